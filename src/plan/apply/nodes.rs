//! The nodes of a roster as a list, from the top down, each with all below it right behind it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::plan::Hierarchy;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::source::Place;

/// One node.
pub(super) struct RosterNode<'d> {
    /// How many levels are above its own.
    pub depth: usize,
    pub above: Option<usize>,
    /// The number behind all that stands below it.
    pub end: usize,
    pub place: &'d Place,
    pub table: &'d Table,
}

impl<'d> RosterNode<'d> {
    /// The text of a key, or nothing.
    pub fn text(&self, key: &str) -> Cow<'d, str> {
        match self.table.get(key).map(|entry| &entry.value.kind) {
            Some(Kind::Text(text)) => Cow::Borrowed(&**text),
            Some(Kind::Number(digits)) => Cow::Borrowed(digits.as_str()),
            _ => Cow::Borrowed(""),
        }
    }

    /// Whether it gets what those below it come to, together.
    pub fn is_sum(&self) -> bool {
        self.table.entries.iter().any(|entry| matches!(entry.value.kind, Kind::SumBelow))
    }
}

/// All nodes of a roster.
pub(super) struct Nodes<'d> {
    pub list: Vec<RosterNode<'d>>,
}

impl<'d> Nodes<'d> {
    /// Those of a list of the top level with everything below.
    pub fn of(hierarchy: &Hierarchy, top: &'d Entry) -> Nodes<'d> {
        let words: Vec<String> = hierarchy.words().iter().map(|word| (*word).to_owned()).collect();
        let mut nodes = Nodes { list: Vec::new() };
        nodes.add(&words, &top.value, 0, None);
        nodes
    }

    fn add(&mut self, words: &[String], members: &'d Value, depth: usize, above: Option<usize>) {
        let Kind::List(members) = &members.kind else { return };
        for member in members {
            let Kind::Table(table) = &member.kind else { continue };
            let number = self.list.len();
            self.list.push(RosterNode { depth, above, end: 0, place: &member.place, table });
            if let Some(below) = words.get(depth + 1).and_then(|word| table.get(word)) {
                self.add(words, &below.value, depth + 1, Some(number));
            }
            self.list[number].end = self.list.len();
        }
    }

    /// A node and all below it.
    pub fn family(&self, number: usize) -> Range<usize> {
        number..self.list[number].end
    }

    /// The nodes down to one, from the top.
    pub fn path(&self, number: usize) -> Vec<usize> {
        let above = std::iter::successors(Some(number), |number| self.list[*number].above);
        let mut path: Vec<usize> = above.collect();
        path.reverse();
        path
    }

    /// What an override calls a node: by its path, or by its id where another one has the same. `any` is whether somebody asks.
    pub fn called(&self, any: bool) -> impl Fn(usize) -> String {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let numbers = 0..if any { self.list.len() } else { 0 };
        numbers.for_each(|number| *counts.entry(self.path_text(number)).or_default() += 1);
        move |number| {
            let (path, id) = (self.path_text(number), self.list[number].text("id"));
            match counts.get(&path).is_some_and(|count| *count > 1) && !id.trim().is_empty() {
                true => id.trim().to_owned(),
                false => path,
            }
        }
    }

    /// Their names, from the top.
    fn path_text(&self, number: usize) -> String {
        let names: Vec<_> = self
            .path(number)
            .into_iter()
            .map(|node| self.list[node].text("name").trim().to_owned())
            .collect();
        names.join("/")
    }
}
