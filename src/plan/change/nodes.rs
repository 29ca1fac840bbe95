//! The nodes of the organisation, wherever they stand: what a name without the nodes above it may mean.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashSet;

use super::address::{Hop, list, text};
use super::names::{MEMBER, named, texts};
use super::path::written;
use crate::plan::value::{Kind, Value};
use crate::plan::{Document, Hierarchy, Level};

/// A search for the paths of all nodes of a name, or with this id.
pub(super) struct Search<'v> {
    name: &'v str,
    hierarchy: &'v Hierarchy,
    /// The nodes down to the one at hand, as they are called in a path.
    trail: Vec<(Level, Cow<'v, str>)>,
    /// How many nodes were looked at.
    pub visited: usize,
    /// Those that are called so: their level and path.
    pub found: Vec<(Level, String)>,
}

impl<'v> Search<'v> {
    /// Searches the whole organisation for a name in Unicode NFC.
    pub fn new(document: &'v Document, name: &'v str) -> Search<'v> {
        let hierarchy = &document.hierarchy;
        let mut search = Search { name, hierarchy, trail: Vec::new(), visited: 0, found: Vec::new() };
        search.among(nodes_at_top(document), Level::TOP);
        search
    }

    /// Searches the members of a list and all below.
    fn among(&mut self, members: &'v [Value], level: Level) {
        self.visited += members.len();
        // There may be a hundred thousand of the wanted name: they are counted once.
        let (name, wanted) = (self.name, OnceCell::new());
        for member in members {
            let Some(own) = text(member, "name") else { continue };
            let id = text(member, "id");
            let is_wanted = own == name || id.as_deref() == Some(name);
            let namesakes = match is_wanted {
                true if own == name => *wanted.get_or_init(|| named(members, MEMBER, name).len()),
                true => named(members, MEMBER, &own).len(),
                false => 0,
            };
            // Among namesakes only the id leads to one.
            self.trail.push((level, id.filter(|_| namesakes > 1).unwrap_or(own)));
            if is_wanted {
                let steps = self
                    .trail
                    .iter()
                    .map(|(at, name)| format!("{}.{}", self.hierarchy.word(*at), written(name)));
                self.found.push((level, steps.collect::<Vec<_>>().join(".")));
            }
            if let Some(next) = self.hierarchy.below(level) {
                self.among(children(member, self.hierarchy.word(next)), next);
            }
            self.trail.pop();
        }
    }
}

/// The names of all nodes of a level, each once.
pub(super) fn names_of(document: &Document, level: Level) -> Vec<String> {
    let hierarchy = &document.hierarchy;
    let mut nodes: Vec<&Value> = nodes_at_top(document).iter().collect();
    for below in level.and_above().skip(1) {
        nodes = nodes.into_iter().flat_map(|node| children(node, hierarchy.word(below))).collect();
    }
    let mut names = texts(nodes, "name");
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

fn nodes_at_top(document: &Document) -> &[Value] {
    list(document, &[Hop::Key(document.hierarchy.word(Level::TOP).to_owned())])
}

/// What stands below a node under a key.
fn children<'v>(node: &'v Value, key: &str) -> &'v [Value] {
    let Kind::Table(table) = &node.kind else { return &[] };
    match table.get(key).map(|entry| &entry.value.kind) {
        Some(Kind::List(list)) => list,
        _ => &[],
    }
}
