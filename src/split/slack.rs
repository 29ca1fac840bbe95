//! The slack of sums: which sums of every child may take a unit or give one away, and which are off.

use std::ops::Range;

use super::family::{Family, Sum};
use super::grid::floor_and_ceiling;
use super::periods::{ALL_MONTHS, YEAR, periods_of};

/// The slack of the sums of one child and one member: sets of periods.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slack {
    /// Below the ceiling of the ideal: with one unit more still less than a unit off.
    pub(super) take: u32,
    /// Above the floor.
    pub(super) give: u32,
    /// A unit or more above the ideal.
    pub(super) above: u32,
    /// A unit or more below it.
    pub(super) below: u32,
}

impl Slack {
    /// Looks at one more period.
    fn look(&mut self, period: usize, floor: i64, ceiling: i64, units: i64) {
        self.take |= u32::from(units < ceiling) << period;
        self.give |= u32::from(units > floor) << period;
        self.above |= u32::from(units > ceiling) << period;
        self.below |= u32::from(units < floor) << period;
    }

    /// The periods in which the sum is off.
    pub(super) fn off(self) -> u32 {
        self.above | self.below
    }

    fn forget(&mut self, period: usize) {
        for periods in [&mut self.take, &mut self.give, &mut self.above, &mut self.below] {
            *periods &= !(1 << period);
        }
    }
}

/// The slacks of a family; those of one child stand together.
#[derive(Debug, Default)]
pub(super) struct Slacks {
    /// How many slacks a child has.
    width: usize,
    /// Per axis, where its slacks start among those of a child.
    starts: Vec<usize>,
    slacks: Vec<Slack>,
}

/// Children whose slacks are filled together, so that they stay close to the processor.
const CHUNK: usize = 64;

impl Slacks {
    /// Looks at all sums of a family.
    pub(super) fn fill(&mut self, family: &Family<'_>) {
        self.starts.clear();
        self.width = 0;
        for axis in 0..family.axes() {
            self.starts.push(self.width);
            self.width += family.members(axis);
        }
        let rows = family.table.rows();
        self.slacks.clear();
        self.slacks.resize(rows * self.width, Slack::default());
        for first in (0..rows).step_by(CHUNK) {
            for axis in 0..family.axes() {
                self.fill_axis(family, axis, first..rows.min(first + CHUNK));
            }
        }
    }

    /// Looks at the sums of an axis for neighbouring children.
    fn fill_axis(&mut self, family: &Family<'_>, axis: usize, children: Range<usize>) {
        let (rows, members) = (family.table.rows(), family.members(axis));
        let width = self.width;
        let slacks = &mut self.slacks[children.start * width + self.starts[axis]..];
        for (first, ideals, units) in family.sums(axis) {
            for (column, units) in units.chunks_exact(rows).enumerate() {
                let (period, member) = (first + column / members, column % members);
                let slacks = slacks[member..].iter_mut().step_by(width).zip(children.clone());
                if axis == family.layout.everything() && period == YEAR {
                    // The year is the quota and nothing else.
                    slacks.for_each(|(room, child)| {
                        room.look(YEAR, family.quotas[child], family.quotas[child], units[child]);
                    });
                } else {
                    let (whole, fraction) = ideals.column(column);
                    for (room, child) in slacks {
                        let (floor, ceiling) = floor_and_ceiling(whole[child], fraction[child]);
                        room.look(period, floor, ceiling, units[child]);
                    }
                }
            }
        }
    }

    /// Looks again at the sums of a cell that was changed.
    pub(super) fn look_again(&mut self, family: &Family<'_>, child: usize, month: usize, leaf: usize) {
        let rows = family.table.rows();
        for axis in 0..family.axes() {
            let (members, member) = (family.members(axis), family.member(axis, leaf));
            let room = &mut self.slacks[child * self.width + self.starts[axis] + member];
            for ((first, ideals, units), period) in family.sums(axis).into_iter().zip(periods_of(month)) {
                let at = ((period - first) * members + member) * rows + child;
                if units.is_empty() {
                    continue;
                }
                room.forget(period);
                let is_year = axis == family.layout.everything() && period == YEAR;
                let quota = family.quotas[child];
                let (floor, ceiling) = if is_year { (quota, quota) } else { ideals.floor_and_ceiling(at) };
                room.look(period, floor, ceiling, units[at]);
            }
        }
    }

    /// The room of a child's sums of a member.
    #[inline]
    pub(super) fn of(&self, child: usize, axis: usize, member: usize) -> Slack {
        self.slacks[child * self.width + self.starts[axis] + member]
    }

    /// The same, where the sums of some periods may come to be a unit off. A cell that must stay at zero or has no unit
    /// to give is no such sum.
    #[inline]
    pub(super) fn wider(
        &self,
        family: &Family<'_>,
        periods: u32,
        child: usize,
        axis: usize,
        member: usize,
    ) -> Slack {
        let mut room = self.of(child, axis, member);
        if periods == 0 {
            return room;
        }
        let (mut take, mut give) = (periods & !room.above, periods & !room.below);
        if periods & ALL_MONTHS != 0 && axis == family.leaves() {
            let possible = family.possible(child, member);
            take &= possible.0 | !ALL_MONTHS;
            give &= possible.1 | !ALL_MONTHS;
        }
        room.take |= take;
        room.give |= give;
        room
    }

    /// Whether a sum is a unit or more above its ideal (true), or below it.
    pub(super) fn excess(&self, child: usize, sum: Sum) -> Option<bool> {
        let room = self.of(child, sum.axis, sum.member);
        match (room.above >> sum.period & 1, room.below >> sum.period & 1) {
            (0, 0) => None,
            (above, _) => Some(above == 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::periods::QUARTER;
    use super::*;

    #[test]
    fn a_sum_has_room_next_to_its_ideal() {
        let room = |floor, ceiling, units| {
            let mut room = Slack::default();
            room.look(QUARTER, floor, ceiling, units);
            [room.take, room.give, room.above, room.below].map(|periods| periods == 1 << QUARTER)
        };
        assert_eq!(room(1, 2, 0), [true, false, false, true]);
        assert_eq!(room(1, 2, 1), [true, false, false, false]);
        assert_eq!(room(1, 2, 2), [false, true, false, false]);
        assert_eq!(room(1, 2, 3), [false, true, true, false]);
        assert_eq!(room(2, 2, 2), [false; 4]);
    }
}
