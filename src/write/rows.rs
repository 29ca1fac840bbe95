//! Rows for programs, as bytes: what is the same in many rows is spelled once and copied.
//!
//! A row is the labels of its node, of its bucket and of its period, and then a figure for each column. Mostly these are
//! amounts of one plan, and only they are new in every row.

use std::mem;

use super::retyped::Retyped;
use crate::cells::Stopped;
use crate::money::{CommonUnit, PlainDigits, pointed};
use crate::plan::NodeIndex;
use crate::report::{Cell, Columns, Give, NodeRow, Record, RowLabels, RowWriter};

/// A page is handed over when it holds so many bytes, or a little more.
const PAGE_BYTES: usize = 1 << 18;

/// How a format spells a row.
pub(super) trait Spelling {
    /// What a row starts with.
    const START: &'static str;
    /// What a row ends with, behind its last amount.
    const END: &'static str;
    /// What a row ends with, behind its last cell.
    const CLOSE: &'static str;

    /// A label with what stands before and behind it; nothing where an organisation is ragged or a member has no
    /// group.
    fn label(&mut self, head: &str, label: Option<&str>, bytes: &mut Vec<u8>);

    /// What stands before the amount of a column.
    fn before_amount(&self, column: usize, head: &str, bytes: &mut Vec<u8>);

    /// The whole cell of a column, with what separates it from the one before; nothing where there is no figure.
    fn cell(&self, column: usize, head: &str, figure: Option<&str>, bytes: &mut Vec<u8>);

    /// The same where it is text.
    fn text(&mut self, column: usize, head: &str, text: &str, bytes: &mut Vec<u8>);

    /// Whether a page keeps the names that a spreadsheet changes.
    const FOR_SPREADSHEETS: bool;
}

/// Some rows, whole ones.
pub(super) struct Page {
    /// The rows.
    pub bytes: Vec<u8>,
    /// Names in them that were not in the rows before, as far as they are kept.
    pub retyped: Retyped,
}

/// Makes pages of rows.
pub(super) struct RowPages<'a, S> {
    labels: &'a RowLabels<'a>,
    columns: &'a Columns,
    common_unit: CommonUnit,
    spelling: S,
    /// The spelled labels of the node, with what a row starts with.
    node: Vec<u8>,
    /// Which nodes' names are spelled in `node`, from the region down, and where each of them ends.
    path: Vec<(NodeIndex, usize)>,
    /// The spelled labels of every bucket, and of every period.
    buckets: Vec<Vec<u8>>,
    periods: Vec<Vec<u8>>,
    /// How many buckets' names were looked at: once is enough.
    buckets_looked_at: usize,
    /// The labels that the rows of a bucket begin with.
    begin: Vec<u8>,
    /// What stands before every amount of a bucket, with the labels of its period before the first of a row.
    before: Vec<Vec<u8>>,
    /// Where a row has one amount, with what ends a row.
    digits: PlainDigits,
    page: Page,
}

impl<'a, S: Spelling> RowPages<'a, S> {
    /// For rows with these labels and columns.
    pub fn new(labels: &'a RowLabels<'a>, columns: &'a Columns, mut spelling: S) -> RowPages<'a, S> {
        let mut spelled = |first: usize, labels_of: &mut dyn Iterator<Item = Option<&str>>| {
            let mut bytes = Vec::new();
            labels.heads[first..]
                .iter()
                .zip(labels_of)
                .for_each(|(head, label)| spelling.label(head, label, &mut bytes));
            bytes
        };
        let bucket_first = labels.node_count();
        let buckets = labels.buckets.iter();
        let buckets: Vec<Vec<u8>> = buckets
            .map(|of_bucket| spelled(bucket_first, &mut of_bucket.iter().map(Option::as_deref)))
            .collect();
        let period_first = |of_period: &[String]| labels.heads.len() - of_period.len();
        let periods: Vec<Vec<u8>> = labels
            .periods
            .iter()
            .map(|of_period| {
                spelled(period_first(of_period), &mut of_period.iter().map(|label| Some(label.as_str())))
            })
            .collect();
        let mut before = Vec::new();
        for period in &periods {
            for (number, column) in columns.list.iter().enumerate() {
                let mut bytes = if number == 0 { period.clone() } else { Vec::new() };
                spelling.before_amount(number, &column.name, &mut bytes);
                before.push(bytes);
            }
        }
        let end = if columns.list.len() == 1 { S::END } else { "" };
        let unit = columns.units()[0];
        RowPages {
            labels,
            columns,
            common_unit: columns.common_unit(),
            spelling,
            node: S::START.into(),
            path: Vec::with_capacity(labels.level_count),
            buckets,
            periods,
            buckets_looked_at: 0,
            begin: Vec::new(),
            before,
            digits: PlainDigits::new(unit, end),
            page: Page::new(),
        }
    }

    /// Spells the labels of a node; those above it that the node before has too stand already.
    fn spell_node(&mut self, node: NodeIndex) {
        let RowLabels { heads, nodes, level_count, has_ids, .. } = self.labels;
        let (level_count, has_ids) = (*level_count, *has_ids);
        if level_count == 0 {
            return;
        }
        let path = nodes.path(node);
        let same = self.path.iter().zip(&path).take_while(|((one, _), other)| one == *other).count();
        self.path.truncate(same);
        self.node.truncate(self.path.last().map_or(S::START.len(), |(_, end)| *end));
        for (depth, head) in heads.iter().enumerate().take(level_count).skip(same) {
            let at = path.get(depth).copied();
            self.spelling.label(head, at.map(|at| nodes.name(at)), &mut self.node);
            self.path.extend(at.map(|at| (at, self.node.len())));
        }
        if has_ids {
            for depth in 0..level_count {
                let id = path.get(depth).and_then(|at| nodes.id(*at));
                self.spelling.label(&heads[level_count + depth], id, &mut self.node);
            }
        }
        if S::FOR_SPREADSHEETS {
            let new = || path.iter().skip(same);
            new().for_each(|at| self.page.retyped.look_at(nodes.name(*at)));
            let ids = new().filter_map(|at| nodes.id(*at)).filter(|_| has_ids);
            ids.for_each(|id| self.page.retyped.look_at(id));
        }
    }

    fn look_at_bucket(&mut self, number: usize) {
        if S::FOR_SPREADSHEETS && number >= self.buckets_looked_at {
            let labels = self.labels.buckets[number].iter().flatten();
            labels.for_each(|label| self.page.retyped.look_at(label));
            self.buckets_looked_at = number + 1;
        }
    }
}

impl Page {
    fn new() -> Page {
        // The row that makes it full goes beyond.
        Page { bytes: Vec::with_capacity(PAGE_BYTES + PAGE_BYTES / 8), retyped: Retyped::default() }
    }
}

impl<S: Spelling> RowWriter for RowPages<'_, S> {
    type Page = Page;

    fn node(&mut self, row: NodeRow<'_>, give: &mut Give<'_, Page>) -> Result<(), Stopped> {
        self.spell_node(row.node);
        let column_count = self.columns.list.len();
        for (number, amounts) in row.amounts.chunks(self.before.len()).enumerate() {
            self.look_at_bucket(number);
            self.begin.clone_from(&self.node);
            self.begin.extend_from_slice(&self.buckets[number]);
            let bytes = &mut self.page.bytes;
            if column_count == 1 {
                for (before, units) in self.before.iter().zip(amounts) {
                    bytes.extend_from_slice(&self.begin);
                    bytes.extend_from_slice(before);
                    self.digits.write(*units, bytes);
                }
            } else {
                let rows = self.before.chunks(column_count).zip(amounts.chunks(column_count));
                for (before, amounts) in rows {
                    bytes.extend_from_slice(&self.begin);
                    for (before, units) in before.iter().zip(amounts) {
                        bytes.extend_from_slice(before);
                        self.digits.write(*units, bytes);
                    }
                    bytes.extend_from_slice(S::END.as_bytes());
                }
            }
            if self.page.bytes.len() >= PAGE_BYTES {
                give(mem::replace(&mut self.page, Page::new()))?;
            }
        }
        Ok(())
    }

    fn record(&mut self, record: Record<'_>, give: &mut Give<'_, Page>) -> Result<(), Stopped> {
        self.spell_node(record.node);
        self.look_at_bucket(record.bucket);
        let bytes = &mut self.page.bytes;
        for labels in [&self.node, &self.buckets[record.bucket], &self.periods[record.period]] {
            bytes.extend_from_slice(labels);
        }
        for (number, (column, cell)) in self.columns.list.iter().zip(record.cells).enumerate() {
            if let Cell::Text(text) | Cell::Period(text) = cell {
                self.spelling.text(number, &column.name, text, bytes);
            } else {
                self.spelling.cell(number, &column.name, plain(cell, self.common_unit).as_deref(), bytes);
            }
            if let (Cell::Text(name), true) = (cell, S::FOR_SPREADSHEETS) {
                self.page.retyped.look_at(name);
            }
        }
        bytes.extend_from_slice(S::CLOSE.as_bytes());
        match bytes.len() >= PAGE_BYTES {
            true => give(mem::replace(&mut self.page, Page::new())),
            false => Ok(()),
        }
    }

    fn end(&mut self, give: &mut Give<'_, Page>) -> Result<(), Stopped> {
        match self.page.bytes.is_empty() {
            true => Ok(()),
            false => give(mem::replace(&mut self.page, Page::new())),
        }
    }
}

/// A figure as a plain number; percentages have two decimals.
fn plain(cell: &Cell, common_unit: CommonUnit) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Amount(amount) => Some(common_unit.plain(*amount)),
        Cell::Percent(hundredths) => Some(pointed(hundredths, 2, 2)),
        Cell::Standing(standing) => Some(standing.word().to_owned()),
        Cell::Money(money) => Some(money.scaled(0, common_unit.decimals())),
        Cell::Day(day) => Some(day.to_string()),
        Cell::Text(text) | Cell::Period(text) => Some(text.to_string()),
    }
}
