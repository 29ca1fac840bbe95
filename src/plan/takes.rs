//! What a table of a plan takes as its keys, told from the path that leads to it.

use crate::plan::keys::{
    BUFFER, CHANNEL, CUSTOMER, Keys, MONTHS, OVERRIDE, PERSON, PLAN, PRODUCT, QUARTER, REGION, RULES,
    SCENARIO, SEASON, SHOW, TAIL_SHARE, TEAM, TOP_SHARE,
};

/// What the keys of a table are.
pub(in crate::plan) enum Takes {
    /// Names, which the author chooses.
    Names,
    /// Words of the format.
    Words(&'static Keys),
    /// None: it should be a list of members, each with a table of its own.
    Members(MembersOf),
}

/// A list of members.
#[derive(Clone, Copy)]
pub(in crate::plan) struct MembersOf {
    /// How each one starts: `region.team`.
    pub(in crate::plan) header: &'static str,
    pub(in crate::plan) one: &'static str,
    pub(in crate::plan) many: &'static str,
    pub(in crate::plan) keys: &'static Keys,
}

impl MembersOf {
    /// What a message calls one and all of them, and how each one starts.
    pub(in crate::plan) fn words(&self) -> [&'static str; 3] {
        [self.one, self.many, self.header]
    }
}

const LISTS: [MembersOf; 6] = [
    MembersOf { header: "region", one: "region", many: "regions", keys: &REGION },
    MembersOf { header: "region.team", one: "team", many: "teams", keys: &TEAM },
    MembersOf { header: "region.team.person", one: "person", many: "persons", keys: &PERSON },
    MembersOf { header: "product", one: "product", many: "products", keys: &PRODUCT },
    MembersOf { header: "customer", one: "customer", many: "customers", keys: &CUSTOMER },
    MembersOf { header: "channel", one: "channel", many: "channels", keys: &CHANNEL },
];

/// The list that a header without its brackets starts a member of.
pub(in crate::plan) fn list_of(header: &str) -> Option<MembersOf> {
    LISTS.into_iter().find(|list| list.header == header)
}

/// The list that a key holds whose members are called `one`.
pub(in crate::plan) fn list_called(key: &str, one: &str) -> Option<MembersOf> {
    LISTS.into_iter().find(|list| list.one == one && list.header.rsplit('.').next() == Some(key))
}

/// The lists that stand below the members of another one: how each starts, and the keys that lead there.
pub(in crate::plan) fn lists_below(list: MembersOf) -> Vec<(&'static str, Vec<&'static str>)> {
    let below = |other: &MembersOf| other.header.strip_prefix(list.header)?.strip_prefix('.');
    let with_path = |other: MembersOf| Some((other.header, below(&other)?.split('.').collect()));
    LISTS.into_iter().filter_map(with_path).collect()
}

/// What stands as a key in the table that `path` leads to; `in_list` where that is one of a list.
pub(in crate::plan) fn takes(path: &[&str], in_list: bool) -> Takes {
    if let Some(list) = list_of(&path.join(".")) {
        return if in_list { Takes::Words(list.keys) } else { Takes::Members(list) };
    }
    let words = match path {
        [] => &PLAN,
        ["rules"] => &RULES,
        ["rules", "top_share"] => &TOP_SHARE,
        ["rules", "tail_share"] => &TAIL_SHARE,
        ["buffer"] => &BUFFER,
        ["show"] => &SHOW,
        ["override"] => &OVERRIDE,
        ["scenario", _] => &SCENARIO,
        [.., "products" | "customers" | "channels"] | ["scenario", _, "set", ..] => return Takes::Names,
        [.., "season"] => &SEASON,
        [.., "season", "months"] | [.., "season", _, "months"] => &MONTHS,
        [.., "season", _] => &QUARTER,
        _ => return Takes::Names,
    };
    Takes::Words(words)
}
