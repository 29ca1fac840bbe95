//! Ideals of siblings column by column, whole units and fractions apart.

use super::columns::{Columns, add};
use crate::money::fixed::{self, Fixed};

/// The ideals of some children. Whatever looks at one column of all children runs along neighbours.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: usize,
    /// Column by column, the whole units of each child's ideal.
    pub(super) whole: Vec<i64>,
    /// Column by column, what each child's ideal has beyond them, in units times 2^44.
    pub(super) fraction: Vec<i64>,
}

impl Grid {
    /// Empties the grid, to be filled column by column for `rows` children.
    pub(super) fn clear(&mut self, rows: usize, columns: usize) {
        self.rows = rows;
        self.whole.clear();
        self.fraction.clear();
        self.whole.reserve(rows * columns);
        self.fraction.reserve(rows * columns);
    }

    /// Adds the next ideal of a column.
    pub(super) fn push(&mut self, ideal: Fixed) {
        let (whole, fraction) = fixed::whole_and_fraction(ideal);
        self.whole.push(whole);
        self.fraction.push(fraction);
    }

    /// How many children there are.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The whole units and the fractions of a column.
    pub(super) fn column(&self, column: usize) -> (&[i64], &[i64]) {
        let place = column * self.rows..(column + 1) * self.rows;
        (&self.whole[place.clone()], &self.fraction[place])
    }

    /// The ideal of a child in a column.
    pub(super) fn ideal(&self, row: usize, column: usize) -> Fixed {
        let at = column * self.rows + row;
        fixed::joined(self.whole[at], self.fraction[at])
    }

    /// The whole numbers that an ideal lies between; `at` counts column by column.
    pub(super) fn floor_and_ceiling(&self, at: usize) -> (i64, i64) {
        floor_and_ceiling(self.whole[at], self.fraction[at])
    }

    /// Whether an ideal is nothing at all; `at` counts column by column.
    pub(super) fn is_zero(&self, at: usize) -> bool {
        self.whole[at] == 0 && self.fraction[at] == 0
    }

    /// Whether a number of units is a whole unit or more off the ideal; `at` counts column by column.
    pub(super) fn misses(&self, at: usize, units: i64) -> bool {
        let (floor, ceiling) = self.floor_and_ceiling(at);
        !(floor..=ceiling).contains(&units)
    }

    /// How many of the units in `given`, numbered like the ideals, are a whole unit or more off.
    pub(super) fn count_missed(&self, given: &[i64]) -> u64 {
        let ideals = self.whole.iter().zip(&self.fraction);
        let missed = |(units, (whole, fraction)): (&i64, (&i64, &i64))| {
            // Below the floor the distance is negative, above the ceiling it is more than the fraction allows.
            let above = units - whole;
            u64::from((above < 0) | (above > i64::from(fixed::is_fractional(*fraction))))
        };
        given.iter().zip(ideals).map(missed).sum()
    }
}

/// The whole numbers that an ideal lies between.
pub(super) fn floor_and_ceiling(whole: i64, fraction: i64) -> (i64, i64) {
    (whole, whole + i64::from(fixed::is_fractional(fraction)))
}

impl Columns for Grid {
    fn set_to_zero(&mut self, rows: usize, columns: usize) {
        self.clear(rows, columns);
        self.whole.resize(rows * columns, 0);
        self.fraction.resize(rows * columns, 0);
    }

    fn add(&mut self, rows: usize, column: usize, others: &Grid, from: usize) {
        let (whole, fraction) = others.column(from);
        add(&mut self.whole[column * rows..][..rows], whole);
        add(&mut self.fraction[column * rows..][..rows], fraction);
    }

    /// Brings the whole units in the fractions' sums over to where they belong.
    fn carry(&mut self) {
        for (whole, fraction) in self.whole.iter_mut().zip(&mut self.fraction) {
            (*whole, *fraction) = fixed::carried(*whole, *fraction);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::ONE;

    fn column(ideals: &[Fixed]) -> Grid {
        let mut grid = Grid::default();
        grid.clear(ideals.len(), 1);
        ideals.iter().for_each(|ideal| grid.push(*ideal));
        grid
    }

    #[test]
    fn an_ideal_lies_between_whole_numbers() {
        let ideals = [0, ONE / 2, ONE, 5 * ONE / 2];
        let grid = column(&ideals);
        assert_eq!([0, 1, 2, 3].map(|at| grid.is_zero(at)), [true, false, false, false]);
        assert_eq!([0, 1, 2, 3].map(|at| grid.floor_and_ceiling(at)), [(0, 0), (0, 1), (1, 1), (2, 3)]);
        assert_eq!([0, 1, 2, 3].map(|row| grid.ideal(row, 0)), ideals);
    }

    #[test]
    fn a_number_misses_from_a_whole_unit_on() {
        assert_eq!(column(&[5 * ONE / 2; 4]).count_missed(&[1, 2, 3, 4]), 2);
        assert_eq!(column(&[2 * ONE; 4]).count_missed(&[1, 2, 3, 4]), 3);
    }

    #[test]
    fn whole_units_in_a_sum_of_fractions_are_carried() {
        let mut sums = Grid::default();
        sums.set_to_zero(2, 2);
        for _ in 0..3 {
            sums.add(2, 1, &column(&[ONE / 2, 3 * ONE / 2]), 0);
        }
        sums.carry();
        assert_eq!(sums.column(0), ([0, 0].as_slice(), [0, 0].as_slice()));
        assert_eq!(sums.column(1).0, [1, 4]);
        assert_eq!([sums.ideal(0, 1), sums.ideal(1, 1)], [3 * ONE / 2, 9 * ONE / 2]);
    }
}
