//! The common unit of several plans: a step so fine that amounts of all of them are whole numbers of it.

use super::{Unit, group_digits, pointed};

/// A step of one divided by ten, as often as the finest of several units needs.
///
/// Amounts in the common unit are exact and may be added up and compared, whatever their units were. They fit 128 bits with room
/// to spare: an amount stays below 10^15 units of at most 10^12, and a unit has at most six decimals.
///
/// # Example
///
/// ```
/// use tieout::money::{CommonUnit, Unit};
/// let (cents, wan) = (Unit::new("0.01".parse().unwrap()), Unit::new("10000".parse().unwrap()));
/// let common_unit = CommonUnit::of([&cents, &wan]);
/// assert_eq!(common_unit.of_units(&wan, 3), 3_000_000);
/// assert_eq!(common_unit.of_units(&cents, 3), 3);
/// assert_eq!(common_unit.plain(common_unit.of_units(&cents, 5) - common_unit.of_units(&wan, 1)), "-9999.95");
/// assert_eq!(common_unit.people(common_unit.of_units(&wan, 120)), "1,200,000.00");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommonUnit {
    decimals: u32,
}

impl CommonUnit {
    /// The common unit of some units: as many decimals as the one with the most.
    pub fn of<'a>(units: impl IntoIterator<Item = &'a Unit>) -> CommonUnit {
        CommonUnit { decimals: units.into_iter().map(Unit::decimals).max().unwrap_or(0) }
    }

    /// How many decimals amounts have.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// An amount of so many units, in the common unit.
    ///
    /// # Panics
    ///
    /// If the unit is none of those that the common unit was made of and finer than all of them.
    pub fn of_units(&self, unit: &Unit, units: i64) -> i128 {
        let finer = self.decimals.checked_sub(unit.decimals()).expect("the common unit of other units");
        i128::from(units) * unit.size().mantissa() * 10_i128.pow(finer)
    }

    /// An amount for machines: `-1250000.00`.
    pub fn plain(&self, amount: i128) -> String {
        pointed(amount, self.decimals, self.decimals)
    }

    /// An amount for people: `-1,250,000.00`.
    pub fn people(&self, amount: i128) -> String {
        self.scaled(amount, 0, self.decimals)
    }

    /// An amount for people, the point moved to the left by `places`, with at least so many decimals and never fewer
    /// than it needs.
    pub fn scaled(&self, amount: i128, places: u32, decimals: u32) -> String {
        group_digits(&pointed(amount, self.decimals + places, decimals))
    }

    /// How many decimals an amount needs when its point is moved to the left by `places`.
    pub fn decimals_needed(&self, amount: i128, places: u32) -> u32 {
        let mut decimals = self.decimals + places;
        let mut rest = amount;
        while decimals > 0 && rest % 10 == 0 {
            rest /= 10;
            decimals -= 1;
        }
        decimals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(units: &[&str], amounts: &[i64], want: &[&str]) {
        let units: Vec<Unit> = units.iter().map(|unit| Unit::new(unit.parse().unwrap())).collect();
        let common_unit = CommonUnit::of(&units);
        let got: Vec<String> = units
            .iter()
            .zip(amounts)
            .map(|(unit, amount)| common_unit.plain(common_unit.of_units(unit, *amount)))
            .collect();
        assert_eq!(got, want);
        let decimals = |amount: &&str| amount.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        assert!(want.iter().all(|amount| decimals(amount) == common_unit.decimals() as usize));
    }

    #[test]
    fn amounts_keep_their_value_in_the_finer_decimals() {
        check(&["0.01", "10000"], &[1, 1], &["0.01", "10000.00"]);
        check(&["0.25", "0.1"], &[1, 3], &["0.25", "0.30"]);
        check(&["1000", "3"], &[0, -7], &["0", "-21"]);
        check(
            &["0.000001", "1000000000000"],
            &[1, 999_999_999_999_999],
            &["0.000001", "999999999999999000000000000.000000"],
        );
    }

    #[test]
    fn a_larger_scale_keeps_every_digit_that_is_not_a_trailing_zero() {
        let common_unit = CommonUnit::of([&Unit::new("0.01".parse().unwrap())]);
        assert_eq!(common_unit.decimals_needed(125_000_000, 4), 0);
        assert_eq!(common_unit.decimals_needed(125_050_000, 4), 2);
        assert_eq!(common_unit.decimals_needed(0, 4), 0);
        assert_eq!(common_unit.scaled(125_000_000, 4, 2), "125.00");
        assert_eq!(common_unit.scaled(-1, 4, 6), "-0.000001");
        assert_eq!(common_unit.scaled(123_456_789_000, 4, 0), "123,456.789");
        assert_eq!(common_unit.people(-125_000_000), "-1,250,000.00");
    }
}
