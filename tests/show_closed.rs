//! What was sold in closed months, before the open ones: `--show closed`.

mod program;

use std::fs;

use program::{Said, tieout_in};
use tempfile::TempDir;

const PLAN: &str = r#"
target = 1200
unit = 1
start = "2026-01"
[[region]]
name = "东"
  [[region.team]]
  name = "a"
  [[region.team]]
  name = "b"
[[region]]
name = "西"
[[product]]
name = "P"
[[product]]
name = "Q"
[closed]
actuals = "sold.csv"
through = "2026-04"
"#;

/// Fractions, an unknown product, an unknown team below a region with teams and one without, an unknown region, and what is
/// booked above.
const SOLD: &str = "region,team,product,month,amount\n\
    东,a,P,2026-01,30.4\n\
    东,a,X,2026-02,10\n\
    东,b,Q,2026-02,20\n\
    东,新,Q,2026-03,7\n\
    东,,P,2026-03,5\n\
    西,,,2026-04,40.3\n\
    西,t9,P,2026-04,3\n\
    北,,P,2026-01,9\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), PLAN).unwrap();
    fs::write(folder.path().join("sold.csv"), SOLD).unwrap();
    folder
}

fn split(words: &str) -> Said {
    tieout_in(folder().path(), &format!("split --show closed --quiet {words}"))
}

/// The rows of a table without rules, blanks drawn together.
fn lines(said: &Said) -> Vec<String> {
    let lines = said.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.starts_with('─')).collect()
}

#[track_caller]
fn check(words: &str, want: &[&str]) {
    let said = split(words).ends(0);
    let lines = lines(&said);
    let start = lines.iter().position(|line| line == want[0]);
    let start = start.unwrap_or_else(|| panic!("no line {} in\n{}", want[0], said.out));
    let table: Vec<&str> = lines[start..].iter().map(String::as_str).take(want.len()).collect();
    assert_eq!(table, want, "{words}");
}

#[test]
fn closed_and_open_months_are_the_year() {
    check(
        "--by region --period quarter",
        &[
            "Region 2026-Q1 2026-Q2 2026-Q3 2026-Q4 2026",
            "东 73 134 202 203 612",
            "西 0 183 209 208 600",
            "(not in the plan) 9 0 0 0 9",
            "Total 82 317 411 411 1,221",
            "",
            "The total is what is closed and open, to the last unit of 1: it ties out.",
        ],
    );
    check("--by none --period half", &["2026-H1 2026-H2 2026", "Total 399 822 1,221"]);
}

#[test]
fn what_the_plan_does_not_know_is_a_row() {
    check(
        "--by team,product --period half",
        &[
            "Region / Team / Product 2026-H1 2026-H2 2026",
            "东 207 405 612",
            "a 105 195 300",
            "P 63 98 161",
            "Q 32 97 129",
            "(not in the plan) 10 0 10",
            "b 90 210 300",
            "P 35 105 140",
            "Q 55 105 160",
            "(no team) 5 0 5",
            "P 5 0 5",
            "(not in the plan) 7 0 7",
            "Q 7 0 7",
            "西 183 417 600",
            "(no team) 180 417 597",
            "P 70 208 278",
            "Q 70 209 279",
            "(no product) 40 0 40",
            "(not in the plan) 3 0 3",
            "P 3 0 3",
            "(not in the plan) 9 0 9",
            "P 9 0 9",
        ],
    );
    check(
        "--by product,region --period year --sort amount --lang zh",
        &[
            "产品 / 区域 2026",
            "P 596",
            "东 306",
            "西 281",
            "（计划外） 9",
            "Q 575",
            "东 296",
            "西 279",
            "（未分产品） 40",
            "西 40",
            "（计划外） 10",
            "东 10",
        ],
    );
}

/// The sum of the amounts of long rows.
fn sum(text: &str) -> i64 {
    text.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().parse::<i64>().unwrap()).sum()
}

#[test]
fn every_format_adds_up() {
    for by in ["none", "region", "team", "team,product", "product,region"] {
        for period in ["year", "half", "quarter", "month"] {
            let words = format!("--by {by} --period {period}");
            let csv = split(&format!("{words} --format csv")).ends(0);
            assert_eq!(sum(&csv.out), 1_221, "{words}");
            let json = split(&format!("{words} --format json")).ends(0);
            let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
            let rows = json["rows"].as_array().unwrap();
            let amounts = rows.iter().map(|row| row["amount"].as_str().unwrap().parse::<i64>().unwrap());
            assert_eq!((rows.len(), amounts.sum::<i64>()), (csv.out.lines().count() - 1, 1_221), "{words}");
        }
    }
    let here = folder();
    for file in ["a.xlsx", "a.html", "a.parquet"] {
        tieout_in(here.path(), &format!("split --show closed --by team,product -o {file}"))
            .ends(0)
            .err_has("ties out");
    }
    tieout_in(here.path(), "report --show closed -o page.html").ends(0);
}

#[test]
fn filters_keep_the_numbers() {
    check("--by region --where month=2026-04 --where region=西 --period month", &["Region 2026-04", "西 43"]);
    let said = split("--by team --where region=东 --period year --format csv").ends(0);
    assert_eq!(said.out, "region,team,amount\n东,a,300\n东,b,300\n东,(no team),5\n东,(not in the plan),7\n");
}

#[test]
fn files_of_owners_have_their_own() {
    let here = folder();
    tieout_in(here.path(), "split --show closed --by team --period year --per region -o out")
        .ends(0)
        .err_has("in no file: 9 of what was sold, booked above their owners or outside the plan");
    let file = |name: &str| fs::read_to_string(here.path().join("out").join(name)).unwrap();
    assert_eq!(
        file("东.csv"),
        "region,team,amount\n东,a,300\n东,b,300\n东,(no team),5\n东,(not in the plan),7\n"
    );
    assert_eq!(file("西.csv"), "region,team,amount\n西,,597\n西,(not in the plan),3\n");
    assert_eq!(file("index.csv"), "file,region,region_id,amount,rows\n东.csv,东,,612,4\n西.csv,西,,600,2\n");
}

#[test]
fn rows_are_those_that_the_file_tells_apart() {
    let here = folder();
    fs::write(here.path().join("sold.csv"), "region,month,amount\n东,2026-01,30\n").unwrap();
    let said = tieout_in(here.path(), "split --show closed --period year --format csv -q").ends(0);
    assert!(said.out.starts_with("region,amount\n"), "{}", said.out);
    tieout_in(here.path(), "split --show closed --by team").ends(1).err_has("[Q040]");
    tieout_in(here.path(), "split --show closed --by region,product").ends(1).err_has("[Q040]");
    fs::write(here.path().join("sold.csv"), "region,quarter,amount\n东,2026-Q1,30\n").unwrap();
    let through = "--set closed.through=2026-06";
    tieout_in(here.path(), &format!("split --show closed {through}")).ends(1).err_has("[Q041]");
    tieout_in(here.path(), &format!("split --show closed --period half {through}")).ends(0);
}

#[test]
fn without_closed_months_there_is_nothing_to_show() {
    split("--original").ends(1).err_has("[Q046]").err_has("`--show closed`");
    let here = folder();
    for command in ["compare --set target=1300", "track sold.csv"] {
        tieout_in(here.path(), &format!("{command} --show closed")).ends(2).err_has("[F005]");
    }
}
