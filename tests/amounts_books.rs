//! Amounts from workbooks: what tracking, comparing, deriving and closing months take from them.

#[path = "program/parts.rs"]
mod parts;
mod program;

use std::fs;

use parts::with_part;
use program::{Said, tieout_in};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use tempfile::TempDir;

const PLAN: &str =
    "target = 1200\nunit = 1\nstart = \"2026-01\"\n[[region]]\nname = \"东\"\n[[region]]\nname = \"西\"\n";
const CSV: &str = "region,month,amount\n东,2026-01,50\n西,2026-01,70.5\n东,2026-02,-5\n";
const TRACK: &str = "track plan.toml sold.xlsx --by region --format csv";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), PLAN).unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn tracked(book: &[u8]) -> Said {
    tieout_in(folder(&[("sold.xlsx", book)]).path(), TRACK)
}

/// Writes lines of cells, numbers as numbers, from a row on.
fn lines(sheet: &mut Worksheet, from: u32, text: &str) {
    for (row, line) in (from..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).map(|_| ()).unwrap(),
                Err(_) if cell.is_empty() => {}
                Err(_) => sheet.write_string(row, column, cell).map(|_| ()).unwrap(),
            }
        }
    }
}

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("1月").unwrap());
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_says_what_its_sheet_says_as_csv() {
    let csv = folder(&[("sold.csv", CSV.as_bytes())]);
    let want = tieout_in(csv.path(), &TRACK.replace("xlsx", "csv")).ends(0);
    tracked(&book(|sheet| lines(sheet, 0, CSV))).ends(0).out_is(&want.out);
    // Under a title, with a line break in the header, and a note beside the table.
    let titled = book(|sheet| {
        lines(sheet, 0, "销售实际\n\n单位：元");
        lines(sheet, 4, &CSV.replace("amount", "金额"));
        sheet.write_string(4, 1, "月份").unwrap();
        sheet.write_string(4, 2, "金额\n（元）").unwrap();
    });
    tracked(&titled)
        .ends(0)
        .out_is(&want.out)
        .err_has("[N245]")
        .err_has("2 rows above the header are passed over")
        .err_has("sold.xlsx, 1月!A1");
    let text = format!("销售实际,,\n,,\n{CSV}");
    let csv = folder(&[("sold.csv", text.as_bytes())]);
    tieout_in(csv.path(), &TRACK.replace("xlsx", "csv"))
        .ends(0)
        .out_is(&want.out)
        .err_has("[N245]")
        .err_has("sold.csv:1:1");
}

#[test]
fn days_and_months_are_those_that_the_cells_show() {
    let csv = folder(&[("sold.csv", CSV.as_bytes())]);
    let want = tieout_in(csv.path(), &TRACK.replace("xlsx", "csv --through 2026-02")).ends(0);
    let date = |year: u16, month: u8, day: u8| ExcelDateTime::from_ymd(year, month, day).unwrap();
    for (head, format, day) in [
        ("日期", "yyyy-mm-dd", 28),
        ("month", "yyyy\"年\"m\"月\"", 1),
        ("date", "m/d/yy h:mm", 3),
        // What a cell shows of a day does not change what it is.
        ("月份", "yyyy-mm-dd", 17),
        ("date", "yyyy-mm", 3),
    ] {
        let format = Format::new().set_num_format(format);
        let bytes = book(|sheet| {
            lines(sheet, 0, "region,,amount\n东,,50\n西,,70.5\n东,,-5");
            sheet.write_string(0, 1, head).unwrap();
            for (row, month) in [(1, 1), (2, 1), (3, 2)] {
                let when = date(2026, month, day).and_hms(8, 30, 0).unwrap();
                sheet.write_datetime_with_format(row, 1, when, &format).unwrap();
            }
        });
        let folder = folder(&[("sold.xlsx", &bytes)]);
        tieout_in(folder.path(), &format!("{TRACK} --through 2026-02")).ends(0).out_is(&want.out);
    }
}

#[test]
fn what_is_no_period_is_told_by_its_column() {
    for (head, cell, said, help) in [
        ("month", "soon", "`soon` is no month", "write a month as 2026-07 or M07"),
        ("date", "2026-07", "`2026-07` is no date", "write a day as 2026-07-15"),
        ("quarter", "3rd", "`3rd` is no quarter", "write a quarter as 2026-Q3 or Q3"),
    ] {
        let csv = format!("region,{head},amount\n东,{cell},50\n");
        let folder = folder(&[("sold.csv", csv.as_bytes())]);
        let run = tieout_in(folder.path(), &TRACK.replace("xlsx", "csv"));
        run.ends(1).err_has("[A005]").err_has(said).err_has(help);
    }
}

#[test]
fn a_sheet_is_named_behind_the_file() {
    let mut book = Workbook::new();
    lines(book.add_worksheet().set_name("说明").unwrap(), 0, "amount\n1");
    lines(book.add_worksheet().set_name("1月").unwrap(), 0, CSV);
    let bytes = book.save_to_buffer().unwrap();
    let place = folder(&[("sold.xlsx", &bytes), ("sold.csv", CSV.as_bytes())]);
    let in_place = |words: &str| tieout_in(place.path(), words);
    let want = in_place("track plan.toml sold.csv --by region --format csv").ends(0);
    in_place("track plan.toml sold.xlsx#1月 --by region --format csv").ends(0).out_is(&want.out);
    in_place("track plan.toml sold.xlsx#2月 --format csv")
        .ends(1)
        .err_has("[A021]")
        .err_has("sold.xlsx has no sheet 2月")
        .err_has("its sheets: 说明, 1月");
    in_place("track plan.toml sold.xlsy#1月").ends(3).err_has("sold.xlsy#1月");
    // Every command that takes amounts takes them so.
    let want = in_place("compare plan.toml sold.csv --by region --period month --format csv").ends(0);
    in_place("compare plan.toml sold.xlsx#1月 --by region --period month --format csv")
        .ends(0)
        .out_is(&want.out);
    let want = in_place("split plan.toml --actuals sold.csv --through 2026-02 --format csv").ends(0);
    in_place("split plan.toml --actuals sold.xlsx#1月 --through 2026-02 --format csv")
        .ends(0)
        .out_is(&want.out);
    let closed = format!("{PLAN}[closed]\nactuals = \"sold.xlsx#1月\"\nthrough = \"2026-02\"\n");
    fs::write(place.path().join("closed.toml"), closed).unwrap();
    in_place("split closed.toml --format csv").ends(0).out_is(&want.out);
    // The workbook that is read is no place for the result.
    in_place("track plan.toml sold.xlsx#1月 -o sold.xlsx").ends(2).err_has("sold.xlsx");
    assert_eq!(fs::read(place.path().join("sold.xlsx")).unwrap(), bytes);
}

#[test]
fn what_is_written_in_chinese_is_read_in_chinese() {
    let place = folder(&[]);
    for (hierarchy, above, below) in
        [("'region', 'person'", "region", "person"), ("'team', '部门'", "team", "部门")]
    {
        let plan = format!(
            "target = 2400\nunit = 1\nstart = '2026-01'\nhierarchy = [{hierarchy}]\n[[{above}]]\nname = '东'\n\
             [[{above}.\"{below}\"]]\nname = '甲'\n[[{above}.\"{below}\"]]\nname = '乙'\n"
        );
        fs::write(place.path().join("plan.toml"), plan).unwrap();
        tieout_in(place.path(), "split plan.toml --lang zh -o book.xlsx --ids").ends(0);
        let words = format!("compare plan.toml book.xlsx#明细 --by {below} --period month");
        tieout_in(place.path(), &words).ends(0).out_has("Nothing changed: all 24 rows");
    }
}

#[test]
fn what_split_writes_with_dates_is_read_back() {
    let place = folder(&[]);
    let in_place = |words: &str| tieout_in(place.path(), words);
    for (options, file, sheet) in [
        ("", "book.csv", ""),
        ("--layout long", "book.xlsx", ""),
        ("--layout long --lang zh", "book.xlsx", "#明细"),
        ("--layout long --lang zh --show share", "book.xlsx", ""),
        ("", "book.xlsx", "#Data"),
    ] {
        for dates in ["--dates", ""] {
            in_place(&format!("split plan.toml -o {file} --by region {dates} {options}")).ends(0);
            let said =
                in_place(&format!("compare plan.toml {file}{sheet} --by region --period month")).ends(0);
            said.out_has("Nothing changed: all 24 rows");
        }
    }
    in_place("split plan.toml -o book.csv --by region --dates --period quarter").ends(0);
    in_place("compare plan.toml book.csv").ends(1).err_has("[A005]").err_has("one month");
    // One end of a period alone is a column as any other.
    fs::write(place.path().join("book.csv"), "region,开始日期,month,amount\n东,x,2026-01,50\n").unwrap();
    in_place("track plan.toml book.csv").ends(0).err_has("[N240]").err_has("开始日期");
}

#[test]
fn days_may_be_written_out() {
    let csv = "区域,日期,金额\n东,2026年1月15日,50\n西,2026年1月31号,70.5\n东,2026年02月01日,-5\n";
    let place = folder(&[("sold.csv", csv.as_bytes())]);
    let words = "track plan.toml sold.csv --by region --format csv --through 2026-02";
    let want = tracked(&book(|sheet| lines(sheet, 0, CSV))).ends(0);
    tieout_in(place.path(), words).ends(0).out_is(&want.out);
}

#[test]
fn a_plan_is_derived_from_a_workbook() {
    let mut csv = String::from("region,month,amount\n");
    for month in 1..=12 {
        csv += &format!("东,2025-{month:02},{}\n西,2025-{month:02},{}\n", 10 * month, 120 - 5 * month);
    }
    let place = folder(&[("sold.csv", csv.as_bytes()), ("sold.xlsx", &book(|sheet| lines(sheet, 0, &csv)))]);
    let want = tieout_in(place.path(), "derive sold.csv").ends(0);
    let got = tieout_in(place.path(), "derive sold.xlsx").ends(0);
    assert_eq!(got.out.replace("sold.xlsx", "sold.csv"), want.out);
}

#[test]
fn h16_amounts_without_a_value() {
    let sheet = "xl/worksheets/sheet1.xml";
    let formula = book(|sheet| {
        lines(sheet, 0, CSV);
        sheet.write_formula(2, 2, Formula::new("=70+0.5").set_result("70.5")).unwrap();
    });
    tracked(&formula).ends(0);
    tracked(&with_part(&formula, sheet, |part| part.replace("<v>70.5</v>", "")))
        .ends(1)
        .err_has("[A022]")
        .err_has("sold.xlsx, 1月!C3")
        .err_has("3 | 西,2026-01,=");
    tracked(&book(|sheet| {
        lines(sheet, 0, CSV);
        sheet.write_number(2, 2, 0.1 + 0.2).unwrap();
    }))
    .ends(1)
    .err_has("[A022]")
    .err_has("0.30000000000000004 has more than the 15 digits");
    tracked(&book(|sheet| {
        lines(sheet, 0, CSV);
        sheet.write_boolean(2, 2, true).unwrap();
    }))
    .ends(1)
    .err_has("[A002]")
    .err_has("sold.xlsx, 1月!C3");
    let csv = folder(&[("sold.csv", CSV.replace("70.5", "#VALUE!").as_bytes())]);
    tieout_in(csv.path(), &TRACK.replace("xlsx", "csv")).ends(1).err_has("[A022]").err_has("sold.csv:3:");
}

#[test]
fn h16_hidden_rows_of_amounts_count() {
    let csv = folder(&[("sold.csv", CSV.as_bytes())]);
    let want = tieout_in(csv.path(), &TRACK.replace("xlsx", "csv")).ends(0);
    let hidden = book(|sheet| {
        lines(sheet, 0, CSV);
        sheet.set_row_hidden(2).unwrap();
    });
    tracked(&hidden).ends(0).out_is(&want.out).err_has("[N245]").err_has("1 hidden row counts");
}

#[test]
fn months_at_the_head_of_columns_may_be_dates() {
    let csv = folder(&[("sold.csv", b"region,2026-01,2026-02\n\xe4\xb8\x9c,50,-5\n\xe8\xa5\xbf,70.5,\n")]);
    let want = tieout_in(csv.path(), &TRACK.replace("xlsx", "csv")).ends(0);
    for (format, day) in [("yyyy-mm", 1), ("yyyy-mm-dd", 1), ("m/d/yyyy", 28)] {
        let format = Format::new().set_num_format(format);
        let bytes = book(|sheet| {
            lines(sheet, 0, "region\n东,50,-5\n西,70.5");
            for month in [1, 2] {
                let when = ExcelDateTime::from_ymd(2026, month, day).unwrap();
                sheet.write_datetime_with_format(0, month.into(), when, &format).unwrap();
            }
        });
        tracked(&bytes).ends(0).out_is(&want.out);
    }
}
