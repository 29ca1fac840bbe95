//! What the program says is kept in both languages, and compared byte for byte.
//!
//! `BLESS=1` writes it anew: then read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use tieout::findings::Language;

use super::{Said, foreign, tieout_in};

/// What one command says in each language.
pub struct Both {
    pub english: Said,
    pub chinese: Said,
    /// What was typed, without the language.
    command: String,
    /// All that the command was given, from which its names, keys and numbers are.
    given: String,
}

impl Both {
    /// Runs a command in a folder, which is `<here>` in what is said.
    #[track_caller]
    pub fn of(place: &Path, command: &str) -> Both {
        let here = place.canonicalize().unwrap();
        let said = |language: Language| {
            let said = tieout_in(place, &format!("{command} --lang {}", language.word()));
            Said { err: said.err.replace(here.to_str().unwrap(), "<here>"), ..said }
        };
        let [english, chinese] = Language::ALL.map(said);
        let both = Both { english, chinese, command: command.to_owned(), given: given(place, command) };
        assert_eq!(both.english.code, both.chinese.code, "{command}");
        if both.is_for_machines() && both.english.code == Some(0) {
            assert_eq!(both.english.out, both.chinese.out, "{command}: programs read one language");
        }
        both
    }

    #[track_caller]
    pub fn ends(&self, code: i32) -> &Both {
        let Said { out, err, .. } = &self.english;
        assert_eq!(self.english.code, Some(code), "{}\nstdout:\n{out}\nstderr:\n{err}", self.command);
        self
    }

    /// What it gives, in English and in Chinese.
    pub fn outs(&self) -> [&str; 2] {
        [&self.english.out, &self.chinese.out]
    }

    /// What it says beside that.
    pub fn errs(&self) -> [&str; 2] {
        [&self.english.err, &self.chinese.err]
    }

    /// Every sentence with a word of the other language, and that word. Results for programs are passed over.
    pub fn foreign(&self) -> Vec<String> {
        let mut foreign = self.foreign_in(self.errs());
        if self.is_plan() {
            let [english, chinese] = self.outs().map(comments);
            foreign.extend(self.foreign_in([&english, &chinese]));
        } else if !self.is_for_machines() {
            foreign.extend(self.foreign_in(self.outs()));
        }
        foreign
    }

    /// The same in texts that were taken from what was said.
    pub fn foreign_in(&self, texts: [&str; 2]) -> Vec<String> {
        let foreign = foreign::in_either(texts, &self.given);
        foreign.iter().map(|found| format!("{}: {found}", self.command)).collect()
    }

    /// Whether the result is a plan, of which comments are ours.
    fn is_plan(&self) -> bool {
        self.command.starts_with("derive ") || self.command.starts_with("apply ")
    }

    /// Whether results are for programs, which know keys and words of one language.
    fn is_for_machines(&self) -> bool {
        let mut words = self.command.split([' ', '=']).skip_while(|word| *word != "--format");
        matches!(words.nth(1), Some("csv" | "json" | "jsonl" | "parquet"))
    }
}

/// The comments of a plan, without the commands that they show: the rest are keys and names.
fn comments(plan: &str) -> String {
    let comments = plan.lines().filter_map(|line| line.split_once('#').map(|(_, comment)| comment));
    comments.map(|comment| comment.replace("tieout check", "").replace("tieout split", "") + "\n").collect()
}

/// The command, and the files that it names, with those that are named in them.
fn given(place: &Path, command: &str) -> String {
    let mut given = command.to_owned();
    let plan = if command.contains(".toml") { "" } else { "plan.toml" };
    for word in command.split_whitespace().chain([plan]) {
        let Ok(bytes) = fs::read(place.join(word)) else { continue };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        given.push('\n');
        given.push_str(&text);
        let folder = place.join(word);
        for named in text.split(['"', '\'']).filter(|named| named.len() < 100) {
            if let Ok(bytes) = fs::read(folder.with_file_name(named)) {
                given.push('\n');
                given.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
    }
    given
}

/// A folder that holds a command, and what it says.
pub struct Folder(PathBuf);

impl Folder {
    /// All below another one, in the order of their names.
    pub fn all(parent: &str) -> Vec<Folder> {
        let entries = fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().path());
        let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders.into_iter().map(Folder).collect()
    }

    pub fn named(path: &str) -> Folder {
        Folder(super::checkout().join(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn name(&self) -> &str {
        self.0.file_name().unwrap().to_str().unwrap()
    }

    /// The code that a folder of findings is named after.
    pub fn code(&self) -> &str {
        &self.name()[..4]
    }

    /// What is typed in the folder: its `command.txt`, or a check of its plan.
    pub fn command(&self) -> String {
        fs::read_to_string(self.0.join("command.txt"))
            .map_or("check plan.toml".to_owned(), |command| command.trim_end().to_owned())
    }

    /// Runs the command in both languages.
    #[track_caller]
    pub fn run(&self) -> Both {
        Both::of(&self.0, &self.command())
    }
}

/// What differs from what is kept, and whatever else is wrong: all of it is shown at once.
#[derive(Default)]
pub struct Wrong(Vec<String>);

impl Wrong {
    /// Takes what else is wrong.
    pub fn extend(&mut self, wrong: impl IntoIterator<Item = String>) {
        self.0.extend(wrong);
    }

    /// Holds what is said on both streams to the files of a folder, and each language to its own words.
    pub fn hold(&mut self, folder: &Path, both: &Both) {
        self.hold_texts(&folder.join("stdout.txt"), both.outs());
        self.hold_errors(folder, both);
    }

    /// The same where results are kept elsewhere.
    pub fn hold_errors(&mut self, folder: &Path, both: &Both) {
        self.hold_texts(&folder.join("stderr.txt"), both.errs());
        let foreign = both.foreign();
        self.extend(foreign.into_iter().map(|found| format!("{}: {found}", folder.display())));
    }

    /// Holds a text in English and one in Chinese to `name.txt` and `name.zh.txt`. An empty text has no file, nor has a
    /// Chinese one that is the English one.
    pub fn hold_texts(&mut self, path: &Path, [english, chinese]: [&str; 2]) {
        self.hold_text(path, english);
        let extension = path.extension().unwrap().to_str().unwrap();
        let path = path.with_extension(format!("zh.{extension}"));
        self.hold_text(&path, if chinese == english { "" } else { chinese });
    }

    fn hold_text(&mut self, path: &Path, said: &str) {
        if std::env::var_os("BLESS").is_some() {
            match said {
                "" => drop(fs::remove_file(path)),
                said => fs::write(path, said).unwrap(),
            }
        }
        let is_kept = path.exists() != said.is_empty();
        let kept = fs::read_to_string(path).unwrap_or_default();
        if said != kept || !is_kept {
            self.0.push(format!("{}\nsaid:\n{said}\nkept:\n{kept}", path.display()));
        }
    }

    /// Ends the test if anything is wrong.
    #[track_caller]
    pub fn none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}
