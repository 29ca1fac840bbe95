//! A season as years are divided by it: quarters first, then their months.

use std::borrow::Cow;

use super::reckoning::{Division, Reckoning};
use crate::plan::{MonthSet, Owner, Season};

/// A season, ready to divide years.
#[derive(Debug)]
pub(crate) struct SeasonCut<'p, N: Reckoning> {
    pub owner: Owner,
    pub season: Cow<'p, Season>,
    /// Whether it lacks months of its owner's season that a node's own leaves out.
    pub is_part: bool,
    quarters: N::Siblings,
    months: [N::Siblings; 4],
}

impl<'p, N: Reckoning> SeasonCut<'p, N> {
    pub fn new(number: &N, owner: Owner, season: Cow<'p, Season>) -> SeasonCut<'p, N> {
        SeasonCut::ready(number, owner, season, false)
    }

    /// The same season in some months only.
    pub fn within(number: &N, owner: Owner, season: &Season, open: MonthSet) -> SeasonCut<'p, N> {
        SeasonCut::ready(number, owner, Cow::Owned(season.within(open)), true)
    }

    fn ready(number: &N, owner: Owner, season: Cow<'p, Season>, is_part: bool) -> SeasonCut<'p, N> {
        let months = |quarter| number.siblings(Division::Months(quarter), season.months(quarter));
        let (quarters, months) =
            (number.siblings(Division::Quarters, season.quarters()), std::array::from_fn(months));
        SeasonCut { owner, season, is_part, quarters, months }
    }

    /// Hands out the months of a year.
    pub(super) fn divide(&self, number: &N, year: &N::Amount, mut hand: impl FnMut(usize, N::Amount)) {
        number.divide(&self.quarters, self.season.quarters(), year, |quarter, ideal| {
            let (siblings, parts) = (&self.months[quarter], self.season.months(quarter));
            number.divide(siblings, parts, &ideal, |month, ideal| hand(quarter * 3 + month, ideal));
        });
    }
}
