//! Holds the words about files and streams: a folder per code under `tests/files`, with the `command.txt` that
//! provokes it, the exact words in both languages, and a plan where one is needed. `BLESS=1` writes the words anew.

mod program;

use program::kept::{Folder, Wrong};
use tieout::findings::CODES;

#[test]
fn every_code_says_what_its_folders_say() {
    let (mut codes, mut wrong) = (Vec::new(), Wrong::default());
    for folder in Folder::all("tests/files") {
        let (both, code) = (folder.run(), folder.code().to_owned());
        assert!(both.english.err.contains(&format!("[{code}]")), "{}: {}", folder.name(), both.english.err);
        // What the command line could have avoided is 2, what only the disk can know is 3.
        both.ends(if matches!(code.as_str(), "F001" | "F002" | "F011") { 3 } else { 2 });
        wrong.hold(folder.path(), &both);
        codes.push(code);
    }
    wrong.none();
    codes.dedup();
    let wanted: Vec<&str> = CODES.iter().map(|code| code.id).filter(|id| id.starts_with('F')).collect();
    assert_eq!(codes, wanted);
}
