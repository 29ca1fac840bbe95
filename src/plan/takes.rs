//! What a table of a plan takes as its keys, told from the path that leads to it.

use super::keys::{
    self, BUFFER, CHANNEL, CUSTOMER, Keys, MILESTONE, MONTHS, OVERRIDE, PRODUCT, QUARTER, RULES, SCENARIO,
    SEASON, SHOW, TAIL_SHARE, TOP_SHARE,
};
use super::{Hierarchy, Level};
use crate::findings::Noun;

/// What the keys of a table are.
pub(in crate::plan) enum Takes {
    /// Names, which the author chooses.
    Names,
    /// Words of the format.
    Words(Keys),
    /// None: it should be a list of members, each with a table of its own.
    Members(MembersOf),
}

/// A list of members.
pub(in crate::plan) struct MembersOf {
    /// What stands on the way to the list, and its members last; each is the key of a list.
    path: Vec<Noun>,
    pub(in crate::plan) keys: Keys,
}

impl MembersOf {
    /// How each member starts, without the brackets: `region.team`.
    pub(in crate::plan) fn header(&self) -> String {
        self.path.iter().map(Noun::key).collect::<Vec<_>>().join(".")
    }

    /// What its members are.
    pub(in crate::plan) fn noun(&self) -> &Noun {
        self.path.last().expect("a list has a key")
    }

    fn is_at(&self, path: &str) -> bool {
        self.path.iter().map(Noun::one).eq(path.split('.'))
    }

    /// What a message calls one and all of them, and how each one starts.
    pub(in crate::plan) fn words(&self) -> [String; 3] {
        [self.noun().one().to_owned(), self.noun().many().to_owned(), self.header()]
    }
}

/// The list of the nodes of a level.
fn list_of_level(hierarchy: &Hierarchy, level: Level) -> MembersOf {
    let path = level.and_above().map(|above| hierarchy.noun(above)).collect();
    MembersOf { path, keys: keys::node(hierarchy, level) }
}

fn lists(hierarchy: &Hierarchy) -> impl Iterator<Item = MembersOf> {
    let others = [
        (Noun::Product, &PRODUCT),
        (Noun::Customer, &CUSTOMER),
        (Noun::Channel, &CHANNEL),
        (Noun::Milestone, &MILESTONE),
    ];
    let others = others.map(|(noun, keys)| MembersOf { path: vec![noun], keys: keys.clone() });
    hierarchy.levels().map(|level| list_of_level(hierarchy, level)).chain(others)
}

/// The header without its brackets by which a node of a level starts: `region.team`.
pub(in crate::plan) fn header_of(hierarchy: &Hierarchy, level: Level) -> String {
    list_of_level(hierarchy, level).header()
}

/// The list that a header without its brackets starts a member of.
pub(in crate::plan) fn list_of(hierarchy: &Hierarchy, header: &str) -> Option<MembersOf> {
    let plain = header.replace(['"', '\''], "");
    lists(hierarchy).find(|list| list.is_at(&plain))
}

/// The list that a key holds whose members are called `one`.
pub(in crate::plan) fn list_called(hierarchy: &Hierarchy, key: &str, one: &str) -> Option<MembersOf> {
    lists(hierarchy).find(|list| list.noun().one() == one && list.noun().one() == key)
}

/// The lists that stand below the members of another one: how each starts, and what leads there.
pub(in crate::plan) fn lists_below(hierarchy: &Hierarchy, list: &MembersOf) -> Vec<(String, Vec<Noun>)> {
    let below = |other: MembersOf| {
        let rest = other.path.strip_prefix(&list.path[..]).filter(|rest| !rest.is_empty())?.to_vec();
        Some((other.header(), rest))
    };
    lists(hierarchy).filter_map(below).collect()
}

/// What stands as a key in the table that `path` leads to; `in_list` where that is one of a list.
pub(in crate::plan) fn takes(hierarchy: &Hierarchy, path: &[&str], in_list: bool) -> Takes {
    if let Some(list) = list_of(hierarchy, &path.join(".")) {
        return if in_list { Takes::Words(list.keys) } else { Takes::Members(list) };
    }
    let words = match path {
        [] => return Takes::Words(keys::plan(hierarchy)),
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
    Takes::Words(words.clone())
}
