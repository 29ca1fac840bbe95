//! Margins: what each child gets by month, or by member of one business axis, before its cells are dealt.

use super::deal::{Standing, deal};
use super::mend::{Groups, mend};
use super::table::{Block, Slack, Table};
use super::witness::{Column, Witness};
use crate::money::fixed::{self, Fixed, ONE};
use crate::plan::shape::QUARTER_MONTHS;

/// Divides the columns of a parent among children with known row totals (their annual quotas).
///
/// `parent` holds the columns' totals, `ideals` the children's ideals row by row, `quotas` the row totals and
/// `places` the children's places in the plan. With
/// `quarters`, the columns are the twelve months, and the sums of each three stay close to their ideals too.
/// Returns the children's columns, row by row: whole numbers next to the ideals wherever that can be had. A witness of a
/// month looks on.
pub(super) fn margins(
    parent: &[i64],
    ideals: &[Fixed],
    quotas: &[i64],
    places: &[usize],
    quarters: bool,
    mut witness: Option<&mut Witness>,
) -> Vec<i64> {
    let width = parent.len();
    let mut table = Table::new(ideals, width);
    let mut years: Vec<i64> = Vec::with_capacity(quotas.len());
    for (row, quota) in quotas.iter().enumerate() {
        years.push(ahead(*quota, table.ideal_row(row).iter().sum()));
    }
    let group_columns = if quarters { QUARTER_MONTHS } else { width };
    let mut groups = vec![0_i64; quotas.len()];
    let mut behind = vec![0_i64; quotas.len()];
    for (column, total) in parent.iter().enumerate() {
        if column % group_columns == 0 {
            groups.fill(0);
        }
        for row in 0..quotas.len() {
            let (_, fraction) = fixed::whole_and_fraction(table.ideal(row, column));
            behind[row] = fraction + 2 * (years[row] + fraction);
            if quarters {
                behind[row] += groups[row] + fraction;
            }
        }
        let standing = Standing { behind: &behind, weight: if quarters { 4 } else { 3 }, places };
        match witness.as_deref_mut() {
            Some(witness) if witness.column() == Column::Month(column) => {
                witness.before(&table, column, *total, &standing);
                deal(&mut table, column, *total, &standing);
                witness.after(&table, column, &standing);
            }
            _ => deal(&mut table, column, *total, &standing),
        }
        for row in 0..quotas.len() {
            let short = ahead_of(table.ideal(row, column), table.given(row, column));
            years[row] += short;
            groups[row] += short;
        }
    }

    let block = Block { start: 0, columns: width };
    if quarters {
        let bounds = (0..quotas.len())
            .flat_map(|row| table.ideal_row(row).chunks_exact(QUARTER_MONTHS))
            .map(|quarter| fixed::floor_and_ceiling(quarter.iter().sum()))
            .collect();
        let groups = Groups { columns: QUARTER_MONTHS, bounds };
        let widening = [
            (Slack::Strict, Slack::Strict),
            (Slack::Strict, Slack::Wide),
            (Slack::Wide, Slack::Wide),
            (Slack::Wide, Slack::Free),
            (Slack::Free, Slack::Free),
        ];
        for (months, quarters) in widening {
            if mend(&mut table, block, quotas, months, Some((&groups, quarters))) {
                break;
            }
        }
    } else {
        mend_widening(&mut table, block, quotas);
    }
    table.into_given()
}

/// Mends the rows of a block, widening the bounds of its cells only as far as it takes.
pub(super) fn mend_widening(table: &mut Table<'_>, block: Block, totals: &[i64]) -> bool {
    [Slack::Strict, Slack::Wide, Slack::Free].into_iter().any(|slack| mend(table, block, totals, slack, None))
}

/// How far `total` is above `ideal`, in units times 2^44.
pub(super) fn ahead(total: i64, ideal: Fixed) -> i64 {
    let (whole, fraction) = fixed::whole_and_fraction(ideal);
    (total - whole) * ONE as i64 - fraction
}

/// How far `given` is behind `ideal`, in units times 2^44.
pub(super) fn ahead_of(ideal: Fixed, given: i64) -> i64 {
    -ahead(given, ideal)
}
