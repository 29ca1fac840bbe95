//! The target of a plan that states none: what the members of the first level come to, each by its own amount or by those
//! of everybody below it.

use super::checker::Checker;
use super::growth::Target;
use crate::findings::{Excessive, Lacking};
use crate::limits::AMOUNT_UNITS_END;
use crate::plan::Level;
use crate::plan::document::Document;
use crate::plan::value::{Entry, Kind};
use crate::plan::written::RollUp;
use crate::source::Place;

/// What the members of the first level come to.
pub(super) struct FirstLevel {
    /// In units, of those that come to an amount.
    sum: i64,
    has_amounts: bool,
    is_broken: bool,
    /// Those that do not.
    lacking: Lacking,
}

impl FirstLevel {
    /// Those that come to no amount, where others do.
    pub fn lacking(&self) -> Option<&Lacking> {
        (self.has_amounts && self.lacking.count > 0).then_some(&self.lacking)
    }

    /// Whether what they come to says the target, be it that an amount among them is wrong.
    fn is_target(&self) -> bool {
        (self.has_amounts || self.is_broken) && self.lacking.count == 0
    }
}

impl Checker {
    /// What the members of the first level come to.
    pub(super) fn first_level(&mut self, document: &Document) -> FirstLevel {
        let mut first = self.members_together(document.top_level());
        // In a roster that could not be read to its end there may be anything.
        let is_whole = document.roster.as_ref().is_some_and(|roster| roster.whole);
        first.is_broken |= document.root.get("roster").is_some() && !is_whole;
        first
    }

    /// Whether a list that is not the first level's comes to an amount as that would.
    pub(super) fn comes_to_an_amount(&mut self, list: &Entry) -> bool {
        self.members_together(Some(list)).is_target()
    }

    fn members_together(&mut self, list: Option<&Entry>) -> FirstLevel {
        let lacking = Lacking::none_of(self.hierarchy.noun(Level::TOP));
        let mut first = FirstLevel { sum: 0, has_amounts: false, is_broken: false, lacking };
        let Some(list) = list else { return first };
        let mut number = 0;
        self.reader().roll_up(list, &[], &mut |name, member| {
            number += 1;
            match member {
                RollUp::Units(units) => {
                    first.sum = first.sum.saturating_add(units);
                    first.has_amounts = true;
                }
                RollUp::Broken => first.is_broken = true,
                RollUp::Open => first.lacking.add(name, number),
            }
        });
        first
    }

    /// The target that the first level says; nothing where it says none.
    pub(super) fn target_of(&mut self, document: &Document, first: &FirstLevel) -> Option<Target> {
        if !first.is_target() {
            return None;
        }
        let (Some(unit), Some(list), false) = (self.unit, document.top_level(), first.is_broken) else {
            return Some(Target::unknown());
        };
        let place = place(document, list);
        let noun = self.hierarchy.noun(Level::TOP);
        if first.sum >= AMOUNT_UNITS_END {
            self.findings.amount_too_large(&place, Excessive::SumOf(noun), &unit);
            return Some(Target::unknown());
        }
        Some(Target { units: Some(first.sum), growth: None, sum_at: Some(place) })
    }

    /// Says that the target is what the first level comes to, which is written at `place`.
    pub(super) fn note_sum(&mut self, target: Option<i64>, place: &Place) {
        let (Some(unit), Some(sum)) = (self.unit, target) else { return };
        let noun = self.hierarchy.noun(Level::TOP);
        self.findings.target_is_sum(place, noun, unit.people(sum), unit.plain(sum));
    }
}

/// Where the first level is written: its first header, or the name of the roster.
fn place(document: &Document, list: &Entry) -> Place {
    match document.root.get("roster").map(|entry| &entry.value) {
        Some(value) if matches!(value.kind, Kind::Text(_)) => value.place.clone(),
        _ => list.key_place.clone(),
    }
}
