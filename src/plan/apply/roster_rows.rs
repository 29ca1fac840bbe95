//! The rows of a roster in the order in which they are to stand: those that stay, that come from elsewhere, and new ones.

use std::collections::{HashMap, HashSet};

use super::nodes::Nodes;
use super::records::Records;
use crate::plan::rows::UppersGet;

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// The record that it was; nothing where it is new.
    pub record: Option<usize>,
    /// The node that it is about, among those after the changes; nothing where it is about none.
    pub node: Option<usize>,
}

/// The nodes of a roster before and after, and which are which.
pub(super) struct Both<'d> {
    pub before: Nodes<'d>,
    pub after: Nodes<'d>,
    /// What each node was.
    pub was: Vec<Option<usize>>,
    /// The record of each that has one.
    pub record: Vec<Option<usize>>,
    /// The node that each record was about.
    about: HashMap<usize, usize>,
}

impl<'d> Both<'d> {
    pub fn new(before: Nodes<'d>, after: Nodes<'d>, records: &Records<'_>) -> Both<'d> {
        let known: HashMap<_, usize> =
            before.list.iter().enumerate().map(|(number, node)| ((node.place, node.depth), number)).collect();
        let was = |number: usize| {
            let node = &after.list[number];
            known.get(&(node.place, node.depth)).copied()
        };
        let was: Vec<Option<usize>> = (0..after.list.len()).map(was).collect();
        let record_of = |number: usize| {
            let node = &before.list[number];
            records.of_node(node.place.span().start, node.depth)
        };
        let record = was.iter().map(|was| was.and_then(record_of)).collect();
        let about = (0..before.list.len()).filter_map(|number| Some((record_of(number)?, number))).collect();
        Both { before, after, was, record, about }
    }

    /// Whether a node stands below another one than before, or was not there.
    pub fn is_elsewhere(&self, number: usize) -> bool {
        let above = self.after.list[number].above;
        match self.was[number] {
            None => true,
            Some(was) => self.before.list[was].above != above.and_then(|above| self.was[above]),
        }
    }

    /// Whether other nodes are there than before, or elsewhere.
    pub fn is_rebuilt(&self) -> bool {
        self.before.list.len() != self.after.list.len()
            || (0..self.after.list.len()).any(|number| self.is_elsewhere(number))
    }

    /// The nodes without a row that have to have one, given those that say something new.
    pub fn new_rows(&self, uppers_get: UppersGet, says_more: &HashSet<usize>) -> HashSet<usize> {
        let has_no_row = |number: &usize| self.was[*number].is_some() && self.record[*number].is_none();
        let all = || (0..self.after.list.len()).filter(has_no_row);
        let wanted: HashSet<usize> = all().filter(|number| says_more.contains(number)).collect();
        // Once one of them has a row, the roster is no list of people any more.
        let is_list = match uppers_get {
            UppersGet::Amounts => true,
            UppersGet::Weights => wanted.is_empty(),
            UppersGet::Heads => wanted.is_empty() && !self.is_rebuilt(),
        };
        if is_list { wanted } else { all().collect() }
    }

    /// All rows in their order; `new_rows` are nodes that had none.
    pub fn rows(&self, records: &Records<'_>, new_rows: &HashSet<usize>) -> Vec<Row> {
        let count = self.after.list.len();
        // The node with which each goes elsewhere.
        let mut with: Vec<Option<usize>> = Vec::with_capacity(count);
        for (number, node) in self.after.list.iter().enumerate() {
            with.push(match self.is_elsewhere(number) {
                true => Some(number),
                false => node.above.and_then(|above| with[above]),
            });
        }
        let mut node_of: HashMap<usize, usize> = HashMap::new();
        let mut companions: HashMap<usize, Vec<Row>> = HashMap::new();
        for (number, root) in with.iter().enumerate() {
            if let Some(record) = self.record[number] {
                node_of.insert(record, number);
                if let Some(root) = *root {
                    let row = Row { record: Some(record), node: Some(number) };
                    companions.entry(root).or_default().push(row);
                }
            }
        }
        let row = |record: usize| match (node_of.get(&record), self.about.contains_key(&record)) {
            (Some(node), _) => {
                with[*node].is_none().then_some(Row { record: Some(record), node: Some(*node) })
            }
            (None, true) => None,
            (None, false) => Some(Row { record: Some(record), node: None }),
        };
        let mut rows: Vec<Row> = (0..records.list.len()).filter_map(row).collect();
        for number in (0..count).filter(|number| with[*number] == Some(*number)) {
            let above = self.after.list[number].above;
            let family = above.map_or(0..count, |above| self.after.family(above));
            let is_of_family = |row: &Row| row.node.is_some_and(|node| family.contains(&node));
            let at = rows.iter().rposition(is_of_family).map_or(rows.len(), |at| at + 1);
            let mut own = companions.remove(&number).unwrap_or_default();
            own.sort_by_key(|row| row.record);
            if self.was[number].is_none() {
                own.push(Row { record: None, node: Some(number) });
            }
            rows.splice(at..at, own);
        }
        let mut added: Vec<usize> = new_rows.iter().copied().collect();
        added.sort_unstable();
        for number in added {
            let family = self.after.family(number);
            let is_of_family = |row: &Row| row.node.is_some_and(|node| family.contains(&node));
            let at = rows.iter().position(is_of_family).unwrap_or(rows.len());
            rows.insert(at, Row { record: None, node: Some(number) });
        }
        rows
    }
}
