//! The roster: an organisation written as CSV, read into [rows](super::rows) that have the shape of `[[region]]` in a
//! document where they are looked at.
//!
//! The file is read once, into memory, so that whatever is said about it shows what was read; its records are taken one
//! at a time. Siblings stand in the order in which the rows first mention them. Whether portions fit, names are sound
//! and ids unique is not asked here: that is the check's work, for inline and rostered nodes alike.
//!
//! A row that cannot be placed is left out, and the roster is then not `whole`: what its groups add up to means
//! nothing, and the check does not judge it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt};

use super::cells::{Cell, Cells, QuoteFault};
use super::document::Entry;
use super::rows::{COLUMNS, LISTS, Rows};
use crate::findings::{Findings, nearest};
use crate::limits::{NODES_MAX, ROSTER_BYTES_MAX};
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
}

impl Roster {
    /// Reads the bytes of a roster file.
    pub(in crate::plan) fn read(name: &str, bytes: Vec<u8>) -> Roster {
        if bytes.len() > ROSTER_BYTES_MAX {
            return Roster::too_large(name);
        }
        match Source::from_bytes(name, bytes) {
            Ok(source) => Reading::new(&source).finish(),
            Err(not_text) => Roster::unusable(Findings::roster_not_text(name, &not_text)),
        }
    }

    /// A roster file beyond the limit.
    pub(in crate::plan) fn too_large(name: &str) -> Roster {
        Roster::unusable(Findings::roster_too_large(name))
    }

    fn unusable(findings: Findings) -> Roster {
        Roster { regions: None, listed: OnceLock::new(), findings, whole: false }
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

struct Reading<'a> {
    source: &'a Arc<Source>,
    /// How many columns the file has.
    columns: usize,
    /// The column that names the nodes of each level.
    names: [Option<usize>; 3],
    /// The columns that say something about a node.
    says: Vec<(&'static str, usize)>,
    rows: Rows,
    /// Regions and teams by their parent and normalised name.
    groups: HashMap<(usize, Cow<'a, str>), usize>,
    /// The row of another node of the same name, where ids tell the two apart.
    twins: BTreeMap<usize, Place>,
    findings: Findings,
    whole: bool,
}

impl<'a> Reading<'a> {
    fn new(source: &'a Arc<Source>) -> Reading<'a> {
        Reading {
            source,
            columns: 0,
            names: [None; 3],
            says: Vec::new(),
            rows: Rows::new(source, 0..0),
            groups: HashMap::new(),
            twins: BTreeMap::new(),
            findings: Findings::new(),
            whole: true,
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    fn finish(mut self) -> Roster {
        let source = self.source;
        let mut cells = Cells::new(source.text());
        let mut record = Vec::new();
        let header = match cells.next(&mut record) {
            Some(Ok(span)) => span,
            Some(Err(fault)) => {
                self.quotes(fault);
                return Roster::unusable(self.findings);
            }
            None => {
                self.findings.roster_empty(&self.place(0..0));
                return Roster::unusable(self.findings);
            }
        };
        if !self.header(&record, &header) {
            return Roster::unusable(self.findings);
        }
        self.rows = Rows::new(source, header.clone());
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
                self.findings.too_many(&self.rows.place(self.rows.len()), "rows", "nodes", NODES_MAX);
                return Roster::unusable(self.findings);
            }
        }
        if self.rows.len() == 0 {
            if self.whole {
                self.findings.roster_without_rows(&self.place(header));
            }
            return Roster::unusable(self.findings);
        }
        self.twins();
        Roster {
            regions: Some(self.rows.regions()),
            listed: OnceLock::new(),
            findings: self.findings,
            whole: self.whole,
        }
    }

    fn quotes(&mut self, fault: QuoteFault) {
        match fault {
            QuoteFault::NeverClosed(span) => self.findings.roster_quotes_open(&self.place(span)),
            QuoteFault::TextBehind(span) => self.findings.roster_text_behind_quotes(&self.place(span)),
            QuoteFault::SpaceBefore(span) => self.findings.roster_space_before_quotes(&self.place(span)),
        }
    }

    /// Finds out what the columns are; false if the rows cannot be read by them.
    fn header(&mut self, record: &[Cell<'_>], span: &Range<usize>) -> bool {
        let place = self.place(span.clone());
        let mut first: HashMap<&str, Place> = HashMap::new();
        let mut sound = true;
        let mut ignored = Vec::new();
        self.columns = record.len();
        for (number, cell) in record.iter().enumerate() {
            let here = self.place(cell.span.clone());
            let column = COLUMNS.into_iter().find(|column| *column == cell.text.trim());
            match column {
                Some(column) => match first.get(column) {
                    Some(before) => {
                        self.findings.roster_column_twice(&here, before, column);
                        sound = false;
                    }
                    None => {
                        first.insert(column, here);
                        match LISTS.iter().position(|list| *list == column) {
                            Some(level) => self.names[level] = Some(number),
                            None => self.says.push((column, number)),
                        }
                    }
                },
                None => ignored.push((here, cell.text.trim())),
            }
        }
        if !first.contains_key("region") {
            let separator = match record {
                [only] => only.text.chars().find(|character| matches!(character, ';' | '\t' | '；' | '，')),
                _ => None,
            };
            let words = ignored.iter().map(|(_, word)| *word);
            let meant = words.clone().find(|word| nearest(word, COLUMNS) == Some("region"));
            self.findings.roster_without_regions(&place, separator, meant);
            return false;
        }
        if let Some(person) = first.get("person").filter(|_| !first.contains_key("team")) {
            self.findings.roster_without_teams(person);
            return false;
        }
        for (here, word) in ignored {
            let free = COLUMNS.into_iter().filter(|column| !first.contains_key(column));
            self.findings.roster_column_ignored(&here, word, nearest(word, free));
        }
        sound
    }

    fn row(&mut self, record: &[Cell<'a>], span: Range<usize>) {
        if record.iter().all(is_blank) {
            // Spreadsheets save rows that were once touched.
            return;
        }
        if record.len() != self.columns {
            self.findings.roster_row_length(&self.place(span), record.len(), self.columns);
            self.whole = false;
            return;
        }
        let names = self.names.map(|column| column.and_then(|column| filled(&record[column])));
        let path: &[&Cell<'a>] = match names {
            [Some(region), None, None] => &[region],
            [Some(region), Some(team), None] => &[region, team],
            [Some(region), Some(team), Some(person)] => &[region, team, person],
            [None, None, None] => {
                self.findings.roster_row_nameless(&self.place(span));
                self.whole = false;
                return;
            }
            [region, _, person] => {
                let missing = if region.is_none() { "region" } else { "team" };
                let below = if person.is_some() { "person" } else { "team" };
                self.findings.roster_row_without_parent(&self.place(span), below, missing);
                self.whole = false;
                return;
            }
        };
        self.node(path, record, span);
    }

    /// Adds the node of a row, or fills in one that was only mentioned.
    fn node(&mut self, path: &[&Cell<'a>], record: &[Cell<'a>], row: Range<usize>) {
        let (own, above) = path.split_last().expect("a row names its node");
        let parent = above.iter().fold(0, |parent, cell| self.mentioned(parent, cell));
        let first = match path.len() == LISTS.len() {
            true => None,
            false => self.groups.get(&(parent, cell_name(own))).copied(),
        };
        let node = match first {
            Some(first) if !self.rows.has_row(first) => first,
            _ => self.rows.add(parent, own, row.clone()),
        };
        let says = self.says.iter();
        let says = says.filter_map(|(column, number)| Some((*column, filled(&record[*number])?)));
        self.rows.fill(node, own, row.clone(), says);
        match first {
            Some(first) if first != node && self.rows.says(first, "id") && self.rows.says(node, "id") => {
                self.twins.entry(first).or_insert_with(|| Place::new(self.source, row));
            }
            None if path.len() < LISTS.len() => drop(self.groups.insert((parent, cell_name(own)), node)),
            _ => {}
        }
    }

    /// The region or team that a row below it mentions.
    fn mentioned(&mut self, parent: usize, cell: &Cell<'a>) -> usize {
        let rows = &mut self.rows;
        let group = self.groups.entry((parent, cell_name(cell)));
        *group.or_insert_with(|| rows.add(parent, cell, cell.span.clone()))
    }

    /// Two nodes of one name are told apart by id, but rows below find theirs by name.
    fn twins(&mut self) {
        for (first, twin) in &self.twins {
            if self.rows.has_children(*first) {
                let (place, name) = (self.rows.place(*first), self.rows.name(*first));
                self.findings.roster_ambiguous(twin, &place, name.trim());
            }
        }
    }
}

/// Whether there is nothing in a cell but spaces.
fn is_blank(cell: &Cell<'_>) -> bool {
    cell.text.chars().all(char::is_whitespace)
}

/// A cell that is not blank.
fn filled<'c, 'a>(cell: &'c Cell<'a>) -> Option<&'c Cell<'a>> {
    (!is_blank(cell)).then_some(cell)
}

/// A name as it is compared: trimmed, in Unicode NFC.
fn cell_name<'a>(cell: &Cell<'a>) -> Cow<'a, str> {
    match &cell.text {
        Cow::Borrowed(text) => normal(text),
        Cow::Owned(text) => Cow::Owned(normal(text).into_owned()),
    }
}
