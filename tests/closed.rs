//! Closed months: what the open ones come to, whoever shows them.

mod program;

use std::fs;
use std::path::Path;

use program::{Said, tieout, tieout_fed, tieout_in};
use tempfile::TempDir;

const CLOSED: &str = "--actuals examples/fmcg-actuals.csv --through 2026-06";

/// The amounts of the rows of a split, by what stands before them, in 万.
fn split(words: &str) -> Vec<(String, i64)> {
    let said = tieout(&format!("split examples/fmcg.toml {CLOSED} --format csv --quiet {words}")).ends(0);
    let row = |line: &str| {
        let (labels, amount) = line.rsplit_once(',').unwrap();
        (labels.to_owned(), amount.parse::<i64>().unwrap() / 10_000)
    };
    said.out.lines().skip(1).map(row).collect()
}

#[track_caller]
fn check_regions(words: &str, want: [i64; 3]) {
    let rows = split(&format!("--by region --period year --set closed.carry=region {words}"));
    let amounts: Vec<i64> = rows.iter().map(|(_, amount)| *amount).collect();
    assert_eq!(amounts, want, "{words}");
}

#[test]
fn the_reference_is_met() {
    check_regions("", [2_730, 2_441, 2_754]);
    check_regions("--set closed.carry=company", [3_170, 2_378, 2_377]);
    check_regions("--set closed.catch_up=50", [2_823, 2_314, 2_471]);
    check_regions("--set closed.surplus=keep", [2_916, 2_441, 2_754]);
    check_regions("--set closed.catch_up=0", [2_916, 2_187, 2_187]);
}

#[test]
fn the_deepest_level_of_the_file_carries_unless_the_plan_says_otherwise() {
    let persons = split("--period year");
    assert_eq!(persons, split("--period year --set closed.carry=person"));
    assert_ne!(persons, split("--period year --set closed.carry=team"));
    assert_eq!(persons.iter().map(|(_, amount)| amount).sum::<i64>(), 7_925);
}

#[test]
fn the_sheet_says_what_is_closed_and_what_is_open() {
    let words = "--set closed.carry=region --by region --in 万";
    let said = tieout(&format!("split examples/fmcg.toml {CLOSED} {words}")).ends(0);
    for line in [
        "Closed      8,275  (of 8,910 planned, through 2026-06)",
        "Open        7,925",
        "Region  2026-07  2026-08  2026-09  2026-Q3  2026-10  2026-11  2026-12  2026-Q4   Open",
        "Total     1,643    1,644    1,644    4,931      998      998      998    2,994  7,925",
        "The total is what is open, to the last unit of 10,000: it ties out.",
        "Closed 8,274.617261 + open 7,925 = 16,200 allocated - 0.382739 rounding.",
    ] {
        assert!(said.out.lines().any(|own| own == line), "no line `{line}` in\n{}", said.out);
    }
    let said = tieout(&format!("split examples/fmcg.toml {CLOSED} {words} --set closed.catch_up=50")).ends(0);
    said.out_has("= 16,200 allocated - 317.6913695 given up + 0.3086305 rounding.");
    let json = tieout(&format!("split examples/fmcg.toml {CLOSED} --format json --by none")).ends(0);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["closed"]["planned"], "89100000");
    assert_eq!(json["closed"]["actual"], "82746172.61");
    assert_eq!(json["closed"]["open"], "79250000");
    assert_eq!(json["closed"]["rounding"], "-3827.39");
}

#[test]
fn a_quarter_that_is_open_in_part_shows_its_months() {
    let words = "split examples/fmcg.toml --actuals examples/fmcg-actuals.csv --through 2026-05 --by region";
    let said = tieout(&format!("{words} --period quarter --in 万")).ends(0);
    let head = said.out.lines().find(|line| line.starts_with("Region")).unwrap();
    assert_eq!(
        head.split_whitespace().collect::<Vec<_>>(),
        ["Region", "2026-06", "2026-Q3", "2026-Q4", "Open"]
    );
    let total = said.out.lines().find(|line| line.starts_with("Total")).unwrap().replace(',', "");
    let total: Vec<i64> = total.split_whitespace().skip(1).map(|amount| amount.parse().unwrap()).collect();
    assert_eq!(total[..3].iter().sum::<i64>(), total[3]);
    // A row that is called after a quarter holds all of it.
    tieout(&format!("{words} --period quarter --format csv")).ends(2).err_has("[Q007]");
    tieout(&format!("{words} --period quarter --layout wide --format csv"))
        .ends(0)
        .out_has("2026-06,2026-Q3,2026-Q4,open");
}

/// A folder with a plan without products, with some of its own seasons, and its split as a file of what was sold.
fn as_planned() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plan = "target = 10_007\nunit = 1\nstart = '2026-04'\n[season]\nQ1 = 30\nQ2 = 20\nQ3 = 27\nQ4 = 23\n\
        [[region]]\nname = '东'\nshare = 37\n[[region.team]]\nname = '甲'\n[[region.team]]\nname = '乙'\nseason = { pattern = '4-4-5' }\n\
        [[region]]\nname = '西'\nshare = 63\n[[product]]\nname = 'p'\nshare = 33.3\n[[product]]\nname = 'q'\nshare = 66.7\n";
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let said = tieout_in(folder.path(), "split plan.toml --by person,product --format csv").ends(0);
    fs::write(folder.path().join("sold.csv"), &said.out).unwrap();
    folder
}

/// The rows of open months: those whose month is later.
fn later(csv: &str, month: &str) -> String {
    let is_later = |(number, line): &(usize, &str)| {
        *number == 0
            || line
                .split(',')
                .any(|cell| cell > month && cell.starts_with("202") && cell.len() == 7 && !cell.contains('Q'))
    };
    csv.lines().enumerate().filter(is_later).map(|(_, line)| format!("{line}\n")).collect()
}

#[test]
fn what_is_sold_as_planned_leaves_open_months_byte_for_byte() {
    let folder = as_planned();
    let run = |words: &str| tieout_in(folder.path(), words).ends(0).out;
    let planned = run("split plan.toml --by person,product --format csv");
    for through in ["2026-04", "2026-08", "2027-02"] {
        for carry in ["company", "region", "team"] {
            let closed = run(&format!(
                "split plan.toml --by person,product --format csv --actuals sold.csv --through {through} --set closed.carry={carry}"
            ));
            assert_eq!(closed, later(&planned, through), "{through}, {carry}");
        }
    }
    // Nothing is caught up: whatever was sold.
    fs::write(folder.path().join("sold.csv"), "region,month,amount\n东,2026-04,1\n西,2026-05,3210.55\n")
        .unwrap();
    let closed = run(
        "split plan.toml --by person,product --format csv --actuals sold.csv --through 2026-05 --set closed.catch_up=0 --quiet",
    );
    assert_eq!(closed, later(&planned, "2026-05"));
}

#[test]
fn closing_starts_from_the_original_plan() {
    let twice =
        tieout(&format!("split examples/fmcg.toml --set closed.through=2026-03 {CLOSED} --format csv"))
            .ends(0);
    let once = tieout(&format!("split examples/fmcg.toml {CLOSED} --format csv")).ends(0);
    assert_eq!(twice.out, once.out);
}

#[test]
fn a_plan_says_the_same_as_the_options() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let plan = fs::read_to_string("examples/fmcg.toml").unwrap();
    let closed = "\n[closed]\nactuals = \"sold.csv\"\nthrough = \"2026-06\"\ncarry = \"team\"\n";
    fs::write(path.join("plan.toml"), format!("{plan}{closed}")).unwrap();
    fs::write(path.join("open.toml"), &plan).unwrap();
    fs::copy("examples/fmcg-actuals.csv", path.join("sold.csv")).unwrap();
    let run = |words: &str| tieout_in(path, words).ends(0).out;
    let options = "--actuals sold.csv --through 2026-06 --set closed.carry=team";
    for by in ["none", "team", "person,product"] {
        let of_plan = run(&format!("split plan.toml --by {by} --format csv"));
        assert_eq!(of_plan, run(&format!("split open.toml --by {by} --format csv {options}")));
        let original = run(&format!("split plan.toml --by {by} --format csv --original"));
        assert_eq!(original, run(&format!("split open.toml --by {by} --format csv")));
    }
    // What is tracked is the original plan.
    let track = |plan: &str| run(&format!("track {plan} sold.csv --by team --format csv"));
    assert_eq!(track("plan.toml"), track("open.toml"));
    tieout_in(path, "split plan.toml --original --through 2026-05").ends(2);
    // Both sides of a comparison have the closed months of the plan, or neither.
    let compare =
        |words: &str| run(&format!("compare plan.toml --set buffer=12 --by region --format csv {words}"));
    let compared = "region,base,other,difference,difference_percent\n";
    assert!(compare("").starts_with(compared));
    assert!(compare("--original").contains("华东,64800000,"), "{}", compare("--original"));
    let of_scenario = "--set region.华东.share=45 --rebalance --by none --format json";
    let said = tieout_in(path, &format!("compare plan.toml {of_scenario}")).ends(0);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["plans"][0]["closed"], "82750000");
    assert_eq!(json["plans"][1]["open"], "79250000");
}

#[test]
fn a_comparison_has_the_open_months_of_both_sides() {
    let said = tieout(&format!(
        "compare examples/fmcg.toml {CLOSED} --sweep closed.catch_up=0..100:50 --by none --format csv --all --quiet"
    ))
    .ends(0);
    let row: Vec<&str> = said.out.lines().nth(1).unwrap().split(',').collect();
    assert_eq!([row[0], row[1], row[4], row[7]], ["72900000", "72900000", "76080000", "79250000"]);
    let words = "--set closed.carry=region --by region --in 万";
    let said = tieout(&format!("compare examples/fmcg.toml {CLOSED} {words}")).ends(0);
    for words in [
        ["Allocated", "16,200", "16,200"],
        ["Closed", "8,910", "8,275"],
        ["Open", "7,290", "7,925"],
        ["Total", "7,290", "7,925"],
        ["珠三角", "2,187", "2,754"],
    ] {
        let is_there = |line: &str| line.split_whitespace().take(3).eq(words);
        assert!(said.out.lines().any(is_there), "no {words:?} in\n{}", said.out);
    }
    said.out_has("the difference of what is open: it ties out.");
    let by_month =
        tieout(&format!("compare examples/fmcg.toml {CLOSED} --by none --period month --format csv"));
    let by_month = by_month.ends(0).out;
    assert!(!by_month.contains("2026-06") && by_month.contains("2026-07"), "{by_month}");
    // Scenarios that close other months are shown from the last of them on.
    let folder = tempfile::tempdir().unwrap();
    let plan = fs::read_to_string("examples/fmcg.toml").unwrap();
    let scenario = |name: &str, month: &str| {
        format!(
            "\n[scenario.{name}]\nset = {{ \"closed.actuals\" = \"sold.csv\", \"closed.through\" = \"{month}\" }}\n"
        )
    };
    let plan = format!("{plan}{}{}", scenario("march", "2026-03"), scenario("may", "2026-05"));
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    fs::copy("examples/fmcg-actuals.csv", folder.path().join("sold.csv")).unwrap();
    let words = "compare plan.toml --scenario march --scenario may --by none --period month --format csv";
    let said = tieout_in(folder.path(), words).ends(0);
    assert!(said.out.contains("2026-06,") && !said.out.contains("2026-05,"), "{}", said.out);
    let said = tieout_in(folder.path(), "report plan.toml --scenario march --scenario may").ends(0);
    said.out_has("may");
}

#[test]
fn every_format_shows_the_open_months() {
    for format in ["table", "csv", "json", "jsonl", "markdown", "html"] {
        let said =
            tieout(&format!("split examples/fmcg.toml {CLOSED} --by region,product --format {format}"))
                .ends(0);
        assert!(said.out.contains("2026-07") && !said.out.contains("2026-05,"), "{format}:\n{}", said.out);
    }
    let folder = tempfile::tempdir().unwrap();
    for words in
        ["--layout wide", "--layout long", "--period quarter", "--period year", "--chart --format table"]
    {
        let file = folder.path().join(if words.contains("table") { "sheet.txt" } else { "sheet.xlsx" });
        tieout(&format!("split examples/fmcg.toml {CLOSED} {words} -o {}", file.display()))
            .ends(0)
            .err_has("sum 79,250,000 CNY, ties out");
    }
    let page = tieout(&format!("report examples/fmcg.toml {CLOSED} --in 万")).ends(0);
    for words in ["7,925", "Open", "8,275", "of 8,910 planned, through 2026-06"] {
        assert!(page.out.contains(words), "no {words} on the page");
    }
    let zh = tieout(&format!("split examples/fmcg.toml {CLOSED} --by region --in 万 --lang zh")).ends(0);
    zh.out_has("剩余月份").out_has("已关账").out_has("计划 8,910，截至 2026-06");
}

#[test]
fn owners_get_their_open_months_and_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = folder.path().join("sheets");
    let words =
        format!("split examples/fmcg.toml {CLOSED} --per region --format json -o {}", sheets.display());
    tieout(&words).ends(0).err_has("sum 79,250,000 CNY, ties out");
    let index = fs::read_to_string(sheets.join("index.csv")).unwrap();
    let amount = |line: &str| line.rsplit(',').nth(1).unwrap().parse::<i64>().unwrap();
    assert_eq!(index.lines().skip(1).map(amount).sum::<i64>(), 79_250_000);
    for entry in fs::read_dir(&sheets).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("82746172.61"), "{text}");
    }
    let json = fs::read_to_string(sheets.join("华东.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["closed"], serde_json::json!({ "through": "2026-06" }));
    let words =
        format!("split examples/fmcg.toml {CLOSED} --per region --format table -o {}", sheets.display());
    tieout(&words).ends(0);
    let sheet = fs::read_to_string(sheets.join("华东.txt")).unwrap();
    assert!(sheet.contains("(open, closed through 2026-06)") && !sheet.contains("8,275"), "{sheet}");
}

#[test]
fn a_check_closes_months_too() {
    let said = tieout(&format!("check examples/fmcg.toml {CLOSED}")).ends(0);
    said.out_has("closed").out_has("of 89,100,000 planned, through 2026-06").out_has("79,250,000");
    let json = tieout(&format!("check examples/fmcg.toml {CLOSED} --format json")).ends(0);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["closed"]["open"], "79250000");
    let late = "check examples/fmcg.toml --actuals examples/fmcg-actuals.csv --through 2026-08";
    tieout(late).ends(0).err_has("[W137]").err_has("2026-07");
    tieout(&format!("{late} --deny-warnings")).ends(1);
    tieout("check examples/fmcg.toml --actuals nowhere.csv --through 2026-06").ends(3).err_has("nowhere.csv");
    let json =
        tieout("check examples/fmcg.toml --actuals nowhere.csv --through 2026-06 --format json").ends(3);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["ok"], false);
    for through in ["2026-12", "2027-01", "2025-12", "2026-06-15", "soon"] {
        let words =
            format!("split examples/fmcg.toml --actuals examples/fmcg-actuals.csv --through {through}");
        tieout(&words).ends(1).err_has("[Q042]");
    }
    tieout("split examples/fmcg.toml --through 2026-06").ends(1).err_has("`closed` lacks `actuals`");
    tieout(&format!("split examples/fmcg.toml {CLOSED} --set closed.catch_up=101")).ends(1);
}

#[test]
fn a_number_of_the_open_months_is_explained() {
    let words = "--set closed.carry=region --where region=华东";
    let said = tieout(&format!("explain examples/fmcg.toml {CLOSED} {words} --where month=2026-07")).ends(0);
    said.out_has("Closed through 2026-06").out_has("published 5,660,000").out_has("ahead by");
    let said = tieout(&format!("explain examples/fmcg.toml {CLOSED} {words} --format json")).ends(0);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["closed"]["published"], "27300000");
    assert_eq!(json["closed"]["ideal"], "27304934.26");
    assert_eq!(json["closed"]["carriers"][0]["planned"], "35640000");
    let said =
        tieout(&format!("explain examples/fmcg.toml {CLOSED} --set closed.carry=region --format json"))
            .ends(0);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["closed"]["published"], "79250000");
    assert_eq!(json["closed"]["carriers"].as_array().unwrap().len(), 3);
    tieout(&format!("explain examples/fmcg.toml {CLOSED} --where month=2026-03")).ends(1).err_has("[Q008]");
    tieout(&format!("explain examples/fmcg.toml {CLOSED} --lang zh")).ends(0).out_has("已关账至 2026-06");
}

#[track_caller]
fn sum(folder: &Path, words: &str) -> Said {
    tieout_in(folder, &format!("split {words} --through 2026-06 --by none --period year --format csv"))
        .ends(0)
        .out_is("amount\n79250000\n")
}

#[test]
fn the_file_of_an_option_is_looked_for_from_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir_all(path.join("plans/east")).unwrap();
    fs::create_dir_all(path.join("sold")).unwrap();
    fs::copy("examples/fmcg.toml", path.join("plans/east/plan.toml")).unwrap();
    fs::copy("examples/fmcg-actuals.csv", path.join("sold/2026 h1.csv")).unwrap();
    fs::copy("examples/fmcg-actuals.csv", path.join("plans/east/here.csv")).unwrap();
    fs::copy("examples/fmcg-actuals.csv", path.join("top.csv")).unwrap();
    let absolute = path.join("top.csv").display().to_string();
    for actuals in ["top.csv", "plans/east/here.csv", &absolute] {
        sum(path, &format!("plans/east/plan.toml --actuals {actuals}"));
    }
    sum(path, "plans/east/plan.toml --set closed.actuals=here.csv");
    sum(path, "plans/east/plan.toml --set closed.actuals=../../top.csv");
    let plan = path.join("plans/east/plan.toml").display().to_string();
    sum(path, &format!("{plan} --actuals top.csv"));
    let mut command = program::program();
    command.current_dir(path).args(["split", "plans/east/plan.toml", "--actuals", "sold/2026 h1.csv"]);
    command.args(["--through", "2026-06", "--by", "none", "--period", "year", "--format", "csv"]);
    Said::from(command.output().unwrap()).ends(0).out_is("amount\n79250000\n");
    // The result does not replace it.
    fs::copy("examples/fmcg-actuals.csv", path.join("sold/华东.csv")).unwrap();
    let per = "--actuals sold/华东.csv --through 2026-06 --per region -o sold";
    tieout_in(path, &format!("split plans/east/plan.toml {per}")).ends(2).err_has("华东.csv");
    tieout_in(path, "split plans/east/plan.toml --actuals top.csv --through 2026-06 --format csv -o top.csv")
        .ends(2);
}

#[test]
fn carrying_needs_the_file_to_tell_nodes_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let plan = "target = 1200\nunit = 1\nstart = '2026-01'\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'\n";
    fs::write(path.join("plan.toml"), plan).unwrap();
    let run = |sold: &str, words: &str| {
        fs::write(path.join("sold.csv"), sold).unwrap();
        tieout_in(
            path,
            &format!("split plan.toml --actuals sold.csv --by region --period year --format csv {words}"),
        )
    };
    let of_quarters = "region,quarter,amount\na,2026-Q1,100\nb,2026-Q1,200\n";
    run(of_quarters, "--through 2026-03").ends(0).out_is("region,amount\na,500\nb,400\n");
    run(of_quarters, "--through 2026-02").ends(1).err_has("[Q041]");
    run("month,amount\n2026-01,300\n", "--through 2026-01 --set closed.carry=region")
        .ends(1)
        .err_has("[A020]");
    // Without a period all of it is what was sold to date.
    run("region,amount\na,100\nb,200\n", "--through 2026-03")
        .ends(0)
        .out_is("region,amount\na,500\nb,400\n")
        .err_is(
            "what if: closed.actuals=sold.csv, closed.through=2026-03\nAll 2 rows of sold.csv are counted: 300.\n",
        );
    // What nobody of the level sold is carried by nobody.
    let said = run("region,amount\na,100\nc,200\n", "--through 2026-03 --set closed.carry=region").ends(0);
    said.out_is("region,amount\na,500\nb,600\n").err_has("[W130]");
    fs::write(path.join("sold.csv"), "region,amount\na,100\nc,200\n").unwrap();
    tieout_in(
        path,
        "split plan.toml --actuals sold.csv --by region --through 2026-03 --set closed.carry=region",
    )
    .ends(0)
    .out_has("= 1,200 allocated + 200 booked above those that carry (the company).");
    run("region,amount\na,-999999999999900\n", "--through 2026-03").ends(1).err_has("[P020]");
}

#[test]
fn a_plan_says_how_its_actuals_are_read() {
    let folder = as_planned();
    let sold = "区域,业务员,月,销售额\n东,甲,2026-04,1500\n西,,2026-05,1700\n";
    let (gbk, ..) = encoding_rs::GBK.encode(sold);
    fs::write(folder.path().join("gbk.csv"), gbk).unwrap();
    fs::write(folder.path().join("utf8.csv"), sold.replace("业务员", "team").replace("月", "month")).unwrap();
    let plan = fs::read_to_string(folder.path().join("plan.toml")).unwrap();
    let split = |closed: &str| {
        fs::write(folder.path().join("plan.toml"), format!("{plan}[closed]\nthrough = 'M02'\n{closed}\n"))
            .unwrap();
        tieout_in(folder.path(), "split plan.toml --by team --format csv --quiet")
    };
    let want = split("actuals = 'utf8.csv'").ends(0).out;
    let columns = "columns = { team = '业务员' }";
    split(&format!("actuals = 'gbk.csv'\nencoding = 'gbk'\n{columns}")).ends(0).out_is(&want);
    split(&format!("actuals = 'gbk.csv'\nencoding = 'klingon'\n{columns}")).ends(1).err_has("klingon");
    split("actuals = 'gbk.csv'\nencoding = 'gbk'\ncolumns = { team = 5 }").ends(1).err_has("[P010]");
    split("actuals = 'gbk.csv'\nencoding = 'gbk'\ncolumns = { team = '组' }").ends(1).err_has("[A001]");
}

#[test]
fn an_explanation_has_every_step_of_the_open_months() {
    let explain = format!("explain examples/fmcg.toml {CLOSED} --where team=华东/政企 --where quarter=Q3");
    let said = tieout(&format!("{explain} --set closed.carry=company --set closed.catch_up=50")).ends(0);
    for line in [
        "Closed      82,750,000  (of 89,100,000 planned, through 2026-06)",
        "Open        76,080,000",
        "short by                                                  6,353,827.39",
        "x `catch_up`                           x 50%             3,176,913.695",
        "All 72 rows of examples/fmcg-actuals.csv are counted: 82,746,172.61 CNY.",
    ] {
        assert!(said.out.lines().any(|own| own == line), "no line `{line}` in\n{}", said.out);
    }
    let said = tieout(&format!("{explain} --set closed.carry=region --set closed.surplus=keep")).ends(0);
    said.out_has("`surplus` keeps the open months as planned");
    let json =
        tieout(&format!("{explain} --set closed.carry=company --set closed.catch_up=50 --format json"));
    let json: serde_json::Value = serde_json::from_str(&json.ends(0).out).unwrap();
    assert_eq!(json["closed"]["carriers"][0]["given_up"], "3176913.695");
    assert_eq!((&json["closed"]["rows"], &json["closed"]["counted"]), (&72.into(), &"82746172.61".into()));

    let folder = tempfile::tempdir().unwrap();
    let plan = "target = 1200\nunit = 1\nstart = '2026-01'\nregion = [{ name = 'a' }, { name = 'b' }]\n\
        closed = { actuals = 'sold.csv', through = '2026-06' }\n";
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    fs::write(folder.path().join("sold.csv"), "region,month,amount\na,2026-06,700\nb,2026-06,10\n").unwrap();
    let said = tieout_in(folder.path(), "explain plan.toml --where region=a").ends(0);
    said.out_has("past its year").out_has("open months are never below nothing");
}

#[test]
fn every_row_of_the_actuals_is_accounted_for() {
    const SAID: &str = "All 72 rows of examples/fmcg-actuals.csv are counted: 82,746,172.61 CNY.";
    tieout(&format!("split examples/fmcg.toml {CLOSED} --by region")).ends(0).out_has(SAID);
    tieout(&format!("split examples/fmcg.toml {CLOSED} --by region --format csv")).ends(0).err_has(SAID);
    tieout(&format!("check examples/fmcg.toml {CLOSED}")).ends(0).out_has(SAID);
    for command in ["split", "check"] {
        let said = tieout(&format!("{command} examples/fmcg.toml {CLOSED} --format json")).ends(0);
        let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let closed = &json["closed"];
        assert_eq!(
            [&closed["sum"], &closed["counted"], &closed["later"]],
            ["82746172.61", "82746172.61", "0"]
        );
        assert_eq!(closed["rows"], 72, "{command}");
    }
}

#[test]
fn columns_of_the_actuals_are_named_in_a_setting() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 1200\nunit = 1\nstart = '2026-01'\n").unwrap();
    fs::write(folder.path().join("sold.csv"), "month,回款\n2026-06,700\n").unwrap();
    let split = "split plan.toml --actuals sold.csv --through 2026-06 --by none --period year --format csv";
    tieout_in(folder.path(), split).ends(1).err_has("[A001]");
    tieout_in(folder.path(), &format!("{split} --set closed.columns.amount=回款"))
        .ends(0)
        .out_is("amount\n500\n");
}

#[test]
fn actuals_come_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("plans")).unwrap();
    fs::copy("examples/fmcg.toml", path.join("plans/fmcg.toml")).unwrap();
    let actuals = fs::read("examples/fmcg-actuals.csv").unwrap();
    let plan = path.join("plans/fmcg.toml").display().to_string();
    let closed = "--actuals - --through 2026-06";
    tieout_fed(&actuals, &format!("split {plan} {closed} --by none --period year --format csv"))
        .ends(0)
        .out_is("amount\n79250000\n");
    tieout_fed(&actuals, &format!("split - {closed}")).ends(2).err_has("[F006]");
    tieout_fed(&actuals, &format!("check {plan} {plan} {closed}")).err_has("[F006]");
}

#[test]
fn what_is_wrong_about_closing_says_what_to_write() {
    for (words, code, want) in [
        (
            "--actuals examples/fmcg-actuals.csv",
            "P009",
            "add `--through 2026-06`, or write `through = \"2026-06\"`",
        ),
        ("--through 2026-06", "P009", "add `--actuals actuals.csv`, or write `actuals = \"actuals.csv\"`"),
        ("--set closed.through=2026-06", "P009", "write `actuals = \"actuals.csv\"` below it"),
        ("--set closed.catch_up=101", "P039", "the open months take, in percent: 0 to 100"),
        ("--set closed.catch_up=-1", "P019", "the open months take, in percent: 0 to 100"),
        ("--set rules.pace=-5", "P019", "it is percent of the target to date: zero or more"),
        ("--set rules.pace=[95]", "P070", "as in `pace = [95, 105]`"),
        ("--show closed", "Q046", "or close months with `--actuals FILE --through MONTH`"),
    ] {
        tieout(&format!("split examples/fmcg.toml {words}"))
            .ends(1)
            .err_has(&format!("[{code}]"))
            .err_has(want);
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\n").unwrap();
    let said = tieout_in(folder.path(), "split plan.toml --actuals sold.csv --through 2026-03").ends(1);
    said.err_has("[A006]").err_has("write `start = \"2026-01\"` at the top of the file");
}

#[test]
fn a_filter_on_closed_months_says_that_they_are_closed() {
    let split = format!("split examples/fmcg.toml {CLOSED}");
    let said = tieout(&format!("{split} --where month=2026-02")).ends(1);
    said.err_has("[Q008]: `2026-02` is closed: months are closed through 2026-06").err_has("--where:1:7");
    tieout(&format!("{split} --where quarter=Q1 --where quarter=Q2"))
        .ends(1)
        .err_has("`Q1` and `Q2` are closed");
    tieout(&format!("{split} --where month=2026-02 --where quarter=Q3"))
        .ends(1)
        .err_has("together the filters");
    tieout(&format!("explain examples/fmcg.toml {CLOSED} --where month=2026-02"))
        .ends(1)
        .err_has("`2026-02` is closed");
    tieout(&format!("{split} --where month=2026-02 --show closed")).ends(0);
}

#[test]
fn one_of_several_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "target = 1200\nunit = 1\nstart = '2026-01'\nclosed = { actuals = 'sold.csv', through = '2026-06' }\n\
        [[region]]\nname = 'a'\n[[region]]\nname = 'b'\nseason = { Q1 = 50, Q2 = 50, Q3 = 0, Q4 = 0 }\n";
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    fs::write(folder.path().join("sold.csv"), "region,month,amount\na,2026-06,300\nb,2026-06,10\n").unwrap();
    let said = tieout_in(folder.path(), "check plan.toml");
    said.err_has("1 of 2 is short, and nothing is planned in its open months: b 590");
}
