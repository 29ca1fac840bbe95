//! Totals among the rows of a roster.
//!
//! A row that is named 合计 or Total is left out where it is the sum of what it closes: of what stands below the node that
//! it names, or of the rows since the total before. It is a member like others where rows below it name it, or it has an
//! id.

use std::ops::Range;

use foldhash::HashMap;

use crate::money::Decimal12;
use crate::tables::{Cell, is_total_word};

/// Columns that add up.
const SUMMED: [&str; 4] = ["share", "weight", "amount", "base"];

/// The shares of a whole, in percent.
const WHOLE: &str = "100";

/// A row that is named as a total.
pub(super) struct TotalRow<'a> {
    pub record: Vec<Cell<'a>>,
    pub span: Range<usize>,
    /// The names of the nodes above it.
    pub above: Vec<Cell<'a>>,
    /// Its own name.
    pub name: String,
    /// What the rows since the total before come to.
    since: Sums,
}

/// What rows come to, by column; nothing where one of them says it in another way than by a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums(HashMap<&'static str, Option<Decimal12>>);

/// The totals of a roster.
#[derive(Default)]
pub(super) struct Totals<'a> {
    pub rows: Vec<TotalRow<'a>>,
    since: Sums,
}

/// A number of a total that is not the sum of what it closes.
pub(super) struct Off {
    pub field: Range<usize>,
    pub total: Decimal12,
    pub closed: Decimal12,
}

impl<'a> Totals<'a> {
    /// Adds what a row of a node says.
    pub fn add_row<'c>(&mut self, says: impl Iterator<Item = (&'static str, &'c str)>) {
        says.for_each(|(column, text)| self.since.add(column, number(text)));
    }

    /// Adds a total.
    pub fn add(&mut self, record: Vec<Cell<'a>>, span: Range<usize>, above: Vec<Cell<'a>>, name: String) {
        let since = std::mem::take(&mut self.since);
        self.rows.push(TotalRow { record, span, above, name, since });
    }
}

impl TotalRow<'_> {
    /// The first of its numbers that is not the sum of what it closes; `says` are the columns that say something, and
    /// `below` what stands below its node.
    pub fn off(
        &self,
        says: impl Iterator<Item = (&'static str, usize)>,
        below: impl Fn(&'static str) -> Option<Option<Decimal12>>,
    ) -> Option<Off> {
        let stated = says.filter_map(|(column, number)| Some((column, self.record.get(number)?.filled()?)));
        for (column, cell) in stated.filter(|(column, _)| adds_up(column)) {
            let (below, since) = (below(column), self.since.0.get(column).copied());
            let Some(total) = number(&cell.text) else { continue };
            let is_whole = column == "share" && number(WHOLE) == Some(total);
            // What is said in another way than by numbers cannot be held against it.
            let fits =
                |sum: &Option<Option<Decimal12>>| sum.is_some_and(|sum| sum.is_none_or(|sum| sum == total));
            if is_whole || fits(&below) || fits(&since) || below.is_none() && since.is_none() {
                continue;
            }
            let closed = below.or(since).flatten().unwrap_or(Decimal12::ZERO);
            return Some(Off { field: cell.span.clone(), total, closed });
        }
        None
    }
}

impl Sums {
    fn add(&mut self, column: &'static str, number: Option<Decimal12>) {
        if adds_up(column) {
            let sum = self.0.entry(column).or_insert(Some(Decimal12::ZERO));
            *sum = sum.zip(number).map(|(sum, number)| sum + number);
        }
    }
}

/// Whether the numbers of a column add up: those of periods do.
fn adds_up(column: &str) -> bool {
    SUMMED.contains(&column) || column.starts_with(['M', 'Q'])
}

/// The number that a cell says; nothing if it says it in another way.
pub(super) fn number(text: &str) -> Option<Decimal12> {
    let text = text.trim();
    Decimal12::read(text.strip_suffix(['%', '％']).map_or(text, str::trim_end)).ok()
}

/// The level at which a row is named as a total: the one of its deepest name, or the top where it names nothing but says
/// so in another cell.
pub(super) fn total_level(record: &[Cell<'_>], columns: &[Option<usize>]) -> Option<usize> {
    let named = |level: &usize| columns[*level].and_then(|column| record.get(column)).and_then(Cell::filled);
    match (0..columns.len()).rev().find(|level| named(level).is_some()) {
        Some(deepest) => {
            let first = (0..=deepest)
                .find(|level| named(level).is_some_and(|cell| is_total_word(cell.text.trim())))?;
            (first == deepest).then_some(deepest)
        }
        None => record.iter().any(|cell| is_total_word(cell.text.trim())).then_some(0),
    }
}
