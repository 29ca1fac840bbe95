//! Tables: their keys, and what these demand of one another.

use super::key_spec::KeySpec;

/// One kind of table.
#[derive(Debug)]
pub(in crate::plan) struct TableSpec {
    /// A word for it among all tables.
    pub name: &'static str,
    /// What it is, with its article.
    pub of: &'static str,
    /// Its keys, in groups: some are those of other tables too.
    pub keys: &'static [&'static [KeySpec]],
    /// Whether the nodes of a level of the organisation are a list here; its key is the word of the level.
    pub has_nodes: bool,
    /// The key that a bare value in place of the table stands for.
    pub short: Option<&'static str>,
    pub constraints: &'static [Constraint],
}

/// What the keys of a table demand of one another.
#[derive(Debug)]
pub(in crate::plan) enum Constraint {
    /// All of these are given.
    Needs(&'static [&'static str]),
    /// All of one of these are given.
    NeedsOne(&'static [&'static [&'static str]]),
    /// The first is not given beside any of the others.
    Apart(&'static str, &'static [&'static str]),
}

impl TableSpec {
    /// A table of which only the keys are special.
    pub(super) const fn new(
        name: &'static str,
        of: &'static str,
        keys: &'static [&'static [KeySpec]],
    ) -> TableSpec {
        TableSpec { name, of, keys, has_nodes: false, short: None, constraints: &[] }
    }

    /// All keys that have a word of their own.
    pub(in crate::plan) fn keys(&self) -> impl Iterator<Item = &'static KeySpec> + Clone + use<> {
        self.keys.iter().flat_map(|group| group.iter())
    }

    /// Their words.
    pub(in crate::plan) fn words(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys().map(|key| key.word)
    }

    /// The key of this word.
    pub(in crate::plan) fn key(&self, word: &str) -> Option<&'static KeySpec> {
        self.keys().find(|key| key.word == word)
    }
}

impl PartialEq for TableSpec {
    /// Tables are the same where they have the same name.
    fn eq(&self, other: &TableSpec) -> bool {
        self.name == other.name
    }
}

impl Eq for TableSpec {}
