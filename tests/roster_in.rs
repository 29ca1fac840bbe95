//! Rosters as people and systems hand them over: workbooks, sheets saved as CSV, and the rows H14 to H17 of the catalogue of
//! bad inputs.

#[path = "program/parts.rs"]
mod parts;
mod program;

use std::fs;

use parts::with_part;
use program::{Said, tieout_in};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use tempfile::TempDir;

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn folder(roster: &str, file: &str, bytes: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plan = format!(
        "target = 1000\nunit = 1\nstart = \"2026-01\"\nroster = {roster}\n[levels]\n\"骨干\" = 2\n\"新人\" = 1\n"
    );
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    fs::write(folder.path().join(file), bytes).unwrap();
    folder
}

const SPLIT: &str = "split plan.toml --by person --period year --format csv";

/// What is split by a workbook, and what is said of it.
fn split(bytes: &[u8]) -> Said {
    tieout_in(folder("\"people.xlsx\"", "people.xlsx", bytes).path(), SPLIT)
}

fn check(bytes: &[u8]) -> Said {
    tieout_in(folder("\"people.xlsx\"", "people.xlsx", bytes).path(), "check plan.toml")
}

/// The same of a CSV file.
fn split_csv(text: &str) -> Said {
    tieout_in(folder("\"people.csv\"", "people.csv", text.as_bytes()).path(), SPLIT)
}

fn check_csv(text: &str) -> Said {
    tieout_in(folder("\"people.csv\"", "people.csv", text.as_bytes()).path(), "check plan.toml")
}

/// A workbook with one sheet.
fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("人员").unwrap());
    book.save_to_buffer().unwrap()
}

fn texts(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        if !cell.is_empty() {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
}

/// Two regions, with what is written behind them.
fn two(head: &str, write: impl Fn(&mut Worksheet, u32)) -> Vec<u8> {
    book(|sheet| {
        texts(sheet, 0, &["区域", head]);
        for (row, region) in [(1, "华东"), (2, "成渝")] {
            texts(sheet, row, &[region]);
            write(sheet, row);
        }
    })
}

#[test]
fn a_workbook_is_a_roster() {
    let csv = "region,team,person,share,weight,id,owner\n华东,,,40,,E,\"张, 总\"\n华东,政企,李伟,,1,,\n华东,政企,王芳,,3,,\n华东,政企,,100,,,\n成渝,,,60,,,\n";
    let book = book(|sheet| {
        for (row, line) in (0..).zip(csv.lines()) {
            let cells: Vec<String> = line
                .replace("\"张, 总\"", "张\u{1} 总")
                .split(',')
                .map(|cell| cell.replace('\u{1}', ","))
                .collect();
            for (column, cell) in (0..).zip(&cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).map(|_| ()).unwrap(),
                    Err(_) if cell.is_empty() => {}
                    Err(_) => sheet.write_string(row, column, cell).map(|_| ()).unwrap(),
                }
            }
        }
    });
    let want = split_csv(csv).ends(0);
    split(&book).ends(0).out_is(&want.out).err_is(&want.err);
    let want = check_csv(csv).ends(0);
    check(&book).ends(0).out_is(&want.out).err_is(&want.err);
}

#[test]
fn a_sheet_is_taken_by_its_name() {
    let mut book = Workbook::new();
    texts(book.add_worksheet().set_name("说明").unwrap(), 0, &["only words"]);
    let sheet = book.add_worksheet().set_name("人员").unwrap();
    texts(sheet, 0, &["region", "share"]);
    texts(sheet, 1, &["华东", "100"]);
    let bytes = book.save_to_buffer().unwrap();
    let of = |roster: &str| tieout_in(folder(roster, "people.xlsx", &bytes).path(), SPLIT);
    of("{ file = \"people.xlsx\", sheet = \"人员\" }").ends(0).out_has("华东,,,1000");
    of("\"people.xlsx\"").ends(1).err_has("[P053]").err_has("people.xlsx, 说明!A1").err_has("only words");
    of("{ file = \"people.xlsx\", sheet = \"Leute\" }")
        .ends(1)
        .err_has("[P100]")
        .err_has("plan.toml:4:42")
        .err_has("has no sheet Leute")
        .err_has("its sheets: 说明, 人员");
    of("{ sheet = \"人员\" }").ends(1).err_has("[P009]").err_has("has no `file`");
    of("{ file = \"people.xlsx\", shet = \"人员\" }")
        .ends(1)
        .err_has("[P006]")
        .err_has("did you mean `sheet`?");
}

#[test]
fn columns_of_other_names_are_said() {
    let csv = "Gebiet,Anteil,Umsatz\n华东,40,\n成渝,60,\n";
    let of = |columns: &str| {
        let roster = format!("{{ file = \"people.csv\", columns = {{ {columns} }} }}");
        tieout_in(folder(&roster, "people.csv", csv.as_bytes()).path(), SPLIT)
    };
    of("region = \"Gebiet\", share = \"Anteil\"").ends(0).out_has("华东,,,400");
    of("region = \"Gebiet\", share = \"Prozent\"")
        .ends(1)
        .err_has("[P053]")
        .err_has("no column of the roster is called Prozent");
    of("region = \"Gebiet\", shrae = \"Anteil\"").ends(1).err_has("[P006]").err_has("did you mean `share`?");
}

#[test]
fn an_encoding_is_said_and_never_guessed() {
    let text = "region,share\n华东,40\n成渝,60\n";
    let (gbk, ..) = encoding_rs::GBK.encode(text);
    let of = |roster: &str| tieout_in(folder(roster, "people.csv", &gbk).path(), SPLIT);
    of("\"people.csv\"").ends(1).err_has("[P001]").err_has("GBK");
    of("{ file = \"people.csv\", encoding = \"gbk\" }").ends(0).out_has("华东,,,400");
    of("{ file = \"people.csv\", encoding = \"utf-8\" }")
        .ends(1)
        .err_has("[P102]")
        .err_has("is not written in UTF-8");
}

#[test]
fn h15_headers() {
    let plain =
        check_csv("region,team,person,share\n华东,,,100\n华东,政企,,100\n华东,政企,李伟,100\n").ends(0);
    check_csv("区域,团队,姓名,占比\n华东,,,100\n华东,政企,,100\n华东,政企,李伟,100\n")
        .ends(0)
        .out_is(&plain.out)
        .err_is(&plain.err);
    check_csv("2026 年销售目标,,\n,,\n单位：元,,\n区域,占比,\n华东,100,\n")
        .ends(0)
        .err_has("[N245]")
        .err_has("2 rows above the header are passed over");
    check_csv("区域;占比\n华东;100\n").ends(0).err_has("[N245]").err_has("with `;` between its cells");
    check_csv("区域\t占比\n华东\t100\n").ends(0).err_has("[N245]").err_has("tab");
    check_csv("sep=;\n区域;占比\n华东;100\n").ends(0).err_has("[N245]");
    check_csv("sep=|\n区域|占比\n华东|100\n").ends(1).err_has("[P053]");
    // A decimal comma stays one.
    check_csv("区域;占比\n华东;33,5\n成渝;66,5\n").ends(1).err_has("[P011]").err_has("33.5");
    check_csv("区域,占比,share\n华东,100,100\n").ends(1).err_has("[P053]").err_has("again here");
    let deep = format!("{}区域,占比\n华东,100\n", "x,\n".repeat(19));
    check_csv(&deep).ends(0).err_has("19 rows above");
    check_csv(&format!("x,\n{deep}")).ends(1).err_has("[P053]");
}

#[test]
fn h15_a_title_in_a_workbook() {
    let bytes = book(|sheet| {
        let title = Format::new().set_bold();
        sheet.merge_range(0, 0, 0, 2, "2026 年销售目标", &title).unwrap();
        texts(sheet, 3, &["区域", "占比\n（%）"]);
        texts(sheet, 4, &["华东", "100"]);
        texts(sheet, 4, &["", "", "", "a note beside the table"]);
    });
    check(&bytes).ends(0).err_has("the row above the header is passed over").err_has("people.xlsx, 人员!A1");
}

#[test]
fn h16_cells_without_a_value() {
    let formula = two("金额", |sheet, row| {
        sheet.write_formula(row, 1, Formula::new("=400+100").set_result("500")).unwrap();
    });
    split(&formula).ends(0).out_has("华东,,,500");
    let unknown = with_part(&formula, SHEET, |part| part.replacen("<v>500</v>", "", 1));
    split(&unknown)
        .ends(1)
        .err_has("[P101]")
        .err_has("people.xlsx, 人员!B2")
        .err_has("what it comes to is not stored")
        .err_has("2 | 华东,=");
    // A name may be a formula, too.
    let name = book(|sheet| {
        texts(sheet, 0, &["区域", "占比"]);
        sheet.write_formula(1, 0, Formula::new("=A9").set_result("99")).unwrap();
        texts(sheet, 1, &["", "100"]);
    });
    split(&with_part(&name, SHEET, |part| part.replace("<v>99</v>", "")))
        .ends(1)
        .err_has("[P101]")
        .err_has("人员!A2");
    for (error, kind) in [("#REF!", "金额"), ("#N/A", "金额"), ("#DIV/0!", "编号")] {
        let bytes = two(kind, |sheet, row| texts(sheet, row, &["", "500"]));
        let bytes = with_part(&bytes, SHEET, |part| {
            part.replacen(
                "<c r=\"B3\" t=\"s\"><v>",
                &format!("<c r=\"B3\" t=\"e\"><v>{error}</v></c><c r=\"D3\" t=\"s\"><v>"),
                1,
            )
        });
        split(&bytes).ends(1).err_has("[P101]").err_has("人员!B3").err_has(error);
    }
    // Nobody is told of a column that means nothing.
    let aside = two("金额", |sheet, row| texts(sheet, row, &["", "500"]));
    let aside = with_part(&aside, SHEET, |part| {
        part.replacen("</row>", "<c r=\"C1\" t=\"inlineStr\"><is><t>Umsatz</t></is></c></row>", 1)
            .replace("</c></row></sheetData>", "</c><c r=\"C3\" t=\"e\"><v>#REF!</v></c></row></sheetData>")
    });
    split(&aside).ends(0).out_has("成渝,,,500");
}

#[test]
fn h16_numbers() {
    let number = |number: f64| {
        two("金额", move |sheet, row| {
            let number = if row == 1 { number } else { 500.0 };
            sheet.write_number(row, 1, number).unwrap();
        })
    };
    split(&number(500.0)).ends(0).out_has("华东,,,500");
    split(&number(500.000_000_000_000_06))
        .ends(1)
        .err_has("[P101]")
        .err_has("500.00000000000006 has more than the 15 digits")
        .err_has("2 | 华东,≈500.00000000000006");
    // As text it has as many as a plan may have.
    split(&two("金额", |sheet, row| texts(sheet, row, &["", "500.000000000000060"])))
        .ends(1)
        .err_has("[P016]");
    split(&two("金额", |sheet, row| texts(sheet, row, &["", if row == 1 { "1,200" } else { "500" }])))
        .ends(1)
        .err_has("1,200")
        .err_has("[P014]");
    split(&two("金额", |sheet, row| {
        sheet.write_boolean(row, 1, true).unwrap();
    }))
    .ends(1)
    .err_has("[P011]")
    .err_has("TRUE");
    let date = Format::new().set_num_format("yyyy-mm-dd");
    split(&two("金额", |sheet, row| {
        sheet
            .write_datetime_with_format(row, 1, ExcelDateTime::from_ymd(2026, 7, 15).unwrap(), &date)
            .unwrap();
    }))
    .ends(1)
    .err_has("[P011]")
    .err_has("2026-07-15");
}

#[test]
fn h16_hidden_rows_and_sheets_count() {
    let hidden = two("金额", |sheet, row| {
        sheet.write_number(row, 1, 500).unwrap();
        sheet.set_row_hidden(row).unwrap();
    });
    split(&hidden).ends(0).out_has("华东,,,500").out_has("成渝,,,500");
    check(&hidden).ends(0).err_has("[N245]").err_has("2 hidden rows count");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    texts(sheet, 0, &["region"]);
    texts(sheet, 1, &["华东"]);
    sheet.set_hidden(true);
    book.add_worksheet().set_active(true);
    check(&book.save_to_buffer().unwrap()).ends(0).err_has("the sheet is hidden");
}

#[test]
fn h16_workbooks_that_cannot_be_read() {
    let good = two("金额", |sheet, row| {
        sheet.write_number(row, 1, 500).unwrap();
    });
    split(&good[..good.len() / 2]).ends(1).err_has("[P100]").err_has("cannot be read as one");
    split(b"PK\x03\x04 and so on").ends(1).err_has("[P100]");
    let mut encrypted = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    encrypted.extend([0; 500]);
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    split(&encrypted).ends(1).err_has("[P100]").err_has("is encrypted");
    split(&encrypted[..100]).ends(1).err_has("[P100]");
    // A sheet of one cell that goes on and on.
    let bomb =
        with_part(&good, SHEET, |part| part.replacen("<v>", &format!("<v>{}", " ".repeat(1 << 25)), 1));
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    split(&bomb).ends(1).err_has("[P100]").err_has("unpacks to more than");
    for part in ["xl/workbook.xml", SHEET, "xl/styles.xml"] {
        let broken = with_part(&good, part, |part| part[..part.len() / 2].to_owned());
        split(&broken).ends(1).err_has("[P100]");
    }
}

#[test]
fn h17_percent_cells() {
    let percent = Format::new().set_num_format("0.0%");
    let shares = |first: f64, second: f64, both: bool| {
        two("占比", |sheet, row| {
            let share = if row == 1 { first } else { second };
            match both || row == 1 {
                true => sheet.write_number_with_format(row, 1, share, &percent).map(|_| ()).unwrap(),
                false => sheet.write_number(row, 1, share).map(|_| ()).unwrap(),
            }
        })
    };
    split(&shares(0.335, 0.665, true)).ends(0).out_has("华东,,,335").out_has("成渝,,,665");
    let whole = two("占比", |sheet, row| {
        sheet.write_number(row, 1, if row == 1 { 33.5 } else { 66.5 }).unwrap();
    });
    split(&whole).ends(0).out_has("华东,,,335");
    split(&shares(0.335, 0.665, false)).ends(1).err_has("[P012]");
}

#[test]
fn dates_of_1904_are_dates() {
    // The season's columns are headed by months that are dates.
    let month = Format::new().set_num_format("yyyy-mm");
    let bytes = book(|sheet| {
        texts(sheet, 0, &["region"]);
        texts(sheet, 1, &["华东"]);
        for number in 1..=12_u16 {
            let date = ExcelDateTime::from_ymd(2026, number as u8, 1).unwrap();
            sheet.write_datetime_with_format(0, number, date, &month).unwrap();
            sheet.write_number(1, number, if number == 1 { 450 } else { 50 }).unwrap();
        }
    });
    split(&bytes).ends(0).out_has("华东,,,1000");
    // The same days, counted from 1904.
    let later = with_part(&bytes, "xl/workbook.xml", |part| {
        part.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    split(&later).ends(1).err_has("[P075]").err_has("2030-01");
}
