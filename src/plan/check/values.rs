//! Values of the head and of rules, which the checker reads by the rules that hold for portions.

use super::checker::Checker;
use crate::money::{Number, Share};
use crate::plan::value::Value;
use crate::plan::written::Reader;

impl Checker {
    /// Reads portions, and says what is wrong with them.
    pub(super) fn reader(&mut self) -> Reader<'_> {
        Reader {
            unit: self.unit,
            start: self.start,
            levels: &mut self.levels,
            suggestions: &self.suggestions,
            overridden: &self.overridden,
            roster_is_partial: self.roster_is_partial,
            rolls_up: self.rolls_up,
            findings: &mut self.findings,
        }
    }

    /// An amount of money; `key` names it in messages.
    pub(super) fn money(&mut self, value: &Value, key: &str) -> Option<Number> {
        self.reader().money(value, key)
    }

    /// The size of a unit: an amount, or a scale alone.
    pub(super) fn unit_size(&mut self, value: &Value) -> Option<Number> {
        self.reader().unit_size(value)
    }

    /// An amount in whole units.
    pub(super) fn units(&mut self, value: &Value, key: &str) -> Option<i64> {
        self.reader().units(value, key)
    }

    /// A share of any size that is not negative.
    pub(super) fn any_share(&mut self, value: &Value, key: &str) -> Option<Share> {
        self.reader().any_share(value, key)
    }

    /// A share of a whole: 0 to 100%.
    pub(super) fn share(&mut self, value: &Value, key: &str) -> Option<Share> {
        self.reader().share(value, key)
    }

    /// Growth in percent.
    pub(super) fn growth(&mut self, value: &Value) -> Option<Number> {
        self.reader().growth(value)
    }
}
