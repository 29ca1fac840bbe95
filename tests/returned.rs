//! A workbook that comes back, edited as people edit: what is said, what is a difference, and what is refused.

#[path = "program/parts.rs"]
mod parts;
mod program;
#[path = "program/sheet_edits.rs"]
mod sheet_edits;

use std::fs;

use program::{Said, checkout, tieout, tieout_in};
use sheet_edits::{HEAD_ROW, SheetEdits, SheetRow};
use tempfile::TempDir;

const PLAN: &str = "name = \"目标\"\ntarget = 2400\nunit = 1\nstart = \"2026-01\"\n\
    [[region]]\nname = \"东\"\n[[region.person]]\nname = \"甲\"\n[[region.person]]\nname = \"乙\"\n\
    [[region]]\nname = \"西\"\n[[region.person]]\nname = \"丙\"\n[[region.person]]\nname = \"丁\"\n\
    [[product]]\nname = \"新品\"\ngroup = \"甲类\"\nweight = 1\n[[product]]\nname = \"老品\"\nweight = 3\n";

/// The plan, with levels of its own.
fn plan() -> String {
    format!("hierarchy = [\"region\", \"person\"]\n{PLAN}")
}

/// The rows of the lines, from 0, and some columns.
const EAST: usize = HEAD_ROW + 1;
const FIRST: usize = EAST + 1;
const SECOND: usize = EAST + 2;
const WEST: usize = EAST + 3;
const JANUARY: usize = 1;
const FEBRUARY: usize = 2;
const FIRST_QUARTER: usize = 4;
const APRIL: usize = 5;

/// A folder with the plan and what `split` writes of it.
#[track_caller]
fn written(words: &str) -> (TempDir, SheetEdits) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan()).unwrap();
    tieout_in(folder.path(), &format!("split plan.toml -o book.xlsx {words}")).ends(0);
    let bytes = fs::read(folder.path().join("book.xlsx")).unwrap();
    (folder, SheetEdits::of(bytes))
}

/// What comparing says of the workbook after an edit.
#[track_caller]
fn compared(words: &str, options: &str, edit: impl FnOnce(&mut SheetEdits)) -> Said {
    let (folder, mut sheet) = written(words);
    edit(&mut sheet);
    fs::write(folder.path().join("edited.xlsx"), sheet.into_bytes()).unwrap();
    tieout_in(folder.path(), &format!("compare plan.toml edited.xlsx {options}"))
}

const HEADS: &str = "region,person,quarter,month,base,other,difference,difference_percent\n";

/// The same in months as CSV.
#[track_caller]
fn rows(edit: impl FnOnce(&mut SheetEdits)) -> Said {
    let mut said = compared("", "--format csv", edit).ends(0);
    said.out = said.out.strip_prefix(HEADS).expect("the columns").to_owned();
    said
}

fn value(number: &str) -> String {
    format!("<v>{number}</v>")
}

#[test]
fn h18_an_edit_is_a_difference_in_its_row() {
    rows(|_| {}).out_is("").err_has("[N246]").err_has("written from 目标: nothing was edited");
    // Also one that leaves every total as it was.
    rows(|sheet| {
        sheet.type_in(FIRST, JANUARY, &value("40"));
        sheet.type_in(FIRST, FEBRUARY, &value("60"));
    })
    .out_is("东,甲,2026-Q1,2026-01,50,40,-10,-20.00\n东,甲,2026-Q1,2026-02,50,60,10,20.00\n")
    .err_has("2 cells in 1 row edited")
    .err_has("edited.xlsx, Allocation!B6");
    // A formula counts by its value, and what is finer than the unit is an edit like any other.
    rows(|sheet| {
        sheet.type_in(FIRST, JANUARY, "<f>B7+0.5</f><v>50.5</v>");
        sheet.write(SECOND, APRIL, "1,200");
    })
    .out_is("东,甲,2026-Q1,2026-01,50.0,50.5,0.5,1.00\n东,乙,2026-Q2,2026-04,50.0,1200.0,1150.0,2300.00\n");
}

#[test]
fn h18_what_was_sorted_moved_and_hidden_does_not_matter() {
    for language in ["en", "zh"] {
        let said = compared(&format!("--lang {language}"), "--format csv", |sheet| {
            let lines = HEAD_ROW + 1..HEAD_ROW + 1 + sheet.line_count();
            sheet.rows[lines].reverse();
            sheet.hide(FIRST);
            sheet.hide(WEST);
            sheet.move_columns(|column| if column < 10 { 9 - column } else { column });
        });
        said.ends(0).out_is(HEADS);
    }
}

#[test]
fn h18_rows_that_are_gone_or_new_are_said() {
    let said = rows(|sheet| {
        sheet.rows.remove(SECOND);
    });
    assert_eq!(said.out.lines().count(), 12, "{}", said.out);
    let said = said.err_has("[W145]").err_has("1 row is gone: 东/乙");
    said.out_has("东,乙,2026-Q1,2026-01,50,,-50,-100.00\n");

    // Below the row that it stands under, and named as one that the plan does not know.
    let insert = |sheet: &mut SheetEdits, label: &str| {
        let mut row = SheetRow { attributes: String::new(), cells: Vec::new() };
        row.cells.extend(sheet.rows[FIRST].cells.iter().filter(|cell| cell.column <= 3).cloned());
        sheet.rows.insert(SECOND, row);
        sheet.write(SECOND, 0, label);
    };
    rows(|sheet| insert(sheet, "新人"))
        .out_is(
            "东,(not in the plan),2026-Q1,2026-01,,50,50,\n东,(not in the plan),2026-Q1,2026-02,,50,50,\n\
             东,(not in the plan),2026-Q1,2026-03,,50,50,\n",
        )
        .err_has("1 row is new: 新人")
        .err_has("edited.xlsx, Allocation!A7")
        .err_has("东/新人");
    // Whoever copies a whole row copies its key.
    rows(|sheet| {
        let copy = sheet.rows[FIRST].clone();
        sheet.rows.insert(FIRST, copy);
        sheet.write(FIRST, 0, "新人");
    })
    .err_has("1 row is new: 新人")
    .err_has("Allocation!A6");
    compared("", "", |sheet| {
        let copy = sheet.rows[FIRST].clone();
        sheet.rows.insert(WEST, copy);
    })
    .ends(1)
    .err_has("[A023]")
    .err_has("东/甲 has two rows")
    .err_has("Allocation!A8");
    // Another label is no other row.
    rows(|sheet| sheet.write(FIRST, 0, "甲甲"))
        .out_is("")
        .err_has("[W145]")
        .err_has("this row is that of 东/甲");
}

#[test]
fn h18_what_is_no_amount_is_an_error_with_its_cell() {
    compared("", "", |sheet| sheet.write(FIRST, APRIL, "later"))
        .ends(1)
        .err_has("[A002]")
        .err_has("edited.xlsx, Allocation!F6");
    compared("", "", |sheet| sheet.type_in(SECOND, JANUARY, "<f>1+1</f>"))
        .ends(1)
        .err_has("[A022]")
        .err_has("edited.xlsx, Allocation!B7");
    compared("", "", |sheet| {
        sheet.type_in(SECOND, JANUARY, "<f>1/0</f><v>#DIV/0!</v>");
        sheet.cell(SECOND, JANUARY).attributes += " t=\"e\"";
    })
    .ends(1)
    .err_has("[A022]")
    .err_has("#DIV/0!");
}

#[test]
fn what_is_written_over_a_sum_is_said() {
    rows(|sheet| sheet.type_in(EAST, JANUARY, &value("120")))
        .out_is("")
        .err_has("[W146]")
        .err_has("120 is written over a sum, and the amounts that it adds up come to 100")
        .err_has("Allocation!B5");
    rows(|sheet| sheet.type_in(FIRST, FIRST_QUARTER, &value("160"))).err_has("come to 150").out_is("");
    // Values in the place of formulas are no edit, whether they are those of before or of now.
    for east in ["100", "90"] {
        let said = rows(|sheet| {
            sheet.type_in(FIRST, JANUARY, &value("40"));
            sheet.type_in(EAST, JANUARY, &value(east));
        });
        assert!(!said.err.contains("[W146]"), "{}", said.err);
    }
}

#[test]
fn cells_that_were_cleared_are_amounts_that_are_not_there() {
    rows(|sheet| sheet.type_in(FIRST, JANUARY, ""))
        .out_is("东,甲,2026-Q1,2026-01,50,,-50,-100.00\n")
        .err_has("1 cell in 1 row edited");
    compared("--period year", "--format csv", |sheet| sheet.type_in(FIRST, JANUARY, ""))
        .ends(0)
        .out_has("东,甲,600,,-600,-100.00\n");
}

#[test]
fn columns_are_found_by_their_heads() {
    compared("", "", |sheet| sheet.write(HEAD_ROW, JANUARY, "first"))
        .ends(1)
        .err_has("[A023]")
        .err_has("the column 2026-01 is gone");
    compared("", "", |sheet| sheet.write(HEAD_ROW, 30, "2026-01"))
        .ends(1)
        .err_has("[A023]")
        .err_has("two columns 2026-01");
    // A column of notes is nobody's.
    rows(|sheet| {
        sheet.write(HEAD_ROW, 30, "note");
        sheet.write(FIRST, 30, "too much?");
    })
    .out_is("");
}

#[test]
fn what_a_workbook_shows_is_what_is_compared() {
    // Rows, periods and filters are those of the workbook, unless others are asked for.
    let edit = |sheet: &mut SheetEdits| sheet.type_in(EAST + 2, JANUARY, &value("1"));
    compared("--by region,product --period quarter", "--format csv", edit)
        .ends(0)
        .out_is("region,product,quarter,base,other,difference,difference_percent\n东,老品,2026-Q1,225,1,-224,-99.56\n");
    compared("--by region,product --period quarter", "--format csv --by region --period year", edit)
        .ends(0)
        .out_is("region,base,other,difference,difference_percent\n东,1200,976,-224,-18.67\n");
    let first = |sheet: &mut SheetEdits| sheet.type_in(FIRST, JANUARY, &value("1"));
    for filter in ["region=东", "product=老品", "month=2026-01", "quarter=Q1"] {
        let said = compared(&format!("--where {filter}"), "--format csv", first).ends(0);
        assert_eq!(said.out.lines().count(), 2, "{filter}\n{}{}", said.out, said.err);
    }
    // The same rows where one axis stands outside another.
    compared("--by product,person", "--format csv", |_| {})
        .ends(0)
        .out_is("region,person,product,quarter,month,base,other,difference,difference_percent\n");
    // Who is finer than the workbook is refused, as with any amounts.
    compared("--by region", "--by person", |_| {}).ends(1).err_has("[Q040]");
    compared("--period quarter", "--period month", |_| {}).ends(1).err_has("[Q041]");
}

#[test]
fn what_no_amounts_are_told_by_is_refused() {
    compared("--period half", "", |_| {}).ends(1).err_has("[A023]").err_has("halves");
    compared("--top 1", "", |_| {}).ends(1).err_has("[A023]").err_has("(others, 1)");
    compared("--by product-group", "", |_| {}).ends(1).err_has("[A023]").err_has("product-group");
}

#[test]
fn a_workbook_of_another_plan_is_named() {
    let (folder, sheet) = written("");
    fs::write(folder.path().join("edited.xlsx"), sheet.into_bytes()).unwrap();
    let with = |from: &str, to: &str| {
        fs::write(folder.path().join("other.toml"), plan().replacen(from, to, 1)).unwrap();
        tieout_in(folder.path(), "compare other.toml edited.xlsx")
    };
    with("2400", "4800").ends(0).err_has("[W147]").err_has("the plan (目标) had other amounts, in 48 rows");
    with("2026-01", "2027-01").ends(0).err_has("[W147]").err_has("outside of the twelve months");
    with("name = \"丙\"", "name = \"戊\"").ends(0).err_has("[W130]").err_has("西/丙");
    with("\"person\"]", "\"rep\"]\n#").err_has("[");
    let said = tieout_in(folder.path(), "compare plan.toml edited.xlsx --set region.东.share=60 --rebalance");
    said.ends(0).err_has("[W147]").err_has("nothing was edited");
    let (folder, sheet) = written("--set region.东.share=60 --rebalance");
    fs::write(folder.path().join("edited.xlsx"), sheet.into_bytes()).unwrap();
    tieout_in(folder.path(), "compare plan.toml edited.xlsx")
        .ends(0)
        .err_has("written under what-if changes: region.东.share=60");
}

#[test]
fn currencies_are_not_compared() {
    let folder = tempfile::tempdir().unwrap();
    for (name, currency) in [("one.toml", "CNY"), ("two.toml", "USD")] {
        fs::write(folder.path().join(name), format!("currency = \"{currency}\"\n{}", plan())).unwrap();
    }
    tieout_in(folder.path(), "split one.toml -o one.xlsx").ends(0);
    tieout_in(folder.path(), "compare one.toml one.xlsx").ends(0);
    tieout_in(folder.path(), "compare two.toml one.xlsx").ends(1).err_has("[Q020]");
}

#[test]
fn open_months_and_owners_come_back() {
    let (folder, _) = written("");
    let place = folder.path();
    let sold = "region,month,amount\n东,2026-01,90\n西,2026-01,110\n";
    fs::write(place.join("sold.csv"), sold).unwrap();
    let closing = "--actuals sold.csv --through 2026-01";
    tieout_in(place, &format!("split plan.toml -o open.xlsx {closing}")).ends(0);
    tieout_in(place, &format!("compare plan.toml open.xlsx {closing}"))
        .ends(0)
        .out_has("Nothing changed: all 44 rows")
        .err_has("nothing was edited");
    tieout_in(place, "compare plan.toml open.xlsx").ends(0).out_has("month=2026-12").err_has("[W147]");
    tieout_in(place, "split plan.toml --per region -o owners --format xlsx").ends(0);
    let file = fs::read_dir(place.join("owners")).unwrap().flatten().map(|entry| entry.path());
    let files: Vec<_> = file.filter(|path| path.extension().is_some_and(|end| end == "xlsx")).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let said = tieout_in(place, &format!("compare plan.toml {}", file.display())).ends(0);
        said.out_has("all 24 rows are the same").err_has("nothing was edited");
    }
}

#[test]
fn other_commands_read_it_as_amounts() {
    let (folder, mut sheet) = written("");
    sheet.rows[HEAD_ROW + 1..HEAD_ROW + 7].reverse();
    fs::write(folder.path().join("edited.xlsx"), sheet.into_bytes()).unwrap();
    tieout_in(folder.path(), "track plan.toml edited.xlsx --by person")
        .ends(0)
        .out_has("All 48 rows of the file are counted")
        .err_has("[N246]");
    // Its data sheet is one of rows as any other.
    tieout_in(folder.path(), "compare plan.toml edited.xlsx#Data --period month --by person")
        .ends(0)
        .out_has("Nothing changed");
    tieout_in(folder.path(), "compare plan.toml edited.xlsx#Allocation").ends(0).err_has("[N246]");
}

/// What somebody sends back of the example.
fn edited_example() -> Vec<u8> {
    let mut sheet = SheetEdits::of(fs::read(checkout().join("examples/fmcg.xlsx")).unwrap());
    let (li, wang, chen, delta) = (6, 7, 8, 19);
    let may = APRIL + 1;
    sheet.type_in(li, APRIL, &value("2090000"));
    sheet.type_in(li, may, &value("2380000"));
    sheet.type_in(wang, APRIL, "<f>1240000+60000</f><v>1300000</v>");
    sheet.type_in(delta, APRIL, &value("9000000"));
    sheet.rows.remove(chen);
    sheet.into_bytes()
}

#[test]
fn the_edited_example_is_the_example_edited() {
    let kept = checkout().join("examples/fmcg-edited.xlsx");
    let edited = edited_example();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&kept, &edited).unwrap();
    }
    assert!(
        edited == fs::read(kept).unwrap(),
        "`BLESS=1 cargo test --test returned` writes examples/fmcg-edited.xlsx anew"
    );
    tieout("compare examples/fmcg.toml examples/fmcg-edited.xlsx --format csv --by team --period year")
        .ends(0)
        .out_has("华东,政企,");
}

/// A workbook without one of its sheets, as people delete them; as it was if it has none of this name.
fn without_sheet(bytes: &[u8], name: &str) -> Vec<u8> {
    parts::with_part(bytes, "xl/workbook.xml", |part| {
        let Some(at) = part.find(&format!("<sheet name=\"{name}\"")) else { return part };
        let end = at + part[at..].find("/>").unwrap() + 2;
        format!("{}{}", &part[..at], &part[end..])
    })
}

#[test]
fn h18_a_workbook_that_lost_its_hidden_sheet_is_refused() {
    for (language, hidden, allocation, rows) in
        [("en", "Published", "Allocation", "Data"), ("zh", "下达值", "分解", "明细")]
    {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        write("plan.toml", plan().as_bytes());
        let at = |words: &str| tieout_in(folder.path(), words);
        at(&format!("split plan.toml -o book.xlsx --lang {language}")).ends(0);
        let edited = without_sheet(&fs::read(folder.path().join("book.xlsx")).unwrap(), hidden);
        write("edited.xlsx", &edited);
        at("compare plan.toml edited.xlsx")
            .ends(1)
            .err_has("[A023]")
            .err_has(&format!("hidden sheet `{hidden}` is gone"))
            .err_has(&format!("`#{rows}`"));
        // The rows as they were written are read where they are asked for.
        at(&format!("compare plan.toml edited.xlsx#{rows}")).ends(0);
        at(&format!("compare plan.toml edited.xlsx#{allocation}")).ends(1).err_has("[A023]");
        // As is the allocation that was copied into a workbook of its own.
        let others = ["Summary", "汇总", "Data", "明细", "Chart", "图表"];
        let copied = others.iter().fold(edited, |bytes, name| without_sheet(&bytes, name));
        write("copied.xlsx", &copied);
        at("compare plan.toml copied.xlsx").ends(1).err_has("[A023]").err_has(allocation);
    }
}

#[test]
fn a_comparison_is_no_table_of_amounts() {
    let (folder, _) = written("");
    let at = |words: &str| tieout_in(folder.path(), words);
    at("compare plan.toml plan.toml --set target=2800 -o sides.xlsx").ends(0);
    at("compare plan.toml sides.xlsx").ends(1).err_has("[A023]").err_has("it is a comparison");
}

#[test]
fn a_wide_table_of_a_calendar_year_is_read_back() {
    let (folder, _) = written("");
    let at = |words: &str| tieout_in(folder.path(), words);
    at("split plan.toml --layout wide -o wide.csv").ends(0);
    at("compare plan.toml wide.csv").ends(0).out_has("Nothing changed").err_has("[N240]").err_has("`2026`");
}
