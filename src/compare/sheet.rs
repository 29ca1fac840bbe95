//! A comparison as a sheet for people: a hierarchy with subtotals, without what did not change.

use super::{Comparison, Line, Step, Summary};
use crate::plan::Level;

/// A sheet for people: subtotals stand above what they add up.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The rows, each above its children.
    pub rows: Vec<SheetRow>,
    /// What went by, the rows that are left out included.
    pub summary: Summary,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// How many rows it stands under.
    pub indent: usize,
    /// What it is.
    pub label: Label,
    /// In grains, the base first; nothing on a side that does not have it.
    pub amounts: Vec<Option<i128>>,
    is_changed: bool,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A node, a group, a member or a period.
    Name(String),
    /// The members without a group.
    NoGroup,
    /// What is not divided among nodes of this level on a side.
    Undivided(Level),
}

impl Sheet {
    /// Adds the lines of a comparison up; `all` keeps those that did not change.
    ///
    /// # Panics
    ///
    /// If the differences do not add up; see [`Summary::finish`].
    pub fn new(comparison: &Comparison, all: bool) -> Sheet {
        let mut sheet = Sheet { rows: Vec::new(), summary: Summary::new(comparison) };
        let mut open: Vec<Key> = Vec::new();
        let Ok(()) = comparison.nested_lines(|line| -> Result<(), std::convert::Infallible> {
            sheet.add(line, &mut open, all);
            Ok(())
        });
        sheet.close(&mut open, 0, all);
        sheet.summary.finish(comparison);
        sheet
    }

    /// Adds a line to its row and to every row above it, opening those that are new.
    fn add(&mut self, line: &Line<'_>, open: &mut Vec<Key>, all: bool) {
        let is_changed = self.summary.add(line);
        let same = open.iter().zip(line.path).take_while(|(key, step)| key.is(step)).count();
        self.close(open, same, all);
        for step in &line.path[same..] {
            let row = SheetRow {
                indent: open.len(),
                label: label(step),
                amounts: vec![None; line.amounts.len()],
                is_changed: false,
            };
            open.push(Key { row: self.rows.len(), step: owned(step) });
            self.rows.push(row);
        }
        for key in open.iter() {
            let row = &mut self.rows[key.row];
            row.is_changed |= is_changed;
            for (sum, amount) in row.amounts.iter_mut().zip(line.amounts) {
                *sum = match (*sum, amount) {
                    (Some(sum), Some(amount)) => Some(sum + amount),
                    (sum, amount) => sum.or(*amount),
                };
            }
        }
    }

    /// Closes rows from the innermost on until `depth` are left open. A row without a change leaves at once: nothing
    /// below it is left either, so it is the last.
    fn close(&mut self, open: &mut Vec<Key>, depth: usize, all: bool) {
        while open.len() > depth {
            if let Some(key) = open.pop()
                && !all
                && !self.rows[key.row].is_changed
            {
                self.rows.truncate(key.row);
            }
        }
    }
}

/// A row to which lines may still be added.
struct Key {
    row: usize,
    step: OwnedStep,
}

/// A step that outlives its line.
#[derive(PartialEq, Eq)]
enum OwnedStep {
    Node(u32),
    Itself,
    Group(usize, Option<String>),
    Member(usize, String),
    Period(String),
}

impl Key {
    fn is(&self, step: &Step<'_>) -> bool {
        match (&self.step, step) {
            (OwnedStep::Node(one), Step::Node(other, _)) => one == other,
            (OwnedStep::Itself, Step::Itself(_)) => true,
            (OwnedStep::Group(one, group), Step::Group(other, name)) => {
                one == other && group.as_deref() == *name
            }
            (OwnedStep::Member(one, member), Step::Member(other, name)) => one == other && member == name,
            (OwnedStep::Period(one), Step::Period(other)) => one == other,
            _ => false,
        }
    }
}

fn owned(step: &Step<'_>) -> OwnedStep {
    match step {
        Step::Node(number, _) => OwnedStep::Node(*number),
        Step::Itself(_) => OwnedStep::Itself,
        Step::Group(axis, group) => OwnedStep::Group(*axis, group.map(str::to_owned)),
        Step::Member(axis, name) => OwnedStep::Member(*axis, (*name).to_owned()),
        Step::Period(name) => OwnedStep::Period((*name).to_owned()),
    }
}

fn label(step: &Step<'_>) -> Label {
    match step {
        Step::Node(_, name) | Step::Member(_, name) | Step::Period(name) => Label::Name((*name).to_owned()),
        Step::Group(_, Some(group)) => Label::Name((*group).to_owned()),
        Step::Group(_, None) => Label::NoGroup,
        Step::Itself(level) => Label::Undivided(*level),
    }
}
