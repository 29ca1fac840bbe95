//! The nodes of a view as rows of a hierarchy: what was asked for first is outermost.

use std::ops::Range;

use super::sold::Sold;
use super::{NodeRow, Step, View};
use crate::plan::{NodeIndex, Plan};

/// Who takes the rows of a hierarchy: the steps to each, and its amounts.
pub type TakePath<'s, 't, E> = dyn FnMut(&[Step<'s>], &[i64]) -> Result<(), E> + 't;

/// The steps from a node's rows up, of everything that is the same for all nodes.
pub struct Paths<'a> {
    view: &'a View<'a>,
    plan: &'a Plan,
    /// For every bucket its steps, axis by axis.
    buckets: Vec<Vec<Vec<Step<'a>>>>,
    /// The numbers of the buckets in the order of the hierarchy, apart where a member outside the organisation ends.
    parts: Vec<Vec<usize>>,
    /// The steps of every period that is a row; where periods are columns one without steps.
    periods: Vec<Vec<String>>,
    /// How many amounts a row has.
    width: usize,
    /// Whether steps are told.
    has_steps: bool,
}

impl<'a> Paths<'a> {
    /// Of a view of a plan.
    pub fn of(plan: &'a Plan, view: &'a View<'a>) -> Paths<'a> {
        let steps = |bucket: &u32| {
            let entries = view.shape.entries_of(*bucket).enumerate();
            entries.map(|(axis, entry)| entry.steps(axis)).collect()
        };
        let (periods, width) = (view.row_steps(plan), view.table_spans(plan).len());
        let beside = view.sold().map_or(&[][..], Sold::beside);
        let beside = beside.iter().map(|spots| spots.steps(&view.shape));
        let buckets = view.shape.buckets_shown.iter().map(steps).chain(beside).collect();
        Paths { view, plan, buckets, parts: view.parts(), periods, width, has_steps: true }
    }

    /// Hands over the rows of a node in one part: the steps to each, and its amounts.
    fn rows<'s, E>(
        &'s self,
        part: &[usize],
        row: NodeRow<'_>,
        take: &mut TakePath<'s, '_, E>,
    ) -> Result<(), E> {
        let nodes = self.nodes_to(row.node);
        for bucket in part {
            if self.is_row(row.node, *bucket) {
                let path = self.steps(&nodes, *bucket);
                self.with_periods(path, &row.amounts[self.amounts_of(*bucket)], take)?;
            }
        }
        Ok(())
    }

    /// The steps to what a node has in a bucket, without the periods in it.
    pub(super) fn steps<'s>(&'s self, nodes: &[Step<'s>], bucket: usize) -> Vec<Step<'s>> {
        self.view.nesting.arrange(nodes.iter().copied(), self.buckets[bucket].clone())
    }

    /// The same for rows whose steps nobody asks for.
    pub(super) fn without_steps(self) -> Paths<'a> {
        Paths { has_steps: false, ..self }
    }

    /// Where the amounts of a bucket stand among those of its node.
    pub(super) fn amounts_of(&self, bucket: usize) -> Range<usize> {
        let count = self.periods.len() * self.width;
        bucket * count..(bucket + 1) * count
    }

    /// How many amounts a row has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Whether what a node has in a bucket is a row.
    pub(super) fn is_row(&self, node: NodeIndex, bucket: usize) -> bool {
        self.view.is_row(node, bucket)
    }

    /// How many buckets every node has.
    pub(super) fn bucket_count(&self) -> usize {
        self.buckets.len()
    }

    /// Hands over a row for every period below these steps.
    pub(super) fn with_periods<'s, E>(
        &'s self,
        mut path: Vec<Step<'s>>,
        amounts: &[i64],
        take: &mut TakePath<'s, '_, E>,
    ) -> Result<(), E> {
        let length = path.len();
        for (names, amounts) in self.periods.iter().zip(amounts.chunks(self.width)) {
            path.truncate(length);
            path.extend(names.iter().map(|name| Step::Period(name)));
            take(&path, amounts)?;
        }
        Ok(())
    }

    /// Hands over the rows of a node in the order of flat rows.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns.
    pub(super) fn each<'s, E>(
        &'s self,
        row: NodeRow<'_>,
        mut take: impl FnMut(PathRow<'_, 's>) -> Result<(), E>,
    ) -> Result<(), E> {
        (0..self.buckets.len()).try_for_each(|bucket| self.each_in(row, bucket, &mut take))
    }

    /// The same of one bucket.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns.
    pub(super) fn each_in<'s, E>(
        &'s self,
        row: NodeRow<'_>,
        bucket: usize,
        take: &mut dyn FnMut(PathRow<'_, 's>) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.is_row(row.node, bucket) {
            return Ok(());
        }
        let amounts = &row.amounts[self.amounts_of(bucket)];
        if !self.has_steps {
            let rows = amounts.chunks(self.width).enumerate();
            let row = |(period, amounts)| PathRow { path: &[], bucket, period, amounts };
            return rows.map(row).try_for_each(take);
        }
        let nodes = self.nodes_to(row.node);
        let mut period = 0;
        self.with_periods(self.steps(&nodes, bucket), amounts, &mut |path, amounts| {
            period += 1;
            take(PathRow { path, bucket, period: period - 1, amounts })
        })
    }

    /// The steps to a node.
    pub(super) fn nodes_to(&self, node: NodeIndex) -> Vec<Step<'a>> {
        match self.view.sold() {
            Some(sold) => sold.steps(node),
            None => self.plan.organisation().path(node).into_iter().map(Step::Node).collect(),
        }
    }
}

/// A row of a node.
pub(super) struct PathRow<'r, 's> {
    pub path: &'r [Step<'s>],
    /// The numbers of its bucket and its period.
    pub bucket: usize,
    pub period: usize,
    pub amounts: &'r [i64],
}

/// Nodes on their way into a hierarchy. Where a business axis stands outside the organisation, the nodes are held: each
/// of them has rows under every member of it.
pub struct Nested<'a> {
    paths: &'a Paths<'a>,
    held: Vec<(NodeIndex, Vec<i64>)>,
}

impl<'a> Nested<'a> {
    /// None yet.
    pub fn new(paths: &'a Paths<'a>) -> Nested<'a> {
        Nested { paths, held: Vec::new() }
    }

    /// Takes the next node and hands over its rows, unless they stand further down.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns.
    pub fn node<E>(&mut self, row: NodeRow<'_>, take: &mut TakePath<'a, '_, E>) -> Result<(), E> {
        match self.paths.parts.as_slice() {
            [buckets] => self.paths.rows(buckets, row, take),
            _ => {
                self.held.push((row.node, row.amounts.to_vec()));
                Ok(())
            }
        }
    }

    /// Hands over the rows that are held.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns.
    pub fn end<E>(&mut self, take: &mut TakePath<'a, '_, E>) -> Result<(), E> {
        let held = std::mem::take(&mut self.held);
        self.paths.parts.iter().try_for_each(|part| {
            let mut rows = held.iter().map(|(node, amounts)| NodeRow { node: *node, amounts });
            rows.try_for_each(|row| self.paths.rows(part, row, take))
        })
    }
}
