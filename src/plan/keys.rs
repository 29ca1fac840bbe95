//! Which keys each table takes.

use super::Calendar;
use crate::findings::nearest;

/// The keys of one kind of table.
pub(in crate::plan) struct Keys {
    /// What the table is, with its article.
    pub of: &'static str,
    /// Keys that mean something here.
    pub known: &'static [&'static str],
}

impl Keys {
    /// The key that was probably meant; a quarter by any of its names.
    pub(in crate::plan) fn near(&self, key: &str) -> Option<&'static str> {
        let quarter = || Calendar::default().quarter_meant(key).map(|quarter| self.known[quarter]);
        let by_name = if self.known == SEASON.known { quarter() } else { None };
        by_name.or_else(|| nearest(key, self.known.iter().copied()))
    }
}

pub(in crate::plan) const PLAN: Keys = Keys {
    of: "a plan",
    known: &[
        "name", "target", "base", "growth", "currency", "unit", "buffer", "start", "year", "roster",
        "season", "region", "product", "customer", "channel", "override", "levels", "rules", "show",
        "scenario",
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

pub(in crate::plan) const BUFFER: Keys = Keys { of: "the buffer", known: &["share", "amount", "mode"] };

pub(in crate::plan) const SHOW: Keys = Keys { of: "`[show]`", known: &["lang", "in"] };

pub(in crate::plan) const SCENARIO: Keys = Keys { of: "a scenario", known: &["note", "set", "rebalance"] };

pub(in crate::plan) const RULES: Keys =
    Keys { of: "the rules", known: &["growth", "buffer", "owners_min", "top_share", "tail_share"] };

pub(in crate::plan) const TOP_SHARE: Keys = Keys { of: "`top_share`", known: &["first", "max"] };

pub(in crate::plan) const TAIL_SHARE: Keys = Keys { of: "`tail_share`", known: &["last", "min"] };
