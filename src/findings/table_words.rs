//! What the tables of a plan are called.

use super::{Language, LevelNoun};

/// What a table is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TableWords {
    /// One that the format declares: in English with its article, and in Chinese.
    Declared((&'static str, &'static str)),
    /// A node of a level.
    Node(LevelNoun),
}

impl TableWords {
    /// A roster, whose columns are its keys.
    pub const ROSTER: TableWords = TableWords::Declared(("a roster", "花名册"));

    /// In a sentence: in English with its article.
    pub fn text(&self, language: Language) -> String {
        match self {
            TableWords::Declared((english, chinese)) => language.pick(*english, *chinese).to_owned(),
            TableWords::Node(level) => {
                let chinese = language.among(LevelNoun::in_chinese(level.one()));
                language.pick(level.with_article(), chinese.into_owned())
            }
        }
    }
}
