//! What a node of the organisation gets: by its portion, by its own season, or by what stands below it.

use super::overridden::StatedYear;
use super::portion::Portion;
use super::reader::Reader;
use super::roll_up::is_sum;
use super::weights_below::is_weight_of_below;
use crate::findings::{Excessive, Noun};
use crate::limits::AMOUNT_UNITS_END;
use crate::money::Number;
use crate::plan::format::PORTION_KEYS;
use crate::plan::value::Table;

impl Reader<'_> {
    /// The portion of a node, called `noun` in messages, and last year's amount of it. A season in amounts makes its year
    /// their sum; a node that a roster mentions without a row has the sum of what those below it state; so has one that
    /// says nothing, where amounts add up from the bottom.
    pub(in crate::plan) fn node_portion(
        &mut self,
        table: &Table,
        noun: &Noun,
        path: &[String],
        name: &str,
    ) -> (Portion, Option<Number>) {
        let is_sum = is_sum(table);
        match self.stated_year(table, path, name) {
            Some(year) if is_sum => (self.year_portion(&year), None),
            Some(year) => self.member_of_year(table, &year),
            None if is_sum => (self.sum_of_below(table, noun, path, name), None),
            None if is_weight_of_below(table) => (self.weight_of_below(table, noun, path, name), None),
            None => match self.member(table) {
                (Portion::Silent, base) if self.rolls_up => (self.rolled_up(table, path, name), base),
                member => member,
            },
        }
    }

    /// The year that a node's own season states, written on it or in an override.
    fn stated_year(&self, table: &Table, path: &[String], name: &str) -> Option<StatedYear> {
        let Some(season) = table.get("season") else {
            return self.overridden.of(path, name, table).map(|(_, year)| year.clone());
        };
        self.season_year(season)
    }

    /// A node whose season states its year: a portion beside it may only say the same.
    fn member_of_year(&mut self, table: &Table, year: &StatedYear) -> (Portion, Option<Number>) {
        let base = self.base(table);
        let stated = self.portion_beside(table, base, true);
        let portion = match (stated, self.year_portion(year)) {
            (Portion::Silent, of_year) => of_year,
            (Portion::Broken, _) | (_, Portion::Broken) => Portion::Broken,
            (Portion::Amount(amount), Portion::Amount(sum)) if amount == sum => Portion::Amount(sum),
            (_, Portion::Amount(sum)) => {
                self.year_contradicted(table, year, sum);
                Portion::Broken
            }
            (_, other) => other,
        };
        (portion, base)
    }

    fn year_contradicted(&mut self, table: &Table, year: &StatedYear, sum: i64) {
        let mut stated = table.entries.iter().filter(|entry| PORTION_KEYS.contains(&&*entry.key));
        let entry = stated.clone().find(|entry| entry.key != "level").or_else(|| stated.next());
        if let (Some(entry), Some(unit)) = (entry, &self.unit) {
            self.findings.portion_beside_year(&entry.key_place, &entry.key, &year.place, unit.people(sum));
        }
    }

    fn year_portion(&mut self, year: &StatedYear) -> Portion {
        match (year.units(), &self.unit) {
            (Some(units), _) if units < AMOUNT_UNITS_END => Portion::Amount(units),
            (Some(_), Some(unit)) => {
                self.findings.amount_too_large(&year.place, Excessive::SeasonYear, unit);
                Portion::Broken
            }
            _ => Portion::Broken,
        }
    }
}
