//! Dealing: the leftover units of one column go to the children that are furthest behind.

use std::cmp::Reverse;

use super::table::Table;
use crate::money::fixed::{self, ONE};

/// How far behind a child is; each unit it gets in a column of weight `w` brings it `w` units closer.
///
/// `behind[row]` is what dealing compares: in units times 2^44, before the column's leftover units.
pub(super) struct Standing<'s> {
    /// Per child, the sum of the shortfalls that count.
    pub(super) behind: &'s [i64],
    /// How many shortfalls were added up: what one unit takes off, in units.
    pub(super) weight: i64,
    /// Per child, its place in the plan: what settles an exact tie.
    pub(super) places: &'s [usize],
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
    let mut candidates: Vec<(Reverse<i64>, usize, usize)> = (0..rows)
        .filter(|row| fixed::is_fractional(fixed::whole_and_fraction(table.ideal(*row, column)).1))
        .map(|row| (Reverse(fixed::rank(standing.behind[row])), standing.places[row], row))
        .collect();
    match usize::try_from(left) {
        Ok(left) if left <= candidates.len() => {
            candidates.select_nth_unstable(left - 1);
            for (_, _, row) in &candidates[..left] {
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
            .min_by_key(|row| (Reverse(fixed::rank(behind[*row])), standing.places[*row]))
            .expect("a column has units only where somebody has a share");
        table.give(row, column, 1);
        behind[row] -= step;
    }
    for _ in left..0 {
        let row = (0..rows)
            .filter(|row| table.given(*row, column) > 0)
            .max_by_key(|row| (Reverse(fixed::rank(behind[*row])), standing.places[*row]))
            .expect("units are taken back only where somebody has one");
        table.give(row, column, -1);
        behind[row] += step;
    }
}
