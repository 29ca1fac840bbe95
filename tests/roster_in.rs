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
use tieout::tables::Table;

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
fn h15_a_title_may_be_the_word_of_a_level() {
    let titled = "区域\n\n区域,占比\n华东,60\n成渝,40 %\n";
    split_csv(titled).ends(0).out_has("华东,,,600");
    check_csv(titled).ends(0).err_has("the row above the header is passed over");
    // A column alone is a header where nothing else is one.
    split_csv("region\n华东\n成渝\n").ends(0).out_has("华东,,,500");
    split_csv("Region (x),占比（必填）\n华东,60\n成渝,40\n").ends(0).out_has("华东,,,600");
}

#[test]
fn h08_totals_say_whose_they_are() {
    let rows = |total: &str| {
        format!("region,team,person,amount\n东,甲,李,100\n东,甲,王,200\n{total}\n西,乙,赵,700\n")
    };
    for total in ["东小计,,,300", "东,甲 合计,,300", "东,甲,甲小计,300", "共 计,,,300", "汇总,,,300"]
    {
        check_csv(&rows(total)).ends(0).err_has("left out");
        split_csv(&rows(total)).ends(0).out_has("东,甲,李,100").out_has("西,乙,赵,700");
    }
    // One that is no sum is a member like others.
    split_csv(&rows("东小计,,,0")).ends(0).out_has("东小计,,,0");
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
        .err_has("2 | 华东, 500.00000000000006");
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
fn h16_damage_is_never_a_panic() {
    let good = two("金额", |sheet, row| {
        sheet.write_number(row, 1, 500).unwrap();
    });
    for (whole, absurd) in
        [("r=\"A2\"", "r=\"A99999999999999999999\""), ("<row r=\"2\"", "<row r=\"99999999999\"")]
    {
        let damaged = with_part(&good, SHEET, |part| {
            assert!(part.contains(whole), "{part}");
            part.replacen(whole, absurd, 1)
        });
        split(&damaged).ends(1).err_has("[P100]").err_has("cannot be read as one");
    }
    // A cell in every row that stands far to the right would be more commas than a machine holds.
    let wide = with_part(&good, SHEET, |part| {
        let rows: String =
            (2..2000).map(|row| format!("<row r=\"{row}\"><c r=\"ZZZZZ{row}\"><v>1</v></c></row>")).collect();
        part.replacen("</sheetData>", &format!("{rows}</sheetData>"), 1)
    });
    split(&wide).ends(1).err_has("[P100]");
    let old = fs::read("tests/roster_in/people.xls").unwrap();
    let sheet = |bytes: &[u8]| tieout_in(folder("\"people.xls\"", "people.xls", bytes).path(), SPLIT);
    sheet(&old).ends(0);
    sheet(&old[..589]).ends(1).err_has("[P100]");
    // The place of a text that is shared: its record has ten bytes, of which the first four are row and column.
    let at = old.windows(4).position(|bytes| bytes == [0xfd, 0, 10, 0]).unwrap() + 4;
    let mut far = old.clone();
    far[at..at + 4].fill(0xff);
    sheet(&far).ends(1).err_has("[P100]").err_has("cannot be read as one");
}

/// Whatever bytes of a workbook are changed, it is read or refused.
#[test]
fn h16_a_changed_byte_is_never_a_panic() {
    let mut random = fastrand::Rng::with_seed(20);
    let old = fs::read("tests/roster_in/people.xls").unwrap();
    let mut refused = 0;
    for _ in 0..400 {
        let mut bytes = old.clone();
        for _ in 0..random.usize(1..20) {
            let at = random.usize(0..bytes.len());
            bytes[at] = random.u8(..);
        }
        bytes.truncate(random.usize(bytes.len() / 4..bytes.len() * 4).min(bytes.len()));
        refused += usize::from(Table::read("people.xls", bytes, None, None).is_err());
    }
    assert!((20..400).contains(&refused), "{refused}");
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
    // What a formula leaves of a third in percent is rounded where the number is, not where it is shown.
    split(&shares(1.0 / 3.0, 2.0 / 3.0, true)).ends(1).err_has("[P101]").err_has("=ROUND(…, 4)");
    // Both at once add up, and one of them is a slip.
    split(&shares(0.335, 66.5, false))
        .ends(1)
        .err_has("[P012]")
        .err_has("plain numbers in others")
        .err_has("人员!B3");
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

#[test]
fn h08_totals_among_people() {
    let plain = split_csv("region,share\n华东,40\n成渝,60\n").ends(0);
    for total in ["合计,100", "Total,", "总计,100.0%", "Grand total,100"] {
        split_csv(&format!("region,share\n华东,40\n成渝,60\n{total}\n")).ends(0).out_is(&plain.out);
    }
    check_csv("region,share\n华东,40\n成渝,60\n合计,100\n")
        .ends(0)
        .err_has("[N243]")
        .err_has("people.csv:4:1");
    split_csv("region,share\n华东,40\n成渝,60\n合计,90\n")
        .ends(1)
        .err_has("[A004]")
        .err_has("people.csv:4:4")
        .err_has("the total is 90, and its rows add up to 100");
    // Subtotals close what stands above them, wherever their word is.
    let people = "区域,团队,人员,金额\n华东,政企,李伟,300\n华东,政企,王芳,200\n";
    for subtotal in ["华东,政企,小计,500", "华东,小计,,500", "小计,,,500", ",,小计,500", "华东,政企,小计,"]
    {
        let rows = format!("{people}{subtotal}\n成渝,政企,赵磊,500\n成渝,小计,,500\n合计,,,1000\n");
        split_csv(&rows).ends(0).out_has("华东,政企,李伟,300").out_has("成渝,政企,赵磊,500");
    }
    split_csv(&format!("{people}华东,小计,,600\n成渝,政企,赵磊,500\n"))
        .ends(1)
        .err_has("the total is 600, and its rows add up to 500");
    // A member is one.
    split_csv("region,team,share\n华东,,100\n华东,Sum,100\n").ends(0).out_has("华东,Sum,,1000");
    split_csv("region,id,share\n华东,,40\nTotal,E7,60\n").ends(0).out_has("Total,,,600");
    split_csv("region,team,share\n华东,,40\n总计,,60\n总计,甲,100\n").ends(0).out_has("总计,甲,,600");
}

#[test]
fn h14_names_that_stand_once() {
    let whole = split_csv("region,team,person,amount\n华东,政企,李伟,300\n华东,政企,王芳,200\n华东,中小企业,赵磊,100\n成渝,政企,孙丽,400\n").ends(0);
    let once =
        "region,team,person,amount\n华东,政企,李伟,300\n,,王芳,200\n,中小企业,赵磊,100\n成渝,政企,孙丽,400\n";
    split_csv(once)
        .ends(0)
        .out_is(&whole.out)
        .err_has("[W143]")
        .err_has("in 2 rows")
        .err_has("华东/政企/王芳")
        .err_has("people.csv:3:1");
    // Totals are out before.
    split_csv(&once.replace("成渝", "小计,,,600\n成渝")).ends(0).out_is(&whole.out).err_has("in 2 rows");
    // The nodes have rows of their own.
    split_csv("region,team,person,share\n华东,,,60\n,政企,,100\n,,李伟,100\n成渝,,,40\n")
        .ends(0)
        .out_has("华东,政企,李伟,600")
        .out_has("成渝,,,400");
    // The region is written everywhere, and the team once.
    split_csv("region,team,person,amount\n华东,政企,李伟,300\n华东,,王芳,700\n")
        .ends(0)
        .out_has("华东,政企,王芳,700");
    // Below another region the team above is none of its own.
    split_csv("region,team,person,amount\n华东,政企,李伟,300\n成渝,,王芳,700\n").ends(1).err_has("[P056]");
    // Where names are repeated, a blank is a slip; all of them are one finding.
    let said = split_csv(
        "region,team,person,amount\n华东,政企,李伟,300\n华东,政企,王芳,200\n,,赵磊,100\n,,孙丽,400\n",
    );
    let said = said.ends(1).err_has("[P056]").err_has("2 like this, in lines 4 and 5");
    assert_eq!(said.err.matches("error[").count(), 1, "{}", said.err);
    // One name in two regions is no repetition.
    split_csv("region,team,person,amount\n华东,政企,李伟,300\n成渝,政企,赵磊,100\n,,孙丽,600\n")
        .ends(0)
        .out_has("成渝,政企,孙丽,600");
}

#[test]
fn h14_merged_cells() {
    let whole = split_csv("region,team,person,amount\n华东,政企,李伟,300\n华东,政企,王芳,200\n华东,政企,赵磊,100\n成渝,政企,孙丽,400\n").ends(0);
    let plain = Format::new();
    let merged = |names: &[&str]| {
        book(|sheet| {
            texts(sheet, 0, &["区域", "团队", "人员", "金额"]);
            sheet.merge_range(1, 0, 3, 0, "华东", &plain).unwrap();
            sheet.merge_range(1, 1, 3, 1, "政企", &plain).unwrap();
            texts(sheet, 4, &["成渝", "政企"]);
            for (row, (name, amount)) in (1..).zip(names.iter().zip([300, 200, 100, 400])) {
                texts(sheet, row, &["", "", name]);
                sheet.write_number(row, 3, amount).unwrap();
            }
        })
    };
    let said = split(&merged(&["李伟", "王芳", "赵磊", "孙丽"])).ends(0).out_is(&whole.out);
    assert_eq!(said.err, whole.err, "what is merged is no guess");
    check(&merged(&["李伟", "王芳", "赵磊", "孙丽"]))
        .ends(0)
        .err_has("[N245]")
        .err_has("4 cells have the value of merged ones");
    // Behind the merged cells of a column a blank is a slip.
    let beyond = book(|sheet| {
        texts(sheet, 0, &["区域", "人员", "金额"]);
        sheet.merge_range(1, 0, 2, 0, "华东", &plain).unwrap();
        for (row, name) in (1..).zip(["李伟", "王芳", "赵磊"]) {
            texts(sheet, row, &["", name, "100"]);
        }
    });
    split(&beyond).ends(1);
}

#[test]
fn people_alone_make_what_is_above_them() {
    let amounts =
        split_csv("region,team,person,amount\n华东,政企,李伟,300\n华东,政企,王芳,200\n成渝,政企,赵磊,500\n")
            .ends(0);
    assert!(!amounts.err.contains("W144"), "{}", amounts.err);
    split_csv("region,team,person,weight\n华东,政企,李伟,1\n华东,政企,王芳,2.5\n成渝,政企,赵磊,1.5\n")
        .ends(0)
        .err_has("[W144]")
        .err_has("weigh together")
        .out_has("华东,政企,李伟,200")
        .out_has("华东,政企,王芳,500")
        .out_has("成渝,政企,赵磊,300");
    split_csv("region,team,person,level\n华东,政企,李伟,骨干\n华东,政企,王芳,新人\n成渝,政企,赵磊,骨干\n")
        .ends(0)
        .err_has("[W144]")
        .out_has("华东,政企,李伟,400")
        .out_has("华东,政企,王芳,200")
        .out_has("成渝,政企,赵磊,400");
    split_csv("region,team,person\n华东,政企,李伟\n华东,政企,王芳\n成渝,政企,赵磊\n华东,甲,孙丽\n")
        .ends(0)
        .err_has("[W144]")
        .err_has("how many stand below it")
        .out_has("成渝,政企,赵磊,250")
        .out_has("华东,甲,孙丽,250");
    let mixed = split_csv(
        "region,team,person,weight,amount\n华东,政企,李伟,1,\n华东,政企,王芳,,500\n成渝,政企,赵磊,,500\n",
    )
    .ends(1);
    assert_eq!(mixed.err.matches("error[P057]").count(), 1, "{}", mixed.err);
    // Another file of the same people, changed by an option.
    let weights = "region,team,person,weight\n华东,政企,李伟,1\n成渝,政企,赵磊,1\n";
    let folder = folder("\"people.csv\"", "people.csv", weights.as_bytes());
    let with = |set: &str| {
        tieout_in(folder.path(), &format!("{SPLIT} --set region.华东.team.政企.person.李伟.{set}"))
    };
    with("weight=3").ends(0).out_has("华东,政企,李伟,750");
    with("level=骨干").ends(0).out_has("华东,政企,李伟,667");
    with("weight=x").ends(1).err_has("[P011]");
    with("share=100").ends(1).err_has("[P057]");
}

#[test]
fn several_owners_stand_in_one_cell() {
    let warned = |owners: &str| {
        let csv = format!("region,owner,share\n华东,{owners},50\n成渝,a;b,50\n");
        let folder = folder("\"people.csv\"", "people.csv", csv.as_bytes());
        let plan = folder.path().join("plan.toml");
        let with_rule = fs::read_to_string(&plan).unwrap() + "[rules]\nowners_min = 2\n";
        fs::write(plan, with_rule).unwrap();
        tieout_in(folder.path(), "check plan.toml").ends(0).err.contains("[W122]")
    };
    for owners in ["高明;石磊", "高明；石磊", "高明、石磊", "\"高明\n石磊\""] {
        assert!(!warned(owners), "{owners}");
    }
    assert!(warned("高明 石磊"));
}

#[test]
fn a_level_beside_an_amount_is_a_label() {
    check_csv("region,level,amount\n华东,骨干,400\n成渝,新人,600\n").ends(0).err_has("[N225]");
}

/// An ODS workbook with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:o\" xmlns:table=\"urn:t\" xmlns:text=\"urn:x\">\
         <office:body><office:spreadsheet><table:table table:name=\"人员\">{rows}</table:table></office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:m\"/>"),
        ("content.xml", content.as_str()),
    ];
    parts::archive(&parts)
}

fn ods_row(cells: &[&str]) -> String {
    let cell = |cell: &&str| match cell.parse::<f64>() {
        Ok(_) => format!("<table:table-cell office:value-type=\"percentage\" office:value=\"{cell}\"/>"),
        Err(_) => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
        ),
    };
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn h14_merged_cells_and_hidden_rows_of_ods() {
    let cell = |attributes: &str, text: &str| {
        format!(
            "<table:table-cell {attributes} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row =
        |attributes: &str, cells: String| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let covered = "<table:covered-table-cell/>".to_owned();
    let rows = row("", ["区域", "团队", "权重"].map(|word| cell("", word)).concat())
        + &row("", cell("table:number-rows-spanned=\"2\"", "华东") + &cell("", "政企") + &cell("", "1"))
        + &row("table:visibility=\"collapse\"", covered + &cell("", "中小") + &cell("", "1"))
        + &row("", cell("", "成渝") + &cell("", "政企") + &cell("", "2"))
        + &row(
            "table:visibility=\"collapse\" table:number-rows-repeated=\"1000\"",
            "<table:table-cell/>".to_owned(),
        );
    let folder = folder("\"people.ods\"", "people.ods", &ods(&rows));
    tieout_in(folder.path(), "split plan.toml --by team --period year --format csv")
        .ends(0)
        .out_has("华东,中小,250")
        .out_has("成渝,政企,500");
    tieout_in(folder.path(), "check plan.toml").ends(0).err_has("1 hidden row counts").err_has("merged");
}

#[test]
fn other_sheets_are_named_where_the_first_is_no_roster() {
    let mut book = Workbook::new();
    texts(book.add_worksheet().set_name("说明").unwrap(), 0, &["请勿外传"]);
    texts(book.add_worksheet().set_name("人员").unwrap(), 0, &["区域", "占比"]);
    check(&book.save_to_buffer().unwrap())
        .ends(1)
        .err_has("[P053]")
        .err_has("of the first 20, names a column `region`")
        .err_has("has other sheets, and its first one was read: 人员");
    check_csv("Umsatz\n1\n").ends(1).err_has("note,base,growth");
}

#[test]
fn what_many_cells_repeat_is_said_with_the_cells() {
    let bytes = two("金额", |sheet, row| texts(sheet, row, &["", "x"]));
    split(&bytes).ends(1).err_has("in cells B2 and B3");
}

#[test]
fn h17_shares_of_workbooks_that_do_not_say_percent() {
    let of = |file: &str, bytes: &[u8]| {
        let folder = folder(&format!("\"{file}\""), file, bytes);
        (tieout_in(folder.path(), SPLIT), tieout_in(folder.path(), "check plan.toml"))
    };
    let rows: String =
        [["区域", "占比"], ["华东", "0.335"], ["成渝", "0.665"]].iter().map(|row| ods_row(row)).collect();
    let (split, check) = of("people.ods", &ods(&rows));
    split.ends(0).out_has("华东,,,335").out_has("成渝,,,665");
    check
        .ends(0)
        .err_has("[N245]")
        .err_has("the shares of a group add up to 1")
        .err_has("people.ods, 人员!B2");
    let (split, _) = of("people.ods", &ods(&rows.replace("0.665", "0.66")));
    split.ends(1).err_has("[P013]");
    // Two groups of three in an old workbook, which LibreOffice and Excel read alike.
    let (split, check) = of("people.xls", include_bytes!("roster_in/people.xls"));
    split.ends(0).out_has("华东,政企,李伟,134").out_has("华东,政企,王芳,266").out_has("成渝,,,600");
    check.ends(0).err_has("the shares of 3 groups add up to 1");
    // What is cut off ends.
    let cut = rows.replace("</table:table-row>", "");
    of("people.ods", &ods(&cut)).0.ends(1).err_has("[P100]");
}
