//! Mending the members of an axis: a child's year of a product that came out a whole unit off is brought back by
//! an exchange.
//!
//! Child i has a unit too many of member p and room for one of member q; a sibling j has room at p and one to
//! give at q. i passes a unit of p to j, and j passes one of q to i: years and the other axes stay as they are.
//! In one and the same month the months stay as well; where no such exchange is left, the two units may come from
//! two months, as long as months and quarters stay within a unit of their ideals.
//!
//! Siblings are tried in plan order from i on, and no more than a fixed number of exchanges for each number to be
//! mended, so that the work grows with the cells and not with their square.

use super::fixed::{self, Fixed};
use super::shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};
use super::table::{Slack, Table};

/// Exchanges that are tried for one number before it is left as it is.
const TRIES_MAX: usize = 1 << 14;

/// Brings the years of the members of one axis within a unit of their ideals, wherever an exchange can do it.
pub(super) fn mend_members(table: &mut Table<'_>, shape: &Shape, axis: usize) {
    let members = shape.members(axis);
    if members < 2 {
        return;
    }
    let mut exchange = Exchange::new(table, shape, axis);
    for row in 0..exchange.table.rows() {
        for member in 0..members {
            while let Some(excess) = exchange.years.excess(row, member) {
                let found = [
                    (Slack::Strict, false),
                    (Slack::Strict, true),
                    (Slack::Wide, false),
                ]
                .into_iter()
                .find_map(|(slack, two_months)| exchange.find((row, member, excess), slack, two_months));
                let Some(swap) = found else { break };
                exchange.apply(&swap);
            }
        }
    }
}

/// Sums that are kept next to their ideals, child by child: what is published, and its floor and ceiling.
struct Sums {
    width: usize,
    given: Vec<i64>,
    bounds: Vec<(i64, i64)>,
}

impl Sums {
    fn new(width: usize, given: Vec<i64>, ideals: Vec<Fixed>) -> Sums {
        Sums {
            width,
            given,
            bounds: ideals.into_iter().map(fixed::floor_and_ceiling).collect(),
        }
    }

    /// Whether a sum is a whole unit or more above its ideal (true) or below it (false).
    fn excess(&self, row: usize, column: usize) -> Option<bool> {
        let sum = row * self.width + column;
        let (floor, ceiling) = self.bounds[sum];
        if self.given[sum] > ceiling {
            Some(true)
        } else if self.given[sum] < floor {
            Some(false)
        } else {
            None
        }
    }

    fn may_take(&self, row: usize, column: usize) -> bool {
        let sum = row * self.width + column;
        self.given[sum] < self.bounds[sum].1
    }

    fn may_give(&self, row: usize, column: usize) -> bool {
        let sum = row * self.width + column;
        self.given[sum] > self.bounds[sum].0
    }

    /// Whether `giver` can pass a unit of `given` to `taker` and take one of `taken` in return.
    fn may_swap(&self, giver: usize, taker: usize, given: usize, taken: usize) -> bool {
        given == taken
            || self.may_give(giver, given)
                && self.may_take(taker, given)
                && self.may_take(giver, taken)
                && self.may_give(taker, taken)
    }

    fn swap(&mut self, giver: usize, taker: usize, given: usize, taken: usize) {
        self.given[giver * self.width + given] -= 1;
        self.given[giver * self.width + taken] += 1;
        self.given[taker * self.width + given] += 1;
        self.given[taker * self.width + taken] -= 1;
    }
}

/// `giver` passes a unit of the cell `given` to `taker`, and gets one of the cell `taken` back.
struct Swap {
    giver: usize,
    taker: usize,
    given: usize,
    taken: usize,
}

struct Exchange<'e, 'a> {
    table: &'e mut Table<'a>,
    shape: &'e Shape,
    axis: usize,
    years: Sums,
    months: Sums,
    quarters: Sums,
}

impl<'e, 'a> Exchange<'e, 'a> {
    fn new(table: &'e mut Table<'a>, shape: &'e Shape, axis: usize) -> Exchange<'e, 'a> {
        let rows = || 0..table.rows();
        let years = Sums::new(
            shape.members(axis),
            rows()
                .flat_map(|row| shape.axis_years(axis, table.given_row(row)))
                .collect(),
            rows()
                .flat_map(|row| shape.axis_years(axis, table.ideal_row(row)))
                .collect(),
        );
        let months = Sums::new(
            MONTHS,
            rows()
                .flat_map(|row| shape.months(table.given_row(row)))
                .collect(),
            rows()
                .flat_map(|row| shape.months(table.ideal_row(row)))
                .collect(),
        );
        let quarters = Sums::new(
            QUARTERS,
            rows()
                .flat_map(|row| shape.quarters(table.given_row(row)))
                .collect(),
            rows()
                .flat_map(|row| shape.quarters(table.ideal_row(row)))
                .collect(),
        );
        Exchange {
            table,
            shape,
            axis,
            years,
            months,
            quarters,
        }
    }

    /// The first swap that brings one year a unit closer and makes no other sum miss.
    fn find(
        &self,
        (row, member, excess): (usize, usize, bool),
        slack: Slack,
        two_months: bool,
    ) -> Option<Swap> {
        let rows = self.table.rows();
        let mut tries = TRIES_MAX;
        for step in 1..rows {
            let sibling = (row + step) % rows;
            // Whoever has too much of a member gives it; the exchange brings the other member back.
            let (giver, taker) = if excess { (row, sibling) } else { (sibling, row) };
            for other in (0..self.shape.members(self.axis)).filter(|other| *other != member) {
                tries = tries.checked_sub(1)?;
                if !self.brings_closer(giver, taker, (row, member), other) {
                    continue;
                }
                for month in 0..MONTHS {
                    let others = if two_months { 0..MONTHS } else { month..month + 1 };
                    for taken_month in others {
                        if !self.months_allow(giver, taker, month, taken_month) {
                            continue;
                        }
                        for leaf in self.shape.leaves_of(self.axis, member) {
                            tries = tries.checked_sub(1)?;
                            let given = month * self.shape.leaves() + leaf;
                            let taken = taken_month * self.shape.leaves()
                                + self.shape.with_member(self.axis, leaf, other);
                            if self.table.may_give(giver, given, slack)
                                && self.table.may_take(taker, given, slack)
                                && self.table.may_give(taker, taken, slack)
                                && self.table.may_take(giver, taken, slack)
                            {
                                return Some(Swap {
                                    giver,
                                    taker,
                                    given,
                                    taken,
                                });
                            }
                        }
                    }
                }
            }
        }
        None
    }

    /// Whether passing `member` from giver to taker and `other` back makes no new miss. The year that is being
    /// mended need not be asked: it comes closer.
    fn brings_closer(&self, giver: usize, taker: usize, mended: (usize, usize), other: usize) -> bool {
        let member = mended.1;
        (mended.0 == giver || self.years.may_give(giver, member))
            && (mended.0 == taker || self.years.may_take(taker, member))
            && self.years.may_take(giver, other)
            && self.years.may_give(taker, other)
    }

    fn months_allow(&self, giver: usize, taker: usize, given: usize, taken: usize) -> bool {
        self.months.may_swap(giver, taker, given, taken)
            && self
                .quarters
                .may_swap(giver, taker, given / QUARTER_MONTHS, taken / QUARTER_MONTHS)
    }

    fn apply(&mut self, swap: &Swap) {
        let Swap {
            giver,
            taker,
            given,
            taken,
        } = *swap;
        self.table.move_unit(giver, taker, given);
        self.table.move_unit(taker, giver, taken);
        let member = |cell: usize| self.shape.member(self.axis, cell % self.shape.leaves());
        self.years.swap(giver, taker, member(given), member(taken));
        let month = |cell: usize| cell / self.shape.leaves();
        self.months.swap(giver, taker, month(given), month(taken));
        self.quarters.swap(
            giver,
            taker,
            month(given) / QUARTER_MONTHS,
            month(taken) / QUARTER_MONTHS,
        );
    }
}
