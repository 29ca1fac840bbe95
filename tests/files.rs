//! Holds the words about files and streams: a folder per code under `tests/files`, with the `arguments.txt` that
//! provoke it, the exact words, and a plan where one is needed. `BLESS=1` writes the words anew.

mod program;

use std::env;
use std::fs;

use program::{checkout, tieout_in};
use tieout::findings::CODES;

#[test]
fn every_code_says_what_its_folders_say() {
    let mut codes = Vec::new();
    for entry in fs::read_dir(checkout().join("tests/files")).unwrap() {
        let folder = entry.unwrap().path();
        let code = folder.file_name().unwrap().to_str().unwrap()[..4].to_owned();
        let arguments = fs::read_to_string(folder.join("arguments.txt")).expect("arguments in every folder");
        let place = tempfile::tempdir().unwrap();
        if folder.join("plan.toml").exists() {
            fs::copy(folder.join("plan.toml"), place.path().join("plan.toml")).unwrap();
        }

        let run = tieout_in(place.path(), &arguments);
        let place = place.path().canonicalize().unwrap();
        let said = run.err.replace(place.to_str().unwrap(), "<here>");

        let want = folder.join("stderr.txt");
        if env::var_os("BLESS").is_some() {
            fs::write(&want, &said).unwrap();
        }
        assert!(said.contains(&format!("[{code}]")), "{}: {said}", folder.display());
        assert_eq!(said, fs::read_to_string(&want).unwrap(), "{}", folder.display());
        // What the command line could have avoided is 2, what only the disk can know is 3.
        let exit = if matches!(code.as_str(), "F001" | "F002") { 3 } else { 2 };
        assert_eq!(run.code, Some(exit), "{}", folder.display());
        codes.push(code);
    }
    codes.sort();
    codes.dedup();
    let wanted: Vec<&str> = CODES.iter().map(|code| code.id).filter(|id| id.starts_with('F')).collect();
    assert_eq!(codes, wanted);
}
