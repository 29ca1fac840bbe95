//! The rows of a roster, each put in its place.

use std::ops::Range;
use std::sync::Arc;

use super::layout::{Layout, NoHeader};
use super::sheet::RosterSheet;
use super::totals::{Totals, number, total_level};
use super::upper_names::{Rows as AllRows, UpperNames};
use crate::findings::{Counted, Findings, InputKind};
use crate::limits::{LEVELS_MAX, NODES_MAX};
use crate::plan::calendar::Calendar;
use crate::plan::columns::Columns;
use crate::plan::groups::Groups;
use crate::plan::header::{Header, PeriodColumn, Unread};
use crate::plan::hierarchy::Hierarchy;
use crate::plan::roster_file::RosterFile;
use crate::plan::rows::{Rows, UppersGet};
use crate::plan::value::Entry;
use crate::source::{Place, Source, normal};
use crate::tables::{Cell, Cells, QuoteFault, Sheet, Table, cell_fault, total_of};

/// What was read of a roster.
#[derive(Default)]
pub(super) struct Read {
    /// The nodes of the top level; nothing if the rows cannot be used at all.
    pub regions: Option<Entry>,
    pub findings: Findings,
    /// Whether every row found its place.
    pub whole: bool,
    pub unread: Vec<Unread>,
    pub periods: Vec<PeriodColumn>,
    /// How it is laid out, where its rows can be used.
    pub sheet: Option<RosterSheet>,
}

impl Read {
    fn nothing(findings: Findings) -> Read {
        Read { findings, ..Read::default() }
    }
}

/// A roster that is being read.
pub(super) struct Reading<'a> {
    source: &'a Arc<Source>,
    /// What a workbook says beyond its text.
    sheet: Option<&'a Sheet>,
    file: &'a RosterFile,
    columns: Columns,
    separator: u8,
    hierarchy: &'a Hierarchy,
    calendar: &'a Calendar,
    header: Header,
    /// The cells of the header, by which a second one is known.
    words: Vec<Cell<'a>>,
    rows: Rows,
    /// Where the rows begin.
    rows_start: usize,
    upper: UpperNames<'a>,
    totals: Totals<'a>,
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
    /// Begins to read a table.
    pub fn new(
        table: &'a Table,
        hierarchy: &'a Hierarchy,
        calendar: &'a Calendar,
        file: &'a RosterFile,
    ) -> Reading<'a> {
        let source = &table.source;
        let names = file.columns.iter().map(|(word, name, _)| (word.as_str(), &**name));
        Reading {
            source,
            sheet: table.sheet.as_ref(),
            file,
            columns: Columns::of(hierarchy).called_by(names),
            separator: b',',
            hierarchy,
            calendar,
            header: Header::default(),
            words: Vec::new(),
            rows: Rows::new(source, hierarchy, 0..0, Vec::new()),
            rows_start: 0,
            upper: UpperNames::default(),
            totals: Totals::default(),
            groups: Groups::new(source),
            findings: Findings::new(),
            whole: true,
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    /// Reads all of it.
    pub fn finish(mut self) -> Read {
        self.say_hidden();
        if self.header().is_none() {
            self.say_others();
            return Read::nothing(self.findings);
        }
        let mut cells = Cells::new(self.source.text(), self.separator, self.rows_start);
        if !self.all_rows(&mut cells) {
            return Read::nothing(self.findings);
        }
        if self.rows.len() == 0 {
            if self.whole {
                let header = self.rows.header().clone();
                self.findings.roster_without_rows(&header, &self.hierarchy.words());
            }
            return Read::nothing(self.findings);
        }
        self.all_totals();
        self.say_filled();
        let groups = std::mem::replace(&mut self.groups, Groups::new(self.source));
        self.whole &= groups.finish(&mut self.rows, &mut self.findings);
        self.judge_numbers();
        let unread = std::mem::take(&mut self.header.unread);
        let periods = std::mem::take(&mut self.header.periods_written);
        let sheet = RosterSheet {
            source: Arc::clone(self.source),
            separator: self.separator,
            heading: self.rows.header().span(),
            rows_start: self.rows_start,
            header: self.header,
            uppers_get: self.rows.uppers_get_by(),
        };
        Read {
            regions: Some(self.rows.regions()),
            findings: self.findings,
            whole: self.whole,
            unread,
            periods,
            sheet: Some(sheet),
        }
    }

    /// Says which sheets there are beside the one that is no roster.
    fn say_others(&mut self) {
        if let Some(sheet) = self.sheet {
            self.findings.other_sheets(InputKind::Roster, self.source.name(), &sheet.others);
        }
    }

    /// Says what is hidden of a sheet and counts all the same.
    fn say_hidden(&mut self) {
        if let Some(sheet) = self.sheet
            && (sheet.hidden_rows > 0 || sheet.is_hidden)
        {
            self.findings.hidden_counts(
                InputKind::Roster,
                &self.place(0..0),
                sheet.hidden_rows,
                sheet.is_hidden,
            );
        }
    }

    /// Reads the header; nothing if the rows cannot be read by it.
    fn header(&mut self) -> Option<()> {
        let layout = match Layout::of(self.source.text(), &self.columns) {
            Ok(layout) => layout,
            Err(NoHeader::Empty) => {
                self.findings.roster_empty(&self.place(0..0), &self.hierarchy.words());
                return None;
            }
            Err(NoHeader::Separated(separator, line)) => {
                self.findings.roster_separated(&self.place(line), separator);
                return None;
            }
            Err(NoHeader::Quotes(fault)) => {
                self.quotes(fault);
                return None;
            }
        };
        self.separator = layout.separator;
        let header = self.place(layout.header.clone());
        if layout.separator != b',' {
            self.findings.roster_separated_by(&header, layout.separator.into());
        }
        if let Some((first, count)) = layout.above {
            self.findings.rows_above_header(InputKind::Roster, &self.place(first), count);
        }
        self.headings_are_there(&layout.words, &header);
        let year = (self.hierarchy, self.calendar);
        let line = (&layout.words[..], &layout.header, layout.separator);
        let found = Header::read(self.source, year, &self.columns, line, &mut self.findings);
        self.header = found.filter(|_| !self.findings.has_errors())?;
        let periods = self.header.periods.iter().map(|(key, _)| *key).collect();
        self.rows = Rows::new(self.source, self.hierarchy, layout.header, periods);
        self.words = layout.words;
        self.rows_start = layout.rows_start;
        self.upper = UpperNames::of(&self.header.names, self.sheet);
        Some(())
    }

    /// Says which names that the plan has for columns head none.
    fn headings_are_there(&mut self, words: &[Cell<'_>], header: &Place) {
        for (word, name, place) in &self.file.columns {
            if !words.iter().any(|cell| cell.text.trim() == name.trim()) {
                self.findings.roster_without_column_called(place, header, word, name.trim());
            }
        }
    }

    /// Reads everything below the header; false if the file cannot be used at all.
    fn all_rows(&mut self, cells: &mut Cells<'a>) -> bool {
        let mut record = Vec::new();
        while let Some(next) = cells.next(&mut record) {
            match next {
                Ok(span) => self.row(&mut record, span),
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

    fn row(&mut self, record: &mut Vec<Cell<'a>>, span: Range<usize>) {
        if record.iter().all(Cell::is_blank) {
            // Spreadsheets save rows that were once touched.
            return;
        }
        if is_same(record, &self.words) {
            self.findings.roster_header_repeated(&self.place(span));
            return;
        }
        if let Some(level) = self.total_level(record) {
            self.total(level, record, span);
            return;
        }
        self.fill(record, &span);
        let says = self.header.says.iter().chain(&self.header.periods);
        self.totals.add_row(says.filter_map(|(column, number)| {
            Some((*column, record.get(*number).and_then(Cell::filled)?.text.as_ref()))
        }));
        self.whole &= self.placed(record, span).is_some();
    }

    /// Fills in the upper names that a row leaves blank.
    fn fill(&mut self, record: &mut Vec<Cell<'a>>, span: &Range<usize>) {
        let number = match self.upper.has_merged() {
            true => self.source.line_column(span.start).0 - 1,
            false => 0,
        };
        let header = &self.header;
        let words = &self.words;
        let is_passed_over = |record: &[Cell<'a>]| {
            record.iter().all(Cell::is_blank)
                || is_same(record, words)
                || total_level(record, &header.names).is_some()
        };
        let rows = AllRows {
            text: self.source.text(),
            separator: self.separator,
            start: self.rows_start,
            is_passed_over: &is_passed_over,
        };
        self.upper.fill(record, span, number, &rows);
    }

    /// Says how many upper names were filled in.
    fn say_filled(&mut self) {
        let filled = std::mem::take(&mut self.upper.from_above);
        if let Some((first, _)) = filled.first.first() {
            let first = self.place(first.clone());
            let names: Vec<&str> = filled.first.iter().map(|(_, name)| name.as_str()).collect();
            self.findings.roster_names_above(&first, filled.count, &names);
        }
        if self.upper.from_merged > 0 {
            let header = self.rows.header().clone();
            self.findings.merged_cells(&header, self.upper.from_merged);
        }
    }

    /// The level at which a row is named as a total; one with an id is a member.
    fn total_level(&self, record: &[Cell<'a>]) -> Option<usize> {
        let level = total_level(record, &self.header.names).or_else(|| self.named_total(record))?;
        let says_id = self.header.says.iter().find(|(column, _)| *column == "id").map(|(_, number)| number);
        let mut ids = self.header.ids.iter().flatten().chain(says_id);
        let has_id = ids.any(|number| record.get(*number).and_then(Cell::filled).is_some());
        (!has_id).then_some(level)
    }

    /// The level at which a row is named as the total of a node: of itself, of one above it, or of the row before.
    fn named_total(&self, record: &[Cell<'a>]) -> Option<usize> {
        let own = |level: usize| {
            self.header.names[level].and_then(|column| record.get(column)).and_then(Cell::filled)
        };
        let levels = 0..self.header.names.len();
        let deepest = levels.clone().rev().find(|level| own(*level).is_some())?;
        let member = normal(total_of(own(deepest)?.text.trim())?);
        let mut known = levels.flat_map(|level| [own(level), self.upper.above(level)]).flatten();
        known.any(|cell| normal(&cell.text) == member).then_some(deepest)
    }

    /// Takes down a total, to be held against what it closes when all rows are known.
    fn total(&mut self, level: usize, record: &[Cell<'a>], span: Range<usize>) {
        let own = |level: usize| {
            self.header.names[level].and_then(|column| record.get(column)).and_then(Cell::filled).cloned()
        };
        let above = (0..level).map_while(|level| own(level).or_else(|| self.upper.above(level).cloned()));
        let name = own(level).map_or_else(String::new, |cell| cell.text.trim().to_owned());
        self.totals.add(record.to_vec(), span, above.collect(), name);
    }

    /// Holds the totals against what they close. One that rows below it name is a member.
    fn all_totals(&mut self) {
        let mut left_out = Vec::new();
        for total in std::mem::take(&mut self.totals.rows) {
            let mut names = total.above.iter();
            let node = names.try_fold(0, |node, cell| self.rows.child_named(node, &cell.text));
            if node.is_some_and(|node| self.rows.child_named(node, &total.name).is_some()) {
                self.whole &= self.placed(&total.record, total.span).is_some();
                continue;
            }
            // The total of a member closes what is below that: it may stand beside the member or among those below it.
            let member = total_of(&total.name);
            let beside = member.and_then(|member| self.rows.child_named(node?, member));
            let node = beside.or(node);
            let says = self.header.says.iter().chain(&self.header.periods).copied();
            let below = |column| self.rows.sum_below(node?, column, &number);
            match total.off(says, below) {
                // A member may be called so.
                Some(_) if member.is_some() => {
                    self.whole &= self.placed(&total.record, total.span).is_some();
                }
                Some(off) => {
                    self.findings.total_of_other_rows(&self.place(off.field), off.total, off.closed);
                }
                None => left_out.push(total.span),
            }
        }
        if let Some(first) = left_out.first() {
            self.findings.roster_totals_left_out(&self.place(first.clone()), left_out.len());
        }
    }

    /// What only shows in all rows: shares that are parts of the whole, and what upper nodes without a row get.
    fn judge_numbers(&mut self) {
        if self.sheet.is_some_and(|sheet| !sheet.tells_percent)
            && let Some((first, count)) = self.rows.take_fractions(&number)
        {
            self.findings.shares_of_one(&first, count);
        }
        if self.sheet.is_some_and(|sheet| sheet.tells_percent) {
            for (plain, percent) in self.rows.mixed_percent() {
                self.findings.shares_of_two_kinds(&plain, &percent);
                self.whole = false;
            }
        }
        if self.whole
            && let Some(uppers) = self.rows.judge_uppers()
        {
            let words = self.hierarchy.words();
            let deepest = words.last().copied().unwrap_or_default();
            self.findings.roster_uppers_get(self.rows.header(), deepest, uppers == UppersGet::Heads);
        }
    }

    /// Puts the node of a row in its place; nothing if that cannot be told.
    fn placed(&mut self, record: &[Cell<'a>], span: Range<usize>) -> Option<()> {
        let (found, wanted) = (record.len(), self.header.count);
        // The rows of a sheet end where they say nothing more, and what is beside a table is none of it.
        if found != wanted && self.sheet.is_none() {
            let beyond_is_blank = record.iter().skip(wanted).all(Cell::is_blank);
            self.findings.roster_row_length(&self.place(span), found, wanted, beyond_is_blank);
            return None;
        }
        // A hierarchy has few levels: the cells of a row need no room of their own on the heap.
        let cell =
            |column: &Option<usize>| column.and_then(|column| record.get(column)).and_then(Cell::filled);
        let (mut names, mut ids) = ([None; LEVELS_MAX], [None; LEVELS_MAX]);
        let levels = self.header.names.len();
        names.iter_mut().zip(&self.header.names).for_each(|(name, column)| *name = cell(column));
        ids.iter_mut().zip(&self.header.ids).for_each(|(id, column)| *id = cell(column));
        self.all_values(record)?;
        self.all_periods(record)?;
        let depth = self.depth(&names[..levels], &span)?;
        let own_id = self.own_id(record, &ids[..levels], depth - 1)?;
        let mut path = [names[0]?; LEVELS_MAX];
        path.iter_mut().zip(names).for_each(|(at, name)| *at = name.unwrap_or(*at));
        self.node(&Path { names: &path[..depth], ids: &ids[..levels] }, own_id, record, span);
        Some(())
    }

    /// Says which cells that mean something have no value that can be taken.
    fn all_values(&mut self, record: &[Cell<'a>]) -> Option<()> {
        let before = self.findings.error_count();
        let header = &self.header;
        let named = header.names.iter().chain(&header.ids).flatten();
        let said = header.says.iter().chain(&header.periods).map(|(_, number)| number);
        for cell in named.chain(said).filter_map(|number| record.get(*number)) {
            if let Some(fault) = cell_fault(&cell.text) {
                let place = Place::new(self.source, cell.span.clone());
                self.findings.cell_without_value(InputKind::Roster, &place, &fault);
            }
        }
        (self.findings.error_count() == before).then_some(())
    }

    /// Says which periods a row leaves blank, where it does not leave all of them blank.
    fn all_periods(&mut self, record: &[Cell<'a>]) -> Option<()> {
        let periods = self.header.periods.iter().map(|(_, number)| *number);
        let is_open = |number: &usize| record.get(*number).is_none_or(Cell::is_blank);
        let blank: Vec<usize> = periods.filter(is_open).collect();
        let Some(first) = blank.first().filter(|_| blank.len() < self.header.periods.len()) else {
            return Some(());
        };
        let cell = record.get(*first).or(record.last())?;
        let (place, column) = (self.place(cell.field.clone()), &self.words[*first].text);
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
        let id = column.and_then(|(_, number)| record.get(*number)).and_then(Cell::filled);
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
        let cell = |number: &usize| record.get(*number).and_then(Cell::filled);
        let says = says.filter_map(|(column, number)| Some((*column, cell(number)?)));
        let periods = self.header.periods.iter().filter_map(|(_, number)| cell(number));
        rows.fill(node, own, row, says.chain(own_id.map(|id| ("id", id))), periods);
    }
}

/// Whether a record says the same as the header, cell for cell.
fn is_same(record: &[Cell<'_>], header: &[Cell<'_>]) -> bool {
    let mut both = record.iter().zip(header);
    record.len() == header.len() && both.all(|(one, other)| one.text.trim() == other.text.trim())
}
