//! Parquet, read back by a reader that shares no code with the writer: the same rows as CSV, and sums that tie out.

#![cfg(feature = "parquet")]

mod program;

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use parquet2::FallibleStreamingIterator;
use parquet2::encoding::Encoding;
use parquet2::encoding::hybrid_rle::HybridRleDecoder;
use parquet2::metadata::FileMetaData;
use parquet2::page::{DataPage, Page, split_buffer};
use parquet2::read::{Decompressor, get_page_iterator, read_metadata};
use parquet2::schema::types::{PhysicalType, PrimitiveLogicalType};
use program::{checkout, shell, tieout, tieout_in};

/// A file: its columns' names, its rows as text, the number of groups of rows, and its metadata.
struct Read {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    groups: usize,
    metadata: HashMap<String, String>,
}

fn read(path: &Path) -> Read {
    let mut file = File::open(path).unwrap();
    let metadata = read_metadata(&mut file).unwrap();
    let heads: Vec<String> =
        metadata.schema().columns().iter().map(|column| column.path_in_schema.join(".")).collect();
    let columns: Vec<Vec<String>> = (0..heads.len()).map(|column| texts(path, &metadata, column)).collect();
    let count = columns[0].len();
    assert_eq!(count, metadata.num_rows);
    let rows = (0..count).map(|row| columns.iter().map(|column| column[row].clone()).collect()).collect();
    let known = metadata.key_value_metadata().clone().unwrap_or_default();
    let known = known.into_iter().map(|pair| (pair.key, pair.value.unwrap())).collect();
    Read { heads, rows, groups: metadata.row_groups.len(), metadata: known }
}

/// A column as text; what is missing is empty.
fn texts(path: &Path, metadata: &FileMetaData, column: usize) -> Vec<String> {
    let mut texts = Vec::new();
    for group in &metadata.row_groups {
        let chunk = &group.columns()[column];
        let primitive = chunk.descriptor().descriptor.primitive_type.clone();
        let pages = get_page_iterator(chunk, File::open(path).unwrap(), None, Vec::new(), 1 << 24).unwrap();
        let mut pages = Decompressor::new(pages, Vec::new());
        let mut dictionary: Vec<Vec<u8>> = Vec::new();
        while let Some(page) = pages.next().unwrap() {
            match page {
                Page::Dict(page) => dictionary = plain(&page.buffer, primitive.physical_type),
                Page::Data(page) => {
                    for value in values(page, &dictionary, primitive.physical_type) {
                        texts.push(match (value, primitive.logical_type) {
                            (None, _) => String::new(),
                            (Some(bytes), Some(PrimitiveLogicalType::Decimal(_, scale))) => {
                                decimal(&bytes, primitive.physical_type, scale)
                            }
                            (Some(bytes), Some(PrimitiveLogicalType::Date)) => day(&bytes),
                            (Some(bytes), _) => String::from_utf8(bytes).unwrap(),
                        });
                    }
                }
            }
        }
    }
    texts
}

fn values(page: &DataPage, dictionary: &[Vec<u8>], kind: PhysicalType) -> Vec<Option<Vec<u8>>> {
    let (_, levels, bytes) = split_buffer(page).unwrap();
    let optional = page.descriptor.max_def_level == 1;
    let present: Vec<bool> = match optional {
        true => HybridRleDecoder::try_new(levels, 1, page.num_values())
            .unwrap()
            .map(|level| level.unwrap() == 1)
            .collect(),
        false => vec![true; page.num_values()],
    };
    let count = present.iter().filter(|present| **present).count();
    let mut values = match page.encoding() {
        Encoding::Plain => plain(bytes, kind),
        Encoding::PlainDictionary | Encoding::RleDictionary if count > 0 => {
            HybridRleDecoder::try_new(&bytes[1..], bytes[0].into(), count)
                .unwrap()
                .map(|index| dictionary[index.unwrap() as usize].clone())
                .collect()
        }
        _ => Vec::new(),
    }
    .into_iter();
    present.iter().map(|present| if *present { Some(values.next().unwrap()) } else { None }).collect()
}

/// Values one after the other, as their bytes.
fn plain(mut bytes: &[u8], kind: PhysicalType) -> Vec<Vec<u8>> {
    let mut values = Vec::new();
    while !bytes.is_empty() {
        let length = match kind {
            PhysicalType::Int32 => 4,
            PhysicalType::Int64 => 8,
            PhysicalType::FixedLenByteArray(length) => length,
            PhysicalType::ByteArray => {
                let (length, rest) = bytes.split_at(4);
                bytes = rest;
                u32::from_le_bytes(length.try_into().unwrap()) as usize
            }
            other => panic!("a column of {other:?}"),
        };
        let (value, rest) = bytes.split_at(length);
        values.push(value.to_vec());
        bytes = rest;
    }
    values
}

fn decimal(bytes: &[u8], kind: PhysicalType, scale: usize) -> String {
    let number = match kind {
        PhysicalType::Int64 => i64::from_le_bytes(bytes.try_into().unwrap()).into(),
        _ => i128::from_be_bytes(bytes.try_into().unwrap()),
    };
    let number: i128 = number;
    let sign = if number < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A day of the years that the tests have, counted from the first of January 1970.
fn day(bytes: &[u8]) -> String {
    let mut left = i32::from_le_bytes(bytes.try_into().unwrap());
    for year in 1970.. {
        let february = if year % 4 == 0 { 29 } else { 28 };
        for (month, days) in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate() {
            if left < days {
                return format!("{year}-{:02}-{:02}", month + 1, left + 1);
            }
            left -= days;
        }
    }
    unreachable!("the years go on")
}

/// Holds a Parquet file of a plan against the CSV of the same request.
#[track_caller]
fn same_as_csv(plan: &str, words: &str) -> Read {
    as_csv(&format!("split {plan} {words}"), "--layout long")
}

/// Holds the Parquet file of a command against its CSV, with these words.
#[track_caller]
fn as_csv(command: &str, words: &str) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cells.parquet");
    let file = path.to_str().unwrap();
    tieout(&format!("{command} -o {file}")).ends(0).err_has("cells.parquet: ");
    let csv = tieout(&format!("{command} --format csv {words}")).ends(0).out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let read = read(&path);
    assert_eq!(read.heads, reader.headers().unwrap().iter().collect::<Vec<_>>());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(read.rows, rows);
    read
}

#[test]
fn every_example_has_the_rows_of_its_csv() {
    for entry in std::fs::read_dir(checkout().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml")
            && !path.ends_with("overcommitted.toml")
        {
            same_as_csv(path.to_str().unwrap(), "");
        }
    }
    same_as_csv("examples/fmcg.toml", "--by region,product-group,product --period quarter --ids");
    same_as_csv("examples/fmcg.toml", "--by none --period year");
    same_as_csv("examples/fmcg.toml", "--where region=华东 --where month=M05 --by team,product");
}

#[test]
fn whatever_stands_beside_amounts_is_that_of_csv() {
    let show = "--show share,level,owner,cumulative --sort amount --ids";
    same_as_csv("examples/roster.toml", &format!("--by person --period quarter --dates {show}"));
    same_as_csv("examples/fiscal.toml", "--by region --columns a=region,b=amount,c=period_end,d=of_parent");
    same_as_csv("examples/roster.toml", "--by team,product --period half --where product=明星 --sort name");
}

#[test]
fn the_metadata_says_what_json_says() {
    let read = same_as_csv("examples/fmcg.toml", "--by region --set buffer=12 --where product=新品");
    let said = |key: &str| read.metadata[key].as_str();
    assert!(said("tieout.plan").starts_with(
        r#"{"name":"2026 快消品销售目标","currency":"CNY","unit":"10000","target":"180000000","#
    ));
    assert_eq!(said("tieout.applied"), r#"["buffer=12"]"#);
    assert_eq!(said("tieout.filter"), r#"["product=新品"]"#);
    assert!(said("tieout.missed").starts_with(r#"{"annual_quota":0,"#));
}

/// Ragged organisations, hostile names and periods as columns.
#[test]
fn labels_are_what_the_plan_says() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "target = 100.00\n[[region]]\nname = '=1+1'\n[[region.team]]\nname = 'a,\"b'\n[[region]]\nname = '东'\n";
    std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
    tieout_in(folder.path(), "split --layout wide --period quarter -o wide.parquet").ends(0);
    let read = read(&folder.path().join("wide.parquet"));
    assert_eq!(read.heads, ["region", "team", "person", "Q1", "Q2", "Q3", "Q4", "year"]);
    assert_eq!(read.rows[0], ["=1+1", "a,\"b", "", "12.50", "12.50", "12.50", "12.50", "50.00"]);
    assert_eq!(read.rows[1], ["东", "", "", "12.50", "12.50", "12.50", "12.50", "50.00"]);
}

/// More digits than 64 bits hold, and no decimals below the unit.
#[test]
fn large_amounts_are_exact() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), "target = 12345678901200000000000\nunit = 1e11\n")
        .unwrap();
    tieout_in(folder.path(), "split --by none --period year -o year.parquet").ends(0);
    assert_eq!(read(&folder.path().join("year.parquet")).rows, [["12345678901200000000000"]]);
}

/// More rows than a group holds: 24,000 persons x 12 months.
#[test]
fn groups_of_rows_tie_out_together() {
    let folder = tempfile::tempdir().unwrap();
    let teams: String = (0..93).map(|team| format!("r,t{team},\n")).collect();
    let persons: String = (0..24_000).map(|person| format!("r,t{},p{person}\n", person % 93)).collect();
    let roster = format!("region,team,person\nr,,\n{teams}{persons}");
    std::fs::write(folder.path().join("people.csv"), roster).unwrap();
    std::fs::write(folder.path().join("plan.toml"), "target = \"12.34亿\"\nroster = \"people.csv\"\n")
        .unwrap();
    shell(folder.path(), "tieout split -o cells.parquet").ends(0).err_has("288,000 rows");
    let read = read(&folder.path().join("cells.parquet"));
    assert_eq!((read.rows.len(), read.groups), (288_000, 3));
    let cents = |row: &Vec<String>| row.last().unwrap().replace('.', "").parse::<i64>().unwrap();
    assert_eq!(read.rows.iter().map(cents).sum::<i64>(), 123_400_000_000);
}

#[test]
fn a_comparison_has_the_rows_of_its_csv() {
    let changed = "compare examples/fmcg.toml --set region.华东.share=45 --rebalance";
    let read = as_csv(&format!("{changed} --by region,product --period quarter"), "");
    assert_eq!(read.heads[3..], ["base", "other", "difference", "difference_percent"]);
    for (key, want) in
        [("plans", "\"column\":\"other\""), ("filter", "[]"), ("changed", "36"), ("unchanged", "0")]
    {
        let value = &read.metadata[&format!("tieout.{key}")];
        assert!(value.contains(want), "{key}: {value}");
    }
    // Rows on one side only, and a base of nothing, are empty cells.
    let read = as_csv("compare examples/fmcg.toml examples/own-mix.toml --by region --all", "");
    let is_empty = |column: usize| read.rows.iter().any(|row| row[column].is_empty());
    assert!(is_empty(1) && is_empty(2) && is_empty(4) && !is_empty(3), "{:?}", read.rows);
    as_csv("compare examples/fmcg.toml --sweep buffer=8..12:2 --by person --all", "");
}
