//! The table of amounts: what was typed in, and as it was published.

use std::borrow::Cow;

use super::Returned;
use super::edited::{Edited, EditedRow, RowKind};
use super::names::{NameColumns, is_group};
use super::published::{Published, cells};
use super::rows::{self, NewRow, lines_there};
use super::totals::{Totals, is_same};
use crate::findings::{Findings, ReturnFault, Severity};
use crate::source::Place;
use crate::tables::Sheet;
use crate::tables::cells::{Cell, push_cell};
use crate::tables::stamp::{OPEN_MONTHS, YEAR_HEAD};

/// Writes a table of which every row of a sheet is a line.
struct TableText {
    text: String,
    row: usize,
    /// For every column of the sheet the number of the base column that stands there.
    columns: Vec<Option<usize>>,
}

impl TableText {
    /// The line of the heads, which are these words in the sheet's row of that number.
    fn new(
        published: &Published<'_>,
        names: &NameColumns,
        (row, width): (usize, usize),
        at: impl Fn(usize) -> Option<usize>,
    ) -> TableText {
        let mut columns = vec![None; width];
        for number in 0..published.bases.len() {
            if let Some(at) = at(number) {
                columns[at] = Some(number);
            }
        }
        let mut table = TableText { text: String::new(), row: 0, columns };
        table.begin(row);
        table.amounts(|base| published.bases[base].meaning.clone());
        names.heads(&mut table.text);
        table
    }

    /// Goes to a row of the sheet.
    fn begin(&mut self, row: usize) {
        while self.row < row {
            self.text.push('\n');
            self.row += 1;
        }
    }

    /// The cells of a row, by the number of their base column.
    fn amounts<'c>(&mut self, amount: impl Fn(usize) -> Cow<'c, str>) {
        for (at, base) in self.columns.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            if let Some(base) = base {
                push_cell(&mut self.text, &amount(*base));
            }
        }
    }

    fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}

/// What stands in a cell, if there is one.
fn text_of<'c>(record: &'c [Cell<'_>], at: Option<usize>) -> &'c str {
    at.and_then(|at| record.get(at)).map_or("", |cell| &cell.text)
}

impl Edited<'_> {
    /// What came back.
    pub fn returned(&self, published: &Published<'_>, hidden: &str) -> Returned {
        let mut findings = Findings::new();
        self.check_heads(published, &mut findings);
        self.check_kind(published, &mut findings);
        let rows = self.rows(published, &mut findings);
        let names = NameColumns::of(published);
        let sheet = |text: String, name: &str| Sheet { name: name.to_owned(), text, ..Sheet::default() };
        let (text, edited_cells) = match findings.has_errors() {
            true => (String::new(), 0),
            false => self.table(published, &names, &rows, &mut findings),
        };
        // Rows that are gone or new are warnings.
        let is_edited =
            edited_cells > 0 || findings.iter().any(|finding| finding.severity() <= Severity::Warning);
        Returned {
            sheet: sheet(text, &self.sheet.name),
            stamp: published.stamp.clone(),
            published: sheet(published.table(&names), hidden),
            findings,
            is_edited,
        }
    }

    /// Says whether the rows or columns are such that no amounts file has.
    fn check_kind(&self, published: &Published<'_>, findings: &mut Findings) {
        let mut bottom = published.lines.iter().filter(|line| line.is_bottom);
        let is_quarter = |meaning: &str| ["Q1", "Q2", "Q3", "Q4"].iter().any(|end| meaning.ends_with(end));
        let quarters = published.bases.iter().filter(|base| is_quarter(&base.meaning)).count();
        let years = published.bases.iter().filter(|base| base.meaning == YEAR_HEAD).count();
        let of = published.bases.len();
        let fault = match bottom.find(|line| line.of.is_empty() || is_group(&line.of)) {
            Some(line) if line.of.is_empty() => ReturnFault::AddedUp(line.label.to_string()),
            Some(line) => ReturnFault::Groups(line.of.to_string()),
            None if published.stamp.period == OPEN_MONTHS => ReturnFault::OpenMonths,
            None if published.stamp.period == "half" && years < of => ReturnFault::Halves,
            None if quarters > 0 && quarters < of => ReturnFault::MonthsAndQuarters,
            None => return,
        };
        findings.not_read_back(&self.place(&self.head, None), &fault);
    }

    /// The table of amounts, and how many cells of it were edited.
    fn table(
        &self,
        published: &Published<'_>,
        names: &NameColumns,
        rows: &[EditedRow],
        findings: &mut Findings,
    ) -> (String, usize) {
        let is_there = lines_there(published, rows);
        rows::say(self, published, (rows, &is_there), findings);
        let mut table = TableText::new(published, names, (self.head.0, self.width), |base| self.bases[base]);
        let mut totals = Totals::of(published);
        let (mut edited_cells, mut edited_rows) = (0, 0);
        let mut first: Option<Place> = None;
        for (at, row) in rows.iter().enumerate() {
            let (line, new) = match row.kind {
                RowKind::Line(line) if published.lines[line].is_bottom => (Some(line), None),
                RowKind::New => (None, Some(NewRow::of(published, rows, &is_there, at))),
                _ => continue,
            };
            let record = cells(self.text, row.span.clone());
            let amount = |base: usize| text_of(&record, self.bases[base]);
            let above = new.map_or(line, |new| new.above);
            // A row that was cleared has no amounts.
            if (0..self.bases.len()).any(|base| !amount(base).trim().is_empty()) {
                table.begin(row.number);
                table.amounts(|base| Cow::Borrowed(amount(base)));
                let name = new.map(|new| (new.of, self.label(&record)));
                names.row(published, above, name, &mut table.text);
            }
            totals.add(published, above, amount);
            let Some(line) = line else { continue };
            let then = published.cells(&published.lines[line]);
            let bases = published.bases.iter().zip(&self.bases);
            let mut others =
                bases.filter(|(base, at)| !is_same(text_of(&record, **at), text_of(&then, Some(base.at))));
            if let Some((_, at)) = others.next() {
                first.get_or_insert_with(|| {
                    let cell = at.and_then(|at| record.get(at));
                    self.place(&(row.number, row.span.clone()), cell)
                });
                (edited_cells, edited_rows) = (edited_cells + 1 + others.count(), edited_rows + 1);
            }
        }
        totals.check(&Totals::published(published), self, published, rows, findings);
        findings.came_back(first.as_ref(), self.name, &published.stamp.plan, edited_cells, edited_rows);
        (table.finish(), edited_cells)
    }
}

impl Published<'_> {
    /// The table as it was published.
    fn table(&self, names: &NameColumns) -> String {
        let width = self.bases.iter().map(|base| base.at + 1).max().unwrap_or(0);
        let mut table = TableText::new(self, names, (self.head_row, width), |base| Some(self.bases[base].at));
        for (number, line) in self.lines.iter().enumerate().filter(|(_, line)| line.is_bottom) {
            let record = self.cells(line);
            table.begin(self.head_row + 1 + number);
            table.amounts(|base| Cow::Borrowed(text_of(&record, Some(self.bases[base].at))));
            names.row(self, Some(number), None, &mut table.text);
        }
        table.finish()
    }
}
