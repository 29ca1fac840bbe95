//! Margins: what each child gets by month, before its cells are dealt.

use super::deal::{ColumnCells, Standing};
use super::grid::Grid;
use super::mend::{Groups, mend};
use super::order::Order;
use super::table::{Block, Table, Tolerance};
use super::totals::OverTime;
use super::trace;
use crate::money::fixed::ONE;
use crate::plan::shape::{MONTHS, QUARTER_MONTHS};

/// The children's months, settled before their cells; the room is kept for the next family.
#[derive(Debug, Default)]
pub(super) struct Margins {
    table: Table,
}

impl Margins {
    /// Divides a parent's months among children with known years, which are worked on in this order. Gives their months,
    /// child by child within each month.
    pub(super) fn settle(
        &mut self,
        order: &Order,
        parent: &[i64],
        quotas: &[i64],
        ideals: &mut OverTime<Grid>,
        standing: &mut Standing,
    ) -> &[i64] {
        let table = &mut self.table;
        table.order.rows.clone_from(&order.rows);
        table.order.columns.clear();
        table.order.columns.extend(0..MONTHS);
        // The table borrows the ideals for as long as it is settled.
        std::mem::swap(&mut table.ideals, &mut ideals.months);
        settle(table, parent, quotas, &ideals.years, &ideals.quarters, standing);
        std::mem::swap(&mut table.ideals, &mut ideals.months);
        &table.given
    }
}

/// Divides the months of a parent among children with known years (their annual quotas).
///
/// `parent` holds the parent's months, `quotas` the children's years, `years` and `quarters` their ideals. Gives the
/// children whole numbers next to the ideals of their months, wherever that can be had, and of their quarters.
pub(super) fn settle(
    table: &mut Table,
    parent: &[i64],
    quotas: &[i64],
    years: &Grid,
    quarters: &Grid,
    standing: &mut Standing,
) {
    let rows = table.rows();
    table.give_whole_units();
    let mut years: Vec<i64> = ahead_of_ideals(quotas, years, 0).collect();
    let mut quarter = vec![0_i64; rows];
    for (month, units) in parent.iter().enumerate() {
        let (whole, fraction) = table.ideals.column(month);
        let given = &mut table.given[month * rows..][..rows];
        let left = units - given.iter().sum::<i64>();
        if month.is_multiple_of(QUARTER_MONTHS) {
            quarter.fill(0);
        }
        let is_traced = standing.is_traced(trace::Column::Month(month));
        if left != 0 || is_traced {
            let totals = years.iter().zip(&quarter).map(|(year, quarter)| 2 * year + quarter);
            standing.behind.clear();
            standing.behind.extend(totals.zip(fraction).map(|(totals, fraction)| totals + 4 * fraction));
            let column = ColumnCells { whole, fraction, given };
            match is_traced {
                true => standing.deal_watched(column, left, 4),
                false => standing.deal(column, left, 4),
            }
        }
        let given = &table.given[month * rows..][..rows];
        for (row, given) in given.iter().enumerate() {
            let short = (whole[row] - given) * ONE as i64 + fraction[row];
            years[row] += short;
            quarter[row] += short;
        }
    }

    let groups = Groups { columns: QUARTER_MONTHS, ideals: quarters };
    let widening = [
        (Tolerance::Strict, Tolerance::Strict),
        (Tolerance::Strict, Tolerance::Wide),
        (Tolerance::Wide, Tolerance::Wide),
        (Tolerance::Wide, Tolerance::Free),
        (Tolerance::Free, Tolerance::Free),
    ];
    let block = Block { start: 0, columns: parent.len() };
    for (months, quarters) in widening {
        if mend(table, block, quotas, months, Some((&groups, quarters))) {
            break;
        }
    }
}

/// Mends the rows of a block, widening the bounds of its cells only as far as it takes.
pub(super) fn mend_widening(table: &mut Table, block: Block, totals: &[i64]) -> bool {
    [Tolerance::Strict, Tolerance::Wide, Tolerance::Free]
        .into_iter()
        .any(|tolerance| mend(table, block, totals, tolerance, None))
}

/// How far totals are above the ideals of a column, in units times 2^44.
pub(super) fn ahead_of_ideals(totals: &[i64], ideals: &Grid, column: usize) -> impl Iterator<Item = i64> {
    let (whole, fraction) = ideals.column(column);
    let ideals = whole.iter().zip(fraction);
    totals.iter().zip(ideals).map(|(total, (whole, fraction))| (total - whole) * ONE as i64 - fraction)
}
