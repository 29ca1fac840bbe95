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

/// What each milestone is read beside.
struct Beside<'n> {
    paths: Paths<'n>,
    /// Those that were read, and where they are named.
    names: HashMap<Text, Place>,
    year: YearOfMonths,
    /// Whether nothing is wrong with the year itself, by which a date may be right after all.
    is_year_known: bool,
}

impl Checker {
    /// The milestones of the plan: what is due first stands first, and of two on one date the one that is written first.
    pub(super) fn milestones(&mut self, root: &Table, nodes: &[Node]) -> Vec<Milestone> {
        let Some(entry) = root.get(NOUN.one()) else { return Vec::new() };
        let Some(tables) = self.members(entry, &NOUN) else { return Vec::new() };
        if tables.len() > MILESTONES_MAX {
            self.findings.too_many(&entry.key_place, Counted::Members(NOUN), MILESTONES_MAX);
            return Vec::new();
        }
        let mut beside = Beside {
            paths: Paths::named_in(nodes, tables.iter().copied()),
            names: HashMap::with_capacity(tables.len()),
            year: self.year_of_months(),
            is_year_known: self.is_year_known(root),
        };
        let read = tables.into_iter().filter_map(|table| self.milestone(table, &mut beside));
        let mut milestones: Vec<Milestone> = read.collect();
        milestones.sort_by_key(|milestone| milestone.due.order());
        milestones
    }

    fn milestone(&mut self, table: &Table, beside: &mut Beside<'_>) -> Option<Milestone> {
        self.keys(table, &Keys::of(&MILESTONE));
        let name = self.milestone_name(table, &mut beside.names);
        let due = self.due(table, beside);
        let owner = table.get("owner").and_then(|entry| self.label(entry));
        let node = match table.get("node") {
            Some(entry) => self.node_named(entry, &beside.paths),
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
            if is_well_spelt(table) {
                self.findings.name_missing(&table.place, &NOUN);
            }
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

    /// When a milestone is due.
    fn due(&mut self, table: &Table, beside: &Beside<'_>) -> Option<Due> {
        let Some(entry) = table.get("by") else {
            if is_well_spelt(table) {
                self.findings.milestone_without_date(&table.place, &beside.year);
            }
            return None;
        };
        let place = &entry.value.place;
        let (read, written) = match &entry.value.kind {
            Kind::Text(text) => (Due::called(&self.calendar, text.trim()), text.trim()),
            Kind::Date(date) => match (date.date, date.time) {
                (Some(day), None) => (Due::on(&self.calendar, day), place.text()),
                _ => (Err(DateFault::Time), place.text()),
            },
            other => {
                self.findings.date_wrong_type(place, other.found(), &beside.year);
                return None;
            }
        };
        if let Err(fault) = &read
            && beside.is_year_known
        {
            self.findings.no_date_of_the_year(place, written, fault, &beside.year);
        }
        read.ok()
    }

    /// Whether nothing is wrong with what the plan says of its year.
    pub(super) fn is_year_known(&self, root: &Table) -> bool {
        let lacks_name = root.get("year").is_some() && self.calendar.own_year.is_none();
        !matches!(self.start, Start::Broken) && !lacks_name
    }

    pub(super) fn year_of_months(&self) -> YearOfMonths {
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

/// Whether all keys of a table mean something: one that does not may be the one that is missing, and was said.
fn is_well_spelt(table: &Table) -> bool {
    table.entries.iter().all(|entry| MILESTONE.key(&entry.key).is_some())
}
