//! Mending the members of an axis: a child's year of a product that came out a whole unit off is brought back by
//! an exchange with its siblings.
//!
//! Child i has a unit too many of member p and room for one of member q; a sibling j has room at p and one to
//! give at q. i passes a unit of p to j, and j passes one of q to i: years and the other axes stay as they are.
//! In one and the same month the months stay as well. Where no such pair is left, the exchange goes round in a
//! ring (i passes p to j, j passes r to l, l passes q to i), or the two units come from two months, as long as
//! months and quarters stay within a unit of their ideals.
//!
//! No more than a fixed number of exchanges is tried for each number to be mended, so that the work grows with the
//! cells and not with their square.

use std::collections::VecDeque;

use super::table::{Slack, Table};
use crate::money::fixed::{self, Fixed};
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};

/// Exchanges that are tried for one number before it is left as it is.
const TRIES_MAX: usize = 1 << 12;

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
                let Some(moves) = exchange.find(Off { row, member, excess }) else {
                    break;
                };
                exchange.apply(&moves);
            }
        }
    }
}

/// A year to be mended: whose, of which member, and whether it is above its ideal (or below).
#[derive(Clone, Copy)]
struct Off {
    row: usize,
    member: usize,
    excess: bool,
}

/// One unit of a cell passes from one child to another.
struct Move {
    giver: usize,
    taker: usize,
    cell: usize,
}

impl Move {
    /// A unit that the child to be mended passes on (`excess`), or the other way round.
    fn new(from: usize, to: usize, cell: usize, excess: bool) -> Move {
        let (giver, taker) = if excess { (from, to) } else { (to, from) };
        Move { giver, taker, cell }
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
        Sums { width, given, bounds: ideals.into_iter().map(fixed::floor_and_ceiling).collect() }
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

    fn pass(&mut self, giver: usize, taker: usize, column: usize) {
        self.given[giver * self.width + column] -= 1;
        self.given[taker * self.width + column] += 1;
    }
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
            rows().flat_map(|row| shape.axis_years(axis, table.given_row(row))).collect(),
            rows().flat_map(|row| shape.axis_years(axis, table.ideal_row(row))).collect(),
        );
        let months = Sums::new(
            MONTHS,
            rows().flat_map(|row| shape.months(table.given_row(row))).collect(),
            rows().flat_map(|row| shape.months(table.ideal_row(row))).collect(),
        );
        let quarters = Sums::new(
            QUARTERS,
            rows().flat_map(|row| shape.quarters(table.given_row(row))).collect(),
            rows().flat_map(|row| shape.quarters(table.ideal_row(row))).collect(),
        );
        Exchange { table, shape, axis, years, months, quarters }
    }

    /// The first exchange that brings a year a unit closer and makes no other sum miss.
    fn find(&self, off: Off) -> Option<Vec<Move>> {
        self.pair(off, Slack::Strict, false)
            .or_else(|| self.ring(off, Slack::Strict))
            .or_else(|| self.pair(off, Slack::Strict, true))
            .or_else(|| self.pair(off, Slack::Wide, false))
            .or_else(|| self.ring(off, Slack::Wide))
    }

    /// An exchange with one sibling, in one month or in two.
    fn pair(&self, off: Off, slack: Slack, two_months: bool) -> Option<Vec<Move>> {
        let Off { row, member, excess } = off;
        let rows = self.table.rows();
        let mut tries = TRIES_MAX;
        for step in 1..rows {
            let sibling = (row + step) % rows;
            // Whoever has too much of a member gives it; the exchange brings the other member back.
            let (giver, taker) = if excess { (row, sibling) } else { (sibling, row) };
            tries = tries.checked_sub(1)?;
            let room = if excess {
                self.years.may_take(sibling, member)
            } else {
                self.years.may_give(sibling, member)
            };
            if !room {
                continue;
            }
            for other in (0..self.shape.members(self.axis)).filter(|other| *other != member) {
                tries = tries.checked_sub(1)?;
                if !(self.years.may_take(giver, other) && self.years.may_give(taker, other)) {
                    continue;
                }
                let members = (member, other);
                if let Some((given, taken)) =
                    self.cells_to_swap((giver, taker), members, slack, two_months, &mut tries)
                {
                    return Some(vec![
                        Move { giver, taker, cell: given },
                        Move { giver: taker, taker: giver, cell: taken },
                    ]);
                }
            }
        }
        None
    }

    /// A cell of the first member that the giver can pass on, and one of the second that it can get back.
    fn cells_to_swap(
        &self,
        (giver, taker): (usize, usize),
        (member, other): (usize, usize),
        slack: Slack,
        two_months: bool,
        tries: &mut usize,
    ) -> Option<(usize, usize)> {
        for month in 0..MONTHS {
            let taken_months = if two_months { 0..MONTHS } else { month..month + 1 };
            for taken_month in taken_months {
                if !self.months_allow(giver, taker, month, taken_month) {
                    continue;
                }
                for leaf in self.shape.leaves_of(self.axis, member) {
                    *tries = tries.checked_sub(1)?;
                    let given = month * self.shape.leaves() + leaf;
                    let taken =
                        taken_month * self.shape.leaves() + self.shape.with_member(self.axis, leaf, other);
                    if self.table.may_give(giver, given, slack)
                        && self.table.may_take(taker, given, slack)
                        && self.table.may_give(taker, taken, slack)
                        && self.table.may_take(giver, taken, slack)
                    {
                        return Some((given, taken));
                    }
                }
            }
        }
        None
    }

    /// An exchange that goes round among several siblings, in one month.
    fn ring(&self, off: Off, slack: Slack) -> Option<Vec<Move>> {
        let mut tries = TRIES_MAX;
        for month in 0..MONTHS {
            for leaf in self.shape.leaves_of(self.axis, off.member) {
                let cell = |member: usize| {
                    month * self.shape.leaves() + self.shape.with_member(self.axis, leaf, member)
                };
                if let Some(moves) = self.ring_among(off, slack, cell, &mut tries) {
                    return Some(moves);
                }
            }
        }
        None
    }

    /// A shortest ring among the cells of one month that differ in their member only (breadth first).
    fn ring_among(
        &self,
        off: Off,
        slack: Slack,
        cell: impl Fn(usize) -> usize,
        tries: &mut usize,
    ) -> Option<Vec<Move>> {
        // Whether a child can pass a unit of a member on, or accept one; for a year below its ideal, the reverse.
        let passes = |row: usize, member: usize, on: bool| {
            if on == off.excess {
                self.table.may_give(row, cell(member), slack)
            } else {
                self.table.may_take(row, cell(member), slack)
            }
        };
        let year_allows = |row: usize, member: usize, on: bool| {
            if on == off.excess { self.years.may_give(row, member) } else { self.years.may_take(row, member) }
        };
        if !passes(off.row, off.member, true) {
            return None;
        }
        // Who passed a unit of each member on, and which member reached each child.
        let mut passed_by = vec![None; self.shape.members(self.axis)];
        let mut reached_by = vec![None; self.table.rows()];
        passed_by[off.member] = Some(off.row);
        let mut queue = VecDeque::from([off.member]);
        while let Some(member) = queue.pop_front() {
            let closes =
                member != off.member && passes(off.row, member, false) && year_allows(off.row, member, false);
            if closes {
                return Some(self.trace(off, member, &passed_by, &reached_by, cell));
            }
            for row in (0..self.table.rows()).filter(|row| *row != off.row) {
                *tries = tries.checked_sub(1)?;
                if reached_by[row].is_some()
                    || !passes(row, member, false)
                    || !year_allows(row, member, false)
                {
                    continue;
                }
                reached_by[row] = Some(member);
                for (other, passed_by) in passed_by.iter_mut().enumerate() {
                    *tries = tries.checked_sub(1)?;
                    if passed_by.is_none() && passes(row, other, true) && year_allows(row, other, true) {
                        *passed_by = Some(row);
                        queue.push_back(other);
                    }
                }
            }
        }
        None
    }

    /// The moves of a ring, from the one that closes it back to the first.
    fn trace(
        &self,
        off: Off,
        closing: usize,
        passed_by: &[Option<usize>],
        reached_by: &[Option<usize>],
        cell: impl Fn(usize) -> usize,
    ) -> Vec<Move> {
        let mut moves = Vec::new();
        let (mut member, mut to) = (closing, off.row);
        while let Some(from) = passed_by[member] {
            moves.push(Move::new(from, to, cell(member), off.excess));
            if from == off.row {
                break;
            }
            to = from;
            member = reached_by[from].expect("whoever passes a unit on was reached by one");
        }
        moves
    }

    fn months_allow(&self, giver: usize, taker: usize, given: usize, taken: usize) -> bool {
        self.months.may_swap(giver, taker, given, taken)
            && self.quarters.may_swap(giver, taker, given / QUARTER_MONTHS, taken / QUARTER_MONTHS)
    }

    fn apply(&mut self, moves: &[Move]) {
        for &Move { giver, taker, cell } in moves {
            let (month, leaf) = (cell / self.shape.leaves(), cell % self.shape.leaves());
            self.table.move_unit(giver, taker, cell);
            self.years.pass(giver, taker, self.shape.member(self.axis, leaf));
            self.months.pass(giver, taker, month);
            self.quarters.pass(giver, taker, month / QUARTER_MONTHS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::ONE;

    /// Three children, three products, one whole unit each a year: no pair can exchange without a new miss.
    #[test]
    fn a_ring_mends_what_no_pair_can() {
        let shape = Shape::new(&[3]);
        let halves = [ONE / 2; 6].into_iter().chain([0; 30]);
        let ideals: Vec<Fixed> = halves.clone().chain(halves.clone()).chain(halves).collect();
        let mut table = Table::new(&ideals, shape.cells());
        for (row, given) in [[1, 0, 0, 1, 0, 1], [0, 1, 0, 1, 1, 0], [0, 0, 1, 0, 1, 1]].iter().enumerate() {
            for (cell, units) in given.iter().enumerate() {
                table.give(row, cell, *units);
            }
        }
        mend_members(&mut table, &shape, 0);
        for row in 0..3 {
            assert_eq!(shape.axis_years(0, table.given_row(row)), [1, 1, 1], "child {row}");
            assert!(
                table.given_row(row).iter().all(|units| *units <= 1),
                "child {row}: cells stay next to 0.5"
            );
        }
    }
}
