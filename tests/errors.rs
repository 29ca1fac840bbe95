//! Every code has a folder that provokes it, and holds it to exact words.
//!
//! `BLESS=1 cargo test --test errors` writes the words anew; then read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tieout::findings::{CODES, Language};

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir("tests/errors").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// What the program says about the plan of a folder in a language, and its exit code.
fn said(folder: &Path, language: Language) -> (String, Option<i32>) {
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
        .args(["--lang", language.word()])
        .current_dir(current)
        .output()
        .unwrap();
    (String::from_utf8(run.stderr).unwrap(), run.status.code())
}

/// The file of a folder with what is said in a language.
fn kept_in(language: Language) -> &'static str {
    match language {
        Language::English => "stderr.txt",
        Language::Chinese => "stderr.zh.txt",
    }
}

#[test]
fn every_error_says_what_its_folder_says() {
    let mut wrong = Vec::new();
    let both = |folder: PathBuf| Language::ALL.map(|language| (folder.clone(), language));
    for (folder, language) in folders().into_iter().flat_map(both) {
        let (said, exit) = said(&folder, language);
        let want = folder.join(kept_in(language));
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

/// Words of no language: names of formats and programs, and what stands for a path or a name in an example.
const OF_NO_LANGUAGE: [&str; 21] = [
    "TOML",
    "UTF",
    "CSV",
    "Excel",
    "WPS",
    "LibreOffice",
    "Windows",
    "Mac",
    "Unix",
    "BOM",
    "FEFF",
    "NUL",
    "ZIP",
    "YAML",
    "JSON",
    "GBK",
    "MiB",
    "Unicode",
    "ASCII",
    "true",
    "false",
];

/// The sentences of what is said: without the lines of the plan that it shows, and the marks below them.
fn sentences(said: &str) -> Vec<String> {
    let is_mark = |character: char| matches!(character, '^' | '-' | '_' | '|' | '.' | '/' | ' ');
    let sentence = |line: &str| match line.trim_start().split_once('|') {
        // A line of the plan has its number, one of marks has none.
        Some((number, _)) if !number.trim().is_empty() && number.trim().parse::<usize>().is_ok() => None,
        Some((number, marks)) if number.trim().is_empty() => {
            Some(marks.trim_start_matches(is_mark).to_owned())
        }
        _ if line.trim_start().starts_with("-->") || line.trim_start().starts_with(":::") => None,
        _ => Some(line.to_owned()),
    };
    said.lines().filter_map(sentence).collect()
}

/// A sentence without what stands in quotes or is code.
fn outside_quotes(sentence: &str) -> String {
    let (mut outside, mut letters) = (String::new(), sentence.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '`' | '"' | '\'' => {
                letters.by_ref().find(|other| *other == letter);
                outside.push(' ');
            }
            _ => outside.push(letter),
        }
    }
    outside
}

/// Words in Latin letters of a sentence.
fn latin_words(sentence: &str) -> Vec<String> {
    let outside = outside_quotes(sentence);
    let words = outside.split(|letter: char| !letter.is_ascii_alphabetic());
    words.filter(|word| word.len() > 2).map(str::to_owned).collect()
}

#[test]
fn what_is_said_in_chinese_has_no_english_words() {
    let mut wrong = Vec::new();
    for folder in folders() {
        // Names and keys are those of the plan.
        let files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let is_given = |path: &&PathBuf| !path.to_string_lossy().contains("stderr.");
        let text = |path: &PathBuf| {
            format!("{} {}", path.display(), String::from_utf8_lossy(&fs::read(path).unwrap()))
        };
        let own: String = files.iter().filter(is_given).map(text).collect();
        let (said, _) = said(&folder, Language::Chinese);
        for sentence in sentences(&said) {
            let foreign =
                |word: &String| !own.contains(word.as_str()) && !OF_NO_LANGUAGE.contains(&word.as_str());
            let words: Vec<String> = latin_words(&sentence).into_iter().filter(foreign).collect();
            if !words.is_empty() {
                wrong.push(format!("{}: {words:?} in {sentence}", folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_said_in_english_has_no_chinese_punctuation() {
    for folder in folders() {
        let (said, _) = said(&folder, Language::English);
        for sentence in sentences(&said) {
            // Examples and names may hold some.
            let outside = outside_quotes(&sentence);
            let foreign = ['，', '。', '；', '：', '、'].into_iter().find(|mark| outside.contains(*mark));
            assert_eq!(foreign, None, "{}: {sentence}", folder.display());
        }
    }
}
