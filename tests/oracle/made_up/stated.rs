//! Own seasons in amounts: made up for nodes that get an amount, so that their months or quarters come to it.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::branches::{Branch, MayOwn};
use super::portions::Said;
use super::table::Table;
use super::{MONTHS, Maker};
use crate::exact::{Exact, Portion, whole};

/// What a node's own season states: twelve months or four quarters.
#[derive(Clone)]
pub struct Stated {
    /// In units.
    pub units: Vec<u128>,
    /// As written.
    pub amounts: Vec<String>,
    pub season: Table,
    /// Whether columns of a roster can say all of it.
    pub fits_columns: bool,
    /// Whether months inside a quarter are amounts, so that others who state quarters only would lead away from them.
    pub has_months_in_quarters: bool,
}

impl Maker<'_> {
    /// Months or quarters for a node that gets an amount; for some, of the plans that have such seasons.
    pub(super) fn may_state(&mut self, said: &Said, ideal: &Exact) -> Option<Stated> {
        if !self.own.amounts || said.key != "amount" || !self.chance(70) {
            return None;
        }
        let year = ideal.to_integer().to_u128().expect("an amount");
        let count = if self.chance(70) { MONTHS } else { 4 };
        let units = self.cut(year, count, self.kind.own_zeros);
        Some(self.states(units))
    }

    /// A season of twelve months or four quarters of so many units.
    pub(super) fn states(&mut self, units: Vec<u128>) -> Stated {
        let amounts: Vec<String> = units.iter().map(|units| self.amount(&BigInt::from(*units))).collect();
        let mut season = Table::default();
        let (mut fits_columns, mut has_months_in_quarters) = (true, false);
        if amounts.len() == MONTHS {
            season.push("months", format!("{{ amounts = [{}] }}", amounts.join(", ")));
        } else {
            for (index, amount) in amounts.iter().enumerate() {
                let mut quarter = Table::default();
                quarter.push("amount", amount.clone());
                if self.chance(40) {
                    let months = self.list(Some(&whole(units[index])), 3, self.kind.own_zeros);
                    has_months_in_quarters |= months.contains("amounts");
                    fits_columns = false;
                    quarter.push("months", months);
                }
                season.push(format!("Q{}", index + 1), quarter.in_braces());
            }
        }
        Stated { units, amounts, season, fits_columns, has_months_in_quarters }
    }

    /// What may stand beside such a season: nothing, the year, or a level, which is a label there.
    pub(super) fn beside(&mut self, year: &Exact) -> Said {
        let portion = Portion::Amount(year.clone());
        match self.rng.u8(0..6) {
            0..=2 => Said::new("", String::new(), portion),
            3 if !self.levels.is_empty() => {
                let level = self.rng.choice(&self.levels).expect("a level");
                Said::new("level", format!("\"{}\"", level.name), portion)
            }
            _ => Said::new("amount", self.amount(&year.to_integer()), portion),
        }
    }

    /// Children of a node that states amounts, each of whom states its part of every one of them.
    pub(super) fn branches_of_stated(
        &mut self,
        level: usize,
        above: &[u128],
        products: &[String],
    ) -> Vec<Branch> {
        let Some(len) = self.width(level) else { return Vec::new() };
        let cut: Vec<Vec<u128>> = above.iter().map(|units| self.cut(*units, len, self.kind.zeros)).collect();
        let mut branches = Vec::with_capacity(len);
        for index in 0..len {
            let units: Vec<u128> = cut.iter().map(|period| period[index]).collect();
            let year = whole(units.iter().sum::<u128>());
            let stated = self.states(units);
            let said = self.beside(&year);
            let own = (MayOwn::Mixes, Some(stated));
            branches.push(self.branch((level, index), (said, year), own, products));
        }
        if self.freely() {
            self.name_freely(level, &mut branches);
        }
        branches
    }
}

impl Branch {
    /// Moves the seasons of so many amounts to the columns of a roster; the others stay where they are.
    pub fn in_columns(branches: &mut [Branch], count: Option<usize>) {
        for branch in branches {
            branch.stated = branch
                .stated
                .take()
                .filter(|stated| stated.fits_columns && count == Some(stated.amounts.len()));
            if branch.stated.is_some() {
                branch.own.retain(|(key, _)| *key != "season");
            }
            Branch::in_columns(&mut branch.children, count);
        }
    }
}
