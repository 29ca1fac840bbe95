//! Levels: weights that have a name.

use super::checker::Checker;
use super::kept::levels::Level;
use super::sibling::Portion;
use crate::plan::value::{Entry, Kind, Table};

impl Checker {
    /// Reads `[levels]`.
    pub(super) fn levels(&mut self, root: &Table) {
        let Some(entry) = root.get("levels") else {
            return;
        };
        let Kind::Table(table) = &entry.value.kind else {
            let expected = "a table of names and weights";
            self.findings.wrong_type(&entry.value.place, "levels", expected, entry.value.kind.word());
            return;
        };
        for entry in &table.entries {
            let weight = self.weight(&entry.value, &entry.key);
            let Some(name) = self.shown_text(&(&*entry.key).into(), &entry.key_place, "name", "level") else {
                continue;
            };
            if let Some(first) = self.levels.by_name.get(&name) {
                let first = &self.levels.list[*first].place;
                self.findings.duplicate_key(&entry.key_place, &name, Some(first));
                continue;
            }
            self.levels.by_name.insert(name.clone(), self.levels.list.len());
            self.levels.list.push(Level { name, place: entry.key_place.clone(), weight, used: false });
        }
    }

    /// The weight of a member that names its level.
    pub(super) fn level(&mut self, entry: &Entry) -> Portion {
        let place = &entry.value.place;
        let Kind::Text(text) = &entry.value.kind else {
            let expected = "the name of a level in quotes";
            self.findings.wrong_type(place, "level", expected, entry.value.kind.word());
            return Portion::Broken;
        };
        let name = text.normal();
        let Some(&index) = self.levels.by_name.get(&name) else {
            let known = self.levels.list.iter().map(|level| &*level.name);
            let close = self.suggestions.nearest(&name, known.clone());
            self.findings.unknown_level(place, &name, close, known);
            self.levels.unknown_named = true;
            return Portion::Broken;
        };
        let level = &mut self.levels.list[index];
        level.used = true;
        level.weight.map_or(Portion::Broken, Portion::Weight)
    }

    /// Says which levels nobody has; not where somebody may have them after all.
    pub(super) fn levels_unused(&mut self) {
        if self.roster_is_partial || self.levels.unknown_named {
            return;
        }
        for level in self.levels.list.iter().filter(|level| !level.used) {
            self.findings.level_unused(&level.place, &level.name);
        }
    }
}
