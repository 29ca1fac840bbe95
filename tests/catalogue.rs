//! The catalogue of bad inputs, row by row: what careless people, old editors, broken disks and hostile names hand to a
//! calculator, and what each must get.
//!
//! A files and encodings, B structure, C numbers, D shares, weights and buffer, E names (`bad_inputs.rs`), F names used
//! as names of files or sheets, G output and process (`surroundings.rs`), H tables and amounts that come in. Every row has
//! tests, whose names start with its id. Wherever a row leaves a choice, [`CHOICES`] says which one was taken.

use std::collections::BTreeMap;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// The rows of each section; of H those about what can come in today.
const ROWS: [(char, RangeInclusive<usize>); 9] = [
    ('a', 1..=20),
    ('b', 1..=20),
    ('c', 1..=25),
    ('d', 1..=20),
    ('e', 1..=18),
    ('f', 1..=10),
    ('g', 1..=20),
    ('h', 1..=22),
    ('h', 24..=25),
];

/// Rows that leave a choice, or ask for what there is not, and what was done: each has a test all the same.
const CHOICES: [(&str, &str); 28] = [
    ("a05", "one byte order mark is no character: columns of the first line do not count it"),
    ("a07", "UTF-16 is recognised and named, not decoded: what is read is what the planner saved"),
    (
        "a09",
        "GBK is recognised and named, never guessed: files of amounts and rosters are decoded where that is said",
    ),
    ("a17", "a plan may have 16 MiB, a roster 1 GiB; a pipe is read to one byte beyond"),
    ("b10", "an empty list is an error: nothing can be divided among nobody"),
    ("b15", "what TOML 1.1 adds is taken: the parser knows it, and it harms nobody"),
    ("c04", "numbers past 64 bits are taken up to 10^15 units"),
    ("c11", "hexadecimal, octal and binary are refused: an amount written so is a mistake"),
    ("c15", "percent in quotes are taken: \"33%\" can mean only one thing"),
    ("c16", "shares are percent, always; a sum of 1 gets the hint"),
    ("c17", "the scales 万, 亿, k, M and B are taken by an exact table, others get the number written out"),
    ("c22", "a target of zero is a plan: everything is zero"),
    ("c23", "negative targets are refused"),
    ("d01", "shares that do not add up are an error; nothing is scaled unless it is asked for"),
    ("d08", "exact as long as one common denominator below 10^18 holds the group, else an error"),
    ("d14", "a reserve is inside the target and below 100%; an over-assignment comes on top"),
    (
        "d17",
        "a plan has no minimum and maximum per member: those keys are unknown; amounts that are too much get both sums",
    ),
    (
        "d20",
        "amounts typed in as weights are none of them below zero; `derive` names who sold less than nothing",
    ),
    ("e02", "spaces at the ends are dropped with a note, and then count as the same name"),
    ("e05", "invisible characters are refused in names and shown by number everywhere"),
    ("e08", "line breaks and tabs in names are refused, so no table and no record meets one"),
    ("e16", "rows of machines have a column per level and no totals; tables set the total off by a rule"),
    (
        "f08",
        "a sheet for each of several scenarios is called after it; all others have names of the program's own",
    ),
    (
        "f09",
        "a link at the name of a result is replaced, never followed; one at the name of a folder is refused",
    ),
    (
        "g05",
        "a kill while the files of `--per` get their names can leave old and new side by side, each whole",
    ),
    ("g08", "an output file is replaced, as documented; `init` replaces nothing"),
    ("g10", "the files of `--per` appear all or none"),
    ("g11", "nothing is ever coloured, whatever the environment asks for"),
];

/// The ids that a test's name starts with, such as `f04` and `f05` of `f04_f05_ends`.
fn ids(test: &str) -> impl Iterator<Item = &str> {
    test.split('_').take_while(|word| {
        word.len() == 3
            && word.starts_with(|letter: char| letter.is_ascii_lowercase())
            && word[1..].parse::<u8>().is_ok()
    })
}

/// The Rust files in a folder and below.
fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The names of all tests that run: what is ignored holds nothing.
fn tests() -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let mut tests = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if line == "#[test]"
                && let Some(next) = lines.next()
                && let Some(name) = next.strip_prefix("fn ").and_then(|rest| rest.split('(').next())
            {
                tests.push(name.to_owned());
            }
        }
    }
    tests
}

#[test]
fn every_row_has_a_test() {
    let tests = tests();
    let mut missing: BTreeMap<String, usize> = BTreeMap::new();
    for (section, numbers) in ROWS {
        for number in numbers {
            missing.insert(format!("{section}{number:02}"), 0);
        }
    }
    for test in &tests {
        for id in ids(test) {
            *missing.get_mut(id).unwrap_or_else(|| panic!("{test} is about no row")) += 1;
        }
    }
    missing.retain(|_, tests| *tests == 0);
    assert!(missing.is_empty(), "rows without a test: {:?}", missing.keys());
}

#[test]
fn choices_are_tested() {
    let tests = tests();
    for (row, _) in CHOICES {
        assert!(tests.iter().any(|test| ids(test).any(|id| id == row)), "{row}");
    }
}
