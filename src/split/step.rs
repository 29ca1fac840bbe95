//! The step that is used over and over: a parent's published row is divided among its children.

use super::columns::{Columns, add};
use super::deal::{ColumnCells, Standing};
use super::even::even_out;
use super::family::Family;
use super::grid::Grid;
use super::margins::{self, Margins, ahead_of_ideals, mend_widening};
use super::miss_counter::MissCounter;
use super::missed::Missed;
use super::misses::Misses;
use super::order::Order;
use super::repair::Repair;
use super::table::{Block, Table};
use super::totals::{Layout, OverTime, Published, Totals};
use super::trace::{self, Dealt, Trace};
use crate::money::fixed::{self, Fixed};
use crate::plan::NodeIndex;
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, Shape};

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
    let mut table = table_of(shape, ideals, quotas.len());
    Step::new(shape).divide(&mut table, parent, quotas);
    let mut cells = vec![0; ideals.len()];
    table.copy_rows(0, &mut cells);
    cells
}

/// Divides once more, and says how a column was dealt; nothing for an only child.
pub(super) fn traced(
    shape: &Shape,
    parent: &[i64],
    ideals: &[Fixed],
    quotas: &[i64],
    column: trace::Column,
) -> Option<Dealt> {
    // With a single leaf a month is its only cell.
    let column = match column {
        trace::Column::Cell(cell) if shape.leaves() == 1 => trace::Column::Month(cell),
        column => column,
    };
    let mut step = Step::new(shape);
    step.standing.trace = Some(Trace::new(column));
    step.divide(&mut table_of(shape, ideals, quotas.len()), parent, quotas);
    step.standing.trace.and_then(Trace::seen)
}

/// A table of children whose ideals stand one row after the other.
fn table_of(shape: &Shape, ideals: &[Fixed], rows: usize) -> Table {
    let width = shape.cells();
    assert_eq!(ideals.len(), width * rows, "every child has a row of ideals");
    let mut table = Table::default();
    table.ideals.clear(rows, width);
    for column in 0..width {
        ideals.iter().skip(column).step_by(width).for_each(|ideal| table.ideals.push(*ideal));
    }
    table
}

/// Divides one family after the other; what one needs besides its table is kept for the next.
#[derive(Debug)]
pub(super) struct Step {
    layout: Layout,
    totals: Totals,
    published: Published,
    balance: Balance,
    standing: Standing,
    margins: Margins,
    repair: Repair,
}

impl Step {
    pub(super) fn new(shape: &Shape) -> Step {
        Step {
            layout: Layout::new(shape),
            totals: Totals::default(),
            published: Published::default(),
            balance: Balance::default(),
            standing: Standing::default(),
            margins: Margins::default(),
            repair: Repair::default(),
        }
    }

    /// Gives the children in `table`, of which it takes the ideals, their published cells; see [`divide`].
    pub(super) fn divide(&mut self, table: &mut Table, parent: &[i64], quotas: &[i64]) {
        assert_eq!(parent.len(), self.layout.shape.cells(), "a parent's row has a cell per month and leaf");
        assert_eq!(quotas.iter().sum::<i64>(), parent.iter().sum::<i64>(), "the quotas add up to the parent");
        self.totals.sum(&self.layout, quotas.len(), &table.ideals);
        if let [_] = quotas {
            table.given.clear();
            table.given.extend_from_slice(parent);
            self.published.sum(&self.layout, 1, &table.given);
        } else {
            table.order = Order::new(&self.layout, &table.ideals, &self.totals);
            self.settle(table, parent, quotas);
        }
        assert_ties_out(parent, &table.given, quotas.len());
    }

    /// The published months of the children that were divided last, child by child within each month.
    pub(super) fn months(&self) -> &[i64] {
        &self.published.all().months
    }

    /// Counts the family that was divided last, child by child.
    pub(super) fn count_missed(
        &mut self,
        table: &Table,
        quotas: &[i64],
        missed: &mut Missed,
        named: Option<&mut Misses>,
        first: NodeIndex,
    ) {
        MissCounter::of(missed, named, first).family(
            &self.layout,
            table,
            &self.totals,
            &self.published,
            quotas,
        );
    }

    /// Margins first, then the cells month by month, then what is left of the members' years.
    fn settle(&mut self, table: &mut Table, parent: &[i64], quotas: &[i64]) {
        let Step { layout, totals, published, balance, standing, margins, repair } = self;
        let (rows, leaves) = (quotas.len(), layout.shape.leaves());
        if leaves == 1 {
            let OverTime { years, quarters, .. } = totals.all();
            margins::settle(table, parent, quotas, years, quarters, standing);
            published.sum(layout, rows, &table.given);
            even_out(&mut Family { layout, table, totals, published, quotas });
            return;
        }
        let months =
            margins.settle(&table.order, &layout.shape.months(parent), quotas, totals.all_mut(), standing);
        balance.open(&layout.shape, months, quotas, &totals.all().years);
        table.give_whole_units();
        let mut months_hold = true;
        for month in 0..MONTHS {
            balance.open_month(month, totals);
            let block = Block { start: month * leaves, columns: leaves };
            for at in block.start..block.start + leaves {
                let column = table.column_place(at);
                let leaf = column - block.start;
                let (whole, fraction) = table.ideals.column(column);
                let given = &mut table.given[column * rows..][..rows];
                let left = parent[column] - whole.iter().sum::<i64>();
                let is_traced = standing.is_traced(trace::Column::Cell(column));
                if left != 0 || is_traced {
                    balance.stand(layout, leaf, fraction, &mut standing.behind);
                    let dealt = ColumnCells { whole, fraction, given };
                    match is_traced {
                        true => standing.deal_watched(dealt, left, balance.weight()),
                        false => standing.deal(dealt, left, balance.weight()),
                    }
                }
                balance.count(layout, leaf, whole, fraction, &table.given[column * rows..][..rows]);
            }
            if balance.month.iter().any(|short| *short != 0) {
                table.changes.clear();
                months_hold &= mend_widening(table, block, balance.month_totals(month));
                for change in &table.changes {
                    let short = -change.units * fixed::ONE as i64;
                    balance.note(layout, change.row, change.column - block.start, short);
                }
            }
        }
        if !months_hold {
            // A month could not be had: the years come first, in whatever month.
            mend_widening(table, Block { start: 0, columns: layout.shape.cells() }, quotas);
        }
        published.sum(layout, rows, &table.given);
        let mut family = Family { layout, table, totals, published, quotas };
        repair.mend(&mut family);
        even_out(&mut family);
    }
}

/// How much each total counts when leftover units are dealt; the year counts once. What deals well leaves less to the
/// repair, which takes longer; how much is left after it hardly depends on these.
const MONTH_WEIGHT: i64 = 1;
/// Of the year and of the quarter of a member.
const MEMBER_WEIGHT: i64 = 6;
/// Of a leaf's year with two or more axes.
const LEAF_WEIGHT: i64 = 4;

/// How far every child is behind on its totals while its cells are dealt, in units times 2^44. All lists run child by
/// child within a month, a member or a leaf.
#[derive(Debug, Default)]
struct Balance {
    /// The children's months, in units.
    months: Vec<i64>,
    /// How far the current month is behind.
    month: Vec<i64>,
    /// Per axis: how far each member's year and its quarter are behind, added up.
    members: Vec<Vec<i64>>,
    /// Per axis: how far each member's year was behind when the quarter began.
    began: Vec<Vec<i64>>,
    /// With two or more axes: how far each mix leaf's year is behind.
    leaves: Vec<i64>,
    /// How far the year is behind.
    years: Vec<i64>,
    /// How far a column's units leave each child behind.
    shorts: Vec<i64>,
}

impl Balance {
    /// Starts with what is missing to the months of the children, and to their years.
    fn open(&mut self, shape: &Shape, months: &[i64], quotas: &[i64], years: &Grid) {
        self.months.clear();
        self.months.extend_from_slice(months);
        self.years.clear();
        self.years.extend(ahead_of_ideals(quotas, years, 0));
        for lists in [&mut self.members, &mut self.began] {
            lists.resize_with(shape.axes(), Vec::new);
            for (axis, members) in lists.iter_mut().enumerate() {
                members.set_to_zero(quotas.len(), shape.members(axis));
            }
        }
        self.leaves.set_to_zero(quotas.len(), if shape.axes() < 2 { 0 } else { shape.leaves() });
    }

    /// How many shortfalls count, each as often as it weighs: the remainder is part of all of them.
    fn weight(&self) -> i64 {
        let leaf = if self.leaves.is_empty() { 0 } else { LEAF_WEIGHT };
        1 + MONTH_WEIGHT + 2 * MEMBER_WEIGHT * self.members.len() as i64 + leaf
    }

    /// The children's totals of a month, in units.
    fn month_totals(&self, month: usize) -> &[i64] {
        let rows = self.years.len();
        &self.months[month * rows..][..rows]
    }

    fn open_month(&mut self, month: usize, totals: &Totals) {
        self.month.clear();
        self.month.extend(ahead_of_ideals(
            &self.months[month * self.years.len()..][..self.years.len()],
            &totals.all().months,
            month,
        ));
        if month.is_multiple_of(QUARTER_MONTHS) {
            // The shortfalls of the last quarter count in the year alone.
            for (members, began) in self.members.iter_mut().flatten().zip(self.began.iter_mut().flatten()) {
                *began = (*members + *began) / 2;
                *members = *began;
            }
        }
    }

    /// Writes how far behind every child is before the leftover units of a column are dealt.
    fn stand(&self, layout: &Layout, leaf: usize, fraction: &[i64], behind: &mut Vec<i64>) {
        let (rows, weight) = (self.years.len(), self.weight());
        let totals = self.years.iter().zip(&self.month).map(|(year, month)| year + MONTH_WEIGHT * month);
        behind.clear();
        behind.extend(totals.zip(fraction).map(|(totals, fraction)| totals + weight * fraction));
        for (member_of, members) in layout.members.iter().zip(&self.members) {
            let members = &members[member_of[leaf] * rows..][..rows];
            behind.iter_mut().zip(members).for_each(|(behind, member)| *behind += MEMBER_WEIGHT * member);
        }
        if !self.leaves.is_empty() {
            let leaves = &self.leaves[leaf * rows..][..rows];
            behind.iter_mut().zip(leaves).for_each(|(behind, leaf)| *behind += LEAF_WEIGHT * leaf);
        }
    }

    /// Takes note of what a column's units changed.
    fn count(&mut self, layout: &Layout, leaf: usize, whole: &[i64], fraction: &[i64], given: &[i64]) {
        let rows = self.years.len();
        let short =
            |((whole, fraction), given): ((&i64, &i64), &i64)| (whole - given) * fixed::ONE as i64 + fraction;
        self.shorts.clear();
        self.shorts.extend(whole.iter().zip(fraction).zip(given).map(short));
        add(&mut self.month, &self.shorts);
        add(&mut self.years, &self.shorts);
        for (member_of, members) in layout.members.iter().zip(&mut self.members) {
            // In the year and in the quarter.
            let members = &mut members[member_of[leaf] * rows..][..rows];
            members.iter_mut().zip(&self.shorts).for_each(|(member, short)| *member += 2 * short);
        }
        if !self.leaves.is_empty() {
            add(&mut self.leaves[leaf * rows..][..rows], &self.shorts);
        }
    }

    /// Takes note of what mending a cell changed. Its month is over: the next one starts anew.
    fn note(&mut self, layout: &Layout, row: usize, leaf: usize, short: i64) {
        let rows = self.years.len();
        self.years[row] += short;
        for (member_of, members) in layout.members.iter().zip(&mut self.members) {
            members[member_of[leaf] * rows + row] += 2 * short;
        }
        if !self.leaves.is_empty() {
            self.leaves[leaf * rows + row] += short;
        }
    }
}

/// Stops the run before anyone sees a number that does not add up.
fn assert_ties_out(parent: &[i64], given: &[i64], rows: usize) {
    for (parent, column) in parent.iter().zip(given.chunks_exact(rows)) {
        // Together the signs show whether any of the cells is below zero.
        let (mut sum, mut signs) = (0_i64, 0);
        for cell in column {
            sum += cell;
            signs |= cell;
        }
        assert!(signs >= 0, "the split made a cell negative");
        assert_eq!(sum, *parent, "the split lost money");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_of_two_children_tie_out() {
        assert_ties_out(&[3, 0], &[1, 2, 0, 0], 2);
    }

    #[test]
    #[should_panic(expected = "the split made a cell negative")]
    fn a_negative_cell_stops_the_run() {
        assert_ties_out(&[1, 1], &[0, 1, 2, -1], 2);
    }

    #[test]
    #[should_panic(expected = "the split lost money")]
    fn a_column_that_lost_a_unit_stops_the_run() {
        assert_ties_out(&[3, 1], &[1, 2, 0, 0], 2);
    }
}
