//! Holds the words about files and streams: a folder per code under `tests/files`, with the `arguments.txt` that
//! provoke it, the exact words, and a plan where one is needed. `BLESS=1` writes the words anew.

mod program;

use std::env;
use std::fs;

use program::{checkout, tieout_in};
use tieout::findings::CODES;

#[test]
fn every_code_says_what_its_folder_says() {
    let folders = checkout().join("tests/files");
    for code in CODES.iter().filter(|code| code.id.starts_with('F')) {
        let folder = folders.join(format!("{}_{}", code.id, code.about));
        let arguments = fs::read_to_string(folder.join("arguments.txt")).expect("a folder for every code");
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
        assert_eq!(said, fs::read_to_string(&want).unwrap(), "{}", folder.display());
        // What the command line could have avoided is 2, what only the disk can know is 3.
        let exit = if matches!(code.id, "F001" | "F002") { 3 } else { 2 };
        assert_eq!(run.code, Some(exit), "{}", folder.display());
    }
}
