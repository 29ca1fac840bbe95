//! The regions and teams of a roster, as the rows below them find them: by name, and by id where they give one.
//!
//! Two of one name are two only if each has a row of its own with an id. Rows come in any order, so it shows in the end
//! whether an id that a row repeats is another node's, or a slip.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::rows::Rows;
use crate::findings::Findings;
use crate::source::{Place, Source, normal};
use crate::tables::{Cell, cell};

pub(super) struct Groups<'a> {
    source: &'a Arc<Source>,
    /// By their parent, their name, and the id that a row gives; without one, the first of the name.
    nodes: HashMap<(usize, Cow<'a, str>, Cow<'a, str>), usize>,
    /// The id of a node that rows below it give, and those that have the id in a row of their own.
    ids: HashMap<usize, Range<usize>>,
    /// Those that a row found by nothing but their name.
    by_name: HashSet<usize>,
    /// The first of a name and another one, where both have ids.
    twins: Vec<(usize, usize)>,
}

impl<'a> Groups<'a> {
    pub fn new(source: &'a Arc<Source>) -> Groups<'a> {
        Groups {
            source,
            nodes: HashMap::new(),
            ids: HashMap::new(),
            by_name: HashSet::new(),
            twins: Vec::new(),
        }
    }

    /// The region or team that a row below it mentions, perhaps with its id.
    pub fn mentioned(
        &mut self,
        rows: &mut Rows,
        parent: usize,
        name: &Cell<'a>,
        id: Option<&Cell<'a>>,
    ) -> usize {
        let found = self.find(parent, name, id, |_| true);
        let node = found.unwrap_or_else(|| self.add(rows, parent, name, id, name.span.clone()));
        if id.is_none() {
            self.by_name.insert(node);
        }
        node
    }

    /// The node of a row of its own: one that was mentioned before, or a new one.
    pub fn own(
        &mut self,
        rows: &mut Rows,
        parent: usize,
        name: &Cell<'a>,
        id: Option<&Cell<'a>>,
        row: Range<usize>,
    ) -> usize {
        let found = self.find(parent, name, id, |node| !rows.has_row(node));
        found.unwrap_or_else(|| self.add(rows, parent, name, id, row))
    }

    /// A node of this name that has this id, or may have it, if it `fits` otherwise.
    fn find(
        &mut self,
        parent: usize,
        name: &Cell<'a>,
        id: Option<&Cell<'a>>,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let name = normal_text(name);
        let first = self.nodes.get(&(parent, name.clone(), Cow::Borrowed(""))).copied();
        let first = first.filter(|first| fits(*first));
        let Some(id) = id else { return first };
        let key = (parent, name, normal_text(id));
        if let Some(node) = self.nodes.get(&key) {
            return Some(*node).filter(|node| fits(*node));
        }
        let free = first.filter(|first| !self.ids.contains_key(first))?;
        self.nodes.insert(key, free);
        self.ids.insert(free, id.field.clone());
        Some(free)
    }

    fn add(
        &mut self,
        rows: &mut Rows,
        parent: usize,
        name: &Cell<'a>,
        id: Option<&Cell<'a>>,
        place: Range<usize>,
    ) -> usize {
        let node = rows.add(parent, name, place);
        let text = normal_text(name);
        if let Some(id) = id {
            self.ids.insert(node, id.field.clone());
            self.nodes.entry((parent, text.clone(), normal_text(id))).or_insert(node);
        }
        let first = *self.nodes.entry((parent, text, Cow::Borrowed(""))).or_insert(node);
        if first != node && self.ids.contains_key(&first) && id.is_some() {
            self.twins.push((first, node));
        }
        node
    }

    /// Says what is wrong with nodes of one name, and gives the others the ids that rows below them repeat; false if
    /// something is.
    pub fn finish(self, rows: &mut Rows, findings: &mut Findings) -> bool {
        let before = findings.error_count();
        let mut disagreeing = HashSet::new();
        let mut ambiguous = HashSet::new();
        for (first, twin) in &self.twins {
            let name = rows.name(*first);
            let have_rows = rows.has_row(*first) && rows.has_row(*twin);
            if let (Some(one), Some(other), false) = (self.id(*first), self.id(*twin), have_rows) {
                findings.ids_disagree(&other, &one, name.trim());
                disagreeing.extend([*first, *twin]);
            } else if self.by_name.contains(first) && ambiguous.insert(*first) {
                findings.roster_ambiguous(&rows.place(*twin), &rows.place(*first), name.trim());
            }
        }
        // Below them teams would have one id twice, and that only follows.
        let is_given = |node: &usize| disagreeing.is_empty() || disagreeing.contains(node);
        for (node, field) in self.ids.into_iter().filter(|(node, _)| is_given(node)) {
            rows.give_id(node, field);
        }
        findings.error_count() == before
    }

    /// Where the id of a node is written.
    fn id(&self, node: usize) -> Option<Place> {
        let cell = cell(self.source.text(), self.ids.get(&node)?.clone()).ok()?;
        Some(Place::new(self.source, cell.span))
    }
}

/// A name or id as it is compared: trimmed, in Unicode NFC.
fn normal_text<'a>(cell: &Cell<'a>) -> Cow<'a, str> {
    match &cell.text {
        Cow::Borrowed(text) => normal(text),
        Cow::Owned(text) => Cow::Owned(normal(text).into_owned()),
    }
}
