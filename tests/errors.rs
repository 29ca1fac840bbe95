//! Every code has a folder that provokes it, and holds it to exact words in both languages: `command.txt`, where it is
//! not a check of the plan, `stderr.txt` and `stderr.zh.txt`.
//!
//! `BLESS=1 cargo test --test errors` writes the words anew; then read the difference.

mod program;

use std::collections::BTreeSet;
use std::fs;

use program::kept::{Both, Folder, Wrong};
use tieout::findings::CODES;

/// What is said about the plan of a folder.
fn said(folder: &Folder) -> Both {
    // A plan beyond the limit is not kept in full.
    let Ok(length) = fs::read_to_string(folder.path().join("padded_to.txt")) else { return folder.run() };
    let place = tempfile::tempdir().unwrap();
    let mut bytes = fs::read(folder.path().join("plan.toml")).unwrap();
    bytes.resize(length.trim().parse().unwrap(), b'\n');
    fs::write(place.path().join("plan.toml"), bytes).unwrap();
    Both::of(place.path(), &folder.command())
}

#[test]
fn every_error_says_what_its_folder_says() {
    let mut wrong = Wrong::default();
    for folder in Folder::all("tests/errors") {
        let (both, name, code) = (said(&folder), folder.name(), folder.code());
        both.ends(i32::from(name.starts_with(['A', 'P'])));
        for said in [&both.english, &both.chinese] {
            assert!(said.err.contains(&format!("[{code}]")), "{name} does not provoke {code}:\n{}", said.err);
        }
        // The report of a check is kept beside the examples.
        wrong.hold_errors(folder.path(), &both);
    }
    wrong.none();
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let names: Vec<String> =
        Folder::all("tests/errors").iter().map(|folder| folder.name().to_owned()).collect();
    // Codes of requests and files are held elsewhere, requests under `tests/refusals`.
    for code in CODES.iter().filter(|code| code.id.starts_with(['A', 'P', 'W', 'N'])) {
        let wanted = format!("{}_{}", code.id, code.about);
        assert!(names.contains(&wanted), "no folder tests/errors/{wanted}");
    }
    let known: BTreeSet<&str> = CODES.iter().map(|code| code.id).collect();
    for name in names {
        assert!(known.contains(&name[..4]), "{name} is of no known code");
    }
}
