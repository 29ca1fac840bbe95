//! The network of two siblings: the ways on which units pass between them.
//!
//! What people look at of one child and one axis are sums in two trees. On the left stand the members of the axis, by
//! month, by quarter and over the year; on the right the same of another axis, or of everything. A cell belongs to one
//! month on the left and to one on the right. A unit more in a cell runs from the root on the left down to it, and on
//! the right from it up to the root; a unit less runs the other way. What one sibling has more the other has less: so
//! an exchange that leaves the year alone is a way round, and where it passes, the sums of both change by one.
//!
//! The search is breadth first. The periods of a member are the bits of a word, and pass on together.

use super::family::{Family, Sum};
use super::periods::{ALL_MONTHS, ONLY_YEAR, QUARTER, YEAR, has, held, holders};
use super::slack::{Slack, Slacks};
use crate::plan::shape::QUARTER_MONTHS;

/// Cells of a network, and members of its right tree: a search has an end, however many there are.
const CELLS_MAX: usize = 128;
const RIGHTS_MAX: usize = 16;

/// Two trees: axes, and a leaf for the members of all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trees {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) leaf: usize,
}

/// What a way round begins with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Through {
    /// A period of the leaf's member on the left.
    Left(usize),
    /// A period of its member on the right.
    Right(usize),
    /// The leaf itself, in a month.
    Cell(usize),
    /// The year over everything, from root to root.
    Year,
}

/// Which sums need not stand, per axis by period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard<'g> {
    /// Sums that may come to be off.
    pub(super) open: &'g [u32],

    /// Sums of which a single one may.
    pub(super) breakable: Option<Breakable<'g>>,
}

/// Sums of which one may come to be off, per axis by period; but for some of single children.
#[derive(Debug, Clone, Copy)]
pub(super) struct Breakable<'g> {
    pub(super) periods: &'g [u32],
    pub(super) but_for: &'g [(usize, Sum)],
}

/// Two siblings, and what must stand while they exchange units.
#[derive(Clone, Copy)]
pub(super) struct Pair<'p> {
    pub(super) family: &'p Family<'p>,
    pub(super) slacks: &'p Slacks,
    /// Who is to have a unit more of the sum that is mended.
    pub(super) taker: usize,
    /// Who is to have a unit less of it.
    pub(super) giver: usize,
    pub(super) guard: Guard<'p>,
}

/// The periods in which the taker may have a unit more, and those in which one less.
#[derive(Debug, Clone, Copy)]
struct Pass {
    more: u32,
    less: u32,
}

impl Pass {
    const ANY: Pass = Pass { more: u32::MAX, less: u32::MAX };

    fn of(taker: Slack, giver: Slack) -> Pass {
        Pass { more: taker.take & giver.give, less: taker.give & giver.take }
    }

    fn or(self, other: Pass) -> Pass {
        Pass { more: self.more | other.more, less: self.less | other.less }
    }

    fn and(self, other: Pass) -> Pass {
        Pass { more: self.more & other.more, less: self.less & other.less }
    }
}

impl Pair<'_> {
    fn room(&self, child: usize, axis: usize, member: usize) -> Slack {
        self.slacks.wider(self.family, self.guard.open[axis], child, axis, member)
    }

    /// Where a unit passes that breaks no sum.
    fn pass(&self, axis: usize, member: usize) -> Pass {
        Pass::of(self.room(self.taker, axis, member), self.room(self.giver, axis, member))
    }

    /// Where a unit passes that breaks a sum of one of both at most.
    fn breaking_pass(&self, axis: usize, member: usize) -> Pass {
        let Some(breakable) = self.guard.breakable else { return self.pass(axis, member) };
        let wider = |child: usize| {
            let is_here =
                |(other, sum): &&(usize, Sum)| (*other, sum.axis, sum.member) == (child, axis, member);
            let locked = breakable
                .but_for
                .iter()
                .filter(is_here)
                .fold(0, |periods, (_, sum)| periods | 1 << sum.period);
            let periods = self.guard.open[axis] | breakable.periods[axis] & !locked;
            self.slacks.wider(self.family, periods, child, axis, member)
        };
        let [taker, giver] = [self.taker, self.giver].map(|child| self.room(child, axis, member));
        Pass::of(wider(self.taker), giver).or(Pass::of(taker, wider(self.giver)))
    }

    /// Where a cell passes. A leaf's year counts every month alike.
    fn cell(&self, leaf: usize, breaking: bool) -> Pass {
        let leaves = self.family.leaves();
        let whole = self.pass(leaves, leaf);
        let cells = if breaking { self.breaking_pass(leaves, leaf) } else { whole };
        let if_year = |year: u32, months: u32| if has(year, YEAR) { months } else { 0 };
        Pass { more: if_year(whole.more, cells.more), less: if_year(whole.less, cells.less) }
    }

    /// Whether what a way round begins with has room for it.
    pub(super) fn may_begin(&self, trees: Trees, through: Through) -> bool {
        let (pass, period) = match through {
            Through::Cell(month) => (self.cell(trees.leaf, false), month),
            Through::Right(period) => {
                (self.pass(trees.right, self.family.member(trees.right, trees.leaf)), period)
            }
            Through::Left(_) | Through::Year => return true,
        };
        has(pass.more, period)
    }

    /// Whether there is any cell for the first step from a member's month. Mostly there is none, and with several axes
    /// the whole network would be looked at to find that.
    fn may_go_on(&self, trees: Trees, through: Through) -> bool {
        let Through::Left(month @ ..QUARTER) = through else { return true };
        if self.family.layout.everything() == 1 || self.guard.breakable.is_some() {
            return true;
        }
        let member = self.family.member(trees.left, trees.leaf);
        let mut others = self.family.arranged(trees.right).iter();
        others.any(|other| has(self.cell(leaf_of(self.family, trees, member, *other), false).more, month))
    }
}

/// Units that the taker has more (or less), and the giver less (or more): month, leaf, units.
pub(super) type Move = (usize, usize, i64);

/// A place on the way: which word, and which bit of it.
type Stop = (usize, u32);

/// In the word behind those of the members: the roots of the trees.
const LEFT_ROOT: u32 = 1;
const RIGHT_ROOT: u32 = 2;

/// The sums of a member that pass a unit up to what holds them, and those that take one from there.
#[derive(Debug, Clone, Copy)]
struct Way {
    up: u32,
    down: u32,
}

/// What passes: the members of the left tree, then those of the right one; and the cells of every two of them.
#[derive(Debug, Default)]
struct Passes {
    lefts: usize,
    ways: Vec<Way>,
    cells: Vec<Pass>,
}

/// Finds ways round, and keeps room for the next search.
#[derive(Debug, Default)]
pub(super) struct Network {
    /// Members of the left tree, then those of the right one.
    members: Vec<usize>,
    lefts: usize,
    looked_at: Option<Trees>,
    passes: Passes,
    breaking: Passes,
    /// Level by level what was reached first there: a word for each member, and one for the roots. To a level belongs
    /// what takes as many cells to reach.
    levels: Vec<u32>,
    reached: Vec<u32>,
    /// The level at which a sum breaks, and what had been reached before.
    broken_at: Option<usize>,
    unbroken: Vec<u32>,
    moves: Vec<Move>,
}

impl Network {
    /// Forgets what was looked at last: from here on another pair is meant, or another guard.
    pub(super) fn forget(&mut self) {
        self.looked_at = None;
    }

    /// Finds a way round that moves as few cells as can be, and leaves them in [`moves`](Network::moves). Whether what it
    /// begins with may change is for the caller to look at.
    pub(super) fn find(&mut self, pair: Pair<'_>, trees: Trees, through: Through) -> bool {
        if !pair.may_go_on(trees, through) {
            return false;
        }
        if self.looked_at != Some(trees) {
            self.look_at(pair, trees, matches!(through, Through::Year));
            self.looked_at = Some(trees);
        }
        let (start, goal) = self.ends(through);
        if !self.reach_goal(start, goal, pair.guard.breakable.is_some()) {
            return false;
        }
        self.trace(pair, trees, start, goal);
        if let Through::Cell(month) = through {
            self.moves.push((month, trees.leaf, 1));
        }
        let is_simple = pair.family.layout.everything() == 1;
        is_simple || !self.changes_twice(pair)
    }

    /// What the last way that was found moves.
    pub(super) fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// Looks at the room of all sums.
    fn look_at(&mut self, pair: Pair<'_>, trees: Trees, with_year: bool) {
        let family = pair.family;
        let member = |axis: usize| family.member(axis, trees.leaf);
        self.members.clear();
        let rights = family.members(trees.right).min(RIGHTS_MAX);
        let lefts = CELLS_MAX / rights;
        self.members.extend(members_from(family.arranged(trees.left), member(trees.left)).take(lefts));
        self.lefts = self.members.len();
        self.members.extend(members_from(family.arranged(trees.right), member(trees.right)).take(rights));
        // What months and quarters on the right count towards beside the trees.
        let beside =
            (0..=family.layout.everything()).filter(|axis| ![trees.left, trees.right].contains(axis));
        let year = if with_year { 0 } else { ONLY_YEAR };
        let beside = beside.map(|axis| pair.pass(axis, member(axis)).or(Pass { more: year, less: year }));
        let beside = beside.fold(Pass::ANY, Pass::and);
        self.passes.look(pair, trees, &self.members, self.lefts, beside, false);
        if pair.guard.breakable.is_some() {
            self.breaking.look(pair, trees, &self.members, self.lefts, beside, true);
        }
    }

    /// Where the way on from what it begins with starts, and where it comes round.
    fn ends(&self, through: Through) -> (Stop, Stop) {
        let (lefts, roots) = (self.lefts, self.members.len());
        let holder = |at: usize, period: usize, root: u32| match period {
            YEAR => (roots, root),
            _ => (at, holders(1 << period)),
        };
        // The members of the leaf stand first.
        match through {
            Through::Left(period) => ((0, 1 << period), holder(0, period, LEFT_ROOT)),
            Through::Right(period) => (holder(lefts, period, RIGHT_ROOT), (lefts, 1 << period)),
            Through::Cell(month) => ((lefts, 1 << month), (0, 1 << month)),
            Through::Year => ((roots, LEFT_ROOT), (roots, RIGHT_ROOT)),
        }
    }

    /// How many words a level has.
    fn width(&self) -> usize {
        self.members.len() + 1
    }

    fn level(&self, level: usize) -> &[u32] {
        &self.levels[level * self.width()..][..self.width()]
    }

    /// Reaches level after level without breaking a sum; when nothing is new any more, one level with.
    fn reach_goal(&mut self, start: Stop, goal: Stop, mut may_break: bool) -> bool {
        let width = self.width();
        self.levels.clear();
        self.levels.resize(width, 0);
        self.levels[start.0] = start.1;
        self.reached.clear();
        self.reached.resize(width, 0);
        self.broken_at = None;
        for level in 0.. {
            let here = &mut self.levels[level * width..];
            self.passes.spread(here);
            let mut is_new = false;
            for (here, reached) in here.iter_mut().zip(&mut self.reached) {
                *here &= !*reached;
                *reached |= *here;
                is_new |= *here != 0;
            }
            if here[goal.0] & goal.1 != 0 {
                return true;
            }
            self.levels.resize((level + 2) * width, 0);
            let (here, next) = self.levels[level * width..].split_at_mut(width);
            if is_new {
                self.passes.cross(here, next);
            } else if may_break {
                may_break = false;
                self.broken_at = Some(level + 1);
                self.unbroken.clone_from(&self.reached);
                self.breaking.step(&self.unbroken, next);
                self.breaking.cross(&self.unbroken, next);
            } else {
                break;
            }
        }
        false
    }

    /// Goes back from the goal level by level, and notes the cells on the way.
    fn trace(&mut self, pair: Pair<'_>, trees: Trees, start: Stop, goal: Stop) {
        self.moves.clear();
        let (mut stop, mut level) = (goal, self.levels.len() / self.width() - 1);
        let mut back = vec![0; self.width()];
        loop {
            // All stops from which this one is reached without a cell.
            back.fill(0);
            back[stop.0] = stop.1;
            self.passes.spread_back(&mut back);
            let is_broken = self.broken_at == Some(level);
            if !is_broken && level == 0 {
                debug_assert!(back[start.0] & start.1 != 0, "a way starts where it should");
                return;
            }
            let (from, passes) = match is_broken {
                true => (&self.unbroken[..], &self.breaking),
                false => (self.level(level - 1), &self.passes),
            };
            let before = passes.before(from, &back, is_broken);
            if let Some((a, b, units)) = before.cell {
                let leaf = leaf_of(pair.family, trees, self.members[a], self.members[b]);
                self.moves.push((before.stop.1.trailing_zeros() as usize, leaf, units));
            }
            stop = before.stop;
            level = (0..level).rev().find(|level| self.level(*level)[stop.0] & stop.1 != 0).unwrap_or(0);
        }
    }

    /// Whether a way changes a sum by more than a unit that the network holds more than once: with several axes a month
    /// or a quarter over everything, and a leaf's year.
    fn changes_twice(&self, pair: Pair<'_>) -> bool {
        let twice = |same: fn(&Move) -> usize| {
            let sum = |one: &Move| -> i64 {
                self.moves.iter().filter(|other| same(one) == same(other)).map(|(_, _, units)| units).sum()
            };
            self.moves.iter().any(|one| sum(one).abs() > 1)
        };
        let leaf_years_stand = !has(pair.guard.open[pair.family.leaves()], YEAR);
        twice(|one| one.0) || twice(|one| one.0 / QUARTER_MONTHS) || leaf_years_stand && twice(|one| one.1)
    }
}

/// The stop from which others were reached, and the cell in between: its members, and what the taker has more.
struct Before {
    stop: Stop,
    cell: Option<(usize, usize, i64)>,
}

impl Passes {
    fn look(
        &mut self,
        pair: Pair<'_>,
        trees: Trees,
        members: &[usize],
        lefts: usize,
        beside: Pass,
        breaking: bool,
    ) {
        let pass = |axis: usize, member: usize| match breaking {
            true => pair.breaking_pass(axis, member),
            false => pair.pass(axis, member),
        };
        let (left, right) = members.split_at(lefts);
        self.lefts = lefts;
        self.ways.clear();
        for member in left {
            let Pass { more, less } = pass(trees.left, *member);
            self.ways.push(Way { up: less, down: more });
        }
        for member in right {
            let Pass { more, less } = pass(trees.right, *member).and(beside);
            self.ways.push(Way { up: more, down: less });
        }
        self.cells.clear();
        if pair.family.layout.everything() == 1 {
            // The cells are the months on the left.
            self.cells
                .extend(self.ways[..lefts].iter().map(|Way { up, down }| Pass { more: *down, less: *up }));
            return;
        }
        for a in left {
            let leaves = right.iter().map(|b| leaf_of(pair.family, trees, *a, *b));
            self.cells.extend(leaves.map(|leaf| pair.cell(leaf, breaking)));
        }
    }

    /// Adds all stops that are reached within the trees.
    fn spread(&self, words: &mut [u32]) {
        self.spread_along(words, |way| *way);
    }

    /// Adds all stops from which these are reached within the trees.
    fn spread_back(&self, words: &mut [u32]) {
        self.spread_along(words, |way| Way { up: way.down, down: way.up });
    }

    /// Up to the root, and then down again: nothing more is reached in a tree.
    fn spread_along(&self, words: &mut [u32], along: impl Fn(&Way) -> Way) {
        let (words, roots) = words.split_at_mut(self.ways.len());
        let (left, right) = words.split_at_mut(self.lefts);
        let (left_ways, right_ways) = self.ways.split_at(self.lefts);
        for (words, ways, root) in [(left, left_ways, LEFT_ROOT), (right, right_ways, RIGHT_ROOT)] {
            for (word, way) in words.iter_mut().zip(ways).filter(|(word, _)| **word != 0) {
                let Way { up, .. } = along(way);
                *word |= holders(*word & up);
                *word |= holders(*word & up);
                roots[0] |= if has(*word & up, YEAR) { root } else { 0 };
            }
            let year = if roots[0] & root != 0 { ONLY_YEAR } else { 0 };
            for (word, way) in words.iter_mut().zip(ways).filter(|(word, _)| **word | year != 0) {
                let Way { down, .. } = along(way);
                *word |= year & down;
                *word |= held(*word) & down;
                *word |= held(*word) & down;
            }
        }
    }

    /// Adds to `next` the months that are reached across a cell.
    fn cross(&self, from: &[u32], next: &mut [u32]) {
        let rights = self.ways.len() - self.lefts;
        let (from_left, from_right) = from.split_at(self.lefts);
        let (next_left, next_right) = next.split_at_mut(self.lefts);
        let rows = self.cells.chunks_exact(rights).zip(from_left).zip(next_left);
        let any_right = from_right[..rights].iter().any(|word| word & ALL_MONTHS != 0);
        for ((cells, from), next) in rows {
            let months = from & ALL_MONTHS;
            if months != 0 {
                cells.iter().zip(&mut *next_right).for_each(|(cell, next)| *next |= months & cell.more);
            }
            if any_right {
                for (cell, from) in cells.iter().zip(from_right) {
                    *next |= from & cell.less & ALL_MONTHS;
                }
            }
        }
    }

    /// Adds to `next` what is reached in one step within the trees.
    fn step(&self, from: &[u32], next: &mut [u32]) {
        let roots = self.ways.len();
        for (at, Way { up, down }) in self.ways.iter().enumerate() {
            let root = self.root_of(at);
            let year = if from[roots] & root != 0 { ONLY_YEAR } else { 0 };
            next[at] |= holders(from[at] & up) | (held(from[at]) | year) & down;
            next[roots] |= if has(from[at] & up, YEAR) { root } else { 0 };
        }
    }

    fn root_of(&self, at: usize) -> u32 {
        if at < self.lefts { LEFT_ROOT } else { RIGHT_ROOT }
    }

    /// A stop of `from` from which one of some stops was reached: across a cell, or if a sum broke by a step in a tree.
    fn before(&self, from: &[u32], reached: &[u32], is_broken: bool) -> Before {
        let rights = self.ways.len() - self.lefts;
        for a in 0..self.lefts {
            for b in self.lefts..self.ways.len() {
                let cell = self.cells[a * rights + b - self.lefts];
                for (one, other, open, units) in [(a, b, cell.more, 1), (b, a, cell.less, -1)] {
                    let months = from[one] & reached[other] & open & ALL_MONTHS;
                    if months != 0 {
                        return Before { stop: (one, lowest(months)), cell: Some((a, b, units)) };
                    }
                }
            }
        }
        assert!(is_broken, "every stop was reached from another");
        let stop = self.step_before(from, reached).expect("what broke was reached by a step");
        Before { stop, cell: None }
    }

    fn step_before(&self, from: &[u32], reached: &[u32]) -> Option<Stop> {
        let roots = self.ways.len();
        for (at, Way { up, down }) in self.ways.iter().enumerate() {
            let root = self.root_of(at);
            let above = from[at] & holders(reached[at] & down);
            let below = from[at] & held(reached[at]) & up;
            let to_root = if reached[roots] & root != 0 { from[at] & up & ONLY_YEAR } else { 0 };
            if above | below | to_root != 0 {
                return Some((at, lowest(above | below | to_root)));
            }
            if from[roots] & root != 0 && reached[at] & down & ONLY_YEAR != 0 {
                return Some((roots, root));
            }
        }
        None
    }
}

fn lowest(periods: u32) -> u32 {
    periods & periods.wrapping_neg()
}

/// Members as they are arranged, from one of them round, as many as take part.
fn members_from(arranged: &[usize], first: usize) -> impl Iterator<Item = usize> {
    let at = arranged.iter().position(|member| *member == first).unwrap_or(0);
    arranged[at..].iter().chain(&arranged[..at]).copied()
}

/// The leaf of two members.
fn leaf_of(family: &Family<'_>, Trees { left, right, leaf }: Trees, a: usize, b: usize) -> usize {
    // From the leaf of the first members of both.
    let stride = |axis| if axis < family.layout.everything() { family.layout.shape.stride(axis) } else { 0 };
    let (left_stride, right_stride) = (stride(left), stride(right));
    let first = leaf - family.member(left, leaf) * left_stride - family.member(right, leaf) * right_stride;
    first + a * left_stride + b * right_stride
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::super::order::Order;
    use super::super::table::Table;
    use super::super::totals::{Layout, Published, Totals};
    use super::*;
    use crate::money::{Fixed, ONE};
    use crate::plan::shape::{MONTHS, Shape};

    /// Two siblings of two products, who sell in three months of which the first two are in one quarter.
    const COLUMNS: [usize; 6] = [0, 1, 2, 3, 6, 7];

    /// All sums of a child, as sets of columns: cells, months, quarters, and years and quarters of products.
    fn sums() -> Vec<(Sum, Vec<usize>)> {
        let mut sums = Vec::new();
        let mut add = |axis: usize, member: usize, period: usize, months: std::ops::Range<usize>| {
            let is_in =
                |column: &usize| months.contains(&(column / 2)) && (axis == 1 || column % 2 == member);
            let columns: Vec<usize> = COLUMNS.iter().copied().filter(is_in).collect();
            if !columns.is_empty() {
                sums.push((Sum { axis, member, period }, columns));
            }
        };
        for (axis, members) in [(0, 2), (1, 1)] {
            for member in 0..members {
                (0..MONTHS).for_each(|month| add(axis, member, month, month..month + 1));
                (0..4).for_each(|quarter| add(axis, member, QUARTER + quarter, 3 * quarter..3 * quarter + 3));
            }
        }
        (0..2).for_each(|member| add(0, member, YEAR, 0..MONTHS));
        sums
    }

    /// How far off a number is: below zero if it is below its ideal, zero if it is within a unit.
    fn off(units: i64, quarters: i64) -> i64 {
        let (floor, ceiling) = (quarters / 4, (quarters + 3) / 4);
        (units - ceiling).max(0) + (units - floor).min(0)
    }

    /// Whether the two can have other units in their columns such that a sum of the first is closer to its ideal, and
    /// no other of both further off than it was; by trying all there is.
    fn can_be_mended(
        quarters: [[i64; 24]; 2],
        given: [[i64; 24]; 2],
        sums: &[(Sum, Vec<usize>)],
        target: Sum,
    ) -> bool {
        let total = |column: usize| given[0][column] + given[1][column];
        let all: usize = COLUMNS.iter().map(|column| total(*column) as usize + 1).product();
        (0..all).any(|mut number| {
            let mut other = given;
            for column in COLUMNS {
                let choices = total(column) as usize + 1;
                other[0][column] = (number % choices) as i64;
                other[1][column] = total(column) - other[0][column];
                number /= choices;
            }
            let sum =
                |of: &[i64; 24], columns: &[usize]| columns.iter().map(|column| of[*column]).sum::<i64>();
            let years_stand = sum(&other[0], &COLUMNS) == sum(&given[0], &COLUMNS);
            years_stand
                && (0..2).all(|child| {
                    sums.iter().all(|(one, columns)| {
                        let ideal = sum(&quarters[child], columns);
                        let was = off(sum(&given[child], columns), ideal);
                        let is = off(sum(&other[child], columns), ideal);
                        let is_zero = ideal > 0 || sum(&other[child], columns) == 0;
                        let closer = child == 1 || *one != target || is.abs() < was.abs();
                        is_zero && closer && is.abs() <= was.abs() && is * was >= 0
                    })
                })
        })
    }

    #[test]
    fn an_exchange_is_found_whenever_there_is_one() {
        let (mut rng, sums) = (Rng::with_seed(9), sums());
        let layout = Layout::new(&Shape::new(&[2]));
        let (mut found, mut not_found) = (0, 0);
        for case in 0..400 {
            let (mut quarters, mut given) = ([[0_i64; 24]; 2], [[0_i64; 24]; 2]);
            for column in COLUMNS {
                for child in 0..2 {
                    quarters[child][column] = if rng.u8(0..10) == 0 { 0 } else { rng.i64(0..8) };
                    let more = i64::from(quarters[child][column] % 4 != 0 && rng.bool());
                    given[child][column] = quarters[child][column] / 4 + more;
                }
            }
            let mut table = Table::default();
            table.ideals.clear(2, 24);
            for column in 0..24 {
                quarters.iter().for_each(|child| table.ideals.push(child[column] as Fixed * (ONE / 4)));
                given.iter().for_each(|child| table.given.push(child[column]));
            }
            let (mut totals, mut published) = (Totals::default(), Published::default());
            totals.sum(&layout, 2, &table.ideals);
            published.sum(&layout, 2, &table.given);
            table.order = Order::new(&layout, &table.ideals, &totals);
            let quotas = published.all().years.clone();
            let (totals, published) = (&totals, &mut published);
            let family = Family { layout: &layout, table: &mut table, totals, published, quotas: &quotas };
            let mut slacks = Slacks::default();
            slacks.fill(&family);
            for (sum, columns) in &sums {
                let units: i64 = columns.iter().map(|column| given[0][*column]).sum();
                let ideal: i64 = columns.iter().map(|column| quarters[0][*column]).sum();
                let by = off(units, ideal);
                assert_eq!(slacks.excess(0, *sum), (by != 0).then_some(by > 0), "case {case}: {sum:?}");
                if by == 0 {
                    continue;
                }
                let (taker, giver) = if by > 0 { (1, 0) } else { (0, 1) };
                let guard = Guard { open: &[0, 0], breakable: None };
                let pair = Pair { family: &family, slacks: &slacks, taker, giver, guard };
                let through =
                    if sum.axis == 0 { Through::Left(sum.period) } else { Through::Right(sum.period) };
                let trees = Trees { left: 0, right: 1, leaf: sum.member };
                let room = slacks.of(1, sum.axis, sum.member);
                let has_slack = has(if by > 0 { room.take } else { room.give }, sum.period);
                let is_found = has_slack && Network::default().find(pair, trees, through);
                let want = can_be_mended(quarters, given, &sums, *sum);
                assert_eq!(
                    is_found, want,
                    "case {case}: {sum:?} of {given:?}, quarters of units {quarters:?}"
                );
                *(if want { &mut found } else { &mut not_found }) += 1;
            }
        }
        assert!(found > 30 && not_found > 300, "{found} and {not_found}");
    }
}
