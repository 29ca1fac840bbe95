//! Upper names that a row leaves blank: sheets write the name of a region or team once, above all of its people.
//!
//! Cells that are merged in a workbook bear their value in all of their rows. Otherwise a blank means the name above it,
//! but only where the sheet writes every upper name of that column once: where it repeats them, a blank is a slip, and a
//! wrong guess would move people.

use std::ops::Range;

use crate::limits::LEVELS_MAX;
use crate::source::normal;
use crate::tables::{Cell, Cells, Merged, Sheet};

/// How many rows were filled in, and the first of them.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub count: usize,
    /// The first few: where the row is, and whom it then names, from the top.
    pub first: Vec<(Range<usize>, String)>,
}

/// So many of the rows are shown.
const FILLED_SHOWN_MAX: usize = 3;

/// The names above the row at hand.
#[derive(Default)]
pub(super) struct UpperNames<'a> {
    /// The column of each level.
    columns: Vec<Option<usize>>,
    /// The merged cells of each such column that are in several rows, in the order of these.
    merged: Vec<Vec<&'a Merged>>,
    /// Those that the rows came to, with their value.
    held: Vec<Option<(Range<usize>, Cell<'a>)>>,
    /// The names of the row before.
    above: [Option<Cell<'a>>; LEVELS_MAX],
    /// Whether the sheet writes every upper name of a level once; unknown until a row asks.
    once: Option<[bool; LEVELS_MAX]>,
    /// Rows that have the name above.
    pub from_above: Filled,
    /// Cells that have the value of merged ones.
    pub from_merged: usize,
}

impl<'a> UpperNames<'a> {
    /// Nothing stands above yet. `columns` are those of the levels, from the top.
    pub fn of(columns: &[Option<usize>], sheet: Option<&'a Sheet>) -> UpperNames<'a> {
        let all = sheet.map_or(&[][..], |sheet| &sheet.merged);
        let of_column = |column: &Option<usize>| {
            let covers = |merged: &&Merged| column.is_some_and(|column| merged.columns.contains(&column));
            let mut merged: Vec<&Merged> =
                all.iter().filter(covers).filter(|merged| merged.rows.len() > 1).collect();
            merged.sort_by_key(|merged| std::cmp::Reverse(merged.rows.start));
            merged
        };
        UpperNames {
            columns: columns.to_vec(),
            merged: columns.iter().map(of_column).collect(),
            held: vec![None; columns.len()],
            ..UpperNames::default()
        }
    }

    /// Whether cells of name columns are merged, so that rows have to be told apart by their numbers.
    pub fn has_merged(&self) -> bool {
        self.merged.iter().any(|merged| !merged.is_empty()) || self.held.iter().any(Option::is_some)
    }

    /// The name of a level in the row before.
    pub fn above(&self, level: usize) -> Option<&Cell<'a>> {
        self.above[level].as_ref()
    }

    /// Fills in the upper names that a row leaves blank, where that is certain; `number` is its row in the sheet, from 0.
    /// `rows` are the rows from the first on, with the header, of which it is one.
    pub fn fill(
        &mut self,
        record: &mut Vec<Cell<'a>>,
        span: &Range<usize>,
        number: usize,
        rows: &Rows<'a, '_>,
    ) {
        self.meet_merged(record, number);
        let named = |record: &[Cell<'a>], level: usize| {
            self.columns[level].and_then(|column| record.get(column)).and_then(Cell::filled).cloned()
        };
        let Some(deepest) = (0..self.columns.len()).rev().find(|level| named(record, *level).is_some())
        else {
            return;
        };
        let mut is_same_above = true;
        let mut from_above = false;
        for level in 0..deepest {
            let Some(column) = self.columns[level] else { continue };
            if let Some(own) = record.get(column).and_then(Cell::filled) {
                is_same_above &= self.above[level].as_ref().is_some_and(|above| is_same(own, above));
                continue;
            }
            let held = self.held[level].as_ref().filter(|(rows, _)| rows.contains(&number));
            let name = match held.map(|(_, cell)| cell.clone()) {
                Some(cell) => {
                    self.from_merged += 1;
                    is_same_above &= self.above[level].as_ref().is_some_and(|above| is_same(&cell, above));
                    cell
                }
                None if is_same_above && self.columns_is_plain(level) && self.is_once(level, rows) => {
                    let Some(above) = self.above[level].clone() else { continue };
                    from_above = true;
                    above
                }
                None => continue,
            };
            while record.len() <= column {
                record.push(Cell::blank(span.end));
            }
            record[column] = name;
        }
        for level in 0..self.columns.len() {
            self.above[level] =
                self.columns[level].and_then(|column| record.get(column)).and_then(Cell::filled).cloned();
        }
        if from_above {
            self.from_above.count += 1;
            if self.from_above.first.len() < FILLED_SHOWN_MAX {
                let names: Vec<&str> = self.above.iter().flatten().map(|cell| cell.text.trim()).collect();
                self.from_above.first.push((span.clone(), names.join("/")));
            }
        }
    }

    /// Takes down the merged cells that begin in or above a row.
    fn meet_merged(&mut self, record: &[Cell<'a>], number: usize) {
        for level in 0..self.columns.len() {
            let Some(column) = self.columns[level] else { continue };
            while let Some(merged) = self.merged[level].last().filter(|merged| merged.rows.start <= number) {
                let rows = merged.rows.clone();
                self.merged[level].pop();
                let value = record.get(column).and_then(Cell::filled).filter(|_| rows.start == number);
                if let Some(cell) = value {
                    self.held[level] = Some((rows, cell.clone()));
                }
            }
        }
    }

    /// Whether no cells of a level's column are merged, so that blanks may mean the name above.
    fn columns_is_plain(&self, level: usize) -> bool {
        self.merged[level].is_empty() && self.held[level].is_none()
    }

    fn is_once(&mut self, level: usize, rows: &Rows<'a, '_>) -> bool {
        let columns = &self.columns;
        self.once.get_or_insert_with(|| rows.written_once(columns))[level]
    }
}

/// The rows of a roster, to be looked through once more.
pub(super) struct Rows<'a, 'r> {
    pub text: &'a str,
    pub separator: u8,
    pub start: usize,
    /// Whether a row is none of a node: blank, the header again, or a total.
    pub is_passed_over: &'r dyn Fn(&[Cell<'a>]) -> bool,
}

impl<'a> Rows<'a, '_> {
    /// For each level whether no name of it stands in two rows one after the other, above another name.
    fn written_once(&self, columns: &[Option<usize>]) -> [bool; LEVELS_MAX] {
        let mut once = [true; LEVELS_MAX];
        let mut cells = Cells::new(self.text, self.separator, self.start);
        let (mut record, mut before) = (Vec::new(), Vec::new());
        while let Some(Ok(_)) = cells.next(&mut record) {
            if (self.is_passed_over)(&record) {
                continue;
            }
            let name = |record: &[Cell<'a>], level: usize| -> Option<Cell<'a>> {
                columns[level].and_then(|column| record.get(column)).and_then(Cell::filled).cloned()
            };
            let deepest = (0..columns.len()).rev().find(|level| name(&record, *level).is_some());
            for (level, once) in once.iter_mut().enumerate().take(deepest.unwrap_or(0)) {
                let Some(own) = name(&record, level) else { continue };
                match name(&before, level) {
                    Some(other) if is_same(&own, &other) => *once = false,
                    // Below another name the same one is another node.
                    _ => break,
                }
            }
            std::mem::swap(&mut record, &mut before);
        }
        once
    }
}

fn is_same(one: &Cell<'_>, other: &Cell<'_>) -> bool {
    normal(&one.text) == normal(&other.text)
}
