//! The children of a node while the repair works on them: every sum of every child by one name.

use super::grid::Grid;
use super::missed::Class;
use super::periods::{ALL_MONTHS, ALL_QUARTERS, ONLY_YEAR, QUARTER, YEAR, periods_of};
use super::table::Table;
use super::totals::{Layout, Published, Totals};
use crate::plan::shape::MONTHS;

/// A sum of one child: of a member of an axis, over a period. Behind the business axes come everything, as an axis
/// with a single member, and where there are two or more of them the mix leaves, as the members of one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) axis: usize,
    pub(super) member: usize,
    pub(super) period: usize,
}

/// The children of a node, with what they were given. Children, members and leaves are named by their places in the
/// plan.
pub(super) struct Family<'f> {
    pub(super) layout: &'f Layout,
    pub(super) table: &'f mut Table,
    pub(super) totals: &'f Totals,
    pub(super) published: &'f mut Published,
    pub(super) quotas: &'f [i64],
}

impl Family<'_> {
    /// The number of the axis of the mix leaves: with a single business axis that one.
    pub(super) fn leaves(&self) -> usize {
        match self.layout.everything() {
            1 => 0,
            everything => everything + 1,
        }
    }

    /// How many axes there are, everything and the leaves among them.
    pub(super) fn axes(&self) -> usize {
        self.leaves().max(self.layout.everything()) + 1
    }

    /// How many members an axis has.
    pub(super) fn members(&self, axis: usize) -> usize {
        if axis > self.layout.everything() { self.layout.shape.leaves() } else { self.layout.count(axis) }
    }

    /// The member of an axis that a leaf belongs to.
    pub(super) fn member(&self, axis: usize, leaf: usize) -> usize {
        if axis > self.layout.everything() { leaf } else { self.layout.members[axis][leaf] }
    }

    /// The members of an axis as they are arranged.
    pub(super) fn arranged(&self, axis: usize) -> &[usize] {
        let order = &self.table.order;
        match axis.checked_sub(self.layout.everything()) {
            None => &order.members[axis],
            Some(0) => &[0],
            // The columns of the first month are the leaves.
            Some(_) => &order.columns[..self.layout.shape.leaves()],
        }
    }

    /// The periods for which a class counts the sums of an axis.
    pub(super) fn periods(&self, class: Class, axis: usize) -> u32 {
        let everything = self.layout.everything();
        let (is_business, is_leaves) = (axis < everything, axis == self.leaves());
        match class {
            Class::AnnualQuota if axis == everything => ONLY_YEAR,
            Class::Month if axis == everything => ALL_MONTHS,
            Class::Quarter if axis == everything => ALL_QUARTERS,
            Class::AxisYear if is_business => ONLY_YEAR,
            Class::Cell if is_leaves => ALL_MONTHS,
            Class::AxisQuarter if is_business => ALL_QUARTERS,
            Class::AxisMonth if is_business && !is_leaves => ALL_MONTHS,
            Class::MixYear if is_leaves && !is_business => ONLY_YEAR,
            _ => 0,
        }
    }

    /// The ideals and the units of the sums of an axis, by months, quarters and years: with the first period, and member
    /// by member within each.
    pub(super) fn sums(&self, axis: usize) -> [(usize, &Grid, &[i64]); 3] {
        let months = (0, &self.table.ideals, &self.table.given[..]);
        if axis > self.layout.everything() {
            let (ideals, units) = (&self.totals.leaf_years, &self.published.leaf_years);
            // Nothing is said about quarters of leaves.
            return [months, (QUARTER, ideals, &[]), (YEAR, ideals, units)];
        }
        let (ideals, units) = (&self.totals.axes[axis], &self.published.axes[axis]);
        let is_leaves = axis == self.leaves();
        [
            if is_leaves { months } else { (0, &ideals.months, &units.months) },
            (QUARTER, &ideals.quarters, &units.quarters),
            (YEAR, &ideals.years, &units.years),
        ]
    }

    /// The months in which a cell may take a unit at all, and those in which it has one to give.
    pub(super) fn possible(&self, child: usize, leaf: usize) -> (u32, u32) {
        let (rows, leaves) = (self.table.rows(), self.layout.shape.leaves());
        (0..MONTHS).fold((0, 0), |(take, give), month| {
            let at = (month * leaves + leaf) * rows + child;
            let may_take = u32::from(!self.table.ideals.is_zero(at));
            let may_give = u32::from(self.table.given[at] > 0);
            (take | may_take << month, give | may_give << month)
        })
    }

    /// All sums that a cell counts towards, itself among them.
    pub(super) fn sums_of(&self, month: usize, leaf: usize) -> impl Iterator<Item = Sum> {
        (0..self.axes()).flat_map(move |axis| {
            let member = self.member(axis, leaf);
            periods_of(month).map(|period| Sum { axis, member, period })
        })
    }

    /// Adds units to a cell.
    pub(super) fn change(&mut self, child: usize, month: usize, leaf: usize, units: i64) {
        let (rows, column) = (self.table.rows(), month * self.layout.shape.leaves() + leaf);
        self.table.given[column * rows + child] += units;
        self.published.change(self.layout, rows, child, column, units);
    }
}
