//! Milestones: named, due in the plan's year, and about a node that the plan has.

use std::collections::HashMap;

use super::checker::Checker;
use super::paths::Paths;
use crate::findings::{Counted, DateFault, NameOf, Noun, YearOfMonths};
use crate::limits::{MILESTONES_MAX, NOTE_CHARS_MAX};
use crate::plan::format::MILESTONE;
use crate::plan::keys::Keys;
use crate::plan::organisation::Node;
use crate::plan::value::{Entry, Kind, Table};
use crate::plan::written::Start;
use crate::plan::{Due, Milestone, Organisation};
use crate::source::{Place, Text};

/// The words of one milestone, and of several.
const NOUN: Noun = Noun::Milestone;

impl Checker {
    /// The milestones of the plan: what is due first stands first, and of two on one date the one that is written first.
    pub(super) fn milestones(&mut self, root: &Table, nodes: &[Node]) -> Vec<Milestone> {
        let Some(entry) = root.get(NOUN.one()) else { return Vec::new() };
        let Some(tables) = self.members(entry, &NOUN) else { return Vec::new() };
        if tables.len() > MILESTONES_MAX {
            self.findings.too_many(&entry.key_place, Counted::Members(NOUN), MILESTONES_MAX);
            return Vec::new();
        }
        // A plan whose milestones are all its own need not look for nodes.
        let paths = tables.iter().any(|table| table.get("node").is_some()).then(|| Paths::new(nodes));
        let mut names = HashMap::with_capacity(tables.len());
        let read = tables.into_iter().filter_map(|table| self.milestone(table, paths.as_ref(), &mut names));
        let mut milestones: Vec<Milestone> = read.collect();
        milestones.sort_by_key(|milestone| milestone.due.order());
        milestones
    }

    fn milestone(
        &mut self,
        table: &Table,
        paths: Option<&Paths<'_>>,
        names: &mut HashMap<Text, Place>,
    ) -> Option<Milestone> {
        self.keys(table, &Keys::of(&MILESTONE));
        let name = self.milestone_name(table, names);
        let due = match table.get("by") {
            Some(entry) => self.due(entry),
            None => {
                self.lacks(table, |checker| {
                    let year = checker.year_of_months();
                    checker.findings.milestone_without_date(&table.place, &year);
                });
                None
            }
        };
        let owner = table.get("owner").and_then(|entry| self.label(entry));
        let node = match table.get("node").zip(paths) {
            Some((entry, paths)) => self.node_named(entry, paths),
            None => Some(Organisation::COMPANY),
        };
        let note = table.get("note").and_then(|entry| self.note_text(entry));
        Some(Milestone {
            name: name?.to_string(),
            due: due?,
            owner: owner.map(|owner| owner.to_string()),
            node: node?,
            note,
        })
    }

    /// The name of a milestone, which no other has.
    fn milestone_name(&mut self, table: &Table, names: &mut HashMap<Text, Place>) -> Option<Text> {
        let Some(entry) = table.get("name") else {
            self.lacks(table, |checker| checker.findings.name_missing(&table.place, &NOUN));
            return None;
        };
        let (name, place) = (self.name_text(entry, &NameOf::One(NOUN))?, &entry.value.place);
        if let Some(first) = names.get(&name) {
            self.findings.duplicate_name(place, first, &name, &NOUN);
            return None;
        }
        names.insert(name.clone(), place.clone());
        Some(name)
    }

    /// Says that a key is missing, unless it may be one that is misspelt, which was said.
    fn lacks(&mut self, table: &Table, say: impl FnOnce(&mut Checker)) {
        if table.entries.iter().all(|entry| MILESTONE.key(&entry.key).is_some()) {
            say(self);
        }
    }

    /// When a milestone is due.
    fn due(&mut self, entry: &Entry) -> Option<Due> {
        let place = &entry.value.place;
        let read = match &entry.value.kind {
            Kind::Text(text) => Due::called(&self.calendar, text.trim()),
            Kind::Date(date) => match (date.date, date.time) {
                (Some(day), None) => Due::on(&self.calendar, day),
                _ => Err(DateFault::Time),
            },
            other => {
                let year = self.year_of_months();
                self.findings.date_wrong_type(place, other.found(), &year);
                return None;
            }
        };
        let written = match &entry.value.kind {
            Kind::Text(text) => text.trim(),
            _ => place.text(),
        };
        // Where the year starts may be what is wrong, which was said.
        if let Err(fault) = &read
            && !matches!(self.start, Start::Broken)
        {
            let year = self.year_of_months();
            self.findings.no_date_of_the_year(place, written, fault, &year);
        }
        read.ok()
    }

    fn year_of_months(&self) -> YearOfMonths {
        let months = [0, 5, 11].map(|month| self.calendar.month(month));
        YearOfMonths { months, has_days: self.calendar.start.is_some() }
    }

    /// A note that is shown; nothing where it is blank.
    fn note_text(&mut self, entry: &Entry) -> Option<String> {
        self.note(entry);
        let Kind::Text(text) = &entry.value.kind else { return None };
        let count = text.trim().chars().count();
        if count > NOTE_CHARS_MAX {
            self.findings.name_too_long(&entry.value.place, "note", count, NOTE_CHARS_MAX);
        }
        (count > 0).then(|| text.trim().to_owned())
    }
}
