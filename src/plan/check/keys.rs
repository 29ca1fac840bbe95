//! Which keys each table takes, now and later.

use super::Checker;
use crate::findings::nearest;
use crate::plan::document::Table;

/// The keys of one kind of table.
pub(super) struct Keys {
    /// What the table is, with its article.
    pub of: &'static str,
    /// Keys that mean something here.
    pub known: &'static [&'static str],
    /// Keys of the plan format that this version does not build yet.
    pub later: &'static [&'static str],
}

pub(super) const PLAN: Keys = Keys {
    of: "a plan",
    known: &[
        "name", "target", "base", "growth", "currency", "unit", "buffer", "start", "roster", "season",
        "region", "product", "levels",
    ],
    later: &["customer", "channel", "override", "rules", "scenario"],
};

pub(super) const REGION: Keys = Keys {
    of: "a region",
    known: &["name", "share", "weight", "amount", "level", "id", "owner", "note", "team"],
    later: NODE_LATER,
};

pub(super) const TEAM: Keys = Keys {
    of: "a team",
    known: &["name", "share", "weight", "amount", "level", "id", "owner", "note", "person"],
    later: NODE_LATER,
};

pub(super) const PERSON: Keys = Keys {
    of: "a person",
    known: &["name", "share", "weight", "amount", "level", "id", "owner", "note"],
    later: NODE_LATER,
};

const NODE_LATER: &[&str] = &["season", "products"];

pub(super) const PRODUCT: Keys = Keys {
    of: "a product",
    known: &["name", "share", "weight", "amount", "id", "group", "note"],
    later: &["season", "customers", "channels"],
};

pub(super) const SEASON: Keys =
    Keys { of: "the season", known: &["Q1", "Q2", "Q3", "Q4", "months"], later: &["pattern"] };

pub(super) const QUARTER: Keys =
    Keys { of: "a quarter", known: &["share", "weight", "amount", "months"], later: &[] };

pub(super) const MONTHS: Keys = Keys { of: "a list of months", known: &["weights", "amounts"], later: &[] };

pub(super) const BUFFER: Keys = Keys { of: "the buffer", known: &["share", "mode"], later: &[] };

/// Where each key belongs, for those who write it elsewhere. The first place that knows a key is named.
const PLACES: [(&Keys, &str); 6] = [
    (&SEASON, "in `[season]`"),
    (&REGION, "in `[[region]]`"),
    (&TEAM, "in `[[region.team]]`"),
    (&PRODUCT, "in `[[product]]`"),
    (&MONTHS, "in the `months` of a quarter or of `[season]`"),
    (&BUFFER, "in `buffer = { share = 10, mode = \"reserve\" }`"),
];

impl Checker {
    /// Says which keys of a table mean nothing here.
    pub(super) fn keys(&mut self, table: &Table, keys: &Keys) {
        for entry in &table.entries {
            let key = entry.key.as_str();
            if keys.known.contains(&key) {
                continue;
            }
            if keys.later.contains(&key) {
                self.findings.not_supported_yet(&entry.key_place, key, keys.of);
                continue;
            }
            // Only a key that has one obvious home is sent there; `share` or `name` may stand in many places.
            let home = if PLAN.known.contains(&key) && key != "name" {
                Some("at the top of the file, above the first `[...]`")
            } else {
                PLACES.iter().find(|(place, _)| place.known.contains(&key)).map(|(_, home)| *home)
            };
            let close = nearest(key, keys.known.iter().chain(keys.later).copied());
            match (home, close) {
                (Some(home), _) => self.findings.misplaced_key(&entry.key_place, key, keys.of, home),
                (None, close) => self.findings.unknown_key(&entry.key_place, key, keys.of, close, keys.known),
            }
        }
    }
}
