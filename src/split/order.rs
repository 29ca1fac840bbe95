//! The order in which the step works, so that the order of the plan decides exact ties and nothing else.
//!
//! Whoever is looked at first is mended first. If that were the order of the plan, moving a region up in the file
//! would move units between people who have nothing to do with it. So children and members are arranged by their
//! ideals, the largest first, before the step, and put back after it. Largest first, since the large ones can give
//! and take in most columns.

use crate::money::fixed::{self, Fixed};
use crate::plan::shape::Shape;

/// Where the rows and cells of an arranged table stand in the plan.
pub(super) struct Order {
    /// Per arranged row, its place among the children of the plan.
    rows: Vec<usize>,
    /// Per arranged cell, its place in a row of the plan.
    cells: Vec<usize>,
}

impl Order {
    /// The order of children with these ideals, row by row.
    pub(super) fn new(shape: &Shape, ideals: &[Fixed]) -> Order {
        let width = shape.cells();
        let mut parent = vec![0; width];
        for row in ideals.chunks_exact(width) {
            for (sum, ideal) in parent.iter_mut().zip(row) {
                *sum += ideal;
            }
        }
        let members: Vec<Vec<usize>> =
            (0..shape.axes()).map(|axis| largest_first(&shape.axis_years(axis, &parent))).collect();
        let leaf = |leaf: usize| {
            members.iter().enumerate().fold(leaf, |at, (axis, members)| {
                shape.with_member(axis, at, members[shape.member(axis, leaf)])
            })
        };
        let leaves: Vec<usize> = (0..shape.leaves()).map(leaf).collect();
        let cells = (0..width).map(|cell| cell - cell % leaves.len() + leaves[cell % leaves.len()]).collect();

        let years: Vec<Fixed> = ideals.chunks_exact(width).map(|row| row.iter().sum()).collect();
        let mut order = Order { rows: largest_first(&years), cells };
        order.settle_equal_years(&years, ideals);
        order
    }

    /// Children with the same year but other cells stand in the order of their cells.
    fn settle_equal_years(&mut self, years: &[Fixed], ideals: &[Fixed]) {
        let width = self.cells.len();
        let Order { rows, cells } = self;
        let row = |child: usize| cells.iter().map(move |cell| fixed::coarse(ideals[child * width + cell]));
        for equal in rows.chunk_by_mut(|a, b| fixed::coarse(years[*a]) == fixed::coarse(years[*b])) {
            equal.sort_by(|a, b| row(*b).cmp(row(*a)));
        }
    }

    /// Per arranged row, its place among the children of the plan: what settles an exact tie.
    pub(super) fn places(&self) -> &[usize] {
        &self.rows
    }

    /// Where a cell of the plan stands in an arranged row.
    pub(super) fn arranged_cell(&self, cell: usize) -> usize {
        self.cells.iter().position(|place| *place == cell).expect("every cell of the plan is arranged")
    }

    /// Something that every child has one of, arranged.
    pub(super) fn arrange_children(&self, of_children: &[i64]) -> Vec<i64> {
        self.rows.iter().map(|row| of_children[*row]).collect()
    }

    /// A row of cells, arranged.
    pub(super) fn arrange_row<T: Copy>(&self, row: &[T]) -> Vec<T> {
        self.cells.iter().map(|cell| row[*cell]).collect()
    }

    /// The children's rows of cells, arranged.
    pub(super) fn arrange_rows<T: Copy>(&self, rows: &[T]) -> Vec<T> {
        let width = self.cells.len();
        let mut arranged = Vec::with_capacity(rows.len());
        for row in &self.rows {
            arranged.extend(self.cells.iter().map(|cell| rows[row * width + cell]));
        }
        arranged
    }

    /// Arranged rows, put back into the order of the plan.
    pub(super) fn put_back(&self, arranged: &[i64]) -> Vec<i64> {
        let width = self.cells.len();
        let mut rows = vec![0; arranged.len()];
        for (row, arranged) in self.rows.iter().zip(arranged.chunks_exact(width)) {
            for (cell, units) in self.cells.iter().zip(arranged) {
                rows[row * width + cell] = *units;
            }
        }
        rows
    }
}

/// Places in the order of their ideals, the largest first, equal ones as they stand.
fn largest_first(ideals: &[Fixed]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..ideals.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(fixed::coarse(ideals[*place])));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::ONE;

    #[test]
    fn children_with_equal_years_are_arranged_by_their_cells() {
        let shape = Shape::new(&[]);
        let early: Vec<Fixed> = (0..12).map(|month| if month == 0 { ONE } else { 0 }).collect();
        let late: Vec<Fixed> = (0..12).map(|month| if month == 11 { ONE } else { 0 }).collect();
        let one_way = [early.clone(), late.clone()].concat();
        let other_way = [late, early].concat();
        let arranged = |ideals: &[Fixed]| Order::new(&shape, ideals).arrange_rows(ideals);
        assert_eq!(arranged(&one_way), arranged(&other_way));
    }
}
