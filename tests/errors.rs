//! Every code has a folder that provokes it, and holds it to exact words.
//!
//! `BLESS=1 cargo test --test errors` writes the words anew; then read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tieout::findings::CODES;
use tieout::plan;

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("tests/errors")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    folders
}

/// What the program says about the plan of a folder.
fn said(folder: &Path) -> String {
    let mut bytes = fs::read(folder.join("plan.toml")).unwrap();
    // A plan beyond the limit is not kept in full.
    if let Ok(length) = fs::read_to_string(folder.join("padded_to.txt")) {
        bytes.resize(length.trim().parse().unwrap(), b'\n');
    }
    match plan::read("plan.toml", bytes).and_then(plan::parse) {
        Ok(document) => plan::check(&document).findings().to_string(),
        Err(findings) => findings.to_string(),
    }
}

#[test]
fn every_error_says_what_its_folder_says() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let said = said(&folder);
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
        assert!(
            said.contains(&format!("[{code}]")),
            "{name} does not provoke {code}:\n{said}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let names: Vec<String> = folders()
        .iter()
        .map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    for code in CODES {
        let wanted = format!("{}_{}", code.id, code.about);
        assert!(names.contains(&wanted), "no folder tests/errors/{wanted}");
    }
    let known: BTreeSet<&str> = CODES.iter().map(|code| code.id).collect();
    for name in names {
        assert!(known.contains(&name[..4]), "{name} is of no known code");
    }
}
