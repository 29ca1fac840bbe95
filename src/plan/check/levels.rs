//! The table `[levels]`: names that are sound, and somebody who has them.

use super::checker::Checker;
use crate::findings::{Expected, NameOf};
use crate::plan::value::{Kind, Table};
use crate::plan::written::Level;

impl Checker {
    /// Reads `[levels]`.
    pub(super) fn levels(&mut self, root: &Table) {
        let Some(entry) = root.get("levels") else {
            return;
        };
        let Kind::Table(table) = &entry.value.kind else {
            let found = entry.value.kind.found();
            self.findings.wrong_type(&entry.value.place, "levels", Expected::Levels, found);
            return;
        };
        for entry in &table.entries {
            let weight = self.reader().weight(&entry.value, &entry.key);
            let (text, place) = ((&*entry.key).into(), &entry.key_place);
            let Some(name) = self.shown_text(&text, place, "name", Some(&NameOf::Level)) else {
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

    /// Says that levels beside amounts divide nothing, once for the plan.
    pub(super) fn levels_as_labels(&mut self) {
        if let Some(labels) = self.levels.labels.take() {
            self.findings.levels_as_labels(&labels.first, labels.count);
        }
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
