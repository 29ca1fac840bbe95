//! The season as meant: how the year falls into quarters and months.

use super::month_set::MonthSet;
use super::shape::{MONTHS, QUARTER_MONTHS};
use crate::limits::SEASON_DENOMINATOR_BITS_MAX;
use crate::money::{Parts, U256, gcd};

/// The exact ideals of the company's quarters and months, in units.
#[derive(Debug, Clone)]
pub struct Season {
    pub(in crate::plan) quarters: Parts,
    pub(in crate::plan) months: [Parts; 4],
}

impl Season {
    /// The season of a year whose months are so many units each.
    pub(in crate::plan) fn of_months(units: &[i64; MONTHS]) -> Season {
        let unsigned = units.map(|units| U256::from(units.unsigned_abs()));
        let months: [Parts; 4] = std::array::from_fn(|quarter| {
            let months = &unsigned[quarter * QUARTER_MONTHS..][..QUARTER_MONTHS];
            Parts::new(months.to_vec(), U256::ONE)
        });
        Season { quarters: Parts::new(months.iter().map(Parts::total).collect(), U256::ONE), months }
    }

    /// The ideals of the four quarters; they add up to the allocated amount.
    pub fn quarters(&self) -> &Parts {
        &self.quarters
    }

    /// The ideals of the three months of quarter `quarter` (0 to 3); they add up to the quarter's.
    pub fn months(&self, quarter: usize) -> &Parts {
        &self.months[quarter]
    }

    /// The months in which there is anything.
    pub(crate) fn open(&self) -> MonthSet {
        let months = |month: usize| self.months[month / QUARTER_MONTHS].numerator(month % QUARTER_MONTHS);
        MonthSet::of(|month| months(month) > U256::ZERO)
    }

    /// The season without the months that are not `open`; those that stay keep their proportions.
    ///
    /// # Panics
    ///
    /// If the season is [too fine](Season::is_too_fine) for that.
    pub(crate) fn within(&self, open: MonthSet) -> Season {
        let common = self.common_denominator().expect("the check refuses seasons that are too fine for it");
        let months: [Parts; 4] = std::array::from_fn(|quarter| {
            let all = self.months[quarter].numerators().iter().enumerate();
            let kept = |(month, numerator): (usize, &U256)| match open.has(quarter * QUARTER_MONTHS + month) {
                true => *numerator,
                false => U256::ZERO,
            };
            Parts::new(all.map(kept).collect(), self.months[quarter].denominator())
        });
        let quarters = months.iter().map(|months| months.total() * (common / months.denominator()));
        Season { quarters: Parts::new(quarters.collect(), common), months }
    }

    /// Whether its quarters without some of their months have no common denominator within the limit.
    pub(in crate::plan) fn is_too_fine(&self) -> bool {
        self.common_denominator().is_none()
    }

    /// The least common multiple of the denominators of all quarters' months.
    fn common_denominator(&self) -> Option<U256> {
        self.months.iter().map(Parts::denominator).try_fold(U256::ONE, |common, denominator| {
            let multiple = (common / gcd(common, denominator)).checked_mul(denominator)?;
            (multiple >> SEASON_DENOMINATOR_BITS_MAX == U256::ZERO).then_some(multiple)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(numerators: [u64; 3], denominator: u64) -> Parts {
        Parts::new(numerators.map(U256::from).to_vec(), U256::from(denominator))
    }

    /// 1/2, 1/4, 1/4, 0 of the year, whose months are 1:1:2, 2:1:0, thirds and nothing.
    fn season() -> Season {
        let quarters = Parts::new([2, 1, 1, 0].map(U256::new).to_vec(), U256::new(4));
        let months = [parts([1, 1, 2], 8), parts([2, 1, 0], 12), parts([1, 1, 1], 12), parts([0, 0, 0], 1)];
        Season { quarters, months }
    }

    #[test]
    fn what_stays_open_keeps_its_proportions() {
        assert_eq!(season().open(), MonthSet::of(|month| month < 9 && month != 5));
        // Without the third month: 1/8 + 1/8, 1/4 and 1/4, over 24.
        let within = season().within(MonthSet::of(|month| month != 2));
        assert_eq!(within.quarters(), &Parts::new([6, 6, 6, 0].map(U256::new).to_vec(), U256::new(24)));
        assert_eq!(within.months(0), &parts([1, 1, 0], 8));
        assert_eq!(within.months(1), season().months(1));
    }

    #[test]
    fn a_season_whose_quarters_have_no_common_denominator_is_too_fine() {
        // Four primes just below 10^18 and their product.
        let primes = [
            999_999_999_999_999_989,
            999_999_999_999_999_967,
            999_999_999_999_999_877,
            999_999_999_999_999_863,
        ];
        let months = primes.map(|prime| parts([1, 0, 0], prime));
        assert!(Season { months, ..season() }.is_too_fine());
        assert!(!season().is_too_fine());
    }
}
