//! The plan as written: every key and value with its place, every number with its exact digits.

use std::sync::Arc;

use crate::source::{Place, Source};

/// A plan as its author wrote it: valid TOML, nothing more is known yet.
///
/// What-if options change a document; [`check`](super::check) gives it meaning.
#[derive(Debug, Clone)]
pub struct Document {
    pub(in crate::plan) source: Arc<Source>,
    pub(in crate::plan) root: Table,
}

impl Document {
    /// The text it was read from.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }
}

/// Keys and values in the order of the file.
#[derive(Debug, Clone)]
pub struct Table {
    pub(in crate::plan) entries: Vec<Entry>,
    /// Its header, or the whole of an inline table.
    pub(in crate::plan) place: Place,
}

/// One key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(in crate::plan) key: String,
    pub(in crate::plan) key_place: Place,
    pub(in crate::plan) value: Value,
}

/// One value and its place.
#[derive(Debug, Clone)]
pub struct Value {
    pub(in crate::plan) kind: Kind,
    pub(in crate::plan) place: Place,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Text in quotes.
    Text(String),
    /// A bare number: its digits, underscores removed, radix prefix kept.
    Number(String),
    /// `true` or `false`.
    Boolean,
    /// A date or time.
    Date,
    /// A list.
    List(Vec<Value>),
    /// A table.
    Table(Table),
}

impl Kind {
    /// What it is in the words of messages, with its article.
    pub(in crate::plan) fn word(&self) -> &'static str {
        match self {
            Kind::Text(_) => "text",
            Kind::Number(_) => "a number",
            Kind::Boolean => "true or false",
            Kind::Date => "a date",
            Kind::List(_) => "a list",
            Kind::Table(_) => "a table",
        }
    }
}

impl Table {
    /// The entry of a key, if it is written.
    pub(in crate::plan) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}
