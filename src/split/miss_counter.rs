//! The counter of misses: it compares published numbers with their ideals, class by class, and names the largest misses.

use std::ops::Range;

use super::grid::Grid;
use super::missed::{Class, Missed};
use super::misses::{Miss, Misses};
use super::table::Table;
use super::totals::{Layout, Published, Totals};
use crate::money::fixed::{self, Fixed};
use crate::plan::NodeIndex;
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, Shape};

impl Missed {
    /// Counts one node's row of cells against its ideals, and its year against its annual quota.
    pub fn count(&mut self, shape: &Shape, cells: &[i64], ideals: &[Fixed], quota: i64) {
        MissCounter::of(self, None, NodeIndex(0)).row(shape, cells, ideals, quota);
    }

    /// Counts the years of the company's axis members against their annual quotas, axis by axis.
    pub fn count_axis_quotas(&mut self, shape: &Shape, cells: &[i64], axis_quotas: &[Vec<i64>]) {
        // Nobody is told what the years should be.
        let ideals = vec![0; cells.len()];
        MissCounter::of(self, None, NodeIndex(0)).axis_quotas(shape, cells, &ideals, axis_quotas);
    }
}

/// Counts the misses of neighbouring nodes, and names them if anybody wants names.
pub(super) struct MissCounter<'m> {
    missed: &'m mut Missed,
    named: Option<&'m mut Misses>,
    first: NodeIndex,
}

/// Which months a number adds up, and of which members: the axis and the member on it.
type Spot = (Range<usize>, Vec<(usize, usize)>);

const YEAR: Range<usize> = 0..MONTHS;

fn month(month: usize) -> Range<usize> {
    month..month + 1
}

fn quarter(quarter: usize) -> Range<usize> {
    quarter * QUARTER_MONTHS..(quarter + 1) * QUARTER_MONTHS
}

fn members(shape: &Shape, leaf: usize) -> Vec<(usize, usize)> {
    (0..shape.axes()).map(|axis| (axis, shape.member(axis, leaf))).collect()
}

/// The `at`th sum of periods of so many months by member of an axis.
fn member(shape: &Shape, axis: usize, months: usize, at: usize) -> Spot {
    let (period, member) = (at / shape.members(axis), at % shape.members(axis));
    (period * months..(period + 1) * months, vec![(axis, member)])
}

/// The classes of sums by member of one axis, with the months that each adds up. Months of an only axis are cells.
fn of_members(shape: &Shape) -> impl Iterator<Item = (Class, usize)> {
    let classes = [(Class::AxisYear, MONTHS), (Class::AxisQuarter, QUARTER_MONTHS), (Class::AxisMonth, 1)];
    classes.into_iter().take(if shape.axes() < 2 { 2 } else { 3 })
}

fn cell(shape: &Shape, cell: usize) -> Spot {
    (month(cell / shape.leaves()), members(shape, cell % shape.leaves()))
}

impl<'m> MissCounter<'m> {
    pub(super) fn of(
        missed: &'m mut Missed,
        named: Option<&'m mut Misses>,
        first: NodeIndex,
    ) -> MissCounter<'m> {
        MissCounter { missed, named, first }
    }

    /// Counts one node's row.
    pub(super) fn row(&mut self, shape: &Shape, cells: &[i64], ideals: &[Fixed], quota: i64) {
        let (year, ideal) = (cells.iter().sum(), ideals.iter().sum());
        self.quota(0, year, ideal, quota, &[]);
        self.list(Class::Cell, cells, ideals, |at| cell(shape, at));
        self.list(Class::Month, &shape.months(cells), &shape.months(ideals), |at| (month(at), Vec::new()));
        self.list(Class::Quarter, &shape.quarters(cells), &shape.quarters(ideals), |at| {
            (quarter(at), Vec::new())
        });
        for (class, months) in of_members(shape) {
            for axis in 0..shape.axes() {
                let (units, ideals) =
                    (shape.axis_periods(axis, months, cells), shape.axis_periods(axis, months, ideals));
                self.list(class, &units, &ideals, |at| member(shape, axis, months, at));
            }
        }
        if shape.axes() >= 2 {
            self.list(Class::MixYear, &shape.leaf_years(cells), &shape.leaf_years(ideals), |leaf| {
                (YEAR, members(shape, leaf))
            });
        }
    }

    /// Counts the years of the company's axis members against their annual quotas, axis by axis.
    pub(super) fn axis_quotas(
        &mut self,
        shape: &Shape,
        cells: &[i64],
        ideals: &[Fixed],
        axis_quotas: &[Vec<i64>],
    ) {
        for (axis, quotas) in axis_quotas.iter().enumerate() {
            let (years, ideals) = (shape.axis_years(axis, cells), shape.axis_years(axis, ideals));
            for (member, quota) in quotas.iter().enumerate() {
                self.quota(0, years[member], ideals[member], *quota, &[(axis, member)]);
            }
        }
    }

    /// Counts all children of a node, given what their cells add up to: the same as [`row`](MissCounter::row) of each.
    pub(super) fn family(
        &mut self,
        layout: &Layout,
        table: &Table,
        totals: &Totals,
        published: &Published,
        quotas: &[i64],
    ) {
        let shape = &layout.shape;
        let (ideals, units) = (totals.all(), published.all());
        for (row, (year, quota)) in units.years.iter().zip(quotas).enumerate() {
            if year != quota {
                self.quota(row, *year, ideals.years.ideal(row, 0), *quota, &[]);
            }
        }
        self.grid(Class::Cell, &table.ideals, &table.given, |at| cell(shape, at));
        self.grid(Class::Month, &ideals.months, &units.months, |at| (month(at), Vec::new()));
        self.grid(Class::Quarter, &ideals.quarters, &units.quarters, |at| (quarter(at), Vec::new()));
        for (class, months) in of_members(shape) {
            let sums = totals.axes.iter().zip(&published.axes).take(shape.axes());
            for (axis, (ideals, units)) in sums.enumerate() {
                let (ideals, units) = match months {
                    MONTHS => (&ideals.years, &units.years),
                    QUARTER_MONTHS => (&ideals.quarters, &units.quarters),
                    _ => (&ideals.months, &units.months),
                };
                self.grid(class, ideals, units, |at| member(shape, axis, months, at));
            }
        }
        self.grid(Class::MixYear, &totals.leaf_years, &published.leaf_years, |leaf| {
            (YEAR, members(shape, leaf))
        });
    }

    /// Counts numbers of several nodes, column by column.
    fn grid(&mut self, class: Class, ideals: &Grid, given: &[i64], spot: impl Fn(usize) -> Spot) {
        let missed = ideals.count_missed(given);
        *self.missed.of_mut(class) += missed;
        if missed > 0 && self.named.is_some() {
            let rows = ideals.rows();
            for (at, units) in given.iter().enumerate().filter(|(at, units)| ideals.misses(*at, **units)) {
                let (row, column) = (at % rows, at / rows);
                self.name(class, row, spot(column), ideals.ideal(row, column), *units, None);
            }
        }
    }

    /// Counts numbers of one node.
    fn list(&mut self, class: Class, units: &[i64], ideals: &[Fixed], spot: impl Fn(usize) -> Spot) {
        for (at, (units, ideal)) in units.iter().zip(ideals).enumerate() {
            if fixed::misses(*units, *ideal) {
                *self.missed.of_mut(class) += 1;
                self.name(class, 0, spot(at), *ideal, *units, None);
            }
        }
    }

    /// Counts a year that is not its quota.
    fn quota(&mut self, row: usize, year: i64, ideal: Fixed, quota: i64, members: &[(usize, usize)]) {
        if year != quota {
            *self.missed.of_mut(Class::AnnualQuota) += 1;
            self.name(Class::AnnualQuota, row, (YEAR, members.to_vec()), ideal, year, Some(quota));
        }
    }

    fn name(
        &mut self,
        class: Class,
        row: usize,
        (months, members): Spot,
        ideal: Fixed,
        published: i64,
        quota: Option<i64>,
    ) {
        if let Some(named) = &mut self.named {
            let node = NodeIndex(self.first.0 + row as u32);
            named.take(Miss { class, node, months, members, ideal, quota, published });
        }
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;

    #[test]
    fn a_family_is_counted_as_its_children_are() {
        let mut rng = Rng::with_seed(1);
        let (mut together, mut one_by_one) = (Missed::default(), Missed::default());
        for (axes, rows) in [(&[][..], 3), (&[3], 2), (&[2, 3], 4)] {
            let layout = Layout::new(&Shape::new(axes));
            let shape = &layout.shape;
            let ideals: Vec<Fixed> =
                (0..rows * shape.cells()).map(|_| rng.u128(..6) * (fixed::ONE / 4)).collect();
            let mut table = Table::from_rows(&ideals, shape.cells());
            table.given.iter_mut().for_each(|units| *units += rng.i64(0..2));
            let quotas: Vec<i64> = (0..rows).map(|_| 12 * shape.leaves() as i64).collect();
            let (mut family, mut each) = (Misses::of_at_most(5), Misses::of_at_most(5));
            let (mut totals, mut published) = (Totals::default(), Published::default());
            totals.sum(&layout, rows, &table.ideals);
            published.sum(&layout, rows, &table.given);
            let mut count = MissCounter::of(&mut together, Some(&mut family), NodeIndex(0));
            count.family(&layout, &table, &totals, &published, &quotas);
            let mut cells = vec![0; ideals.len()];
            table.copy_rows(0, &mut cells);
            let children = cells.chunks(shape.cells()).zip(ideals.chunks(shape.cells()));
            for (row, ((cells, ideals), quota)) in children.zip(&quotas).enumerate() {
                MissCounter::of(&mut one_by_one, Some(&mut each), NodeIndex(row as u32))
                    .row(shape, cells, ideals, *quota);
            }
            assert_eq!(together, one_by_one, "{axes:?}");
            family.cut();
            each.cut();
            assert_eq!(family.list(), each.list(), "{axes:?}");
        }
        assert!(Class::ALL.iter().all(|class| together.of(*class) > 4), "{together:?}");
    }

    #[test]
    fn years_of_members_are_counted_against_their_quotas() {
        let mut missed = Missed { annual_quota: 1, ..Missed::default() };
        // Two members of one axis with a unit each in January; the second axis has one member.
        let mut cells = [0; 24];
        cells[..2].fill(1);
        missed.count_axis_quotas(&Shape::new(&[2, 1]), &cells, &[vec![1, 1], vec![2]]);
        assert_eq!(missed.annual_quota, 1);
        missed.count_axis_quotas(&Shape::new(&[2, 1]), &cells, &[vec![2, 0], vec![1]]);
        assert_eq!(missed, Missed { annual_quota: 4, ..Missed::default() });
    }
}
