//! Who and when an amounts file speaks of, for those who have no plan to read it by.

use std::borrow::Cow;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use super::Counted;
use super::blocks::Block;
use super::header::Header;
use super::matcher::key;
use super::records::{Record, spans};
use crate::findings::AxisKind;
use crate::source::{Place, Source};
use crate::tables::is_total_word;

/// What stands between the cells of a key. No name that a plan takes has it.
const BETWEEN: char = '\u{1f}';

/// The nodes, members and months that the rows of a file name, in the order of first appearance.
#[derive(Debug, Clone, Default)]
pub struct Mentioned {
    paths: Vec<MentionedPath>,
    numbers: HashMap<Box<str>, u32>,
    members: [Vec<MentionedMember>; AxisKind::ALL.len()],
    names: [HashSet<Box<str>>; AxisKind::ALL.len()],
    months: BTreeSet<u32>,
    pub(super) all: Counted,
}

/// A path of the organisation, as a row names it.
#[derive(Debug, Clone)]
pub struct MentionedPath {
    /// The nodes from the top down, as far as the columns of the file have names without a gap.
    pub steps: Vec<MentionedNode>,
    /// The last month that a row of it is of, from the year 0.
    pub last_month: u32,
    row: MentionedRow,
}

/// A node, as a row names it.
#[derive(Debug, Clone)]
pub struct MentionedNode {
    /// The number of its level, the first from 0.
    pub level: usize,
    /// Its name.
    pub name: Box<str>,
    /// Its id, if the row has one.
    pub id: Option<Box<str>>,
}

/// A member of a business axis, as a row names it.
#[derive(Debug, Clone)]
pub struct MentionedMember {
    /// Its name.
    pub name: Box<str>,
    row: MentionedRow,
}

/// The first row that names something: its text, and where it stands.
#[derive(Debug, Clone)]
struct MentionedRow {
    written: Box<str>,
    lines_before: usize,
}

/// The columns of a file in which names stand.
#[derive(Debug, Clone)]
pub struct NameColumns {
    file: String,
    separator: char,
    levels: Vec<Option<usize>>,
    axes: [Option<usize>; AxisKind::ALL.len()],
    /// The columns of the levels as they are headed.
    headings: Vec<Option<String>>,
}

impl Mentioned {
    /// Takes note of a row.
    pub(super) fn add_row(&mut self, header: &Header, block: &Block, record: &Record<'_, '_>, month: u32) {
        let cell = |column: Option<usize>| {
            column.and_then(|column| record.cells.get(column)).filter(|cell| !cell.is_empty())
        };
        let steps = || {
            let levels = header.names.iter().zip(&header.ids).enumerate();
            let levels = levels.filter(|(_, (name, _))| name.is_some());
            let named = levels.map_while(|(level, (name, id))| Some((level, cell(*name)?, cell(*id))));
            named.take_while(|(_, name, _)| !is_total_word(name))
        };
        let mut key_of_row = String::new();
        let depth = steps()
            .map(|(_, name, id)| {
                [Some(name), id].into_iter().for_each(|cell| {
                    key_of_row.push_str(&key(cell.map_or("", |cell| cell)));
                    key_of_row.push(BETWEEN);
                });
            })
            .count();
        let own_id = cell(header.id).filter(|_| depth > 0);
        key_of_row.push_str(own_id.map_or("", |id| id));
        self.months.insert(month);
        match self.numbers.get(key_of_row.as_str()) {
            Some(number) => {
                let path = &mut self.paths[*number as usize];
                path.last_month = path.last_month.max(month);
            }
            None => {
                let node = |(level, name, id): (_, &Cow<'_, str>, Option<&Cow<'_, str>>)| MentionedNode {
                    level,
                    name: boxed(name),
                    id: id.map(|id| boxed(id)),
                };
                let mut steps: Vec<MentionedNode> = steps().map(node).collect();
                if let (Some(last), Some(own)) = (steps.last_mut(), own_id) {
                    last.id = Some(boxed(own));
                }
                let row = Mentioned::row(block, record);
                self.numbers.insert(key_of_row.into(), self.paths.len() as u32);
                self.paths.push(MentionedPath { steps, last_month: month, row });
            }
        }
        for (axis, column) in header.members.iter().enumerate() {
            let Some(name) = cell(*column).filter(|name| !is_total_word(name)) else { continue };
            if !self.names[axis].contains(&*key(name)) {
                let (name, row) = (boxed(name), Mentioned::row(block, record));
                self.names[axis].insert(name.clone());
                self.members[axis].push(MentionedMember { name, row });
            }
        }
    }

    fn row(block: &Block, record: &Record<'_, '_>) -> MentionedRow {
        let written = String::from_utf8_lossy(&block.bytes[record.span.clone()]);
        MentionedRow { written: written.into(), lines_before: block.lines_before(record.span.start) }
    }

    /// Adds what the next block names.
    pub(super) fn add(&mut self, other: Mentioned) {
        if self.months.is_empty() {
            *self = other;
            return;
        }
        let mut keys: Vec<(Box<str>, u32)> = other.numbers.into_iter().collect();
        keys.sort_unstable_by_key(|(_, number)| *number);
        for ((key, _), path) in keys.into_iter().zip(other.paths) {
            match self.numbers.get(&key) {
                Some(number) => {
                    let known = &mut self.paths[*number as usize];
                    known.last_month = known.last_month.max(path.last_month);
                }
                None => {
                    self.numbers.insert(key, self.paths.len() as u32);
                    self.paths.push(path);
                }
            }
        }
        for (axis, members) in other.members.into_iter().enumerate() {
            for member in members {
                if self.names[axis].insert(member.name.clone()) {
                    self.members[axis].push(member);
                }
            }
        }
        self.months.extend(other.months);
    }

    /// The paths that rows name.
    pub fn paths(&self) -> &[MentionedPath] {
        &self.paths
    }

    /// The members of an axis that rows name.
    pub fn members(&self, kind: AxisKind) -> &[MentionedMember] {
        let axis = AxisKind::ALL.iter().position(|other| *other == kind);
        axis.map_or(&[], |axis| &self.members[axis])
    }

    /// All rows, but for those that are named as totals.
    pub fn all(&self) -> Counted {
        self.all
    }

    /// The months that have rows, from the year 0.
    pub fn months(&self) -> &BTreeSet<u32> {
        &self.months
    }
}

impl NameColumns {
    pub(super) fn new(file: &str, header: &Header, line: &str) -> NameColumns {
        let spans = spans(line, header.separator);
        let heading = |column: &Option<usize>| {
            let written = &line[spans.get((*column)?)?.clone()];
            Some(written.trim_matches('"').trim().to_owned())
        };
        NameColumns {
            file: file.to_owned(),
            separator: header.separator,
            levels: header.names.clone(),
            axes: header.members,
            headings: header.names.iter().map(heading).collect(),
        }
    }

    /// How the column of each level is headed, from the top; nothing where the file has none.
    pub fn headings(&self) -> impl Iterator<Item = Option<&str>> {
        self.headings.iter().map(Option::as_deref)
    }

    /// Whether it has a column for the members of an axis.
    pub fn has_axis(&self, kind: AxisKind) -> bool {
        AxisKind::ALL.iter().zip(self.axes).any(|(other, column)| *other == kind && column.is_some())
    }

    /// Where the first row that names a path names its node of this level.
    pub fn place_of_node(&self, path: &MentionedPath, level: usize) -> Place {
        self.place(&path.row, self.levels.get(level).copied().flatten())
    }

    /// Where the first row that names a member does.
    pub fn place_of_member(&self, member: &MentionedMember, kind: AxisKind) -> Place {
        let axis = AxisKind::ALL.iter().position(|other| *other == kind);
        self.place(&member.row, axis.and_then(|axis| self.axes[axis]))
    }

    fn place(&self, row: &MentionedRow, column: Option<usize>) -> Place {
        let source = Source::part(&*self.file, &*row.written, row.lines_before);
        let spans = spans(&row.written, self.separator);
        let cell = column.and_then(|column| spans.get(column).cloned());
        Place::new(&source, cell.unwrap_or(0..row.written.len()))
    }
}

/// A name as it is looked up, kept.
fn boxed(name: &str) -> Box<str> {
    key(name).into()
}
