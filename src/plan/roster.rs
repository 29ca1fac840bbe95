//! The roster: an organisation written as CSV, read into [rows](super::rows) that have the shape of `[[region]]` in a
//! document where they are looked at.
//!
//! The file is read once, into memory, so that whatever is said about it shows what was read; its records are taken one
//! at a time. Siblings stand in the order in which the rows first mention them. Whether portions fit, names are sound
//! and ids unique is not asked here: that is the check's work, for inline and rostered nodes alike.
//!
//! A row that cannot be placed is left out, and the roster is then not `whole`: what its groups add up to means
//! nothing, and the check does not judge it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::calendar::Calendar;
use super::csv_cells::{Cell, Cells, QuoteFault};
use super::groups::Groups;
use super::header::{Header, PeriodColumn, Unread};
use super::hierarchy::Hierarchy;
use super::rows::Rows;
use super::value::Entry;
use crate::findings::{Counted, Findings};
use crate::limits::{LEVELS_MAX, NODES_MAX, ROSTER_BYTES_MAX};
use crate::source::{Place, Source, normal};

/// A roster as written.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The regions, as the list that `[[region]]` would give; nothing if the file cannot be used at all.
    regions: Option<Entry>,
    /// The same with everything below, once somebody wanted that, and as what-if changes left it.
    listed: OnceLock<Entry>,
    /// What is wrong with the file, its header and its rows.
    pub(in crate::plan) findings: Findings,
    /// Whether every row found its place.
    pub(in crate::plan) whole: bool,
    /// Columns that mean nothing here; the check, which knows how groups are divided, says so.
    pub(in crate::plan) unread: Vec<Unread>,
    /// Its columns of months or quarters, as they were read by the calendar of the plan.
    pub(in crate::plan) periods: Vec<PeriodColumn>,
}

impl Roster {
    /// Reads the bytes of a roster file.
    pub(in crate::plan) fn read(
        hierarchy: &Hierarchy,
        calendar: &Calendar,
        name: &str,
        bytes: Vec<u8>,
    ) -> Roster {
        if bytes.len() > ROSTER_BYTES_MAX {
            return Roster::too_large(name);
        }
        match Source::from_bytes(name, bytes) {
            Ok(source) => Reading::new(&source, hierarchy, calendar).finish(),
            Err(not_text) => Roster::unusable(Findings::roster_not_text(name, &not_text)),
        }
    }

    /// A roster file beyond the limit.
    pub(in crate::plan) fn too_large(name: &str) -> Roster {
        Roster::unusable(Findings::roster_too_large(name))
    }

    fn unusable(findings: Findings) -> Roster {
        Roster {
            regions: None,
            listed: OnceLock::new(),
            findings,
            whole: false,
            unread: Vec::new(),
            periods: Vec::new(),
        }
    }

    /// The regions; what stands below may have to be [listed](Entry::listed) first.
    pub(in crate::plan) fn regions(&self) -> Option<&Entry> {
        self.listed.get().or(self.regions.as_ref())
    }

    /// The regions with everything below.
    pub(in crate::plan) fn listed(&self) -> Option<&Entry> {
        let regions = self.regions.as_ref()?;
        Some(self.listed.get_or_init(|| regions.all_listed()))
    }

    /// The same, to be changed.
    pub(in crate::plan) fn listed_mut(&mut self) -> Option<&mut Entry> {
        self.listed()?;
        self.listed.get_mut()
    }
}

/// A roster that is being read.
struct Reading<'a> {
    source: &'a Arc<Source>,
    hierarchy: &'a Hierarchy,
    calendar: &'a Calendar,
    header: Header,
    /// The cells of the header, by which a second one is known.
    words: Vec<Cell<'a>>,
    rows: Rows,
    groups: Groups<'a>,
    findings: Findings,
    whole: bool,
}

/// Where a node stands: the cells that name it and those above it, and the cells that give their ids.
struct Path<'c, 'a> {
    names: &'c [&'c Cell<'a>],
    ids: &'c [Option<&'c Cell<'a>>],
}

impl<'a> Reading<'a> {
    fn new(source: &'a Arc<Source>, hierarchy: &'a Hierarchy, calendar: &'a Calendar) -> Reading<'a> {
        Reading {
            source,
            hierarchy,
            calendar,
            header: Header::default(),
            words: Vec::new(),
            rows: Rows::new(source, hierarchy, 0..0, Vec::new()),
            groups: Groups::new(source),
            findings: Findings::new(),
            whole: true,
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    fn finish(mut self) -> Roster {
        let mut cells = match separator(self.source.text()) {
            None => Cells::new(self.source.text(), 0),
            Some((",", line)) => Cells::new(self.source.text(), line.end),
            Some((separator, line)) => {
                self.findings.roster_separated(&self.place(line), separator);
                return Roster::unusable(self.findings);
            }
        };
        let Some(header) = self.header(&mut cells) else {
            return Roster::unusable(self.findings);
        };
        let periods = self.header.periods.iter().map(|(key, _)| *key).collect();
        self.rows = Rows::new(self.source, self.hierarchy, header.clone(), periods);
        if !self.all_rows(&mut cells) {
            return Roster::unusable(self.findings);
        }
        if self.rows.len() == 0 {
            if self.whole {
                self.findings.roster_without_rows(&self.place(header), &self.hierarchy.words());
            }
            return Roster::unusable(self.findings);
        }
        self.whole &= self.groups.finish(&mut self.rows, &mut self.findings);
        Roster {
            regions: Some(self.rows.regions()),
            listed: OnceLock::new(),
            findings: self.findings,
            whole: self.whole,
            unread: self.header.unread,
            periods: self.header.periods_written,
        }
    }

    /// Reads the header and gives its place; nothing if the rows cannot be read by it.
    fn header(&mut self, cells: &mut Cells<'a>) -> Option<Range<usize>> {
        let mut record = Vec::new();
        let span = match cells.next(&mut record) {
            Some(Ok(span)) => span,
            Some(Err(fault)) => {
                self.quotes(fault);
                return None;
            }
            None => {
                self.findings.roster_empty(&self.place(0..0), &self.hierarchy.words());
                return None;
            }
        };
        let year = (self.hierarchy, self.calendar);
        self.header = Header::read(self.source, year, &record, &span, &mut self.findings)?;
        self.words = record;
        Some(span)
    }

    /// Reads everything below the header; false if the file cannot be used at all.
    fn all_rows(&mut self, cells: &mut Cells<'a>) -> bool {
        let mut record = Vec::new();
        while let Some(next) = cells.next(&mut record) {
            match next {
                Ok(span) => self.row(&record, span),
                Err(fault) => {
                    self.quotes(fault);
                    self.whole = false;
                    break;
                }
            }
            if self.rows.len() > NODES_MAX {
                self.findings.too_many(&self.rows.place(self.rows.len()), Counted::Rows, NODES_MAX);
                return false;
            }
        }
        true
    }

    fn quotes(&mut self, fault: QuoteFault) {
        match fault {
            QuoteFault::NeverClosed(span) => self.findings.roster_quotes_open(&self.place(span)),
            QuoteFault::TextBehind(span) => self.findings.roster_text_behind_quotes(&self.place(span)),
            QuoteFault::SpaceBefore(span) => self.findings.roster_space_before_quotes(&self.place(span)),
        }
    }

    fn row(&mut self, record: &[Cell<'a>], span: Range<usize>) {
        if record.iter().all(is_blank) {
            // Spreadsheets save rows that were once touched.
            return;
        }
        if is_same(record, &self.words) {
            self.findings.roster_header_repeated(&self.place(span));
            return;
        }
        self.whole &= self.placed(record, span).is_some();
    }

    /// Puts the node of a row in its place; nothing if that cannot be told.
    fn placed(&mut self, record: &[Cell<'a>], span: Range<usize>) -> Option<()> {
        let (found, wanted) = (record.len(), self.header.count);
        if found != wanted {
            let beyond_is_blank = record.iter().skip(wanted).all(is_blank);
            self.findings.roster_row_length(&self.place(span), found, wanted, beyond_is_blank);
            return None;
        }
        // A hierarchy has few levels: the cells of a row need no room of their own on the heap.
        let cell = |column: &Option<usize>| column.and_then(|column| filled(&record[column]));
        let (mut names, mut ids) = ([None; LEVELS_MAX], [None; LEVELS_MAX]);
        let levels = self.header.names.len();
        names.iter_mut().zip(&self.header.names).for_each(|(name, column)| *name = cell(column));
        ids.iter_mut().zip(&self.header.ids).for_each(|(id, column)| *id = cell(column));
        self.all_periods(record)?;
        let depth = self.depth(&names[..levels], &span)?;
        let own_id = self.own_id(record, &ids[..levels], depth - 1)?;
        let mut path = [names[0]?; LEVELS_MAX];
        path.iter_mut().zip(names).for_each(|(at, name)| *at = name.unwrap_or(*at));
        self.node(&Path { names: &path[..depth], ids: &ids[..levels] }, own_id, record, span);
        Some(())
    }

    /// Says which periods a row leaves blank, where it does not leave all of them blank.
    fn all_periods(&mut self, record: &[Cell<'a>]) -> Option<()> {
        let periods = self.header.periods.iter().map(|(_, number)| *number);
        let blank: Vec<usize> = periods.filter(|number| is_blank(&record[*number])).collect();
        let Some(first) = blank.first().filter(|_| blank.len() < self.header.periods.len()) else {
            return Some(());
        };
        let (place, column) = (self.place(record[*first].field.clone()), &self.words[*first].text);
        self.findings.roster_period_blank(&place, column.trim(), blank.len());
        None
    }

    /// How many levels a row names, from the top down; nothing if it names none, or not all down to its own.
    fn depth(&mut self, names: &[Option<&Cell<'a>>], row: &Range<usize>) -> Option<usize> {
        let words = self.hierarchy.words();
        let Some(deepest) = names.iter().rposition(Option::is_some) else {
            self.findings.roster_row_nameless(&self.place(row.clone()), &words);
            return None;
        };
        if let Some(missing) = names[..deepest].iter().position(Option::is_none) {
            self.findings.roster_row_without_parent(&self.place(row.clone()), words[deepest], words[missing]);
            return None;
        }
        Some(deepest + 1)
    }

    /// The cell that gives the id of a row's own node, of this level; nothing if the ids of the row contradict it.
    fn own_id<'c>(
        &mut self,
        record: &'c [Cell<'a>],
        ids: &[Option<&'c Cell<'a>>],
        level: usize,
    ) -> Option<Option<&'c Cell<'a>>> {
        if let Some((below, cell)) = (level + 1..ids.len()).find_map(|level| Some((level, ids[level]?))) {
            let word = self.hierarchy.words()[below];
            self.findings.id_without_name(&self.place(cell.span.clone()), word);
            return None;
        }
        let column = self.header.says.iter().find(|(column, _)| *column == "id");
        let id = column.and_then(|(_, number)| filled(&record[*number]));
        if let (Some(id), Some(other)) = (id, ids[level])
            && normal(&id.text) != normal(&other.text)
        {
            let (id, other) = (self.place(id.span.clone()), self.place(other.span.clone()));
            self.findings.two_ids(&other, &id, self.hierarchy.words()[level]);
            return None;
        }
        Some(id.or(ids[level]))
    }

    /// Adds the node of a row, or fills in one that was only mentioned.
    fn node(
        &mut self,
        path: &Path<'_, 'a>,
        own_id: Option<&Cell<'a>>,
        record: &[Cell<'a>],
        row: Range<usize>,
    ) {
        let (own, above) = path.names.split_last().expect("a row names its node");
        let (rows, groups) = (&mut self.rows, &mut self.groups);
        let parent = above
            .iter()
            .zip(path.ids)
            .fold(0, |parent, (cell, id)| groups.mentioned(rows, parent, cell, *id));
        let node = match path.names.len() == path.ids.len() {
            true => rows.add(parent, own, row.clone()),
            false => groups.own(rows, parent, own, own_id, row.clone()),
        };
        let says = self.header.says.iter().filter(|(column, _)| *column != "id");
        let says = says.filter_map(|(column, number)| Some((*column, filled(&record[*number])?)));
        let periods = self.header.periods.iter().filter_map(|(_, number)| filled(&record[*number]));
        rows.fill(node, own, row, says.chain(own_id.map(|id| ("id", id))), periods);
    }
}

/// The separator that the first line names, as spreadsheets take it (`sep=,`), and the place of the line.
fn separator(text: &str) -> Option<(&str, Range<usize>)> {
    let line = &text[..text.find(['\r', '\n']).unwrap_or(text.len())];
    let words = line.trim_matches([' ', '"']);
    let named = words.get(..4).filter(|word| word.eq_ignore_ascii_case("sep="));
    named.map(|_| (words[4..].trim_matches(' '), 0..line.len()))
}

/// Whether a record says the same as the header, cell for cell.
fn is_same(record: &[Cell<'_>], header: &[Cell<'_>]) -> bool {
    let mut both = record.iter().zip(header);
    record.len() == header.len() && both.all(|(one, other)| one.text.trim() == other.text.trim())
}

/// Whether there is nothing in a cell but spaces.
pub(super) fn is_blank(cell: &Cell<'_>) -> bool {
    cell.text.chars().all(char::is_whitespace)
}

/// A cell that is not blank.
fn filled<'c, 'a>(cell: &'c Cell<'a>) -> Option<&'c Cell<'a>> {
    (!is_blank(cell)).then_some(cell)
}
