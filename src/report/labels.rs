//! The labels of flat rows.

use super::Nodes;
use crate::plan::NodeIndex;

/// What flat rows for programs are labelled with: a row belongs to a node, a bucket (a combination of members and groups)
/// and, where these are rows, a period. All but the nodes is known beforehand.
pub struct RowLabels<'a> {
    /// What stands over the labels: levels, their ids, axes, then `quarter` and `month` where periods are rows.
    pub heads: Vec<String>,
    /// The nodes.
    pub nodes: &'a dyn Nodes,
    /// How many levels of nodes are shown.
    pub level_count: usize,
    /// Whether ids stand behind the names of nodes.
    pub has_ids: bool,
    /// The labels of every bucket; nothing for a member without a group.
    pub buckets: Vec<Vec<Option<String>>>,
    /// The labels of every period; where periods are columns one without labels.
    pub periods: Vec<Vec<String>>,
}

impl<'a> RowLabels<'a> {
    /// The same where labels are fields like any other: rows begin with none.
    pub(super) fn without_any(self) -> RowLabels<'a> {
        RowLabels {
            heads: Vec::new(),
            level_count: 0,
            has_ids: false,
            buckets: vec![Vec::new()],
            periods: vec![Vec::new()],
            ..self
        }
    }

    /// How many labels a node has.
    pub fn node_count(&self) -> usize {
        self.level_count * if self.has_ids { 2 } else { 1 }
    }

    /// The labels of a node: names, and ids behind them; nothing where an organisation is ragged.
    pub fn of_node(&self, node: NodeIndex) -> Vec<Option<&'a str>> {
        let (nodes, path) = (self.nodes, self.nodes.path(node));
        let at = |level: usize| path.get(level).copied();
        let names = (0..self.level_count).map(|level| at(level).map(|node| nodes.name(node)));
        let ids = (0..self.level_count).map(|level| at(level).and_then(|node| nodes.id(node)));
        names.chain(ids.filter(|_| self.has_ids)).collect()
    }

    /// The labels of a row behind those of its node.
    pub fn behind_node(&self, bucket: usize, period: usize) -> impl Iterator<Item = Option<&str>> {
        let of_bucket = self.buckets[bucket].iter().map(Option::as_deref);
        of_bucket.chain(self.periods[period].iter().map(|label| Some(label.as_str())))
    }
}
