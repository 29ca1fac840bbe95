//! `[show]`: defaults of how reports are shown. The command line wins, and a format that takes none ignores them.

mod program;

use program::{Said, names_in, tieout_fed, tieout_in};

const PLAN: &str = "\
target = '120万'
unit = 1
[[region]]
name = '东'
[[region]]
name = '西'
[show]
lang = 'zh'
in = '万'
[scenario.more]
set = { target = '240万' }
";

fn on(args: &str) -> Said {
    tieout_fed(PLAN.as_bytes(), args).ends(0)
}

#[test]
fn formats_for_people_follow_it() {
    let table = on("split - --by region --period year");
    table.out_has("单位：万").out_has("目标      120").out_has("合计").out_has("勾稽相符");
    on("split - --by region --period year --format markdown").out_has("合计").out_has("120");
    on("split - --by region --period year --format html").out_has("合计");
    on("report -").out_has("lang=\"zh").out_has("万");
    let compared = on("compare - --set target=240万 --by region");
    compared.out_has("合计").out_has("单位：万");
    on("compare - --scenario more --by region --format html").out_has("合计");
}

#[test]
fn the_command_line_wins() {
    on("split - --by region --period year --lang en").out_has("(in 万)").out_has("Total");
    on("split - --by region --period year --in k").out_has("单位：k").out_has("1,200");
    on("split - --by region --period year --in 1 --lang en")
        .out_has("Target     1,200,000")
        .out_has("plan\n");
    on("report - --lang en --in 1").out_has("lang=\"en\"").out_has("1,200,000");
    on("compare - --set target=240万 --by region --in 1 --lang en").out_has("1,200,000").out_has("Total");
}

#[test]
fn a_format_that_takes_no_default_ignores_it() {
    on("split - --by region --period year --format csv").out_is("region,amount\n东,600000\n西,600000\n");
    on("split - --by region --format json").out_has("\"target\":\"1200000\"");
    on("compare - --set target=240万 --by region --format csv").out_has("东,600000,1200000,600000,");
    // An option that is typed is refused as ever.
    tieout_fed(PLAN.as_bytes(), "split - --format csv --in 万").ends(2).err_has("--in");
    tieout_fed(PLAN.as_bytes(), "split - --format csv --in 1").ends(2).err_has("--in");
    tieout_fed(b"target = 1", "split - --in 千")
        .ends(2)
        .err_has("万, 亿, k, M, B, or 1 for amounts as they are");
}

#[test]
fn a_file_for_every_owner_follows_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), PLAN).unwrap();
    tieout_in(folder.path(), "split plan.toml --per region --format markdown -o sheets").ends(0);
    let sheets = folder.path().join("sheets");
    assert_eq!(names_in(&sheets).len(), 3);
    let east = std::fs::read_to_string(sheets.join("东.md")).unwrap();
    assert!(east.contains("合计") && east.contains("万"), "{east}");
}

#[test]
fn a_workbook_follows_it() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = |plan: &str| {
        std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
        tieout_in(folder.path(), "split plan.toml -o plan.xlsx").ends(0);
        calamine::Reader::sheet_names(&calamine::open_workbook_auto(folder.path().join("plan.xlsx")).unwrap())
    };
    assert_eq!(sheets(PLAN)[0], "汇总");
    assert_eq!(sheets(&PLAN.replace("lang = 'zh'", ""))[0], "Summary");
}

#[test]
fn each_default_stands_alone() {
    let on = |show: &str| {
        tieout_fed(format!("target = 10000\nunit = 1\n[show]\n{show}").as_bytes(), "split - --by none")
            .ends(0)
    };
    on("in = '万'").out_has("(in 万)").out_has("Target     1");
    on("lang = 'zh'").out_has("目标      10,000");
    on("").out_has("Target     10,000");
    tieout_fed(b"target = 1\n[show]\nin = 'k'", "check -").ends(0).err_is("").out_has("ties out");
}
