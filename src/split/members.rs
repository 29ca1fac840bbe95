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

use super::rooms::{Asked, Family, Rooms, count_before, has};
use super::table::{Slack, Table};
use super::totals::{Layout, Published, Totals};
use super::tries::{Round, Tries, turn_after, turn_among_others};
use crate::plan::shape::{MONTHS, Shape};

/// Exchanges that are tried for one number before it is left as it is.
const TRIES_MAX: usize = 1 << 12;

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
    if members < 2 || totals.axes[axis].years.count_missed(&published.axes[axis].years) == 0 {
        return;
    }
    let mut exchange = Exchange::new(table, layout, axis, totals, published);
    for row in 0..exchange.table.rows() {
        for member in 0..members {
            while let Some(excess) = exchange.rooms.excess(row, member) {
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

/// Two children about to swap units of two members.
#[derive(Clone, Copy)]
struct Swap {
    giver: usize,
    taker: usize,
    /// What the giver passes on.
    member: usize,
    /// What it gets back.
    other: usize,
    slack: Slack,
}

/// A family whose children exchange units.
struct Exchange<'e> {
    table: &'e mut Table,
    layout: &'e Layout,
    shape: &'e Shape,
    axis: usize,
    totals: &'e Totals,
    published: &'e mut Published,
    rooms: Rooms,
    /// The leaves of the axis's first member; those of the others are as far apart.
    first_leaves: Vec<usize>,
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
        let shape = &layout.shape;
        // Every row that is looked at is a try.
        let reached = Reached { round: 0, by: vec![(0, 0); table.rows().min(TRIES_MAX + 2)] };
        let rooms = Rooms::new(Family { layout, table, totals, published }, axis);
        let first_leaves = shape.leaves_of(axis, 0).collect();
        Exchange { table, layout, shape, axis, totals, published, rooms, first_leaves, reached }
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
        let mut tries = Tries::new(TRIES_MAX);
        // From the next sibling round to the one before.
        let behind = self.rooms.rows_that_may(row + 1, member, excess);
        let before = self.rooms.rows_that_may(0, member, excess).take_while(|sibling| *sibling < row);
        let mut siblings = Round::of_others(rows);
        for sibling in behind.chain(before) {
            siblings.come_to(turn_after(sibling, row, rows), &mut tries)?;
            // Whoever has too much of a member gives it; the exchange brings the other member back.
            let (giver, taker) = if excess { (row, sibling) } else { (sibling, row) };
            let mut others = Round::of_others(self.shape.members(self.axis));
            for other in self.rooms.members_to_swap(giver, taker).filter(|other| *other != member) {
                others.come_to(turn_among_others(other, member), &mut tries)?;
                let swap = Swap { giver, taker, member, other, slack };
                let found = match two_months {
                    true => self.cells_in_two_months(swap, &mut tries),
                    false => self.cells_in_one_month(swap, &mut tries),
                };
                if let Some((given, taken)) = found {
                    return Some(vec![
                        Move { giver, taker, cell: given },
                        Move { giver: taker, taker: giver, cell: taken },
                    ]);
                }
            }
            others.end(&mut tries)?;
        }
        None
    }

    /// The months in which a cell of the first member can be passed on, and those in which one of the other member can
    /// be given back; `leaf` is one of the first leaves.
    fn months_to_swap(&self, swap: Swap, leaf: usize) -> (u16, u16) {
        let Swap { giver, taker, member, other, slack } = swap;
        let pass = |giver, taker, member| {
            let leaf = leaf + member * self.shape.stride(self.axis);
            self.rooms.months(giver, leaf, Asked::Give(slack))
                & self.rooms.months(taker, leaf, Asked::Take(slack))
        };
        (pass(giver, taker, member), pass(taker, giver, other))
    }

    /// The cells to swap in one and the same month, the earliest month and then the first leaf. Every leaf in every month
    /// is a try, though all months of a leaf are looked at together.
    fn cells_in_one_month(&self, swap: Swap, tries: &mut Tries) -> Option<(usize, usize)> {
        let mut first: Option<(usize, usize)> = None;
        for (at, leaf) in self.first_leaves.iter().enumerate().take(tries.left()) {
            let (given, taken) = self.months_to_swap(swap, *leaf);
            let month = (given & taken).trailing_zeros() as usize;
            if month < first.map_or(MONTHS, |(month, _)| month) {
                first = Some((month, at));
                if month == 0 {
                    break;
                }
            }
        }
        tries.look_through(MONTHS, self.first_leaves.len(), first)?;
        first.map(|(month, at)| self.cells_of(swap, at, (month, month)))
    }

    /// The cells to swap in two months, as long as months and quarters stay next to their ideals: the earliest month
    /// that gives, then the earliest that takes, then the first leaf.
    fn cells_in_two_months(&self, swap: Swap, tries: &mut Tries) -> Option<(usize, usize)> {
        let (of_giver, of_taker) = (self.rooms.times(swap.giver), self.rooms.times(swap.taker));
        let (giving, taking) = (of_giver.give.both(of_taker.take), of_giver.take.both(of_taker.give));
        let leaves = self.first_leaves.len();
        // Mostly no leaf can give, or none can take, in the months that may: then there is no need to look at each.
        let (any_given, any_taken) = self.first_leaves.iter().fold((0, 0), |(any_given, any_taken), leaf| {
            let (given, taken) = self.months_to_swap(swap, *leaf);
            (any_given | given, any_taken | taken)
        });
        for month in 0..MONTHS {
            let allowed = giving.months_beside(month, taking);
            if !has(any_given, month) || any_taken & allowed == 0 {
                tries.look_through(count_before(allowed, MONTHS), leaves, None)?;
                continue;
            }
            let mut first: Option<(usize, usize)> = None;
            for (at, leaf) in self.first_leaves.iter().enumerate().take(tries.left()) {
                let (given, taken) = self.months_to_swap(swap, *leaf);
                if has(given, month) {
                    let taken = (taken & allowed).trailing_zeros() as usize;
                    if taken < first.map_or(MONTHS, |(taken, _)| taken) {
                        first = Some((taken, at));
                    }
                }
            }
            let found = first.map(|(taken, at)| (count_before(allowed, taken), at));
            tries.look_through(count_before(allowed, MONTHS), leaves, found)?;
            if let Some((taken, at)) = first {
                return Some(self.cells_of(swap, at, (month, taken)));
            }
        }
        None
    }

    /// The cells of a swap that was found, with the number of its leaf and the months of what is given and taken.
    fn cells_of(&self, swap: Swap, leaf: usize, (given, taken): (usize, usize)) -> (usize, usize) {
        let cell = |month: usize, member: usize| {
            month * self.shape.leaves() + self.first_leaves[leaf] + member * self.shape.stride(self.axis)
        };
        (cell(given, swap.member), cell(taken, swap.other))
    }

    /// An exchange that goes round among several siblings, in one month.
    fn ring(&mut self, off: Off, slack: Slack) -> Option<Vec<Move>> {
        let mut reached = std::mem::take(&mut self.reached);
        let found = self.ring_in_any_month(off, slack, &mut reached);
        self.reached = reached;
        found
    }

    fn ring_in_any_month(&self, off: Off, slack: Slack, reached: &mut Reached) -> Option<Vec<Move>> {
        let mut tries = Tries::new(TRIES_MAX);
        let (shape, axis) = (self.shape, self.axis);
        for month in 0..MONTHS {
            for first_leaf in &self.first_leaves {
                let leaf = |member: usize| first_leaf + member * shape.stride(axis);
                if let Some(moves) = self.ring_among(off, slack, month, leaf, reached, &mut tries) {
                    return Some(moves);
                }
                if tries.left() == 0 {
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
        month: usize,
        leaf: impl Fn(usize) -> usize,
        reached: &mut Reached,
        tries: &mut Tries,
    ) -> Option<Vec<Move>> {
        // Whether a child can pass a unit of a member on, or accept one; for a year below its ideal, the reverse.
        let passes = |row: usize, member: usize, on: bool| {
            let asked = if on == off.excess { Asked::Give(slack) } else { Asked::Take(slack) };
            has(self.rooms.months(row, leaf(member), asked), month)
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
            let closes = member != off.member
                && passes(off.row, member, false)
                && self.rooms.year_may(off.row, member, off.excess);
            if closes {
                let cell = |member: usize| month * self.shape.leaves() + leaf(member);
                return Some(self.trace(off, member, &passed_by, reached, cell));
            }
            // Nothing is found before all have been looked at, so all of them are taken off at once.
            Round::of_others(self.table.rows()).end(tries)?;
            for row in self.rooms.rows_that_may(0, member, off.excess).filter(|row| *row != off.row) {
                if reached.by(row).is_some() || !passes(row, member, false) {
                    continue;
                }
                reached.set(row, member);
                Round::of(passed_by.len()).end(tries)?;
                for other in self.rooms.members_that_may(row, !off.excess) {
                    if passed_by[other].is_none() && passes(row, other, true) {
                        passed_by[other] = Some(row);
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
                let Exchange { rooms, layout, table, totals, published, .. } = self;
                rooms.look_again(Family { layout, table, totals, published }, row, cell);
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
        totals.sum(&layout, 3, &table.ideals);
        published.sum(&layout, 3, &table.given);
        mend_members(&mut table, &layout, 0, &totals, &mut published);
        assert_eq!(published.axes[0].years, [1; 9], "every child has one unit of every product");
        assert!(table.given.iter().all(|units| *units <= 1), "cells stay next to 0.5");
        let mut again = Published::default();
        again.sum(&layout, 3, &table.given);
        assert_eq!(published, again, "the sums are kept up to date");
    }

    /// Two children, with half a unit in each cell that one of them has; gives the cells that they have after mending.
    fn mended(axes: &[usize], has: [&[usize]; 2]) -> [Vec<usize>; 2] {
        let shape = Shape::new(axes);
        let sold = has.concat();
        let row = (0..shape.cells()).map(|cell| if sold.contains(&cell) { ONE / 2 } else { 0 });
        let ideals: Vec<Fixed> = row.clone().chain(row).collect();
        let mut table = Table::from_rows(&ideals, shape.cells());
        for (row, cells) in has.iter().enumerate() {
            cells.iter().for_each(|cell| table.given[cell * 2 + row] += 1);
        }
        let layout = Layout::new(&shape);
        table.order.members = axes.iter().map(|members| (0..*members).collect()).collect();
        let (mut totals, mut published) = (Totals::default(), Published::default());
        totals.sum(&layout, 2, &table.ideals);
        published.sum(&layout, 2, &table.given);
        assert_ne!(totals.axes[0].years.count_missed(&published.axes[0].years), 0);
        mend_members(&mut table, &layout, 0, &totals, &mut published);
        assert_eq!(totals.axes[0].years.count_missed(&published.axes[0].years), 0, "the years are mended");
        let columns_stand = sold.iter().all(|cell| table.given[cell * 2..][..2].iter().sum::<i64>() == 1);
        assert!(columns_stand);
        [0, 1].map(|row| (0..shape.cells()).filter(|cell| table.given[cell * 2 + row] != 0).collect())
    }

    /// Two products that are never sold in the same month: what is given in one month comes back in another.
    #[test]
    fn an_exchange_takes_two_months_where_one_is_not_enough() {
        // The first product is sold in months 0 and 1, the second in months 2 and 3.
        let after = mended(&[2], [&[0, 2], &[5, 7]]);
        assert_eq!(after, [[2, 5], [0, 7]], "the earliest month gives, the earliest takes");
    }

    #[test]
    fn an_exchange_in_two_months_stays_with_its_leaf() {
        // Month 0 could give the first product in one channel only, and take the second in the other only.
        let after = mended(&[2, 2], [&[0, 2, 4], &[3, 10]]);
        assert_eq!(after, [vec![2, 4, 10], vec![0, 3]]);
    }
}
