//! `tieout split --per`: a plan in, a folder with a file for every owner out.

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use program::kept::{Both, Folder, Wrong};
use program::{Said, folder_with_examples, program, shell, tieout_in};
use tempfile::TempDir;
use tieout::limits::FILES_MAX;

/// A ragged organisation, namesakes, a season and a mix of their own.
const RAGGED: &str = "
target = 123457
unit = 1
[[region]]
name = '东'
id = 'E'
weight = 1
[[region.team]]
name = '甲'
[[region.team.person]]
name = '李'
[[region.team.person]]
name = '王'
season = { Q1 = 10, Q2 = 20, Q3 = 30, Q4 = 40 }
[[region.team]]
name = '乙'
[[region]]
name = '西'
weight = 2
[[region.team]]
name = '甲'
products = { b = 75, a = 25 }
[[region]]
name = '南'
weight = 1
[[product]]
name = 'a'
weight = 2
[[product]]
name = 'b'
weight = 1
";

fn folder(plan: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    folder
}

/// Every file of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

fn regions(names: &[&str]) -> String {
    let mut plan = "target = 1000\nunit = 1\n".to_owned();
    for name in names {
        plan += &format!("[[region]]\nname = {}\n", serde_json::to_string(name).unwrap());
    }
    plan
}

/// The lines of an index, without its head.
fn index(folder: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(folder.join("index.csv")).unwrap();
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_file_for_every_region() {
    let folder = folder_with_examples();
    let said = tieout_in(folder.path(), "split examples/fmcg.toml --per region -o sheets/").ends(0);
    said.out_is("").err_has("sheets/: 3 files, 144 rows, sum 162,000,000 CNY, ties out\n");
    let sheets = folder.path().join("sheets");
    assert_eq!(
        fs::read_to_string(sheets.join("index.csv")).unwrap(),
        "file,region,region_id,amount,rows\n\
         华东.csv,华东,,64800000,60\n\
         成渝.csv,成渝,,48600000,48\n\
         珠三角.csv,珠三角,,48600000,36\n"
    );
    assert_eq!(names(&sheets), ["index.csv", "华东.csv", "成渝.csv", "珠三角.csv"]);
}

/// The lines of a file that hold rows, without the total below and the heading above them.
fn row_lines(file: &[u8]) -> Vec<String> {
    let text = String::from_utf8(file.to_vec()).unwrap();
    let is_row = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("{\"region\":") || line.starts_with("{\"amount\":") || line.starts_with("| ")
    };
    let is_total = |line: &str| ["**合计**", "**小计**"].iter().any(|word| line.contains(word));
    text.lines().filter(is_row).filter(|line| !is_total(line)).map(str::to_owned).collect()
}

/// Every file holds the rows that a filter for its owner shows: a format without a heading, byte for byte.
#[test]
fn a_file_is_what_a_filter_shows() {
    let folder = folder(RAGGED);
    let owners = [
        ("region", vec!["region=东", "region=西", "region=南"]),
        ("team", vec!["team=东/甲", "team=东/乙", "team=西/甲", "region=南"]),
        ("person", vec!["person=东/甲/李", "person=东/甲/王", "team=东/乙", "team=西/甲", "region=南"]),
    ];
    let formats = ["csv --ids", "csv --layout wide", "json", "jsonl", "markdown --lang zh"];
    let views = ["", "--by none --period year", "--by person,product --where month=M05", "--by team,product"];
    let mut runs = 0;
    for (level, owners) in &owners {
        for format in formats {
            for view in views {
                let asked = format!("split {view} --format {format}");
                tieout_in(folder.path(), &format!("{asked} --per {level} -o sheets")).ends(0);
                let sheets = folder.path().join("sheets");
                let index = index(&sheets);
                assert_eq!(index.len(), owners.len());
                for (line, owner) in index.iter().zip(owners) {
                    tieout_in(folder.path(), &format!("{asked} --where {owner} -o want")).ends(0);
                    let want = fs::read(folder.path().join("want")).unwrap();
                    let file = fs::read(sheets.join(&line[0])).unwrap();
                    match format.starts_with("csv") || format == "jsonl" {
                        true => assert!(file == want, "{asked} {owner}"),
                        false => assert_eq!(row_lines(&file), row_lines(&want), "{asked} {owner}"),
                    }
                    runs += 1;
                }
                let amounts = index.iter().map(|line| line[line.len() - 2].parse::<i64>().unwrap());
                if !view.contains("where") {
                    assert_eq!(amounts.sum::<i64>(), 123_457);
                }
                fs::remove_dir_all(sheets).unwrap();
            }
        }
    }
    assert_eq!(runs, 12 * 20);
}

/// A file says what its owner's row misses and what is missed below; nothing is counted in two files.
#[test]
fn a_file_counts_its_own_misses() {
    let mut plan = RAGGED.to_owned();
    for axis in ["channel", "customer"] {
        (1..5).for_each(|member| plan += &format!("[[{axis}]]\nname = '{member}'\nweight = {member}\n"));
    }
    let folder = folder(&plan);
    let missed = |json: &str| -> BTreeMap<String, u64> {
        serde_json::from_value(serde_json::from_str::<serde_json::Value>(json).unwrap()["missed"].clone())
            .unwrap()
    };
    let of_files = |level: &str, filter: &str| {
        let sheets = folder.path().join("sheets");
        tieout_in(folder.path(), &format!("split --per {level} {filter} --format json -o sheets")).ends(0);
        let mut sum: BTreeMap<String, u64> = BTreeMap::new();
        for line in index(&sheets) {
            let own = missed(&fs::read_to_string(sheets.join(&line[0])).unwrap());
            own.into_iter().for_each(|(class, count)| *sum.entry(class).or_default() += count);
        }
        fs::remove_dir_all(sheets).unwrap();
        sum
    };
    let of_plan =
        |by: &str| missed(&tieout_in(folder.path(), &format!("split --by {by} --format json")).ends(0).out);
    // What is above the owners is nobody's: the company's row, and of persons also that of regions and teams.
    for (level, above) in [("region", "none"), ("team", "region"), ("person", "team")] {
        let (files, all, above) = (of_files(level, ""), of_plan("person"), of_plan(above));
        let ragged = if level == "region" { 0 } else { 1 };
        for (class, count) in &files {
            let least = all[class] - above[class];
            assert!(*count >= least && (ragged > 0 || *count == least), "{level} {class}: {count}, {least}");
        }
        assert!(files.values().sum::<u64>() > 0, "{level}");
    }
}

/// Filters that name others are left out, and those that leave out something of the owner's are said.
#[test]
fn a_file_says_its_own_filters() {
    let folder = folder(RAGGED);
    let check = |level: &str, filters: &str, file: &str, want: &[&str], last: &str| {
        let words = format!("split --per {level} --by person,product {filters}");
        let sheets = folder.path().join("sheets");
        tieout_in(folder.path(), &format!("{words} --format json -o sheets")).ends(0);
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(sheets.join(format!("{file}.json"))).unwrap()).unwrap();
        assert_eq!(json["filter"], serde_json::json!(want), "{words}");
        tieout_in(folder.path(), &format!("{words} --format table -o sheets")).ends(0);
        let table = fs::read_to_string(sheets.join(format!("{file}.txt"))).unwrap();
        assert!(table.contains(&format!("\n{last} ")), "{words}: {table}");
        assert_eq!(table.contains("\nFilter"), !want.is_empty(), "{words}: {table}");
        fs::remove_dir_all(sheets).unwrap();
    };
    check("team", "--where region=东 --where region=西", "东_甲", &[], "Total");
    check("region", "--where team=东/乙 --where team=西/甲", "西", &["team=西/甲"], "Shown");
    check("team", "--where person=李 --where person=王", "东_甲", &["person=李", "person=王"], "Shown");
    check("person", "--where person=李 --where person=王", "东_甲_王", &[], "Total");
    check("region", "--where region=E --where product=a", "东", &["product=a"], "Shown");
}

/// What was changed may be about anybody: a file says only that it is not the plan.
#[test]
fn a_file_says_that_something_was_changed_and_not_what() {
    let folder = folder(RAGGED);
    let sheets = folder.path().join("sheets");
    let set = "--set region.西.weight=5";
    tieout_in(folder.path(), &format!("split --per region {set} --format json -o sheets"))
        .ends(0)
        .err_has("what if: region.西.weight=5");
    assert!(fs::read_to_string(sheets.join("东.json")).unwrap().contains("\"applied\":[\"what if\"]"));
    for (options, said) in [
        ("--format table", "\nWhat if  not the plan as it is written\n"),
        ("--format table --lang zh", "\n假设  并非原计划，已按假设调整\n"),
    ] {
        tieout_in(folder.path(), &format!("split --per region {set} {options} -o sheets")).ends(0);
        let table = fs::read_to_string(sheets.join("东.txt")).unwrap();
        assert!(table.contains(said), "{table}");
    }
    tieout_in(folder.path(), "split --per region --normalize --format table -o sheets").ends(0);
    assert!(!fs::read_to_string(sheets.join("东.txt")).unwrap().contains("What if"));
}

/// What was missed on the way to several files is counted once.
#[test]
fn the_files_miss_what_the_plan_misses() {
    let mut plan = RAGGED.to_owned();
    for axis in ["channel", "customer"] {
        (1..5).for_each(|member| plan += &format!("[[{axis}]]\nname = '{member}'\nweight = {member}\n"));
    }
    let folder = folder(&plan);
    let misses = |options: &str| {
        let said = tieout_in(folder.path(), &format!("split --by person --format csv {options}")).ends(0);
        said.err.lines().find(|line| line.starts_with("misses: ")).map(str::to_owned)
    };
    let all = misses("-o all.csv");
    assert!(all.is_some());
    for level in ["region", "team", "person"] {
        assert_eq!(misses(&format!("--per {level} -o {level}")), all);
    }
}

#[test]
fn what_has_nobody_on_the_level_has_a_file_of_its_own() {
    let folder = folder(RAGGED);
    tieout_in(folder.path(), "split --per team --period year -o sheets").ends(0);
    let index: Vec<String> = index(&folder.path().join("sheets")).iter().map(|line| line.join(",")).collect();
    assert_eq!(
        index,
        [
            "东_甲.csv,东,甲,E,,15432,2",
            "东_乙.csv,东,乙,E,,15432,1",
            "西_甲.csv,西,甲,,,61729,1",
            "南.csv,南,,,,30864,1"
        ]
    );
}

/// Siblings may share a name where ids tell them apart.
#[test]
fn namesakes_have_files_of_their_own() {
    let plan = "target = 100\nunit = 1\n[[region]]\nname = 'r'\n[[region.team]]\nname = 't'\n\
                person = [{ name = '李', id = 'E1', weight = 1 }, { name = '李', id = 'E2', weight = 3 }]";
    let folder = folder(plan);
    tieout_in(folder.path(), "split --per person --period year --format json -o sheets").ends(0);
    let sheets = folder.path().join("sheets");
    let lines: Vec<String> = index(&sheets).iter().map(|line| line.join(",")).collect();
    assert_eq!(lines, ["r_t_李.json,r,t,李,,,E1,25,1", "r_t_李-2.json,r,t,李,,,E2,75,1"]);
    for (file, id, amount) in [("r_t_李.json", "E1", "25"), ("r_t_李-2.json", "E2", "75")] {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(sheets.join(file)).unwrap()).unwrap();
        assert_eq!(json["plan"]["owner"], format!("r/t/李 ({id})"));
        assert_eq!(json["rows"][0]["amount"], amount);
    }
}

#[test]
fn a_filter_leaves_out_who_has_nothing() {
    let folder = folder(RAGGED);
    let said =
        tieout_in(folder.path(), "split --per team --where region=东 --where team=甲 -o sheets").ends(0);
    said.err_has("\nsheets/: 1 file, 24 rows, sum 15,432, part of 123,457 allocated\n");
    assert_eq!(names(&folder.path().join("sheets")), ["index.csv", "东_甲.csv"]);
}

#[test]
fn hostile_names_stay_in_the_folder() {
    let long = "长".repeat(200);
    let hostile =
        ["../../etc/passwd", "..", "CON", "nul.txt", "a:b", "north.", "North", "index", "-rf", "=1+1", &long];
    let folder = folder(&regions(&hostile));
    tieout_in(folder.path(), "split --per region -o sheets").ends(0);
    assert_eq!(names(folder.path()), ["plan.toml", "sheets"]);
    let sheets = names(&folder.path().join("sheets"));
    assert_eq!(
        sheets[1..11],
        [
            "North-2.csv",
            "_CON.csv",
            "_nul.txt.csv",
            "a-b.csv",
            "etc-passwd.csv",
            "index-2.csv",
            "index.csv",
            "north.csv",
            "rf.csv",
            "unnamed.csv"
        ]
    );
    assert_eq!((sheets.len(), sheets[0].as_str()), (12, "1-1.csv"));
    // A name that a spreadsheet would run is harmless in the index too.
    assert!(index(&folder.path().join("sheets")).iter().any(|line| line[..2] == ["1-1.csv", "'=1+1"]));
}

#[test]
fn a_plan_without_the_level_is_refused() {
    let folder = folder(&regions(&["a"]));
    tieout_in(folder.path(), "split --per team -o sheets").ends(1).err_has("[Q006]").err_has("no teams");
    tieout_in(folder.path(), "split --per product -o sheets").ends(2);
    assert_eq!(names(folder.path()), ["plan.toml"]);
}

#[test]
fn more_files_than_one_run_writes() {
    let refusal = Folder::named("tests/refusals/Q011_too_many_files");
    let many: Vec<String> = (0..=FILES_MAX).map(|number| format!("r{number}")).collect();
    let plan = regions(&many.iter().map(String::as_str).collect::<Vec<_>>());
    let place = folder(&plan);
    let both = Both::of(place.path(), &refusal.command());
    let mut wrong = Wrong::default();
    wrong.hold(refusal.path(), both.ends(2));
    wrong.none();
}

mod folders {
    use super::*;

    #[track_caller]
    fn refused(folder: &TempDir, words: &str, code: i32) -> Said {
        let before = names(folder.path());
        let said = tieout_in(folder.path(), words).ends(code).out_is("");
        assert_eq!(names(folder.path()), before);
        said
    }

    #[test]
    fn what_is_no_folder_is_refused() {
        let folder = folder(&regions(&["a"]));
        refused(&folder, "split --per region -o plan.toml", 3).err_has("it is a file, not a folder");
        refused(&folder, "split --per region -o nowhere/sheets", 3).err_has("its folder does not exist");
        refused(&folder, "split --per region", 2).err_has("[F008]");
        fs::write(folder.path().join("broken.toml"), "target = x").unwrap();
        // Before any work is done.
        refused(&folder, "split broken.toml --per region -o plan.toml", 3);
        refused(&folder, "split broken.toml --per region -o sheets", 1);
    }

    #[cfg(unix)]
    #[test]
    fn f09_a_link_is_never_followed() {
        let folder = folder(&regions(&["a"]));
        let elsewhere = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("link")).unwrap();
        for name in ["link", "link/"] {
            tieout_in(folder.path(), &format!("split --per region -o {name}"))
                .ends(3)
                .err_has("it is a link");
        }
        assert!(names(elsewhere.path()).is_empty());
        // A link at the name of a file is replaced.
        let (sheets, secret) = (folder.path().join("sheets"), elsewhere.path().join("secret"));
        fs::create_dir(&sheets).unwrap();
        fs::write(&secret, "secret").unwrap();
        std::os::unix::fs::symlink(&secret, sheets.join("a.csv")).unwrap();
        tieout_in(folder.path(), "split --per region -o sheets").ends(0);
        assert_eq!(fs::read_to_string(&secret).unwrap(), "secret");
        assert!(fs::symlink_metadata(sheets.join("a.csv")).unwrap().is_file());
        assert_eq!(names(&sheets), ["a.csv", "index.csv"]);
    }

    #[test]
    fn inputs_are_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let sheets = folder.path().join("sheets");
        fs::create_dir(&sheets).unwrap();
        fs::write(sheets.join("plan.csv"), regions(&["a", "plan"])).unwrap();
        tieout_in(folder.path(), "split sheets/plan.csv --per region -o sheets").ends(2).err_has("[F003]");
        fs::write(sheets.join("plan.toml"), "target = 100\nroster = 'index.csv'").unwrap();
        fs::write(sheets.join("index.csv"), "region\na\nb\n").unwrap();
        let said = tieout_in(folder.path(), "split sheets/plan.toml --per region -o sheets").ends(2);
        said.err_has("[F003]").err_has("the roster is read from this file");
        assert_eq!(names(&sheets), ["index.csv", "plan.csv", "plan.toml"]);
    }

    #[test]
    fn f10_a_folder_at_the_name_of_a_file() {
        let folder = folder(&regions(&["a", "b"]));
        let sheets = folder.path().join("sheets");
        fs::create_dir_all(sheets.join("b.csv")).unwrap();
        tieout_in(folder.path(), "split --per region -o sheets").ends(3).err_has("it is a folder");
        assert!(!sheets.join("a.csv").exists());
    }

    #[test]
    fn files_of_an_earlier_run_stay_and_are_named() {
        let folder = folder(&regions(&["a", "b", "c", "d", "e", "f", "g", "h"]));
        tieout_in(folder.path(), "split --per region -o sheets").ends(0);
        let sheets = folder.path().join("sheets");
        let before = files(&sheets);
        fs::write(sheets.join("notes.doc"), "mine").unwrap();
        let said = tieout_in(folder.path(), "split --per region --where region=a -o sheets").ends(0);
        said.err_has("sheets/: 7 sheets from before, not part of this split, left as found: ")
            .err_has("b.csv, c.csv, d.csv, e.csv, f.csv, g.csv and 1 more\n");
        let after = files(&sheets);
        assert_eq!(after["b.csv"], before["b.csv"]);
        assert_eq!(after["a.csv"], before["a.csv"]);
        assert_ne!(after["index.csv"], before["index.csv"]);
        // The same again replaces them all, and says no more than at first.
        tieout_in(folder.path(), "split --per region -o sheets")
            .ends(0)
            .err_is("sheets/: 8 files, 96 rows, sum 1,000, ties out\n");
    }
}

#[cfg(unix)]
mod all_or_nothing {
    use super::*;

    /// A plan that takes a while, so that an interrupt finds it at work.
    fn slow() -> String {
        let mut plan = String::from("target = \"9000亿\"\n");
        for product in 0..200 {
            plan += &format!("[[product]]\nname = \"P{product}\"\nweight = {}\n", product % 7 + 1);
        }
        for region in 0..40 {
            plan += &format!("[[region]]\nname = \"R{region}\"\nweight = {}\n", region % 5 + 1);
            for team in 0..20 {
                plan += &format!("[[region.team]]\nname = \"T{team}\"\nweight = {}\n", team % 3 + 1);
            }
        }
        plan
    }

    #[test]
    fn an_interrupt_leaves_nothing_behind() {
        let folder = folder(&slow());
        for (signal, code) in [("INT", 130), ("TERM", 143)] {
            for old in [false, true] {
                let sheets = folder.path().join("sheets");
                if old {
                    fs::create_dir(&sheets).unwrap();
                    fs::write(sheets.join("R1.csv"), "old").unwrap();
                }
                let line = format!(
                    "'{}' split --by team,product --per region -o sheets & \
                     until [ $(compgen -G 'sheets/.tieout-*' | wc -l) -ge 2 ]; do \
                     kill -0 $! || exit 99; sleep 0.01; done; kill -{signal} $!; wait $!",
                    env!("CARGO_BIN_EXE_tieout")
                );
                shell(folder.path(), &line).ends(code);
                match old {
                    true => {
                        assert_eq!(fs::read_to_string(sheets.join("R1.csv")).unwrap(), "old");
                        assert_eq!(names(&sheets), ["R1.csv"]);
                        fs::remove_dir_all(&sheets).unwrap();
                    }
                    false => assert!(!sheets.exists(), "{signal} leaves {:?}", names(&sheets)),
                }
            }
        }
    }

    /// The disk is full before all files are there.
    #[test]
    fn an_error_leaves_nothing_behind() {
        let folder = folder(&slow());
        let line = "trap '' XFSZ; ulimit -f 100; tieout split --by team,product --per region -o sheets";
        shell(folder.path(), line).ends(3).err_has("[F002]").err_has("nothing was changed in");
        assert_eq!(names(folder.path()), ["plan.toml"]);
        let sheets = folder.path().join("sheets");
        fs::create_dir(&sheets).unwrap();
        fs::write(sheets.join("R1.csv"), "old").unwrap();
        shell(folder.path(), line).ends(3);
        assert_eq!(fs::read_to_string(sheets.join("R1.csv")).unwrap(), "old");
        assert_eq!(names(&sheets), ["R1.csv"]);
    }

    #[test]
    fn permissions_of_old_files_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder(&regions(&["a"]));
        tieout_in(folder.path(), "split --per region -o sheets").ends(0);
        let file = folder.path().join("sheets/a.csv");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        tieout_in(folder.path(), "split --per region -o sheets --period year").ends(0);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
        tieout_in(folder.path(), "split --per region -o sheets").ends(3).err_has("write-protected");
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = folder_with_examples();
    let run = |name: &str, language: &str| {
        let words = format!("split examples/fmcg.toml --by person,product --per person -o {name}");
        let said = program()
            .current_dir(folder.path())
            .args(words.split(' '))
            .env("LANG", language)
            .output()
            .unwrap();
        Said::from(said).ends(0);
        files(&folder.path().join(name))
    };
    assert_eq!(run("one", "C"), run("two", "de_DE.UTF-8"));
}
