//! The header of a roster: where each of its columns stands, and what is wrong with their words.

use std::ops::Range;
use std::sync::Arc;

use super::calendar::{Calendar, MONTH_KEYS, QUARTER_KEYS};
use super::columns::{Column, Columns, Heading};
use super::hierarchy::{Hierarchy, Level};
use crate::findings::{Findings, Home, TableWords, nearest};
use crate::source::{Place, Source};
use crate::tables::Cell;

/// The columns of a roster, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// How many columns the file has.
    pub count: usize,
    /// The column that names the nodes of each level, from the top.
    pub names: Vec<Option<usize>>,
    /// The column that has their ids.
    pub ids: Vec<Option<usize>>,
    /// The columns that say something about the node of a row.
    pub says: Vec<(&'static str, usize)>,
    /// Those that hold the amounts of its season, by the keys of those, in the order of the year: twelve, four or none.
    pub periods: Vec<(&'static str, usize)>,
    /// The same as they are written.
    pub periods_written: Vec<PeriodColumn>,
    /// Those that mean nothing here.
    pub unread: Vec<Unread>,
}

/// A column of a month or a quarter.
#[derive(Debug, Clone)]
pub(in crate::plan) struct PeriodColumn {
    pub period: Period,
    /// Its word, without a unit.
    pub word: String,
    pub place: Place,
    number: usize,
}

/// A month (0 to 11) or a quarter (0 to 3) of the year at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum Period {
    Quarter(usize),
    Month(usize),
}

impl PeriodColumn {
    /// Whether its word means this period in the year of a calendar.
    pub(in crate::plan) fn is_of(&self, calendar: &Calendar) -> bool {
        Period::called(calendar, &self.word) == Some(self.period)
    }
}

impl Period {
    /// The period of the year that a word means; nothing if none.
    pub fn called(calendar: &Calendar, word: &str) -> Option<Period> {
        let quarter = || calendar.quarter_called(word).map(Period::Quarter);
        calendar.month_called(word).map(Period::Month).or_else(quarter)
    }

    /// Its key among what a row says.
    fn key(self) -> &'static str {
        match self {
            Period::Month(month) => MONTH_KEYS[month],
            Period::Quarter(quarter) => QUARTER_KEYS[quarter],
        }
    }
}

/// A column that means nothing here.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Unread {
    /// Its word.
    pub place: Place,
    pub name: String,
    pub number: usize,
    /// What separates the cells of its file.
    pub separator: u8,
    /// The column that may be meant.
    pub close: Option<String>,
}

/// A header that is being read.
struct Reading<'s> {
    source: &'s Arc<Source>,
    separator: u8,
    hierarchy: &'s Hierarchy,
    columns: &'s Columns,
    header: Header,
    /// The columns so far, and where.
    first: Vec<(Column, Place)>,
    /// Words that are near a column, with a unit that its numbers count in.
    near: Vec<(Column, Place, Option<String>)>,
    calendar: &'s Calendar,
    periods: Vec<PeriodColumn>,
    /// Words for periods that are none of this year's.
    strange: Vec<(String, Place)>,
    findings: &'s mut Findings,
}

impl Header {
    /// Finds out what the columns are; nothing if the rows cannot be read by them.
    pub fn read(
        source: &Arc<Source>,
        (hierarchy, calendar): (&Hierarchy, &Calendar),
        columns: &Columns,
        (record, span, separator): (&[Cell<'_>], &Range<usize>, u8),
        findings: &mut Findings,
    ) -> Option<Header> {
        let none = vec![None; hierarchy.levels().len()];
        let header = Header { count: record.len(), names: none.clone(), ids: none, ..Header::default() };
        let (first, near) = (Vec::new(), Vec::new());
        let (periods, strange) = (Vec::new(), Vec::new());
        let before = findings.error_count();
        let mut reading = Reading {
            source,
            separator,
            hierarchy,
            columns,
            header,
            first,
            near,
            calendar,
            periods,
            strange,
            findings,
        };
        for (number, cell) in record.iter().enumerate() {
            reading.column(number, cell);
        }
        if !reading.has(Column::Name(Level::TOP)) {
            reading.without_top(record, span);
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
        match self.columns.heading(&cell.text) {
            Heading::Known(column) => self.known(column, number, here),
            Heading::Near(column) => {
                self.near.push((column, here.clone(), None));
                self.unread(number, cell, here);
            }
            Heading::CountedIn(column, unit) => self.near.push((column, here, Some(unit))),
            Heading::Period(word) => self.period(word, number, here),
            Heading::Elsewhere(key) => {
                self.findings.misplaced_key(&here, key, &TableWords::ROSTER, Home::Override);
            }
            Heading::Unknown => self.unread(number, cell, here),
        }
    }

    fn known(&mut self, column: Column, number: usize, here: Place) {
        if let Some((_, before)) = self.first.iter().find(|(other, _)| *other == column) {
            self.findings.roster_column_twice(&here, before, self.columns.word(column));
            return;
        }
        self.first.push((column, here));
        match column {
            Column::Name(level) => self.header.names[level.number() - 1] = Some(number),
            Column::IdOf(level) => self.header.ids[level.number() - 1] = Some(number),
            Column::Says(key) => self.header.says.push((key, number)),
        }
    }

    fn period(&mut self, word: String, number: usize, place: Place) {
        let Some(period) = Period::called(self.calendar, &word) else {
            self.strange.push((word, place));
            return;
        };
        match self.periods.iter().find(|other| other.period == period) {
            Some(other) => self.findings.roster_column_twice(&place, &other.place, &word),
            None => self.periods.push(PeriodColumn { period, word, place, number }),
        }
    }

    fn unread(&mut self, number: usize, cell: &Cell<'_>, place: Place) {
        let name = cell.text.trim().to_owned();
        self.header.unread.push(Unread { place, name, number, separator: self.separator, close: None });
    }

    /// A first line that is no header, or lacks the one column that every roster has.
    fn without_top(&mut self, record: &[Cell<'_>], span: &Range<usize>) {
        let separator = match record {
            [only] => only.text.chars().find(|character| matches!(character, ';' | '\t' | '；' | '，')),
            _ => None,
        };
        let near = self.near.iter().find(|(column, ..)| *column == Column::Name(Level::TOP));
        let top = self.hierarchy.word(Level::TOP);
        let is_close = |word: &&str| nearest(word, self.columns.all().map(|(_, word)| word)) == Some(top);
        let words = self.header.unread.iter().map(|unread| unread.name.as_str());
        let meant = near.map(|(_, place, _)| place.text()).or_else(|| words.clone().find(is_close));
        let header = Place::new(self.source, span.clone());
        self.findings.roster_without_top(&header, &self.hierarchy.words(), separator, meant);
    }

    /// Says which level has a column and the one above it none.
    fn judge_levels(&mut self) {
        for level in self.hierarchy.levels().skip(1) {
            let above = level.above().expect("the top level is left out");
            let column = self.first.iter().find(|(column, _)| *column == Column::Name(level));
            if let (Some((_, place)), None) = (column, self.header.names[above.number() - 1]) {
                let (word, above) = (self.hierarchy.word(level), self.hierarchy.word(above));
                self.findings.roster_without_level(place, word, above);
            }
        }
    }

    /// Says which columns are no periods of this year, and which of its periods lack one.
    fn judge_periods(&mut self) {
        if let Some((word, place)) = self.strange.first() {
            let others: Vec<&Place> = self.strange[1..].iter().map(|(_, place)| place).collect();
            if Calendar::is_half(word) {
                self.findings.roster_half(place, &others);
            } else if self.calendar.lacks_calendar(word) {
                self.findings.roster_month_without_start(place, &others);
            } else {
                let months = [0, 11].map(|month| self.calendar.month(month));
                self.findings.roster_period_of_no_year(place, &others, &months);
            }
            return;
        }
        self.periods.sort_by_key(|column| column.period);
        let Some(first) = self.periods.first() else { return };
        let is_quarter = |column: &&PeriodColumn| matches!(column.period, Period::Quarter(_));
        let month = self.periods.iter().find(|column| !is_quarter(column));
        if let (true, Some(month)) = (is_quarter(&first), month) {
            self.findings.roster_months_and_quarters(&month.place, &first.place);
            return;
        }
        let missing: Vec<String> = match is_quarter(&first) {
            true => self.missing(QUARTER_KEYS.len(), Period::Quarter, Calendar::quarter),
            false => self.missing(MONTH_KEYS.len(), Period::Month, Calendar::month),
        };
        if !missing.is_empty() {
            self.findings.roster_periods_missing(&first.place, &missing);
            return;
        }
        self.header.periods =
            self.periods.iter().map(|column| (column.period.key(), column.number)).collect();
        self.header.periods_written = std::mem::take(&mut self.periods);
    }

    /// The names of those periods, of so many in all, that have no column.
    fn missing(
        &self,
        count: usize,
        period: fn(usize) -> Period,
        name: fn(&Calendar, usize) -> String,
    ) -> Vec<String> {
        let has = |number: &usize| self.periods.iter().any(|column| column.period == period(*number));
        (0..count).filter(|number| !has(number)).map(|number| name(self.calendar, number)).collect()
    }

    /// What only shows when all columns are known.
    fn judge(&mut self) {
        self.judge_levels();
        for (column, place, unit) in std::mem::take(&mut self.near) {
            match unit {
                Some(unit) => self.findings.roster_column_counts_in(&place, self.columns.word(column), &unit),
                // The manager of a region is none of the columns of its numbers.
                None if self.has(column) && !column.is_portion() => {}
                None => self.findings.roster_column_near(&place, self.columns.word(column)),
            }
        }
        self.judge_periods();
        let free: Vec<&str> =
            self.columns.all().filter(|(column, _)| !self.has(*column)).map(|(_, word)| word).collect();
        for unread in &mut self.header.unread {
            unread.close = nearest(&unread.name, free.iter().copied()).map(str::to_owned);
        }
    }
}
