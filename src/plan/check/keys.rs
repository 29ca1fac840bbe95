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
        "region", "product", "customer", "channel", "override", "levels", "rules",
    ],
    later: &["scenario"],
};

pub(super) const REGION: Keys = Keys {
    of: "a region",
    known: &[
        "name", "share", "weight", "amount", "level", "id", "owner", "note", "season", "products", "team",
    ],
    later: &[],
};

pub(super) const TEAM: Keys = Keys {
    of: "a team",
    known: &[
        "name", "share", "weight", "amount", "level", "id", "owner", "note", "season", "products", "person",
    ],
    later: &[],
};

pub(super) const PERSON: Keys = Keys {
    of: "a person",
    known: &["name", "share", "weight", "amount", "level", "id", "owner", "note", "season", "products"],
    later: &[],
};

pub(super) const PRODUCT: Keys = Keys {
    of: "a product",
    known: &["name", "share", "weight", "amount", "id", "group", "note", "season", "customers", "channels"],
    later: &[],
};

pub(super) const CUSTOMER: Keys = Keys { of: "a customer", known: MEMBER, later: &[] };

pub(super) const CHANNEL: Keys = Keys { of: "a channel", known: MEMBER, later: &[] };

const MEMBER: &[&str] = &["name", "share", "weight", "amount", "id", "group", "note"];

pub(super) const OVERRIDE: Keys =
    Keys { of: "an override", known: &["node", "season", "products"], later: &[] };

pub(super) const OWN_PORTION: Keys = Keys { of: "a part of a mix", known: &["share", "weight"], later: &[] };

pub(super) const SEASON: Keys =
    Keys { of: "the season", known: &["Q1", "Q2", "Q3", "Q4", "months", "pattern"], later: &[] };

pub(super) const QUARTER: Keys =
    Keys { of: "a quarter", known: &["share", "weight", "amount", "months"], later: &[] };

pub(super) const MONTHS: Keys = Keys { of: "a list of months", known: &["weights", "amounts"], later: &[] };

pub(super) const BUFFER: Keys = Keys { of: "the buffer", known: &["share", "mode"], later: &[] };

pub(super) const RULES: Keys = Keys {
    of: "the rules",
    known: &["growth", "buffer", "owners_min", "top_share", "tail_share"],
    later: &[],
};

pub(super) const TOP_SHARE: Keys = Keys { of: "`top_share`", known: &["first", "max"], later: &[] };

pub(super) const TAIL_SHARE: Keys = Keys { of: "`tail_share`", known: &["last", "min"], later: &[] };

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// Every table of the schema, where it stands, with the keys that mean something there.
    const TABLES: [(&str, &Keys, &[&str]); 21] = [
        ("", &PLAN, &[]),
        ("/properties/buffer/anyOf/1", &BUFFER, &[]),
        ("/properties/override/items", &OVERRIDE, &[]),
        ("/properties/rules", &RULES, &[]),
        ("/properties/rules/properties/top_share", &TOP_SHARE, &[]),
        ("/properties/rules/properties/tail_share", &TAIL_SHARE, &[]),
        ("/$defs/season", &SEASON, &[]),
        ("/$defs/season/properties/months/anyOf/1", &MONTHS, &[]),
        ("/$defs/quarter/anyOf/1", &QUARTER, &[]),
        ("/$defs/quarter/anyOf/1/properties/months/anyOf/1", &MONTHS, &[]),
        // Own seasons take no amounts.
        ("/$defs/ownSeason", &SEASON, &[]),
        ("/$defs/ownSeason/properties/months/anyOf/1", &MONTHS, &["amounts"]),
        ("/$defs/ownQuarter/anyOf/1", &QUARTER, &["amount"]),
        ("/$defs/ownQuarter/anyOf/1/properties/months/anyOf/1", &MONTHS, &["amounts"]),
        ("/$defs/ownMix/additionalProperties/anyOf/1", &OWN_PORTION, &[]),
        ("/$defs/region", &REGION, &[]),
        ("/$defs/team", &TEAM, &[]),
        ("/$defs/person", &PERSON, &[]),
        ("/$defs/product", &PRODUCT, &[]),
        ("/$defs/member", &CUSTOMER, &[]),
        ("/$defs/member", &CHANNEL, &[]),
    ];

    /// The places of all tables in the schema that list their keys.
    fn listing(value: &Value, place: &str, places: &mut BTreeSet<String>) {
        match value {
            Value::Object(entries) => {
                if entries.contains_key("properties") {
                    places.insert(place.to_owned());
                }
                for (key, value) in entries {
                    listing(value, &format!("{place}/{key}"), places);
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    listing(value, &format!("{place}/{index}"), places);
                }
            }
            _ => {}
        }
    }

    /// The schema is written by hand, for editors: it offers the keys that the check takes, and no other.
    #[test]
    fn the_schema_has_the_same_keys() {
        let schema: Value = serde_json::from_str(crate::plan::SCHEMA).expect("JSON");
        for (place, keys, but) in TABLES {
            let table = schema.pointer(place).unwrap_or_else(|| panic!("nothing at {place}"));
            let offered: BTreeSet<&str> =
                table["properties"].as_object().expect(place).keys().map(String::as_str).collect();
            let taken = keys.known.iter().chain(keys.later).copied().filter(|key| !but.contains(key));
            assert_eq!(offered, taken.collect(), "{place}");
            assert_eq!(table["additionalProperties"], false, "{place}");
        }
        let mut listed = BTreeSet::new();
        listing(&schema, "", &mut listed);
        // A later version builds scenarios; until then nothing asks for their keys.
        assert!(listed.remove("/properties/scenario/additionalProperties"));
        assert_eq!(listed, TABLES.iter().map(|(place, ..)| (*place).to_owned()).collect());
    }
}
