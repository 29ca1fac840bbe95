//! The nodes of the organisation, wherever they stand: what a name without the nodes above it may mean.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashSet;

use super::address::{Hop, list, text};
use super::names::{MEMBER, named, texts};
use super::path::written;
use super::target_kind::MemberKind;
use crate::plan::Document;
use crate::plan::value::{Kind, Value};

/// A search for the paths of all nodes of a name, or with this id.
pub(super) struct Search<'v> {
    name: &'v str,
    /// The nodes down to the one at hand, as they are called in a path.
    trail: Vec<(MemberKind, Cow<'v, str>)>,
    /// How many nodes were looked at.
    pub visited: usize,
    /// Those that are called so: their level and path.
    pub found: Vec<(MemberKind, String)>,
}

impl<'v> Search<'v> {
    /// Searches the whole organisation for a name in Unicode NFC.
    pub fn new(document: &'v Document, name: &'v str) -> Search<'v> {
        let mut search = Search { name, trail: Vec::new(), visited: 0, found: Vec::new() };
        search.among(regions(document), MemberKind::Region);
        search
    }

    /// Searches the members of a list and all below.
    fn among(&mut self, members: &'v [Value], kind: MemberKind) {
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
            self.trail.push((kind, id.filter(|_| namesakes > 1).unwrap_or(own)));
            if is_wanted {
                let steps =
                    self.trail.iter().map(|(kind, name)| format!("{}.{}", kind.noun().one(), written(name)));
                self.found.push((kind, steps.collect::<Vec<_>>().join(".")));
            }
            if let Some(next) = kind.below() {
                self.among(children(member, next), next);
            }
            self.trail.pop();
        }
    }
}

/// The names of all nodes of a level.
pub(super) fn names_of(document: &Document, level: MemberKind) -> Vec<String> {
    let mut names = Vec::new();
    for region in regions(document) {
        for team in children(region, MemberKind::Team) {
            match level {
                MemberKind::Team => names.extend(texts([team], "name")),
                _ => names.extend(texts(children(team, MemberKind::Person), "name")),
            }
        }
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

fn regions(document: &Document) -> &[Value] {
    list(document, &[Hop::Key(MemberKind::Region.noun().one().to_owned())])
}

/// What stands below a node.
fn children(node: &Value, kind: MemberKind) -> &[Value] {
    let Kind::Table(table) = &node.kind else { return &[] };
    match table.get(kind.noun().one()).map(|entry| &entry.value.kind) {
        Some(Kind::List(list)) => list,
        _ => &[],
    }
}
