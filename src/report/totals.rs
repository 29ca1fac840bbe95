//! What a report showed, counted and added up.

use super::span::Span;
use super::{Layout, NodeRow, Period, View};
use crate::split::Missed;

/// What a report showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Rows, without subtotals and totals: where a sheet goes no deeper, those at its bottom.
    pub rows: u64,
    /// Amounts of the period asked for in these rows: no amount that adds up others is counted.
    pub cells: u64,
    /// What these amounts add up to, in units.
    pub shown_units: i64,
    /// Whether nothing is left out: then the sum is the allocated amount.
    pub whole: bool,
    /// What misses a promise, of what had to be computed.
    pub missed: Missed,
}

impl Totals {
    /// Counts one row.
    fn add_record(&mut self, period: Period, spans: &[Span], amounts: &[i64]) {
        self.rows += 1;
        for (_, units) in spans.iter().zip(amounts).filter(|(span, _)| span.period == period) {
            self.cells += 1;
            self.shown_units += units;
        }
    }

    /// Counts the rows of one node.
    pub(super) fn add_node(&mut self, view: &View, spans: &[Span], NodeRow { node, amounts }: NodeRow<'_>) {
        let buckets = amounts.chunks(spans.len().max(1)).enumerate();
        let rows = buckets.filter(|(bucket, _)| view.is_row(node, *bucket));
        match view.layout {
            Layout::Wide => {
                rows.for_each(|(_, row)| self.add_record(view.period, spans, row));
            }
            // Every row is a period that was asked for.
            Layout::Long => rows.for_each(|(_, amounts)| {
                self.rows += amounts.len() as u64;
                self.cells += amounts.len() as u64;
                self.shown_units += amounts.iter().sum::<i64>();
            }),
        }
    }

    /// Adds what another part of the same report showed.
    pub(super) fn add(&mut self, other: &Totals) {
        self.rows += other.rows;
        self.cells += other.cells;
        self.shown_units += other.shown_units;
    }

    /// Ends the count.
    ///
    /// # Panics
    ///
    /// If nothing was left out and yet the sum is not that of the source.
    pub(super) fn finish(&mut self, sum: i64, view: &View, missed: Missed) {
        self.whole = !view.is_filtered();
        self.missed = view.missed_here(missed);
        // The split asserts the same where the cells are made: whatever happens between the two is caught here.
        assert!(!self.whole || self.shown_units == sum, "the report lost money");
    }
}
