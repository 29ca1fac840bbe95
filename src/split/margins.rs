//! Margins: what each child gets by month, or by member of one business axis, before its cells are dealt.

use super::deal::{Column, Standing};
use super::grid::Grid;
use super::mend::{Groups, mend};
use super::table::{Block, Slack, Table};
use super::witness;
use crate::money::fixed::ONE;
use crate::plan::shape::QUARTER_MONTHS;

/// Divides the columns of a parent among children with known row totals (their annual quotas).
///
/// `parent` holds the columns' totals, `quotas` the row totals and `years` the ideals of these. With `quarters`,
/// their ideals, the columns are the twelve months, and the sums of each three stay close to their ideals too.
/// Gives the children's columns whole numbers next to the ideals wherever that can be had.
pub(super) fn margins(
    table: &mut Table,
    parent: &[i64],
    quotas: &[i64],
    years: &Grid,
    quarters: Option<&Grid>,
    standing: &mut Standing,
) {
    let rows = table.rows();
    table.give_whole_units();
    let mut years: Vec<i64> = ahead_of_ideals(quotas, years, 0).collect();
    let mut groups = vec![0_i64; rows];
    let weight = if quarters.is_some() { 4 } else { 3 };
    for at in 0..parent.len() {
        let column = table.column_place(at);
        let (whole, fraction) = table.ideals.column(column);
        let given = &mut table.given[column * rows..][..rows];
        let left = parent[column] - given.iter().sum::<i64>();
        if quarters.is_some() && column.is_multiple_of(QUARTER_MONTHS) {
            groups.fill(0);
        }
        let watched = quarters.is_some() && standing.is_watched(witness::Column::Month(column));
        if left != 0 || watched {
            standing.behind.clear();
            if quarters.is_some() {
                let totals = years.iter().zip(&groups).map(|(year, group)| 2 * year + group);
                standing.behind.extend(totals.zip(fraction).map(|(totals, fraction)| totals + 4 * fraction));
            } else {
                standing
                    .behind
                    .extend(years.iter().zip(fraction).map(|(year, fraction)| 2 * year + 3 * fraction));
            }
            let column = Column { whole, fraction, given };
            match watched {
                true => standing.deal_watched(column, left, weight),
                false => standing.deal(column, left, weight),
            }
        }
        let given = &table.given[column * rows..][..rows];
        for (row, given) in given.iter().enumerate() {
            let short = (whole[row] - given) * ONE as i64 + fraction[row];
            years[row] += short;
            groups[row] += short;
        }
    }

    let block = Block { start: 0, columns: parent.len() };
    let Some(quarters) = quarters else {
        mend_widening(table, block, quotas);
        return;
    };
    let groups = Groups { columns: QUARTER_MONTHS, ideals: quarters };
    let widening = [
        (Slack::Strict, Slack::Strict),
        (Slack::Strict, Slack::Wide),
        (Slack::Wide, Slack::Wide),
        (Slack::Wide, Slack::Free),
        (Slack::Free, Slack::Free),
    ];
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
