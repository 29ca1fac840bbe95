//! A page for people: the README of a language, or a topic of the manual.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use tieout::findings::Language;
use tieout::manual::Topic;

use super::program::checkout;

/// A page as it is kept.
pub struct Page {
    /// Below the checkout.
    pub name: String,
    pub path: PathBuf,
    pub language: Language,
    pub text: String,
}

/// What stands between two fences.
pub struct Block<'a> {
    pub kind: &'a str,
    pub text: &'a str,
    /// With its fences.
    pub place: Range<usize>,
}

/// Whatever else is in a block would not be run.
const KINDS: [&str; 6] = ["console", "shell-session", "sh", "toml", "csv", "rust"];

impl Page {
    /// Every page in every language.
    pub fn all() -> Vec<Page> {
        let mut pages = Vec::new();
        for language in Language::ALL {
            let readme = match language {
                Language::English => "README.md",
                Language::Chinese => "src/manual/zh/README.md",
            };
            pages.push(Page::kept(readme.to_owned(), language));
            pages.extend(Topic::ALL.iter().map(|topic| Page::of(topic, language)));
        }
        pages
    }

    pub fn of(topic: &Topic, language: Language) -> Page {
        Page::kept(format!("src/manual/{}/{}.md", language.word(), topic.word), language)
    }

    fn kept(name: String, language: Language) -> Page {
        let path = checkout().join(&name);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        Page { name, path, language, text }
    }

    /// Every block, each of a kind that is run.
    pub fn blocks(&self) -> Vec<Block<'_>> {
        let (mut blocks, mut open, mut at) = (Vec::new(), None, 0);
        for line in self.text.split_inclusive('\n') {
            let fence = line.strip_prefix("```").map(str::trim_end);
            match (fence, open) {
                (Some(kind), None) => {
                    assert!(KINDS.contains(&kind), "{}: a block of `{kind}` is not run", self.name);
                    open = Some((kind, at, at + line.len()));
                }
                (Some(_), Some((kind, start, text))) => {
                    let place = start..at + "```".len();
                    blocks.push(Block { kind, text: &self.text[text..at], place });
                    open = None;
                }
                _ => {}
            }
            at += line.len();
        }
        assert!(open.is_none(), "{}: a block does not end", self.name);
        blocks
    }

    /// The text without blocks, the addresses of links, and the name of the other language; and the blocks, from which its
    /// names are.
    pub fn prose(&self) -> (String, String) {
        let (mut prose, mut given) = (self.text.clone(), String::new());
        for block in self.blocks().iter().rev() {
            prose.replace_range(block.place.clone(), "");
            given.push_str(block.text);
        }
        for link in self.links() {
            prose = prose.replace(&format!("]({link})"), "]");
        }
        for name in ["[English]", "[中文]"] {
            prose = prose.replacen(name, "", 1);
        }
        (prose, given)
    }

    /// The levels and words of its headings.
    pub fn headings(&self) -> Vec<(usize, String)> {
        let mut prose = self.text.clone();
        for block in self.blocks().iter().rev() {
            prose.replace_range(block.place.clone(), "");
        }
        let heading = |line: &str| {
            let words = line.trim_start_matches('#');
            words
                .strip_prefix(' ')
                .filter(|_| line.starts_with('#'))
                .map(|words| (line.len() - words.len() - 1, words.to_owned()))
        };
        prose.lines().filter_map(heading).collect()
    }

    /// What a link may name behind `#`, as code hosts make it of headings.
    pub fn anchors(&self) -> BTreeSet<String> {
        let anchor = |words: &str| -> String {
            let kept = words
                .to_lowercase()
                .chars()
                .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter))
                .collect::<String>();
            kept.replace(' ', "-")
        };
        self.headings().iter().map(|(_, words)| anchor(words)).collect()
    }

    /// Where its links lead.
    pub fn links(&self) -> Vec<String> {
        let mut text = self.text.clone();
        for block in self.blocks().iter().rev() {
            text.replace_range(block.place.clone(), "");
        }
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        links.map(|(link, _)| link.to_owned()).collect()
    }
}

impl<'a> Block<'a> {
    /// The lines that are typed, which start with `$ `.
    pub fn commands(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        assert!(text.starts_with("$ "), "a block starts with what is typed:\n{text}");
        text.lines().filter(|line| line.starts_with("$ "))
    }
}

/// What a line says to a shell in which `tieout` is the program.
pub fn as_typed(line: &str) -> String {
    let typed = line.trim_start_matches("$ ");
    typed.replacen("cargo run --release -- ", "tieout ", 1)
}
