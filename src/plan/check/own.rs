//! Own seasons and mixes of nodes: those written on them, and those of overrides.

use std::collections::HashMap;

use super::checker::Checker;
use super::kept::declared::{Cause, CauseOf};
use super::kept::inline::Inline;
use super::paths::Paths;
use crate::findings::{Noun, PathName, quoted};
use crate::plan::AxisKind;
use crate::plan::format::OVERRIDE;
use crate::plan::keys::Keys;
use crate::plan::organisation::{Node, NodeIndex};
use crate::plan::own::Own;
use crate::plan::value::{Entry, Kind, Table};
use crate::plan::written::path_or_id;
use crate::source::Place;

impl Checker {
    /// Takes what is written on a node: a season in amounts at once, the rest when the products are known.
    pub(super) fn note_own(
        &mut self,
        table: &Table,
        node: &mut Node,
        index: NodeIndex,
        path: impl FnOnce() -> PathName,
    ) {
        let (season, products) = (table.get("season"), table.get("products"));
        if season.is_none() && products.is_none() {
            return;
        }
        let path = path();
        let is_taken = self.season_in_amounts(table, node, index, &path);
        let season = season.filter(|_| !is_taken);
        if season.is_some() || products.is_some() {
            let (season, products) = (season.cloned(), products.cloned());
            self.inline.push(Inline { node: Some(index), path, season, products });
        }
    }

    /// Checks what nodes have of their own, and gives it to them.
    pub(super) fn own(&mut self, root: &Table, nodes: &mut [Node]) {
        let mut written = std::mem::take(&mut self.inline);
        if let Some(entry) = root.get("override") {
            let overrides = self.overrides(entry, nodes);
            written.extend(overrides);
        }
        if written.is_empty() {
            return;
        }
        let mut seasons: HashMap<NodeIndex, Place> = self.seasons_taken();
        let mut mixes: HashMap<NodeIndex, Place> = HashMap::new();
        for Inline { node, path, season, products } in &written {
            let Some(node) = node else {
                season.as_ref().map(|entry| self.node_season(entry, path));
                products.as_ref().map(|entry| self.own_mix(entry, path, AxisKind::Product));
                continue;
            };
            let mut own = nodes[node.0 as usize].own.take().map_or_else(Own::default, |own| *own);
            if let Some(entry) = season
                && self.first_time(&mut seasons, *node, entry, path)
            {
                self.caused(CauseOf::NodeSeason(*node), path, entry);
                own.season = self.node_season(entry, path);
            }
            if let Some(entry) = products
                && self.first_time(&mut mixes, *node, entry, path)
            {
                self.caused(CauseOf::NodeProducts(*node), path, entry);
                own.products = self.own_mix(entry, path, AxisKind::Product).map(Box::new);
            }
            if own.season.is_some() || own.products.is_some() {
                nodes[node.0 as usize].own = Some(Box::new(own));
            }
        }
        self.overridden_below(&written, nodes);
    }

    /// Says which own seasons and mixes hold for nobody.
    fn overridden_below(&mut self, written: &[Inline], nodes: &[Node]) {
        for Inline { node, path, season, products } in written {
            let Some(node) = node else { continue };
            // Amounts stay a promise, whoever keeps it.
            let is_idle = |_: &&Entry| {
                let in_amounts = nodes[node.0 as usize].own().is_some_and(Own::states_amounts);
                !in_amounts && all_below(nodes, *node, &Own::has_season)
            };
            if let Some(entry) = season.as_ref().filter(is_idle) {
                self.findings.own_idle(&entry.key_place, path, "season");
            }
            if let Some(entry) =
                products.as_ref().filter(|_| all_below(nodes, *node, &|own| own.products.is_some()))
            {
                self.findings.own_idle(&entry.key_place, path, "products");
            }
        }
    }

    /// Where the seasons are written that nodes have already.
    fn seasons_taken(&self) -> HashMap<NodeIndex, Place> {
        let seasons = self.causes.iter().filter_map(|cause| match cause.of {
            CauseOf::NodeSeason(node) => Some((node, cause.place.clone())),
            _ => None,
        });
        seasons.collect()
    }

    /// Keeps that a season or a mix may move what the company declares.
    pub(super) fn caused(&mut self, of: CauseOf, whose: &PathName, entry: &Entry) {
        self.causes.push(Cause { of, whose: whose.clone(), place: entry.key_place.clone() });
    }

    /// Whether a node's season or mix is written for the first time; otherwise says where else it is.
    fn first_time(
        &mut self,
        seen: &mut HashMap<NodeIndex, Place>,
        node: NodeIndex,
        entry: &Entry,
        path: &PathName,
    ) -> bool {
        match seen.get(&node) {
            Some(first) => {
                self.findings.set_twice(&entry.key_place, first, path, &entry.key);
                false
            }
            None => {
                seen.insert(node, entry.key_place.clone());
                true
            }
        }
    }

    /// The overrides that name a node, each node once.
    fn overrides(&mut self, entry: &Entry, nodes: &[Node]) -> Vec<Inline> {
        let Some(tables) = self.members(entry, &Noun::Override) else {
            return Vec::new();
        };
        let paths = Paths::named_in(nodes, tables.iter().copied());
        let mut seen: HashMap<NodeIndex, Place> = HashMap::with_capacity(tables.len());
        let mut overrides = Vec::with_capacity(tables.len());
        for table in tables {
            self.keys(table, &Keys::of(&OVERRIDE));
            let (season, products) = (table.get("season"), table.get("products"));
            // One with a misspelt key was meant to say something, which was reported.
            if table.entries.len() == usize::from(table.get("node").is_some()) {
                self.findings.override_says_nothing(&table.place);
            }
            let node = self.overridden(table, &paths);
            let path = match (&node, table.get("node").map(|entry| &entry.value.kind)) {
                (Some((node, _)), _) => paths.path(*node, &self.hierarchy),
                (None, Some(Kind::Text(written))) => PathName::written(&quoted(written.trim())),
                (None, _) => PathName::written("[[override]]"),
            };
            if let Some((node, place)) = &node {
                let written = path_or_id(table, "node").unwrap_or_default();
                if self.found_for_others(place, written, *node) {
                    continue;
                }
                if let Some(first) = seen.get(node) {
                    self.findings.overridden_twice(place, first, &path);
                    continue;
                }
                seen.insert(*node, place.clone());
            }
            let node = node.map(|(node, _)| node);
            overrides.push(Inline { node, path, season: season.cloned(), products: products.cloned() });
        }
        overrides
    }

    /// The node that an override is about, and where it is named.
    pub(super) fn overridden(&mut self, table: &Table, paths: &Paths<'_>) -> Option<(NodeIndex, Place)> {
        let Some(entry) = table.get("node") else {
            self.findings.override_without_node(&table.place);
            return None;
        };
        Some((self.node_named(entry, paths)?, entry.value.place.clone()))
    }
}

/// Whether something holds for the own season and mix of every branch below a node; false for a leaf.
fn all_below(nodes: &[Node], node: NodeIndex, holds: &impl Fn(&Own) -> bool) -> bool {
    let mut children = nodes[node.0 as usize].children().peekable();
    children.peek().is_some()
        && children.all(|child| {
            nodes[child.0 as usize].own.as_deref().is_some_and(holds) || all_below(nodes, child, holds)
        })
}
