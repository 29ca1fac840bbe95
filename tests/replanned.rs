//! Tracking against what closed months came to and what the open ones come to then.

mod program;

use std::fs;
use std::path::Path;

use program::{tieout, tieout_in};
use rust_decimal::Decimal;
use tempfile::TempDir;

const CLOSED: &str = "--set closed.actuals=fmcg-actuals.csv --set closed.through=2026-06";

/// The rows of a CSV: what stands before so many amounts, and these.
fn rows(csv: &str, labels: usize) -> Vec<(String, Vec<String>)> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[..labels].join("/"), cells[labels..].iter().map(|cell| (*cell).to_owned()).collect())
    };
    csv.lines().skip(1).map(row).collect()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("no number: {text:?}"))
}

#[test]
fn targets_are_what_was_sold_and_what_is_open() {
    let plan = "examples/fmcg.toml";
    for terms in ["", "--set closed.catch_up=50", "--set closed.carry=company", "--set closed.surplus=keep"] {
        let split = format!("split {plan} {CLOSED} {terms} --by team --period year --format csv --quiet");
        let open = rows(&tieout(&split).ends(0).out, 2);
        let track = format!(
            "track {plan} examples/fmcg-actuals.csv --replanned {CLOSED} {terms} --by team --format csv --quiet"
        );
        let tracked = rows(&tieout(&track).ends(0).out, 2);
        assert_eq!(open.len(), tracked.len());
        for ((name, open), (of, tracked)) in open.iter().zip(&tracked) {
            assert_eq!(name, of);
            let [target, due, actual] = [0, 1, 2].map(|column| number(&tracked[column]));
            assert_eq!(target - due, number(&open[0]), "{name}: {terms}");
            assert!((due - actual).abs() < Decimal::from(10_000), "{name}: {due} for {actual}");
            assert_eq!(due % Decimal::from(10_000), Decimal::ZERO, "{name}: in whole units");
        }
    }
}

#[test]
fn the_heading_says_what_is_closed_and_what_is_open() {
    let words = format!(
        "track examples/fmcg.toml examples/fmcg-actuals.csv --replanned {CLOSED} --by region --in 万"
    );
    let said = tieout(&format!("{words} --set closed.carry=region")).ends(0);
    for line in [
        "Closed      8,275  (of 8,910 planned, through 2026-06)",
        "Open        7,925",
        "华东     6,480    3,750   3,750    0   99.99  2,730   100.02",
    ] {
        assert!(said.out.lines().any(|own| own.starts_with(line)), "no line `{line}` in\n{}", said.out);
    }
    tieout(&format!("{words} --lang zh")).ends(0).out_has("已关账").out_has("剩余月份");
    let json = tieout(&format!("{} --format json", words.replace("--in 万", ""))).ends(0).out;
    assert!(json.contains("\"closed\""), "{json}");
}

/// A folder with a plan that has closed months, and what was sold in them.
fn folder(through: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plan = format!(
        "target = 10_007\nunit = 1\nstart = '2026-04'\n[season]\nQ1 = 30\nQ2 = 20\nQ3 = 27\nQ4 = 23\n\
         [[region]]\nname = '东'\nshare = 37\n[[region.team]]\nname = '甲'\n[[region.team]]\nname = '乙'\n\
         [[region]]\nname = '西'\nshare = 63\n[[product]]\nname = 'p'\nshare = 33.3\n[[product]]\nname = 'q'\nshare = 66.7\n\
         [closed]\nactuals = 'sold.csv'\nthrough = '{through}'\n"
    );
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let sold = "region,team,product,month,amount\n\
        东,甲,p,2026-04,150\n东,乙,q,2026-05,251\n东,乙,p,2026-06,333\n西,,p,2026-06,700\n西,,q,2026-08,901\n";
    fs::write(folder.path().join("sold.csv"), sold).unwrap();
    folder
}

fn run(folder: &Path, words: &str) -> String {
    tieout_in(folder, &format!("{words} --quiet")).ends(0).out
}

#[test]
fn what_is_sold_as_re_planned_keeps_pace() {
    let folder = folder("2026-08");
    let here = folder.path();
    let open = run(here, "split --by team,product --format csv");
    let (mut year, sold) = (open.clone(), fs::read_to_string(here.join("sold.csv")).unwrap());
    assert!(year.starts_with("region,team,product,quarter,month,amount\n"), "{year}");
    for line in sold.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        year += &format!("{},{},{},,{},{}\n", cells[0], cells[1], cells[2], cells[3], cells[4]);
    }
    fs::write(here.join("year.csv"), year).unwrap();
    for words in ["--by team,product", "--by region --period month", "--by product --period quarter"] {
        for through in ["2026-08", "2026-11", "2027-03"] {
            let tracked = run(
                here,
                &format!("track plan.toml year.csv --replanned {words} --through {through} --format jsonl"),
            );
            assert!(tracked.lines().count() > 1);
            for row in tracked.lines() {
                assert!(row.contains("\"gap\":\"0\""), "{words} through {through}: {row}");
            }
        }
    }
}

#[test]
fn a_part_of_an_open_month_is_a_part_of_what_it_comes_to() {
    let folder = folder("2026-06");
    let here = folder.path();
    let month = |month: &str| {
        let csv = run(here, "split --by region --format csv");
        let is_of = |line: &&str| line.contains(month);
        csv.lines()
            .filter(is_of)
            .map(|line| number(line.rsplit_once(',').unwrap().1))
            .collect::<Vec<Decimal>>()
    };
    let due = |through: &str| {
        let csv = run(
            here,
            &format!("track plan.toml sold.csv --replanned --by region --format csv --through {through}"),
        );
        rows(&csv, 1).iter().map(|(_, amounts)| number(&amounts[1])).collect::<Vec<Decimal>>()
    };
    let (june, part, july) = (due("2026-06"), due("2026-07-10"), due("2026-07"));
    for (number, cell) in month("2026-07").into_iter().enumerate() {
        assert_eq!(july[number] - june[number], cell);
        let want = cell * Decimal::from(10) / Decimal::from(31);
        assert!((part[number] - june[number] - want).abs() < Decimal::TWO, "{want}: {june:?} {part:?}");
    }
}

#[test]
fn what_the_plan_does_not_know_has_what_it_sold_as_its_target() {
    let folder = folder("2026-08");
    let here = folder.path();
    let sold = fs::read_to_string(here.join("sold.csv")).unwrap();
    fs::write(here.join("sold.csv"), format!("{sold}北,,p,2026-07,60\n")).unwrap();
    let csv = run(here, "track plan.toml sold.csv --replanned --by region --format csv");
    let rows = rows(&csv, 1);
    let unknown = rows.iter().find(|(name, _)| name.contains("not in the plan")).expect("it has a row");
    assert_eq!(unknown.1[..3], ["60", "60", "60"]);
    let open = run(here, "split --by none --period year --format csv");
    let targets: Decimal = rows.iter().map(|(_, amounts)| number(&amounts[0])).sum();
    let sold = Decimal::from(150 + 251 + 333 + 700 + 901 + 60);
    assert_eq!(targets, sold + number(open.lines().nth(1).unwrap()));
}

#[test]
fn closed_months_of_regions_are_no_targets_of_teams() {
    let folder = folder("2026-08");
    let here = folder.path();
    let sold = fs::read_to_string(here.join("sold.csv")).unwrap();
    fs::write(here.join("actuals.csv"), sold).unwrap();
    fs::write(here.join("sold.csv"), "region,month,amount\n东,2026-04,1000\n西,2026-08,1000\n").unwrap();
    tieout_in(here, "track plan.toml actuals.csv --replanned --by team")
        .ends(1)
        .err_has("[Q040]")
        .err_has("sold.csv");
    // Where nobody asks, the rows are as deep as both files go.
    tieout_in(here, "track plan.toml actuals.csv --replanned --format csv").ends(0).out_has("region,target,");
}
