//! Amounts that a meeting agreed on in a file or in a workbook, taken into the plan.

#[path = "program/parts.rs"]
mod parts;
mod program;
#[path = "program/sheet_edits.rs"]
mod sheet_edits;

use std::fs;
use std::path::Path;

use program::{Said, folder_with, tieout_in};
use sheet_edits::{HEAD_ROW, SheetEdits};
use tempfile::TempDir;

/// Two regions of two teams, everything divides evenly by the month.
const PLAN: &str = "name = \"plan\"\ntarget = 4800\nunit = 1\nstart = \"2026-01\"\n\
    [[region]]\nname = \"A\"\n  [[region.team]]\n  name = \"a\" # the first\n  [[region.team]]\n  name = \"b\"\n\
    [[region]]\nname = \"B\"\n  [[region.team]]\n  name = \"c\"\n  [[region.team]]\n  name = \"d\"\n";

/// Rows of the workbook by teams, from 0.
const TEAM_A: usize = HEAD_ROW + 2;
const TEAM_B: usize = HEAD_ROW + 3;
const JANUARY: usize = 1;
const FEBRUARY: usize = 2;

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// A folder with the plan and an edited workbook of it.
#[track_caller]
fn edited(words: &str, edit: impl FnOnce(&mut SheetEdits)) -> TempDir {
    let folder = folder_with(&[("plan.toml", PLAN)]);
    tieout_in(folder.path(), &format!("split plan.toml -o book.xlsx {words}")).ends(0);
    let mut sheet = SheetEdits::of(fs::read(folder.path().join("book.xlsx")).unwrap());
    edit(&mut sheet);
    fs::write(folder.path().join("edited.xlsx"), sheet.into_bytes()).unwrap();
    folder
}

/// What `apply` says of a file of amounts by team.
#[track_caller]
fn applied(amounts: &str, options: &str) -> (TempDir, Said) {
    let folder = folder_with(&[("plan.toml", PLAN), ("agreed.csv", amounts)]);
    let said = tieout_in(folder.path(), &format!("apply --amounts agreed.csv -o next.toml {options}"));
    (folder, said)
}

#[test]
fn a_workbook_in_which_nothing_was_edited_changes_nothing() {
    for words in ["--by team", "--by team --period quarter", "--by team --period year", "--by region,team"] {
        let folder = edited(words, |_| {});
        let said = tieout_in(folder.path(), "apply --amounts edited.xlsx --by team");
        said.ends(0).out_is(PLAN).err_has("nothing was edited");
    }
}

#[test]
fn edited_months_become_the_season_of_their_node_and_touch_nobody_else() {
    let folder = edited("--by team", |sheet| {
        sheet.type_in(TEAM_A, JANUARY, "<v>150</v>");
        sheet.type_in(TEAM_A, FEBRUARY, "<v>50</v>");
    });
    let here = folder.path();
    tieout_in(here, "apply --amounts edited.xlsx --by team -o next.toml").ends(0).err_has("[N246]");
    let season =
        "  season = { months = { amounts = [150, 50, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100] } }\n";
    let want = PLAN
        .replace("# the first\n", &format!("# the first\n  amount = 1200\n{season}"))
        .replace("name = \"b\"\n", "name = \"b\"\n  amount = 1200\n");
    assert_eq!(read(here, "next.toml"), want);
    // It says the same as the workbook now.
    tieout_in(here, "compare next.toml edited.xlsx --by team --format csv")
        .ends(0)
        .out_is("region,team,quarter,month,base,other,difference,difference_percent\n");
}

#[test]
fn edited_years_become_amounts_of_all_siblings() {
    let folder = edited("--by team --period year", |sheet| {
        sheet.type_in(TEAM_A, 1, "<v>1300</v>");
        sheet.type_in(TEAM_B, 1, "<v>1100</v>");
    });
    let here = folder.path();
    tieout_in(here, "apply --amounts edited.xlsx --by team -o next.toml").ends(0);
    let want = PLAN
        .replace("# the first\n", "# the first\n  amount = 1300\n")
        .replace("name = \"b\"\n", "name = \"b\"\n  amount = 1100\n");
    assert_eq!(read(here, "next.toml"), want);
    // By the level above, nothing is another.
    tieout_in(here, "apply --amounts edited.xlsx --by region").ends(0).out_is(PLAN);
}

#[test]
fn quarters_become_quarters_and_scaled_months_no_season() {
    let (folder, said) =
        applied("region,team,Q1,Q2,Q3,Q4\nA,a,400,200,300,300\nA,b,300,300,300,300\n", "--by team");
    said.ends(0).err_has("[N247]").err_has("B/c and B/d have no row in agreed.csv and keep their portions");
    let season = "season = { Q1 = { amount = 400 }, Q2 = { amount = 200 }, Q3 = { amount = 300 }, Q4 = { amount = 300 } }";
    let next = read(folder.path(), "next.toml");
    assert!(next.contains(season) && next.matches("season").count() == 1, "{next}");

    // Twice as much in every month follows from the year.
    let months = ["150"; 12].join(",");
    let half = ["50"; 12].join(",");
    let names: Vec<String> = (1..=12).map(|month| format!("M{month:02}")).collect();
    let amounts = format!("region,team,{}\nA,a,{months}\nA,b,{half}\n", names.join(","));
    let (folder, said) = applied(&amounts, "--by team");
    said.ends(0);
    let next = read(folder.path(), "next.toml");
    assert!(
        next.contains("amount = 1800") && next.contains("amount = 600") && !next.contains("season"),
        "{next}"
    );
}

#[test]
fn a_season_that_is_there_gives_way() {
    for season in [
        "{ Q1 = 40, Q2 = 20, Q3 = 20, Q4 = 20 }",
        "{ pattern = \"4-4-5\" }",
        "{ months = [10, 10, 10, 10, 10, 10, 10, 10, 5, 5, 5, 5] }",
    ] {
        let plan = PLAN.replace("# the first\n", &format!("# the first\n  season = {season}\n"));
        for amounts in [
            "region,team,M01,M02,M03,M04,M05,M06,M07,M08,M09,M10,M11,M12\nA,a,200,0,100,100,100,100,100,100,100,100,100,100\nA,b,100,100,100,100,100,100,100,100,100,100,100,100\n",
            "region,team,Q1,Q2,Q3,Q4\nA,a,200,300,300,400\nA,b,300,300,300,300\n",
        ] {
            let folder = folder_with(&[("plan.toml", &*plan), ("agreed.csv", amounts)]);
            let here = folder.path();
            tieout_in(here, "apply --amounts agreed.csv --by team -o next.toml --quiet").ends(0);
            let period = if amounts.contains("Q1") { "quarter" } else { "month" };
            let words = format!(
                "compare next.toml agreed.csv --by team --period {period} --where team=a --format csv"
            );
            let said = tieout_in(here, &words).ends(0);
            assert_eq!(said.out.lines().count(), 1, "{season}:\n{}{}", said.out, read(here, "next.toml"));
        }
    }
}

#[test]
fn a_part_of_the_amounts_is_refused() {
    for words in ["--where quarter=Q1", "--where month=2026-03", "--where team=a"] {
        let folder = edited(&format!("--by team {words}"), |_| {});
        let part = words.split_once(' ').unwrap().1;
        tieout_in(folder.path(), "apply --amounts edited.xlsx --by region")
            .ends(1)
            .out_is("")
            .err_has("[A023]")
            .err_has(part);
    }
    // A part that has all of whom it shows is taken.
    let folder = edited("--by team --where region=A", |_| {});
    tieout_in(folder.path(), "apply --amounts edited.xlsx --by team").ends(0).out_is(PLAN);
    let sold = "region,team,month,amount\nA,a,2026-01,90\n";
    fs::write(folder.path().join("sold.csv"), sold).unwrap();
    tieout_in(folder.path(), "split plan.toml --by team --actuals sold.csv --through 2026-01 -o open.xlsx")
        .ends(0);
    tieout_in(folder.path(), "apply --amounts open.xlsx --by team").ends(1).err_has("month>=2026-02");
}

#[test]
fn what_a_plan_cannot_have_is_said_of_every_node() {
    let (_folder, said) = applied("region,team,amount\nA,a,1200.5\nA,b,-1\nB,,7\nC,x,3\n", "--by team");
    said.ends(1)
        .out_is("")
        .err_has("agreed.csv gives A/a 1,200.5, which is finer than the unit of 1")
        .err_has("agreed.csv gives A/b -1, which is negative")
        .err_has("agreed.csv gives B 7 in rows that name no team of the plan")
        .err_has("agreed.csv gives the company 3 in rows that name no team of the plan");
}

#[test]
fn a_workbook_of_another_state_of_the_plan_is_named() {
    let folder = edited("--by team", |_| {});
    let here = folder.path();
    fs::write(here.join("plan.toml"), PLAN.replace("4800", "9600")).unwrap();
    tieout_in(here, "apply --amounts edited.xlsx --by team --set target=4800").ends(0);
    tieout_in(here, "apply --amounts edited.xlsx --by team").ends(1).err_has("[W147]").err_has("[P0");
}

#[test]
fn siblings_make_room_for_amounts_as_the_help_says() {
    let plan = PLAN.replace("name = \"a\" #", "name = \"a\"\n  share = 50 #");
    let plan = plan.replace("name = \"b\"", "name = \"b\"\n  share = 50");
    let folder =
        folder_with(&[("plan.toml", plan.as_str()), ("agreed.csv", "region,team,amount\nA,a,2000\n")]);
    let apply = "apply plan.toml --amounts agreed.csv --by team -o next.toml";
    tieout_in(folder.path(), apply).ends(1).err_has("[P012]").err_has("add `--rebalance`");
    tieout_in(folder.path(), &format!("{apply} --rebalance")).ends(0).err_has("rebalanced: A");
    let split = tieout_in(folder.path(), "split next.toml --by team --period year --format csv");
    split.ends(0).out_has("A,a,2000").out_has("A,b,400").out_has("B,c,1200");
}
