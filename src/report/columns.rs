//! The columns of a table: what is measured, and what is shown of it.

use std::ops::Range;
use std::sync::Arc;

use crate::money::{CommonUnit, Number, Unit, percent_hundredths};
use crate::plan::{Day, PaceBounds, Standing};

use super::{Series, SeriesKind};

/// One figure for every row: an amount that is measured, or what follows from two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The amount of this number.
    Amount(usize),
    /// How much more the second amount is than the first. What a row lacks counts as nothing, so that the differences of
    /// rows add up to those of their totals.
    Difference(usize, usize),
    /// The same in percent of the first.
    Percent(usize, usize),
    /// What is left of the second amount without the first.
    Rest(usize, usize),
    /// The first amount in percent of the second.
    Ratio(usize, usize),
    /// How much more the third amount is than the first, in percent of how much more it is than the second.
    RatioLeft(usize, usize, usize),
    /// How the first amount stands beside the second one, which is due.
    Standing(usize, usize, PaceBounds),
    /// What does not follow from the amounts of a row alone, and how many decimals it has at most, if it is money.
    Beside(SeriesKind, u32),
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands over it: the name of a period, `amount`, `base`, `difference`.
    pub name: String,
    /// What stands in it.
    pub figure: Figure,
    months: Range<usize>,
}

/// What stands in a cell. Amounts are in the columns' common unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: the row is not there, or there is no such figure.
    Empty,
    /// An amount or a difference of amounts.
    Amount(i128),
    /// Hundredths of a percent.
    Percent(i128),
    /// How somebody stands.
    Standing(Standing),
    /// An amount of money as it is written, which need not be a whole number of units.
    Money(Number),
    /// A name, or other words of the plan.
    Text(Arc<str>),
    /// What a period is called.
    Period(Arc<str>),
    /// A day of the calendar.
    Day(Day),
}

impl Cell {
    /// The amount, where it is one.
    pub fn amount(&self) -> Option<i128> {
        match self {
            Cell::Amount(amount) => Some(*amount),
            _ => None,
        }
    }
}

/// All columns of a table, over the amounts that its rows hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What is shown.
    pub list: Vec<Column>,
    /// The unit of every amount that rows hold.
    units: Vec<Unit>,
    /// The same in the common unit.
    sizes: Vec<i128>,
    common_unit: CommonUnit,
}

impl Column {
    /// A column of what is measured or follows from it, over these months.
    pub fn new(name: String, figure: Figure, months: Range<usize>) -> Column {
        Column { name, figure, months }
    }

    /// Whether it is a single month.
    pub fn is_month(&self) -> bool {
        self.months.len() == 1
    }

    /// The months that it adds up, counted from the start of the fiscal year.
    pub fn months(&self) -> Range<usize> {
        self.months.clone()
    }

    /// Whether this is the quarter of that month.
    pub(super) fn holds_quarter(&self, month: &Column) -> bool {
        self.months.len() == 3 && self.months.contains(&month.months.start)
    }
}

impl Columns {
    /// Columns of rows that hold an amount in each of these units.
    pub fn new(list: Vec<Column>, units: Vec<Unit>) -> Columns {
        let common_unit = CommonUnit::of(&units);
        let sizes = units.iter().map(|unit| common_unit.of_units(unit, 1)).collect();
        Columns { list, units, sizes, common_unit }
    }

    /// The same, and behind them what stands beside the amounts.
    pub fn with_series(mut self, series: impl Iterator<Item = Series>) -> Columns {
        let column =
            |series: Series| Column::new(series.field().to_owned(), Figure::Beside(series.kind(), 0), 0..12);
        self.list.extend(series.map(column));
        self
    }

    /// The unit of every amount that rows hold.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit in which the amounts of all cells are whole numbers.
    pub fn common_unit(&self) -> CommonUnit {
        self.common_unit
    }

    /// Whether every column is an amount of one plan, which every row has.
    pub fn all_are_amounts(&self) -> bool {
        self.list.iter().all(|column| matches!(column.figure, Figure::Amount(_)))
    }

    /// An amount of a row in the common unit; nothing if the row lacks it.
    pub fn amount<A: Into<i128> + Copy>(&self, amounts: &[Option<A>], number: usize) -> Option<i128> {
        Some(amounts[number]?.into() * self.sizes[number])
    }

    /// How much more one amount of a row is than another. What the row lacks counts as nothing.
    pub fn difference<A: Into<i128> + Copy>(&self, amounts: &[Option<A>], from: usize, to: usize) -> i128 {
        let amount = |number| self.amount(amounts, number).unwrap_or(0);
        amount(to) - amount(from)
    }

    /// What stands in each column of a row with these amounts.
    pub fn cells<'a, A: Into<i128> + Copy>(
        &'a self,
        amounts: &'a [Option<A>],
    ) -> impl Iterator<Item = Cell> + 'a {
        self.list.iter().map(move |column| self.cell(column.figure, amounts))
    }

    /// A figure of a row with these amounts.
    pub fn cell<A: Into<i128> + Copy>(&self, figure: Figure, amounts: &[Option<A>]) -> Cell {
        let amount = |number| self.amount(amounts, number).unwrap_or(0);
        let percent = |part, whole| percent_hundredths(part, whole).map_or(Cell::Empty, Cell::Percent);
        match figure {
            Figure::Amount(number) => self.amount(amounts, number).map_or(Cell::Empty, Cell::Amount),
            Figure::Difference(from, to) | Figure::Rest(from, to) => {
                Cell::Amount(self.difference(amounts, from, to))
            }
            Figure::Beside(..) => Cell::Empty,
            Figure::Percent(from, to) => percent(self.difference(amounts, from, to), amount(from)),
            Figure::Ratio(part, whole) => percent(amount(part), amount(whole)),
            Figure::Standing(done, due, bounds) => {
                bounds.standing(amount(done), amount(due)).map_or(Cell::Empty, Cell::Standing)
            }
            Figure::RatioLeft(done, due, all) => {
                percent(self.difference(amounts, done, all), self.difference(amounts, due, all))
            }
        }
    }
}
