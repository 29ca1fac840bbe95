//! Room: which sums and cells of the children may still take a unit, and which may give one away.
//!
//! An exchange asks this of thousands of children before it finds the one that fits, so the answers stand together: the
//! twelve months of a cell in one word, and one child after the other as arranged.

use std::{iter, mem};

use super::grid::Grid;
use super::table::{Slack, Table};
use super::totals::{Layout, Published, Totals};
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS};

/// What an exchange may want of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked {
    Take(Slack),
    Give(Slack),
}

impl Asked {
    /// Where [`Table::room`] answers.
    fn number(self) -> usize {
        match self {
            Asked::Take(Slack::Strict) => 0,
            Asked::Give(Slack::Strict) => 1,
            Asked::Take(_) => 2,
            Asked::Give(_) => 3,
        }
    }
}

/// The children and their sums, as they stand.
#[derive(Clone, Copy)]
pub(super) struct Family<'f> {
    pub(super) layout: &'f Layout,
    pub(super) table: &'f Table,
    pub(super) totals: &'f Totals,
    pub(super) published: &'f Published,
}

/// Whether a sum may still take a unit, and whether it may give one away, next to its ideal.
#[derive(Debug, Clone, Copy)]
struct SumRoom {
    take: bool,
    give: bool,
    /// Whether it is a whole unit or more above its ideal (true) or below it (false).
    excess: Option<bool>,
}

impl SumRoom {
    fn new(ideals: &Grid, at: usize, given: i64) -> SumRoom {
        let (floor, ceiling) = ideals.floor_and_ceiling(at);
        let excess = (given < floor || given > ceiling).then_some(given > ceiling);
        SumRoom { take: given < ceiling, give: given > floor, excess }
    }
}

/// Some sets of numbers: a bit for each, as many words as it takes.
#[derive(Debug)]
struct Sets {
    words: usize,
    bits: Vec<u64>,
}

impl Sets {
    fn new(sets: usize, numbers: usize) -> Sets {
        let words = numbers.div_ceil(64);
        Sets { words, bits: vec![0; sets * words] }
    }

    fn words(&self, set: usize) -> &[u64] {
        &self.bits[set * self.words..][..self.words]
    }

    fn has(&self, set: usize, number: usize) -> bool {
        self.words(set)[number / 64] >> (number % 64) & 1 == 1
    }

    fn set(&mut self, set: usize, number: usize, on: bool) {
        let word = &mut self.bits[set * self.words + number / 64];
        *word = *word & !(1 << (number % 64)) | u64::from(on) << (number % 64);
    }

    /// The numbers of a set from a first one on, in order.
    fn from(&self, set: usize, first: usize) -> impl Iterator<Item = usize> {
        let words = self.words(set).iter().skip(first / 64);
        let mut wanted = u64::MAX << (first % 64);
        numbers(words.map(move |word| word & mem::replace(&mut wanted, u64::MAX)), first / 64)
    }

    /// The numbers of a set that are in one of other sets as well, in order.
    fn shared(&self, set: usize, (others, other): (&Sets, usize)) -> impl Iterator<Item = usize> {
        numbers(self.words(set).iter().zip(others.words(other)).map(|(one, other)| one & other), 0)
    }
}

/// The numbers whose bits are set in words, the first of which is the `at`th.
fn numbers(mut words: impl Iterator<Item = u64>, at: usize) -> impl Iterator<Item = usize> {
    let (mut behind, mut left) = (at * 64, 0_u64);
    iter::from_fn(move || {
        while left == 0 {
            left = words.next()?;
            behind += 64;
        }
        let number = behind - 64 + left.trailing_zeros() as usize;
        // Takes the lowest bit off.
        left &= left - 1;
        Some(number)
    })
}

/// The room of a child's months and quarters, a bit for each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TimeRoom {
    pub(super) take: Times,
    pub(super) give: Times,
}

/// A bit for every month: for its own sum, and for that of its quarter.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Times {
    months: u16,
    quarters: u16,
}

impl Times {
    pub(super) fn both(self, other: Times) -> Times {
        Times { months: self.months & other.months, quarters: self.quarters & other.quarters }
    }

    /// The months of `taking` in which a unit may come back for one given in `month`. Within a month, and within a
    /// quarter, the sums stand as they are.
    pub(super) fn months_beside(self, month: usize, taking: Times) -> u16 {
        let months = if has(self.months, month) { taking.months } else { 0 };
        let quarters = if has(self.quarters, month) { taking.quarters } else { 0 };
        (months | 1 << month) & (quarters | months_of_quarter(month / QUARTER_MONTHS))
    }
}

fn months_of_quarter(quarter: usize) -> u16 {
    0b111 << (quarter * QUARTER_MONTHS)
}

/// Whether a set of bits has one of them.
pub(super) fn has(bits: u16, bit: usize) -> bool {
    bits >> bit & 1 == 1
}

/// How many bits of a set stand before one.
pub(super) fn count_before(bits: u16, bit: usize) -> usize {
    (bits & ((1 << bit) - 1)).count_ones() as usize
}

fn set(bits: &mut u16, which: u16, on: bool) {
    *bits = if on { *bits | which } else { *bits & !which };
}

/// The room of all children. Methods count children, members, months and leaves as arranged.
#[derive(Debug)]
pub(super) struct Rooms {
    axis: usize,
    members: usize,
    /// Per member, whose year of it may take a unit, and whose may give one away.
    takers: Sets,
    givers: Sets,
    /// The same child by child: which members.
    takes: Sets,
    gives: Sets,
    /// Child by child, whether a member's year is a whole unit or more above its ideal (true) or below it (false).
    excess: Vec<Option<bool>>,
    times: Vec<TimeRoom>,
    leaves: usize,
    /// Child by child, for every leaf: for each question, a bit for every month.
    cells: Vec<[u16; 4]>,
}

impl Rooms {
    /// Looks at everything; `axis` is the one whose members' years are meant.
    pub(super) fn new(family: Family<'_>, axis: usize) -> Rooms {
        let Family { layout, table, .. } = family;
        let (rows, leaves) = (table.rows(), layout.shape.leaves());
        let members = layout.shape.members(axis);
        let mut rooms = Rooms {
            axis,
            members,
            leaves,
            takers: Sets::new(members, rows),
            givers: Sets::new(members, rows),
            takes: Sets::new(rows, members),
            gives: Sets::new(rows, members),
            excess: vec![None; rows * members],
            times: vec![TimeRoom::default(); rows],
            cells: vec![[0; 4]; rows * leaves],
        };
        // One sum of all children after the other: that is how they stand.
        for member in 0..members {
            (0..rows).for_each(|row| rooms.look_at_year(family, row, member));
        }
        for month in 0..MONTHS {
            (0..rows).for_each(|row| rooms.look_at_month(family, row, month));
        }
        for quarter in 0..QUARTERS {
            (0..rows).for_each(|row| rooms.look_at_quarter(family, row, quarter));
        }
        let mut of_leaf = vec![[0; 4]; rows];
        for leaf in 0..leaves {
            of_leaf.fill([0; 4]);
            for month in 0..MONTHS {
                let column = month * leaves + table.column_place(leaf);
                for (child, cell) in of_leaf.iter_mut().enumerate() {
                    let room = table.room(column * rows + child);
                    cell.iter_mut().zip(room).for_each(|(months, may)| *months |= u16::from(may) << month);
                }
            }
            for row in 0..rows {
                rooms.cells[row * leaves + leaf] = of_leaf[table.row_place(row)];
            }
        }
        rooms
    }

    /// Whether a member's year is a whole unit or more above its ideal (true) or below it (false).
    pub(super) fn excess(&self, row: usize, member: usize) -> Option<bool> {
        self.excess[row * self.members + member]
    }

    /// Whether a child's year of a member may take a unit, or give one away.
    pub(super) fn year_may(&self, row: usize, member: usize, take: bool) -> bool {
        self.members(take).has(row, member)
    }

    /// The members of which a child's year may take a unit, or give one away, in order.
    pub(super) fn members_that_may(&self, row: usize, take: bool) -> impl Iterator<Item = usize> {
        self.members(take).from(row, 0)
    }

    fn members(&self, take: bool) -> &Sets {
        if take { &self.takes } else { &self.gives }
    }

    /// The members of which one child's year may take a unit and another's may give one away, in order.
    pub(super) fn members_to_swap(&self, taker: usize, giver: usize) -> impl Iterator<Item = usize> {
        self.takes.shared(taker, (&self.gives, giver))
    }

    /// The children from a first one on whose year of a member may take a unit, or give one away.
    pub(super) fn rows_that_may(
        &self,
        first: usize,
        member: usize,
        take: bool,
    ) -> impl Iterator<Item = usize> {
        let rows = if take { &self.takers } else { &self.givers };
        rows.from(member, first)
    }

    /// The room of a child's months and quarters.
    pub(super) fn times(&self, row: usize) -> TimeRoom {
        self.times[row]
    }

    /// The months in which a child's cell of a leaf may do what is asked, a bit for each.
    pub(super) fn months(&self, row: usize, leaf: usize, asked: Asked) -> u16 {
        self.cells[row * self.leaves + leaf][asked.number()]
    }

    /// Looks again at a cell that was changed, and at the sums that it counts towards.
    pub(super) fn look_again(&mut self, family: Family<'_>, row: usize, column: usize) {
        let Family { layout, table, .. } = family;
        let (month, leaf) = (column / self.leaves, column % self.leaves);
        self.look_at_year(family, row, layout.shape.member(self.axis, leaf));
        self.look_at_month(family, row, month);
        self.look_at_quarter(family, row, month / QUARTER_MONTHS);
        let room = table.room(table.column_place(column) * table.rows() + table.row_place(row));
        let cell = &mut self.cells[row * self.leaves + leaf];
        cell.iter_mut().zip(room).for_each(|(months, may)| set(months, 1 << month, may));
    }

    fn look_at_year(
        &mut self,
        Family { table, totals, published, .. }: Family<'_>,
        row: usize,
        member: usize,
    ) {
        let at = table.order.members[self.axis][member] * table.rows() + table.row_place(row);
        let given = published.axes[self.axis].years[at];
        let room = SumRoom::new(&totals.axes[self.axis].years, at, given);
        self.takers.set(member, row, room.take);
        self.givers.set(member, row, room.give);
        self.takes.set(row, member, room.take);
        self.gives.set(row, member, room.give);
        self.excess[row * self.members + member] = room.excess;
    }

    fn look_at_month(
        &mut self,
        Family { table, totals, published, .. }: Family<'_>,
        row: usize,
        month: usize,
    ) {
        let at = month * table.rows() + table.row_place(row);
        let room = SumRoom::new(&totals.all().months, at, published.all().months[at]);
        set(&mut self.times[row].take.months, 1 << month, room.take);
        set(&mut self.times[row].give.months, 1 << month, room.give);
    }

    fn look_at_quarter(
        &mut self,
        Family { table, totals, published, .. }: Family<'_>,
        row: usize,
        quarter: usize,
    ) {
        let at = quarter * table.rows() + table.row_place(row);
        let room = SumRoom::new(&totals.all().quarters, at, published.all().quarters[at]);
        let months = months_of_quarter(quarter);
        set(&mut self.times[row].take.quarters, months, room.take);
        set(&mut self.times[row].give.quarters, months, room.give);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::ONE;

    #[test]
    fn sets_go_beyond_a_word() {
        let mut sets = Sets::new(2, 130);
        let from = |sets: &Sets, member, first| sets.from(member, first).collect::<Vec<usize>>();
        for row in [0, 63, 64, 100, 127] {
            sets.set(1, row, true);
            assert!(sets.has(1, row) && !sets.has(0, row) && !sets.has(1, row + 2));
        }
        sets.set(1, 100, false);
        assert!(from(&sets, 0, 0).is_empty());
        assert_eq!(from(&sets, 1, 0), [0, 63, 64, 127]);
        assert_eq!(from(&sets, 1, 1), [63, 64, 127]);
        assert_eq!(from(&sets, 1, 64), [64, 127]);
        assert_eq!(from(&sets, 1, 65), [127]);
        assert!(from(&sets, 1, 130).is_empty());
        assert!(from(&sets, 1, 192).is_empty());
    }

    #[test]
    fn bits_are_counted_before_one() {
        let bits = 0b1000_0010_1101;
        assert_eq!([0, 1, 3, 4, 11, 12].map(|bit| count_before(bits, bit)), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_sum_has_room_next_to_its_ideal() {
        let mut ideals = Grid::default();
        ideals.clear(2, 1);
        [3 * ONE / 2, 2 * ONE].into_iter().for_each(|ideal| ideals.push(ideal));
        let room = |at, given| {
            let SumRoom { take, give, excess } = SumRoom::new(&ideals, at, given);
            (take, give, excess)
        };
        assert_eq!(
            [0, 1, 2, 3].map(|given| room(0, given)),
            [(true, false, Some(false)), (true, false, None), (false, true, None), (false, true, Some(true))]
        );
        assert_eq!(
            [1, 2, 3].map(|given| room(1, given)),
            [(true, false, Some(false)), (false, false, None), (false, true, Some(true))]
        );
    }

    #[test]
    fn a_unit_comes_back_where_months_and_quarters_allow_it() {
        let times = |months: &[usize], quarters: &[usize]| Times {
            months: months.iter().map(|month| 1 << month).sum(),
            quarters: quarters.iter().map(|quarter| months_of_quarter(*quarter)).sum(),
        };
        #[track_caller]
        fn check(giving: Times, taking: Times, want: &[usize]) {
            let months = giving.months_beside(4, taking);
            assert_eq!((0..MONTHS).filter(|month| has(months, *month)).collect::<Vec<_>>(), want);
        }
        let taking = times(&[0, 5, 9], &[0, 1]);
        check(times(&[4], &[1]), taking, &[0, 4, 5]);
        check(times(&[4], &[]), taking, &[4, 5]); // the quarter must stand
        check(times(&[3], &[1]), taking, &[4]); // the month must stand
        check(times(&[4], &[1]), times(&[4, 9], &[2]), &[4]);
        check(times(&[4], &[1]), times(&[0, 9], &[2, 3]), &[4, 9]);
    }
}
