//! Paths of nodes, such as `华东/政企`: finding the node that one means.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use foldhash::HashSet;

use super::checker::Checker;
use super::ids::is_id;
use crate::findings::{Expected, MemberName, PathName, Suggestions, visible};
use crate::limits::NAME_CHARS_MAX;
use crate::plan::hierarchy::{Hierarchy, Level};
use crate::plan::organisation::{Node, NodeIndex};
use crate::plan::value::{Entry, Kind, Table};
use crate::plan::written::path_or_id;
use crate::source::normal;

/// The nodes that some paths may lead through, by their parent and name: of a large organisation few are named.
pub(in crate::plan) struct Paths<'n> {
    nodes: &'n [Node],
    /// The children of each node by name; several where ids tell them apart.
    by_name: HashMap<u32, HashMap<&'n str, Vec<u32>>>,
    by_id: HashMap<&'n str, u32>,
    /// The nodes that no other in the plan is named like; asked for only where a path leads nowhere.
    alone: OnceCell<HashMap<&'n str, Option<u32>>>,
    suggestions: Suggestions,
}

impl<'n> Paths<'n> {
    /// For the paths and ids that tables say under `node`.
    pub(in crate::plan) fn named_in<'t>(
        nodes: &'n [Node],
        tables: impl IntoIterator<Item = &'t Table>,
    ) -> Paths<'n> {
        Paths::new(nodes, tables.into_iter().filter_map(|table| path_or_id(table, "node")))
    }

    /// For some paths and ids as they are written.
    fn new<'w>(nodes: &'n [Node], written: impl IntoIterator<Item = &'w str>) -> Paths<'n> {
        let written: Vec<Cow<'w, str>> = written.into_iter().map(normal).collect();
        let names = written.iter().flat_map(|path| path.split('/')).map(str::trim);
        let wanted: HashSet<&str> = written.iter().map(|path| path.trim()).chain(names).collect();
        let mut by_name: HashMap<u32, HashMap<&str, Vec<u32>>> = HashMap::new();
        let mut by_id = HashMap::new();
        for (index, node) in nodes.iter().enumerate().skip(1) {
            // A name with a slash may be several pieces of a path.
            if wanted.contains(&*node.name) || node.name.contains('/') {
                by_name.entry(node.parent.0).or_default().entry(&node.name).or_default().push(index as u32);
            }
            if let Some(id) = node.id.as_deref().filter(|id| wanted.contains(id)) {
                by_id.insert(id, index as u32);
            }
        }
        Paths { nodes, by_name, by_id, alone: OnceCell::new(), suggestions: Suggestions::default() }
    }

    /// The nodes that a path means: by names from the region down, or else the one with this id.
    pub(in crate::plan) fn find(&self, path: &str) -> Vec<NodeIndex> {
        let mut found = Vec::new();
        self.below(0, path, &mut found);
        if found.is_empty() {
            found.extend(self.by_id.get(path).map(|index| NodeIndex(*index)));
        }
        found
    }

    /// Goes down from `parent`. A name may contain a slash itself, so every slash may be the end of one.
    fn below(&self, parent: u32, rest: &str, found: &mut Vec<NodeIndex>) {
        found.extend(self.named(parent, rest).iter().map(|index| NodeIndex(*index)));
        for (slash, _) in rest.match_indices('/') {
            for index in self.named(parent, &rest[..slash]) {
                self.below(*index, &rest[slash + 1..], found);
            }
        }
    }

    fn named(&self, parent: u32, name: &str) -> &[u32] {
        self.by_name.get(&parent).and_then(|names| names.get(name.trim())).map_or(&[], Vec::as_slice)
    }

    /// Whether siblings among nodes of one path are not told apart by ids, which is an error of their own.
    pub(super) fn has_twins_without_ids(&self, found: &[NodeIndex]) -> bool {
        let node = |index: &NodeIndex| &self.nodes[index.0 as usize];
        let twin = |one: &NodeIndex| {
            found.iter().any(|other| other != one && node(other).parent == node(one).parent)
        };
        found.iter().any(|index| node(index).id.is_none() && twin(index))
    }

    /// The node and those above it, from the top down.
    fn way(&self, node: NodeIndex) -> Vec<NodeIndex> {
        let mut way = Vec::new();
        let mut at = node;
        while at.0 != 0 {
            way.push(at);
            at = self.nodes[at.0 as usize].parent;
        }
        way.reverse();
        way
    }

    /// The path of a node, for messages.
    pub(super) fn path(&self, node: NodeIndex, hierarchy: &Hierarchy) -> PathName {
        let name = |at: NodeIndex| {
            let node = &self.nodes[at.0 as usize];
            let first = self.nodes[node.parent.0 as usize].children.start;
            MemberName::of(&node.name, &hierarchy.noun(node.level), (at.0 - first + 1) as usize)
        };
        self.way(node).into_iter().map(name).collect()
    }

    /// The path of a node as a plan can write it.
    fn written(&self, node: NodeIndex) -> String {
        let names = self.way(node).into_iter().map(|at| visible(&self.nodes[at.0 as usize].name));
        names.collect::<Vec<_>>().join("/")
    }

    fn alone(&self) -> &HashMap<&'n str, Option<u32>> {
        self.alone.get_or_init(|| {
            let mut alone = HashMap::with_capacity(self.nodes.len());
            for (index, node) in self.nodes.iter().enumerate().skip(1) {
                alone.entry(&*node.name).and_modify(|index| *index = None).or_insert(Some(index as u32));
            }
            alone
        })
    }

    /// The path that was probably meant by one that leads nowhere.
    pub(super) fn nearest(&self, path: &str) -> Option<String> {
        // A name alone, where the whole path is wanted.
        if let Some(Some(index)) = self.alone().get(path) {
            return Some(self.written(NodeIndex(*index)));
        }
        // The part that is right, and the closest name below it.
        let (mut at, mut rest) = (0, path);
        while let Some((name, below)) = rest.split_once('/')
            && let [index] = self.named(at, name)
        {
            (at, rest) = (*index, below);
        }
        let (name, below) = rest.split_once('/').map_or((rest, None), |(name, below)| (name, Some(below)));
        let range = self.nodes[at as usize].children.clone();
        let children = &self.nodes[range.start as usize..range.end as usize];
        let close = self.suggestions.nearest(name.trim(), children.iter().map(|node| &*node.name))?;
        let index = range.start + children.iter().position(|node| &*node.name == close)? as u32;
        let path = self.written(NodeIndex(index));
        let Some(below) = below else {
            return Some(path);
        };
        // With one name put right the rest may lead somewhere.
        let mut found = Vec::new();
        self.below(index, below, &mut found);
        Some(if found.is_empty() { path } else { format!("{path}/{below}") })
    }
}

impl Checker {
    /// A path or id as text: trimmed, in Unicode NFC.
    pub(super) fn path(&mut self, entry: &Entry) -> Option<String> {
        let place = &entry.value.place;
        let text = match &entry.value.kind {
            Kind::Text(text) => text,
            // An id without quotes, which is as fine here as where it is given.
            Kind::Number(digits) if is_id(digits) => digits.as_str(),
            other => {
                self.findings.wrong_type(place, &entry.key, Expected::Path, other.found());
                return None;
            }
        };
        let text = text.trim();
        if text.is_empty() {
            self.findings.blank(place, &entry.key);
            return None;
        }
        let (count, max) = (text.chars().count(), (NAME_CHARS_MAX + 1) * self.hierarchy.levels().len());
        if count > max {
            self.findings.name_too_long(place, &entry.key, count, max);
            return None;
        }
        Some(normal(text).into_owned())
    }

    /// The node that a path or an id means.
    pub(super) fn node_named(&mut self, entry: &Entry, paths: &Paths<'_>) -> Option<NodeIndex> {
        let place = &entry.value.place;
        let path = self.path(entry)?;
        match paths.find(&path)[..] {
            [node] => return Some(node),
            // What is wrong with the node that may be meant was said.
            [] if self.nodes_missing => {}
            [] => {
                let (near, top) = (paths.nearest(&path), self.hierarchy.noun(Level::TOP));
                self.findings.unknown_node(place, &path, near.as_deref(), top);
            }
            ref several if paths.has_twins_without_ids(several) => {}
            ref several => self.findings.ambiguous_node(place, &path, several.len()),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(name: &str, parent: u32, children: std::ops::Range<u32>) -> Node {
        let level = Level::TOP;
        let parent = NodeIndex(parent);
        Node { name: name.into(), level, parent, children, ideals: None, id: None, own: None }
    }

    #[test]
    fn paths_lead_to_nodes() {
        let mut nodes = vec![
            node("plan", 0, 1..3),
            node("East", 0, 3..5),
            node("East/A", 0, 0..0),
            node("A", 1, 5..6),
            node("Small/Medium", 1, 0..0),
            node("Wang", 3, 0..0),
        ];
        nodes[5].id = Some("E1".into());
        let written = [
            "East",
            "East / A / Wang",
            "East/Small/Medium",
            "East/A",
            "E1",
            "West",
            "East/",
            "Wang",
            "Eats/Small/Medium",
            "East/A/Wong",
            "North",
        ];
        let paths = Paths::new(&nodes, written);
        assert_eq!(paths.by_name[&0].len(), 2, "the names that paths have, and those with a slash");
        let found = |path: &str| paths.find(path).iter().map(|index| index.0).collect::<Vec<_>>();
        assert_eq!(found("East"), [1]);
        assert_eq!(found("East / A / Wang"), [5]);
        assert_eq!(found("East/Small/Medium"), [4]);
        assert_eq!(found("East/A"), [2, 3]);
        assert_eq!(found("E1"), [5]);
        assert!(found("West").is_empty());
        assert!(found("East/").is_empty());
        assert_eq!(paths.nearest("Wang").as_deref(), Some("East/A/Wang"));
        assert_eq!(paths.nearest("Eats/Small/Medium").as_deref(), Some("East/Small/Medium"));
        assert_eq!(paths.nearest("East/A/Wong").as_deref(), Some("East/A/Wang"));
        assert_eq!(paths.nearest("North"), None);
    }
}
