//! Dealing: the leftover units of one column go to the children that are furthest behind.

use super::fixed::{self, ONE};
use super::table::Table;

/// How far behind a child is; each unit it gets in a column of weight `w` brings it `w` units closer.
///
/// `behind[row]` is what dealing compares: in units times 2^44, before the column's leftover units.
pub(super) struct Standing<'s> {
    /// Per child, the sum of the shortfalls that count.
    pub(super) behind: &'s [i64],
    /// How many shortfalls were added up: what one unit takes off, in units.
    pub(super) weight: i64,
}

/// Hands out what `total` leaves over in `column` after every child's whole units, one unit each to the children
/// with a fraction that are furthest behind; exact ties in plan order.
///
/// Where a repair has moved `total` away from the ideals, units go on to be handed out (or taken back) among all
/// children with a share in the column.
pub(super) fn deal(table: &mut Table<'_>, column: usize, total: i64, standing: &Standing<'_>) {
    let rows = table.rows();
    let left = total - (0..rows).map(|row| table.given(row, column)).sum::<i64>();
    if left == 0 {
        return;
    }
    let mut candidates: Vec<(i64, usize)> = (0..rows)
        .filter(|row| fixed::is_fractional(fixed::whole_and_fraction(table.ideal(*row, column)).1))
        .map(|row| (fixed::rank(standing.behind[row]), row))
        .collect();
    match usize::try_from(left) {
        Ok(left) if left <= candidates.len() => {
            candidates.select_nth_unstable_by(left - 1, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            for (_, row) in &candidates[..left] {
                table.give(*row, column, 1);
            }
        }
        _ => deal_stray(table, column, left, standing),
    }
}

/// Hands out `left` units (or takes them back), each to whoever is then furthest behind (or ahead).
fn deal_stray(table: &mut Table<'_>, column: usize, left: i64, standing: &Standing<'_>) {
    let rows = table.rows();
    let mut behind = standing.behind.to_vec();
    let step = standing.weight * ONE as i64;
    for _ in 0..left {
        let row = (0..rows)
            .filter(|row| table.ideal(*row, column) > 0)
            .max_by(|a, b| {
                fixed::rank(behind[*a])
                    .cmp(&fixed::rank(behind[*b]))
                    .then(b.cmp(a))
            })
            .expect("a column has units only where somebody has a share");
        table.give(row, column, 1);
        behind[row] -= step;
    }
    for _ in left..0 {
        let row = (0..rows)
            .filter(|row| table.given(*row, column) > 0)
            .min_by(|a, b| {
                fixed::rank(behind[*a])
                    .cmp(&fixed::rank(behind[*b]))
                    .then(b.cmp(a))
            })
            .expect("units are taken back only where somebody has one");
        table.give(row, column, -1);
        behind[row] += step;
    }
}
