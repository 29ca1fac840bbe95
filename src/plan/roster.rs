//! The roster: an organisation written as CSV, read into the shape that `[[region]]` has in a document.
//!
//! The file is read once, into memory, so that whatever is said about it shows what was read; its records are taken one
//! at a time. Siblings stand in the order in which the rows first mention them. Whether portions fit, names are sound
//! and ids unique is not asked here: that is the check's work, for inline and rostered nodes alike.
//!
//! A row that cannot be placed is left out, and the roster is then not `whole`: what its groups add up to means
//! nothing, and the check does not judge it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::cells::{Cell, Cells, QuoteFault};
use super::document::{Entry, Kind, Table, Value};
use crate::findings::{Findings, nearest};
use crate::limits::{NODES_MAX, ROSTER_BYTES_MAX};
use crate::source::{Place, Source};

/// The columns that mean something: the names from the top down, then what a node says of itself.
const COLUMNS: [&str; 9] = ["region", "team", "person", "share", "weight", "amount", "level", "id", "owner"];

/// The lists under which the three levels stand in a document.
const LISTS: [&str; 3] = ["region", "team", "person"];

/// A roster as written.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The regions, as the list that `[[region]]` would give; nothing if the file cannot be used at all.
    pub(in crate::plan) regions: Option<Entry>,
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
        Roster { regions: None, findings, whole: false }
    }
}

/// A node while the rows are read.
struct Draft {
    name: Value,
    /// Its row, or where it was first mentioned.
    place: Place,
    /// What its row says; nothing while no row has come.
    said: Option<Vec<Entry>>,
    children: Vec<usize>,
    /// The row of another node of the same name, where ids tell the two apart.
    twin: Option<Place>,
}

struct Reading<'a> {
    source: &'a Arc<Source>,
    /// What each column of the file is; nothing where it means nothing.
    columns: Vec<Option<&'static str>>,
    drafts: Vec<Draft>,
    regions: Vec<usize>,
    /// Regions and teams by their normalised names, joined by NUL, which no sound name contains.
    groups: HashMap<String, usize>,
    findings: Findings,
    whole: bool,
}

impl<'a> Reading<'a> {
    fn new(source: &'a Arc<Source>) -> Reading<'a> {
        Reading {
            source,
            columns: Vec::new(),
            drafts: Vec::new(),
            regions: Vec::new(),
            groups: HashMap::new(),
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
        while let Some(next) = cells.next(&mut record) {
            match next {
                Ok(span) => self.row(&record, span),
                Err(fault) => {
                    self.quotes(fault);
                    self.whole = false;
                    break;
                }
            }
            if self.drafts.len() > NODES_MAX {
                let place = self.drafts.last().map_or_else(|| self.place(0..0), |draft| draft.place.clone());
                self.findings.too_many(&place, "rows", "nodes", NODES_MAX);
                return Roster::unusable(self.findings);
            }
        }
        if self.drafts.is_empty() {
            if self.whole {
                self.findings.roster_without_rows(&self.place(header));
            }
            return Roster::unusable(self.findings);
        }
        self.twins();
        let place = self.place(header);
        let regions = std::mem::take(&mut self.regions);
        let list = tables(&mut self.drafts, &regions, 0);
        let value = Value { kind: Kind::List(list), place: place.clone() };
        let regions = Entry { key: LISTS[0].into(), key_place: place, value };
        Roster { regions: Some(regions), findings: self.findings, whole: self.whole }
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
        for cell in record {
            let here = self.place(cell.span.clone());
            let column = COLUMNS.into_iter().find(|column| *column == cell.text.trim());
            match column {
                Some(column) => match first.get(column) {
                    Some(before) => {
                        self.findings.roster_column_twice(&here, before, column);
                        sound = false;
                    }
                    None => drop(first.insert(column, here)),
                },
                None => ignored.push((here, cell.text.trim())),
            }
            self.columns.push(column);
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

    fn row(&mut self, record: &[Cell<'_>], span: Range<usize>) {
        if record.iter().all(|cell| cell.text.trim().is_empty()) {
            // Spreadsheets save rows that were once touched.
            return;
        }
        let row = self.place(span);
        if record.len() != self.columns.len() {
            self.findings.roster_row_length(&row, record.len(), self.columns.len());
            self.whole = false;
            return;
        }
        let mut names: [Option<&Cell<'_>>; 3] = [None; 3];
        for (column, cell) in self.columns.iter().zip(record) {
            if let Some(level) = LISTS.iter().position(|name| *column == Some(*name))
                && !cell.text.trim().is_empty()
            {
                names[level] = Some(cell);
            }
        }
        let path: &[&Cell<'_>] = match names {
            [Some(region), None, None] => &[region],
            [Some(region), Some(team), None] => &[region, team],
            [Some(region), Some(team), Some(person)] => &[region, team, person],
            [None, None, None] => {
                self.findings.roster_row_nameless(&row);
                self.whole = false;
                return;
            }
            [region, _, person] => {
                let missing = if region.is_none() { "region" } else { "team" };
                let below = if person.is_some() { "person" } else { "team" };
                self.findings.roster_row_without_parent(&row, below, missing);
                self.whole = false;
                return;
            }
        };
        let said = self.said(record);
        self.node(path, row, said);
    }

    /// What the cells of a row say about its node, in the order of the columns.
    fn said(&self, record: &[Cell<'_>]) -> Vec<Entry> {
        let mut said = Vec::new();
        for (column, cell) in self.columns.iter().zip(record) {
            let Some(column) = column.filter(|column| !LISTS.contains(column)) else {
                continue;
            };
            let text = cell.text.trim();
            if text.is_empty() {
                continue;
            }
            let place = self.place(cell.span.clone());
            let kind = match column {
                "owner" if text.contains([';', '；']) => Kind::List(
                    text.split([';', '；'])
                        .map(|owner| Value {
                            kind: Kind::Text(owner.trim().to_owned()),
                            place: place.clone(),
                        })
                        .collect(),
                ),
                _ => Kind::Text(text.to_owned()),
            };
            let value = Value { kind, place: place.clone() };
            said.push(Entry { key: column.into(), key_place: place, value });
        }
        said
    }

    /// Adds the node of a row, or fills in one that was only mentioned.
    fn node(&mut self, path: &[&Cell<'_>], row: Place, said: Vec<Entry>) {
        let (own, above) = path.split_last().expect("a row names its node");
        let mut key = String::new();
        let mut parent = None;
        for cell in above {
            parent = Some(self.mentioned(parent, &mut key, cell));
        }
        if path.len() == LISTS.len() {
            self.add(parent, own, row, Some(said));
            return;
        }
        join(&mut key, &cell_name(own));
        match self.groups.get(&key) {
            Some(&first) if self.drafts[first].said.is_none() => {
                self.drafts[first].name = self.name(own);
                self.drafts[first].place = row;
                self.drafts[first].said = Some(said);
            }
            Some(&first) => {
                let has_id = |said: &[Entry]| said.iter().any(|entry| entry.key == "id");
                if has_id(&said) && self.drafts[first].said.as_deref().is_some_and(has_id) {
                    self.drafts[first].twin.get_or_insert(row.clone());
                }
                self.add(parent, own, row, Some(said));
            }
            None => {
                let node = self.add(parent, own, row, Some(said));
                self.groups.insert(key, node);
            }
        }
    }

    /// The region or team that a row below it mentions.
    fn mentioned(&mut self, parent: Option<usize>, key: &mut String, cell: &Cell<'_>) -> usize {
        join(key, &cell_name(cell));
        if let Some(node) = self.groups.get(key.as_str()) {
            return *node;
        }
        let node = self.add(parent, cell, self.place(cell.span.clone()), None);
        self.groups.insert(key.clone(), node);
        node
    }

    fn add(
        &mut self,
        parent: Option<usize>,
        cell: &Cell<'_>,
        place: Place,
        said: Option<Vec<Entry>>,
    ) -> usize {
        let node = self.drafts.len();
        self.drafts.push(Draft { name: self.name(cell), place, said, children: Vec::new(), twin: None });
        match parent {
            Some(parent) => self.drafts[parent].children.push(node),
            None => self.regions.push(node),
        }
        node
    }

    fn name(&self, cell: &Cell<'_>) -> Value {
        Value { kind: Kind::Text(cell.text.to_string()), place: self.place(cell.span.clone()) }
    }

    /// Two nodes of one name are told apart by id, but rows below find theirs by name.
    fn twins(&mut self) {
        for draft in &self.drafts {
            if let (Some(twin), false) = (&draft.twin, draft.children.is_empty())
                && let Kind::Text(name) = &draft.name.kind
            {
                self.findings.roster_ambiguous(twin, &draft.place, name.trim());
            }
        }
    }
}

/// The nodes as tables of a document, with their lists below them.
fn tables(drafts: &mut [Draft], nodes: &[usize], level: usize) -> Vec<Value> {
    nodes
        .iter()
        .map(|node| {
            let draft = &mut drafts[*node];
            let place = draft.place.clone();
            let entry =
                |key: &'static str, value: Value| Entry { key: key.into(), key_place: place.clone(), value };
            let name = std::mem::replace(
                &mut draft.name,
                Value { kind: Kind::Boolean(false), place: place.clone() },
            );
            let children = std::mem::take(&mut draft.children);
            let said = draft.said.take().unwrap_or_else(|| {
                vec![entry("amount", Value { kind: Kind::SumBelow, place: place.clone() })]
            });
            let mut entries = Vec::with_capacity(said.len() + 2);
            entries.push(entry("name", name));
            entries.extend(said);
            if !children.is_empty() {
                let list = tables(drafts, &children, level + 1);
                entries.push(entry(LISTS[level + 1], Value { kind: Kind::List(list), place: place.clone() }));
            }
            Value { kind: Kind::Table(Table { entries, place: place.clone() }), place }
        })
        .collect()
}

/// A name as it is compared: trimmed, in Unicode NFC.
fn cell_name<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    let name = cell.text.trim();
    if is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

fn join(key: &mut String, name: &str) {
    key.push('\0');
    key.push_str(name);
}
