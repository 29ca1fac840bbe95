//! Milestones: in every report the ones of what it shows, in the order of their dates; and no number depends on them.

mod program;

use std::fs;
use std::io::Read;

use program::{Said, names_in, shell, tieout_fed, tieout_in};
use serde_json::{Value, json};

const PLAN: &str = r#"
name = "节奏"
target = 1200
unit = 1
start = "2026-01"

[[region]]
name = "华东"
  [[region.team]]
  name = "政企"
    [[region.team.person]]
    name = "李伟"
  [[region.team]]
  name = "中小"
[[region]]
name = "成渝"
id = "R2"
"#;

const MILESTONES: &str = r#"
[[milestone]]
name = "盘点"
by = "Q4"
[[milestone]]
name = "铺货"
by = 2026-04-15
owner = "李伟"
node = "华东/政企"
note = """a | b
<b>&"""
[[milestone]]
name = "late April"
by = "April"
node = "华东"
owner = "Wang"
[[milestone]]
name = "first days"
by = "2026/4/2"
node = "R2"
[[milestone]]
name = "with it"
by = "2026-12"
node = "成渝"
"#;

fn on(args: &str) -> Said {
    tieout_fed(format!("{PLAN}{MILESTONES}").as_bytes(), args).ends(0)
}

/// What stands below the closing words of a table, line by line.
#[track_caller]
fn below(said: &Said) -> Vec<&str> {
    let closing =
        said.out.lines().position(|line| line.starts_with("The total is") || line.starts_with("Shown is"));
    said.out.lines().skip(closing.expect("closing words") + 1).collect()
}

/// The names of the milestones that a report in JSON tells.
#[track_caller]
fn named(args: &str) -> Vec<String> {
    let json: Value = serde_json::from_str(&on(&format!("{args} --format json")).out).unwrap();
    let milestones = json["plan"].get("milestones").and_then(Value::as_array).cloned().unwrap_or_default();
    milestones.iter().map(|milestone| milestone["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_table_lists_them_below_its_closing_words() {
    let said = on("split - --by none --period year");
    let want = "
By          Milestone   Owner  Node       Note
────────────────────────────────────────────────────
2026-04-02  first days         成渝
2026-04-15  铺货        李伟   华东/政企  a | b <b>&
2026-04     late April  Wang   华东
2026-12     盘点
2026-12     with it            成渝";
    assert_eq!(below(&said).join("\n"), want);
}

#[test]
fn columns_in_which_nothing_stands_are_left_out() {
    let plan = "target = 12\n[[milestone]]\nname = 'a'\nby = 'M06'\n[[milestone]]\nname = 'b'\nby = '2'\n";
    let said = tieout_fed(plan.as_bytes(), "split - --by none --period year").ends(0);
    assert_eq!(below(&said), ["", "By   Milestone", "──────────────", "M02  b", "M06  a"]);
}

#[test]
fn markdown_lists_them_in_the_language_of_the_report() {
    let want = "
| 截止 | 里程碑 | 负责人 | 组织单元 | 备注 |
| :--- | :--- | :--- | :--- | :--- |
| 2026-04-02 | first days | | 成渝 | |
| 2026-04-15 | 铺货 | 李伟 | 华东/政企 | a \\| b \\<b\\>\\& |
| 2026-04 | late April | Wang | 华东 | |
";
    on("split - --by none --period year --format markdown --lang zh").out_has(want);
}

#[test]
fn json_has_them_in_the_head_of_the_plan() {
    let said = on("split - --by none --period year --format json --where region=华东");
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let want = json!([
        { "name": "铺货", "by": "2026-04-15", "owner": "李伟", "node": "华东/政企", "note": "a | b\n<b>&" },
        { "name": "late April", "by": "2026-04", "owner": "Wang", "node": "华东", "note": null },
    ]);
    assert_eq!(json["plan"]["milestones"], want);
    let plain = tieout_fed(PLAN.as_bytes(), "split - --by none --period year --format json").ends(0);
    assert!(!plain.out.contains("milestone"), "a plan without any says nothing of them");
}

#[test]
fn a_page_has_a_section_of_them() {
    let page = on("report - --lang zh").out;
    let (_, section) = page.split_once("<section id=\"milestones\">\n<h2>里程碑</h2>").expect("a section");
    let (section, _) = section.split_once("</section>").unwrap();
    assert!(section.contains("<td>a | b &lt;b&gt;&amp;</td>"), "{section}");
    assert_eq!(section.matches("<tr>").count(), 6, "{section}");
    on("report -").out_has("<h2>Milestones</h2>").out_has("<th scope=\"col\">Owner</th>");
    let plain = tieout_fed(PLAN.as_bytes(), "report -").ends(0);
    assert!(!plain.out.contains("<section id=\"milestones\">"));
}

#[test]
fn a_workbook_has_a_sheet_of_them() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), format!("{PLAN}{MILESTONES}")).unwrap();
    let sheets = [
        ("", &["Summary", "Allocation", "Chart", "Milestones", "Data", "Published"][..]),
        ("--lang zh --layout long", &["汇总", "里程碑", "明细"]),
        ("--lang zh --where region=成渝 --where month=M07", &["汇总", "分解", "图表", "明细", "下达值"]),
    ];
    for (options, want) in sheets {
        tieout_in(folder.path(), &format!("split plan.toml {options} -o book.xlsx")).ends(0);
        let book = shell(folder.path(), "unzip -p book.xlsx xl/workbook.xml").ends(0).out;
        let names = book.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        assert_eq!(names.collect::<Vec<_>>(), want, "{options}");
    }
    tieout_in(folder.path(), "split plan.toml -o book.xlsx").ends(0);
    let mut archive = zip::ZipArchive::new(fs::File::open(folder.path().join("book.xlsx")).unwrap()).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet4.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert_eq!(sheet.matches("<row ").count(), 6);
    // Everything is text, and the header stays in view.
    assert_eq!(sheet.matches("<v>").count(), sheet.matches("t=\"s\"").count());
    assert!(sheet.contains("state=\"frozen\"") && !sheet.contains("<f>"), "{sheet}");
}

#[test]
fn filters_keep_those_of_what_they_show() {
    let all = ["first days", "铺货", "late April", "盘点", "with it"];
    for (filter, want) in [
        ("", &all[..]),
        ("--where region=华东", &["铺货", "late April"]),
        ("--where team=政企", &["铺货"]),
        // What is due above a node is not what the filter shows of it.
        ("--where person=李伟", &[]),
        ("--where region=成渝", &["first days", "with it"]),
        ("--where quarter=Q4", &["盘点", "with it"]),
        ("--where region=华东 --where region=成渝", &["first days", "铺货", "late April", "with it"]),
        ("--where region=成渝 --where month=April", &["first days"]),
        ("--where month=M07", &[]),
        // Rows by something else leave nothing out.
        ("--by team", &all),
    ] {
        assert_eq!(named(&format!("split - --period month {filter}")), want, "{filter}");
    }
    let products = "[[product]]\nname = 'A'\n[[product]]\nname = 'B'\n";
    let plan = format!("{PLAN}{MILESTONES}{products}");
    tieout_fed(plan.as_bytes(), "split - --by product --where product=A").ends(0).out_has("late April");
}

#[test]
fn a_file_for_one_owner_has_its_own() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), format!("{PLAN}{MILESTONES}")).unwrap();
    let has = |per: &str, file: &str, want: &[&str]| {
        tieout_in(folder.path(), &format!("split plan.toml --per {per} --format table -o sheets")).ends(0);
        let text = fs::read_to_string(folder.path().join("sheets").join(file)).unwrap_or_else(|error| {
            panic!("{error}: {:?}", names_in(&folder.path().join("sheets")));
        });
        for name in ["first days", "铺货", "late April", "盘点", "with it"] {
            assert_eq!(text.contains(name), want.contains(&name), "{name} in {file}:\n{text}");
        }
    };
    has("region", "华东.txt", &["铺货", "late April"]);
    has("region", "成渝.txt", &["first days", "with it"]);
    has("team", "华东_政企.txt", &["铺货"]);
    has("team", "华东_中小.txt", &[]);
}

#[test]
fn explain_shows_what_a_number_is_reached_with() {
    for (number, want) in [
        ("", &["盘点"][..]),
        ("--where person=李伟", &["铺货", "late April", "盘点"]),
        ("--where team=中小", &["late April", "盘点"]),
        ("--where region=成渝", &["first days", "盘点", "with it"]),
        ("--where person=李伟 --where quarter=Q2", &["铺货", "late April"]),
        ("--where region=成渝 --where month=2026-05", &[]),
    ] {
        assert_eq!(named(&format!("explain - {number}")), want, "{number}");
    }
    let said = on("explain - --where team=中小 --where quarter=Q2").out;
    let (_, list) = said.split_once("\n\nBy       Milestone   Owner  Node\n").expect("a list below");
    assert_eq!(list.lines().last(), Some("2026-04  late April  Wang   华东"), "{said}");
}

#[test]
fn no_number_depends_on_them() {
    for args in [
        "split - --format csv",
        "split - --format jsonl",
        "split - --layout wide --format csv --by team",
        "compare - --set target=2400 --by region",
        "compare - --set target=2400 --by region --format json",
        "compare - --set target=2400 --format markdown",
        "check -",
    ] {
        let without = tieout_fed(PLAN.as_bytes(), args).ends(0).out;
        assert_eq!(on(args).out, without, "{args}");
    }
}

#[test]
fn settings_change_them() {
    let moved = on("split - --by none --period year --format json --set milestone.铺货.by=2026-11-30 \
                    --set milestone.铺货.node=R2 --set milestone.铺货.note=later --set milestone.盘点.name=2026");
    let json: Value = serde_json::from_str(&moved.out).unwrap();
    let milestones = json["plan"]["milestones"].as_array().unwrap();
    let names: Vec<&str> = milestones.iter().map(|milestone| milestone["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["first days", "late April", "铺货", "2026", "with it"]);
    let want =
        json!({ "name": "铺货", "by": "2026-11-30", "owner": "李伟", "node": "成渝", "note": "later" });
    assert_eq!(milestones[2], want);
    // A scenario writes a date as the plan does, and its keys may be nested tables.
    let scenario = "[scenario.late]\nset = { \"milestone.铺货.by\" = 2026-11-30 }\n";
    let plan = format!("{PLAN}{MILESTONES}{scenario}");
    let said = tieout_fed(plan.as_bytes(), "split - --by none --period year --scenario late").ends(0);
    said.out_has("2026-11-30  铺货");
}

#[test]
fn fiscal_years_and_words_of_ones_own() {
    let plan = "target = 12\nstart = '2026-04'\nyear = 'FY27'\nhierarchy = ['大区', '省区']\n\
                [['大区']]\nname = '华东'\n[['大区'.'省区']]\nname = '江苏'\n\
                [[milestone]]\nname = 'close'\nby = 'FY27-Q4'\nnode = '华东/江苏'\n\
                [[milestone]]\nname = 'kickoff'\nby = 2026-04-01\n\
                [[milestone]]\nname = 'leap'\nby = '2027-02-28'\n";
    let said = tieout_fed(plan.as_bytes(), "split - --by none --period year").ends(0);
    let want = [
        "",
        "By          Milestone  Node",
        "────────────────────────────────",
        "2026-04-01  kickoff",
        "2027-02-28  leap",
        "2027-03     close      华东/江苏",
    ];
    assert_eq!(below(&said), want);
    tieout_fed(plan.as_bytes(), "split - --where 省区=江苏").ends(0).out_has("2027-03  close      华东/江苏");
}

/// What is wrong with the year says why its dates mean nothing.
#[test]
fn a_date_of_a_year_that_cannot_be_read_is_no_second_mistake() {
    for (year, code) in [("start = '2026'", "P033"), ("start = '2026-04'\nyear = 'Q1'", "P094")] {
        let plan = format!("target = 1\n{year}\n[[milestone]]\nname = 'a'\nby = 'FY27-Q4'\n");
        let said = tieout_fed(plan.as_bytes(), "check -").ends(1);
        assert_eq!(said.err.matches("error[").count(), 1, "{}", said.err);
        said.err_has(code);
    }
}

#[test]
fn nodes_of_a_roster_are_named_by_path_or_id() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "target = 12\nroster = 'people.csv'\n\
                [[milestone]]\nname = 'a'\nby = 'M03'\nnode = '东/甲/李'\n\
                [[milestone]]\nname = 'b'\nby = 'M03'\nnode = 7\n";
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let people = "region,team,person,id\n东,,,\n东,甲,,\n东,甲,李,\n东,甲,王,7\n";
    fs::write(folder.path().join("people.csv"), people).unwrap();
    let said = tieout_in(folder.path(), "split --by none --period year").ends(0);
    said.out_has("M03  a          东/甲/李\n").out_has("M03  b          东/甲/王\n");
    let unknown = plan.replace("甲/李", "甲/黎");
    fs::write(folder.path().join("plan.toml"), unknown).unwrap();
    tieout_in(folder.path(), "check").ends(1).err_has("the plan has no node 东/甲/黎");
    // A node that could not be read is one mistake.
    fs::write(folder.path().join("people.csv"), people.replace("李", "李\u{200b}")).unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let said = tieout_in(folder.path(), "check").ends(1);
    assert!(!said.err.contains("P065"), "{}", said.err);
}
