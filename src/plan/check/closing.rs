//! The closed months.

use super::checker::Checker;
use crate::findings::{ClosedKey, DateFault, Expected, ThroughFault};
use crate::money::Ratio;
use crate::plan::closing::{Closing, Rise};
use crate::plan::due::Due;
use crate::plan::format::CLOSED;
use crate::plan::hierarchy::Level;
use crate::plan::keys::Keys;
use crate::plan::surplus::Surplus;
use crate::plan::value::{Entry, Kind, Table};

/// The word of the company as whoever carries.
const COMPANY: &str = "company";

impl Checker {
    /// Reads `[closed]`.
    pub(super) fn closed(&mut self, root: &Table) -> Option<Closing> {
        let entry = root.get("closed")?;
        let Kind::Table(table) = &entry.value.kind else {
            self.findings.closed_wrong_type(&entry.value.place, entry.value.kind.found());
            return None;
        };
        self.keys(table, &Keys::of(&CLOSED));
        let actuals = table.get("actuals");
        let file = actuals.map(|entry| self.actuals(entry));
        let through_at = table.get("through");
        let through = through_at.map(|entry| self.through(entry, root));
        let carry = table.get("carry").map(|entry| self.carry_level(entry));
        let catch_up = table.get("catch_up").map(|entry| self.share(&entry.value, "catch_up"));
        let surplus = table.get("surplus").map(|entry| self.surplus(entry));
        let encoding = table.get("encoding").map(|entry| self.encoding(entry));
        let columns = table.get("columns").map(|entry| self.column_names(entry));
        if file.is_none() || through.is_none() {
            // A key that means nothing may be the one that is missing, and was said.
            if table.entries.iter().all(|entry| CLOSED.key(&entry.key).is_some()) {
                let missing = if file.is_none() { ClosedKey::Actuals } else { ClosedKey::Through };
                self.findings.closed_incomplete(&table.place, missing, self.year_of_months());
            }
            return None;
        }
        let catch_up = match catch_up {
            Some(share) => share?.ratio,
            None => Ratio::ONE,
        };
        let surplus = match surplus {
            Some(surplus) => surplus?,
            None => Surplus::Count,
        };
        let carry = match (table.get("carry"), carry) {
            (Some(entry), Some(level)) => Some((level?, entry.value.place.clone())),
            _ => None,
        };
        Some(Closing {
            actuals: actuals?.value.place.clone(),
            file: file??,
            through: (through??, through_at?.value.place.clone()),
            carry,
            catch_up,
            surplus,
            rise: self.rules.rise.clone(),
            encoding: match encoding {
                Some(encoding) => Some(encoding?),
                None => None,
            },
            columns: match columns {
                Some(columns) => columns?,
                None => Vec::new(),
            },
        })
    }

    /// The name of the file.
    fn actuals(&mut self, entry: &Entry) -> Option<String> {
        match &entry.value.kind {
            Kind::Text(text) if text.trim().is_empty() => {
                self.findings.blank(&entry.value.place, "actuals");
                None
            }
            Kind::Text(text) => Some(text.to_string()),
            other => {
                let (place, found) = (&entry.value.place, other.found());
                self.findings.wrong_type(place, "actuals", Expected::AmountsFile, found);
                None
            }
        }
    }

    /// The last closed month, behind which at least one is open.
    fn through(&mut self, entry: &Entry, root: &Table) -> Option<usize> {
        let place = &entry.value.place;
        let (due, written) = match &entry.value.kind {
            Kind::Text(text) => (Due::called(&self.calendar, text.trim()), text.trim()),
            Kind::Date(date) => match (date.date, date.time) {
                (Some(day), None) => (Due::on(&self.calendar, day), place.text()),
                _ => (Err(DateFault::Time), place.text()),
            },
            other => {
                self.findings.wrong_type(place, "through", Expected::Month, other.found());
                return None;
            }
        };
        let fault = match due {
            Ok(due) if due.day().is_some() => ThroughFault::Day,
            Ok(due) if due.month() == 11 => ThroughFault::Last,
            Ok(due) => return Some(due.month()),
            Err(fault) => ThroughFault::Date(fault),
        };
        if self.is_year_known(root) {
            self.findings.closed_through(place, written, &fault, self.year_of_months());
        }
        None
    }

    /// The level whose nodes carry what is missing.
    fn carry_level(&mut self, entry: &Entry) -> Option<Level> {
        let place = &entry.value.place;
        let Kind::Text(word) = &entry.value.kind else {
            self.findings.wrong_type(place, "carry", Expected::LevelWord, entry.value.kind.found());
            return None;
        };
        let level = match word.trim() {
            COMPANY => Some(Level::COMPANY),
            word => self.hierarchy.level_called(word),
        };
        if level.is_none() && !self.hierarchy_unknown {
            let mut words: Vec<&str> = self.hierarchy.words();
            words.push(COMPANY);
            self.findings.unknown_closed_word(place, ClosedKey::Carry, word, &words);
        }
        level
    }

    fn surplus(&mut self, entry: &Entry) -> Option<Surplus> {
        let place = &entry.value.place;
        let Kind::Text(word) = &entry.value.kind else {
            self.findings.wrong_type(place, "surplus", Expected::Surplus, entry.value.kind.found());
            return None;
        };
        let surplus = Surplus::ALL.into_iter().find(|surplus| *surplus.word() == **word);
        if surplus.is_none() {
            self.findings.unknown_closed_word(place, ClosedKey::Surplus, word, &Surplus::WORDS);
        }
        surplus
    }

    /// Reads the rule on how far open months may rise.
    pub(super) fn rise(&mut self, entry: &Entry) -> Option<Rise> {
        let share = self.any_share(&entry.value, "rise")?;
        Some(Rise { bound: share.ratio, text: share.text, place: entry.value.place.clone() })
    }
}
