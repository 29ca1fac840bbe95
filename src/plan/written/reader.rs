//! The one reader of what a member says it gets.

use super::levels::{Labels, Levels};
use super::overridden::OverriddenYears;
use super::portion::Portion;
use super::start::Start;
use crate::findings::{Expected, Findings, Suggestions, nearest};
use crate::money::{Number, Ratio, Unit};
use crate::plan::format::{BESIDE_PORTIONS, PORTION_KEYS};
use crate::plan::value::{Entry, Kind, Table, Value};

/// Reads portions, with what the plan says about all of them, and reports what is wrong with one.
pub(in crate::plan) struct Reader<'r> {
    /// What amounts count in; nothing where it is wrong, which was reported.
    pub unit: Option<Unit>,
    pub start: Start,
    pub levels: &'r mut Levels,
    pub suggestions: &'r Suggestions,
    pub overridden: &'r OverriddenYears,
    /// Some rows of the roster found no place: sums of others mean nothing.
    pub roster_is_partial: bool,
    /// Amounts add up from the bottom, as the plan states no target: whoever says nothing has what those below come to.
    pub rolls_up: bool,
    pub findings: &'r mut Findings,
}

/// What portions are read with, for those to whom nothing need be said: the check has the words.
#[derive(Debug, Default)]
pub(in crate::plan) struct Terms {
    pub unit: Option<Unit>,
    pub start: Start,
    pub levels: Levels,
    pub overridden: OverriddenYears,
    pub roster_is_partial: bool,
    pub rolls_up: bool,
    suggestions: Suggestions,
    unheard: Findings,
}

impl Terms {
    /// Takes what the head of a plan and its levels say.
    pub(in crate::plan) fn new(unit: Option<Unit>, start: Start, levels: Levels) -> Terms {
        Terms { unit, start, levels, ..Terms::default() }
    }

    /// Reads portions and says nothing.
    pub(in crate::plan) fn reader(&mut self) -> Reader<'_> {
        Reader {
            unit: self.unit,
            start: self.start,
            levels: &mut self.levels,
            suggestions: &self.suggestions,
            overridden: &self.overridden,
            roster_is_partial: self.roster_is_partial,
            rolls_up: self.rolls_up,
            findings: &mut self.unheard,
        }
    }
}

impl Reader<'_> {
    /// The portion of a member.
    pub(in crate::plan) fn portion(&mut self, table: &Table) -> Portion {
        self.member(table).0
    }

    /// The portion of a member, and last year's amount where one stands beside it.
    pub(in crate::plan) fn member(&mut self, table: &Table) -> (Portion, Option<Number>) {
        let base = self.base(table);
        (self.portion_beside(table, base, false), base)
    }

    /// The portion of a member that had `base` last year: at most one of the keys. A level is a label beside an amount, and
    /// where `has_year` says that a season states one.
    pub(super) fn portion_beside(&mut self, table: &Table, base: Option<Number>, has_year: bool) -> Portion {
        let is_stated = |key: &&str| table.get(key).is_some();
        if let Some(level) = table.get("level")
            && (has_year || is_stated(&"amount"))
            && !PORTION_KEYS.iter().any(|key| !["amount", "level"].contains(key) && is_stated(key))
        {
            self.label(level);
            let amount = table.get("amount");
            return amount.map_or(Portion::Silent, |amount| self.one_portion(amount, table, base));
        }
        let mut stated = table.entries.iter().filter(|entry| PORTION_KEYS.contains(&entry.key.as_ref()));
        let first = stated.next().map(|entry| (entry, self.one_portion(entry, table, base)));
        let second = stated.next();
        for entry in second.into_iter().chain(stated) {
            self.one_portion(entry, table, base);
        }
        if let (Some((first, _)), Some(second)) = (&first, second) {
            self.findings.two_portions(&second.key_place, &second.key, &first.key_place, &first.key);
            return Portion::Broken;
        }
        match first {
            Some((_, portion)) => portion,
            None if has_portion_slip(table) => Portion::Broken,
            None => Portion::Silent,
        }
    }

    fn one_portion(&mut self, entry: &Entry, table: &Table, base: Option<Number>) -> Portion {
        let read = match &*entry.key {
            "share" => return self.share_portion(&entry.value, "share"),
            "weight" => self.weight(&entry.value, "weight").map(Portion::Weight),
            "level" => return self.level(entry),
            "growth" => return self.grown(entry, table, base),
            _ => self.units(&entry.value, "amount").map(Portion::Amount),
        };
        read.unwrap_or(Portion::Broken)
    }

    /// A level beside an amount, which is a label: it need not be one of `[levels]`.
    fn label(&mut self, entry: &Entry) {
        let Kind::Text(text) = &entry.value.kind else {
            self.level(entry);
            return;
        };
        let labels =
            self.levels.labels.get_or_insert_with(|| Labels { first: entry.key_place.clone(), count: 0 });
        labels.count += 1;
        if let Some(&index) = self.levels.by_name.get(&text.normal()) {
            self.levels.list[index].used = true;
        }
    }

    /// The weight of a member that names its level.
    fn level(&mut self, entry: &Entry) -> Portion {
        let place = &entry.value.place;
        let Kind::Text(text) = &entry.value.kind else {
            let found = entry.value.kind.found();
            self.findings.wrong_type(place, "level", Expected::LevelName, found);
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

    /// A bare share, as in `Q1 = 22`. One above the whole is reported and kept: it can be scaled.
    pub(super) fn share_portion(&mut self, value: &Value, key: &str) -> Portion {
        let Some(share) = self.any_share(value, key) else {
            return Portion::Broken;
        };
        if share.ratio > Ratio::ONE {
            self.findings.share_above_whole(&value.place, key, &share.text);
        }
        Portion::Share(share)
    }
}

/// Whether an unknown key is probably a misspelt portion; that was reported, and the group says no more.
fn has_portion_slip(table: &Table) -> bool {
    table.entries.iter().any(|entry| {
        // The nodes of the level below are a list, whatever the level is called.
        !matches!(entry.value.kind, Kind::List(_) | Kind::Below(_))
            && !BESIDE_PORTIONS.contains(&entry.key.as_ref())
            && nearest(&entry.key, PORTION_KEYS.iter().chain(&*BESIDE_PORTIONS).copied())
                .is_some_and(|close| PORTION_KEYS.contains(&close))
    })
}
