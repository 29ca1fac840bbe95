//! What the cells of siblings add up to: by month, quarter, year and member of each axis; ideals and units.

use super::grid::{Grid, add};
use crate::money::fixed::ONE;
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};

/// A shape, with the members of every leaf looked up once.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) shape: Shape,
    /// Per axis, the member of each mix leaf.
    pub(super) members: Vec<Vec<usize>>,
}

impl Layout {
    pub(super) fn new(shape: &Shape) -> Layout {
        let of_axis = |axis| (0..shape.leaves()).map(|leaf| shape.member(axis, leaf)).collect();
        Layout { shape: shape.clone(), members: (0..shape.axes()).map(of_axis).collect() }
    }
}

/// Ideal totals of every child.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) months: Grid,
    pub(super) quarters: Grid,
    pub(super) years: Grid,
    /// Per axis, the years of its members.
    pub(super) members: Vec<Grid>,
}

impl Totals {
    /// Adds the ideals of all cells up.
    pub(super) fn sum(&mut self, layout: &Layout, cells: &Grid) {
        let (rows, leaves) = (cells.rows(), layout.shape.leaves());
        // Fractions are below 2^44, so this many of them fit 63 bits.
        let carries_late = layout.shape.cells() as u128 * ONE < i64::MAX as u128;
        self.months.set_to_zero(rows, MONTHS);
        self.members.resize_with(layout.members.len(), Grid::default);
        for (axis, members) in self.members.iter_mut().enumerate() {
            members.set_to_zero(rows, layout.shape.members(axis));
        }
        for month in 0..MONTHS {
            for leaf in 0..leaves {
                let column = cells.column(month * leaves + leaf);
                self.months.add(month, column);
                for (member_of, members) in layout.members.iter().zip(&mut self.members) {
                    members.add(member_of[leaf], column);
                }
            }
            if !carries_late || month + 1 == MONTHS {
                self.members.iter_mut().for_each(Grid::carry);
            }
        }
        self.months.carry();
        self.quarters.set_to_zero(rows, QUARTERS);
        self.years.set_to_zero(rows, 1);
        for month in 0..MONTHS {
            self.quarters.add(month / QUARTER_MONTHS, self.months.column(month));
            self.years.add(0, self.months.column(month));
        }
        self.quarters.carry();
        self.years.carry();
    }
}

/// Published totals of every child, numbered like [`Totals`].
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Published {
    pub(super) months: Vec<i64>,
    pub(super) quarters: Vec<i64>,
    pub(super) years: Vec<i64>,
    pub(super) members: Vec<Vec<i64>>,
}

impl Published {
    /// Adds the units of all cells up.
    pub(super) fn sum(&mut self, layout: &Layout, rows: usize, given: &[i64]) {
        let leaves = layout.shape.leaves();
        set_to_zero(&mut self.months, rows * MONTHS);
        self.members.resize_with(layout.members.len(), Vec::new);
        for (axis, members) in self.members.iter_mut().enumerate() {
            set_to_zero(members, rows * layout.shape.members(axis));
        }
        for (column, units) in given.chunks_exact(rows).enumerate() {
            let (month, leaf) = (column / leaves, column % leaves);
            add(&mut self.months[month * rows..][..rows], units);
            for (member_of, members) in layout.members.iter().zip(&mut self.members) {
                add(&mut members[member_of[leaf] * rows..][..rows], units);
            }
        }
        set_to_zero(&mut self.quarters, rows * QUARTERS);
        set_to_zero(&mut self.years, rows);
        for (month, units) in self.months.chunks_exact(rows).enumerate() {
            add(&mut self.quarters[month / QUARTER_MONTHS * rows..][..rows], units);
            add(&mut self.years, units);
        }
    }

    /// Takes note of units that were added to a cell in an exchange; the row and the column stand in plan order. The year
    /// stands as it is: whoever gives a unit in an exchange gets one back.
    pub(super) fn change(&mut self, layout: &Layout, rows: usize, row: usize, column: usize, units: i64) {
        let (month, leaf) = (column / layout.shape.leaves(), column % layout.shape.leaves());
        self.months[month * rows + row] += units;
        self.quarters[month / QUARTER_MONTHS * rows + row] += units;
        for (member_of, members) in layout.members.iter().zip(&mut self.members) {
            members[member_of[leaf] * rows + row] += units;
        }
    }
}

/// Makes a list of so many zeros.
pub(super) fn set_to_zero(numbers: &mut Vec<i64>, len: usize) {
    numbers.clear();
    numbers.resize(len, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_of_many_cells_add_up() {
        // Almost a unit in each of 2^19 cells and some: their fractions are more than 63 bits hold.
        let shape = Shape::new(&[1, 43_700]);
        let mut cells = Grid::default();
        cells.clear(1, shape.cells());
        let ideal = ONE - (ONE >> 20);
        (0..shape.cells()).for_each(|_| cells.push(ideal));
        let mut totals = Totals::default();
        totals.sum(&Layout::new(&shape), &cells);
        let want = 12 * 43_700 * ideal;
        assert_eq!([totals.members[0].ideal(0, 0), totals.years.ideal(0, 0)], [want; 2]);
    }
}
