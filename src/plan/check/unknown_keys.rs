//! Keys that mean nothing where they stand.

use super::checker::Checker;
use crate::plan::keys::{BUFFER, Keys, MONTHS, OVERRIDE, PLAN, PRODUCT, REGION, RULES, SEASON, SHOW, TEAM};
use crate::plan::value::Table;

/// Where each key belongs, for those who write it elsewhere. The first place that knows a key is named.
const PLACES: [(&Keys, &str); 9] = [
    (&SEASON, "in `[season]`"),
    (&REGION, "in `[[region]]`"),
    (&TEAM, "in `[[region.team]]`"),
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
        for entry in &table.entries {
            let key = &*entry.key;
            if keys.known.contains(&key) {
                continue;
            }
            // Only a key that has one obvious home is sent there; `share` or `name` may stand in many places.
            let home = if PLAN.known.contains(&key) && key != "name" {
                Some("at the top of the file, above the first `[...]`")
            } else {
                PLACES.iter().find(|(place, _)| place.known.contains(&key)).map(|(_, home)| *home)
            };
            let close = keys.near(key);
            match (home, close) {
                (Some(home), _) => self.findings.misplaced_key(&entry.key_place, key, keys.of, home),
                (None, close) => self.findings.unknown_key(&entry.key_place, key, keys.of, close, keys.known),
            }
        }
    }
}
