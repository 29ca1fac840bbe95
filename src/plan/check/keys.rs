//! Which keys each table takes.

use super::Checker;
use crate::findings::nearest;
use crate::plan::document::Table;

/// The keys of one kind of table.
pub(in crate::plan) struct Keys {
    /// What the table is, with its article.
    pub of: &'static str,
    /// Keys that mean something here.
    pub known: &'static [&'static str],
}

pub(in crate::plan) const PLAN: Keys = Keys {
    of: "a plan",
    known: &[
        "name", "target", "base", "growth", "currency", "unit", "buffer", "start", "roster", "season",
        "region", "product", "customer", "channel", "override", "levels", "rules", "scenario",
    ],
};

pub(in crate::plan) const REGION: Keys = Keys {
    of: "a region",
    known: &[
        "name", "share", "weight", "amount", "level", "id", "owner", "note", "season", "products", "team",
    ],
};

pub(in crate::plan) const TEAM: Keys = Keys {
    of: "a team",
    known: &[
        "name", "share", "weight", "amount", "level", "id", "owner", "note", "season", "products", "person",
    ],
};

pub(in crate::plan) const PERSON: Keys = Keys {
    of: "a person",
    known: &["name", "share", "weight", "amount", "level", "id", "owner", "note", "season", "products"],
};

pub(in crate::plan) const PRODUCT: Keys = Keys {
    of: "a product",
    known: &["name", "share", "weight", "amount", "id", "group", "note", "season", "customers", "channels"],
};

pub(in crate::plan) const CUSTOMER: Keys = Keys { of: "a customer", known: MEMBER };

pub(in crate::plan) const CHANNEL: Keys = Keys { of: "a channel", known: MEMBER };

const MEMBER: &[&str] = &["name", "share", "weight", "amount", "id", "group", "note"];

pub(in crate::plan) const OVERRIDE: Keys = Keys { of: "an override", known: &["node", "season", "products"] };

pub(in crate::plan) const OWN_PORTION: Keys = Keys { of: "a part of a mix", known: &["share", "weight"] };

pub(in crate::plan) const SEASON: Keys =
    Keys { of: "the season", known: &["Q1", "Q2", "Q3", "Q4", "months", "pattern"] };

pub(in crate::plan) const QUARTER: Keys =
    Keys { of: "a quarter", known: &["share", "weight", "amount", "months"] };

pub(in crate::plan) const MONTHS: Keys = Keys { of: "a list of months", known: &["weights", "amounts"] };

pub(in crate::plan) const BUFFER: Keys = Keys { of: "the buffer", known: &["share", "mode"] };

pub(in crate::plan) const SCENARIO: Keys = Keys { of: "a scenario", known: &["note", "set", "rebalance"] };

pub(in crate::plan) const RULES: Keys =
    Keys { of: "the rules", known: &["growth", "buffer", "owners_min", "top_share", "tail_share"] };

pub(in crate::plan) const TOP_SHARE: Keys = Keys { of: "`top_share`", known: &["first", "max"] };

pub(in crate::plan) const TAIL_SHARE: Keys = Keys { of: "`tail_share`", known: &["last", "min"] };

/// Where each key belongs, for those who write it elsewhere. The first place that knows a key is named.
const PLACES: [(&Keys, &str); 8] = [
    (&SEASON, "in `[season]`"),
    (&REGION, "in `[[region]]`"),
    (&TEAM, "in `[[region.team]]`"),
    (&PRODUCT, "in `[[product]]`"),
    (&OVERRIDE, "in `[[override]]`"),
    (&MONTHS, "in the `months` of a quarter or of `[season]`"),
    (&RULES, "in `[rules]`"),
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
            let close = nearest(key, keys.known.iter().copied());
            match (home, close) {
                (Some(home), _) => self.findings.misplaced_key(&entry.key_place, key, keys.of, home),
                (None, close) => self.findings.unknown_key(&entry.key_place, key, keys.of, close, keys.known),
            }
        }
    }
}
