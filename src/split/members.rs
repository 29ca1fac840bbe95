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

use super::grid::Grid;
use super::table::{Asked, Slack, Table};
use super::totals::{Layout, Published, Totals};
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};

/// Exchanges that are tried for one number before it is left as it is.
const TRIES_MAX: usize = 1 << 12;

/// From so many children on it is noted what each cell may do: looking at one costs a byte then, and not three
/// numbers far apart. Below, the numbers are at hand anyway.
const ROWS_NOTED: usize = 1000;

/// Brings the years of the members of one axis within a unit of their ideals, wherever an exchange can do it.
///
/// `totals` are the ideals' and `published` the cells' sums; the latter are kept up to date.
pub(super) fn mend_members(
    table: &mut Table,
    layout: &Layout,
    axis: usize,
    totals: &Totals,
    published: &mut Published,
) {
    let members = layout.shape.members(axis);
    if members < 2 || totals.members[axis].count_missed(&published.members[axis]) == 0 {
        return;
    }
    let mut exchange = Exchange::new(table, layout, axis, totals, published);
    for row in 0..exchange.table.rows() {
        for member in 0..members {
            while let Some(excess) = exchange.excess(row, member) {
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

/// What keeps a sum next to its ideal: whether it may still take a unit, and whether it may give one away.
#[derive(Debug, Clone, Copy, Default)]
struct SumRoom {
    take: bool,
    give: bool,
}

impl SumRoom {
    fn new(ideals: &Grid, at: usize, given: i64) -> SumRoom {
        let (floor, ceiling) = ideals.floor_and_ceiling(at);
        SumRoom { take: given < ceiling, give: given > floor }
    }
}

/// The room of a child's months and quarters, a bit for each.
#[derive(Debug, Clone, Copy, Default)]
struct TimeRoom {
    take: Times,
    give: Times,
}

/// A bit for every month, and one for every quarter.
#[derive(Debug, Clone, Copy, Default)]
struct Times {
    months: u16,
    quarters: u16,
}

impl Times {
    fn both(self, other: Times) -> Times {
        Times { months: self.months & other.months, quarters: self.quarters & other.quarters }
    }

    fn has_month(self, month: usize) -> bool {
        self.months >> month & 1 == 1
    }

    fn has_quarter(self, quarter: usize) -> bool {
        self.quarters >> quarter & 1 == 1
    }
}

/// What is looked at over and over stands together here, as arranged: who has room in which sum.
struct Exchange<'e> {
    table: &'e mut Table,
    layout: &'e Layout,
    shape: &'e Shape,
    axis: usize,
    totals: &'e Totals,
    published: &'e mut Published,
    /// Row by row, the room of every member's year.
    years: Vec<SumRoom>,
    /// The room of every row's months and quarters.
    times: Vec<TimeRoom>,
    /// What each cell may do, of a table that is too large to be looked up here and there.
    cells: Option<Vec<u8>>,
    reached: Reached,
}

/// Which member reached each child while a ring is looked for. Starting over costs nothing, however many children.
#[derive(Debug, Default)]
struct Reached {
    round: u64,
    /// Per row, the round in which it was reached last, and the member.
    by: Vec<(u64, usize)>,
}

impl Reached {
    fn start_over(&mut self) {
        self.round += 1;
    }

    fn by(&self, row: usize) -> Option<usize> {
        let (round, member) = self.by[row];
        (round == self.round).then_some(member)
    }

    fn set(&mut self, row: usize, member: usize) {
        self.by[row] = (self.round, member);
    }
}

impl<'e> Exchange<'e> {
    fn new(
        table: &'e mut Table,
        layout: &'e Layout,
        axis: usize,
        totals: &'e Totals,
        published: &'e mut Published,
    ) -> Exchange<'e> {
        let rows = table.rows();
        let shape = &layout.shape;
        let years = vec![SumRoom::default(); rows * shape.members(axis)];
        let times = vec![TimeRoom::default(); rows];
        // Every row that is looked at is a try.
        let reached = Reached { round: 0, by: vec![(0, 0); rows.min(TRIES_MAX + 2)] };
        let cells = (rows >= ROWS_NOTED).then(|| table.rooms());
        let mut exchange =
            Exchange { table, layout, shape, axis, totals, published, years, times, cells, reached };
        (0..rows).for_each(|row| exchange.look_at(row));
        exchange
    }

    /// Notes what room a row has.
    fn look_at(&mut self, row: usize) {
        let (rows, place) = (self.table.rows(), self.table.row_place(row));
        let members = self.shape.members(self.axis);
        for member in 0..members {
            let at = self.table.order.members[self.axis][member] * rows + place;
            let given = self.published.members[self.axis][at];
            self.years[row * members + member] = SumRoom::new(&self.totals.members[self.axis], at, given);
        }
        let time = &mut self.times[row];
        *time = TimeRoom::default();
        for month in 0..MONTHS {
            let at = month * rows + place;
            let room = SumRoom::new(&self.totals.months, at, self.published.months[at]);
            time.take.months |= u16::from(room.take) << month;
            time.give.months |= u16::from(room.give) << month;
        }
        for quarter in 0..QUARTERS {
            let at = quarter * rows + place;
            let room = SumRoom::new(&self.totals.quarters, at, self.published.quarters[at]);
            time.take.quarters |= u16::from(room.take) << quarter;
            time.give.quarters |= u16::from(room.give) << quarter;
        }
    }

    /// Whether a cell may do what is asked.
    fn may(&self, row: usize, cell: usize, asked: Asked) -> bool {
        match &self.cells {
            Some(rooms) => self.table.may_by(rooms, row, cell, asked),
            None => self.table.may(row, cell, asked),
        }
    }

    /// Whether a member's year is a whole unit or more above its ideal (true) or below it (false).
    fn excess(&self, row: usize, member: usize) -> Option<bool> {
        let at = self.table.order.members[self.axis][member] * self.table.rows() + self.table.row_place(row);
        let (floor, ceiling) = self.totals.members[self.axis].floor_and_ceiling(at);
        let given = self.published.members[self.axis][at];
        if given > ceiling {
            Some(true)
        } else if given < floor {
            Some(false)
        } else {
            None
        }
    }

    /// The room of a child's years.
    fn years_of(&self, row: usize) -> &[SumRoom] {
        let members = self.shape.members(self.axis);
        &self.years[row * members..][..members]
    }

    /// The first exchange that brings a year a unit closer and makes no other sum miss.
    fn find(&mut self, off: Off) -> Option<Vec<Move>> {
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
        let first_leaves: Vec<usize> = self.shape.leaves_of(self.axis, 0).collect();
        for step in 1..rows {
            let sibling = if row + step < rows { row + step } else { row + step - rows };
            // Whoever has too much of a member gives it; the exchange brings the other member back.
            let (giver, taker) = if excess { (row, sibling) } else { (sibling, row) };
            tries = tries.checked_sub(1)?;
            let room = self.years_of(sibling)[member];
            if !(if excess { room.take } else { room.give }) {
                continue;
            }
            let (of_giver, of_taker) = (self.years_of(giver), self.years_of(taker));
            for other in (0..self.shape.members(self.axis)).filter(|other| *other != member) {
                tries = tries.checked_sub(1)?;
                if !(of_giver[other].take && of_taker[other].give) {
                    continue;
                }
                let members = (member, other);
                if let Some((given, taken)) =
                    self.cells_to_swap((giver, taker), members, &first_leaves, slack, two_months, &mut tries)
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

    /// A cell of the first member that the giver can pass on, and one of the second that it can get back. `leaves` are
    /// those of the axis's first member.
    fn cells_to_swap(
        &self,
        (giver, taker): (usize, usize),
        (member, other): (usize, usize),
        leaves: &[usize],
        slack: Slack,
        two_months: bool,
        tries: &mut usize,
    ) -> Option<(usize, usize)> {
        let (give, take) = (Asked::Give(slack), Asked::Take(slack));
        let stride = self.shape.stride(self.axis);
        let (of_giver, of_taker) = (self.times[giver], self.times[taker]);
        let (giving, taking) = (of_giver.give.both(of_taker.take), of_giver.take.both(of_taker.give));
        // Whether the months, and the quarters, stay next to their ideals.
        let allowed = |given: usize, taken: usize| {
            let (given_quarter, taken_quarter) = (given / QUARTER_MONTHS, taken / QUARTER_MONTHS);
            (given == taken || giving.has_month(given) && taking.has_month(taken))
                && (given_quarter == taken_quarter
                    || giving.has_quarter(given_quarter) && taking.has_quarter(taken_quarter))
        };
        for month in 0..MONTHS {
            let taken_months = if two_months { 0..MONTHS } else { month..month + 1 };
            for taken_month in taken_months.filter(|taken| allowed(month, *taken)) {
                for leaf in leaves {
                    *tries = tries.checked_sub(1)?;
                    let given = month * self.shape.leaves() + leaf + member * stride;
                    let taken = taken_month * self.shape.leaves() + leaf + other * stride;
                    if self.may(giver, given, give)
                        && self.may(taker, given, take)
                        && self.may(taker, taken, give)
                        && self.may(giver, taken, take)
                    {
                        return Some((given, taken));
                    }
                }
            }
        }
        None
    }

    /// An exchange that goes round among several siblings, in one month.
    fn ring(&mut self, off: Off, slack: Slack) -> Option<Vec<Move>> {
        let mut reached = std::mem::take(&mut self.reached);
        let found = self.ring_in_any_month(off, slack, &mut reached);
        self.reached = reached;
        found
    }

    fn ring_in_any_month(&self, off: Off, slack: Slack, reached: &mut Reached) -> Option<Vec<Move>> {
        let mut tries = TRIES_MAX;
        let (shape, axis) = (self.shape, self.axis);
        for month in 0..MONTHS {
            for leaf in shape.leaves_of(axis, 0) {
                let cell = |member: usize| month * shape.leaves() + leaf + member * shape.stride(axis);
                if let Some(moves) = self.ring_among(off, slack, cell, reached, &mut tries) {
                    return Some(moves);
                }
                if tries == 0 {
                    return None;
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
        reached: &mut Reached,
        tries: &mut usize,
    ) -> Option<Vec<Move>> {
        // Whether a child can pass a unit of a member on, or accept one; for a year below its ideal, the reverse.
        let passes = |row: usize, member: usize, on: bool| {
            let asked = if on == off.excess { Asked::Give(slack) } else { Asked::Take(slack) };
            self.may(row, cell(member), asked)
        };
        let year_allows = |row: usize, member: usize, on: bool| {
            let room = self.years_of(row)[member];
            if on == off.excess { room.give } else { room.take }
        };
        if !passes(off.row, off.member, true) {
            return None;
        }
        // Who passed a unit of each member on, and which member reached each child.
        let mut passed_by = vec![None; self.shape.members(self.axis)];
        reached.start_over();
        passed_by[off.member] = Some(off.row);
        let mut queue = VecDeque::from([off.member]);
        while let Some(member) = queue.pop_front() {
            let closes =
                member != off.member && passes(off.row, member, false) && year_allows(off.row, member, false);
            if closes {
                return Some(self.trace(off, member, &passed_by, reached, cell));
            }
            for row in (0..self.table.rows()).filter(|row| *row != off.row) {
                *tries = tries.checked_sub(1)?;
                if reached.by(row).is_some()
                    || !year_allows(row, member, false)
                    || !passes(row, member, false)
                {
                    continue;
                }
                reached.set(row, member);
                for (other, passed_by) in passed_by.iter_mut().enumerate() {
                    *tries = tries.checked_sub(1)?;
                    if passed_by.is_none() && year_allows(row, other, true) && passes(row, other, true) {
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
        reached: &Reached,
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
            member = reached.by(from).expect("whoever passes a unit on was reached by one");
        }
        moves
    }

    fn apply(&mut self, moves: &[Move]) {
        for &Move { giver, taker, cell } in moves {
            self.table.move_unit(giver, taker, cell);
            let column = self.table.column_place(cell);
            for (row, units) in [(giver, -1), (taker, 1)] {
                self.published.change(
                    self.layout,
                    self.table.rows(),
                    self.table.row_place(row),
                    column,
                    units,
                );
                self.look_at(row);
                if let Some(rooms) = &mut self.cells {
                    self.table.note_room(rooms, row, cell);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Fixed, ONE};

    /// Three children, three products, one whole unit each a year: no pair can exchange without a new miss.
    #[test]
    fn a_ring_mends_what_no_pair_can() {
        let shape = Shape::new(&[3]);
        let halves = [ONE / 2; 6].into_iter().chain([0; 30]);
        let ideals: Vec<Fixed> = halves.clone().chain(halves.clone()).chain(halves).collect();
        let mut table = Table::from_rows(&ideals, shape.cells());
        for (row, given) in [[1, 0, 0, 1, 0, 1], [0, 1, 0, 1, 1, 0], [0, 0, 1, 0, 1, 1]].iter().enumerate() {
            for (cell, units) in given.iter().enumerate() {
                table.given[cell * 3 + row] += units;
            }
        }
        let layout = Layout::new(&shape);
        table.order.members = vec![(0..3).collect()];
        let (mut totals, mut published) = (Totals::default(), Published::default());
        totals.sum(&layout, &table.ideals);
        published.sum(&layout, 3, &table.given);
        mend_members(&mut table, &layout, 0, &totals, &mut published);
        assert_eq!(published.members[0], [1; 9], "every child has one unit of every product");
        assert!(table.given.iter().all(|units| *units <= 1), "cells stay next to 0.5");
        let mut again = Published::default();
        again.sum(&layout, 3, &table.given);
        assert_eq!(published, again, "the sums are kept up to date");
    }
}
