//! What the split yields, added up to the nodes and buckets of a view; one node at a time.

use super::View;
use super::span::Span;
use crate::plan::{NodeIndex, Organisation, Plan};
use crate::split::{self, Missed};

/// One shown node with its selected cells.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub node: NodeIndex,
    bucket_count: usize,
    /// Units by month, then bucket.
    cells: Vec<i64>,
}

impl Block {
    /// A node of which nothing was added yet.
    pub fn new(view: &View) -> Block {
        let bucket_count = view.bucket_count;
        Block { node: Organisation::COMPANY, bucket_count, cells: vec![0; 12 * bucket_count] }
    }

    /// Starts another node in the place of this one.
    pub fn clear(&mut self, node: NodeIndex) {
        self.node = node;
        self.cells.fill(0);
    }

    /// Adds the selected cells of a row.
    pub fn add(&mut self, view: &View, cells: &[i64]) {
        let leaves = &view.buckets_of_leaves;
        for (month, _) in view.selection.months().iter().enumerate().filter(|(_, selected)| **selected) {
            let from = &cells[month * leaves.len()..(month + 1) * leaves.len()];
            let to = &mut self.cells[month * self.bucket_count..(month + 1) * self.bucket_count];
            for (units, bucket) in from.iter().zip(leaves) {
                if let Some(bucket) = bucket {
                    to[*bucket as usize] += units;
                }
            }
        }
    }

    /// The units of some buckets in some periods, bucket by bucket.
    pub fn sums(&self, spans: &[Span], buckets: &[u32], sums: &mut Vec<i64>) {
        sums.clear();
        sums.resize(spans.len() * buckets.len(), 0);
        // Month by month, as the cells stand.
        for (column, span) in spans.iter().enumerate() {
            for month in span.months.clone() {
                let cells = &self.cells[month * self.bucket_count..][..self.bucket_count];
                let sums = sums.iter_mut().skip(column).step_by(spans.len());
                sums.zip(buckets).for_each(|(sum, bucket)| *sum += cells[*bucket as usize]);
            }
        }
    }

    /// The units of one bucket in a period.
    pub fn sum(&self, span: &Span, bucket: u32) -> i64 {
        span.months.clone().map(|month| self.cell(month, bucket)).sum()
    }

    /// The units of one bucket in one month.
    pub fn cell(&self, month: usize, bucket: u32) -> i64 {
        self.cells[month * self.bucket_count + bucket as usize]
    }
}

/// Walks the split and hands out the blocks of a view in plan order. Only one block is ever held.
pub(super) struct Blocks<'a> {
    plan: &'a Plan,
    view: &'a View,
    rows: split::Rows<'a>,
    open: Option<Block>,
    /// What is to go by.
    start_units: i64,
    /// Every cell that went by, selected or not.
    seen_units: i64,
}

impl<'a> Blocks<'a> {
    pub fn new(plan: &'a Plan, view: &'a View) -> Blocks<'a> {
        let selection = &view.selection;
        let start = view.start(plan);
        let start_units = start.units();
        let rows = split::rows_below(plan, view.depth, start).below(|node| selection.has_below(plan, node));
        Blocks { plan, view, rows, open: None, start_units, seen_units: 0 }
    }

    /// Ends the walk: what was missed, of what had to be computed.
    ///
    /// # Panics
    ///
    /// If the cells that went by are not the allocated amount, or that of the node that the view is narrowed to.
    pub fn finish(self) -> Missed {
        assert_eq!(self.seen_units, self.start_units, "the report lost money");
        self.rows.missed()
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        while let Some((node, cells)) = self.rows.next_cells() {
            self.seen_units += cells.iter().sum::<i64>();
            if !self.view.selection.has_node(self.plan, node) {
                continue;
            }
            let node = self.view.shown_node(self.plan, node);
            let (mut block, done) = match self.open.take() {
                Some(block) if block.node == node => (block, None),
                done => (Block { node, ..Block::new(self.view) }, done),
            };
            block.add(self.view, cells);
            self.open = Some(block);
            if done.is_some() {
                return done;
            }
        }
        self.open.take()
    }
}
