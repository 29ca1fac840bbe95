//! The entries of a business axis: groups and members, as far as they are asked for.

use std::collections::HashMap;

use super::Step;
use crate::findings::Label;
use crate::plan::Axis;

/// What one row says about one business axis.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    pub(super) id: Option<Box<str>>,
    pub(super) group: Option<Box<str>>,
    pub(super) member: Option<Box<str>>,
    pub(super) by_group: bool,
    /// What it is, if it is none of the axis' own.
    beside: Option<Beside>,
}

/// What an amounts file has beside the members of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Beside {
    /// Amounts of no member; the word of the axis.
    Without(&'static str),
    /// Members that the plan does not know.
    Unknown,
}

impl Entry {
    /// The group; nothing if it is not asked for, and for the members without one.
    pub fn group(&self) -> Option<&str> {
        self.group.as_deref()
    }

    /// The member; nothing if only groups are asked for.
    pub fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    /// The id of the member, if it has one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Whether groups are asked for.
    pub fn by_group(&self) -> bool {
        self.by_group
    }

    /// Its labels in flat rows: the group and the member, as far as they are asked for; nothing for no group.
    pub fn labels(&self) -> Vec<Option<String>> {
        let group = self.by_group.then(|| self.group.as_deref().map(str::to_owned));
        let member = self.member.as_deref().map(|member| Some(member.to_owned()));
        group.into_iter().chain(member).collect()
    }

    /// Its steps in a hierarchy, as an entry of this axis.
    pub fn steps(&self, axis: usize) -> Vec<Step<'_>> {
        match self.beside {
            Some(Beside::Without(word)) => return vec![Step::Without(word)],
            Some(Beside::Unknown) => return vec![Step::NotInPlan],
            None => {}
        }
        let group = self.by_group.then_some(Step::Group(axis, self.group.as_deref()));
        let member = self.member.as_deref().map(|member| Step::Member(axis, member));
        group.into_iter().chain(member).collect()
    }

    /// What a file has beside the members of an axis, called by this word and shown by group, by member or by both: of no
    /// member where `is_unknown` does not hold.
    pub(super) fn beside(word: &'static str, is_unknown: bool, [by_group, by_member]: [bool; 2]) -> Entry {
        let (beside, label) = match is_unknown {
            true => (Beside::Unknown, Label::NotInPlan.plain()),
            false => (Beside::Without(word), Label::Undivided(word.to_owned()).plain()),
        };
        Entry {
            id: None,
            group: by_group.then(|| label.as_str().into()),
            member: by_member.then(|| label.as_str().into()),
            by_group,
            beside: Some(beside),
        }
    }

    /// The entries of a shown axis in order, and the entry of each member.
    pub(super) fn of_axis(axis: &Axis, by_group: bool, by_member: bool) -> (Vec<Entry>, Vec<usize>) {
        let members = axis.members();
        let entry = |member: usize| Entry {
            id: members[member].id().filter(|_| by_member).map(Into::into),
            group: members[member].group().filter(|_| by_group).map(Into::into),
            member: by_member.then(|| members[member].name().into()),
            by_group,
            beside: None,
        };
        // A group stands where its first member stands, with all its members; a stable sort keeps these in plan order.
        let mut first_of_group: HashMap<Option<&str>, usize> = HashMap::new();
        for (index, member) in members.iter().enumerate() {
            first_of_group.entry(member.group()).or_insert(index);
        }
        let mut order: Vec<usize> = (0..members.len()).collect();
        if by_group {
            order.sort_by_key(|member| first_of_group[&members[*member].group()]);
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut entry_of = vec![0; members.len()];
        for member in order {
            let entry = entry(member);
            // Members are distinct, so only groups repeat, and then side by side.
            if by_member || entries.last() != Some(&entry) {
                entries.push(entry);
            }
            entry_of[member] = entries.len() - 1;
        }
        (entries, entry_of)
    }
}
