//! How a workbook shows what it holds: months as dates, folded; scales as formats; what the plan has beside amounts.

mod program;

use std::io::Read;
use std::path::Path;

use calamine::{Data, DataType, Reader, Xlsx};
use program::{tieout, tieout_in};

/// A part of a workbook, as it is written.
fn part(path: &Path, name: &str) -> String {
    let mut book = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The allocation sheet of a workbook that a command writes, and where the workbook is.
fn allocation(folder: &tempfile::TempDir, words: &str) -> (Vec<Vec<Data>>, std::path::PathBuf) {
    let path = folder.path().join("sheet.xlsx");
    tieout(&format!("split {words} -o {}", path.display())).ends(0);
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let rows = book.worksheet_range("Allocation").unwrap();
    (rows.rows().map(<[Data]>::to_vec).collect(), path)
}

/// What stands behind `before` in a text, up to a quote.
fn quoted<'t>(text: &'t str, before: &str) -> &'t str {
    text.split_once(before)
        .and_then(|(_, rest)| rest.split('"').next())
        .unwrap_or_else(|| panic!("no {before}"))
}

/// How a cell of a sheet, counted from 1, looks.
fn look(path: &Path, sheet: usize, cell: &str) -> String {
    let name = format!("xl/worksheets/sheet{sheet}.xml");
    let (sheet, styles) = (part(path, &name), part(path, "xl/styles.xml"));
    let style: usize = quoted(&sheet, &format!("<c r=\"{cell}\" s=\"")).parse().unwrap();
    let (_, formats) = styles.split_once("<cellXfs").unwrap();
    formats.split("<xf ").nth(style + 1).unwrap().to_owned()
}

/// How a number of the second sheet is shown.
fn number_format(path: &Path, cell: &str) -> String {
    let (styles, format) = (part(path, "xl/styles.xml"), look(path, 2, cell));
    match quoted(&format, "numFmtId=\"") {
        "3" => "#,##0".to_owned(),
        own => quoted(&styles, &format!("numFmtId=\"{own}\" formatCode=\"")).to_owned(),
    }
}

/// The rows of a sheet as text.
fn texts(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let rows = book.worksheet_range(sheet).unwrap();
    rows.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// The days that a cell counts from the end of 1899, if it is a date.
fn day(cell: &Data) -> Option<f64> {
    match cell {
        Data::DateTime(day) => Some(day.as_f64()),
        _ => None,
    }
}

#[test]
fn months_are_dates_and_folded_beside_their_quarters() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, path) = allocation(&folder, "examples/fiscal.toml --by region");
    let heads = &rows[3];
    // Excel counts days from the end of 1899: the first of April and of May 2026.
    let days: Vec<Option<f64>> = heads.iter().map(day).collect();
    assert_eq!(days[1..4], [Some(46_113.0), Some(46_143.0), Some(46_174.0)], "{heads:?}");
    assert_eq!(heads[4], Data::String("FY2026-Q1".to_owned()));
    assert_eq!(days.iter().flatten().count(), 12, "{heads:?}");
    let columns = part(&path, "xl/worksheets/sheet2.xml");
    let hidden = columns
        .split("<col ")
        .filter(|column| column.contains("hidden=\"1\"") && column.contains("outlineLevel"))
        .count();
    assert_eq!(hidden, 4, "the months of every quarter are folded");
    assert!(
        part(&path, "xl/styles.xml").contains("yyyy\\-mm")
            || part(&path, "xl/styles.xml").contains("yyyy-mm")
    );
    // Nobody knows which months a plan without a start has, and those of a year of weeks are none.
    for plan in ["examples/smallest.toml", "examples/retail-445.toml"] {
        let (rows, _) = allocation(&folder, &format!("{plan} --by none"));
        assert!(rows[3].iter().all(|head| day(head).is_none()), "{:?}", rows[3]);
    }
}

#[test]
fn a_scale_is_a_format_and_no_other_number() {
    let folder = tempfile::tempdir().unwrap();
    let words = "examples/fmcg.toml --by region --period quarter";
    let (plain, _) = allocation(&folder, words);
    for (scale, format) in [
        ("万", "[&gt;=10000000000]#\\,###\\,##0\\.0,;[&gt;=10000000]#\\,##0\\.0,;0\\.0,"),
        ("亿", "[&gt;=100000000000000]#\\,###\\,##0\\.00000,;[&gt;=100000000000]#\\,##0\\.00000,;0\\.00000,"),
        ("k", "#,##0,"),
        ("M", "#,##0.00,,"),
        ("B", "#,##0.00000,,,"),
    ] {
        let (rows, path) = allocation(&folder, &format!("{words} --in {scale}"));
        let numbers =
            |rows: &[Vec<Data>]| rows.iter().flatten().filter_map(Data::get_float).collect::<Vec<f64>>();
        assert_eq!(numbers(&rows), numbers(&plain), "{scale}");
        let styles = part(&path, "xl/styles.xml");
        assert!(styles.contains(&format!("formatCode=\"{format}\"")), "{scale}: {styles}");
        assert_eq!(rows[1][0], Data::String(format!("in {scale} CNY")));
        // The axis of the chart is in the same scale, and says so.
        let chart = part(&path, "xl/charts/chart1.xml");
        let (_, axis) = chart.split_once("<c:valAx>").unwrap();
        assert!(axis.contains("<c:f>Chart!$A$2</c:f>"), "{axis}");
        let code = quoted(axis, "formatCode=\"");
        assert!(code.ends_with(','), "{scale}: {code}");
    }
}

#[test]
fn a_scale_hides_no_digit_of_a_small_plan() {
    let folder = tempfile::tempdir().unwrap();
    let plan = |unit: &str| {
        let text =
            format!("target = 1200\nunit = {unit}\n[[region]]\nname = '东'\n[[region]]\nname = '西'\n");
        std::fs::write(folder.path().join("plan.toml"), text).unwrap();
        tieout_in(folder.path(), "split plan.toml --by region --in 万 -o sheet.xlsx").ends(0);
        folder.path().join("sheet.xlsx")
    };
    let path = plan("1");
    assert!(number_format(&path, "B5").ends_with(";0\\.0000"), "{}", number_format(&path, "B5"));
    // What no format shows is said.
    let path = plan("0.5");
    assert!(number_format(&path, "B5").ends_with(";0\\.0000"), "{}", number_format(&path, "B5"));
    let strings = part(&path, "xl/sharedStrings.xml");
    assert!(!strings.contains("the cells hold every digit"), "months of 50 need no more: {strings}");
    std::fs::write(folder.path().join("plan.toml"), "target = '1200.50'\n").unwrap();
    tieout_in(folder.path(), "split plan.toml --by none --period year --in 万 -o sheet.xlsx").ends(0);
    let strings = part(&folder.path().join("sheet.xlsx"), "xl/sharedStrings.xml");
    assert!(strings.contains("in 万; shown with 4 decimals, the cells hold every digit"), "{strings}");
}

#[test]
fn last_year_growth_and_owners_stand_where_the_plan_has_them() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("plan.toml"),
        "target = 100\nbase = 80\n[[region]]\nname = '东'\nbase = 40\nowner = '高明'\n[[region]]\nname = '西'\n",
    )
    .unwrap();
    tieout_in(folder.path(), "split plan.toml --period year -o sheet.xlsx").ends(0);
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path().join("sheet.xlsx")).unwrap();
    let rows = book.worksheet_range("Allocation").unwrap();
    let rows: Vec<Vec<String>> =
        rows.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[3][..5], ["Region", "year", "Last year", "Growth %", "Owner"]);
    assert_eq!(rows[4][..5], ["东", "50", "40", "0.25", "高明"]);
    assert_eq!(rows[5][..5], ["西", "50", "", "", ""]);
    assert_eq!(rows[6][..4], ["Total", "100", "80", "0.25"]);
    // A scale is how last year is shown, too, and no other number.
    tieout_in(folder.path(), "split plan.toml --period year --in 万 -o scaled.xlsx").ends(0);
    let scaled = folder.path().join("scaled.xlsx");
    let formats = [number_format(&scaled, "B5"), number_format(&scaled, "C5")];
    assert!(formats.iter().all(|format| format.ends_with(";0\\.0000")), "{formats:?}");
    let summary = book.worksheet_range("Summary").unwrap();
    let words: Vec<Vec<String>> =
        summary.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert!(words.iter().any(|row| row[..2] == ["Last year", "80"]), "{words:?}");
    assert!(words.iter().any(|row| row[..2] == ["Growth", "25%"]), "{words:?}");
    // An owner is told of nobody's base but its own.
    tieout_in(folder.path(), "split plan.toml --per region --format xlsx -o per").ends(0);
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path().join("per/西.xlsx")).unwrap();
    for sheet in ["Allocation", "Summary"] {
        let text = format!("{:?}", book.worksheet_range(sheet).unwrap());
        assert!(!text.contains("高明") && !text.contains("80") && !text.contains("40.0"), "{text}");
    }
}

#[test]
fn a_scenario_has_a_sheet_beside_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.xlsx");
    tieout(&format!("split examples/fmcg.toml --by team --scenario stretch -o {}", path.display())).ends(0);
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("Scenario").unwrap();
    let rows: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[3][..5], ["Region", "Base", "stretch", "Difference", "%"]);
    let csv = |more: &str| {
        let said =
            tieout(&format!("split examples/fmcg.toml --by region --period year --format csv{more}")).ends(0);
        said.out
            .lines()
            .skip(1)
            .map(|line| line.rsplit(',').next().unwrap().to_owned())
            .collect::<Vec<String>>()
    };
    let column = |column: usize| rows[4..7].iter().map(|row| row[column].clone()).collect::<Vec<String>>();
    assert_eq!((column(1), column(2)), (csv(""), csv(" --scenario stretch")));
    // Without a scenario there is nothing to show.
    tieout(&format!("split examples/fmcg.toml --by team -o {}", path.display())).ends(0);
    let book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    assert!(!book.sheet_names().contains(&"Scenario".to_owned()), "{:?}", book.sheet_names());
}

#[test]
fn a_tracking_has_numbers_in_units_of_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("track.xlsx");
    let words = "track examples/fmcg.toml examples/fmcg-actuals.csv --by region";
    tieout(&format!("{words} -o {}", path.display())).ends(0);
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let summary = book.worksheet_range("Summary").unwrap();
    let amount = |word: &str| {
        let row = summary.rows().find(|row| row[0] == word).unwrap_or_else(|| panic!("no {word}"));
        row[1].get_float()
    };
    assert_eq!([amount("Last year"), amount("Target")], [Some(120e6), Some(180e6)]);
    assert_eq!([amount("Buffer"), amount("Allocated")], [Some(18e6), Some(162e6)]);
    assert_eq!([number_format(&path, "B5"), number_format(&path, "D5")], ["#,##0"; 2]);
    let tracking = texts(&path, "Tracking");
    assert_eq!(tracking[1][0], "in CNY; Actuals are shown in whole units of 10,000.");
    let data = texts(&path, "Data");
    assert_eq!(data[0][3], "Actual (exact)");
    // Heads stand above their numbers, and words keep off them.
    assert!(look(&path, 3, "B1").contains("horizontal=\"right\""), "{}", look(&path, 3, "B1"));
    let status = (b'A' + data[0].iter().position(|head| head == "Status").unwrap() as u8) as char;
    for cell in [format!("{status}1"), format!("{status}2")] {
        assert!(look(&path, 3, &cell).contains("indent=\"1\""), "{}", look(&path, 3, &cell));
    }
    // What the run says of itself stands in what it writes.
    assert!(texts(&path, "Summary").iter().any(|row| row[0] == "W136"));
    tieout(&format!("{words} -o {}", folder.path().join("track.html").display())).ends(0);
    let page = std::fs::read_to_string(folder.path().join("track.html")).unwrap();
    assert!(page.contains("id=\"findings\"") && page.contains("W136"), "{page}");
}

#[test]
fn a_comparison_says_what_was_found_and_heads_its_remarks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("compared.xlsx");
    let words = "compare examples/sales.csv examples/fmcg.toml --from 2025-01 --by region";
    tieout(&format!("{words} -o {}", path.display())).ends(0);
    assert!(texts(&path, "Summary").iter().any(|row| row[0] == "N241"));
    let page = folder.path().join("compared.html");
    tieout(&format!("{words} -o {}", page.display())).ends(0);
    assert!(std::fs::read_to_string(page).unwrap().contains("N241"));
    let remove = "compare examples/fmcg.toml --remove region.华东.team.政企.person.李伟 --by person";
    tieout(&format!("{remove} -o {}", path.display())).ends(0);
    let rows = texts(&path, "Comparison");
    assert_eq!(rows[3][5], "Remark");
    let only = rows.iter().position(|row| row.get(5).is_some_and(|word| word == "only in base")).unwrap();
    assert!(look(&path, 2, &format!("F{}", only + 1)).contains("indent=\"1\""));
}

#[test]
fn what_is_long_takes_lines_and_what_is_wide_takes_pages() {
    let folder = tempfile::tempdir().unwrap();
    let long = "很长的名称".repeat(10);
    let note = "what was agreed with the region in the autumn, and by whom, so that nobody forgets it";
    let plan =
        format!("target = 100\n[[region]]\nname = '{long}'\nnote = '{note}'\n[[region]]\nname = '西'\n");
    std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let path = folder.path().join("sheet.xlsx");
    for command in [
        "split plan.toml --show note --period year",
        "compare plan.toml --set target=200 --by region --show note --period year",
    ] {
        tieout_in(folder.path(), &format!("{command} -o sheet.xlsx")).ends(0);
        let sheet = part(&path, "xl/worksheets/sheet2.xml");
        assert!(
            quoted(&sheet, "<row r=\"5\"").is_empty() || sheet.contains("ht=\"45\""),
            "{command}: {sheet}"
        );
        assert!(look(&path, 2, "A5").contains("wrapText=\"1\""), "{command}");
    }
    let widths = part(&path, "xl/worksheets/sheet2.xml");
    let width = quoted(&widths, "<col min=\"6\" max=\"6\" width=\"");
    assert!(width.starts_with("45"), "the note has room for a line of forty: {width}");

    let sweep = "compare examples/fmcg.toml --sweep buffer=0..20:2 --by team --period year";
    tieout(&format!("{sweep} -o {}", path.display())).ends(0);
    let sheet = part(&path, "xl/worksheets/sheet2.xml");
    let pages: u32 = quoted(&sheet, "fitToWidth=\"").parse().unwrap();
    assert!(pages > 1, "{sheet}");
    let book = part(&path, "xl/workbook.xml");
    assert!(book.contains("Comparison!$A:$A,Comparison!$4:$4"), "{book}");
    // Differences have a format by their sign, so that one by their size is a condition.
    tieout(&format!("compare examples/fmcg.toml --set target=2亿 --by region --in 万 -o {}", path.display()))
        .ends(0);
    for sheet in 1..=3 {
        let sheet = part(&path, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(sheet.contains("ABS(") && sheet.contains("&gt;=10000000</formula>"), "{sheet}");
    }
    // What is there to check edits is not printed.
    let (rows, path) = allocation(&folder, "examples/fmcg.toml --by region --period quarter");
    assert_eq!(rows[3][6], Data::String("As published".to_owned()));
    let book = part(&path, "xl/workbook.xml");
    assert!(book.contains("Allocation!$A$1:$F$8"), "{book}");
}
