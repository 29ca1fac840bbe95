//! What the cells of a roster say of a node, and what of it no cell can say.

use crate::plan::format::OVERRIDE;
use crate::plan::roster::RosterSheet;
use crate::plan::value::{Entry, Kind, Table, Value};

use super::same::same;
use super::spelling::in_cell;

/// What a row is to say then.
#[derive(Default)]
pub(super) struct Says {
    /// By the key of its column; nothing where the cell becomes blank.
    pub cells: Vec<(String, Option<String>)>,
    /// The same by the number of the column, for months and quarters.
    pub periods: Vec<(usize, String)>,
    /// What goes into an override of the plan.
    pub beside: Vec<Entry>,
}

impl Says {
    /// What a node says that it did not before. `words` are those of the levels.
    pub fn of(sheet: &RosterSheet, words: &[&str], before: Option<&Table>, after: &Table) -> Says {
        let mut says = Says::default();
        let is_own = |entry: &&Entry| entry.key != "name" && !words.contains(&&*entry.key);
        for entry in after.entries.iter().filter(is_own) {
            let was = before.and_then(|before| before.get(&entry.key)).map(|was| &was.value);
            if was.is_some_and(|was| same(&entry.key, was, &entry.value)) {
                continue;
            }
            match is_beside(&entry.key) {
                true => says.beside(sheet, was, entry),
                false => says.cells.push((entry.key.to_string(), Some(in_cell(&entry.key, &entry.value)))),
            }
        }
        let gone = before.into_iter().flat_map(|before| &before.entries).filter(is_own);
        for entry in gone.filter(|entry| after.get(&entry.key).is_none()) {
            match is_beside(&entry.key) {
                true => says.blank_periods(sheet, Some(&entry.value)),
                false => says.cells.push((entry.key.to_string(), None)),
            }
        }
        says
    }

    /// Whether there is nothing new.
    pub fn is_nothing(&self) -> bool {
        self.cells.is_empty() && self.periods.is_empty()
    }

    fn beside(&mut self, sheet: &RosterSheet, was: Option<&Value>, entry: &Entry) {
        let own = was.filter(|was| is_of_cells(sheet, was));
        let own = own.and_then(|was| Some((amounts(was)?, amounts(&entry.value)?)));
        match own.filter(|(was, amounts)| was.len() == amounts.len()) {
            Some((was, amounts)) => {
                let columns = sheet.header.periods.iter().map(|(_, column)| *column);
                let changed = columns.zip(was.into_iter().zip(amounts));
                let changed = changed.filter(|(_, (was, amount))| !same("amount", was, amount));
                self.periods.extend(changed.map(|(column, (_, amount))| (column, in_cell("amount", amount))));
            }
            None => {
                self.blank_periods(sheet, was);
                self.beside.push(entry.clone());
            }
        }
    }

    fn blank_periods(&mut self, sheet: &RosterSheet, was: Option<&Value>) {
        if was.is_some_and(|was| is_of_cells(sheet, was)) {
            self.periods.extend(sheet.header.periods.iter().map(|(_, column)| (*column, String::new())));
        }
    }
}

/// Whether an override says it.
fn is_beside(key: &str) -> bool {
    key != "node" && OVERRIDE.key(key).is_some()
}

/// Whether a value stands in the cells of months or quarters.
fn is_of_cells(sheet: &RosterSheet, value: &Value) -> bool {
    std::sync::Arc::ptr_eq(value.place.source(), &sheet.source)
}

/// The amounts of a season that has one for every period, as cells have them.
fn amounts(season: &Value) -> Option<Vec<&Value>> {
    let season = season.table()?;
    match season.get("months") {
        Some(months) if season.entries.len() == 1 => {
            let months = months.value.table().filter(|months| months.entries.len() == 1)?;
            match &months.get("amounts")?.value.kind {
                Kind::List(list) => Some(list.iter().collect()),
                _ => None,
            }
        }
        _ => {
            let quarter =
                |entry: &'_ Entry| entry.value.table().is_some_and(|table| table.entries.len() == 1);
            if !season.entries.iter().all(quarter) {
                return None;
            }
            season.entries.iter().map(|entry| Some(&entry.value.table()?.get("amount")?.value)).collect()
        }
    }
}
