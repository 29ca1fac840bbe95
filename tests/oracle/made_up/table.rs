//! Keys and values that stand in braces, under a header of their own, or under a dotted key.

use std::fmt::Write as _;

/// A table whose values are written already.
#[derive(Clone, Default)]
pub struct Table(pub Vec<(String, String)>);

impl Table {
    pub fn push(&mut self, key: impl Into<String>, value: impl Into<String>) {
        self.0.push((key.into(), value.into()));
    }

    /// `{ a = 1, b = 2 }`.
    pub fn in_braces(&self) -> String {
        let entries: Vec<String> = self.0.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
    }

    /// `a = 1` line by line.
    pub fn lines(&self) -> String {
        self.lines_behind("")
    }

    /// `front.a = 1` line by line; nothing for an empty table.
    pub fn lines_behind(&self, front: &str) -> String {
        self.0.iter().fold(String::new(), |mut text, (key, value)| {
            let _ = writeln!(text, "{front}{key} = {value}");
            text
        })
    }
}

/// Where a table stands that belongs to another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    InBraces,
    UnderHeader,
    Dotted,
    /// In an `[[override]]`, for nodes.
    Override,
}
