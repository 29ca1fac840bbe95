//! What a table of a plan takes as its keys, told from the path that leads to it.

use super::format::{MILESTONE, TableSpec, ValueSpec, member_of};
use super::keys::{self, Keys};
use super::{AxisKind, Hierarchy, Level};
use crate::findings::Noun;

/// What the keys of a table are.
pub(in crate::plan) enum Takes {
    /// Names, which the author chooses, and the table that stands behind each of them, if one does.
    Names(Option<&'static TableSpec>),
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
}

/// The list of the nodes of a level.
fn list_of_level(hierarchy: &Hierarchy, level: Level) -> MembersOf {
    let path = level.and_above().map(|above| hierarchy.noun(above)).collect();
    MembersOf { path, keys: keys::node(hierarchy, level) }
}

/// The list of the members of a business axis.
fn list_of_axis(kind: AxisKind) -> MembersOf {
    MembersOf { path: vec![Noun::Axis(kind)], keys: Keys::of(member_of(kind)) }
}

/// The list of milestones, the only one at the top of a plan whose members divide nothing.
fn list_of_milestones() -> MembersOf {
    MembersOf { path: vec![Noun::Milestone], keys: Keys::of(&MILESTONE) }
}

fn lists(hierarchy: &Hierarchy) -> impl Iterator<Item = MembersOf> {
    let levels = hierarchy.levels().map(|level| list_of_level(hierarchy, level));
    levels.chain(AxisKind::ALL.map(list_of_axis)).chain([list_of_milestones()])
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
    let start = Takes::Words(keys::plan(hierarchy));
    match path.iter().fold(start, |above, key| above.behind(hierarchy, key)) {
        Takes::Members(list) if in_list => Takes::Words(list.keys),
        takes => takes,
    }
}

impl Takes {
    /// What stands as a key in the table behind one of these keys; a header goes through a list into its last member.
    fn behind(self, hierarchy: &Hierarchy, key: &str) -> Takes {
        match self {
            Takes::Words(keys) | Takes::Members(MembersOf { keys, .. }) => {
                let nodes = keys.nodes().filter(|nodes| nodes.one() == key);
                match nodes.and_then(|nodes| hierarchy.level_called(nodes.one())) {
                    Some(level) => Takes::Members(list_of_level(hierarchy, level)),
                    None => keys.meant(key).map_or(Takes::Names(None), |key| Takes::of(&key.value)),
                }
            }
            Takes::Names(each) => each.map_or(Takes::Names(None), |table| Takes::Words(Keys::of(table))),
        }
    }

    /// What stands as a key in a table that is this value.
    fn of(value: &ValueSpec) -> Takes {
        match value {
            ValueSpec::Axis(kind, _) => Takes::Members(list_of_axis(*kind)),
            ValueSpec::Members(table, _) if **table == MILESTONE => Takes::Members(list_of_milestones()),
            ValueSpec::Tables(table, _) => Takes::Names(Some(table)),
            value => value.table().map_or(Takes::Names(None), |table| Takes::Words(Keys::of(table))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Language;

    /// What a table takes in one word: the name of the table, what members are, or `names`.
    #[track_caller]
    fn check(path: &[&str], in_list: bool, want: &str) {
        let found = match takes(&Hierarchy::default(), path, in_list) {
            Takes::Names(_) => "names".to_owned(),
            Takes::Words(keys) => keys.of.text(Language::English),
            Takes::Members(list) => format!("[[{}]]", list.header()),
        };
        assert_eq!(found, want, "{path:?}");
    }

    #[test]
    fn paths_lead_through_the_declaration() {
        check(&[], false, "a plan");
        check(&["region", "team"], false, "[[region.team]]");
        check(&["region", "team"], true, "a team");
        check(&["product"], false, "[[product]]");
        check(&["override"], true, "an override");
        check(&["milestone"], false, "[[milestone]]");
        check(&["milestone"], true, "a milestone");
        check(&["rules", "tail_share"], false, "`tail_share`");
        check(&["region", "team", "season", "Q1", "months"], false, "a list of months");
        check(&["season", "第一季度"], false, "a quarter");
        check(&["scenario", "stretch"], false, "a scenario");
    }

    #[test]
    fn names_stand_where_the_author_chooses_them() {
        for path in [
            &["levels"][..],
            &["scenario"],
            &["scenario", "stretch", "set"],
            &["scenario", "stretch", "set", "season"],
            &["override", "products"],
            &["product", "channels"],
            // A level that is called like a key is a name all the same.
            &["levels", "season"],
            &["colour"],
        ] {
            check(path, false, "names");
        }
    }
}
