//! Changes of members and money, as they are typed.

mod program;

use std::fs;
use std::path::Path;

use program::{Said, tieout_in};
use tempfile::TempDir;

const PLAN: &str = "target = 1000\nunit = 1\n[season]\nQ1 = 10\nQ2 = 20\nQ3 = 30\nQ4 = 40\n\
    [[region]]\nname = '华东'\nshare = 40\n\
    [[region.team]]\nname = '政企'\namount = 300\n[[region.team]]\nname = '其他'\nweight = 1\n\
    [[region.team]]\nname = '渠道'\nweight = 3\n\
    [[region]]\nname = '成渝'\nshare = 60\n\
    [[region.team]]\nname = '一组'\n[[region.team]]\nname = '二组'\n[[region.team]]\nname = '三组'\n\
    [[product]]\nname = 'A'\nshare = 70\n[[product]]\nname = 'B'\nshare = 30\n\
    [[override]]\nnode = '成渝/三组'\nproducts = { A = 50, B = 50 }\n";

fn folder(plan: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    folder
}

fn run(options: &str) -> Said {
    let folder = folder(PLAN);
    tieout_in(folder.path(), &format!("split --by team --period year --format csv --quiet {options}"))
}

/// What the teams get, in plan order.
#[track_caller]
fn check(options: &str, want: &str) {
    let said = run(options).ends(0);
    let rows = said.out.lines().skip(1).map(|line| line.replace(',', " ")).collect::<Vec<_>>().join(", ");
    assert_eq!(rows, want, "{options}");
}

#[track_caller]
fn check_in(here: &Path, words: &str, want: &str) {
    let said = tieout_in(here, words).ends(0);
    assert_eq!(said.out.lines().skip(1).collect::<Vec<_>>().join(" "), want, "{words}");
}

#[test]
fn as_it_is() {
    check("", "华东 政企 300, 华东 其他 25, 华东 渠道 75, 成渝 一组 200, 成渝 二组 200, 成渝 三组 200");
}

#[test]
fn money_goes_from_one_sibling_to_another() {
    let rest = "成渝 一组 200, 成渝 二组 200, 成渝 三组 200";
    let team = |from: &str, to: &str, part: &str| {
        format!("--shift region.华东.team.{from}=region.华东.team.{to}:{part}")
    };
    check(&team("政企", "其他", "10"), &format!("华东 政企 290, 华东 其他 35, 华东 渠道 75, {rest}"));
    check(&team("渠道", "其他", "40"), &format!("华东 政企 300, 华东 其他 65, 华东 渠道 35, {rest}"));
    check(&team("渠道", "政企", "5%"), &format!("华东 政企 320, 华东 其他 25, 华东 渠道 55, {rest}"));
    // All of what somebody has.
    check(&team("其他", "政企", "25"), &format!("华东 政企 325, 华东 其他 0, 华东 渠道 75, {rest}"));
    // Silent siblings divide evenly until one of them says something.
    check(
        "--shift region.成渝.team.一组=region.成渝.team.二组:50",
        "华东 政企 300, 华东 其他 25, 华东 渠道 75, 成渝 一组 150, 成渝 二组 250, 成渝 三组 200",
    );
    // Regions.
    let folder = folder(PLAN);
    let words = "split --by region --period year --format csv --quiet";
    check_in(folder.path(), &format!("{words} --shift region.成渝=region.华东:5%"), "华东,450 成渝,550");
    check_in(folder.path(), &format!("{words} --shift region.成渝=region.华东:99.5"), "华东,500 成渝,500");
}

#[test]
fn periods_and_products_are_siblings_too() {
    let folder = folder(PLAN);
    let here = folder.path();
    let quarters = "split --by none --period quarter --format csv --quiet";
    check_in(here, &format!("{quarters} --shift season.Q4=season.Q2:50"), "Q1,100 Q2,250 Q3,300 Q4,350");
    check_in(here, &format!("{quarters} --shift season.Q4=season.Q2:5%"), "Q1,100 Q2,250 Q3,300 Q4,350");
    let months = "split --by none --where quarter=Q3 --period month --format csv --quiet";
    check_in(
        here,
        &format!("{months} --shift season.Q3.months.1=season.Q3.months.3:40"),
        "Q3,M07,60 Q3,M08,100 Q3,M09,140",
    );
    let products = "split --by product --period year --format csv --quiet --where region=华东";
    check_in(here, &format!("{products} --shift product.A=product.B:100"), "A,240 B,160");
    // Weights whose new fraction has a long denominator.
    let weights = "target = 1000003\nunit = 1\n[[region]]\nname = 'a'\nweight = 3\n[[region]]\nname = 'b'\nweight = 4\n";
    fs::write(here.join("plan.toml"), weights).unwrap();
    let year = "split --by region --period year --format csv --quiet";
    check_in(here, &format!("{year} --shift region.a=region.b:12345"), "a,416228 b,583775");
    // An even season that nobody wrote.
    fs::write(here.join("plan.toml"), "target = 1200\nunit = 1\n").unwrap();
    check_in(here, &format!("{quarters} --shift season.Q4=season.Q2:60"), "Q1,300 Q2,360 Q3,300 Q4,240");
}

#[test]
fn a_season_that_says_nothing_of_its_quarters_keeps_how_they_compare() {
    let folder = folder("");
    let here = folder.path();
    let quarters = "split --by none --period quarter --format csv --quiet";
    let season = |season: &str| {
        let plan = format!("target = 365000\nunit = 1\nstart = '2026-01'\n{season}");
        fs::write(here.join("plan.toml"), plan).unwrap();
    };
    let there = "--shift season.Q4=season.Q2:1000";
    let back = "--shift season.Q2=season.Q4:1000";
    // By the days of the calendar, of which every one is 1,000.
    season("[season]\npattern = 'days'\n");
    check_in(here, &format!("{quarters} {there}"), "2026-Q1,90000 2026-Q2,92000 2026-Q3,92000 2026-Q4,91000");
    check_in(
        here,
        &format!("{quarters} {there} {back}"),
        "2026-Q1,90000 2026-Q2,91000 2026-Q3,92000 2026-Q4,92000",
    );
    let applied = |edit: &str| {
        let said = tieout_in(here, &format!("apply --quiet {edit}")).ends(0);
        let season = said.out.split_once("[season]\n").expect("it has a season").1.to_owned();
        season.lines().collect::<Vec<_>>().join("; ")
    };
    let days = "pattern = \"days\"; Q1 = { weight = 90 }; Q2 = { weight = 92 }; Q3 = { weight = 92 }; Q4 = { weight = 91 }";
    assert_eq!(applied(there), days.replace('"', "'"));
    // A year from April, which has a leap day, and months of four or five weeks.
    season("[season]\npattern = 'days'\n");
    fs::write(
        here.join("plan.toml"),
        "target = 366000\nunit = 1\nstart = '2027-04'\n[season]\npattern = 'days'\n",
    )
    .unwrap();
    check_in(
        here,
        &format!("{quarters} {there}"),
        "FY2027-Q1,91000 FY2027-Q2,93000 FY2027-Q3,92000 FY2027-Q4,90000",
    );
    let months = "split --by none --period month --where quarter=Q1 --format csv --quiet";
    let edit = "--shift season.Q1.months.1=season.Q1.months.3:2000";
    check_in(
        here,
        &format!("{months} {edit}"),
        "FY2027-Q1,2027-04,28000 FY2027-Q1,2027-05,31000 FY2027-Q1,2027-06,32000",
    );
    assert_eq!(applied(edit), "pattern = 'days'; Q1 = { months = { weights = [28, 31, 32] } }");
    season("[season]\npattern = '4-4-5'\nQ1 = 52\nQ2 = 13\nQ3 = 13\nQ4 = 22\n");
    let edit = "--shift season.Q1.months.1=season.Q1.months.3:10%";
    check_in(
        here,
        &format!("{months} {edit}"),
        "2026-Q1,2026-01,39420 2026-Q1,2026-02,58400 2026-Q1,2026-03,91980",
    );
    // Even ones: weights of 1, whether or not there is a season.
    let even = "Q1 = { weight = 1 }; Q2 = { weight = 1 }; Q3 = { weight = 1.1 }; Q4 = { weight = 0.9 }";
    for empty in ["", "[season]\n", "[season]\npattern = 'even'\n"] {
        season(empty);
        let season = applied("--shift season.Q4=season.Q3:2.5%");
        assert_eq!(season.trim_start_matches("pattern = 'even'; "), even, "{empty}");
    }
    season("[season]\nQ1 = 25\nQ2 = 25\nQ3 = 25\nQ4 = 25\n");
    assert!(
        applied("--shift season.Q1.months.1=season.Q1.months.2:1%")
            .contains("months = { weights = [0.97, 1.03, 1] }")
    );
    // Months of the year are no siblings where quarters are written, or a pattern.
    for pattern in ["Q1 = 25\nQ2 = 25\nQ3 = 25\nQ4 = 25", "pattern = 'days'"] {
        season(&format!("[season]\n{pattern}\n"));
        for (edit, instead) in [
            ("season.months.1=season.months.3:1000", "`season.Q1.months.1=season.Q1.months.3:1000`"),
            ("season.months.1=season.months.12:1000", "`season.Q1=season.Q4:1000`"),
        ] {
            tieout_in(here, &format!("check --shift {edit}")).ends(1).err_has("[P098]").err_has(instead);
        }
    }
}

#[test]
fn quarters_of_a_season_in_months_take_their_months_along() {
    let folder = folder("");
    let here = folder.path();
    let season = |season: &str| {
        fs::write(here.join("plan.toml"), format!("target = 12000\nunit = 1\n[season]\nmonths = {season}\n"))
            .unwrap();
    };
    let quarters = "split --by none --period quarter --format csv --quiet";
    let months = "split --by none --period month --where quarter=Q2 --where quarter=Q4 --format csv --quiet";
    let shift = "--shift season.Q4=season.Q2:500";
    for list in [
        "[10, 10, 10, 5, 10, 10, 5, 5, 10, 10, 10, 5]",
        "{ weights = [10, 10, 10, 5, 10, 10, 5, 5, 10, 10, 10, 5] }",
        "{ amounts = [1200, 1200, 1200, 600, 1200, 1200, 600, 600, 1200, 1200, 1200, 600] }",
    ] {
        season(list);
        check_in(here, &format!("{quarters} {shift}"), "Q1,3600 Q2,3500 Q3,2400 Q4,2500");
        check_in(
            here,
            &format!("{months} {shift}"),
            "Q2,M04,700 Q2,M05,1400 Q2,M06,1400 Q4,M10,1000 Q4,M11,1000 Q4,M12,500",
        );
        check_in(
            here,
            &format!("{months} {shift} --shift season.Q2=season.Q4:500"),
            "Q2,M04,600 Q2,M05,1200 Q2,M06,1200 Q4,M10,1200 Q4,M11,1200 Q4,M12,600",
        );
        // Percent points are of what the two divide: of a quarter for its months.
        check_in(
            here,
            &format!("{months} --shift season.Q2.months.3=season.Q2.months.1:10%"),
            "Q2,M04,900 Q2,M05,1200 Q2,M06,900 Q4,M10,1200 Q4,M11,1200 Q4,M12,600",
        );
    }
    // What has nothing divides evenly, and so does what is given back.
    season("[10, 10, 10, 0, 0, 0, 20, 10, 10, 10, 10, 10]");
    check_in(
        here,
        &format!("{months} --shift season.Q4=season.Q2:900"),
        "Q2,M04,300 Q2,M05,300 Q2,M06,300 Q4,M10,900 Q4,M11,900 Q4,M12,900",
    );
    season("{ amounts = [1200, 1200, 1200, 600, 1200, 1200, 600, 600, 1200, 1200, 1200, 600] }");
    let instead = "season.months.10=season.months.4:501";
    tieout_in(here, "check --shift season.Q4=season.Q2:501").ends(1).err_has("[P098]").err_has(instead);
    tieout_in(here, &format!("check --shift {instead}")).ends(0);
}

#[test]
fn members_come_and_go() {
    let rest = "成渝 一组 200, 成渝 二组 200, 成渝 三组 200";
    check(
        "--add region.成渝.team.四组",
        "华东 政企 300, 华东 其他 25, 华东 渠道 75, 成渝 一组 150, 成渝 二组 150, 成渝 三组 150, 成渝 四组 150",
    );
    check(
        "--add region.华东.team.新 --set region.华东.team.新.weight=4",
        &format!("华东 政企 300, 华东 其他 13, 华东 渠道 37, 华东 新 50, {rest}"),
    );
    check("--remove region.华东.team.其他", &format!("华东 政企 300, 华东 渠道 100, {rest}"));
    // With the override that is about it.
    check(
        "--remove region.成渝.team.三组",
        "华东 政企 300, 华东 其他 25, 华东 渠道 75, 成渝 一组 300, 成渝 二组 300",
    );
    // Shares need somebody to take what is free.
    run("--remove region.成渝").ends(1).err_has("[P012]").err_has("--remove").err_has("--rebalance");
    check("--remove region.成渝 --rebalance", "华东 政企 300, 华东 其他 175, 华东 渠道 525");
    check(
        "--move region.成渝.team.三组=region.华东 --set region.华东.team.三组.weight=6",
        "华东 政企 300, 华东 其他 10, 华东 渠道 30, 华东 三组 60, 成渝 一组 300, 成渝 二组 300",
    );
    // The override moves along.
    let folder = folder(PLAN);
    let words = "split --by product --period year --format csv --quiet --where team=三组 \
        --move region.成渝.team.三组=region.华东 --set region.华东.team.三组.weight=6";
    check_in(folder.path(), words, "A,30 B,30");
    // A product that goes leaves the own mixes that name it.
    let words = "split --by product --period year --format csv --quiet --remove product.B --rebalance";
    check_in(folder.path(), words, "A,1000");
}

#[test]
fn a_scenario_has_them_all() {
    let scenario = "\n[scenario.next]\nremove = ['region.华东.team.渠道']\nmove = ['region.成渝.team.三组=region.华东']\n\
        add = ['region.成渝.team.四组']\nset = { 'region.华东.team.三组.weight' = 1 }\nshift = ['region.成渝=region.华东:100']\n";
    let folder = folder(&format!("{PLAN}{scenario}"));
    let said = tieout_in(folder.path(), "split --by team --period year --scenario next").ends(0);
    for line in ["  政企     300", "  其他     100", "  三组     100", "  四组     166"] {
        assert!(
            said.out.lines().any(|own| own.split_whitespace().eq(line.split_whitespace())),
            "{line}\n{}",
            said.out
        );
    }
    said.out_has("next");
    tieout_in(folder.path(), "check --shift season.Q4=season.Q2:50 --add region.成渝.team.新")
        .ends(0)
        .err_has("shift season.Q4=season.Q2:50")
        .err_has("add region.成渝.team.新");
}

#[test]
fn h19_shifts_that_cannot_be() {
    for (shift, words) in [
        ("region.华东=region.成渝:401", "has 400"),
        ("region.华东.team.政企=region.成渝.team.一组:5", "no siblings"),
        ("region.华东=region.成渝:-5", "`-5`"),
        ("region.华东=season.Q1:5", "no siblings"),
        ("region.华东.team.政企=region.华东.team.其他:0.5", "whole units"),
    ] {
        run(&format!("--shift {shift}")).ends(1).err_has("[P098]").err_has(words);
    }
    run("--shift region.华东=region.成渝").ends(2).err_has("[Q030]").err_has("FROM=TO:PART");
    let as_it_is = run("").out;
    run("--shift region.华东=region.华东:5").ends(0).out_is(&as_it_is);
    run("--shift region.华东=region.成渝:0").ends(0).out_is(&as_it_is);
}

/// Regions of which one has a season of its own, under some season of the company's.
fn own_season(season: &str) -> String {
    format!(
        "target = 120000\nunit = 1\n{season}[[region]]\nname = 'A'\nseason = {{ Q1 = 40, Q2 = 30, Q3 = 20, Q4 = 10 }}\n\
         [[region]]\nname = 'B'\n[scenario.s]\nshift = ['season.Q4=season.Q3:5%']\n"
    )
}

#[test]
fn only_what_is_shifted_is_said_to_be_shifted() {
    for season in
        ["", "[season]\n", "[season]\npattern = '4-4-5'\n", "[season]\nQ1 = 25\nQ2 = 25\nQ3 = 25\nQ4 = 25\n"]
    {
        let folder = folder(&own_season(season));
        for options in ["--shift season.Q4=season.Q3:5%", "--scenario s"] {
            let said = tieout_in(folder.path(), &format!("check {options}")).ends(0);
            let shifted: Vec<&str> =
                said.err.lines().filter(|line| line.contains("[W151]")).map(|line| &line[15..17]).collect();
            assert_eq!(shifted, ["Q3", "Q4"], "{season}{options}\n{}", said.err);
        }
    }
    // Members of an axis that are even.
    let plan = "target = 900\nunit = 1\n[[region]]\nname = 'A'\nproducts = { p = 50, q = 30, r = 20 }\n\
        [[product]]\nname = 'p'\n[[product]]\nname = 'q'\n[[product]]\nname = 'r'\n";
    let said = tieout_in(folder(plan).path(), "check --shift product.p=product.q:30").ends(0);
    let said = said.err_has("[W151]: p is").err_has("[W151]: q is");
    assert!(!said.err.contains("[W151]: r is"), "{}", said.err);
}

#[test]
fn amounts_are_written_as_numbers() {
    let folder = folder(PLAN);
    tieout_in(folder.path(), "apply --quiet --shift region.华东.team.政企=region.华东.team.渠道:20")
        .ends(0)
        .out_has("amount = 280\n");
    let cents = "target = 10\n[[region]]\nname = 'a'\namount = 4.5\n[[region]]\nname = 'b'\nweight = 1\n";
    fs::write(folder.path().join("plan.toml"), cents).unwrap();
    for (part, want) in [("0.25", "4.25"), ("0.5", "4"), ("1", "3.5")] {
        let words = format!("apply --quiet --shift region.a=region.b:{part}");
        tieout_in(folder.path(), &words).ends(0).out_has(&format!("amount = {want}\n"));
    }
}

#[test]
fn h19_growth_that_is_no_whole_units_names_what_can_move() {
    let growth = "target = 1100\nbase = 1000\nunit = 1\n[[region]]\nname = 'A'\nbase = 601\ngrowth = 10\n\
        [[region]]\nname = 'B'\nbase = 399\ngrowth = 10\n";
    let folder = folder(growth);
    let here = folder.path();
    for (shift, name, works) in [
        ("region.A=region.B:50", "`region.A` is 661.1 by its growth", "50.1"),
        ("region.A=region.B:661", "`region.A` is 661.1 by its growth", "661.1"),
        ("region.B=region.A:50", "`region.B` is 438.9 by its growth", "49.9"),
        ("region.B=region.A:10%", "`region.B` is 438.9 by its growth", "109.9"),
    ] {
        let said = tieout_in(here, &format!("check --shift {shift}")).ends(1);
        said.err_has("[P098]").err_has(name).err_has(&format!("move `{works}`"));
        let (ends, _) = shift.split_once(':').unwrap();
        tieout_in(here, &format!("check --shift {ends}:{works}")).ends(0);
    }
    // Nothing works where the one says an amount, and the other growth that is not whole units.
    let amount = growth.replacen("base = 601\ngrowth = 10", "amount = 600", 1);
    let amount = format!("{amount}[[region]]\nname = 'C'\nweight = 1\n");
    fs::write(here.join("plan.toml"), amount).unwrap();
    tieout_in(here, "check --shift region.A=region.B:0.5").ends(1).err_has("[P098]").err_has("first");
    run("--shift region.华东.team.政企=region.华东.team.其他:2.4").ends(1).err_has("such as `2`");
}

#[test]
fn each_key_of_a_scenario_has_an_example_of_its_own() {
    for (key, example) in [
        ("add", "[\"region.华东.team.渠道\"]"),
        ("remove", "[\"region.华东.team.政企\"]"),
        ("move", "[\"region.华东.team.政企=region.成渝\"]"),
        ("shift", "[\"season.Q4=season.Q2:5%\"]"),
    ] {
        for value in ["[1]", "1"] {
            let folder = folder(&format!("{PLAN}[scenario.s]\n{key} = {value}\n"));
            tieout_in(folder.path(), "check").ends(1).err_has("[P010]").err_has(example);
        }
    }
}

#[test]
fn h20_members_that_cannot_come_or_go() {
    for (edit, words) in [
        ("--add region.华东", "already"),
        ("--add region.华东.team.政企", "already"),
        ("--add region.华北.team.新", "华北"),
        ("--move region.华东=region.成渝", "cannot stand there"),
        ("--move region.成渝.team.一组=region.成渝.team.二组", "cannot stand there"),
        ("--add season.Q5", "Q5"),
        ("--remove season", "no member"),
    ] {
        run(edit).ends(1).err_has(words);
    }
    run("--add region.成渝.team.政企 --move region.华东.team.政企=region.成渝").ends(1).err_has("already");
    let one = "target = 10\n[[region]]\nname = 'a'\n[[region.team]]\nname = 't'\n[[region]]\nname = 'b'\n";
    let folder = folder(one);
    tieout_in(folder.path(), "check --remove region.a.team.t").ends(1).err_has("[P086]").err_has("only team");
    tieout_in(folder.path(), "check --move region.a.team.t=region.b").ends(1).err_has("[P086]");
    // Somebody comes in the place of whoever goes.
    let said = tieout_in(folder.path(), "check --remove region.a.team.t --add region.a.team.u");
    said.ends(0);
    let said = tieout_in(folder.path(), "split --by team --format csv --remove region.a --add region.a");
    said.ends(0).out_has("a,,");
    // What is not there is added first.
    for (set, add) in [
        (
            "region.b.team.u.weight=1",
            "it has no teams at all; a new one comes in with `--add region.b.team.u`",
        ),
        ("region.bb.share=1", "A new one comes in with `--add region.bb`"),
    ] {
        tieout_in(folder.path(), &format!("check --set {set}")).ends(1).err_has("[P081]").err_has(add);
    }
    let said = tieout_in(folder.path(), "check --remove region.bb");
    assert!(!said.err.contains("--add"), "{}", said.err);
    // Into a group of amounts, where nothing says what it gets.
    let amounts =
        "target = 10\nunit = 1\n[[region]]\nname = 'a'\namount = 4\n[[region]]\nname = 'b'\namount = 6\n";
    fs::write(folder.path().join("plan.toml"), amounts).unwrap();
    tieout_in(folder.path(), "check --add region.c").ends(1).err_has("--add");
}

#[test]
fn json_says_what_gives_way() {
    let plan = "base = 1000\ngrowth = 10\nunit = 1\n[[region]]\nname = 'A'\nshare = 40\n[[region]]\nname = 'B'\nshare = 60\n";
    let folder = folder(plan);
    let said = |words: &str| tieout_in(folder.path(), &format!("{words} --quiet --format json")).ends(0);
    let implied = r#""implied":[{"key":"target","from":"1100","to":"1300"}]"#;
    let rebalanced = r#""rebalanced":["regions"]"#;
    let edits = "--set growth=30 --set region.A.share=50 --rebalance";
    for command in [
        "split --by region --period year",
        "compare plan.toml --by region --period year",
        "explain --where region=A",
    ] {
        let words = command.replacen(' ', " plan.toml ", usize::from(!command.starts_with("compare")));
        said(&format!("{words} {edits}")).out_has(implied).out_has(rebalanced);
        let as_it_is = tieout_in(folder.path(), &format!("{words} --quiet --format json"));
        assert!(!as_it_is.out.contains("implied"), "{}", as_it_is.out);
    }
    said(&format!("check {edits}")).out_has(r#""to": "1300""#).out_has(r#""rebalanced": ["#);
    // A base that never ends, and growth that follows.
    said("split --set target=1200 --by none").out_has(r#"{"key":"growth","from":"10","to":"20"}"#);
    let odd = plan.replacen("base = 1000", "target = 1000", 1).replacen("growth = 10", "growth = -70", 1);
    fs::write(folder.path().join("plan.toml"), odd).unwrap();
    said("split --set target=1200 --by none").out_has(r#"{"key":"growth","from":"-70","to":"-64"}"#);
    let odd = plan.replacen("growth = 10", "target = 1100", 1).replacen("base = 1000", "base = 900", 1);
    fs::write(folder.path().join("plan.toml"), odd).unwrap();
    said("split --set target=1300 --by none").out_has(r#"{"key":"growth","from":"200/9","to":"400/9"}"#);
}
