//! What the surroundings of a run can do to its output, and what it must come to: section G of the catalogue of bad
//! inputs, one row after the other.
//!
//! A row has a test here, named after it, or stands in [`ELSEWHERE`] with the tests that hold it.

mod program;

use std::collections::BTreeSet;
use std::fs;

use program::{checkout, names_in, program, shell, tieout_in};

/// Rows that are held by tests beside others of their kind.
const ELSEWHERE: [(&str, &str, &str); 17] = [
    ("g01", "commands.rs", "a_reader_who_has_seen_enough"),
    ("g02", "commands.rs", "a_full_disk"),
    ("g04", "commands.rs", "an_old_file_survives_whatever_goes_wrong"),
    ("g06", "commands.rs", "a_write_protected_file_stays"),
    ("g07", "commands.rs", "no_standard_output_at_all"),
    ("g08", "commands.rs", "a_file_and_its_closing_line"),
    ("g12", "output.rs", "months_fold_into_quarters_only_where_the_width_is_short"),
    ("g14", "output.rs", "json_says_currency_buffer_and_unit"),
    ("g15", "commands.rs", "a_mark_for_excel"),
    ("g16", "commands.rs", "the_same_bytes_in_any_surroundings"),
    ("g17", "threads.rs", "bytes_do_not_depend_on_the_number_of_threads"),
    ("g20", "commands.rs", "two_when_the_command_line_is_wrong"),
    ("g18", "xlsx.rs", "both_ways_of_a_total_are_live"),
    ("g14", "xlsx.rs", "long_amounts_are_text"),
    ("g13", "xlsx.rs", "what_does_not_fit_is_refused"),
    ("g13", "surroundings.rs", "more_rows_than_a_worksheet_has"),
    ("g05", "commands.rs", "an_interrupt_leaves_nothing_behind"),
];

const ROWS: usize = 20;

fn source(file: &str) -> String {
    fs::read_to_string(checkout().join("tests").join(file)).unwrap()
}

#[test]
fn every_row_is_held_by_a_test() {
    let own = source("surroundings.rs");
    let here: BTreeSet<&str> =
        own.lines().filter_map(|line| line.strip_prefix("fn ")).filter_map(|name| name.get(..3)).collect();
    for number in 1..=ROWS {
        let row = format!("g{number:02}");
        let elsewhere: Vec<_> = ELSEWHERE.iter().filter(|(named, ..)| *named == row).collect();
        assert!(here.contains(&row[..]) || !elsewhere.is_empty(), "{row} has no test");
        for (_, file, test) in elsewhere {
            let is_test = format!("#[test]\nfn {test}()");
            let text = source(file).lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
            assert!(text.contains(&is_test), "{row}: no test {test} in {file}");
        }
    }
}

/// A plan of some ten thousand rows: what it writes takes several writes.
fn large() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let persons: String = (0..3_000).map(|person| format!("r,t{},p{person}\n", person % 50)).collect();
    let teams: String = (0..50).map(|team| format!("r,t{team},\n")).collect();
    fs::write(folder.path().join("people.csv"), format!("region,team,person\nr,,\n{teams}{persons}"))
        .unwrap();
    fs::write(folder.path().join("plan.toml"), "target = \"12亿\"\nroster = \"people.csv\"\n").unwrap();
    folder
}

#[test]
fn g03_a_disk_that_fills_half_way() {
    // For every format: nothing is there afterwards, and the run says so.
    let folder = large();
    let mut names = vec!["out.csv", "out.json", "out.jsonl", "out.txt", "out.md", "out.html", "out.xlsx"];
    if cfg!(feature = "parquet") {
        names.push("out.parquet");
    }
    for name in names {
        for blocks in [1, 20] {
            shell(folder.path(), &format!("trap '' XFSZ; ulimit -f {blocks}; tieout split -o {name}"))
                .ends(3)
                .err_has(&format!("cannot write {name}"))
                .err_has("nothing was changed in");
            assert_eq!(names_in(folder.path()), ["people.csv", "plan.toml"], "{name}");
        }
    }
}

#[test]
fn g05_killed_at_once() {
    // Nobody can clear away after that; but the old file stands, whole.
    let folder = large();
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
fn more_rows_than_a_worksheet_has() {
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
fn g10_a_second_result_that_fails() {
    // Several files at once are those of a folder of owners: all or nothing.
    let folder = large();
    fs::create_dir(folder.path().join("sheets")).unwrap();
    shell(folder.path(), "trap '' XFSZ; ulimit -f 20; tieout split --per team -o sheets --format json")
        .ends(3);
    assert_eq!(names_in(&folder.path().join("sheets")), [""; 0]);
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
