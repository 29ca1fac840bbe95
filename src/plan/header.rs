//! The header of a roster: where each of its columns stands, and what is wrong with their words.

use std::ops::Range;
use std::sync::Arc;

use super::columns::{Column, Heading, english, heading};
use super::csv_cells::Cell;
use crate::findings::{Findings, nearest};
use crate::source::{Place, Source};

/// The columns of a roster, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// How many columns the file has.
    pub count: usize,
    /// The column that names the nodes of each level.
    pub names: [Option<usize>; 3],
    /// The column that has their ids.
    pub ids: [Option<usize>; 3],
    /// The columns that say something about the node of a row.
    pub says: Vec<(&'static str, usize)>,
    /// Those that mean nothing here.
    pub unread: Vec<Unread>,
}

/// A column that means nothing here.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Unread {
    /// Its word.
    pub place: Place,
    pub name: String,
    pub number: usize,
    /// The column that may be meant.
    pub close: Option<&'static str>,
}

/// A header that is being read.
struct Reading<'s> {
    source: &'s Arc<Source>,
    header: Header,
    /// The columns so far, and where.
    first: Vec<(Column, Place)>,
    /// Words that are near a column, with a unit that its numbers count in.
    near: Vec<(Column, Place, Option<String>)>,
    periods: Vec<Place>,
    findings: &'s mut Findings,
}

impl Header {
    /// Finds out what the columns are; nothing if the rows cannot be read by them.
    pub fn read(
        source: &Arc<Source>,
        record: &[Cell<'_>],
        span: &Range<usize>,
        findings: &mut Findings,
    ) -> Option<Header> {
        let header = Header { count: record.len(), ..Header::default() };
        let (first, near, periods) = (Vec::new(), Vec::new(), Vec::new());
        let before = findings.error_count();
        let mut reading = Reading { source, header, first, near, periods, findings };
        for (number, cell) in record.iter().enumerate() {
            reading.column(number, cell);
        }
        if !reading.has(Column::Name(0)) {
            reading.without_regions(record, span);
            return None;
        }
        reading.judge();
        let header = reading.header;
        (findings.error_count() == before).then_some(header)
    }
}

impl Reading<'_> {
    fn has(&self, column: Column) -> bool {
        self.first.iter().any(|(other, _)| *other == column)
    }

    fn column(&mut self, number: usize, cell: &Cell<'_>) {
        let here = Place::new(self.source, cell.span.clone());
        match heading(&cell.text) {
            Heading::Known(column) => self.known(column, number, here),
            Heading::Near(column) => {
                self.near.push((column, here.clone(), None));
                self.unread(number, cell, here);
            }
            Heading::CountedIn(column, unit) => self.near.push((column, here, Some(unit))),
            Heading::Period => self.periods.push(here),
            Heading::Elsewhere(key) => {
                self.findings.misplaced_key(&here, key, "a roster", "in an `[[override]]` of the plan");
            }
            Heading::Unknown => self.unread(number, cell, here),
        }
    }

    fn known(&mut self, column: Column, number: usize, here: Place) {
        if let Some((_, before)) = self.first.iter().find(|(other, _)| *other == column) {
            self.findings.roster_column_twice(&here, before, column.word());
            return;
        }
        self.first.push((column, here));
        match column {
            Column::Name(level) => self.header.names[level] = Some(number),
            Column::IdOf(level) => self.header.ids[level] = Some(number),
            Column::Says(key) => self.header.says.push((key, number)),
        }
    }

    fn unread(&mut self, number: usize, cell: &Cell<'_>, place: Place) {
        let name = cell.text.trim().to_owned();
        self.header.unread.push(Unread { place, name, number, close: None });
    }

    /// A first line that is no header, or lacks the one column that every roster has.
    fn without_regions(&mut self, record: &[Cell<'_>], span: &Range<usize>) {
        let separator = match record {
            [only] => only.text.chars().find(|character| matches!(character, ';' | '\t' | '；' | '，')),
            _ => None,
        };
        let near = self.near.iter().find(|(column, ..)| *column == Column::Name(0));
        let is_close = |word: &&str| nearest(word, english().map(|(_, word)| word)) == Some("region");
        let words = self.header.unread.iter().map(|unread| unread.name.as_str());
        let meant = near.map(|(_, place, _)| place.text()).or_else(|| words.clone().find(is_close));
        let header = Place::new(self.source, span.clone());
        self.findings.roster_without_regions(&header, separator, meant);
    }

    /// What only shows when all columns are known.
    fn judge(&mut self) {
        if let Some((_, person)) = self.first.iter().find(|(column, _)| *column == Column::Name(2))
            && self.header.names[1].is_none()
        {
            self.findings.roster_without_teams(person);
        }
        for (column, place, unit) in std::mem::take(&mut self.near) {
            match unit {
                Some(unit) => self.findings.roster_column_counts_in(&place, column.word(), &unit),
                // The manager of a region is none of the columns of its numbers.
                None if self.has(column) && !column.is_portion() => {}
                None => self.findings.roster_column_near(&place, column.word()),
            }
        }
        if let Some((first, others)) = self.periods.split_first() {
            self.findings.roster_periods(first, others);
        }
        let free: Vec<&str> =
            english().filter(|(column, _)| !self.has(*column)).map(|(_, word)| word).collect();
        for unread in &mut self.header.unread {
            unread.close = nearest(&unread.name, free.iter().copied());
        }
    }
}
