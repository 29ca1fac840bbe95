//! Which keys each table takes: those that the format declares, and the list of the nodes below, whose key is the word of
//! a level.

use super::format::{self, KeySpec, TableSpec};
use super::{Calendar, Hierarchy, Level};
use crate::findings::{LevelNoun, TableWords, nearest};

/// The keys of one kind of table.
#[derive(Clone)]
pub(in crate::plan) struct Keys {
    /// What the table is.
    pub of: TableWords,
    table: &'static TableSpec,
    /// The level whose nodes stand below as a list.
    list: Option<LevelNoun>,
}

impl Keys {
    /// The keys of a table that the format declares.
    pub(in crate::plan) const fn of(table: &'static TableSpec) -> Keys {
        Keys { of: TableWords::Declared(table.of), table, list: None }
    }

    /// All keys that mean something here.
    pub(in crate::plan) fn known(&self) -> impl Iterator<Item = &str> + Clone {
        let words = self.table.words().map(|word| -> &str { word });
        words.chain(self.list.iter().map(LevelNoun::one))
    }

    /// What the format declares of a key; of a quarter by any of its names.
    pub(in crate::plan) fn meant(&self, key: &str) -> Option<&'static KeySpec> {
        self.table.key(key).or_else(|| self.table.key(self.quarter(key)?))
    }

    /// The quarter that a key means, where the table is a season.
    fn quarter(&self, key: &str) -> Option<&str> {
        let is_season = *self.table == format::SEASON;
        self.known().nth(Calendar::default().quarter_meant(key).filter(|_| is_season)?)
    }

    /// Whether a key means something here.
    pub(in crate::plan) fn has(&self, key: &str) -> bool {
        self.known().any(|known| known == key)
    }

    /// Whether lists of nodes stand in the table, of whatever level.
    pub(in crate::plan) fn takes_nodes(&self) -> bool {
        *self.table == format::PLAN || *self.table == format::NODE
    }

    /// The level whose nodes stand in the table as a list.
    pub(in crate::plan) fn nodes(&self) -> Option<&LevelNoun> {
        self.list.as_ref()
    }

    /// The key that a bare value in place of the table stands for.
    pub(in crate::plan) fn short(&self) -> Option<&'static str> {
        self.table.short
    }

    /// The key that was probably meant; a quarter by any of its names.
    pub(in crate::plan) fn near(&self, key: &str) -> Option<&str> {
        self.quarter(key).or_else(|| nearest(key, self.known()))
    }
}

/// The keys at the top of a plan with these levels.
pub(in crate::plan) fn plan(hierarchy: &Hierarchy) -> Keys {
    Keys { list: Some(hierarchy.level_noun(Level::TOP)), ..Keys::of(&format::PLAN) }
}

/// The keys of a node of this level.
pub(in crate::plan) fn node(hierarchy: &Hierarchy, level: Level) -> Keys {
    let below = hierarchy.below(level).map(|below| hierarchy.level_noun(below));
    Keys { of: TableWords::Node(hierarchy.level_noun(level)), list: below, ..Keys::of(&format::NODE) }
}
