//! A tracking as flat rows for programs.

use super::Tracking;
use super::figures::{Figures, Measured};
use super::row::{Row, Tracked};
use crate::cells::Work;
use crate::findings::Label;
use crate::report::{
    Cell, Columns, Entry, FlatRows, Record, RowLabels, RowWriter, Series, SiblingOrder, Sort, Spots,
    write_alone,
};

impl FlatRows for Tracking<'_> {
    type Seen = Tracked;

    fn labels(&self) -> RowLabels<'_> {
        let labels = self.view().row_labels(self.plan());
        let bucket =
            |bucket: &Spots| bucket.entries(self.view().shape()).iter().flat_map(Entry::labels).collect();
        // Those that are not due stand behind the others.
        let periods = labels.periods.into_iter().zip(&self.periods.list).map(|(mut names, period)| {
            if let (false, Some(last)) = (period.is_due(), names.last_mut()) {
                *last = Label::ToDate(std::mem::take(last)).plain();
            }
            names
        });
        RowLabels {
            nodes: &self.nodes,
            buckets: self.rows.buckets.iter().map(bucket).collect(),
            periods: periods.collect(),
            ..labels
        }
    }

    fn columns(&self) -> Columns {
        self.figure_columns().with_series(self.view().arrangement().flat_series())
    }

    fn largest(&self) -> i128 {
        let columns = self.figure_columns();
        let parts = self.rows.list.iter().flat_map(|row| (0..row.parts.len()).map(move |part| (row, part)));
        let amounts = parts.flat_map(|(row, part)| {
            let amounts = self.figures(row, part);
            (0..amounts.len()).filter_map(|number| columns.amount(&amounts, number)).collect::<Vec<_>>()
        });
        // Gaps and what is left are differences of two.
        amounts.map(|amount| amount.abs() * 2).max().unwrap_or(0)
    }

    fn write<W: RowWriter, E>(
        &self,
        _: &Work<'_>,
        writer: impl Fn() -> W + Sync,
        take: impl FnMut(W::Page) -> Result<(), E>,
    ) -> Result<Tracked, E> {
        write_alone(writer(), take, |writer, give| self.each_record(|record| writer.record(record, give)))
    }
}

impl Tracking<'_> {
    fn figure_columns(&self) -> Columns {
        Figures::of(self, Measured::Exactly).columns()
    }

    /// The rows that are kept, siblings in the order that is asked for, as they stand one inside the other in columns.
    fn kept_in_order(&self) -> Vec<&Row> {
        let rows: Vec<&Row> = self.kept().collect();
        let arrangement = self.view().arrangement();
        if arrangement.sort == Sort::Plan {
            return rows;
        }
        let mut order = SiblingOrder::new();
        let nesting = self.view().nesting().plain();
        for (number, row) in rows.iter().enumerate() {
            order.add(&self.path_in(&nesting, row), row.target.into(), number, true);
        }
        order.rows(arrangement, &self.nodes).into_iter().map(|row| rows[row]).collect()
    }

    /// Hands over every row, and gives what went by.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns.
    pub fn each_record<E>(&self, mut take: impl FnMut(Record<'_>) -> Result<(), E>) -> Result<Tracked, E> {
        let columns = self.figure_columns();
        let series: Vec<Series> = self.view().arrangement().flat_series().collect();
        let mut tracked = Tracked::default();
        let mut cells: Vec<Cell> = Vec::new();
        for row in self.kept_in_order() {
            tracked.add(row, self.is_behind(row));
            let words = match series.as_slice() {
                [] => Vec::new(),
                series => self.view().words_beside((self.plan(), series), Some(row.node), &self.path(row)),
            };
            for period in 0..row.parts.len() {
                cells.clear();
                cells.extend(columns.cells(&self.figures(row, period)));
                cells.extend_from_slice(&words);
                take(Record { node: row.node, bucket: row.bucket, period, cells: &cells })?;
            }
        }
        Ok(tracked)
    }
}
