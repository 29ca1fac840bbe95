//! Dealing: the leftover units of one column go to the children that are furthest behind.

use super::trace::{self, Trace};
use crate::money::fixed::{self, ONE};

/// One column of a table, in plan order.
pub(super) struct ColumnCells<'c> {
    pub(super) whole: &'c [i64],
    pub(super) fraction: &'c [i64],
    /// What every child has been given: the whole units of its ideal.
    pub(super) given: &'c mut [i64],
}

/// How far every child is behind before a column's leftover units are dealt, and room to rank them.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Per child, the sum of the shortfalls that count, in units times 2^44.
    pub(super) behind: Vec<i64>,
    ranks: Vec<i64>,
    ranked: Vec<i64>,
    /// Looks at one column for an explanation.
    pub(super) trace: Option<Trace>,
}

/// The rank of whoever may not take a unit.
const NONE: i64 = i64::MIN;

impl Standing {
    /// Whether somebody wants to know how this column is dealt.
    pub(super) fn is_traced(&self, column: trace::Column) -> bool {
        self.trace.as_ref().is_some_and(|trace| trace.column() == column)
    }

    /// Deals a column and traces it if it is the one asked for; see [`Standing::deal`].
    pub(super) fn deal_watched(&mut self, column: ColumnCells<'_>, left: i64, weight: i64) {
        let ColumnCells { whole, fraction, given } = column;
        let behind = self.behind.clone();
        self.deal(ColumnCells { whole, fraction, given }, left, weight);
        if let Some(trace) = &mut self.trace {
            trace.look(whole, fraction, &behind, given, left, weight);
        }
    }

    /// Hands out `left` units, one each to the children with a fraction that are furthest behind; exact ties in plan
    /// order. `weight` says how many shortfalls were added up: what one unit takes off, in units.
    ///
    /// Where a repair has moved the column's total away from the ideals, units go on to be handed out (or taken
    /// back) among all children with a share in the column.
    pub(super) fn deal(&mut self, column: ColumnCells<'_>, left: i64, weight: i64) {
        let Standing { behind, ranks, ranked, .. } = self;
        ranks.clear();
        ranks.extend(behind.iter().zip(column.fraction).map(|(behind, fraction)| {
            if fixed::is_fractional(*fraction) { fixed::rank(*behind) } else { NONE }
        }));
        match usize::try_from(left) {
            Ok(0) => {}
            Ok(left) if left <= ranks.iter().filter(|rank| **rank != NONE).count() => {
                // The rank of the last who gets a unit; several may share it.
                ranked.clone_from(ranks);
                let (ahead, last, _) = ranked.select_nth_unstable_by(left - 1, |a, b| b.cmp(a));
                let last = *last;
                let ties = left - ahead.iter().filter(|rank| **rank > last).count();
                for (given, rank) in column.given.iter_mut().zip(ranks.iter()) {
                    *given += i64::from(*rank > last);
                }
                let tied = column.given.iter_mut().zip(ranks.iter()).filter(|(_, rank)| **rank == last);
                tied.take(ties).for_each(|(given, _)| *given += 1);
            }
            _ => self.deal_stray(column, left, weight),
        }
    }

    /// Hands out `left` units (or takes them back), each to whoever is then furthest behind (or ahead).
    fn deal_stray(&mut self, column: ColumnCells<'_>, left: i64, weight: i64) {
        let ColumnCells { whole, fraction, given } = column;
        let behind = &mut self.behind;
        let step = weight * ONE as i64;
        for _ in 0..left {
            // Of equal maxima the last is found: so the other way round.
            let row = (0..behind.len())
                .rev()
                .filter(|row| whole[*row] != 0 || fraction[*row] != 0)
                .max_by_key(|row| fixed::rank(behind[*row]))
                .expect("a column has units only where somebody has a share");
            given[row] += 1;
            behind[row] -= step;
        }
        for _ in left..0 {
            let row = (0..behind.len())
                .rev()
                .filter(|row| given[*row] > 0)
                .min_by_key(|row| fixed::rank(behind[*row]))
                .expect("units are taken back only where somebody has one");
            given[row] -= 1;
            behind[row] += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column of children with so many quarters of a unit as ideals, so many units behind; gives what they are given.
    #[track_caller]
    fn check(quarters: &[i64], behind: &[i64], left: i64, want: &[i64]) {
        let one = ONE as i64;
        let whole: Vec<i64> = quarters.iter().map(|quarters| quarters / 4).collect();
        let fraction: Vec<i64> = quarters.iter().map(|quarters| quarters % 4 * (one / 4)).collect();
        let mut given = whole.clone();
        let behind = behind.iter().map(|units| units * one).collect();
        let mut standing = Standing { behind, ..Standing::default() };
        standing.deal(ColumnCells { whole: &whole, fraction: &fraction, given: &mut given }, left, 4);
        assert_eq!(given, want, "{left} units left");
    }

    #[test]
    fn leftover_units_go_to_the_furthest_behind_with_a_fraction() {
        let (quarters, behind) = ([5, 2, 8, 2], [1, 3, 9, 3]);
        check(&quarters, &behind, 0, &[1, 0, 2, 0]);
        check(&quarters, &behind, 1, &[1, 1, 2, 0]); // an exact tie, in plan order
        check(&quarters, &behind, 2, &[1, 1, 2, 1]);
        check(&quarters, &behind, 3, &[2, 1, 2, 1]);
    }

    #[test]
    fn more_units_than_fractions_go_round_among_all_with_a_share() {
        let (quarters, behind) = ([8, 2, 0], [0, 2, 9]);
        check(&quarters, &behind, 2, &[3, 1, 0]);
        check(&quarters, &behind, 3, &[3, 2, 0]);
        check(&quarters, &behind, 4, &[4, 2, 0]);
        check(&[4, 4], &[0, 0], 1, &[2, 1]); // an exact tie, in plan order
    }

    #[test]
    fn units_are_taken_back_from_the_furthest_ahead_that_have_one() {
        let (quarters, behind) = ([12, 4, 0], [0, -1, -5]);
        check(&quarters, &behind, -1, &[3, 0, 0]);
        check(&quarters, &behind, -2, &[2, 0, 0]);
        check(&quarters, &behind, -4, &[0, 0, 0]);
        check(&[4, 4], &[0, 0], -1, &[1, 0]); // an exact tie, from the end of the plan
        check(&[12, 12], &[0, -1], -2, &[2, 2]); // whoever gave is no longer ahead
    }
}
