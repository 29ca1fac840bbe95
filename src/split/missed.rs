//! Counting what misses its promise, class by class.

use super::grid::{Grid, add};
use super::table::Table;
use super::totals::{Layout, Published, Totals};
use crate::money::fixed::{self, Fixed};
use crate::plan::shape::{MONTHS, Shape};

/// How many published numbers miss a promise, by class.
///
/// A number *misses* when it is a whole unit or more off its ideal. Ties within 2^-24 units count as whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Missed {
    /// Annual quotas (of nodes, and of the company's axis members) that are not plain largest remainder.
    pub annual_quota: u64,
    /// Node x month.
    pub month: u64,
    /// Node x quarter.
    pub quarter: u64,
    /// Node x year x member of one business axis.
    pub axis_year: u64,
    /// Node x month x mix leaf.
    pub cell: u64,
    /// With two or more axes: node x year x mix leaf. Not promised.
    pub mix_year: u64,
}

impl Missed {
    /// Whether every number keeps its promise.
    pub fn is_zero(&self) -> bool {
        *self == Missed::default()
    }

    /// Adds what another part of the same plan misses.
    pub fn add(&mut self, other: Missed) {
        self.annual_quota += other.annual_quota;
        self.month += other.month;
        self.quarter += other.quarter;
        self.axis_year += other.axis_year;
        self.cell += other.cell;
        self.mix_year += other.mix_year;
    }

    /// What is left without a part that was counted.
    pub fn without(self, part: Missed) -> Missed {
        Missed {
            annual_quota: self.annual_quota - part.annual_quota,
            month: self.month - part.month,
            quarter: self.quarter - part.quarter,
            axis_year: self.axis_year - part.axis_year,
            cell: self.cell - part.cell,
            mix_year: self.mix_year - part.mix_year,
        }
    }

    /// Counts one node's row of cells against its ideals, and its year against its annual quota.
    pub fn count(&mut self, shape: &Shape, cells: &[i64], ideals: &[Fixed], quota: i64) {
        self.annual_quota += u64::from(cells.iter().sum::<i64>() != quota);
        self.cell += misses(cells, ideals);
        self.month += misses(&shape.months(cells), &shape.months(ideals));
        self.quarter += misses(&shape.quarters(cells), &shape.quarters(ideals));
        for axis in 0..shape.axes() {
            self.axis_year += misses(&shape.axis_years(axis, cells), &shape.axis_years(axis, ideals));
        }
        if shape.axes() >= 2 {
            self.mix_year += misses(&shape.leaf_years(cells), &shape.leaf_years(ideals));
        }
    }

    /// Counts all children of a node, given what their cells add up to: the same as [`Missed::count`] of each.
    pub(super) fn count_family(
        &mut self,
        layout: &Layout,
        table: &Table,
        totals: &Totals,
        published: &Published,
        quotas: &[i64],
    ) {
        self.annual_quota += differences(&published.years, quotas);
        self.cell += table.ideals.count_missed(&table.given);
        self.month += totals.months.count_missed(&published.months);
        self.quarter += totals.quarters.count_missed(&published.quarters);
        for (members, published) in totals.members.iter().zip(&published.members) {
            self.axis_year += members.count_missed(published);
        }
        if layout.shape.axes() >= 2 {
            self.mix_year += mix_years_missed(layout, table);
        }
    }

    /// Counts the years of the company's axis members against their annual quotas, axis by axis.
    pub fn count_axis_quotas(&mut self, shape: &Shape, cells: &[i64], axis_quotas: &[Vec<i64>]) {
        for (axis, quotas) in axis_quotas.iter().enumerate() {
            let years = shape.axis_years(axis, cells);
            self.annual_quota += differences(&years, quotas);
        }
    }
}

fn misses(units: &[i64], ideals: &[Fixed]) -> u64 {
    units.iter().zip(ideals).filter(|(units, ideal)| fixed::misses(**units, **ideal)).count() as u64
}

fn differences(years: &[i64], quotas: &[i64]) -> u64 {
    years.iter().zip(quotas).filter(|(year, quota)| year != quota).count() as u64
}

fn mix_years_missed(layout: &Layout, table: &Table) -> u64 {
    let (rows, leaves) = (table.rows(), layout.shape.leaves());
    let (mut ideals, mut given) = (Grid::default(), vec![0; rows]);
    let mut missed = 0;
    for leaf in 0..leaves {
        ideals.set_to_zero(rows, 1);
        given.fill(0);
        for month in 0..MONTHS {
            let column = month * leaves + leaf;
            ideals.add(0, table.ideals.column(column));
            add(&mut given, &table.given[column * rows..][..rows]);
        }
        ideals.carry();
        missed += ideals.count_missed(&given);
    }
    missed
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
            let (mut totals, mut published) = (Totals::default(), Published::default());
            totals.sum(&layout, &table.ideals);
            published.sum(&layout, rows, &table.given);
            together.count_family(&layout, &table, &totals, &published, &quotas);
            let mut cells = vec![0; ideals.len()];
            table.copy_rows(0, &mut cells);
            let children = cells.chunks(shape.cells()).zip(ideals.chunks(shape.cells()));
            for ((cells, ideals), quota) in children.zip(&quotas) {
                one_by_one.count(shape, cells, ideals, *quota);
            }
            assert_eq!(together, one_by_one, "{axes:?}");
        }
        let Missed { annual_quota, month, quarter, axis_year, cell, mix_year } = together;
        assert!(
            [annual_quota, month, quarter, axis_year, cell, mix_year].iter().all(|count| *count > 4),
            "{together:?}"
        );
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

    #[test]
    fn what_was_added_can_be_left_out_again_class_by_class() {
        let part = Missed { annual_quota: 1, month: 3, quarter: 4, axis_year: 5, cell: 6, mix_year: 7 };
        let mut twice = part;
        twice.add(part);
        let want = Missed { annual_quota: 2, month: 6, quarter: 8, axis_year: 10, cell: 12, mix_year: 14 };
        assert_eq!(twice, want);
        assert_eq!(twice.without(part), part);
        assert!(twice.without(twice).is_zero());
        assert!(!part.is_zero());
    }
}
