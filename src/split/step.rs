//! The step that is used over and over: a parent's published row is divided among its children.

use super::deal::{Standing, deal};
use super::margins::{ahead, ahead_of, margins, mend_widening};
use super::members::mend_members;
use super::order::Order;
use super::table::{Block, Table};
use super::witness::{Column, Dealt, Witness};
use crate::money::fixed::{self, Fixed};
use crate::plan::shape::{MONTHS, Shape};

/// Divides a parent's published row among its children: balanced largest remainder, margins first.
///
/// * `shape`: how the cells of every row are numbered;
/// * `parent`: the parent's published cells, in units;
/// * `ideals`: the children's ideal cells, one row after the other;
/// * `quotas`: the children's years, adding up to the parent's.
///
/// Returns the children's published cells, one row after the other. Column by column they add up to the parent,
/// always; no cell is negative, and a cell without an ideal gets nothing. The children's years are their quotas
/// wherever their own cells can carry them, and what people check on a calculator (months, quarters, members of
/// an axis over the year) is less than a unit off wherever that can be had; see the module's front page.
///
/// # Panics
///
/// If the lengths do not fit each other, or the parent has units in a column where no child has an ideal.
///
/// # Example
///
/// ```
/// use tieout::split::{Shape, divide, fixed};
/// // Two equal children share one unit in each of twelve months: six each, in turn.
/// let rows = divide(&Shape::new(&[]), &[1; 12], &[fixed(1) / 2; 24], &[6, 6]);
/// assert_eq!(rows[..12].iter().sum::<i64>(), 6);
/// assert_eq!(rows[..4], [1, 0, 1, 0]);
/// ```
pub fn divide(shape: &Shape, parent: &[i64], ideals: &[Fixed], quotas: &[i64]) -> Vec<i64> {
    divided(shape, parent, ideals, quotas, None)
}

/// Divides once more, and says how a column was dealt; nothing for an only child.
pub(super) fn witnessed(
    shape: &Shape,
    parent: &[i64],
    ideals: &[Fixed],
    quotas: &[i64],
    column: Column,
) -> Option<Dealt> {
    // With a single leaf a month is its only cell.
    let column = match column {
        Column::Cell(cell) if shape.leaves() == 1 => Column::Month(cell),
        Column::Cell(cell) => Column::Cell(Order::new(shape, ideals).arranged_cell(cell)),
        month => month,
    };
    let mut witness = Witness::new(column);
    divided(shape, parent, ideals, quotas, Some(&mut witness));
    witness.seen()
}

fn divided(
    shape: &Shape,
    parent: &[i64],
    ideals: &[Fixed],
    quotas: &[i64],
    witness: Option<&mut Witness>,
) -> Vec<i64> {
    assert_eq!(parent.len(), shape.cells(), "a parent's row has a cell per month and leaf");
    assert_eq!(ideals.len(), shape.cells() * quotas.len(), "every child has a row of ideals");
    assert_eq!(quotas.iter().sum::<i64>(), parent.iter().sum::<i64>(), "the quotas add up to the parent");
    let rows = if let [_] = quotas {
        parent.to_vec()
    } else {
        let order = Order::new(shape, ideals);
        let rows = arranged(
            shape,
            &order.arrange_row(parent),
            &order.arrange_rows(ideals),
            &order.arrange_children(quotas),
            order.places(),
            witness,
        );
        order.put_back(&rows)
    };
    assert_ties_out(parent, &rows);
    rows
}

/// Margins first, then the cells month by month, then what is left of the members' years.
fn arranged(
    shape: &Shape,
    parent: &[i64],
    ideals: &[Fixed],
    quotas: &[i64],
    places: &[usize],
    mut witness: Option<&mut Witness>,
) -> Vec<i64> {
    let leaves = shape.leaves();
    if leaves == 1 {
        return margins(parent, ideals, quotas, places, true, witness);
    }
    let mut table = Table::new(ideals, shape.cells());
    let mut balance = Balance::new(shape, parent, &table, quotas, places, witness.as_deref_mut());
    let mut behind = vec![0_i64; quotas.len()];
    let mut months_hold = true;
    for month in 0..MONTHS {
        for leaf in 0..leaves {
            let column = month * leaves + leaf;
            balance.standing(&table, month, leaf, &mut behind);
            let standing = Standing { behind: &behind, weight: balance.weight(), places };
            match witness.as_deref_mut() {
                Some(witness) if witness.column() == Column::Cell(column) => {
                    witness.before(&table, column, parent[column], &standing);
                    deal(&mut table, column, parent[column], &standing);
                    witness.after(&table, column, &standing);
                }
                _ => deal(&mut table, column, parent[column], &standing),
            }
            balance.count(&table, month, leaf);
        }
        let block = Block { start: month * leaves, columns: leaves };
        let before = table.block(block);
        months_hold &= mend_widening(&mut table, block, &balance.month_totals(month));
        balance.recount(&table, month, &before);
    }
    if !months_hold {
        // A month could not be had: the years come first, in whatever month.
        mend_widening(&mut table, Block { start: 0, columns: shape.cells() }, quotas);
    }
    for axis in 0..shape.axes() {
        mend_members(&mut table, shape, axis);
    }
    table.into_given()
}

/// How much a leaf's year counts with two or more axes. No margin stands behind it and nothing is promised; but
/// people look at product x customer over the year, and with 4 one such number in fifteen is a whole unit off
/// instead of two in five (5 products x 3 customers, a hundred made-up plans), at no cost elsewhere.
const LEAF_WEIGHT: i64 = 4;

/// What every child still misses to its margins while its cells are dealt, in units times 2^44.
struct Balance<'s> {
    shape: &'s Shape,
    /// The children's months, row by row, in units.
    months: Vec<i64>,
    /// Per child: how far the current month is behind.
    month: Vec<i64>,
    /// Per axis, per child and member: how far the member's year is behind.
    members: Vec<Vec<i64>>,
    /// With two or more axes, per child and mix leaf: how far the leaf's year is behind its ideal.
    leaves: Vec<i64>,
    /// Per child: how far the year is behind.
    years: Vec<i64>,
}

impl<'s> Balance<'s> {
    fn new(
        shape: &'s Shape,
        parent: &[i64],
        table: &Table<'_>,
        quotas: &[i64],
        places: &[usize],
        witness: Option<&mut Witness>,
    ) -> Balance<'s> {
        let rows = quotas.len();
        let month_ideals: Vec<Fixed> = (0..rows).flat_map(|row| shape.months(table.ideal_row(row))).collect();
        let months = margins(&shape.months(parent), &month_ideals, quotas, places, true, witness);
        let members = (0..shape.axes())
            .map(|axis| {
                let ideals: Vec<Fixed> =
                    (0..rows).flat_map(|row| shape.axis_years(axis, table.ideal_row(row))).collect();
                let years = margins(&shape.axis_years(axis, parent), &ideals, quotas, places, false, None);
                years.iter().zip(ideals).map(|(year, ideal)| ahead(*year, ideal)).collect()
            })
            .collect();
        let years = (0..rows).map(|row| ahead(quotas[row], table.ideal_row(row).iter().sum())).collect();
        let leaves = vec![0; if shape.axes() < 2 { 0 } else { rows * shape.leaves() }];
        Balance { shape, months, month: vec![0; rows], members, leaves, years }
    }

    /// How many shortfalls count: the remainder and the year once, the month and each member twice, and with
    /// two or more axes the leaf's year.
    fn weight(&self) -> i64 {
        let leaf = if self.leaves.is_empty() { 0 } else { LEAF_WEIGHT };
        4 + 2 * self.members.len() as i64 + leaf
    }

    /// The children's totals of a month, in units.
    fn month_totals(&self, month: usize) -> Vec<i64> {
        self.months.iter().skip(month).step_by(MONTHS).copied().collect()
    }

    /// Writes how far behind every child is before the leftover units of a column are dealt.
    fn standing(&mut self, table: &Table<'_>, month: usize, leaf: usize, behind: &mut [i64]) {
        let leaves = self.shape.leaves();
        for (row, behind) in behind.iter_mut().enumerate() {
            if leaf == 0 {
                let ideal = table.ideal_row(row)[month * leaves..][..leaves].iter().sum();
                self.month[row] = ahead(self.months[row * MONTHS + month], ideal);
            }
            let (_, fraction) = fixed::whole_and_fraction(table.ideal(row, month * leaves + leaf));
            *behind = fraction + 2 * (self.month[row] + fraction) + (self.years[row] + fraction);
            for (axis, members) in self.members.iter().enumerate() {
                let member = row * self.shape.members(axis) + self.shape.member(axis, leaf);
                *behind += 2 * (members[member] + fraction);
            }
            if !self.leaves.is_empty() {
                *behind += LEAF_WEIGHT * (self.leaves[row * leaves + leaf] + fraction);
            }
        }
    }

    /// Takes note of what a column's units changed.
    fn count(&mut self, table: &Table<'_>, month: usize, leaf: usize) {
        let column = month * self.shape.leaves() + leaf;
        for row in 0..table.rows() {
            let short = ahead_of(table.ideal(row, column), table.given(row, column));
            self.note(row, leaf, short);
        }
    }

    /// Takes note of what mending a month changed, given what its cells held before.
    fn recount(&mut self, table: &Table<'_>, month: usize, before: &[i64]) {
        let leaves = self.shape.leaves();
        for row in 0..table.rows() {
            for leaf in 0..leaves {
                let taken = before[row * leaves + leaf] - table.given(row, month * leaves + leaf);
                if taken != 0 {
                    self.note(row, leaf, taken * fixed::ONE as i64);
                }
            }
        }
    }

    fn note(&mut self, row: usize, leaf: usize, short: i64) {
        self.month[row] += short;
        self.years[row] += short;
        if !self.leaves.is_empty() {
            self.leaves[row * self.shape.leaves() + leaf] += short;
        }
        for (axis, members) in self.members.iter_mut().enumerate() {
            members[row * self.shape.members(axis) + self.shape.member(axis, leaf)] += short;
        }
    }
}

/// Stops the run before anyone sees a number that does not add up.
fn assert_ties_out(parent: &[i64], rows: &[i64]) {
    let mut sums = vec![0_i64; parent.len()];
    for row in rows.chunks_exact(parent.len()) {
        for (sum, cell) in sums.iter_mut().zip(row) {
            assert!(*cell >= 0, "the split made a cell negative");
            *sum += cell;
        }
    }
    assert_eq!(sums, parent, "the split lost money");
}
