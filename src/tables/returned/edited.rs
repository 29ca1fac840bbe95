//! The sheet that was edited: where its columns are, and which line each of its rows is.

use std::ops::Range;

use super::published::{COMPANY, Published, cells, rows};
use crate::findings::{Findings, ReturnFault};
use crate::limits::HEADER_ROW_MAX;
use crate::source::{Place, Source};
use crate::tables::Sheet;
use crate::tables::cells::Cell;

/// The edited sheet, and the row of its heads.
pub(super) struct Edited<'e> {
    pub name: &'e str,
    pub sheet: &'e Sheet,
    pub text: &'e str,
    /// The row of the heads: its number, from 0, and where it stands.
    pub head: (usize, Range<usize>),
    /// The column of keys.
    pub key_at: usize,
    /// Where the base columns and the sums stand, in their order; nothing where a head is gone.
    pub bases: Vec<Option<usize>>,
    pub sums: Vec<Option<usize>>,
    /// The column of labels.
    label_at: usize,
    /// How many columns have heads.
    pub width: usize,
}

/// A row below the heads.
pub(super) struct EditedRow {
    /// Its number, from 0, and where it stands.
    pub number: usize,
    pub span: Range<usize>,
    pub kind: RowKind,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// The line of this number.
    Line(usize),
    /// The total below the lines.
    Total,
    /// One that was not there.
    New,
    /// Nothing that counts.
    Other,
}

impl<'e> Edited<'e> {
    /// Looks for the heads in the text of a sheet; nothing if it is not the allocation.
    pub fn find(
        name: &'e str,
        sheet: &'e Sheet,
        text: &'e str,
        published: &Published<'_>,
    ) -> Option<Edited<'e>> {
        for (number, row) in rows(text).enumerate().filter(|(_, row)| !row.is_empty()).take(HEADER_ROW_MAX) {
            let heads = cells(text, row.clone());
            let bases = published
                .bases
                .iter()
                .map(|base| heads.iter().position(|head| is_head(&head.text, &base.shown, &base.meaning)));
            let bases: Vec<Option<usize>> = bases.collect();
            let key_at = heads.iter().rposition(|head| head.text.trim() == published.key_head);
            if let Some(key_at) = key_at.filter(|_| bases.iter().any(Option::is_some)) {
                let of = |shown: &str| heads.iter().position(|head| head.text.trim() == shown);
                let sums = published.sums.iter().map(|sum| of(&sum.shown)).collect();
                let (head, width) = ((number, row), heads.len());
                let is_it = |head: &Cell<'_>| !head.is_blank() && head.text.trim() == published.label_head;
                let label_at = heads.iter().position(is_it).or_else(|| total_at(text, published));
                let label_at = label_at.unwrap_or(0);
                return Some(Edited { name, sheet, text, head, key_at, bases, sums, label_at, width });
            }
        }
        None
    }

    /// Says which base columns are gone, or stand there twice.
    pub fn check_heads(&self, published: &Published<'_>, findings: &mut Findings) {
        let heads = cells(self.text, self.head.1.clone());
        for (base, at) in published.bases.iter().zip(&self.bases) {
            let mut found = heads.iter().filter(|head| is_head(&head.text, &base.shown, &base.meaning));
            match (at, found.next(), found.next()) {
                (Some(_), Some(_), Some(second)) => {
                    let place = self.place(&self.head, Some(second));
                    findings.not_read_back(&place, &ReturnFault::ColumnTwice(base.shown.to_string()));
                }
                (None, ..) => {
                    let place = self.place(&self.head, None);
                    findings.not_read_back(&place, &ReturnFault::ColumnGone(base.shown.to_string()));
                }
                _ => {}
            }
        }
    }

    /// The rows below the heads. Says which lines stand there twice.
    pub fn rows(&self, published: &Published<'_>, findings: &mut Findings) -> Vec<EditedRow> {
        let below = rows(self.text).enumerate().skip(self.head.0 + 1).filter(|(_, row)| !row.is_empty());
        let mut found: Vec<EditedRow> = Vec::new();
        let mut rows_of: Vec<Option<usize>> = vec![None; published.lines.len()];
        for (number, span) in below {
            let record = cells(self.text, span.clone());
            let mut kind = self.kind(&record, published);
            if let RowKind::Line(line) = kind {
                let is_called = |record: &[Cell<'_>]| self.label(record) == published.lines[line].label;
                match rows_of[line].map(|first| (first, cells(self.text, found[first].span.clone()))) {
                    None => rows_of[line] = Some(found.len()),
                    // Whoever copies a row copies its key.
                    Some(_) if !is_called(&record) => kind = RowKind::New,
                    Some((first, other)) if !is_called(&other) => {
                        found[first].kind = RowKind::New;
                        rows_of[line] = Some(found.len());
                    }
                    Some((first, other)) => {
                        let first = (found[first].number, found[first].span.clone());
                        let places =
                            [(&(number, span.clone()), self.cell(&record)), (&first, self.cell(&other))];
                        let [second, first] = places.map(|(row, cell)| self.place(row, cell));
                        findings.line_twice(&second, &first, &published.path_name(line));
                    }
                }
            }
            found.push(EditedRow { number, span, kind });
        }
        found
    }

    fn kind(&self, record: &[Cell<'_>], published: &Published<'_>) -> RowKind {
        let key = record.get(self.key_at).map(|cell| cell.text.trim()).unwrap_or_default();
        if let Ok(key) = key.parse::<usize>()
            && (1..=published.lines.len()).contains(&key)
        {
            return RowKind::Line(key - 1);
        }
        let label = self.label(record);
        match published.below.iter().position(|row| row.label == label) {
            Some(0) if published.lines[0].of == COMPANY => return RowKind::Line(0),
            Some(0) => return RowKind::Total,
            Some(_) => return RowKind::Other,
            None => {}
        }
        let says = |at: &Option<usize>| at.and_then(|at| record.get(at)).is_some_and(|cell| !cell.is_blank());
        if self.bases.iter().any(says) { RowKind::New } else { RowKind::Other }
    }

    /// The cell with the label of a row, if there is one.
    pub fn cell<'r, 'c>(&self, record: &'r [Cell<'c>]) -> Option<&'r Cell<'c>> {
        record.get(self.label_at)
    }

    /// What a row is called.
    pub fn label<'c>(&self, record: &'c [Cell<'_>]) -> &'c str {
        self.cell(record).map_or("", |cell| &cell.text)
    }

    /// Where a row, or one of its cells, stands.
    pub fn place(&self, (number, span): &(usize, Range<usize>), cell: Option<&Cell<'_>>) -> Place {
        let row = &self.text[span.clone()];
        let source = Source::sheet(self.name, &self.sheet.name, row, *number);
        let cell = cell.map(|cell| cell.span.start - span.start..cell.span.end - span.start);
        Place::new(&source, cell.unwrap_or(0..row.len()))
    }

    /// Whether a cell is a formula.
    pub fn has_formula(&self, row: usize, column: usize) -> bool {
        self.sheet.formulas.binary_search(&(row as u32, column as u32)).is_ok()
    }
}

/// The column in which the label of the total stands; it has no head where the rows are the company alone.
fn total_at(text: &str, published: &Published<'_>) -> Option<usize> {
    let total = &published.below.first()?.label;
    rows(text).find_map(|row| cells(text, row).iter().position(|cell| cell.text == *total))
}

/// Whether a cell is the head of a column. The first day of a month stands for it, whatever of it is shown.
fn is_head(text: &str, shown: &str, meaning: &str) -> bool {
    let text = text.trim();
    let is_month = || text.strip_suffix("-01") == Some(meaning) && meaning.contains('-');
    text == shown || text == meaning || is_month()
}
