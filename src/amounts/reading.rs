//! Reading the blocks of an amounts file, on all cores.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use super::apart::Apart;
use super::blocks::Block;
use super::header::{Header, Values, WhenColumns};
use super::matcher::{Id, Matched, Matcher, Named, Reached};
use super::mentioned::Mentioned;
use super::origin::Origin;
use super::records::{Batch, Record, Records, spans};
use super::tally::{Key, Tally};
use super::when::{self, When};
use super::{Accounts, TotalRow, UnknownName, UnknownOf, UnknownRows};
use crate::findings::{AxisKind, Findings, InputKind, PeriodColumn, PeriodFault};
use crate::money::Decimal12;
use crate::plan::{Calendar, Due, Level, Organisation, Plan};
use crate::source::Place;
use crate::tables::{cell_fault, is_total_word};

/// Beyond so many faulty rows a file is something else, and nobody reads on.
pub(super) const FAULTS_MAX: usize = 1_000;

/// What is the same for all rows of a file.
pub(super) struct Reader<'a> {
    pub origin: Origin<'a>,
    pub header: &'a Header,
    pub matcher: Matcher<'a>,
    pub plan: &'a Plan,
    pub calendar: &'a Calendar,
    /// The first of the twelve months that are counted, from the year 0.
    pub first_month: Option<u32>,
    /// Through when rows count; all of the year if left out.
    pub through: Option<Due>,
    /// The deepest level whose nodes are told apart, and which these are.
    pub depth: Level,
    pub apart: Apart,
    /// Whether note is taken of who and when rows speak of, which is then all that is wanted.
    pub is_survey: bool,
    /// What threads have added up so far.
    pub tallies: Mutex<Vec<Tally>>,
}

/// What was read of a block, beside the sums.
#[derive(Default)]
pub(super) struct Read {
    pub accounts: Accounts,
    pub unknown: UnknownRows,
    pub totals: Vec<TotalRow>,
    pub mentioned: Mentioned,
    pub findings: Findings,
}

impl Read {
    /// Adds what was read of the next block.
    pub fn add(&mut self, other: Read) {
        self.accounts.add(other.accounts);
        self.unknown.add(other.unknown);
        self.totals.extend(other.totals);
        self.mentioned.add(other.mentioned);
        self.findings.extend(other.findings);
    }
}

/// Where the amount of a period counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// A month of the window, from 0.
    In(usize),
    Outside,
    Later,
}

impl Reader<'_> {
    /// Reads a block.
    pub fn block(&self, block: &Block) -> Read {
        let mut read = Read::default();
        let text = match std::str::from_utf8(&block.bytes) {
            Ok(text) => text,
            Err(_) => {
                let bytes = block.bytes.clone();
                if let Err(not_text) = self.origin.source_of_bytes(bytes, block.lines_before(0)) {
                    read.findings.extend(Findings::amounts_not_text(self.origin.name, &not_text));
                }
                return read;
            }
        };
        let held = || self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tally = held().pop().unwrap_or_default();
        let mut records = Records::new(text, self.header.separator);
        let mut row = Row { reader: self, block, text, read: &mut read, tally: &mut tally };
        let (mut batch, mut ids) = (Batch::default(), Vec::new());
        while row.read.findings.len() <= FAULTS_MAX && records.fill(&mut batch) {
            ids.clear();
            ids.extend(batch.records().map(|record| self.matcher.id(|column| text_at(&record, column))));
            for (record, id) in batch.records().zip(&ids) {
                row.read(&record, *id);
            }
        }
        held().push(tally);
        read
    }

    /// Where the amount of a period counts; for the last that counts of all, month and day.
    fn slot(&self, when: When) -> (Slot, Option<u8>) {
        let by_calendar = |month: u32, day| {
            let after = self.first_month.and_then(|first| month.checked_sub(first));
            match after.filter(|month| *month < 12) {
                Some(month) => (Slot::In(month as usize), day),
                None => (Slot::Outside, day),
            }
        };
        let (slot, day) = match when {
            When::Day(month, day) => by_calendar(month, Some(day)),
            When::Month(month) => by_calendar(month, None),
            When::Counted(month) => (Slot::In(month.into()), None),
            // A quarter is known when it is over.
            When::Quarter(quarter) => (Slot::In(usize::from(quarter) * 3 + 2), None),
            When::QuarterElsewhere => (Slot::Outside, None),
            When::Year => (Slot::In(0), None),
        };
        match (slot, self.through) {
            (Slot::In(month), Some(through)) if !through.holds(month, day) => (Slot::Later, day),
            _ => (slot, day),
        }
    }
}

/// What stands in a cell of a record, if something does.
fn text_at<'r>(record: &Record<'r, '_>, column: Option<usize>) -> Option<&'r str> {
    record.cells.get(column?).map(|cell| &**cell).filter(|cell| !cell.is_empty())
}

/// The row that is being read.
struct Row<'r, 'a> {
    reader: &'r Reader<'a>,
    block: &'r Block,
    text: &'r str,
    read: &'r mut Read,
    tally: &'r mut Tally,
}

impl Row<'_, '_> {
    fn read(&mut self, record: &Record<'_, '_>, id: Id) {
        if record.cells.iter().all(|cell| cell.is_empty()) {
            // Spreadsheets save rows that were once touched.
            return;
        }
        let header = self.reader.header;
        let count = record.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if count > header.count {
            let place = self.place(record, None);
            self.read.findings.amounts_row_too_long(&place, count, header.count);
            return;
        }
        let known = header.known.iter().filter_map(|column| Some((column, record.cells.get(*column)?)));
        let fault = known.filter_map(|(column, cell)| Some((*column, cell_fault(cell)?))).next();
        if let Some((column, fault)) = fault {
            let place = self.place(record, Some(column));
            self.read.findings.cell_without_value(InputKind::Amounts, &place, &fault);
            return;
        }
        let cell = |column| text_at(record, column);
        let mut names = header.names.iter().chain(&header.members);
        if self.reader.is_survey && names.any(|column| cell(*column).is_some_and(is_total_word)) {
            return;
        }
        let matched = match self.reader.matcher.row(id, cell) {
            Ok(matched) => matched,
            Err(ambiguous) => {
                let place = self.place(record, Some(ambiguous.column));
                let organisation = self.reader.plan.organisation();
                let paths: Vec<String> =
                    ambiguous.nodes.iter().map(|node| organisation.path_label(*node)).collect();
                self.read.findings.amounts_name_of_several(&place, &paths);
                return;
            }
        };
        match &header.values {
            Values::One { amount, when: columns } => {
                let is_total = matched.is_total || matched.members.contains(&Named::Total);
                let when = match self.when(record, columns, is_total) {
                    Ok(when) => when,
                    Err(()) => return,
                };
                let Some(units) = self.amount(record, *amount) else { return };
                self.add(record, &matched, when, units);
            }
            Values::Several(columns) => {
                for (when, column) in columns.iter().filter(|(_, column)| cell(Some(*column)).is_some()) {
                    let Some(units) = self.amount(record, *column) else { return };
                    self.add(record, &matched, Some(*when), units);
                }
            }
        }
    }

    /// When the amount of a row is of; nothing where a total leaves it out, which is then one of all.
    fn when(
        &mut self,
        record: &Record<'_, '_>,
        &WhenColumns { date, end, month, quarter }: &WhenColumns,
        is_total: bool,
    ) -> Result<Option<When>, ()> {
        let calendar = self.reader.calendar;
        let text = |column: Option<usize>| {
            column.and_then(|column| record.cells.get(column)).map_or("", |cell| &**cell)
        };
        let columns = [date, month, quarter];
        if columns.iter().all(Option::is_none) {
            return Ok(Some(When::Year));
        }
        if is_total && columns.iter().all(|column| text(*column).is_empty()) {
            return Ok(None);
        }
        let (column, wanted, read) = match (date, month, quarter) {
            (Some(date), ..) => (
                date,
                PeriodColumn::Date,
                match end {
                    Some(_) => when::month_of_days(text(Some(date)), text(end)),
                    None => when::date(text(Some(date))),
                },
            ),
            (None, Some(month), _) => (month, PeriodColumn::Month, when::month(text(Some(month)), calendar)),
            (None, None, quarter) => {
                (quarter.unwrap_or(0), PeriodColumn::Quarter, when::quarter(text(quarter), calendar))
            }
        };
        let read = read.and_then(|when| match when {
            When::Day(..) | When::Month(_) if self.reader.first_month.is_none() => {
                Err(PeriodFault::NeedsStart)
            }
            When::Day(..) | When::Month(_) => Ok(when),
            _ if self.reader.is_survey => Err(PeriodFault::OfAnyYear),
            when => Ok(when),
        });
        let when = match read {
            Ok(when) => when,
            Err(fault) => {
                let (place, written) = (self.place(record, Some(column)), text(Some(column)));
                self.read.findings.not_a_period(&place, written, wanted, &fault);
                return Err(());
            }
        };
        if let (Some(month), true) = (month, column != month.unwrap_or(column)) {
            self.is_of_month(record, when, column, month)?;
        }
        if let (Some(quarter), true) = (quarter, column != quarter.unwrap_or(column)) {
            self.agrees(record, when, column, quarter)?;
        }
        Ok(Some(when))
    }

    /// Says where the month of a row is another one than that of its day.
    fn is_of_month(
        &mut self,
        record: &Record<'_, '_>,
        when: When,
        column: usize,
        month: usize,
    ) -> Result<(), ()> {
        let written = record.cells.get(month).map_or("", |cell| &**cell);
        let first = self.reader.first_month;
        let of = |when| match when {
            When::Day(month, _) | When::Month(month) => Some(month),
            When::Counted(month) => Some(first? + u32::from(month)),
            _ => None,
        };
        if written.is_empty() {
            return Ok(());
        }
        let places = [month, column].map(|column| self.place(record, Some(column)));
        match when::month(written, self.reader.calendar) {
            // Counted months are those of the plan's year, whose days they may stand beside in every year.
            Ok(When::Counted(_)) if self.reader.is_survey => Ok(()),
            Ok(stated) if of(stated) == of(when) => Ok(()),
            Ok(_) => {
                self.read.findings.month_of_another_day(&places[0], &places[1]);
                Err(())
            }
            Err(fault) => {
                self.read.findings.not_a_period(&places[0], written, PeriodColumn::Month, &fault);
                Err(())
            }
        }
    }

    /// Says where the quarter of a row is another one than that of its month or day.
    fn agrees(
        &mut self,
        record: &Record<'_, '_>,
        when: When,
        column: usize,
        quarter: usize,
    ) -> Result<(), ()> {
        let written = record.cells.get(quarter).map_or("", |cell| &**cell);
        let own_first = self.reader.calendar.first_month().map(|month| month as u32);
        // Quarters are called as those of the plan's own year, and mean nothing beside the months of another one.
        if written.is_empty() || self.reader.is_survey || self.reader.first_month != own_first {
            return Ok(());
        }
        let stated = match when::quarter(written, self.reader.calendar) {
            Ok(stated) => self.reader.slot(stated).0,
            Err(fault) => {
                let place = self.place(record, Some(quarter));
                self.read.findings.not_a_period(&place, written, PeriodColumn::Quarter, &fault);
                return Err(());
            }
        };
        let of = |slot| match slot {
            Slot::In(month) => Some(month / 3),
            _ => None,
        };
        let own = self.reader.slot(when).0;
        if own == Slot::Later || stated == Slot::Later || of(own) == of(stated) {
            return Ok(());
        }
        let [quarter, month] = [quarter, column].map(|column| self.place(record, Some(column)));
        self.read.findings.quarter_of_another_month(&quarter, &month);
        Err(())
    }

    fn amount(&mut self, record: &Record<'_, '_>, column: usize) -> Option<Decimal12> {
        let written: Cow<'_, str> = record.cells.get(column).cloned().unwrap_or_default();
        match Decimal12::read(&written) {
            Ok(amount) => Some(amount),
            Err(fault) => {
                let place = self.place(record, Some(column));
                self.read.findings.amounts_not_an_amount(&place, &written, fault);
                None
            }
        }
    }

    fn add(&mut self, record: &Record<'_, '_>, matched: &Matched, when: Option<When>, amount: Decimal12) {
        let is_total = matched.is_total || matched.members.contains(&Named::Total);
        let slot = when.map(|when| self.reader.slot(when));
        if is_total && matched.unknown == [None; 2] {
            let place = self.place(record, None);
            let month = slot.map(|(slot, _)| match slot {
                Slot::In(month) => Some(month),
                Slot::Outside | Slot::Later => None,
            });
            let (node, members, closes_nodes) = (matched.node, matched.members, matched.is_total);
            if self.reader.apart.of(node) != node {
                self.read.findings.total_not_checked(&place);
                return;
            }
            self.read.totals.push(TotalRow { node, members, closes_nodes, month, amount, place });
            return;
        }
        let accounts = &mut self.read.accounts;
        accounts.rows += 1;
        accounts.sum += amount;
        if self.reader.is_survey {
            if let Some(When::Day(month, _) | When::Month(month)) = when {
                self.read.mentioned.add_row(self.reader.header, self.block, record, month);
            }
            return;
        }
        let (slot, day) = slot.unwrap_or((Slot::In(0), None));
        let sums = {
            let organisation = self.reader.plan.organisation();
            let node = self.reader.apart.of(matched.node);
            let is_below = node != matched.node;
            let stands_above = organisation.node(node).level() < self.reader.depth;
            let reached = if stands_above { matched.reached } else { Reached::Node };
            let is_below = is_below || !stands_above && matched.reached == Reached::Unknown;
            let key = Key { node, reached, is_below, members: matched.members };
            self.tally.at(key, matched.node)
        };
        match slot {
            Slot::In(month) => {
                sums.months[month] += amount;
                sums.has_rows[month] = true;
                accounts.counted.add(amount);
                if amount != Decimal12::ZERO {
                    accounts.last = accounts.last.max(Some((month, day)));
                }
                accounts.months[month] = true;
                if matched.unknown != [None; 2] {
                    self.unknown(record, matched, amount);
                }
            }
            Slot::Outside => {
                sums.rest += amount;
                accounts.outside.add(amount);
            }
            Slot::Later => {
                sums.rest += amount;
                accounts.later.add(amount);
            }
        }
    }

    /// Takes note of a row that names what the plan does not know.
    fn unknown(&mut self, record: &Record<'_, '_>, matched: &Matched, amount: Decimal12) {
        let unknown = &mut self.read.unknown;
        unknown.rows.add(amount);
        for column in matched.unknown.into_iter().flatten() {
            let Some(name) = record.cells.get(column) else { continue };
            if unknown.is_full() || unknown.has(name) {
                continue;
            }
            let above = match matched.unknown[0] == Some(column) {
                true => Some(matched.node).filter(|node| *node != Organisation::COMPANY),
                false => None,
            };
            let header = self.reader.header;
            let is_here = |own: &Option<usize>| *own == Some(column);
            let axis =
                header.members.iter().position(is_here).map(|axis| UnknownOf::Axis(AxisKind::ALL[axis]));
            let level = || Some(UnknownOf::Level(Level::at(header.names.iter().position(is_here)? + 1)));
            let of = axis.or_else(level).unwrap_or(UnknownOf::Ids);
            unknown.names.push(UnknownName { above, of, name: name.to_string() });
        }
    }

    /// Where a row, or one of its cells, stands.
    fn place(&self, record: &Record<'_, '_>, column: Option<usize>) -> Place {
        let written = &self.text[record.span.clone()];
        let source = self.reader.origin.source(written, self.block.lines_before(record.span.start));
        let cell =
            column.and_then(|column| spans(written, self.reader.header.separator).get(column).cloned());
        Place::new(&source, cell.unwrap_or(0..written.len()))
    }
}
