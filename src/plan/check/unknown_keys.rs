//! Keys that mean nothing where they stand.

use super::checker::Checker;
use crate::plan::Level;
use crate::plan::keys::{BUFFER, Keys, MONTHS, NODE, OVERRIDE, PLAN, PRODUCT, RULES, SEASON, SHOW};
use crate::plan::takes::header_of;
use crate::plan::value::Table;

/// Where each key belongs, for those who write it elsewhere. The first place that knows a key is named.
static PLACES: [(&Keys, &str); 7] = [
    (&SEASON, "in `[season]`"),
    (&PRODUCT, "in `[[product]]`"),
    (&OVERRIDE, "in `[[override]]`"),
    (&MONTHS, "in the `months` of a quarter or of `[season]`"),
    (&RULES, "in `[rules]`"),
    (&SHOW, "in `[show]`"),
    (&BUFFER, "in `buffer = { share = 10, mode = \"reserve\" }`"),
];

impl Checker {
    /// Says which keys of a table mean nothing here.
    pub(super) fn keys(&mut self, table: &Table, keys: &Keys) {
        for entry in table.entries.iter().filter(|entry| !keys.has(&entry.key)) {
            match self.home(&entry.key) {
                Some(home) => self.findings.misplaced_key(&entry.key_place, &entry.key, &keys.of, &home),
                None => {
                    let close = keys.near(&entry.key);
                    self.findings.unknown_key(&entry.key_place, &entry.key, &keys.of, close, keys.known());
                }
            }
        }
    }

    /// Where a key belongs that has one obvious home; `share` or `name` may stand in many places.
    fn home(&self, key: &str) -> Option<String> {
        let level = self.hierarchy.level_called(key);
        if level == Some(Level::TOP) || PLAN.has(key) && key != "name" {
            return Some("at the top of the file, above the first `[...]`".to_owned());
        }
        if let Some(above) = level.and_then(Level::above) {
            return Some(format!("in `[[{}]]`", header_of(&self.hierarchy, above)));
        }
        let of_node = || format!("in `[[{}]]`", header_of(&self.hierarchy, Level::TOP));
        let mut places =
            PLACES.iter().filter(|(place, _)| place.has(key)).map(|(_, home)| (*home).to_owned());
        // The season is a table of its own wherever it stands.
        match SEASON.has(key) {
            false if NODE.has(key) => Some(of_node()),
            _ => places.next(),
        }
    }
}
