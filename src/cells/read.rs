//! Reading all rows of a source, by as many threads as there are.

use super::{BatchReader, Batches, CellSource, Count, Reach, Stopped, Work};
use crate::plan::NodeIndex;

/// What somebody makes of rows. Every thread has one, and sees the rows of some batches.
pub trait RowTaker {
    /// Some of what is made, such as bytes.
    type Page: Send;

    /// Takes the next row: a node, and its units by month, then mix leaf. Hands out the pages that are full.
    ///
    /// # Errors
    ///
    /// If no further pages are taken.
    fn row(
        &mut self,
        node: NodeIndex,
        cells: &[i64],
        give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>,
    ) -> Result<(), Stopped>;

    /// Ends a batch: hands out what is left, because the next row may be anywhere further down.
    ///
    /// # Errors
    ///
    /// If no further pages are taken.
    fn end(&mut self, give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>) -> Result<(), Stopped>;
}

/// What a thread hands over: pages, and behind them what went by in the batch.
enum Delivery<Page, C> {
    Page(Page),
    Passed(Passed<C>),
}

/// What went by.
#[derive(Default)]
struct Passed<C> {
    cells: u64,
    units: i64,
    count: C,
}

/// Reads the rows that a reach asks for, and hands over the pages that takers make of them, in plan order. What is held at
/// a time does not grow with the number of rows. Gives what was counted.
///
/// # Errors
///
/// The first error that `take` returns; nothing is handed over after it.
///
/// # Panics
///
/// If the rows do not add up to what the source claims.
pub fn read<S: CellSource, T: RowTaker, E>(
    source: &S,
    reach: &Reach<'_>,
    work: &Work<'_>,
    taker: impl Fn() -> T + Sync,
    mut take: impl FnMut(T::Page) -> Result<(), E>,
) -> Result<S::Count, E> {
    let mut batches = source.batches(reach);
    let all_cells = batches.cells();
    let mut sum = Passed::<S::Count>::default();
    let worker = || {
        let (mut reader, mut taker) = (source.reader(reach), taker());
        move |batch: S::Batch, give: &mut dyn FnMut(_) -> Result<(), Stopped>| {
            let (mut cells, mut units) = (0, 0);
            let count = reader.read(batch, &mut |node, row| {
                cells += row.len() as u64;
                units += row.iter().sum::<i64>();
                taker.row(node, row, &mut |page| give(Delivery::Page(page)))
            })?;
            taker.end(&mut |page| give(Delivery::Page(page)))?;
            give(Delivery::Passed(Passed { cells, units, count }))
        }
    };
    work.in_order(
        all_cells,
        || batches.next(),
        worker,
        |delivery| match delivery {
            Delivery::Page(page) => take(page),
            Delivery::Passed(Passed { cells, units, count }) => {
                sum.cells += cells;
                sum.units += units;
                sum.count.add(count);
                work.tell(sum.cells, all_cells);
                Ok(())
            }
        },
    )?;
    sum.count.add(batches.count());
    assert_eq!(sum.units, source.sum(), "the report lost money");
    Ok(sum.count)
}
