//! Rows of cells, added up to the nodes, buckets and periods of a view.

use super::View;
use super::span::Span;
use crate::cells::Stopped;
use crate::plan::{NodeIndex, Plan};

/// One node with what a view shows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeRow<'a> {
    /// The node.
    pub node: NodeIndex,
    /// In units: for each bucket of the view its columns in the wide layout, its periods in the long one.
    pub amounts: &'a [i64],
}

/// Takes rows of cells in plan order and hands on the nodes that a view shows.
pub(super) struct Grouper<'a> {
    plan: &'a Plan,
    view: &'a View<'a>,
    spans: Vec<Span>,
    /// The node that rows are added to.
    open: Option<NodeIndex>,
    /// Its units by month, then bucket.
    cells: Vec<i64>,
    amounts: Vec<i64>,
}

/// Who takes the nodes.
pub(super) type TakeNode<'t> = dyn FnMut(NodeRow<'_>) -> Result<(), Stopped> + 't;

impl<'a> Grouper<'a> {
    pub fn new(plan: &'a Plan, view: &'a View<'a>) -> Grouper<'a> {
        Grouper {
            plan,
            view,
            spans: view.spans(plan),
            open: None,
            cells: vec![0; 12 * view.shape.bucket_count],
            amounts: Vec::new(),
        }
    }

    /// Adds a row, if the view shows it, and hands on the node before if it is another one.
    pub fn row(&mut self, node: NodeIndex, cells: &[i64], take: &mut TakeNode<'_>) -> Result<(), Stopped> {
        if !self.view.shape.selection.has_node(self.plan, node) {
            return Ok(());
        }
        let shown = self.view.shown_node(self.plan, node);
        if self.open != Some(shown) {
            self.close(take)?;
            self.cells.fill(0);
            self.open = Some(shown);
        }
        self.add(cells);
        Ok(())
    }

    /// Hands on the open node.
    pub fn close(&mut self, take: &mut TakeNode<'_>) -> Result<(), Stopped> {
        let Some(node) = self.open.take() else { return Ok(()) };
        self.add_up();
        take(NodeRow { node, amounts: &self.amounts })
    }

    /// Adds the selected cells of a row.
    fn add(&mut self, cells: &[i64]) {
        let (leaves, bucket_count) = (&self.view.shape.buckets_of_leaves, self.view.shape.bucket_count);
        let months = self.view.shape.selection.months().iter().enumerate();
        for (month, _) in months.filter(|(_, selected)| **selected) {
            let from = &cells[month * leaves.len()..(month + 1) * leaves.len()];
            let to = &mut self.cells[month * bucket_count..(month + 1) * bucket_count];
            for (units, bucket) in from.iter().zip(leaves) {
                if let Some(bucket) = bucket {
                    to[*bucket as usize] += units;
                }
            }
        }
    }

    /// The units of the buckets in the periods, bucket by bucket.
    fn add_up(&mut self) {
        let (buckets, bucket_count) = (&self.view.shape.buckets_shown, self.view.shape.bucket_count);
        self.amounts.clear();
        self.amounts.resize(self.spans.len() * buckets.len(), 0);
        // Month by month, as the cells stand.
        for (column, span) in self.spans.iter().enumerate() {
            for month in span.months.clone() {
                let cells = &self.cells[month * bucket_count..][..bucket_count];
                let sums = self.amounts.iter_mut().skip(column).step_by(self.spans.len());
                sums.zip(buckets).for_each(|(sum, bucket)| *sum += cells[*bucket as usize]);
            }
        }
    }
}
