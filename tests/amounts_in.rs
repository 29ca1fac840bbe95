//! Files of amounts as people and systems hand them over: the rows H01 to H13 and H25 of the catalogue of bad inputs.

mod program;

use std::fs;
use std::path::Path;

use program::{Said, shell, tieout_in};
use tempfile::TempDir;

const PLAN: &str = "target = 1200\nunit = 1\nstart = \"2026-01\"\n\
    [[region]]\nname = \"东\"\nid = \"E\"\n[[region.team]]\nname = \"甲\"\n[[region.team]]\nname = \"乙\"\n\
    [[region]]\nname = \"西\"\n[[region.team]]\nname = \"甲\"\n[[region.team]]\nname = \"Sum\"\n";

fn folder(file: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), PLAN).unwrap();
    fs::write(folder.path().join("sold.csv"), file).unwrap();
    folder
}

/// What is said of a file beside the plan.
fn tracked(file: impl AsRef<[u8]>, words: &str) -> Said {
    let folder = folder(file.as_ref());
    tieout_in(folder.path(), &format!("track plan.toml sold.csv --by region --format csv {words}"))
}

/// One cell in the column of amounts.
fn amount(cell: &str) -> Said {
    tracked(format!("region,month,amount\n东,2026-01,\"{cell}\"\n"), "")
}

#[test]
fn h01_a_header_without_amounts() {
    tracked("东,2026-01,5\n西,2026-01,6\n", "").ends(1).err_has("[A001]").err_has("1 | 东,2026-01,5");
    tracked("region,month,amount\n", "").ends(1).err_has("[A001]").err_has("no row with an amount");
    tracked("region,month,sold\n东,2026-01,5\n", "").ends(1).err_has("[A001]").err_has("its columns sold");
    tracked("region,month,amount,sales\n东,2026-01,5,6\n", "")
        .ends(1)
        .err_has("[A001]")
        .err_has("this one")
        .err_has("and this one");
    // A column called by a number is one beside others.
    tracked("region,2025,month,amount\n东,7,2026-01,50\n", "").ends(0).out_has("东,600,50,50,0,");
}

#[test]
fn h02_amounts_in_other_ways_of_writing() {
    for (cell, better) in [("1 234", "1234"), ("(500)", "-500"), ("500-", "-500"), ("¥500", "500")] {
        amount(cell).ends(1).err_has("[A002]").err_has("sold.csv:2:").err_has(&format!("write `{better}`"));
    }
    amount("1.234,56").ends(1).err_has("[A002]");
    amount("500元").ends(0).out_has("东,600,50,500,450,");
    amount("1,234").ends(0).out_has("东,600,50,1234,1184,");
    amount("-500").ends(0).out_has("东,600,50,-500,-550,");
}

#[test]
fn h03_dates_that_are_none() {
    let date =
        |cell: &str| tracked(format!("region,date,amount\n东,{cell},5\n"), "").ends(1).err_has("[A005]");
    date("46204").err_has("count of days");
    date("7/15/2026").err_has("write `2026-07-15`");
    date("15.07.2026").err_has("write `2026-07-15`");
    date("2026-02-30").err_has("a day that does not exist");
    date("2026-13-01").err_has("a month that does not exist");
    date("7/5/2026").err_has("may be two dates");
}

#[test]
fn h04_quarter_and_month_disagree() {
    tracked("region,quarter,month,amount\n东,Q2,2026-01,5\n", "").ends(1).err_has("[A008]");
}

#[test]
fn a_month_beside_a_day_is_that_of_the_day() {
    let rows = |month: &str| format!("region,date,month,amount\n东,2026-02-03,{month},50\n");
    for month in ["2026-02", "2026/2", "M02", ""] {
        tracked(rows(month), "--through 2026-02").ends(0).out_has("东,600,100,50,");
    }
    tracked(rows("2026-05"), "").ends(1).err_has("[A008]").err_has("month and day disagree").err_has(":2:14");
    tracked(rows("M13"), "").ends(1).err_has("[A005]");
}

#[test]
fn columns_of_periods_are_counted_or_named() {
    // Quarters beside all of their months are what these come to.
    let sums = "region,2026-01,2026-02,2026-03,2026-Q1\n东,1,2,3,6\n";
    let said = tracked(sums, "");
    let said = said.ends(0).out_has("东,600,150,6,");
    assert!(!said.err.contains("N240"), "{}", said.err);
    for (ignored, rows) in [
        ("2026-Q1", "region,2026-01,2026-Q1\n东,1,2\n"),
        ("2026-Q2", "region,2026-01,2026-02,2026-03,2026-Q2\n东,1,0,0,2\n"),
        ("2026-01", "region,month,amount,2026-01\n东,2026-01,1,2\n"),
    ] {
        tracked(rows, "").ends(0).err_has("[N240]").err_has(ignored).err_has("1");
    }
    tracked("region,2026-01,M01\n东,1,2\n", "").ends(1).err_has("[A001]").err_has("two columns `M01`");
}

#[test]
fn rows_of_zero_say_nothing_about_when_it_is() {
    let sold = "region,month,amount\n东,2026-02,50\n";
    let with_zeros = format!("{sold}东,2026-11,0\n西,2026-12,0.00\n");
    let [alone, beside] = [tracked(sold, ""), tracked(with_zeros, "")];
    let alone = alone.ends(0).out_has("东,600,100,50,");
    assert_eq!(alone.out, beside.out);
}

#[test]
fn files_of_another_year_do_not_say_when_it_is() {
    let rows = "region,month,amount\n东,2025-12,50\n";
    tracked(rows, "").ends(1).err_has("[Q042]").err_has("no amount of the plan's year");
    tracked(rows, "--through 2026-03").ends(0).out_has("东,600,150,0,");
}

#[test]
fn parts_of_a_period_are_not_asked_of_a_file_that_has_it_as_one() {
    let quarters = "region,quarter,amount\n东,2026-Q1,100\n东,2026-Q2,200\n";
    tracked(quarters, "--where quarter=Q1").ends(0).out_has("东,150,150,100,");
    tracked(quarters, "--where half=H1").ends(0).out_has("东,300,300,300,");
    tracked(quarters, "--through 2026-03").ends(0).out_has("东,600,150,100,");
    for cut in ["--where month=2026-03", "--where month=2026-01", "--through 2026-05", "--through 2026-05-15"]
    {
        tracked(quarters, cut).ends(1).err_has("[Q041]").err_has("are only a part of one");
    }
    let year = "region,amount\n东,300\n";
    tracked(year, "--through 2026-06").ends(0).out_has("东,600,300,300,");
    tracked(year, "--through 2026-06 --where half=H1").ends(1).err_has("[Q041]").err_has("of the whole year");
    let folder = folder(b"region,month,amount\n\xe4\xb8\x9c,2026-01,5\n");
    fs::write(folder.path().join("last.csv"), year).unwrap();
    tieout_in(folder.path(), "track plan.toml sold.csv --last last.csv --by region")
        .ends(1)
        .err_has("[Q041]");
    tieout_in(folder.path(), "compare plan.toml last.csv --by region --where quarter=Q2")
        .ends(1)
        .err_has("[Q041]");
    tieout_in(folder.path(), "compare plan.toml last.csv --by region").ends(0);
}

#[test]
fn h05_encodings_and_separators() {
    let file = "region,month,amount\n东,2026-01,5\n";
    let want = tracked(file, "").ends(0).out;
    tracked(format!("\u{feff}{file}"), "").ends(0).out_is(&want);
    tracked(file.replace('\n', "\r\n"), "").ends(0).out_is(&want);
    tracked(format!("sep=,\n{file}"), "").ends(0).out_is(&want);
    tracked(file.replace(',', ";"), "").ends(0).out_is(&want).err_has("[N244]").err_has("semicolons");
    tracked(file.replace(',', "\t"), "").ends(0).out_is(&want).err_has("[N244]").err_has("tabs");
    let gbk: &[u8] = b"region,month,amount\n\xb6\xab,2026-01,5\n";
    tracked(gbk, "").ends(1).err_has("GBK");
    tracked(gbk, "--encoding gbk").ends(0).out_is(&want);
    tracked("region,month,amount\n东,2026-01,5\n".as_bytes(), "--encoding big5").ends(3).err_has("[F001]");
    tracked(file, "--encoding klingon").ends(2).err_has("gb18030");
    let utf16: Vec<u8> = file.encode_utf16().flat_map(u16::to_le_bytes).collect();
    tracked([&[0xff, 0xfe][..], &utf16].concat(), "").ends(1).err_has("UTF-16");
}

/// A million names that nobody knows, in a quarter of a gibibyte of memory.
#[test]
fn h06_a_million_unknown_names() {
    let folder = folder(b"");
    let rows = "(echo region,month,amount; seq 1000000 | sed 's/.*/X&,2026-01,1/')";
    let run = shell(
        folder.path(),
        &format!(
            "{rows} > sold.csv; ulimit -v 262144; tieout track plan.toml sold.csv --by region --format csv"
        ),
    );
    let run = run.ends(0).err_has("[W130]").err_has("1,000,000 rows, 1,000,000 in all").err_has("X6");
    assert!(!run.err.contains("X7"), "{}", run.err);
    run.out_has("(not in the plan),0,0,1000000,1000000,");
}

#[test]
fn h07_sums_of_any_size() {
    tracked("region,month,amount\n东,2026-01,999999999999999\n西,2026-01,1\n", "")
        .ends(1)
        .err_has("[A014]")
        .err_has("1,000,000,000,000,000");
    tracked("region,month,amount\n东,2026-01,-7\n东,2026-01,3\n", "")
        .ends(0)
        .out_has("东,600,50,-4,-54,-8.00,");
    tracked("region,month,amount\n东,2026-01,0\n", "").ends(0).out_has("东,600,50,0,-50,0.00,");
}

#[test]
fn h08_totals_among_the_rows() {
    let rows = "region,team,month,amount\n东,甲,2026-01,5\n东,乙,2026-01,6\n";
    tracked(format!("{rows}东,小计,2026-01,11\n合计,,2026-01,11\n"), "")
        .ends(0)
        .err_has("[N243]")
        .out_has("东,600,50,11,");
    tracked(format!("{rows}东,小计,2026-01,12\n"), "")
        .ends(1)
        .err_has("[A004]")
        .err_has("the total is 12, and its rows add up to 11");
    tracked(format!("{rows}西,Sum,2026-01,11\n"), "").ends(0).out_has("西,600,50,11,");
}

#[test]
fn h09_names_that_are_known_in_part() {
    // The team is there, the region is not: it counts for what is known, the company.
    tracked("region,team,month,amount\n北,甲,2026-01,5\n", "")
        .ends(0)
        .err_has("[W130]")
        .out_has("(not in the plan),0,0,5,");
    tracked("team,month,amount\n甲,2026-01,5\n", "")
        .ends(1)
        .err_has("[A003]")
        .err_has("东/甲")
        .err_has("西/甲");
    tracked("region,region_id,month,amount\n东,X,2026-01,5\n", "")
        .ends(0)
        .err_has("[W130]")
        .out_has("(not in the plan),0,0,5,");
}

#[test]
fn h10_files_that_are_something_else() {
    let folder = folder(b"region,month,amount\n\xe4\xb8\x9c,2026-01,5\n");
    let run = |words: &str| shell(folder.path(), words);
    run("tieout track plan.toml plan.toml").ends(2).err_has("[F013]");
    run("tieout track plan.toml sold.csv -o sold.csv").ends(2).err_has("[F003]");
    run("mkdir sub; tieout track plan.toml sub").ends(3).err_has("[F001]");
    run("tieout track plan.toml nowhere.csv").ends(3).err_has("[F001]").err_has("nowhere.csv");
    run("cat sold.csv | tieout track plan.toml - --by region --format csv").ends(0).out_has("东,600,50,5,");
    run("mkfifo pipe; cat sold.csv > pipe & tieout track plan.toml pipe --by region --format csv")
        .ends(0)
        .out_has("东,600,50,5,");
    run(": > empty.csv; tieout track plan.toml empty.csv").ends(1).err_has("[A001]");
}

#[test]
fn h11_through_and_elapsed() {
    let file = "region,month,amount\n东,2026-03,5\n";
    tracked(file, "--through 2026-02").ends(0).err_has("[W137]").err_has("[N242]");
    tracked(file, "--through 2027-01").ends(1).err_has("[Q042]").err_has("2026-01 to 2026-12");
    tracked(file, "--through 2026-12").ends(0).out_has("东,600,600,5,");
    for elapsed in ["0/22", "23/22", "1/0", "half"] {
        tracked(file, &format!("--through 2026-03 --elapsed {elapsed}")).ends(2).err_has("[Q043]");
    }
    tracked(file, "--elapsed 11/22").ends(2).err_has("[Q043]").err_has("--through");
    tracked(file, "--through 2026-03 --elapsed 11/22").ends(0).out_has("东,600,125,5,");
    // The last closed month leaves nothing open.
    let folder = folder(file.as_bytes());
    tieout_in(folder.path(), "split --actuals sold.csv --through 2026-12").ends(1).err_has("[Q042]");
    tieout_in(folder.path(), "split --actuals sold.csv --through 2026-03-15").ends(1).err_has("[Q042]");
}

#[test]
fn h12_actuals_of_closed_months() {
    let file = "region,month,amount\n东,2026-01,50\n西,2026-01,50\n";
    let folder = folder(file.as_bytes());
    let here: &Path = folder.path();
    let closed = |actuals: &str| format!("[closed]\nactuals = {actuals:?}\nthrough = \"2026-01\"\n");
    let plan =
        |actuals: &str| fs::write(here.join("plan.toml"), format!("{PLAN}{}", closed(actuals))).unwrap();
    plan("nowhere.csv");
    tieout_in(here, "split")
        .ends(3)
        .err_has("[F001]")
        .err_has("nowhere.csv")
        .err_has("plan.toml:")
        .err_has("actuals = \"nowhere.csv\"");
    fs::create_dir(here.join("sub")).unwrap();
    fs::copy(here.join("sold.csv"), here.join("sub/there.csv")).unwrap();
    plan("sub/there.csv");
    let want = tieout_in(here, "split --by region --format csv").ends(0).out;
    // Beside the plan, wherever one stands.
    tieout_in(&here.join("sub"), "split ../plan.toml --by region --format csv").ends(0).out_is(&want);
    plan(here.join("sold.csv").to_str().unwrap());
    tieout_in(here, "split --by region --format csv").ends(0).out_is(&want);
    fs::write(here.join("book.csv"), b"PK\x03\x04workbook").unwrap();
    plan("book.csv");
    tieout_in(here, "split").ends(1).err_has("workbook");
}

#[test]
fn h13_one_standard_input_for_two() {
    let folder = folder(b"");
    tieout_in(folder.path(), "track - -").ends(2).err_has("[F006]");
    tieout_in(folder.path(), "split - --actuals - --through 2026-01").ends(2).err_has("[F006]");
}

#[test]
fn h25_sales_that_make_no_plan() {
    let folder = folder(b"");
    let derived = |rows: &str| {
        fs::write(folder.path().join("sales.csv"), format!("region,product,month,amount\n{rows}")).unwrap();
        tieout_in(folder.path(), "derive sales.csv --by region,product")
    };
    let year = |rows: &dyn Fn(u32) -> String| (1..=12).map(rows).collect::<String>();
    let all = year(&|month| format!("东,A,2025-{month:02},10\n西,A,2025-{month:02},10\n"));
    derived(&all).ends(0);
    let eleven = all.replace("东,A,2025-01,10\n西,A,2025-01,10\n", "");
    derived(&eleven).ends(1).err_has("[A010]");
    derived(&all.replace("西,A", "西,B").replace("西,B,2025-01,10", "西,B,2025-01,-1000"))
        .ends(1)
        .err_has("[A011]");
    derived(&all.replace(",10\n", ",0\n")).ends(1).err_has("[A012]");
    derived(&format!("{all}北,A,2025-12,10\n")).ends(0).out_has("\"北\"");
    let many: String = (0..3000).map(|product| format!("东,P{product},2025-12,10\n")).collect();
    derived(&format!("{all}{many}")).ends(1).err_has("[A013]");
}
