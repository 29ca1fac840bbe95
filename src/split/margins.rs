//! Margins: what each child gets by month, before its cells are dealt.

use super::deal::{Column, Standing};
use super::grid::Grid;
use super::mend::{Groups, mend};
use super::table::{Block, Slack, Table};
use super::trace;
use crate::money::fixed::ONE;
use crate::plan::shape::QUARTER_MONTHS;

/// Divides the months of a parent among children with known years (their annual quotas).
///
/// `parent` holds the parent's months, `quotas` the children's years, `years` and `quarters` their ideals. Gives the
/// children whole numbers next to the ideals of their months, wherever that can be had, and of their quarters.
pub(super) fn margins(
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
            let column = Column { whole, fraction, given };
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
        (Slack::Strict, Slack::Strict),
        (Slack::Strict, Slack::Wide),
        (Slack::Wide, Slack::Wide),
        (Slack::Wide, Slack::Free),
        (Slack::Free, Slack::Free),
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
    [Slack::Strict, Slack::Wide, Slack::Free].into_iter().any(|slack| mend(table, block, totals, slack, None))
}

/// How far totals are above the ideals of a column, in units times 2^44.
pub(super) fn ahead_of_ideals(totals: &[i64], ideals: &Grid, column: usize) -> impl Iterator<Item = i64> {
    let (whole, fraction) = ideals.column(column);
    let ideals = whole.iter().zip(fraction);
    totals.iter().zip(ideals).map(|(total, (whole, fraction))| (total - whole) * ONE as i64 - fraction)
}
