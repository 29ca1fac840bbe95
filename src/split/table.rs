//! A table of cells while it is being settled: children by columns.

use super::grid::Grid;
use super::order::Order;
use crate::money::Fixed;

/// How far a published number may be from its ideal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tolerance {
    /// Floor or ceiling: less than one unit.
    Strict,
    /// One unit more on either side: less than two.
    Wide,
    /// Anything, as long as nothing becomes negative and zero stays zero.
    Free,
}

impl Tolerance {
    /// The bounds around a floor and a ceiling.
    pub(super) fn bounds(self, floor: i64, ceiling: i64) -> (i64, i64) {
        match self {
            Tolerance::Strict => (floor, ceiling),
            Tolerance::Wide => ((floor - 1).max(0), ceiling + 1),
            Tolerance::Free => (0, i64::MAX),
        }
    }
}

/// Columns that are looked at together: neighbours, from `start`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) start: usize,
    pub(super) columns: usize,
}

/// A unit more or less than a cell had.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    /// The child's place in the plan.
    pub(super) row: usize,
    /// The column's place in the plan.
    pub(super) column: usize,
    pub(super) units: i64,
}

/// The ideals of some children, and what each cell has been given so far.
///
/// Both stand column by column, in plan order; `order` says where an arranged row or column stands. Methods that
/// take a row and a column count them as arranged.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) ideals: Grid,
    pub(super) given: Vec<i64>,
    pub(super) order: Order,
    /// What repairs changed since this was last cleared.
    pub(super) changes: Vec<Change>,
}

impl Table {
    /// Gives every cell the whole units of its ideal.
    pub(super) fn give_whole_units(&mut self) {
        self.given.clone_from(&self.ideals.whole);
        self.changes.clear();
    }

    /// How many children there are.
    pub(super) fn rows(&self) -> usize {
        self.ideals.rows()
    }

    /// Where a row stands in the plan.
    pub(super) fn row_place(&self, row: usize) -> usize {
        self.order.rows[row]
    }

    /// Where a column stands in the plan.
    pub(super) fn column_place(&self, column: usize) -> usize {
        self.order.columns[column]
    }

    fn place(&self, row: usize, column: usize) -> usize {
        self.order.columns[column] * self.rows() + self.order.rows[row]
    }

    /// What a cell may hold under `tolerance`.
    fn bounds(&self, place: usize, tolerance: Tolerance) -> (i64, i64) {
        let (floor, ceiling) = self.ideals.floor_and_ceiling(place);
        // A cell without an ideal stays at zero, whatever the tolerance.
        if tolerance == Tolerance::Strict || !self.ideals.is_zero(place) {
            tolerance.bounds(floor, ceiling)
        } else {
            (0, 0)
        }
    }

    /// Whether a cell may take a unit under `tolerance`.
    pub(super) fn may_take(&self, row: usize, column: usize, tolerance: Tolerance) -> bool {
        let place = self.place(row, column);
        self.given[place] < self.bounds(place, tolerance).1
    }

    /// Whether a cell may give a unit away under `tolerance`.
    pub(super) fn may_give(&self, row: usize, column: usize, tolerance: Tolerance) -> bool {
        let place = self.place(row, column);
        self.given[place] > self.bounds(place, tolerance).0
    }

    /// Adds `units` to a cell, and notes it.
    pub(super) fn change(&mut self, row: usize, column: usize, units: i64) {
        let place = self.place(row, column);
        self.given[place] += units;
        self.changes.push(Change { row: self.order.rows[row], column: self.order.columns[column], units });
    }

    /// Moves one unit of a column from one child to another.
    pub(super) fn move_unit(&mut self, from: usize, to: usize, column: usize) {
        self.change(from, column, -1);
        self.change(to, column, 1);
    }

    /// The ideals of the child at a place in the plan, in plan order.
    pub(super) fn ideals_of(&self, child: usize) -> impl Iterator<Item = Fixed> {
        (0..self.given.len() / self.rows()).map(move |column| self.ideals.ideal(child, column))
    }

    /// Copies the cells of neighbouring children, from the one at a place in the plan on, row by row in plan order:
    /// as many as there is room for.
    pub(super) fn copy_rows(&self, first: usize, cells: &mut [i64]) {
        let width = self.given.len() / self.rows();
        let count = cells.len() / width;
        for (at, column) in self.given.chunks_exact(self.rows()).enumerate() {
            for (row, units) in column[first..first + count].iter().enumerate() {
                cells[row * width + at] = *units;
            }
        }
    }
}

#[cfg(test)]
impl Table {
    /// A table of ideals given row by row; the arranged order is that of the plan.
    pub(super) fn from_rows(ideals: &[Fixed], width: usize) -> Table {
        let rows = ideals.len() / width;
        let mut table = Table::default();
        table.ideals.clear(rows, width);
        for column in 0..width {
            ideals.iter().skip(column).step_by(width).for_each(|ideal| table.ideals.push(*ideal));
        }
        table.order.rows = (0..rows).collect();
        table.order.columns = (0..width).collect();
        table.give_whole_units();
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::ONE;

    #[test]
    fn bounds_widen_but_never_below_nothing() {
        let bounds = |floor, ceiling| {
            [Tolerance::Strict, Tolerance::Wide, Tolerance::Free]
                .map(|tolerance| tolerance.bounds(floor, ceiling))
        };
        assert_eq!(bounds(0, 1), [(0, 1), (0, 2), (0, i64::MAX)]);
        assert_eq!(bounds(3, 4), [(3, 4), (2, 5), (0, i64::MAX)]);
    }

    #[test]
    fn a_cell_without_an_ideal_stays_at_zero() {
        // One child, four columns: half a unit, nothing, one and a half, one.
        let table = Table::from_rows(&[ONE / 2, 0, 3 * ONE / 2, ONE], 4);
        assert_eq!(table.given, [0, 0, 1, 1]);
        let may = |tolerance| {
            let column =
                |column| (table.may_take(0, column, tolerance), table.may_give(0, column, tolerance));
            (0..4).map(column).unzip::<bool, bool, Vec<bool>, Vec<bool>>()
        };
        let (take, give) = may(Tolerance::Strict);
        assert_eq!((take, give), (vec![true, false, true, false], vec![false; 4]));
        let (take, give) = may(Tolerance::Wide);
        assert_eq!((take, give), (vec![true, false, true, true], vec![false, false, true, true]));
        assert_eq!(may(Tolerance::Free), may(Tolerance::Wide));
    }
}
