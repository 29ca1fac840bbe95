//! What the surroundings of a run can do to its output, and what it must come to: section G of the catalogue of bad
//! inputs (`catalogue.rs`), one row after the other, for every command and every format.
//!
//! Moments that only chance finds are in `faults/run`, a script.

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use program::{
    as_nobody, checkout, folder_with_examples, names_in, program, shell, tieout, tieout_fed, tieout_in,
};

/// A plan of some ten thousand rows: what it writes takes several writes.
fn large() -> tempfile::TempDir {
    company(1_000)
}

/// The same with as many persons.
fn company(persons: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let persons: String = (0..persons).map(|person| format!("r,t{},p{person}\n", person % 50)).collect();
    let teams: String = (0..50).map(|team| format!("r,t{team},\n")).collect();
    fs::write(folder.path().join("people.csv"), format!("region,team,person\nr,,\n{teams}{persons}"))
        .unwrap();
    fs::write(folder.path().join("plan.toml"), "target = \"12亿\"\nroster = \"people.csv\"\n").unwrap();
    folder
}

/// The extensions that name every format.
fn extensions() -> Vec<&'static str> {
    let mut all = vec!["csv", "json", "jsonl", "txt", "md", "html", "xlsx"];
    if cfg!(feature = "parquet") {
        all.push("parquet");
    }
    all
}

/// The words that write a result to a file: every command that does, in every format.
fn written_to_files() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for extension in extensions() {
        let name = format!("out.{extension}");
        all.push((format!("split -o {name}"), name.clone()));
        if !["html", "xlsx", "parquet"].contains(&extension) {
            let words = format!("compare --set target=13亿 --by person --period month -o {name}");
            all.push((words, name));
        }
    }
    all.push(("report -o page.html".to_owned(), "page.html".to_owned()));
    all
}

/// The words that write a result to standard output: every command, in every format.
fn written_to_stdout() -> Vec<String> {
    let mut all: Vec<String> =
        ["report", "explain", "explain --format json", "check", "check --format json", "--help", "schema"]
            .map(str::to_owned)
            .into();
    all.extend(["completions bash", "code P012", "init -", "--version"].map(str::to_owned));
    for format in ["csv", "json", "jsonl", "table", "markdown", "html", "xlsx", "parquet"] {
        if format != "parquet" || cfg!(feature = "parquet") {
            all.push(format!("split --format {format}"));
        }
        if !["html", "xlsx", "parquet"].contains(&format) {
            all.push(format!("compare --set target=13亿 --by person --period month --format {format}"));
        }
    }
    all
}

/// What is in a folder and below, by name.
fn bytes_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for name in names_in(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            all.extend(bytes_in(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            all.insert(name, fs::read(path).unwrap());
        }
    }
    all
}

#[test]
fn g01_readers_who_have_seen_enough() {
    let folder = large();
    for words in written_to_stdout() {
        for reader in ["true", "head -c 1 > /dev/null", "head -c 100000 > /dev/null"] {
            let line = format!("tieout {words} | {reader}; exit ${{PIPESTATUS[0]}}");
            let said = shell(folder.path(), &line).ends(0);
            assert!(!said.err.contains("rror") && !said.err.contains("fail"), "{words}: {}", said.err);
        }
    }
}

#[test]
fn g02_a_full_device() {
    let folder = company(50);
    for words in written_to_stdout() {
        let said = shell(folder.path(), &format!("tieout {words} > /dev/full")).ends(3);
        let said = said.err_has("cannot write to standard output: no space left on device");
        assert!(!said.err.contains("ZipWriter"), "{}", said.err);
    }
    for (words, name) in written_to_files() {
        let extension = name.rsplit_once('.').unwrap().1;
        let format = match extension {
            "txt" => "table",
            "md" => "markdown",
            other => other,
        };
        let format = if words.starts_with("report") { "" } else { &format!("--format {format}") };
        let words = words.replace(&name, &format!("/dev/full {format}"));
        tieout_in(folder.path(), &words).ends(3).err_has("cannot write /dev/full: no space left on device");
    }
}

#[test]
fn g03_a_disk_that_fills_half_way() {
    // Nothing is there afterwards, and the run says so.
    let folder = company(3_000);
    let before = names_in(folder.path());
    for (words, name) in written_to_files() {
        for blocks in [1, 20] {
            shell(folder.path(), &format!("trap '' XFSZ; ulimit -f {blocks}; tieout {words}"))
                .ends(3)
                .err_has(&format!("cannot write {name}"))
                .err_has("nothing was changed in");
            assert_eq!(names_in(folder.path()), before, "{words}");
        }
    }
}

#[test]
fn h24_a_limit_on_the_size_of_files() {
    // The system's signal would end the run where a full disk is an error.
    let folder = company(3_000);
    for (words, name) in written_to_files() {
        let path = folder.path().join(&name);
        fs::write(&path, "old\n").unwrap();
        let before = bytes_in(folder.path());
        shell(folder.path(), &format!("ulimit -f 20; tieout {words}"))
            .ends(3)
            .err_has(&format!("cannot write {name}"))
            .err_has("nothing was changed in");
        assert!(bytes_in(folder.path()) == before, "{words}");
    }
    let words = "ulimit -f 20; tieout split --format csv > part.csv";
    shell(folder.path(), words).ends(3).err_has("cannot write to standard output: file too large");
    shell(folder.path(), "ulimit -f 20; tieout split --per team -o sheets").ends(0);
    let words = "ulimit -f 20; tieout split --per region -o sheets2";
    shell(folder.path(), words).ends(3).err_has("file too large");
    assert!(!folder.path().join("sheets2").exists());
}

#[test]
fn g04_a_disk_that_fills_over_an_old_file() {
    let folder = company(3_000);
    for (words, name) in written_to_files() {
        let path = folder.path().join(&name);
        fs::write(&path, "old\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let before = bytes_in(folder.path());
        shell(folder.path(), &format!("trap '' XFSZ; ulimit -f 20; tieout {words}")).ends(3);
        assert!(bytes_in(folder.path()) == before, "{words}");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}

#[test]
fn g05_killed_at_once() {
    // Nobody can clear away after that; but the old file stands, whole.
    let folder = company(3_000);
    fs::write(folder.path().join("out.csv"), "old\n").unwrap();
    let line = format!(
        "{} split -o out.csv 2> /dev/null & \
         until compgen -G '.tieout-*' > /dev/null; do kill -0 $! || exit 99; done; \
         kill -KILL $!; wait $!",
        env!("CARGO_BIN_EXE_tieout")
    );
    let said = shell(folder.path(), &line);
    let now = fs::read_to_string(folder.path().join("out.csv")).unwrap();
    match said.code {
        Some(137) => assert_eq!(now, "old\n"),
        // It was faster than the signal.
        code => assert!(now.starts_with("region,") && now.lines().count() == 36_001, "{code:?}"),
    }
}

#[test]
fn g06_a_folder_that_nothing_can_be_written_into() {
    let folder = company(50);
    let (sheets, out) = (folder.path().join("sheets"), folder.path().join("out.csv"));
    fs::create_dir(&sheets).unwrap();
    fs::write(&out, "old\n").unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o640)).unwrap();
    let before = bytes_in(folder.path());
    for path in [&sheets, folder.path()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let mut runs = written_to_files();
    let per = |words: &str, name: &str| (format!("split --per team -o {words}"), name.to_owned());
    runs.extend([
        per("sheets", "sheets"),
        per("new", "new"),
        ("init new.toml".to_owned(), "new.toml".to_owned()),
    ]);
    for (words, name) in runs {
        if let Some(said) = as_nobody(folder.path(), &words) {
            said.ends(3).err_has(&format!("cannot write {name}")).err_has("permission denied");
        }
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(bytes_in(folder.path()) == before);
    assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn g06_a_file_that_is_write_protected() {
    let folder = company(50);
    for (words, name) in written_to_files() {
        let path = folder.path().join(&name);
        fs::write(&path, "old\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        tieout_in(folder.path(), &words).ends(3).err_has("write-protected");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old\n");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o444);
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn g07_no_standard_output() {
    let folder = company(50);
    for words in written_to_stdout() {
        let said = shell(folder.path(), &format!("tieout {words} >&-")).ends(3);
        said.err_has("cannot write to standard output: it is closed");
    }
    // Where it is not needed it is not missed.
    shell(folder.path(), "tieout split --by team -o out.csv >&-").ends(0);
}

#[test]
fn g08_what_is_there_already() {
    let folder = company(50);
    for (words, name) in written_to_files() {
        tieout_in(folder.path(), &words).ends(0);
        let first = fs::read(folder.path().join(&name)).unwrap();
        fs::write(folder.path().join(&name), "old\n").unwrap();
        tieout_in(folder.path(), &words).ends(0);
        assert!(fs::read(folder.path().join(&name)).unwrap() == first, "{words}");
    }
    let before = fs::read(folder.path().join("plan.toml")).unwrap();
    tieout_in(folder.path(), "init plan.toml").ends(3).err_has("the name is taken");
    assert_eq!(fs::read(folder.path().join("plan.toml")).unwrap(), before);
}

#[test]
fn g09_two_runs_onto_one_file() {
    let folder = large();
    tieout_in(folder.path(), "split --format csv -o one.csv").ends(0);
    tieout_in(folder.path(), "split --by team --format csv -o two.csv").ends(0);
    let whole = ["one.csv", "two.csv"].map(|name| fs::read(folder.path().join(name)).unwrap());
    for _ in 0..10 {
        shell(
            folder.path(),
            "tieout split -o out.csv -q & one=$!; tieout split --by team -o out.csv -q & wait $! && wait $one",
        )
        .ends(0);
        assert!(whole.contains(&fs::read(folder.path().join("out.csv")).unwrap()));
        assert_eq!(names_in(folder.path()), ["one.csv", "out.csv", "people.csv", "plan.toml", "two.csv"]);
    }
}

#[test]
fn g09_two_runs_into_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    let regions: String = (0..20).map(|region| format!("[[region]]\nname = 'r{region}'\n")).collect();
    fs::write(folder.path().join("plan.toml"), format!("target = 1e6\n{regions}")).unwrap();
    for (period, name) in [("month", "one"), ("year", "two")] {
        tieout_in(folder.path(), &format!("split --per region --period {period} -o {name}")).ends(0);
    }
    let whole = ["one", "two"].map(|name| bytes_in(&folder.path().join(name)));
    let both = "tieout split --per region -q -o out & one=$!; \
                tieout split --per region --period year -q -o out & wait $!; echo $?; wait $one; echo $?";
    for _ in 0..5 {
        // One of them may find the folder, which the other has just made.
        let said = shell(folder.path(), both);
        let ends: Vec<&str> = said.out.lines().collect();
        assert!(ends == ["0", "0"] || (ends.contains(&"0") && ends.contains(&"3")), "{ends:?} {}", said.err);
        assert!(whole.contains(&bytes_in(&folder.path().join("out"))), "a mix");
        assert_eq!(shell(folder.path(), both).out, "0\n0\n");
        assert!(whole.contains(&bytes_in(&folder.path().join("out"))), "a mix");
        fs::remove_dir_all(folder.path().join("out")).unwrap();
    }
}

#[test]
fn g10_a_second_result_that_fails() {
    // Several files at once are those of a folder of owners: all or nothing, there and not there before.
    let folder = large();
    fs::create_dir(folder.path().join("sheets")).unwrap();
    fs::write(folder.path().join("sheets/r_t1.csv"), "old\n").unwrap();
    let before = bytes_in(folder.path());
    for format in ["csv", "json", "jsonl", "table", "markdown", "html", "xlsx", "parquet"] {
        if format == "parquet" && cfg!(not(feature = "parquet")) {
            continue;
        }
        for name in ["sheets", "new"] {
            let words = format!("split --per team -o {name} --format {format}");
            let said = shell(folder.path(), &format!("trap '' XFSZ; ulimit -f 1; tieout {words}")).ends(3);
            assert_eq!(said.err.matches("nothing was changed in").count(), 1, "{}", said.err);
            assert!(bytes_in(folder.path()) == before, "{words}");
            assert!(!folder.path().join("new").exists());
        }
    }
}

#[test]
fn g11_no_escape_codes_anywhere() {
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb"), ("CLICOLOR_FORCE", "1"), ("FORCE_COLOR", "3")]
    {
        for words in ["split examples/fmcg.toml", "check examples/overcommitted.toml", "--help", "splt"] {
            let said = program().args(words.split(' ')).env(name, value).output().unwrap();
            assert!(!said.stdout.contains(&0x1b) && !said.stderr.contains(&0x1b), "{name} {words}");
        }
    }
}

#[test]
fn g12_only_what_is_seen_is_narrow() {
    // The width of a terminal is nothing to a pipe or a file.
    let folder = folder_with_examples();
    let words = "split examples/fmcg.toml --by person,product";
    let broad = tieout_in(folder.path(), words).ends(0);
    let narrow = program().args(words.split(' ')).env("COLUMNS", "40").output().unwrap();
    assert_eq!(program::Said::from(narrow).ends(0).out, broad.out);
    // On a terminal months fold, and no amount is cut.
    if shell(folder.path(), "command -v script").code == Some(0) {
        let line = format!(
            "script -qec 'stty cols 40 rows 24; {} split examples/fmcg.toml -q; \
             {} split examples/fmcg.toml -q -o out.txt' /dev/null",
            env!("CARGO_BIN_EXE_tieout"),
            env!("CARGO_BIN_EXE_tieout")
        );
        let said = shell(folder.path(), &line).ends(0).out_has("162,000,000").out_has("2026-Q1");
        assert!(!said.out.contains("2026-01"), "{}", said.out);
        let want = tieout_in(folder.path(), "split examples/fmcg.toml").out;
        assert_eq!(fs::read_to_string(folder.path().join("out.txt")).unwrap(), want);
    }
}

#[test]
fn g13_more_rows_than_a_worksheet_has() {
    let folder = tempfile::tempdir().unwrap();
    let products: String = (0..100).map(|at| format!("[[product]]\nname = 'p{at}'\n")).collect();
    let customers: String = (0..100).map(|at| format!("[[customer]]\nname = 'c{at}'\n")).collect();
    let channels: String = (0..9).map(|at| format!("[[channel]]\nname = 'k{at}'\n")).collect();
    fs::write(folder.path().join("plan.toml"), format!("target = 1e9\n{products}{customers}{channels}"))
        .unwrap();
    tieout_in(folder.path(), "split --by product,customer,channel -o out.csv")
        .ends(0)
        .err_has("1,080,000 rows")
        .err_has("Excel shows no more than 1,048,576 rows and drops the rest");
}

#[test]
fn g14_long_amounts_in_json_are_text() {
    let plan = b"target = 6999999999999993\nunit = 7";
    for format in ["json", "jsonl"] {
        tieout_fed(plan, &format!("split - --by none --period year --format {format}"))
            .ends(0)
            .out_has("\"amount\":\"6999999999999993\"");
    }
}

#[test]
fn g15_a_roster_with_the_mark() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\nroster = 'people.csv'").unwrap();
    fs::write(folder.path().join("people.csv"), "\u{feff}region\n华东\n").unwrap();
    tieout_in(folder.path(), "split --period year --format csv").ends(0).out_has("\n华东,,,100.00\n");
}

/// What every format comes to with these variables, or with a command before it: standard output, a file, a folder.
fn everything(set: &[(&str, &str)], before: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = folder_with_examples();
    let work = folder.path().join("elsewhere");
    fs::create_dir(&work).unwrap();
    let run = |words: &str| {
        let all: Vec<&str> =
            before.iter().copied().chain([env!("CARGO_BIN_EXE_tieout")]).chain(words.split(' ')).collect();
        let mut command = std::process::Command::new(all[0]);
        let output =
            command.args(&all[1..]).env_clear().envs(set.to_vec()).current_dir(&work).output().unwrap();
        assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
        // Words may name a file, and come in the same letters everywhere.
        [output.stdout, output.stderr].concat()
    };
    let mut all = BTreeMap::new();
    for words in written_to_stdout() {
        let plan = if words.starts_with("explain") { " --where person=李伟" } else { "" };
        let needs_a_plan = ["split", "report", "explain", "check", "compare"]
            .iter()
            .any(|command| words.starts_with(command));
        let words = match (needs_a_plan, words.split_once(' ')) {
            (false, _) => words,
            (true, Some((command, rest))) => format!("{command} ../examples/fmcg.toml {rest}{plan}"),
            (true, None) => format!("{words} ../examples/fmcg.toml{plan}"),
        };
        all.insert(words.clone(), run(&words));
    }
    for extension in extensions() {
        run(&format!("split ../examples/roster.toml --by person,product -q -o out.{extension}"));
        let format = match extension {
            "txt" => "table",
            "md" => "markdown",
            other => other,
        };
        run(&format!("split ../examples/roster.toml --per team --format {format} -q -o per-{extension}"));
    }
    all.extend(bytes_in(&work));
    all
}

#[test]
fn g16_g17_the_same_bytes_everywhere() {
    let want = everything(&[], &[]);
    assert!(want.len() > 80, "{} outputs", want.len());
    let surroundings: [&[(&str, &str)]; 5] = [
        &[("LC_ALL", "C")],
        &[("LC_ALL", "de_DE.UTF-8"), ("LANG", "de_DE.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8")],
        &[("LANG", "zh_CN.GBK"), ("LC_CTYPE", "zh_CN.GBK")],
        &[("TZ", "Pacific/Kiritimati"), ("HOME", "/nonexistent"), ("COLUMNS", "20")],
        &[("TZ", "America/New_York"), ("HOME", "/"), ("RAYON_NUM_THREADS", "1"), ("SOURCE_DATE_EPOCH", "0")],
    ];
    for set in surroundings {
        assert!(everything(set, &[]) == want, "{set:?}");
    }
    // One processor instead of all.
    if program().args(["--version"]).output().is_ok()
        && shell(checkout(), "command -v taskset").code == Some(0)
    {
        assert!(everything(&[], &["/usr/bin/env", "-i", "/usr/bin/taskset", "1"]) == want, "one processor");
    }
}

#[test]
fn g19_reading_back_what_was_written() {
    let folder = large();
    tieout_in(folder.path(), "split -o out.csv").ends(0);
    tieout_in(folder.path(), "split -o out.json").ends(0);
    let cents = |amount: &str| amount.replace('.', "").parse::<i64>().unwrap();
    let mut rows = csv::Reader::from_path(folder.path().join("out.csv")).unwrap();
    let of_csv: i64 = rows.records().map(|row| cents(&row.unwrap()[5])).sum();
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("out.json")).unwrap()).unwrap();
    let of_json: i64 =
        json["rows"].as_array().unwrap().iter().map(|row| cents(row["amount"].as_str().unwrap())).sum();
    assert_eq!([of_csv, of_json], [120_000_000_000; 2]);
}

#[test]
fn g20_a_wrong_command_line() {
    for command in ["split", "report", "compare", "explain", "check", "init", "code", "schema", "completions"]
    {
        tieout(&format!("{command} --frobnicate")).ends(2).out_is("").err_has("Usage");
        shell(checkout(), &format!("tieout {command} --help | head -1; exit ${{PIPESTATUS[0]}}"))
            .ends(0)
            .err_is("");
    }
    for words in ["split -o", "split --by", "split --set", "explain --where", "compare --sweep"] {
        tieout(words).ends(2).out_is("").err_has("a value is required");
    }
}
