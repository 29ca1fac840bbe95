//! Dealing: the leftover units of one column go to the children that are furthest behind.

use super::witness::{self, Witness};
use crate::money::fixed::{self, ONE};

/// One column of a table, in plan order.
pub(super) struct Column<'c> {
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
    pub(super) witness: Option<Witness>,
}

/// The rank of whoever may not take a unit.
const NONE: i64 = i64::MIN;

impl Standing {
    /// Whether somebody wants to know how this column is dealt.
    pub(super) fn is_watched(&self, column: witness::Column) -> bool {
        self.witness.as_ref().is_some_and(|witness| witness.column() == column)
    }

    /// Deals a column before the eyes of the witness; see [`Standing::deal`].
    pub(super) fn deal_watched(&mut self, column: Column<'_>, left: i64, weight: i64) {
        let Column { whole, fraction, given } = column;
        let behind = self.behind.clone();
        self.deal(Column { whole, fraction, given }, left, weight);
        if let Some(witness) = &mut self.witness {
            witness.look(whole, fraction, &behind, given, left, weight);
        }
    }

    /// Hands out `left` units, one each to the children with a fraction that are furthest behind; exact ties in plan
    /// order. `weight` says how many shortfalls were added up: what one unit takes off, in units.
    ///
    /// Where a repair has moved the column's total away from the ideals, units go on to be handed out (or taken
    /// back) among all children with a share in the column.
    pub(super) fn deal(&mut self, column: Column<'_>, left: i64, weight: i64) {
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
    fn deal_stray(&mut self, column: Column<'_>, left: i64, weight: i64) {
        let Column { whole, fraction, given } = column;
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
