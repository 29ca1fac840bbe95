//! What a tracking says around its rows: who is behind, which data is late, how the year ends.

mod program;

use std::fs;

use program::{Said, tieout, tieout_in};

const PLAN: &str = "target = 1200\nunit = 1\nstart = \"2026-04\"\nyear = \"FY27\"\nrules = { pace = 95 }\n\
    [[region]]\nname = \"东\"\nshare = 60\n[[region]]\nname = \"西\"\nshare = 40\n";

/// What is said of a file beside the plan.
fn tracked(file: &str, words: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), PLAN).unwrap();
    fs::write(folder.path().join("sold.csv"), file).unwrap();
    fs::write(folder.path().join("before.csv"), "region,month,amount\n东,2025-04,50\n东,2025-06,7\n")
        .unwrap();
    tieout_in(folder.path(), &format!("track plan.toml sold.csv {words}")).ends(0)
}

#[test]
fn whoever_is_behind_is_named_with_the_period() {
    let file = "region,date,amount\n东,2026-04-30,60\n东,2026-05-02,1\n西,2026-05-10,80\n";
    let said = tracked(file, "--period month --through 2026-05-10");
    said.err_has("W136")
        .err_has("东/FY27-Q1 (to date)/2026-05 (to date) 5.26%")
        .err_has("西/FY27-Q1 (to date)/2026-04 0.00%");
    let said = tracked(file, "--period month --through 2026-05-10 --lang zh");
    said.err_has("东/FY27-Q1（截至）/2026-05（截至） 5.26%").err_has("西/FY27-Q1（截至）/2026-04 0.00%");
}

#[test]
fn data_is_late_once_its_month_is_over() {
    let file = "region,date,amount\n东,2026-04-30,60\n西,2026-05-10,80\n";
    let said = tracked(file, "--through 2026-06-10");
    assert!(!said.err.contains("W137"), "{}", said.err);
    tracked(file, "--through 2026-06").err_has("sold.csv has no rows of 2026-06, which is over");
    tracked(file, "--through 2026-06 --elapsed 2/3").out_has("Through    2026-06, 2/3 of it\n");
    // A file of quarters lacks quarters.
    let said = tracked("quarter,amount\nFY27-Q2,500\n", "--through FY27-Q2");
    said.err_has("sold.csv has no rows of FY27-Q1, which is over");
    let said = tracked("month,amount\n2026-11,500\n", "--through 2026-11 --lang zh");
    said.err_has(
        "sold.csv 缺少已过期间的数据：2026-04、2026-05、2026-06、2026-07、2026-08、2026-09 等，另有 1 个\n",
    );
}

#[test]
fn the_heading_says_how_much_of_the_month_is_due() {
    let file = "region,month,amount\n东,2026-04,60\n";
    for (words, want) in [
        ("--through 2026-04 --elapsed 1/3", "Through    2026-04, 1/3 of it\n"),
        ("--through 2026-04 --elapsed 1/3 --lang zh", "截至      2026-04（其中 1/3）\n"),
        ("--through 2026-04-20 --elapsed 1/3", "Through    2026-04-20, 1/3 of its month\n"),
        ("--through 2026-04 --elapsed 3/3", "Through    2026-04\n"),
        ("--through 2026-04-20", "Through    2026-04-20\n"),
        ("--through 2026-04 --elapsed 1/3 --format html", "2026-04, 1/3 of it"),
    ] {
        tracked(file, words).out_has(want);
    }
}

#[test]
fn every_file_is_accounted_for() {
    let file = "region,month,amount\n东,2026-04,60\n";
    let said = tracked(file, "--last before.csv");
    said.out_has("The only row of the file is counted: 60.")
        .out_has("1 of 2 rows of before.csv is counted: 50 + 0 outside of the year + 7 later = 57.")
        .err_has("before.csv: 1 row, 7 in all, is later than asked and not counted");
    let said = tracked(file, "--last before.csv --format json");
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let last = &json["last"];
    assert_eq!(
        [&last["file"], &last["sum"], &last["counted"], &last["later"]],
        ["before.csv", "57", "50", "7"]
    );
    assert_eq!((&last["rows"], &json["actuals"]["rows"]), (&2.into(), &1.into()));
}

#[test]
fn the_year_ends_only_where_some_of_it_is_left() {
    let track = "track examples/fmcg.toml examples/fmcg-actuals.csv --by region --in 万";
    tieout(track).ends(0).out_has("At this pace the year ends at 15,045 of 16,200");
    let said = tieout(&format!("{track} --where quarter=Q2")).ends(0);
    assert!(!said.out.contains("At this pace"), "{}", said.out);
    let said = tieout(&format!("{track} --where region=华东")).ends(0);
    said.out_has("At this pace what is shown (region=华东) ends at 6,817 of 6,480");
    let said = tieout(&format!("{track} --where quarter=Q2 --where quarter=Q3 --lang zh")).ends(0);
    said.out_has("按目前进度，所示部分（quarter=Q2, quarter=Q3）将完成");
}

#[test]
fn columns_of_words_and_of_ratios_look_alike() {
    let said = tracked("region,month,amount\n东,2026-04,30\n西,2026-04,100\n", "--last before.csv");
    let row = |name: &str| said.out.lines().find(|line| line.starts_with(name)).unwrap();
    assert!(row("Region").ends_with("  Growth  Status"), "{}", said.out);
    let at = row("Region").find("Status").unwrap();
    let offset = "东".len() - 2;
    assert_eq!(&row("东")[at + offset..], "behind", "{}", said.out);
    assert!(row("西").ends_with("  -"), "{}", said.out);
}

#[test]
fn a_file_that_is_something_else_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("plan.toml"), "target = 100\nstart = '2026-01'\nroster = 'people.csv'\n").unwrap();
    fs::write(path.join("people.csv"), "region,share\n东,100\n").unwrap();
    fs::write(path.join("sold.csv"), "region,month,amount\n东,2026-01,5\n东,2025-01,5\n").unwrap();
    for (words, want) in [
        ("track plan.toml people.csv", "people.csv is the roster itself"),
        ("track plan.toml ./plan.toml", "plan.toml is the plan itself"),
        ("track plan.toml sold.csv --last people.csv", "people.csv is the roster itself"),
        ("split plan.toml --actuals plan.toml --through 2026-01", "plan.toml is the plan itself"),
        ("derive sold.csv ./sold.csv", "sold.csv is given twice: its rows would count double"),
    ] {
        tieout_in(path, words).ends(2).err_has("[F013]").err_has(want);
    }
    // One file may have both years.
    tieout_in(path, "track plan.toml sold.csv --last sold.csv").ends(0);
}

#[test]
fn unknown_names_are_like_others_of_their_kind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let plan = "target = 100\nproduct = [{ name = '新品' }, { name = '老品' }]\n\
        [[region]]\nname = '东'\n[[region.team]]\nname = '新组'\n";
    fs::write(path.join("plan.toml"), plan).unwrap();
    let tracked = |file: &str| {
        fs::write(path.join("sold.csv"), file).unwrap();
        tieout_in(path, "track plan.toml sold.csv --through M01").ends(0)
    };
    let said = tracked("region,team,person,product,amount\n东,新组,新人,新品,5\n");
    said.err_has("1 row, 5 in all, names what the plan does not know: 东/新组/新人\n")
        .err_has("it counts for whatever stands above it\n");
    tracked("region,team,amount\n东,新族,5\n").err_has("did you mean `新组`?");
    tracked("region,product,amount\n东,新货,5\n东,新货,5\n")
        .err_has("did you mean `新品`?")
        .err_has("they count");
}

#[test]
fn options_about_files_of_amounts_say_what_to_write() {
    let track = "track examples/fmcg.toml examples/fmcg-actuals.csv";
    for map in ["回款", "=回款", "amount="] {
        tieout(&format!("{track} --map {map}")).ends(2).err_has("[Q051]").err_has("--map:1:1");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\n").unwrap();
    fs::write(folder.path().join("sold.csv"), "month,amount\nM01,5\n").unwrap();
    let tracked = tieout_in(folder.path(), "track plan.toml sold.csv --through 2026-03");
    tracked.ends(1).err_has("[A006]").err_has("--through:1:1").err_has("give the plan a `start`");
}
