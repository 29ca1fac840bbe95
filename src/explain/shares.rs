//! Shares of members and periods as exact fractions.

use crate::money::{Exact, Parts, U256};
use crate::plan::Season;
use crate::report::When;

/// The ideal of one member, in units.
pub(super) fn part(parts: &Parts, index: usize) -> Exact {
    Exact::of(parts.numerator(index), parts.denominator()).unwrap_or_else(Exact::zero)
}

/// The share of some members together; of nothing nothing.
pub(super) fn share(parts: &Parts, members: &[usize]) -> Exact {
    let sum = members.iter().fold(U256::ZERO, |sum, member| sum + parts.numerator(*member));
    Exact::of(sum, parts.total()).unwrap_or_else(Exact::zero)
}

/// The share of a period in the year.
pub(super) fn season_share(season: &Season, when: When) -> Exact {
    match when {
        When::Year => Exact::one(),
        When::Quarter(quarter) => share(season.quarters(), &[quarter]),
        When::Month(month) => {
            let (quarter, month) = (month / 3, month % 3);
            &share(season.quarters(), &[quarter]) * &share(season.months(quarter), &[month])
        }
    }
}
