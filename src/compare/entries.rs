//! The members of a business axis, and its groups, of all sides as one.

use std::collections::{HashMap, HashSet};

use super::identity::{self, Identity};
use super::merge::{self, Found};
use crate::report::{Entry, Step};

/// What the sides show of one business axis.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    /// Those of the base, then new ones as they came.
    known: Vec<Entry>,
    /// What the members are called where people read them.
    labels: Vec<String>,
    /// What other sides call these members, if something else.
    renamed: HashMap<usize, Vec<Box<str>>>,
    /// The numbers of the entries in the order in which they are shown.
    pub order: Vec<usize>,
}

impl Entries {
    /// Takes the entries of another side in; gives their numbers.
    pub fn take(&mut self, entries: &[Entry]) -> HashMap<Entry, usize> {
        let known = &mut self.known;
        let siblings: Vec<Identity<'_>> =
            self.order.iter().map(|number| identity_of(&known[*number])).collect();
        let others: Vec<Identity<'_>> = entries.iter().map(identity_of).collect();
        let found: Vec<Found> = identity::found(&siblings, &others);
        let shown_count = self.order.len();
        let mut numbers = HashMap::new();
        for (entry, found) in entries.iter().zip(&found) {
            let number = found.map_or(known.len(), |place| self.order[place]);
            numbers.insert(entry.clone(), number);
            if found.is_none() {
                self.order.push(number);
                known.push(entry.clone());
            } else {
                rename(&known[number], entry, self.renamed.entry(number).or_default());
            }
        }
        let order = &self.order;
        let mut merged: Vec<usize> =
            merge::order(shown_count, &found).into_iter().map(|place| order[place]).collect();
        // Members of one group stay together; groups are merged like any siblings, so the base's keep their order.
        let ranks = {
            let of_known = order[..shown_count].iter().map(|number| known[*number].group());
            group_ranks(of_known, entries.iter().map(Entry::group))
        };
        merged.sort_by_key(|number| ranks[&known[*number].group()]);
        self.order = merged;
        self.labels = entry_labels(&self.known, &self.renamed);
        numbers
    }

    /// The entry of a number.
    pub fn entry(&self, number: usize) -> &Entry {
        &self.known[number]
    }

    /// The steps to an entry, as one of this axis.
    pub fn steps(&self, axis: usize, number: usize) -> Vec<Step<'_>> {
        let mut steps = self.known[number].steps(axis);
        for step in &mut steps {
            if let Step::Member(_, name) = step {
                *name = &self.labels[number];
            }
        }
        steps
    }
}

/// What an entry is told by: the member, or where only groups are shown the group.
fn identity_of(entry: &Entry) -> Identity<'_> {
    Identity { group: entry.group(), name: entry.member().unwrap_or_default(), id: entry.id() }
}

/// Takes note of what another side calls a member.
fn rename(known: &Entry, entry: &Entry, renamed: &mut Vec<Box<str>>) {
    let name = entry.member().filter(|name| known.member() != Some(*name));
    if let Some(name) = name.filter(|name| renamed.iter().all(|other| **other != **name)) {
        renamed.push(name.into());
    }
}

/// What the members in entries are called where people read it.
fn entry_labels(entries: &[Entry], renamed: &HashMap<usize, Vec<Box<str>>>) -> Vec<String> {
    let mut names = Vec::with_capacity(entries.len());
    for (number, entry) in entries.iter().enumerate() {
        let others = renamed.get(&number).into_iter().flatten().map(|name| &**name);
        names.push((entry.member().into_iter().chain(others).collect(), entry.id()));
    }
    identity::labels(&names)
}

/// The groups of two lists of entries made one, each with its place.
fn group_ranks<'a>(
    first: impl Iterator<Item = Option<&'a str>>,
    second: impl Iterator<Item = Option<&'a str>>,
) -> HashMap<Option<&'a str>, usize> {
    let mut numbers = HashMap::new();
    let mut groups = Vec::new();
    for group in first {
        numbers.entry(group).or_insert_with(|| {
            groups.push(group);
            groups.len() - 1
        });
    }
    let first_count = groups.len();
    let mut seen = HashSet::new();
    let second: Vec<Option<&str>> = second.filter(|group| seen.insert(*group)).collect();
    let found: Vec<Found> = second.iter().map(|group| numbers.get(group).copied()).collect();
    groups.extend(second.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(group, _)| *group));
    let order = merge::order(first_count, &found);
    order.into_iter().enumerate().map(|(rank, number)| (groups[number], rank)).collect()
}
