//! The repair: sums that came out a unit or more off are brought back by exchanges between two siblings.
//!
//! Class by class, in the order of the promises, every child's sums that are off are taken up. Siblings are asked in
//! the order in which they are arranged, from the next one round, in large families some of them. First for an exchange that makes no other sum miss;
//! then for one that may, in classes behind this one, which come later. Where nobody has one, the miss is handed on: an
//! exchange may make another sum of the same class miss, of this child or of the sibling, as long as no more sums of
//! the class miss than before; and that one is mended next, with all its siblings.

use super::family::{Family, Sum};
use super::missed::Class;
use super::network::{Breakable, Guard, Network, Pair, Through, Trees};
use super::periods::{YEAR, has, numbers};
use super::slack::{Slack, Slacks};
use crate::plan::shape::MONTHS;

/// How often the classes are gone through: mending one may free another.
const ROUNDS: usize = 2;
/// Siblings that are looked at for a sum.
const LOOKED_AT_MAX: usize = 512;
/// Siblings that are asked for an exchange, of those that could take part.
const ASKED_MAX: usize = 16;
/// The same where one other sum may come to miss.
const ASKED_TO_HAND_ON_MAX: usize = 4;
/// How often a miss is handed on, and once more.
const HOPS_MAX: usize = 4;
/// Units that a sum is brought closer before the next one has its turn.
const UNITS_MAX: usize = 3;

/// Mends one family after the other, and keeps what it needs for the next.
#[derive(Debug, Default)]
pub(super) struct Repair {
    slacks: Slacks,
    network: Network,
    /// Per child, where it is arranged.
    arranged: Vec<usize>,
    classes: Classes,
    /// The networks in which the sum can be mended that is taken up.
    ways: Vec<Beginning>,
    /// The sums that were taken up since it began.
    taken_up: Vec<(usize, Sum)>,
}

/// Per axis the periods of the class that is mended, and those of others.
#[derive(Debug, Default)]
struct Classes {
    own: Vec<u32>,
    /// Of all classes behind it.
    later: Vec<u32>,
    /// Of the last one, years of leaves, unless that is the one: hardly any exchange would leave them all alone.
    last: Vec<u32>,
    /// Whether a miss of this class may be handed on.
    hands_on: bool,
}

/// What a way round begins with.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    trees: Trees,
    through: Through,
    /// It is not the sum itself, but one that it adds up.
    is_part: bool,
}

/// A sum that is a unit or more off: above its ideal, or below.
#[derive(Debug, Clone, Copy)]
struct Off {
    child: usize,
    sum: Sum,
    above: bool,
}

impl Off {
    /// Whether a sibling has room on the other side.
    fn finds(&self, room: Slack) -> bool {
        has(if self.above { room.take } else { room.give }, self.sum.period)
    }
}

/// Which other sums an exchange may make miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leave {
    /// None, years of leaves aside.
    All,
    /// Those of later classes.
    Earlier,
    /// As many of the same class as it mends, and those of later ones: one that is on the way.
    AllButOne,
    /// The same sum of the sibling and one that is on the way, likewise.
    AllButItself,
}

impl Repair {
    /// Mends what can be mended. Children and members are tried as they are arranged.
    pub(super) fn mend(&mut self, family: &mut Family<'_>) {
        self.slacks.fill(family);
        self.arranged.clear();
        self.arranged.resize(family.table.rows(), 0);
        for (row, child) in family.table.order.rows.iter().enumerate() {
            self.arranged[*child] = row;
        }
        for class in Class::ALL.repeat(ROUNDS) {
            self.classes.take_up(family, class);
            for row in 0..family.table.rows() {
                self.mend_child(family, family.table.row_place(row));
            }
        }
    }

    /// Mends the sums of a child, of the class that is taken up.
    fn mend_child(&mut self, family: &mut Family<'_>, child: usize) {
        for axis in 0..family.axes() {
            let own = self.classes.own[axis];
            for at in 0..if own == 0 { 0 } else { family.members(axis) } {
                let member = family.arranged(axis)[at];
                for period in numbers(self.slacks.of(child, axis, member).off() & own) {
                    let sum = Sum { axis, member, period };
                    let brought = (0..UNITS_MAX).take_while(|_| {
                        self.slacks.excess(child, sum).is_some() && self.bring_closer(family, child, sum)
                    });
                    brought.for_each(drop);
                }
            }
        }
    }

    /// Brings a sum one unit closer to its ideal.
    fn bring_closer(&mut self, family: &mut Family<'_>, mut child: usize, mut sum: Sum) -> bool {
        self.taken_up.clear();
        for _ in 0..HOPS_MAX {
            let Some(above) = self.slacks.excess(child, sum) else { return true };
            let off = Off { child, sum, above };
            self.look_for_ways(family, sum);
            if self.exchange_with_any(family, off, Leave::All).is_some()
                || self.classes.later != self.classes.last
                    && self.exchange_with_any(family, off, Leave::Earlier).is_some()
            {
                return true;
            }
            self.taken_up.push((child, sum));
            if !self.classes.hands_on {
                return false;
            }
            let found = self.exchange_with_any(family, off, Leave::AllButOne);
            let Some(sibling) = found.or_else(|| self.exchange_with_any(family, off, Leave::AllButItself))
            else {
                return false;
            };
            let mut missed = self.changed_misses([child, sibling], family);
            match missed.find(|miss| !self.taken_up.contains(miss)) {
                Some(next) => (child, sum) = next,
                None => return true,
            }
        }
        false
    }

    /// The sums of the class that miss, of those that the moves that were found change.
    fn changed_misses(
        &self,
        children: [usize; 2],
        family: &Family<'_>,
    ) -> impl Iterator<Item = (usize, Sum)> {
        let mut missed = Vec::new();
        for child in children {
            for (month, leaf, _) in self.network.moves() {
                for sum in family.sums_of(*month, *leaf) {
                    let is_own = has(self.classes.own[sum.axis], sum.period);
                    if is_own && self.slacks.excess(child, sum).is_some() && !missed.contains(&(child, sum)) {
                        missed.push((child, sum));
                    }
                }
            }
        }
        missed.into_iter()
    }

    /// Exchanges with the first sibling that can, and says who it was.
    fn exchange_with_any(&mut self, family: &mut Family<'_>, off: Off, leave: Leave) -> Option<usize> {
        let (rows, row) = (family.table.rows(), self.arranged[off.child]);
        let Sum { axis, member, period } = off.sum;
        let hands_on = matches!(leave, Leave::AllButOne | Leave::AllButItself);
        let mut left = if hands_on { ASKED_TO_HAND_ON_MAX } else { ASKED_MAX };
        // Neighbours in a wide family are nearly equal and miss the same: some are looked at from all over it.
        for step in (0..rows).step_by(rows.div_ceil(LOOKED_AT_MAX)).skip(1) {
            let sibling = family.table.row_place((row + step) % rows);
            let has_slack = off.finds(self.slacks.of(sibling, axis, member));
            let takes_part = match leave {
                Leave::AllButItself => {
                    !has_slack
                        && !self.taken_up.contains(&(sibling, off.sum))
                        && off.finds(self.slacks.wider(family, 1 << period, sibling, axis, member))
                }
                _ => has_slack,
            };
            if !takes_part {
                continue;
            }
            if self.exchange(family, off, sibling, leave) {
                return Some(sibling);
            }
            left -= 1;
            if left == 0 {
                break;
            }
        }
        None
    }

    /// Exchanges units with a sibling, if there is a way.
    fn exchange(&mut self, family: &mut Family<'_>, off: Off, sibling: usize, leave: Leave) -> bool {
        let Repair { slacks, network, classes, ways, taken_up, .. } = self;
        let (taker, giver) = if off.above { (sibling, off.child) } else { (off.child, sibling) };
        let open = if leave == Leave::All { &classes.last } else { &classes.later };
        let one = Breakable { periods: &classes.own, but_for: taken_up };
        let hands_on = matches!(leave, Leave::AllButOne | Leave::AllButItself);
        let guard = Guard { open, breakable: hands_on.then_some(one) };
        let pair = Pair { family, slacks, taker, giver, guard };
        network.forget();
        let found = ways.iter().any(|Beginning { trees, through, is_part }| {
            (!is_part || pair.may_begin(*trees, *through)) && network.find(pair, *trees, *through)
        });
        if !found {
            return false;
        }
        let children = [taker, giver];
        let missed_before = self.changed_misses(children, family).count();
        self.make_moves(family, children, 1);
        let is_worse = hands_on && self.changed_misses(children, family).count() > missed_before;
        if is_worse {
            self.make_moves(family, children, -1);
        }
        !is_worse
    }

    /// Makes the moves that were found, or takes them back.
    fn make_moves(&mut self, family: &mut Family<'_>, [taker, giver]: [usize; 2], sign: i64) {
        for &(month, leaf, units) in self.network.moves() {
            for (child, units) in [(taker, sign * units), (giver, -sign * units)] {
                family.change(child, month, leaf, units);
                self.slacks.look_again(family, child, month, leaf);
            }
        }
    }

    /// Looks for the networks that have a sum, or one that it adds up.
    fn look_for_ways(&mut self, family: &Family<'_>, Sum { axis, member, period }: Sum) {
        let (ways, everything) = (&mut self.ways, family.layout.everything());
        ways.clear();
        let mut add = |left: usize, right: usize, leaf: usize, through: Through, is_part: bool| {
            ways.push(Beginning { trees: Trees { left, right, leaf }, through, is_part });
        };
        let pairs = (0..everything).flat_map(|left| (0..everything).map(move |right| (left, right)));
        let pairs =
            pairs.filter(|(left, right)| if axis < everything { left != right } else { left < right });
        // With a single axis the other tree is that of everything.
        let only = (everything == 1).then_some((0, 1));
        for (left, right) in
            only.into_iter().chain(pairs).filter(|(left, _)| axis >= everything || *left == axis)
        {
            if axis > everything {
                match period {
                    YEAR => {
                        (0..MONTHS).for_each(|month| add(left, right, member, Through::Cell(month), true))
                    }
                    _ => add(left, right, member, Through::Cell(period), false),
                }
                continue;
            }
            // A network for all members of both axes, and for each member of the others.
            let shape = &family.layout.shape;
            let is_first = |axis: usize, leaf: usize| family.member(axis, leaf) == family.arranged(axis)[0];
            let leaves = family.arranged(family.leaves()).iter().copied();
            for first in leaves.filter(|leaf| is_first(left, *leaf) && is_first(right, *leaf)) {
                match period {
                    _ if axis < everything => {
                        add(
                            left,
                            right,
                            shape.with_member(left, first, member),
                            Through::Left(period),
                            false,
                        );
                    }
                    YEAR => add(left, right, first, Through::Year, false),
                    _ if axis == right => add(left, right, first, Through::Right(period), false),
                    _ => family.arranged(right).iter().for_each(|other| {
                        let leaf = shape.with_member(right, first, *other);
                        add(left, right, leaf, Through::Right(period), true);
                    }),
                }
            }
        }
    }
}

impl Classes {
    fn take_up(&mut self, family: &Family<'_>, class: Class) {
        let of = |classes: &[Class], periods: &mut Vec<u32>| {
            periods.clear();
            let of_axis = |axis| classes.iter().fold(0, |all, class| all | family.periods(*class, axis));
            periods.extend((0..family.axes()).map(of_axis));
        };
        let (own, behind) = Class::ALL[class as usize..].split_at(1);
        of(own, &mut self.own);
        // What people check on a calculator counts alike.
        let later = match class {
            Class::Month | Class::Quarter | Class::AxisYear => &Class::ALL[Class::Cell as usize..],
            _ => behind,
        };
        of(later, &mut self.later);
        of(&behind[behind.len().saturating_sub(1)..], &mut self.last);
        self.hands_on = !behind.is_empty();
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::super::order::Order;
    use super::super::table::Table;
    use super::super::totals::{Layout, Published, Totals};
    use super::*;
    use crate::money::{Fixed, ONE};
    use crate::plan::shape::Shape;

    /// A family whose cells were rounded up and down at random.
    struct MadeUp {
        layout: Layout,
        table: Table,
        totals: Totals,
        published: Published,
        quotas: Vec<i64>,
    }

    impl MadeUp {
        fn new(rng: &mut Rng, members: &[usize], rows: usize) -> MadeUp {
            let layout = Layout::new(&Shape::new(members));
            let mut table = Table::default();
            table.ideals.clear(rows, layout.shape.cells());
            for _ in 0..rows * layout.shape.cells() {
                let quarters = if rng.u8(0..8) == 0 { 0 } else { rng.u128(0..9) };
                table.ideals.push(quarters as Fixed * (ONE / 4));
            }
            let rounded = |at: usize, rng: &mut Rng| {
                let (floor, ceiling) = table.ideals.floor_and_ceiling(at);
                if rng.bool() { floor } else { ceiling }
            };
            table.given = (0..rows * layout.shape.cells()).map(|at| rounded(at, rng)).collect();
            let (mut totals, mut published) = (Totals::default(), Published::default());
            totals.sum(&layout, rows, &table.ideals);
            published.sum(&layout, rows, &table.given);
            table.order = Order::new(&layout, &table.ideals, &totals);
            // Some years are a unit off.
            let mut quotas = published.all().years.clone();
            if rng.bool() && quotas[rows - 1] > 0 {
                quotas[0] += 1;
                quotas[rows - 1] -= 1;
            }
            MadeUp { layout, table, totals, published, quotas }
        }

        /// How many units too far off all sums are, in the order in which the one gives way to the other. What people
        /// check on a calculator counts alike.
        fn too_far_off(&mut self) -> [u64; 6] {
            let MadeUp { layout, table, totals, published, quotas } = self;
            let family = Family { layout, table, totals, published, quotas };
            let mut all = [0; 6];
            for (axis, class) in
                (0..family.axes()).flat_map(|axis| Class::ALL.iter().map(move |class| (axis, *class)))
            {
                let periods = family.periods(class, axis);
                for (first, ideals, units) in family.sums(axis) {
                    for (at, units) in units.iter().enumerate() {
                        let (rows, members) = (family.table.rows(), family.members(axis));
                        if has(periods, first + at / rows / members) {
                            let quota = family.quotas[at % rows];
                            let is_quota = class == Class::AnnualQuota;
                            let (floor, ceiling) =
                                if is_quota { (quota, quota) } else { ideals.floor_and_ceiling(at) };
                            let place = [0, 1, 1, 1, 2, 3, 4, 5][class as usize];
                            all[place] += ((units - ceiling).max(0) + (floor - units).max(0)) as u64;
                        }
                    }
                }
            }
            all
        }
    }

    #[test]
    fn what_people_check_never_pays_for_what_they_look_at_less() {
        let mut rng = Rng::with_seed(3);
        let mut repair = Repair::default();
        let (mut before, mut after) = ([0; 6], [0; 6]);
        for case in 0..150 {
            let members = [&[3][..], &[2, 3], &[2, 2, 2], &[1], &[70]][case % 5];
            let mut made_up = MadeUp::new(&mut rng, members, 2 + case % 4);
            let (was, given) = (made_up.too_far_off(), made_up.table.given.clone());
            let MadeUp { layout, table, totals, published, quotas } = &mut made_up;
            repair.mend(&mut Family { layout, table, totals, published, quotas });
            let rows = table.rows();
            for (column, (now, then)) in
                table.given.chunks_exact(rows).zip(given.chunks_exact(rows)).enumerate()
            {
                assert_eq!(now.iter().sum::<i64>(), then.iter().sum::<i64>(), "case {case}: column {column}");
            }
            for (at, units) in table.given.iter().enumerate() {
                assert!(
                    *units >= 0 && (*units == 0 || !table.ideals.is_zero(at)),
                    "case {case}: {units} at {at}"
                );
            }
            let mut sums = Published::default();
            sums.sum(layout, rows, &table.given);
            assert_eq!(sums, *published, "case {case}");
            let is = made_up.too_far_off();
            assert!(is[..2] <= was[..2], "case {case}: {was:?} became {is:?}");
            before.iter_mut().zip(was).for_each(|(sum, missed)| *sum += missed);
            after.iter_mut().zip(is).for_each(|(sum, missed)| *sum += missed);
        }
        // Rounded at random nearly every sum misses, by several units; a third of it and more is mended all the same.
        assert!(after[1] * 3 < before[1] * 2 && after[3] * 4 < before[3] * 3, "{before:?} became {after:?}");
    }

    /// Of three siblings each can pass on what the next one lacks, and no two of them can settle it alone.
    #[test]
    fn a_miss_is_handed_on_until_somebody_can_mend_it() {
        // Whole ideals of a unit of each product; every child has two of one and none of the next.
        let layout = Layout::new(&Shape::new(&[3]));
        let mut table = Table::default();
        table.ideals.clear(3, layout.shape.cells());
        for column in 0..36 {
            (0..3).for_each(|_| table.ideals.push(if column / 3 == 4 { ONE } else { 0 }));
            let given = |child: usize| match (column / 3 == 4, (column % 3 + 3 - child) % 3) {
                (true, 0) => 2,
                (true, 2) => 1,
                _ => 0,
            };
            (0..3).for_each(|child| table.given.push(given(child)));
        }
        let (mut totals, mut published) = (Totals::default(), Published::default());
        totals.sum(&layout, 3, &table.ideals);
        published.sum(&layout, 3, &table.given);
        table.order = Order::new(&layout, &table.ideals, &totals);
        assert_eq!(table.given[36..45], [2, 1, 0, 0, 2, 1, 1, 0, 2]);
        let quotas = [3; 3];
        let (totals, published) = (&totals, &mut published);
        let mut family = Family { layout: &layout, table: &mut table, totals, published, quotas: &quotas };
        Repair::default().mend(&mut family);
        assert_eq!(table.given[36..45], [1; 9]);
    }
}
