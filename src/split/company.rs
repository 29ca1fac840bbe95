//! The company's own row: over time first, then over the business axes, the last axis first.

use super::quota::largest_remainder;
use super::step::divide;
use crate::money::Parts;
use crate::money::fixed::{Fixed, coarse_parts};
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, Shape};
use crate::plan::{Ideals, Plan};

/// The company's ideal and published cells.
pub(super) struct Company {
    pub(super) shape: Shape,
    pub(super) ideals: Vec<Fixed>,
    pub(super) cells: Vec<i64>,
    /// Per axis, the annual quotas of its members.
    pub(super) axis_quotas: Vec<Vec<i64>>,
}

impl Company {
    pub(super) fn new(plan: &Plan, ideals: &Ideals<'_>) -> Company {
        let row = ideals.company();
        let shape = plan.mix().shape();
        let axes = plan.mix().axes().iter().enumerate();
        let axis_quotas = axes.map(|(number, axis)| match ideals.axis_as_declared(axis.kind()) {
            true => largest_remainder(plan.allocated(), axis.ideals()),
            false => resulting_members(&shape, number, &row, plan.allocated()),
        });
        let axis_quotas: Vec<Vec<i64>> = axis_quotas.collect();
        let months = if ideals.season_as_declared() {
            let season = plan.season();
            months(plan.allocated(), season.quarters(), |quarter| season.months(quarter).clone())
        } else {
            resulting_months(&shape, &row, plan.allocated())
        };
        Company::settled(shape, row, &months, axis_quotas)
    }

    /// The company that has these ideals and publishes so many units, the nearest to their sum.
    pub(super) fn of_row(shape: Shape, ideals: Vec<Fixed>, units: i64) -> Company {
        let axis_quotas =
            (0..shape.axes()).map(|axis| resulting_members(&shape, axis, &ideals, units)).collect();
        let months = resulting_months(&shape, &ideals, units);
        Company::settled(shape, ideals, &months, axis_quotas)
    }

    fn settled(shape: Shape, ideals: Vec<Fixed>, months: &[i64], axis_quotas: Vec<Vec<i64>>) -> Company {
        let cells = over_axes(&shape, months, &ideals, &axis_quotas);
        Company { shape, ideals, cells, axis_quotas }
    }

    /// What the members of axis number `axis` were divided by: the shape of their rows, the row that they divide, their
    /// ideals and quotas.
    pub(super) fn axis(&self, axis: usize) -> (Shape, Vec<i64>, Vec<Fixed>, Vec<i64>) {
        let behind = shape_behind(&self.shape, axis);
        // Later steps take rows apart and change no sum, so the row that was divided is the sum over what is finer.
        let mut parent = vec![0; behind.cells()];
        for (cell, units) in self.cells.iter().enumerate() {
            let (month, leaf) = (cell / self.shape.leaves(), cell % self.shape.leaves());
            parent[month * behind.leaves() + leaf % behind.leaves()] += units;
        }
        let ideals = member_ideals(&self.shape, axis, &behind, &self.ideals);
        (behind, parent, ideals, self.axis_quotas[axis].clone())
    }
}

/// The shape of the rows of an axis's members: the axes behind it.
fn shape_behind(shape: &Shape, axis: usize) -> Shape {
    let behind: Vec<usize> = (axis + 1..shape.axes()).map(|axis| shape.members(axis)).collect();
    Shape::new(&behind)
}

/// Divides the company's published months over the business axes, the last axis first.
///
/// `ideals` are the company's ideal cells, numbered as `shape` says; `axis_quotas` hold, for every axis, the
/// annual quotas of its members. Every axis gets its own exact yearly totals: each is divided by the same step,
/// [`divide`], with its members as children and the axes behind it in the columns.
///
/// # Panics
///
/// If the lengths do not fit each other, or the quotas of an axis do not add up to the months.
pub fn over_axes(shape: &Shape, months: &[i64], ideals: &[Fixed], axis_quotas: &[Vec<i64>]) -> Vec<i64> {
    assert_eq!(axis_quotas.len(), shape.axes(), "every axis has its quotas");
    let mut cells = months.to_vec();
    for (axis, quotas) in axis_quotas.iter().enumerate().rev() {
        let behind = shape_behind(shape, axis);
        let rows = divide(&behind, &cells, &member_ideals(shape, axis, &behind, ideals), quotas);
        cells = interleave(&behind, &rows);
    }
    cells
}

/// The company's published months: the year over quarters, each quarter over its months.
fn months(allocated: i64, quarters: &Parts, months_of: impl Fn(usize) -> Parts) -> Vec<i64> {
    largest_remainder(allocated, quarters)
        .iter()
        .enumerate()
        .flat_map(|(quarter, units)| largest_remainder(*units, &months_of(quarter)))
        .collect()
}

/// The company's published months where only their ideals are known.
fn resulting_months(shape: &Shape, ideals: &[Fixed], units: i64) -> Vec<i64> {
    let by_month = shape.months(ideals);
    months(units, &coarse_parts(&shape.quarters(ideals)), |quarter| {
        coarse_parts(&by_month[quarter * QUARTER_MONTHS..][..QUARTER_MONTHS])
    })
}

/// The annual quotas of the members of an axis where only their ideals are known.
fn resulting_members(shape: &Shape, axis: usize, ideals: &[Fixed], units: i64) -> Vec<i64> {
    largest_remainder(units, &coarse_parts(&shape.axis_years(axis, ideals)))
}

/// The ideals of the members of axis number `axis`, one row after the other, summed over the axes before it.
fn member_ideals(shape: &Shape, axis: usize, behind: &Shape, company: &[Fixed]) -> Vec<Fixed> {
    let mut rows = vec![0; shape.members(axis) * behind.cells()];
    for (cell, ideal) in company.iter().enumerate() {
        let (month, leaf) = (cell / shape.leaves(), cell % shape.leaves());
        let member = shape.member(axis, leaf);
        rows[member * behind.cells() + month * behind.leaves() + leaf % behind.leaves()] += ideal;
    }
    rows
}

/// Turns the rows of an axis's members into one row in which the members run within the months.
fn interleave(behind: &Shape, rows: &[i64]) -> Vec<i64> {
    let leaves = behind.leaves();
    let mut row = Vec::with_capacity(rows.len());
    for month in 0..MONTHS {
        for member in rows.chunks_exact(behind.cells()) {
            row.extend_from_slice(&member[month * leaves..][..leaves]);
        }
    }
    row
}
