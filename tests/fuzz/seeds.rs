//! Inputs that the repository holds anyway: its examples, and what its other tests read. They are read where they are, so
//! that a new example is a new seed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::laws::SEPARATOR;

/// An input: for which target, under which name, and its bytes.
pub struct Seed {
    pub target: &'static str,
    pub name: String,
    pub input: Vec<u8>,
}

/// All of them below the top folder of the checkout, in the order of their names.
pub fn seeds(checkout: &Path) -> Vec<Seed> {
    let mut files = Vec::new();
    for folder in ["examples", "tests", "src/cli/init"] {
        gather(&checkout.join(folder), &mut files);
    }
    files.sort();
    let mut seeds = Vec::new();
    for path in &files {
        let name = path.strip_prefix(checkout).expect("below the checkout").display().to_string();
        let mut add = |target, input| seeds.push(Seed { target, name: name.replace(['/', ' '], "-"), input });
        let bytes = || fs::read(path).expect("what is listed can be read");
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("toml") => {
                let files = with_roster(path, bytes());
                add("plan", bytes());
                add("whole", files.clone());
                if files.len() > bytes().len() {
                    add("roster", files);
                }
            }
            Some("txt") => {
                let words = String::from_utf8_lossy(&bytes()).into_owned();
                match path.file_stem().and_then(|stem| stem.to_str()) {
                    Some("request") => add("selection", with_plan(&words, path)),
                    Some("args" | "arguments" | "command") => add("set", with_plan(&options(&words), path)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    seeds
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("an entry").path();
        // What fuzzing grows and builds is no seed.
        if path.is_dir() && !path.ends_with("tests/fuzz") {
            gather(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// A plan, and the roster beside it if there is one.
fn with_roster(path: &Path, plan: Vec<u8>) -> Vec<u8> {
    let names_one = String::from_utf8_lossy(&plan).contains("roster");
    match fs::read(path.with_file_name("people.csv")) {
        Ok(roster) if names_one => [plan, parting(), roster].concat(),
        _ => plan,
    }
}

/// The line between two parts of an input.
fn parting() -> Vec<u8> {
    format!("\n{SEPARATOR}\n").into_bytes()
}

/// Arguments on lines of their own, and the plan beside them or one folder above.
fn with_plan(arguments: &str, path: &Path) -> Vec<u8> {
    let folders = path.ancestors().skip(1).take(2);
    let plan = folders.map(|folder| folder.join("plan.toml")).find(|plan| plan.exists());
    match plan {
        Some(plan) => {
            let files = with_roster(&plan, fs::read(&plan).expect("it is there"));
            [arguments.as_bytes().to_vec(), parting(), files].concat()
        }
        None => arguments.into(),
    }
}

/// The options of a command line, one a line.
fn options(words: &str) -> String {
    let words = words.replace(" --", "\n--").replace(['\'', '"'], "");
    let options = words.lines().filter(|line| line.starts_with("--"));
    options.map(|line| line.trim().replacen(' ', "=", 1) + "\n").collect()
}
