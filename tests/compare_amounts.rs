//! Comparisons with a file of amounts on one side.

mod program;

use std::collections::BTreeMap;
use std::fs;

use program::{folder_with_examples, shell, tieout_in};

const COMMITMENTS: &str = "region,team,amount\n华东,政企,3900万\n华东,中小企业,2600万\n成渝,政企,1900万\n\
    成渝,中小企业,2400万\n珠三角,政企,1800万\n珠三角,中小企业,1969万\n东北,,1万\n";

#[test]
fn commitments_stand_beside_the_plan() {
    let folder = folder_with_examples();
    fs::write(folder.path().join("commitments.csv"), COMMITMENTS).unwrap();
    let said =
        tieout_in(folder.path(), "compare examples/fmcg.toml commitments.csv --by team --in 万").ends(0);
    let lines: Vec<String> =
        said.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "Base Other Difference %",
        "Total 16,200 14,570 -1,630 -10.06",
        "华东 6,480 6,500 +20 +0.31",
        "政企 3,888 3,900 +12 +0.31",
        "中小企业 2,592 2,600 +8 +0.31",
        "(not in the plan) - 1 +1 only in other",
    ] {
        assert!(lines.iter().any(|own| own == line), "no line `{line}` in\n{}", said.out);
    }
    assert!(!said.out.contains("Target"), "a file has no target:\n{}", said.out);
    said.err_has("[W130]").out_has("The differences add up to the difference of the totals: it ties out.");
    let chinese = "compare commitments.csv examples/fmcg.toml --by team --in 万 --lang zh";
    tieout_in(folder.path(), chinese)
        .ends(0)
        .out_has("各行差额合计等于总额之差：勾稽相符。")
        .out_has("文件的 7 行全部计入");
}

#[test]
fn last_year_stands_beside_the_plan_month_by_month() {
    let folder = folder_with_examples();
    let words = "compare examples/sales.csv examples/fmcg.toml --from 2025-01 --by region --period month --format json";
    let said = tieout_in(folder.path(), words).ends(0);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let base = &report["plans"][0];
    assert_eq!((&base["column"], &base["from"]), (&"base".into(), &"2025-01".into()));
    assert_eq!((&base["rows"], &base["sum"]), (&72.into(), &"124298000".into()), "{base}");
    assert!(
        report["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["month"].as_str().unwrap().starts_with("2026-"))
    );
}

/// What a plan hands out is that plan, whatever its hierarchy, its year and its ids.
#[test]
fn a_split_is_its_plan() {
    let folder = folder_with_examples();
    for (plan, by) in [
        ("fmcg", "person,product"),
        ("roster", "person"),
        ("dealers", "业务员"),
        ("fiscal", "person"),
        ("events", "person"),
        ("retail-445", "person,product"),
        ("own-mix", "region,product"),
    ] {
        let file = format!("tieout split examples/{plan}.toml --by {by} --period month --ids -o split.csv");
        shell(folder.path(), &file).ends(0);
        for period in ["year", "quarter", "month"] {
            let words = format!("compare split.csv examples/{plan}.toml --by {by} --period {period}");
            tieout_in(folder.path(), &words).ends(0).out_has("Nothing changed");
        }
    }
}

#[test]
fn sides_that_change_places_negate() {
    let folder = folder_with_examples();
    let differences = |sides: &str| -> BTreeMap<String, String> {
        let words = format!("compare {sides} --by team,product --period quarter --format csv --all");
        let said = tieout_in(folder.path(), &words).ends(0);
        let row = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[..4].join(","), cells[6].trim_start_matches('-').to_owned())
        };
        said.out.lines().skip(1).map(row).collect()
    };
    shell(
        folder.path(),
        "tieout split examples/fmcg.toml --by team,product --set season.Q1=30 --rebalance -o other.csv",
    )
    .ends(0);
    let there = differences("other.csv examples/fmcg.toml");
    assert!(there.values().any(|difference| !difference.trim_matches(['0', '.']).is_empty()));
    assert_eq!(there, differences("examples/fmcg.toml other.csv"));
}

#[test]
fn only_what_falls_or_rises_is_kept() {
    let folder = folder_with_examples();
    fs::write(folder.path().join("commitments.csv"), COMMITMENTS).unwrap();
    let words = "compare examples/fmcg.toml commitments.csv --by team --format csv";
    let count =
        |only: &str| tieout_in(folder.path(), &format!("{words} {only}")).ends(0).out.lines().count() - 1;
    let (all, less, more) = (count(""), count("--only less"), count("--only more"));
    assert_eq!((all, less, more), (7, 4, 3));
    tieout_in(
        folder.path(),
        "compare examples/fmcg.toml --set region.华东.share=45 --rebalance --only less --by region",
    )
    .ends(0)
    .out_has("成渝");
}

#[test]
fn what_a_file_does_not_tell_apart_is_refused() {
    let folder = folder_with_examples();
    fs::write(folder.path().join("commitments.csv"), COMMITMENTS).unwrap();
    let run = |words: &str| tieout_in(folder.path(), &format!("compare {words}"));
    run("examples/fmcg.toml commitments.csv --by person")
        .ends(1)
        .err_has("[Q040]")
        .err_has("`region`, `team`");
    run("examples/fmcg.toml commitments.csv --period quarter").ends(1).err_has("[Q041]");
    run("examples/fmcg.toml examples/fmcg.toml --from 2025-01").ends(2).err_has("[Q045]").err_has("--from");
    run("commitments.csv examples/fmcg.toml --from soon").ends(2).err_has("[Q042]");
    run("examples/fmcg.toml commitments.csv --sweep buffer=8..12:2").ends(2).err_has("[Q045]");
    run("commitments.csv examples/fmcg.toml --sweep buffer=8..12:2 --by none").ends(0).out_has("8");
}
