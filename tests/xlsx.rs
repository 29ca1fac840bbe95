//! Workbooks, read back by a reader that shares no code with the writer: the amounts of the other formats, formulas that
//! come to them, and text that stays text. `-- --ignored` has LibreOffice recalculate too.

#![allow(
    clippy::float_arithmetic,
    reason = "a spreadsheet holds binary numbers; they are brought back to units"
)]

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use program::{checkout, folder_with_examples, shell, tieout, tieout_in};
use tempfile::TempDir;
use tieout::cells::Work;
use tieout::plan::{self, Plan};
use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
use tieout::write::{self, Format, Options};
use tieout::{Source, report};

/// A sheet: values and formulas by row and column.
struct Sheet {
    values: Range<Data>,
    formulas: Range<String>,
}

impl Sheet {
    fn text(&self, row: u32, column: u32) -> String {
        match self.values.get_value((row, column)) {
            None | Some(Data::Empty) => String::new(),
            Some(Data::String(text)) => text.clone(),
            // A month at the head of a column.
            Some(Data::DateTime(day)) => {
                let (year, month, ..) = day.to_ymd_hms_milli();
                format!("{year:04}-{month:02}")
            }
            other => panic!("{other:?} at {row},{column} is no text"),
        }
    }

    fn number(&self, row: u32, column: u32) -> f64 {
        match self.values.get_value((row, column)) {
            Some(Data::Float(number)) => *number,
            Some(Data::Int(number)) => *number as f64,
            other => panic!("{other:?} at {row},{column} is no number"),
        }
    }

    fn formula(&self, row: u32, column: u32) -> &str {
        self.formulas.get_value((row, column)).map_or("", String::as_str)
    }

    fn end(&self) -> (u32, u32) {
        self.values.end().unwrap()
    }

    /// The row in which a text stands in the first column.
    #[track_caller]
    fn row_of(&self, text: &str) -> u32 {
        let is_it = |row: &u32| matches!(self.values.get_value((*row, 0)), Some(Data::String(found)) if found == text);
        (0..=self.end().0).find(is_it).unwrap_or_else(|| panic!("no row `{text}`"))
    }
}

struct Book {
    folder: TempDir,
    names: Vec<String>,
    sheets: Vec<Sheet>,
    said: String,
}

impl Book {
    /// What `tieout split` writes of a plan.
    #[track_caller]
    fn of(plan: &str, words: &str) -> Book {
        let folder = folder_with_examples();
        fs::write(folder.path().join("plan.toml"), plan).unwrap();
        Book::in_folder(folder, &format!("plan.toml {words}"))
    }

    #[track_caller]
    fn of_example(name: &str, words: &str) -> Book {
        Book::in_folder(folder_with_examples(), &format!("examples/{name}.toml {words}"))
    }

    #[track_caller]
    fn in_folder(folder: TempDir, words: &str) -> Book {
        Book::of_command(folder, &format!("split {words}"))
    }

    #[track_caller]
    fn of_command(folder: TempDir, command: &str) -> Book {
        let said = tieout_in(folder.path(), &format!("{command} -o book.xlsx")).ends(0).err;
        let mut book: Xlsx<_> = open_workbook(folder.path().join("book.xlsx")).unwrap();
        let names = book.sheet_names();
        let sheets = names
            .iter()
            .map(|name| Sheet {
                values: book.worksheet_range(name).unwrap(),
                formulas: book.worksheet_formula(name).unwrap(),
            })
            .collect();
        Book { folder, names, sheets, said }
    }

    #[track_caller]
    fn sheet(&self, name: &str) -> &Sheet {
        let at = self.names.iter().position(|other| other == name);
        &self.sheets[at.unwrap_or_else(|| panic!("no sheet {name}: {:?}", self.names))]
    }
}

const HEAD_ROW: u32 = 3;

/// Holds the workbook of a comparison against its other formats.
#[track_caller]
fn compared_as_others(words: &str) -> Book {
    let command = format!("compare {words}");
    let book = Book::of_command(folder_with_examples(), &command);
    let other = |format: &str| tieout(&format!("{command} {format}")).ends(0).out;
    let csv = other("--format csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let first = reader.headers().unwrap().iter().position(|head| head == "base").unwrap();
    let is_percent: Vec<bool> =
        reader.headers().unwrap().iter().map(|head| head.starts_with("difference_percent")).collect();
    let data = book.sheet("Data");
    for (row, record) in (1..).zip(reader.records()) {
        for (column, field) in record.unwrap().iter().enumerate() {
            let at = (row, column as u32);
            match field {
                "" => assert_eq!(data.values.get_value(at).unwrap_or(&Data::Empty), &Data::Empty, "{at:?}"),
                _ if column < first => assert_eq!(data.text(row, at.1), field, "{at:?}"),
                _ if is_percent[column] => {
                    assert_eq!(data.number(row, at.1), number(&percent_as_share(field)), "{at:?}");
                }
                _ => assert_eq!(data.number(row, at.1), number(field), "{at:?}"),
            }
        }
    }

    let markdown = other("--format markdown");
    let tables: Vec<&str> = markdown.split("\n\n").filter(|part| part.starts_with("| ")).collect();
    let grid = book.sheet("Comparison");
    let rows = tables.last().unwrap().lines().skip(2);
    for (row, line) in (HEAD_ROW + 1..).zip(rows) {
        let cells: Vec<String> =
            line.trim_matches('|').split('|').map(|cell| cell.trim().replace(['*', '+'], "")).collect();
        assert_eq!(grid.text(row, 0), cells[0].replace("&nbsp;", ""), "{words}: {row}");
        for (column, cell) in (1..).zip(&cells[1..]) {
            match (cell.as_str(), (column + 1) % 3) {
                ("" | "-", _) => {}
                (text, _) if text.parse::<f64>().is_err() && !text.contains(',') => {
                    assert_eq!(grid.text(row, column), *text, "{words}: {row},{column}");
                }
                (percent, 2) if column > 1 && column % 3 == 1 => {
                    assert_eq!(
                        grid.number(row, column),
                        number(&percent_as_share(percent)),
                        "{words}: {row}"
                    );
                }
                (amount, _) => {
                    assert_eq!(grid.number(row, column), number(amount), "{words}: {row},{column}")
                }
            }
        }
    }
    book
}

/// `-12.50` percent as a share.
fn percent_as_share(percent: &str) -> String {
    let digits = percent.trim_start_matches('-').replace('.', "");
    let sign = if percent.starts_with('-') { "-" } else { "" };
    let digits = format!("{digits:0>5}");
    let (whole, fraction) = digits.split_at(digits.len() - 4);
    format!("{sign}{whole}.{fraction}")
}

#[test]
fn a_comparison_is_a_workbook() {
    let book =
        compared_as_others("examples/fmcg.toml --set region.华东.share=45 --rebalance --by region,product");
    assert_eq!(book.names, ["Summary", "Comparison", "Data"]);
    let grid = book.sheet("Comparison");
    assert_eq!(grid.formula(4, 3), "ROUND(C5-B5,2)");
    assert_eq!(grid.formula(4, 4), "IF(B5=0,\"\",(C5-B5)/B5)");
    let summary = book.sheet("Summary");
    let row = summary.row_of("Target");
    assert_eq!([1, 2, 3].map(|column| summary.number(row, column)), [180e6, 180e6, 0.0]);
    summary.row_of("9 of 9 rows changed.");
    compared_as_others("examples/fmcg.toml examples/own-mix.toml --by team --all");
    compared_as_others("examples/fmcg.toml --sweep buffer=8..12:2 --by region --period quarter");
    compared_as_others("examples/fmcg.toml --set target=2亿 --by product,region --where quarter=Q2");
    // Where nothing changed the heads of the sides are all there is.
    let same = Book::of_command(folder_with_examples(), "compare examples/fmcg.toml examples/fmcg.toml");
    assert_eq!(
        (same.sheet("Data").end().0, same.sheet("Comparison").text(HEAD_ROW + 1, 0)),
        (0, "Total".to_owned())
    );
    same.sheet("Summary").row_of("Nothing changed: all 12 rows are the same on all sides.");
}

/// The number that a spreadsheet makes of plain digits.
fn number(plain: &str) -> f64 {
    plain.replace(',', "").parse().unwrap()
}

/// Holds a workbook against the other formats of the same request.
#[track_caller]
fn same_as_others(example: &str, words: &str) -> Book {
    let book = Book::of_example(example, words);
    let other = |format: &str| tieout(&format!("split examples/{example}.toml {words} {format}")).ends(0).out;

    // The data sheet is the long CSV.
    let csv = other("--format csv --layout long");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let data = book.sheet("Data");
    let last = reader.headers().unwrap().len() as u32 - 1;
    let mut row = 0;
    for record in reader.records() {
        row += 1;
        for (column, field) in (0..).zip(record.unwrap().iter()) {
            match column == last {
                true => assert_eq!(data.number(row, column), number(field), "{example} {words}: row {row}"),
                false => assert_eq!(data.text(row, column), field, "{example} {words}: row {row}"),
            }
        }
    }
    assert_eq!(data.end(), (row, last));
    assert!(data.formulas.is_empty(), "the data sheet has no formula");

    // The allocation is the table, whose twin is easily read.
    let markdown = other("--format markdown");
    let table: Vec<Vec<String>> = markdown
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('*', "")).collect())
        .collect();
    let grid = book.sheet("Allocation");
    for (row, cells) in (HEAD_ROW + 1..).zip(&table[2..]) {
        let label = cells[0].replace("&nbsp;", "").replace('\u{a0}', "");
        assert_eq!(grid.text(row, 0), label.trim(), "{example} {words}");
        for (column, cell) in (0..).zip(cells).skip(1) {
            assert_eq!(grid.number(row, column), number(cell), "{example} {words}: {row},{column}");
        }
    }
    let total_row = HEAD_ROW + table.len() as u32 - 2;
    assert_eq!(grid.end().0, total_row + 2, "{example} {words}");
    let sums = formulas_come_to_their_values(grid);
    assert!(sums > 0 || words == "--by none --period year", "{example} {words}: there are totals");
    book
}

/// Columns by their letters, rows from 1: where a cell stands.
fn place(cell: &str) -> (u32, u32) {
    let cell = cell.replace('$', "");
    let digits = cell.find(|letter: char| letter.is_ascii_digit()).unwrap();
    let letters = cell[..digits].bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (cell[digits..].parse::<u32>().unwrap() - 1, letters - 1)
}

/// The cells of `B5` or `B5:B9`.
fn cells(range: &str) -> Vec<(u32, u32)> {
    let (start, end) = range.split_once(':').unwrap_or((range, range));
    let ((top, left), (bottom, right)) = (place(start), place(end));
    (top..=bottom).flat_map(|row| (left..=right).map(move |column| (row, column))).collect()
}

/// Adds up what every sum adds up, as whole numbers, and compares. Gives the number of sums.
#[track_caller]
fn formulas_come_to_their_values(sheet: &Sheet) -> usize {
    let exact = |(row, column)| (sheet.number(row, column) * 100_000.0).round() as i128;
    let mut sums = 0;
    for (row, column, formula) in sheet.formulas.cells() {
        let (start_row, start_column) = sheet.formulas.start().unwrap();
        let at = (start_row + row as u32, start_column + column as u32);
        let inside = |name: &str| formula.strip_prefix(name).and_then(|rest| rest.strip_suffix(')'));
        let sum: i128 = if let Some(list) = inside("SUM(") {
            list.split(',').flat_map(cells).map(exact).sum()
        } else if let Some(list) = inside("SUMIF(") {
            let [levels, level, summed] = list.split(',').collect::<Vec<_>>().try_into().unwrap();
            let level: i128 = level.parse().unwrap();
            let pairs = cells(levels).into_iter().zip(cells(summed));
            pairs.filter(|(cell, _)| exact(*cell) == level * 100_000).map(|(_, cell)| exact(cell)).sum()
        } else {
            // A check: nothing is off.
            let is_check = formula.contains("ROUND(") || formula.starts_with("SUMPRODUCT(");
            assert!(formula.is_empty() || is_check, "{formula}");
            assert!(formula.is_empty() || exact(at) == 0, "{formula} at {at:?}");
            continue;
        };
        assert_eq!(sum, exact(at), "{formula} at {at:?}");
        sums += 1;
    }
    sums
}

#[test]
fn every_example_has_the_amounts_of_the_other_formats() {
    for example in ["events", "fiscal", "fmcg", "own-mix", "retail-445", "roster", "smallest"] {
        let book = same_as_others(example, "");
        let mut names = vec!["Summary", "Allocation", "Chart", "Data", "Published"];
        if example == "events" {
            names.insert(3, "Milestones");
            let sheet = book.sheet("Milestones");
            let row = |row: u32| [0, 1, 2, 3, 4].map(|column| sheet.text(row, column));
            assert_eq!(row(0), ["By", "Milestone", "Owner", "Node", "Note"]);
            assert_eq!(row(1), ["2026-04-15", "新品铺货到店", "李伟", "华北", ""]);
            assert_eq!(row(2), ["2026-10", "购物节备货", "", "", "11 月大促之前"]);
        }
        assert_eq!(book.names, names);
    }
}

#[test]
fn views_have_the_amounts_of_the_other_formats() {
    for words in [
        "--by region,product-group,product --period quarter",
        "--by none",
        "--by none --period year",
        "--by product --period year",
        "--by product,team --period quarter",
        "--where region=华东 --where product=新品",
        "--where quarter=Q2 --by team,product",
        "--where month=M05 --where month=M06 --where month=M01 --where month=M02 --where month=M03",
        "--where month=M05 --by region",
    ] {
        let is_filtered = words.contains("--where");
        let book = same_as_others("fmcg", words);
        let grid = book.sheet("Allocation");
        grid.row_of(if is_filtered { "Shown" } else { "Total" });
    }
}

/// Nothing is lost where no year adds up the periods: a column of its own does.
#[test]
fn months_without_a_year_have_a_sum() {
    let months = "--where month=M05 --where month=M01 --where month=M02 --where month=M03";
    let book = Book::of_example("fmcg", &format!("{months} --by region"));
    let grid = book.sheet("Allocation");
    let heads: Vec<String> = (0..=8).map(|column| grid.text(HEAD_ROW, column)).collect();
    assert_eq!(
        heads,
        ["Region", "2026-01", "2026-02", "2026-03", "2026-Q1", "2026-05", "Sum", "As published", "Check"]
    );
    assert_eq!(grid.formula(HEAD_ROW + 1, 6), "SUM(E5:F5)");
    let total = grid.row_of("Shown");
    assert_eq!(grid.number(total, 6), grid.number(total, 4) + grid.number(total, 5));
    assert_eq!(grid.number(total, 6), grid.number(total, 7));
}

#[test]
fn g18_both_ways_of_a_total_are_live() {
    let book = Book::of_example("fmcg", "");
    let grid = book.sheet("Allocation");
    let at = |label: &str, column| grid.formula(grid.row_of(label), column);
    // A person's month is a number, its quarter and year are not.
    assert_eq!((at("李伟", 1), at("李伟", 4), at("李伟", 17)), ("", "SUM(B7:D7)", "SUM(E7,I7,M7,Q7)"));
    assert_eq!((at("政企", 1), at("政企", 4)), ("SUM(B7:B9)", "SUM(B6:D6)"));
    assert_eq!((at("华东", 1), at("华东", 17)), ("SUM(B6,B10)", "SUM(E5,I5,M5,Q5)"));
    assert_eq!(at("Total", 1), "SUM(B5,B13,B20)");
    assert_eq!(at("李伟", 19), "ROUND(R7-S7,2)");
    assert_eq!(at("政企", 19), "IF(ROUND(R6-S6,2)<>0,ROUND(R6-S6,2),ROUND(SUM(R7:R9)-S6,2))");
    let chart = book.sheet("Chart");
    assert_eq!((chart.text(3, 0).as_str(), chart.formula(3, 1)), ("华东", "'Allocation'!B5"));
    assert_eq!(chart.number(3, 4), grid.number(4, 5), "April stands behind the first quarter");
    let summary = book.sheet("Summary");
    let status = summary.row_of("Status");
    assert_eq!(summary.text(status, 1), "everything is as published");
    assert_eq!(
        summary.formula(status - 3, 1),
        "COUNTIF('Allocation'!T5:T25,\"<>0\")+COUNTIF('Allocation'!B27:R27,\"<>0\")"
    );
    assert_eq!(summary.formula(status - 2, 1), "COUNTIF('Allocation'!U5:U25,\"<>0\")");
    assert_eq!(
        summary.formula(status - 1, 1),
        "20-SUMPRODUCT(--(FREQUENCY('Allocation'!V5:V24,'Allocation'!V5:V24)>0))"
    );
    assert_eq!(
        summary.formula(status, 1),
        "IF(COUNTIF(B10:B12,\"<>0\")=0,\"everything is as published\",\"edited: see the check columns\")"
    );
    for row in status - 3..status {
        assert_eq!(summary.number(row, 1), 0.0);
    }
}

/// What was published stands in a hidden sheet, in the cells where it may be edited; every row compares itself with it.
/// So an edit shows that keeps the totals of its row and its column.
#[test]
fn every_cell_is_compared_with_what_was_published() {
    for (example, words) in [
        ("fmcg", ""),
        ("fmcg", "--by none"),
        ("fmcg", "--by region --where month=M05 --where month=M01"),
        ("retail-445", "--by product,team --period quarter"),
    ] {
        let book = Book::of_example(example, words);
        let (grid, published) = (book.sheet("Allocation"), book.sheet("Published"));
        let last = (1..).take_while(|column| grid.text(HEAD_ROW, *column) != "As published").last().unwrap();
        let letter = char::from(b'A' + last as u8);
        let edited = last + 3;
        assert_eq!(grid.text(HEAD_ROW, edited), "Cells edited");
        let mut inputs = 0;
        for row in HEAD_ROW + 1..grid.end().0 - 1 {
            assert_eq!(published.text(row, 0), grid.text(row, 0));
            for column in 1..=last {
                // A cell is a formula, or it is there with its amount.
                match grid.formula(row, column) {
                    "" => assert_eq!(published.number(row, column), grid.number(row, column)),
                    _ => assert_eq!(published.text(row, column), ""),
                }
                inputs += usize::from(grid.formula(row, column).is_empty());
            }
            let (now, then) = (
                format!("A{n}:{letter}{n}", n = row + 1),
                format!("'Published'!$A${n}:${letter}${n}", n = row + 1),
            );
            assert_eq!(
                grid.formula(row, edited),
                format!(
                    "SUMPRODUCT(({then}<>\"\")*({now}&\"\"<>{then}&\"\")+({then}=\"\")*NOT(_xlfn.ISFORMULA({now})))"
                )
            );
            assert_eq!(grid.number(row, edited), 0.0);
        }
        assert!(inputs > 0 && published.formulas.is_empty());
    }
    let workbook = part(&Book::of_example("fmcg", ""), "xl/workbook.xml");
    assert!(workbook.contains("<sheet name=\"Published\" sheetId=\"5\" state=\"hidden\""), "{workbook}");
}

/// A file inside a workbook.
fn part(book: &Book, name: &str) -> String {
    shell(book.folder.path(), &format!("unzip -p book.xlsx {name}")).ends(0).out
}

#[test]
fn the_summary_says_what_the_plan_and_its_check_say() {
    let book = Book::of_example("fiscal", "");
    let summary = book.sheet("Summary");
    assert_eq!(summary.text(0, 0), "2026 财年日本区目标");
    assert_eq!(summary.number(summary.row_of("Target"), 1), 487_650_000.0);
    assert_eq!(summary.number(summary.row_of("Buffer"), 1), 24_382_500.0);
    assert_eq!(summary.text(summary.row_of("Buffer"), 2), "5%, on top");
    assert_eq!(summary.number(summary.row_of("Allocated"), 1), 512_032_500.0);
    assert_eq!(summary.text(summary.row_of("regions"), 4), "100%");
    summary.row_of("None: every rule of the plan holds.");

    let book = Book::of_example("own-mix", "");
    let summary = book.sheet("Summary");
    assert!(summary.text(summary.row_of("W111"), 1).contains("Q1 20% -> 24%"));
    let row = summary.row_of("西部 season months");
    assert_eq!((summary.text(row, 3), summary.text(row, 4)), ("pattern".to_owned(), "4-4-5".to_owned()));

    let book = Book::of_example("fmcg", "--set buffer=12 --where region=华东");
    let summary = book.sheet("Summary");
    assert_eq!(summary.text(summary.row_of("What if"), 1), "buffer=12");
    assert_eq!(summary.text(summary.row_of("Filter"), 1), "region=华东");
    assert_eq!(summary.number(summary.row_of("Shown"), 1), 63_360_000.0);
}

#[test]
fn chinese_has_its_own_words() {
    let book = Book::of_example("fmcg", "--lang zh --ids");
    assert_eq!(book.names, ["汇总", "分解", "图表", "明细", "下达值"]);
    let data = book.sheet("明细");
    let heads: Vec<String> = (0..=8).map(|column| data.text(0, column)).collect();
    assert_eq!(heads, ["区域", "团队", "人员", "区域编号", "团队编号", "人员编号", "季度", "月份", "金额"]);
    let grid = book.sheet("分解");
    assert_eq!(grid.text(HEAD_ROW, 0), "区域 / 团队 / 人员");
    grid.row_of("合计");
    let summary = book.sheet("汇总");
    assert_eq!(summary.text(summary.row_of("状态"), 1), "与下达值一致");
    assert_eq!(summary.text(summary.row_of("区域"), 3), "占比");
}

/// What looks like a formula, a number or a date is the text that the plan has; sheets keep their own names.
#[test]
fn e10_e17_f08_text_is_text() {
    let names = [
        "=1+1",
        "+A1",
        "-2+3",
        "@SUM(A1)",
        "SEPT1",
        "1-2",
        "00123",
        "1E5",
        "_x0041_",
        "History",
        "a[]:*?/\\b",
        "'x'",
        " =1",
        "<&>\"",
        "{=1}",
        "Total",
        "Summary",
    ];
    let regions: String = names.iter().map(|name| format!("[[region]]\nname = '''{name}'''\n")).collect();
    let book = Book::of(&format!("name = '=1+1'\ntarget = 1700\nunit = 1\n{regions}"), "--period year");
    assert_eq!(book.names, ["Summary", "Allocation", "Chart", "Data", "Published"]);
    let (grid, data) = (book.sheet("Allocation"), book.sheet("Data"));
    for (row, name) in (0..).zip(names.map(str::trim)) {
        assert_eq!(grid.text(HEAD_ROW + 1 + row, 0), name);
        assert_eq!(data.text(1 + row, 0), name);
        assert_eq!(grid.formula(HEAD_ROW + 1 + row, 0), "");
    }
    for sheet in &book.sheets {
        for (row, column, formula) in sheet.formulas.cells() {
            let known =
                ["", "SUM(", "ROUND(", "IF(", "COUNTIF(", "'Allocation'!", "SUMPRODUCT(", "17-SUMPRODUCT("];
            assert!(known.iter().any(|start| formula.starts_with(start)), "{formula} at {row},{column}");
        }
    }
    assert_eq!(book.sheet("Summary").text(0, 0), "=1+1");
    assert_eq!(book.sheet("Chart").text(0, 0), "=1+1");
}

/// 16 digits are more than Excel keeps: they are text, nothing is a formula, and somebody hears of it.
#[test]
fn g14_long_amounts_are_text() {
    let plan = "target = 6999999999999993\nunit = 7\n[[region]]\nname = 'a'\nshare = 99\n[[region]]\nname = 'b'\nshare = 1";
    let book = Book::of(plan, "--period year");
    assert!(book.said.contains("amounts of more than 15 digits are text"), "{}", book.said);
    let grid = book.sheet("Allocation");
    assert_eq!(grid.text(HEAD_ROW + 1, 1), "6,929,999,999,999,993");
    assert_eq!(grid.number(HEAD_ROW + 2, 1), 70_000_000_000_000.0);
    assert_eq!(grid.text(grid.row_of("Total"), 1), "6,999,999,999,999,993");
    // An edit is found all the same: text is compared as text.
    assert!(formula_starts(grid).all(|start| start == "SUMPRODUCT"));
    assert_eq!(book.sheet("Published").text(HEAD_ROW + 1, 1), "6,929,999,999,999,993");
    let summary = book.sheet("Summary");
    assert!(formula_starts(summary).all(|start| ["COUNTIF", "2-SUMPRODUCT", "IF"].contains(&start)));
    assert_eq!(summary.text(summary.row_of("Status"), 1), "everything is as published");
    // 15 digits and many zeros behind them are a number.
    let book = Book::of("target = 12345678901200000000000\nunit = 1e11\n", "--by none --period year");
    assert_eq!(book.sheet("Data").number(1, 0), 123_456_789_012e11);
    assert!(!book.said.contains("15 digits"), "{}", book.said);
}

/// What the formulas of a sheet begin with.
fn formula_starts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let formulas = sheet.formulas.cells().map(|(_, _, formula)| formula.as_str());
    formulas.filter(|formula| !formula.is_empty()).filter_map(|formula| formula.split('(').next())
}

/// More teams than a formula lists, more rows than are put together in memory.
#[test]
fn many_rows_tie_out() {
    let folder = tempfile::tempdir().unwrap();
    let roster: String =
        (0..1_200).map(|person| format!("r{},t{},p{person}\n", person % 2, person % 80)).collect();
    let teams: String = (0..80).map(|team| format!("r{},t{team},\n", team % 2)).collect();
    fs::write(folder.path().join("people.csv"), format!("region,team,person\nr0,,\nr1,,\n{teams}{roster}"))
        .unwrap();
    fs::write(folder.path().join("plan.toml"), "target = \"12.34亿\"\nroster = \"people.csv\"\n").unwrap();
    let book = Book::in_folder(folder, "");
    let grid = book.sheet("Allocation");
    assert!(formulas_come_to_their_values(grid) > 1_000);
    assert_eq!(grid.formula(HEAD_ROW + 1, 1), "SUMIF($W$6:$W$645,1,B6:B645)");
    assert_eq!(grid.formula(HEAD_ROW + 2, 1), "SUM(B7:B21)");
    assert_eq!(grid.number(grid.row_of("Total"), 17), 1_234_000_000.0);
    let data = book.sheet("Data");
    assert_eq!(data.end().0, 14_400);
    let cents = |row| (data.number(row, 5) * 100.0).round() as i64;
    assert_eq!((1..=14_400).map(cents).sum::<i64>(), 123_400_000_000);
    // Nothing is left behind.
    let files = fs::read_dir(book.folder.path()).unwrap().count();
    assert_eq!(files, 3, "plan, roster, workbook");
}

/// More rows than the data sheet has as a table.
#[test]
fn rows_beyond_a_table_tie_out() {
    let members = |axis: &str, count: usize| -> String {
        (0..count).map(|at| format!("[[{axis}]]\nname = '{axis} {at}'\nweight = {}\n", at % 7 + 1)).collect()
    };
    let plan = format!("target = \"12.34亿\"\n{}{}", members("product", 70), members("customer", 80));
    let book = Book::of(&plan, "--by product,customer --layout long");
    let data = book.sheet("Data");
    assert_eq!(data.text(0, 0), "Product");
    assert_eq!(data.text(67_200, 1), "customer 79");
    assert_eq!(data.end(), (67_200, 4));
    let cents = |row| (data.number(row, 4) * 100.0).round() as i64;
    assert_eq!((1..=67_200).map(cents).sum::<i64>(), 123_400_000_000);
}

#[test]
fn the_long_layout_has_only_the_data() {
    let book = Book::of_example("fmcg", "--layout long --by region --period quarter");
    assert_eq!(book.names, ["Summary", "Data"]);
    assert_eq!(book.sheet("Data").end(), (12, 2));
    assert_eq!(book.sheet("Summary").number(6, 1), 162_000_000.0);
}

#[test]
fn the_same_plan_makes_the_same_bytes() {
    let folder = folder_with_examples();
    let line = "tieout split examples/roster.toml --by person,product -o a.xlsx && sleep 1.1 && \
        TZ=Asia/Tokyo LC_ALL=zh_CN.UTF-8 tieout split examples/roster.toml --by person,product --format xlsx > b.xlsx && \
        cmp a.xlsx b.xlsx";
    shell(folder.path(), line).ends(0);

    let plan = plan_of(&fs::read_to_string(checkout().join("examples/fmcg.toml")).unwrap());
    let bytes = |work| {
        let request = Request {
            by: By::default(),
            period: Period::Month,
            filters: Vec::new(),
            layout: Layout::Wide,
            arrangement: Arrangement::default(),
            options: OptionNames::default(),
        };
        let view = View::new(&plan, &request).unwrap();
        let mut bytes = Vec::new();
        let options = Options { work, ..Options::default() };
        write::split(&plan, &view, Format::Xlsx, &options, &mut bytes).unwrap();
        bytes
    };
    assert!(bytes(Work::alone()) == bytes(Work::by_threads(8).at_any_size()));
}

fn plan_of(text: &str) -> Plan {
    plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap().0
}

#[test]
fn the_example_is_what_the_program_writes() {
    let kept = checkout().join("examples/fmcg.xlsx");
    let folder = folder_with_examples();
    tieout_in(folder.path(), "split examples/fmcg.toml --lang zh -o plan.xlsx").ends(0);
    if std::env::var_os("BLESS").is_some() {
        fs::copy(folder.path().join("plan.xlsx"), &kept).unwrap();
    }
    let written = fs::read(folder.path().join("plan.xlsx")).unwrap();
    assert!(
        written == fs::read(kept).unwrap(),
        "`BLESS=1 cargo test --test xlsx` writes examples/fmcg.xlsx anew"
    );
}

#[test]
fn g13_what_does_not_fit_is_refused() {
    tieout("split examples/fmcg.toml --format xlsx --bom").ends(2).err_has("[F005]");
    // 45 x 45 x 45 x 12 rows of data are too many, the lines of the hierarchy are not.
    let many = "tests/refusals/Q033_too_many_rows/plan.toml --by product,customer,channel";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.xlsx");
    tieout(&format!("split {many} --layout long -o {}", file.display())).ends(1).err_has("[Q033]");
    assert!(!file.exists());
}

/// The width and length of views are known before anything is computed.
#[test]
fn rows_are_counted() {
    let plan =
        plan_of(&fs::read_to_string(checkout().join("tests/refusals/Q033_too_many_rows/plan.toml")).unwrap());
    let request = Request {
        by: By::read(&Source::new("--by", "product,customer,channel")).unwrap(),
        period: Period::Month,
        filters: Vec::new(),
        layout: Layout::Wide,
        arrangement: Arrangement::default(),
        options: OptionNames::default(),
    };
    let view = View::new(&plan, &request).unwrap();
    assert_eq!(report::row_count(&plan, &view), 45 + 45 * 45 + 45 * 45 * 45);
    assert_eq!(report::row_count(&plan, &view.long()), 45 * 45 * 45 * 12);
}

/// LibreOffice reads a workbook, forgets what the formulas came to, and works them out again: once as it is, and once
/// with a month edited. Needs `soffice` (Debian: `libreoffice-calc`):
///
/// ```sh
/// cargo test --test xlsx -- --ignored
/// ```
#[test]
#[ignore = "needs LibreOffice"]
fn libre_office_comes_to_the_same_values() {
    let book = Book::of_example("fmcg", "");
    let folder = book.folder.path();
    let grid = book.sheet("Allocation");
    let as_written = recalculated(folder, |text| text);
    for (row, cells) in (0..).zip(&as_written).skip(HEAD_ROW as usize + 1) {
        for (column, cell) in (0..).zip(cells).skip(1).filter(|(_, cell)| !cell.is_empty()) {
            assert_eq!(number(cell), grid.number(row, column), "{row},{column}");
        }
    }

    // 李伟 gets 10,000 more in May.
    let edited = recalculated(folder, |text| typed(&text, "李伟", 6, "2490000"));
    let total = grid.row_of("Total");
    let moved = ["李伟", "政企", "华东", "Total"].map(|label| grid.row_of(label));
    for row in HEAD_ROW + 1..=total {
        let by = if moved.contains(&row) { 10_000.0 } else { 0.0 };
        let cells = &edited[row as usize];
        // May, its quarter, the year; and the check.
        for column in [6, 8, 17] {
            assert_eq!(number(&cells[column]), grid.number(row, column as u32) + by, "{row},{column}");
        }
        assert_eq!(number(&cells[19]), by, "the check of row {row}");
        assert_eq!(cells[20], if row == grid.row_of("李伟") { "1" } else { "0" }, "the cells of row {row}");
    }
    assert_eq!(number(&edited[total as usize + 2][6]), 10_000.0, "the check of May");
    assert_eq!(status(folder), (7, 1, 0, "edited: see the check columns".to_owned()));
}

/// Edits that keep every total show, and so does what is hardly seen: an empty cell, a text, less than a unit, another
/// name. Rows that are sorted are what they were.
#[test]
#[ignore = "needs LibreOffice"]
fn libre_office_finds_every_edit() {
    let book = Book::of_example("fmcg", "");
    let folder = book.folder.path();
    let grid = book.sheet("Allocation");
    let fine = (0, 0, 0, "everything is as published".to_owned());
    let status_after = |edits: &[(&str, usize, &str)]| {
        recalculated(folder, |text| {
            edits.iter().fold(text, |text, (label, column, value)| typed(&text, label, *column, value))
        });
        status(folder)
    };
    let edited = |off, rows| (off, rows, 0, "edited: see the check columns".to_owned());
    assert_eq!(status_after(&[]), fine);
    // January to February for 李伟, and the reverse for 王芳: no total changes.
    let shifted =
        [("李伟", 1, "1460000"), ("李伟", 2, "1480000"), ("王芳", 1, "930000"), ("王芳", 2, "910000")];
    assert_eq!(status_after(&shifted), edited(0, 2));
    // Less than the check rounds to.
    assert_eq!(status_after(&[("李伟", 1, "1470000.001")]), edited(0, 1));
    assert_eq!(status_after(&[("李伟", 1, "1470000")]), fine);
    // Nothing, and a text.
    for value in ["", "about 1470000"] {
        let (off, rows, _, status) = status_after(&[("李伟", 1, value)]);
        assert!(off > 0 && rows == 1 && status.starts_with("edited"), "{value}: {off} {rows} {status}");
    }
    // What cannot be calculated spreads to every row above.
    let (off, rows, _, said) = status_after(&[("李伟", 1, "=1/0")]);
    assert!(off > 0 && rows == 4 && said.starts_with("edited"), "{off} {rows} {said}");
    // A formula written over, with its own number and with another that its neighbour takes back.
    assert_eq!(status_after(&[("李伟", 17, "20070000")]), edited(0, 1));
    assert_eq!(
        status_after(&[
            ("华东", 1, "4760000"),
            ("华东", 2, "4740000"),
            ("成渝", 1, "3550000"),
            ("成渝", 2, "3570000")
        ])
        .3,
        "edited: see the check columns"
    );
    // Two rows change places, as they do when they are sorted.
    let swapped = |one: &str, other: &str, text: &str| {
        let [(from, first), (to, second)] = [one, other].map(|label| row_with(text, label));
        // What a sort does: what refers to its own row still does, what is absolute stays.
        let (row, other_row) = (grid.row_of(one) + 1, grid.row_of(other) + 1);
        let moved = |text: &str, from: u32, to: u32| {
            let range = |row: u32| format!("[.A{row}:.R{row}]");
            let text = text.replace(&range(from), &range(to));
            ["B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S"]
                .iter()
                .fold(text, |text, letter| {
                    let text = text.replace(&format!("[.{letter}{from}"), &format!("[.{letter}{to}"));
                    text.replace(&format!(":.{letter}{from}]"), &format!(":.{letter}{to}]"))
                })
        };
        let (first, second) = (moved(first, row, other_row), moved(second, other_row, row));
        let between = &text[from.end..to.start];
        format!("{}{second}{between}{first}{}", &text[..from.start], &text[to.end..])
    };
    recalculated(folder, |text| swapped("李伟", "王芳", &text));
    assert_eq!(status(folder), fine);
    // The same with an edit on the way.
    recalculated(folder, |text| swapped("李伟", "王芳", &typed(&text, "李伟", 1, "1480000")));
    assert_eq!(status(folder).1, 1);
    // A row copied over another one is missing.
    recalculated(folder, |text| {
        let (from, row) = row_with(&text, "李伟");
        let (to, _) = row_with(&text, "王芳");
        let row = row.replace(&format!(">{}<", grid.row_of("李伟") - HEAD_ROW), ">3<");
        assert!(from.end <= to.start);
        format!("{}{row}{}", &text[..to.start], &text[to.end..])
    });
    assert_eq!(status(folder).2, 1);
}

/// Amounts that are text have no totals to follow them, but an edit of one is found.
#[test]
#[ignore = "needs LibreOffice"]
fn libre_office_finds_edits_of_text() {
    let plan = "target = 6999999999999993\nunit = 7\n[[region]]\nname = 'a'\nshare = 99\n[[region]]\nname = 'b'\nshare = 1";
    let book = Book::of(plan, "--period year");
    let folder = book.folder.path();
    recalculated(folder, |text| text);
    let summary = || fs::read_to_string(folder.join("flat-Summary.csv")).unwrap();
    assert!(summary().contains("Rows with edited cells,\"0\""), "{}", summary());
    assert!(summary().contains("everything is as published"), "{}", summary());
    let allocation = |text: &str| text.find("table:name=\"Allocation\"").unwrap();
    recalculated(folder, |text| {
        let (before, after) = text.split_at(allocation(&text));
        before.to_owned() + &after.replacen("6,929,999,999,999,993", "6,929,999,999,999,986", 1)
    });
    assert!(summary().contains("Rows with edited cells,\"1\""), "{}", summary());
    assert!(summary().contains("edited: see the check columns"), "{}", summary());
}

/// What the summary says: rows and columns off, rows with edited cells, rows missing, and the status.
fn status(folder: &Path) -> (u32, u32, u32, String) {
    let csv = fs::read_to_string(folder.join("flat-Summary.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let of = |word: &str| rows.iter().find(|row| &row[0] == word).unwrap()[1].to_owned();
    let count = |word: &str| of(word).parse().unwrap();
    (count("Rows and columns off"), count("Rows with edited cells"), count("Rows missing"), of("Status"))
}

/// Where the row of a label stands in the allocation of a flat document, and its text.
fn row_with<'a>(text: &'a str, label: &str) -> (std::ops::Range<usize>, &'a str) {
    let sheet = text.find("table:name=\"Allocation\"").unwrap();
    let at = sheet + text[sheet..].find(&format!(">{label}<")).unwrap();
    let start = text[..at].rfind("<table:table-row").unwrap();
    let end = at + text[at..].find("</table:table-row>").unwrap();
    (start..end, &text[start..end])
}

/// A flat document with something typed into a cell of the allocation; cells that repeat are taken apart.
fn typed(text: &str, label: &str, column: usize, value: &str) -> String {
    let (place, row) = row_with(text, label);
    let (head, cells) = row.split_at(row.find("<table:table-cell").unwrap());
    let cells = cells.split("<table:table-cell").skip(1).flat_map(|cell| {
        let word = " table:number-columns-repeated=\"";
        let times = cell.split(word).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("1");
        let alone = cell.replacen(&format!("{word}{times}\""), "", 1);
        // The empty cells at the end are very many.
        vec![alone; times.parse::<usize>().unwrap().min(30)]
    });
    let cells = cells.enumerate().map(|(index, cell)| match index == column {
        true if value.is_empty() => "<table:table-cell/>".to_owned(),
        true if value.starts_with('=') => format!("<table:table-cell table:formula=\"of:{value}\"/>"),
        true if value.parse::<f64>().is_ok() => {
            format!("<table:table-cell office:value-type=\"float\" office:value=\"{value}\"/>")
        }
        true => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{value}</text:p></table:table-cell>"
        ),
        false => format!("<table:table-cell{cell}"),
    });
    format!("{}{head}{}{}", &text[..place.start], cells.collect::<String>(), &text[place.end..])
}

/// The allocation as LibreOffice works it out, without what the workbook says that formulas come to.
fn recalculated(folder: &Path, edit: impl FnOnce(String) -> String) -> Vec<Vec<String>> {
    let soffice = |arguments: &[&str]| {
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
        let status = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to"])
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap()
            .status;
        assert!(status.success(), "soffice ended with {status}");
    };
    soffice(&["fods", "book.xlsx"]);
    let text = fs::read_to_string(folder.join("book.fods")).unwrap();
    let parts: Vec<&str> = text.split("<table:table-cell").collect();
    let forgotten: Vec<String> = parts
        .iter()
        .map(|part| {
            let (head, rest) = part.split_once('>').unwrap();
            let is_formula = head.contains(" table:formula=");
            let words = head.split_inclusive("\" ");
            let kept = words.filter(|word| {
                !is_formula || !word.starts_with("office:") && !word.starts_with("calcext:value-type")
            });
            let slash = if head.ends_with('/') { "/" } else { "" };
            match is_formula {
                true => format!("{}{slash}>{rest}", kept.collect::<String>()),
                false => (*part).to_owned(),
            }
        })
        .collect();
    fs::write(folder.join("flat.fods"), edit(forgotten.join("<table:table-cell"))).unwrap();
    soffice(&["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "flat.fods"]);
    let csv = fs::read_to_string(folder.join("flat-Allocation.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}
