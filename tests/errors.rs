//! Every code has a folder that provokes it, and holds it to exact words.
//!
//! `BLESS=1 cargo test --test errors` writes the words anew; then read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tieout::findings::CODES;

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir("tests/errors").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// What the program says about the plan of a folder, and its exit code.
fn said(folder: &Path) -> (String, Option<i32>) {
    let args = fs::read_to_string(folder.join("args.txt")).unwrap_or_else(|_| "check plan.toml".to_owned());
    let mut current = folder.to_owned();
    // A plan beyond the limit is not kept in full.
    let kept_short = fs::read_to_string(folder.join("padded_to.txt"));
    let temporary = tempfile::tempdir().unwrap();
    if let Ok(length) = kept_short {
        let mut bytes = fs::read(folder.join("plan.toml")).unwrap();
        bytes.resize(length.trim().parse().unwrap(), b'\n');
        fs::write(temporary.path().join("plan.toml"), bytes).unwrap();
        current = temporary.path().to_owned();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_tieout"))
        .args(args.split_whitespace())
        .args(["--lang", "en"])
        .current_dir(current)
        .output()
        .unwrap();
    (String::from_utf8(run.stderr).unwrap(), run.status.code())
}

#[test]
fn every_error_says_what_its_folder_says() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let (said, exit) = said(&folder);
        let want = folder.join("stderr.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&want, &said).unwrap();
        }
        let kept = fs::read_to_string(&want).unwrap_or_default();
        if said != kept {
            wrong.push(format!("{}\nsaid:\n{said}\nkept:\n{kept}", folder.display()));
        }
        let name = folder.file_name().unwrap().to_str().unwrap();
        let code = &name[..4];
        assert!(said.contains(&format!("[{code}]")), "{name} does not provoke {code}:\n{said}");
        assert_eq!(exit, Some(i32::from(name.starts_with('P'))), "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let names: Vec<String> =
        folders().iter().map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    // Codes of requests and files are held elsewhere, requests under `tests/refusals`.
    for code in CODES.iter().filter(|code| code.id.starts_with(['P', 'W', 'N'])) {
        let wanted = format!("{}_{}", code.id, code.about);
        assert!(names.contains(&wanted), "no folder tests/errors/{wanted}");
    }
    let known: BTreeSet<&str> = CODES.iter().map(|code| code.id).collect();
    for name in names {
        assert!(known.contains(&name[..4]), "{name} is of no known code");
    }
}
