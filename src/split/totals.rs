//! What the cells of siblings add up to: by month, quarter and year, over everything and by member of each axis; ideals
//! and units.

use super::columns::Columns;
use super::grid::Grid;
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};

/// A shape, with the members of every leaf looked up once. Behind the axes of the shape stands one more, of a single
/// member: everything.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) shape: Shape,
    /// Per axis, the member of each mix leaf; nothing but zeros for everything.
    pub(super) members: Vec<Vec<usize>>,
}

impl Layout {
    pub(super) fn new(shape: &Shape) -> Layout {
        let of_axis = |axis| (0..shape.leaves()).map(|leaf| shape.member(axis, leaf)).collect();
        let everything = vec![0; shape.leaves()];
        let members = (0..shape.axes()).map(of_axis).chain([everything]).collect();
        Layout { shape: shape.clone(), members }
    }

    /// The number of the axis of a single member.
    pub(super) fn everything(&self) -> usize {
        self.shape.axes()
    }

    /// How many members an axis has.
    pub(super) fn count(&self, axis: usize) -> usize {
        if axis == self.everything() { 1 } else { self.shape.members(axis) }
    }
}

/// The sums of every member of an axis, member by member within each period.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct OverTime<T> {
    /// Nothing for the only axis of a shape, whose months are the cells.
    pub(super) months: T,
    pub(super) quarters: T,
    pub(super) years: T,
}

/// All sums of every child.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sums<T> {
    /// Axis by axis, everything behind them.
    pub(super) axes: Vec<OverTime<T>>,
    /// With two or more axes: the years of the leaves.
    pub(super) leaf_years: T,
}

/// What the ideals add up to.
pub(super) type Totals = Sums<Grid>;

/// What the units add up to.
pub(super) type Published = Sums<Vec<i64>>;

impl<T: Columns> Sums<T> {
    /// Adds all cells up.
    pub(super) fn sum(&mut self, layout: &Layout, rows: usize, cells: &T) {
        let (leaves, everything) = (layout.shape.leaves(), layout.everything());
        self.axes.resize_with(everything + 1, OverTime::default);
        for (axis, sums) in self.axes.iter_mut().enumerate() {
            let has_months = axis == everything || everything > 1;
            sums.months.set_to_zero(rows, if has_months { MONTHS * layout.count(axis) } else { 0 });
            sums.quarters.set_to_zero(rows, QUARTERS * layout.count(axis));
            sums.years.set_to_zero(rows, layout.count(axis));
        }
        self.leaf_years.set_to_zero(rows, if everything > 1 { leaves } else { 0 });

        let (axes, all) = self.axes.split_at_mut(everything);
        let all = &mut all[0];
        for column in 0..MONTHS * leaves {
            let (month, leaf) = (column / leaves, column % leaves);
            match &mut *axes {
                [] => all.months.add(rows, month, cells, column),
                [only] => {
                    all.months.add(rows, month, cells, column);
                    only.quarters.add(rows, month / QUARTER_MONTHS * leaves + leaf, cells, column);
                }
                several => {
                    for (axis, sums) in several.iter_mut().enumerate() {
                        let to = month * layout.count(axis) + layout.members[axis][leaf];
                        sums.months.add(rows, to, cells, column);
                    }
                    self.leaf_years.add(rows, leaf, cells, column);
                }
            }
        }
        self.leaf_years.carry();
        if let [first, _, ..] = axes {
            first.months.carry();
            for column in 0..MONTHS * layout.count(0) {
                all.months.add(rows, column / layout.count(0), &first.months, column);
            }
        }
        for (axis, OverTime { months, quarters, years }) in self.axes.iter_mut().enumerate() {
            let members = layout.count(axis);
            months.carry();
            if axis == everything || everything > 1 {
                for column in 0..MONTHS * members {
                    let quarter = column / members / QUARTER_MONTHS;
                    quarters.add(rows, quarter * members + column % members, months, column);
                }
            }
            quarters.carry();
            (0..QUARTERS * members).for_each(|column| years.add(rows, column % members, quarters, column));
            years.carry();
        }
    }

    /// The sums over everything, for a while.
    pub(super) fn all_mut(&mut self) -> &mut OverTime<T> {
        self.axes.last_mut().expect("everything stands behind the axes")
    }

    /// The sums over everything.
    pub(super) fn all(&self) -> &OverTime<T> {
        self.axes.last().expect("everything stands behind the axes")
    }
}

impl Published {
    /// Takes note of units that were added to a cell; the row and the column stand in plan order.
    pub(super) fn change(&mut self, layout: &Layout, rows: usize, row: usize, column: usize, units: i64) {
        let (month, leaf) = (column / layout.shape.leaves(), column % layout.shape.leaves());
        for (axis, OverTime { months, quarters, years }) in self.axes.iter_mut().enumerate() {
            let (members, member) = (layout.count(axis), layout.members[axis][leaf]);
            if !months.is_empty() {
                months[(month * members + member) * rows + row] += units;
            }
            quarters[(month / QUARTER_MONTHS * members + member) * rows + row] += units;
            years[member * rows + row] += units;
        }
        if !self.leaf_years.is_empty() {
            self.leaf_years[leaf * rows + row] += units;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::ONE;

    #[test]
    fn fractions_of_many_cells_add_up() {
        // Almost a unit in each of 2^19 cells and some: their fractions are more than 63 bits hold.
        let shape = Shape::new(&[1, 43_700]);
        let mut cells = Grid::default();
        cells.clear(1, shape.cells());
        let ideal = ONE - (ONE >> 20);
        (0..shape.cells()).for_each(|_| cells.push(ideal));
        let mut totals = Totals::default();
        totals.sum(&Layout::new(&shape), 1, &cells);
        let want = 12 * 43_700 * ideal;
        assert_eq!([totals.axes[0].years.ideal(0, 0), totals.all().years.ideal(0, 0)], [want; 2]);
    }

    #[test]
    fn every_sum_adds_its_cells_up() {
        // Two children, a product of three and a channel of two; every cell has a number of its own.
        for (members, leaves) in [(vec![], 1), (vec![3], 3), (vec![3, 2], 6), (vec![2, 2, 2], 8)] {
            let layout = Layout::new(&Shape::new(&members));
            let cells: Vec<i64> = (0..2 * 12 * leaves as i64).map(|cell| cell * cell).collect();
            let mut sums = Published::default();
            sums.sum(&layout, 2, &cells);
            let mut changed = Published::default();
            changed.sum(&layout, 2, &vec![0; cells.len()]);
            for (at, units) in cells.iter().enumerate() {
                changed.change(&layout, 2, at % 2, at / 2, *units);
            }
            assert_eq!(sums, changed, "{members:?}");
            assert_eq!(sums.all().years.iter().sum::<i64>(), cells.iter().sum::<i64>(), "{members:?}");
        }
    }
}
