//! Names as people and programs meet them: two that are different never look the same.

mod program;

use std::fs;

use program::{folder_with_examples, tieout_in};
use tempfile::TempDir;

/// Two persons of one name, told apart by their ids.
const NAMESAKES: &str = "name = 'n'\ntarget = 300\nunit = 1\n\
    [[region]]\nname = '东'\n[[region.team]]\nname = 'A'\n\
    [[region.team.person]]\nname = '李伟'\nid = 'E1001'\nweight = 1\n\
    [[region.team.person]]\nname = '李伟'\nid = 'E1002'\nweight = 2\n\
    [[region.team.person]]\nname = '王芳'\nid = 'E1003'\nweight = 3\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = folder_with_examples();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn people_of_one_name_are_told_apart_by_their_ids() {
    let folder =
        folder(&[("plan.toml", NAMESAKES), ("other.toml", &NAMESAKES.replace("weight = 2", "weight = 1"))]);
    let said = |words: &str| tieout_in(folder.path(), words).ends(0).out;
    for words in [
        "split plan.toml --period year",
        "split plan.toml --chart",
        "split plan.toml --format markdown",
        "split plan.toml --format html",
        "split plan.toml --layout long --period quarter --format table",
        "report plan.toml",
        "compare plan.toml other.toml",
        "compare plan.toml other.toml --format markdown",
    ] {
        let out = tieout_in(folder.path(), words).ends(0);
        let all = out.out + &out.err;
        for name in ["李伟 (E1001)", "李伟 (E1002)"] {
            assert!(all.contains(name), "{words}: no {name} in {all}");
        }
        assert!(!all.contains("王芳 (E1003)"), "{words}: an id that nobody needs");
    }
    let explained = said("explain plan.toml --where person=E1002 --where month=M01");
    assert!(explained.contains("东/A/李伟 (E1002)"), "{explained}");
    // Programs join on names and ids as they are.
    let csv = said("split plan.toml --format csv --period year --ids");
    assert!(csv.contains("东,A,李伟,,,E1002,"), "{csv}");
    tieout_in(folder.path(), "split plan.toml -o book.xlsx").ends(0);
    let text = program::shell(folder.path(), "unzip -p book.xlsx xl/sharedStrings.xml").ends(0).out;
    assert!(text.contains("<t>李伟 (E1001)</t>") && text.contains("<t>李伟 (E1002)</t>"), "{text}");
}

/// Who keeps the id and changes the name is one row, on every level and axis.
#[test]
fn renamed_members_are_matched_by_id() {
    let plan = "target = 1000\nunit = 1\n\
        [[region]]\nname = '东'\nid = 'R1'\n[[region.team]]\nname = 'A'\nid = 'T1'\n\
        [[region.team.person]]\nname = '李伟'\nid = 'E1'\n[[region.team.person]]\nname = '王芳'\nid = 'E2'\n\
        [[product]]\nname = '明星'\nid = 'P1'\nshare = 60\n[[product]]\nname = '新品'\nid = 'P2'\nshare = 40\n";
    let renamed = plan
        .replace("'东'", "'华东'")
        .replace("'A'", "'B'")
        .replace("'李伟'", "'李玮'")
        .replace("'明星'", "'旗舰'")
        .replace("target = 1000", "target = 1100");
    // One leaves, and somebody of the same name comes.
    let replaced = plan.replace("'E1'", "'E9'").replace("target = 1000", "target = 1100");
    let files = [("plan.toml", plan), ("renamed.toml", &*renamed), ("replaced.toml", &*replaced)];
    let folder = folder(&files);
    let said = |words: &str| tieout_in(folder.path(), words).ends(0);
    let table = said("compare plan.toml renamed.toml --by person,product --period year").out;
    for label in ["东 -> 华东", "A -> B", "李伟 -> 李玮", "明星 -> 旗舰", "4 of 4 rows changed"] {
        assert!(table.contains(label), "no {label}: {table}");
    }
    assert!(!table.contains("only in"), "{table}");
    // Programs keep what the base says.
    let csv = said("compare plan.toml renamed.toml --by person --period year --ids --format csv").out;
    assert!(csv.contains("\n东,A,李伟,R1,T1,E1,500,550,50,10.00\n"), "{csv}");
    let table = said("compare plan.toml replaced.toml --by person --period year").out;
    for label in ["李伟 (E1)", "李伟 (E9)", "only in base", "only in other"] {
        assert!(table.contains(label), "no {label}: {table}");
    }
}

/// What is made harmless for spreadsheets stays one name for each.
#[test]
fn h24_formulas_and_quoted_formulas_have_two_labels() {
    let plan = "target = 300\nunit = 1\n[[region]]\nname = '=1'\n[[region]]\nname = \"'=1\"\n[[region]]\nname = \"''=1\"\n";
    let folder = folder(&[("plan.toml", plan), ("other.toml", &plan.replace("300", "600"))]);
    let csv = tieout_in(folder.path(), "split plan.toml --format csv --by region --period year").ends(0).out;
    assert_eq!(csv, "region,amount\n'=1,100\n''=1,100\n'''=1,100\n");
    let csv = tieout_in(folder.path(), "compare plan.toml other.toml --format csv --by region --period year");
    csv.ends(0).out_has("\n'=1,").out_has("\n''=1,").out_has("\n'''=1,");
    tieout_in(folder.path(), "split plan.toml --per region -o sheets/").ends(0);
    let index = fs::read_to_string(folder.path().join("sheets/index.csv")).unwrap();
    for label in [",'=1,", ",''=1,", ",'''=1,"] {
        assert!(index.contains(label), "{index}");
    }
}

/// Owners in one text, however they are separated, in the plan and in the roster.
#[test]
fn owners_in_one_text_are_several() {
    for separated in ["黄志明、何珊", "黄志明;何珊", "黄志明； 何珊", "黄志明\\n何珊", "黄志明、何珊、"]
    {
        let plan = format!(
            "target = 100\n[rules]\nowners_min = 2\n[[region]]\nname = '东'\nowner = \"{separated}\"\n\
            [[region]]\nname = '西'\nowner = ['a、b']\n"
        );
        let roster = format!("region,owner\n东,\"{}\"\n西,a;b\n", separated.replace("\\n", "\n"));
        let rostered = "target = 100\nroster = 'people.csv'\n[rules]\nowners_min = 2\n";
        let folder = folder(&[("plan.toml", &plan), ("rostered.toml", rostered), ("people.csv", &roster)]);
        for name in ["plan.toml", "rostered.toml"] {
            tieout_in(folder.path(), &format!("check {name} --deny-warnings")).ends(0);
        }
    }
    let one = "target = 100\n[rules]\nowners_min = 2\n[[region]]\nname = '东'\nowner = '黄志明、黄志明'\n";
    let folder = folder(&[("plan.toml", one)]);
    tieout_in(folder.path(), "check plan.toml").ends(0).err_has("has one owner");
}
