//! The rows of a comparison that are shown, as flat rows.

use super::{Comparison, Only, Summary};
use crate::cells::Work;
use crate::report::{Cell, Columns, FlatRows, Record, RowLabels, RowWriter, Series, write_alone};

/// A comparison, with or without what did not change.
#[derive(Debug, Clone, Copy)]
pub struct ComparisonView<'a> {
    /// What is compared.
    pub comparison: &'a Comparison,
    /// Whether rows that did not change are shown too.
    pub all: bool,
    /// Which of the others are shown; all of them if left out.
    pub only: Option<Only>,
    /// What the option is called that asks for that, so that words can name it.
    pub all_option: &'a str,
}

impl FlatRows for ComparisonView<'_> {
    type Seen = Summary;

    fn labels(&self) -> RowLabels<'_> {
        self.comparison.labels()
    }

    fn columns(&self) -> Columns {
        self.comparison.columns().with_series(self.comparison.arrangement().flat_series())
    }

    fn largest(&self) -> i128 {
        let common_unit = self.columns().common_unit();
        let largest = self.comparison.sides().iter().map(|side| {
            let closed = side.open().map_or(0, |open| open.closed);
            let units = side.amounts().allocated().max(side.whole()).max(closed);
            common_unit.of_units(side.amounts().unit(), units)
        });
        largest.max().unwrap_or(0)
    }

    fn write<W: RowWriter, E>(
        &self,
        _: &Work<'_>,
        writer: impl Fn() -> W + Sync,
        take: impl FnMut(W::Page) -> Result<(), E>,
    ) -> Result<Summary, E> {
        write_alone(writer(), take, |writer, give| self.each_record(|record| writer.record(record, give)))
    }
}

impl ComparisonView<'_> {
    /// Hands over the rows that are shown, in the order in which programs get them; gives what went by.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    ///
    /// # Panics
    ///
    /// If the differences do not add up to the difference of the allocated amounts.
    pub fn each_record<E>(&self, mut take: impl FnMut(Record<'_>) -> Result<(), E>) -> Result<Summary, E> {
        let columns = self.comparison.columns();
        let series: Vec<Series> = self.comparison.arrangement().flat_series().collect();
        let mut cells: Vec<Cell> = Vec::new();
        self.comparison.flat_rows(&columns, self.only, |row, is_kept| {
            if !is_kept && (!self.all || self.only.is_some()) {
                return Ok(());
            }
            cells.clear();
            cells.extend(columns.cells(row.amounts));
            cells.extend(self.comparison.flat_words(row.node, &series));
            let (node, bucket, period) = (row.node, row.bucket, row.period);
            take(Record { node, bucket, period, cells: &cells })
        })
    }
}
