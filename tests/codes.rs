//! Holds what `tieout code` says: every code has a paragraph, something that causes it, and something that does not.

mod program;

use std::fs;
use std::path::Path;

use program::foreign;
use program::kept::Wrong;
use program::{Said, checkout, folder_with_examples, shell, tieout, tieout_in};
use tempfile::TempDir;
use tieout::findings::{CODES, Code, Language};

/// A block of an explanation: what kind it is, and its text.
type Block<'a> = (&'a str, &'a str);

/// The blocks of half an explanation: a plan, perhaps with the file of its people, or lines of shell.
fn blocks(half: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = half;
    while let Some((_, after)) = rest.split_once("```") {
        let (kind, after) = after.split_once('\n').unwrap();
        let (text, after) = after.split_once("```").expect("a block ends");
        blocks.push((kind, text));
        rest = after;
    }
    blocks
}

/// A folder of its own, with the examples, the plan and the file of its people or of amounts.
fn folder(block: &[Block<'_>]) -> TempDir {
    let folder = folder_with_examples();
    for (kind, text) in block {
        match *kind {
            "toml" => fs::write(folder.path().join("plan.toml"), text.trim_end_matches('\n')).unwrap(),
            "csv" => {
                let name =
                    if block.iter().any(|(kind, _)| *kind == "sh") { "actuals.csv" } else { "people.csv" };
                fs::write(folder.path().join(name), text).unwrap();
            }
            _ => {}
        }
    }
    folder
}

/// Runs half of an explanation.
fn run(block: &[Block<'_>]) -> Said {
    let folder = folder(block);
    let path: &Path = folder.path();
    match (block[0], block.last().unwrap()) {
        (_, ("sh", line)) => shell(path, line),
        (("toml", _), _) => tieout_in(path, "check plan.toml"),
        ((kind, _), _) => panic!("a block of {kind}"),
    }
}

/// What causes a code, and what does not.
fn halves(code: &Code) -> (Vec<Block<'static>>, Vec<Block<'static>>) {
    halves_in(code, Language::English)
}

/// The same in a language.
fn halves_in(code: &Code, language: Language) -> (Vec<Block<'static>>, Vec<Block<'static>>) {
    let (_, halves) = code.explanation(language).split_once(causes_it(language)).expect(code.id);
    let (causes, does_not) = halves.split_once(does_not(language)).expect(code.id);
    (blocks(causes), blocks(does_not))
}

fn causes_it(language: Language) -> &'static str {
    match language {
        Language::English => "\n\nCauses it:\n\n",
        Language::Chinese => "\n\n以下写法会触发：\n\n",
    }
}

fn does_not(language: Language) -> &'static str {
    match language {
        Language::English => "\n\nDoes not:\n\n",
        Language::Chinese => "\n\n以下写法不会：\n\n",
    }
}

#[test]
fn an_explanation_has_the_same_blocks_in_every_language() {
    for code in CODES {
        assert_eq!(halves_in(code, Language::Chinese), halves(code), "{}", code.id);
    }
}

#[test]
fn what_is_said_to_cause_a_code_does() {
    for code in CODES {
        let (causes, does_not) = halves(code);
        let mark = format!("[{}]", code.id);
        let said = run(&causes);
        assert!(said.err.contains(&mark), "{} is not caused:\n{}", code.id, said.err);
        assert_eq!(said.code, Some(exit_of(code)), "{}:\n{}", code.id, said.err);
        let said = run(&does_not);
        assert!(!said.err.contains(&mark), "{} is caused by the good one:\n{}", code.id, said.err);
        assert_eq!(said.code, Some(0), "{}:\n{}", code.id, said.err);
        let words = ["error", "warning"].iter().any(|word| said.err.contains(&format!("{word}[")));
        assert!(!words, "{}: the good one is not good:\n{}", code.id, said.err);
    }
}

fn exit_of(code: &Code) -> i32 {
    match code.id {
        "F001" | "F002" | "F011" => 3,
        "Q005" | "Q006" | "Q008" | "Q010" | "Q020" | "Q022" | "Q029" | "Q033" => 1,
        "Q040" | "Q041" | "Q042" | "Q044" | "Q046" => 1,
        "Q028" | "Q034" => 0,
        id if id.starts_with(['P', 'A']) => 1,
        id if id.starts_with(['W', 'N']) => 0,
        _ => 2,
    }
}

#[test]
fn every_explanation_starts_with_a_paragraph() {
    for code in CODES {
        for (language, letters_min) in [(Language::English, 50), (Language::Chinese, 20)] {
            let explanation = code.explanation(language);
            let (paragraph, _) = explanation.split_once(causes_it(language)).expect(code.id);
            assert!(paragraph.chars().count() >= letters_min, "{} says hardly anything", code.id);
            let longest = explanation.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(longest <= 120 || code.id == "P024", "{} has a line of {longest}", code.id);
            assert!(!explanation.lines().any(|line| line.ends_with(' ')), "{}", code.id);
        }
    }
}

#[test]
fn an_explanation_has_words_of_one_language() {
    let mut wrong = Wrong::default();
    for code in CODES {
        let texts = Language::ALL.map(|language| code.explanation(language));
        let paragraphs = Language::ALL.map(|language| {
            let (paragraph, _) = code.explanation(language).split_once(causes_it(language)).expect(code.id);
            paragraph
        });
        // What is shown is what paragraphs may speak of.
        let shown: String = texts.iter().flat_map(|text| blocks(text)).map(|(_, block)| block).collect();
        wrong.extend(
            foreign::in_either(paragraphs, &shown).iter().map(|found| format!("{}: {found}", code.id)),
        );
    }
    wrong.none();
}

#[test]
fn every_text_has_its_code() {
    let mut codes: Vec<String> = CODES.iter().map(|code| format!("{}.md", code.id)).collect();
    codes.sort();
    for folder in ["src/findings/codes", "src/findings/codes/zh"] {
        let names = fs::read_dir(checkout().join(folder)).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut texts: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
        texts.sort();
        assert_eq!(texts, codes);
    }
}

#[test]
fn a_code_is_explained() {
    let said = tieout("code P012").ends(0).err_is("").out_has("P012: shares do not add up\n\n");
    tieout("code p012").ends(0).out_is(&said.out);
    tieout("code P012 --lang zh").ends(0).out_has("P012：占比合计不为 100%\n\n同级成员");
}

#[test]
fn without_a_code_all_are_listed() {
    let said = tieout("code").ends(0).err_is("").out_has("P012  shares do not add up\n");
    assert_eq!(said.out.lines().count(), CODES.len());
}

#[test]
fn an_unknown_code_comes_with_a_near_one() {
    tieout("code P12").ends(2).out_is("").err_has("did you mean P012?");
    tieout("code nonsense").ends(2).out_is("").err_has("a letter and three digits");
}
