//! Several scenarios in one workbook: a sheet for each, which is as any other when it comes back.

#[path = "program/parts.rs"]
mod parts;
mod program;
#[path = "program/sheet_edits.rs"]
mod sheet_edits;

use std::fs;
use std::path::Path;

use parts::with_part;
use program::{checkout, shell, tieout, tieout_in};
use sheet_edits::{HEAD_ROW, SheetEdits};
use tempfile::TempDir;

const PLAN: &str = "name = '目标'\ntarget = 2400\nunit = 1\nstart = '2026-01'\nhierarchy = ['region', 'person']\n\
    [[region]]\nname = '东'\n[[region.person]]\nname = '甲'\n[[region.person]]\nname = '乙'\n\
    [[region]]\nname = '西'\n[[region.person]]\nname = '丙'\n[[region.person]]\nname = '丁'\n\
    [[product]]\nname = '新品'\nweight = 1\n[[product]]\nname = '老品'\nweight = 3\n\
    [scenario.high]\nset = { target = 3600 }\n\
    [scenario.more]\nadd = ['region.东.person.戊']\n\
    [scenario.'a/b']\nset = { 'product.新品.weight' = 2 }\n";

/// The sheets of a scenario and what is hidden for it, counted from 1, in a workbook with three of them.
const HIGH: (usize, usize) = (5, 10);

const BOTH: &str = "--scenario high --scenario more --scenario a/b";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), PLAN).unwrap();
    folder
}

/// What there is of the workbook on each of its sheets.
#[track_caller]
fn nothing_changed(place: &Path, options: &str) {
    for (sheet, scenario) in
        [("", ""), ("#high", "high"), ("#more", "more"), ("#a-b", "a/b"), ("#high", "high")]
    {
        let scenario = if scenario.is_empty() { String::new() } else { format!("--scenario {scenario}") };
        let said =
            tieout_in(place, &format!("compare plan.toml book.xlsx{sheet} {scenario} {options}")).ends(0);
        assert!(!said.err.contains("warning["), "{sheet}: {}", said.err);
        said.out_has("are the same on all sides").err_has("nothing was edited");
    }
}

#[test]
fn every_scenario_has_a_sheet_that_ties_out() {
    let folder = folder();
    let place = folder.path();
    for options in [
        "",
        "--lang zh",
        "--sort amount --show share,owner",
        "--period quarter",
        "--period year --in 万",
        "--by product,region",
        "--where region=东",
        "--dates",
    ] {
        tieout_in(place, &format!("split plan.toml {BOTH} -o book.xlsx {options}"))
            .ends(0)
            .err_has("book.xlsx, high")
            .err_has("book.xlsx, a/b");
        nothing_changed(place, "");
    }
    tieout_in(place, &format!("split plan.toml {BOTH} -o book.xlsx"))
        .err_has("book.xlsx: 4 rows, 48 cells, sum 2,400, ties out\n")
        .err_has("book.xlsx, high: 4 rows, 48 cells, sum 3,600, ties out\n")
        .err_has("book.xlsx, more: 5 rows, 60 cells, sum 2,400, ties out\n");
    // What is set beside them is set under each, and in the plan.
    tieout_in(place, &format!("split plan.toml {BOTH} --set season.Q1=40 --rebalance -o book.xlsx")).ends(0);
    nothing_changed(place, "--set season.Q1=40 --rebalance");
}

#[test]
fn closed_months_are_closed_on_every_sheet() {
    let folder = folder();
    let place = folder.path();
    fs::write(place.join("sold.csv"), "region,month,amount\n东,2026-01,90\n西,2026-01,110\n").unwrap();
    let closing = "--actuals sold.csv --through 2026-01";
    tieout_in(place, &format!("split plan.toml {BOTH} -o book.xlsx {closing}")).ends(0);
    nothing_changed(place, closing);
}

#[test]
fn an_edit_on_the_sheet_of_a_scenario_is_not_lost() {
    let folder = folder();
    let place = folder.path();
    tieout_in(place, &format!("split plan.toml {BOTH} -o book.xlsx")).ends(0);
    let bytes = fs::read(place.join("book.xlsx")).unwrap();
    let mut sheet = SheetEdits::of_sheet(bytes, HIGH.0, HIGH.1);
    sheet.type_in(HEAD_ROW + 2, 1, "<v>80</v>");
    sheet.type_in(HEAD_ROW + 3, 1, "<v>70</v>");
    sheet.hide(HEAD_ROW + 3);
    fs::write(place.join("book.xlsx"), sheet.into_bytes()).unwrap();
    let said = tieout_in(place, "compare plan.toml book.xlsx").ends(0);
    said.out_has("Nothing changed").err_has("[W150]").err_has("its sheet high was edited");
    tieout_in(place, "compare plan.toml book.xlsx#high --scenario high --format csv")
        .ends(0)
        .out_has("东,甲,2026-Q1,2026-01,75,80,5,6.67\n东,乙,2026-Q1,2026-01,75,70,-5,-6.67\n")
        .err_has("2 cells in 2 rows edited");
    let said = tieout_in(place, "compare plan.toml book.xlsx#more --scenario more").ends(0);
    assert!(!said.err.contains("W150"), "{}", said.err);
    tieout_in(place, "compare plan.toml book.xlsx#high").ends(0).err_has("[W147]").err_has("high");
    tieout_in(place, "apply plan.toml --amounts book.xlsx#high --by person --scenario high -o next.toml")
        .ends(0);
    tieout_in(place, "split next.toml --by person --period year --format csv").out_has("东,甲,905\n");
}

#[test]
fn f08_sheets_of_scenarios_are_found_whatever_they_are_called() {
    let folder = folder();
    let place = folder.path();
    let plan = format!("{PLAN}[scenario.summary]\nset = {{ target = 1200 }}\n");
    fs::write(place.join("plan.toml"), &plan).unwrap();
    let long = "--scenario high --scenario summary --scenario high+more+a/b+summary";
    tieout_in(place, &format!("split plan.toml {long} -o book.xlsx")).ends(0);
    for (sheet, scenario) in [("summary 2", "summary"), ("high+more+a-b+summary", "high+more+a/b+summary")] {
        let line = format!("tieout compare plan.toml 'book.xlsx#{sheet}' --scenario {scenario}");
        shell(place, &line).ends(0).out_has("Nothing changed");
    }
    // The plan's sheet and a scenario's under other names: each is known by its columns.
    let bytes = fs::read(place.join("book.xlsx")).unwrap();
    let renamed = with_part(&bytes, "xl/workbook.xml", |text| {
        text.replace("name=\"Allocation\"", "name=\"z\"").replace("name=\"high\"", "name=\"Allocation\"")
    });
    fs::write(place.join("book.xlsx"), renamed).unwrap();
    tieout_in(place, "compare plan.toml book.xlsx").ends(0).out_has("Nothing changed").out_has("2,400");
    tieout_in(place, "compare plan.toml book.xlsx#Allocation --scenario high").ends(0).out_has("3,600");
    tieout_in(place, "compare plan.toml book.xlsx#nothing").ends(1).err_has("[A021]").err_has("summary 2");
}

#[test]
fn where_there_is_no_place_for_several_the_way_out_is_named() {
    let folder = folder();
    let place = folder.path();
    for rest in [
        "",
        "--format csv",
        "-o book.xlsx --layout long",
        "--per region -o sheets --format xlsx",
        "--format json",
    ] {
        tieout_in(place, &format!("split plan.toml {BOTH} {rest}"))
            .ends(2)
            .err_has("[Q009]")
            .err_has("compare")
            .err_has("split -o plan.xlsx");
    }
    tieout_in(place, "split plan.toml --scenario high --scenario high -o book.xlsx").ends(2).err_has("high");
    tieout_in(place, "split plan.toml --scenario high --scenario low -o book.xlsx").ends(1).err_has("low");
    assert!(!place.join("book.xlsx").exists());
}

/// What somebody sends back of the example with its scenarios.
fn edited_example() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book.xlsx");
    let words = "--by region --period quarter --scenario stretch --scenario cautious";
    tieout(&format!("split examples/fmcg.toml {words} -o {}", book.display())).ends(0);
    let mut sheet = SheetEdits::of_sheet(fs::read(book).unwrap(), 5, 9);
    sheet.type_in(HEAD_ROW + 1, 2, "<v>25000000</v>");
    sheet.into_bytes()
}

#[test]
fn the_example_with_scenarios_is_the_example_edited() {
    let kept = checkout().join("examples/fmcg-scenarios.xlsx");
    let edited = edited_example();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&kept, &edited).unwrap();
    }
    assert!(
        edited == fs::read(kept).unwrap(),
        "`BLESS=1 cargo test --test scenario_sheets` writes examples/fmcg-scenarios.xlsx anew"
    );
}
