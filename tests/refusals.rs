//! Every way to ask for something that cannot be shown has a folder that does it: a `command.txt`, and the exact words in
//! both languages. `BLESS=1` writes the words anew.

mod program;

use program::kept::{Folder, Wrong};
use tieout::findings::CODES;

/// Codes of requests that are fine by themselves, only not for this plan.
const PLAN_IS_TO_BLAME: [&str; 13] =
    ["Q005", "Q006", "Q008", "Q010", "Q020", "Q022", "Q029", "Q033", "Q040", "Q041", "Q042", "Q044", "Q046"];

/// Codes of what is said about a request that is done all the same.
const NOTES: [&str; 2] = ["Q028", "Q034"];

#[test]
fn every_refusal_says_what_its_folder_says() {
    let (mut codes, mut wrong) = (Vec::new(), Wrong::default());
    for folder in Folder::all("tests/refusals") {
        codes.push(folder.code().to_owned());
        // Its plan is too long to be kept: `tests/owners.rs` makes it.
        if folder.code() == "Q011" {
            continue;
        }
        let (both, code) = (folder.run(), folder.code());
        both.ends(match code {
            code if NOTES.contains(&code) => 0,
            code if PLAN_IS_TO_BLAME.contains(&code) => 1,
            _ => 2,
        });
        for said in [&both.english, &both.chinese] {
            // The codes at the heads of findings: what else stands in brackets is a value.
            let heads = said
                .err
                .lines()
                .filter(|line| !line.starts_with(' '))
                .filter_map(|line| line.split_once("]: "));
            let heads: Vec<&str> = heads.filter_map(|(head, _)| head.rsplit('[').next()).collect();
            let is_other = |head: &&str| *head != code;
            assert!(!heads.is_empty() && !heads.iter().any(is_other), "{}: {}", folder.name(), said.err);
        }
        assert!(NOTES.contains(&code) || both.english.out.is_empty(), "{}", folder.name());
        wrong.hold(folder.path(), &both);
    }
    wrong.none();
    codes.dedup();
    let wanted: Vec<&str> = CODES.iter().map(|code| code.id).filter(|id| id.starts_with('Q')).collect();
    assert_eq!(codes, wanted);
}
