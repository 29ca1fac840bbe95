//! The nodes of a view as rows of a hierarchy: what was asked for first is outermost.

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
}

impl<'a> Paths<'a> {
    /// Of a view of a plan.
    pub fn of(plan: &'a Plan, view: &'a View<'a>) -> Paths<'a> {
        let steps = |bucket: &u32| {
            let entries = view.entries_of(*bucket).enumerate();
            entries.map(|(axis, entry)| entry.steps(axis)).collect()
        };
        let number =
            |bucket: u32| view.buckets_shown.binary_search(&bucket).expect("parts have shown buckets");
        let parts = view.parts().into_iter().map(|part| part.into_iter().map(number).collect());
        let (periods, width) = (view.row_steps(plan), view.table_spans(plan).len());
        let buckets = view.buckets_shown.iter().map(steps).collect();
        Paths { view, plan, buckets, parts: parts.collect(), periods, width }
    }

    /// Hands over the rows of a node in one part: the steps to each, and its amounts.
    fn rows<'s, E>(
        &'s self,
        part: &[usize],
        row: NodeRow<'_>,
        take: &mut TakePath<'s, '_, E>,
    ) -> Result<(), E> {
        let nodes = self.plan.organisation().path(row.node);
        for bucket in part {
            let of_nodes = nodes.iter().map(|node| Step::Node(*node));
            let mut path = self.view.nesting.arrange(of_nodes, self.buckets[*bucket].clone());
            let (length, row_count) = (path.len(), self.periods.len());
            for (number, names) in self.periods.iter().enumerate() {
                path.truncate(length);
                path.extend(names.iter().map(|name| Step::Period(name)));
                let at = (bucket * row_count + number) * self.width;
                take(&path, &row.amounts[at..at + self.width])?;
            }
        }
        Ok(())
    }
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
