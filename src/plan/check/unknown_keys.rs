//! Keys that mean nothing where they stand.

use super::checker::Checker;
use crate::findings::Home;
use crate::plan::Level;
use crate::plan::format::{DEFAULT_LEVELS, NODE, PLAN, home};
use crate::plan::keys::Keys;
use crate::plan::takes::header_of;
use crate::plan::value::{Entry, Kind, Table};

impl Checker {
    /// Says which keys of a table mean nothing here.
    pub(super) fn keys(&mut self, table: &Table, keys: &Keys) {
        for entry in table.entries.iter().filter(|entry| !keys.has(&entry.key)) {
            if keys.takes_nodes() && self.is_of_a_level(entry, keys) {
                continue;
            }
            match self.home(&entry.key) {
                Some(home) => self.findings.misplaced_key(&entry.key_place, &entry.key, &keys.of, home),
                None => {
                    let close = keys.near(&entry.key);
                    self.findings.unknown_key(&entry.key_place, &entry.key, &keys.of, close, keys.known());
                }
            }
        }
    }

    /// Whether an unknown key is meant as a level: as one of the default hierarchy, which the plan's own lacks, or as one of
    /// a hierarchy that could not be read, which was said.
    fn is_of_a_level(&mut self, entry: &Entry, keys: &Keys) -> bool {
        let key = &*entry.key;
        if self.hierarchy_unknown {
            return is_list_of_tables(entry) && keys.near(key).is_none();
        }
        if !DEFAULT_LEVELS.contains(&key) || self.hierarchy.level_called(key).is_some() {
            return false;
        }
        let level = keys.nodes().and_then(|below| self.hierarchy.level_called(below.one()));
        let header = level.map(|level| header_of(&self.hierarchy, level));
        let words = self.hierarchy.words();
        self.findings.level_not_in_hierarchy(&entry.key_place, key, &words, header.as_deref());
        true
    }

    /// Where a key belongs that has one obvious home; `share` or `name` may stand in many places.
    fn home(&self, key: &str) -> Option<Home> {
        let level = self.hierarchy.level_called(key);
        if level == Some(Level::TOP) || PLAN.key(key).is_some() && key != "name" {
            return Some(Home::Top);
        }
        if let Some(above) = level.and_then(Level::above) {
            return Some(self.list_of(above));
        }
        match NODE.key(key).is_some() {
            true => Some(self.list_of(Level::TOP)),
            false => home(key),
        }
    }

    /// The list of the nodes of a level.
    fn list_of(&self, level: Level) -> Home {
        Home::Table(format!("[[{}]]", header_of(&self.hierarchy, level)))
    }
}

/// Whether the value of a key is a list of tables, as the nodes of a level are.
fn is_list_of_tables(entry: &Entry) -> bool {
    match &entry.value.kind {
        Kind::List(list) => list.iter().all(|value| matches!(value.kind, Kind::Table(_))),
        _ => false,
    }
}
