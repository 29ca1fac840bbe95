//! The order in which the step works, so that the order of the plan decides exact ties and nothing else.
//!
//! Whoever is looked at first is mended first. If that were the order of the plan, moving a region up in the file
//! would move units between people who have nothing to do with it. So children and members are tried in the order
//! of their ideals, the largest first: the large ones can give and take in most columns. Nothing is moved about;
//! the order says where in the table an arranged row or column stands.

use std::cmp::Reverse;
use std::ops::Range;

use super::grid::Grid;
use super::totals::{Layout, Totals};
use crate::money::fixed;
use crate::plan::shape::MONTHS;

/// Where arranged rows, columns and members stand.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Per arranged row, its place among the children of the plan.
    pub(super) rows: Vec<usize>,
    /// Per arranged column, its place in a row of the plan.
    pub(super) columns: Vec<usize>,
    /// Per axis and arranged member, its place in the plan.
    pub(super) members: Vec<Vec<usize>>,
}

impl Order {
    /// The order of children with these ideals, and what they add up to.
    pub(super) fn new(layout: &Layout, cells: &Grid, totals: &Totals) -> Order {
        let shape = &layout.shape;
        let members: Vec<Vec<usize>> =
            totals.axes[..shape.axes()].iter().map(|axis| largest_members_first(&axis.years)).collect();
        let leaf = |leaf: usize| {
            members.iter().enumerate().fold(leaf, |at, (axis, members)| {
                shape.with_member(axis, at, members[layout.members[axis][leaf]])
            })
        };
        let leaves: Vec<usize> = (0..shape.leaves()).map(leaf).collect();
        let leaves = &leaves;
        let columns = (0..MONTHS)
            .flat_map(|month| leaves.iter().map(move |leaf| month * leaves.len() + leaf))
            .collect();

        let (whole, fraction) = totals.all().years.column(0);
        let years: Vec<i128> = whole
            .iter()
            .zip(fraction)
            .map(|(whole, fraction)| fixed::coarse_parted(*whole, *fraction))
            .collect();
        let mut order = Order { rows: largest_first(&years), columns, members };
        order.settle_equal_years(&years, cells);
        order
    }

    /// Children with the same year but other cells stand in the order of their cells. Column by column, runs of equal
    /// children are sorted and split, so that every column is read once.
    fn settle_equal_years(&mut self, years: &[i128], cells: &Grid) {
        let mut runs = runs_of_equals(0, &self.rows, |row| years[*row]);
        for column in &self.columns {
            if runs.is_empty() {
                return;
            }
            let (whole, fraction) = cells.column(*column);
            let ideal = |row: &usize| fixed::coarse_parted(whole[*row], fraction[*row]);
            let mut finer = Vec::with_capacity(runs.len());
            for run in runs {
                let rows = &mut self.rows[run.clone()];
                let first = ideal(&rows[0]);
                if rows.iter().all(|row| ideal(row) == first) {
                    finer.push(run);
                } else {
                    rows.sort_by_key(|row| Reverse(ideal(row)));
                    finer.extend(runs_of_equals(run.start, rows, ideal));
                }
            }
            runs = finer;
        }
    }
}

/// Where two or more neighbours have the same key; `start` is where the first row stands.
fn runs_of_equals<K: PartialEq>(
    start: usize,
    rows: &[usize],
    key: impl Fn(&usize) -> K,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = start;
    for equal in rows.chunk_by(|a, b| key(a) == key(b)) {
        if equal.len() > 1 {
            runs.push(at..at + equal.len());
        }
        at += equal.len();
    }
    runs
}

/// The members of an axis in the order of what all children's ideals of them add up to.
fn largest_members_first(years: &Grid) -> Vec<usize> {
    let sums: Vec<i128> = (0..years.whole.len() / years.rows())
        .map(|member| {
            let (whole, fraction) = years.column(member);
            let ideals = whole.iter().zip(fraction).map(|(whole, fraction)| fixed::joined(*whole, *fraction));
            fixed::coarse(ideals.sum()) as i128
        })
        .collect();
    largest_first(&sums)
}

/// Places in the order of their ideals, the largest first, equal ones as they stand.
fn largest_first(ideals: &[i128]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..ideals.len()).collect();
    places.sort_by_key(|place| Reverse(ideals[*place]));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Fixed, ONE};
    use crate::plan::shape::Shape;

    #[test]
    fn only_equal_neighbours_make_a_run() {
        let keys = [7, 7, 3, 7, 5, 5, 5];
        assert_eq!(runs_of_equals(10, &[0, 1, 2, 3, 4, 5, 6], |row| keys[*row]), [10..12, 14..17]);
        assert!(runs_of_equals(10, &[3], |row| keys[*row]).is_empty());
    }

    #[test]
    fn children_with_equal_years_are_arranged_by_their_cells() {
        let layout = Layout::new(&Shape::new(&[]));
        let arranged = |months: [usize; 2]| {
            let mut cells = Grid::default();
            cells.clear(2, MONTHS);
            for month in 0..MONTHS {
                months
                    .map(|own| if own == month { ONE } else { 0 as Fixed })
                    .into_iter()
                    .for_each(|ideal| cells.push(ideal));
            }
            let mut totals = Totals::default();
            totals.sum(&layout, 2, &cells);
            let order = Order::new(&layout, &cells, &totals);
            order.rows.iter().map(|row| months[*row]).collect::<Vec<usize>>()
        };
        assert_eq!(arranged([0, 11]), arranged([11, 0]));
    }
}
