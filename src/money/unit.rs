//! The unit: the smallest step of every amount of a plan.

use ethnum::U256;
use rust_decimal::Decimal;

use super::fixed::{Fixed, ONE};
use super::{Figure, Number, group_digits, pointed};

/// The smallest step of every amount, and with it how many decimals an amount is printed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    size: Decimal,
}

impl Unit {
    /// Takes the size of one unit: `0.01`, `1`, `10000`.
    ///
    /// # Panics
    ///
    /// If the size is not above zero.
    pub fn new(size: Decimal) -> Unit {
        assert!(size > Decimal::ZERO, "a unit is more than nothing");
        Unit { size: size.normalize() }
    }

    /// The unit in which amounts of so many decimals, at most 28, are whole numbers.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::money::Unit;
    /// assert_eq!(Unit::of_decimals(2), Unit::new("0.01".parse().unwrap()));
    /// ```
    pub fn of_decimals(decimals: u32) -> Unit {
        Unit::new(Decimal::new(1, decimals))
    }

    /// The size of one unit, without trailing zeros.
    pub fn size(&self) -> Decimal {
        self.size
    }

    /// How many decimals every amount is printed with.
    pub fn decimals(&self) -> u32 {
        self.size.scale()
    }

    /// An amount of `units` as a decimal with exactly [`decimals`](Unit::decimals) decimals.
    ///
    /// # Panics
    ///
    /// If it has more than the 28 digits that a decimal holds; [`plain`](Unit::plain) writes longer ones.
    pub fn amount(&self, units: i64) -> Decimal {
        Decimal::from_i128_with_scale(self.steps(units), self.decimals())
    }

    /// An amount of `units` in its last decimal.
    fn steps(&self, units: i64) -> i128 {
        self.size.mantissa().checked_mul(units.into()).expect("an amount has at most 38 digits")
    }

    /// An amount of `units` for machines: `1250000.00`.
    pub fn plain(&self, units: i64) -> String {
        pointed(self.steps(units), self.decimals(), self.decimals())
    }

    /// An amount of `units` for people: `1,250,000.00`.
    pub fn people(&self, units: i64) -> String {
        group_digits(&self.plain(units))
    }

    /// The whole numbers of units nearest to a number that is not negative, below and above it; the same twice if it is
    /// one itself; nothing if they do not fit.
    pub fn neighbours(&self, number: &Number) -> Option<(i64, i64)> {
        let (below, is_whole) = self.divide_short(number).or_else(|| self.divide(number))?;
        Some((below, if is_whole { below } else { below.checked_add(1)? }))
    }

    /// [`divide`](Unit::divide) in 64 bits, where both are that short: nearly always, and an amount is read for every
    /// month of every person.
    fn divide_short(&self, number: &Number) -> Option<(i64, bool)> {
        let by_ten = |mantissa: i128, places: u32| {
            i64::try_from(mantissa).ok()?.checked_mul(10_i64.checked_pow(places)?)
        };
        let numerator = by_ten(number.mantissa().checked_abs()?, self.size.scale())?;
        let denominator = by_ten(self.size.mantissa(), number.decimals())?;
        Some((numerator / denominator, numerator % denominator == 0))
    }

    /// Whole units in the size of `number`, and whether nothing is left over.
    fn divide(&self, number: &Number) -> Option<(i64, bool)> {
        let mantissa = U256::from(number.mantissa().unsigned_abs());
        let size = U256::from(self.size.mantissa().unsigned_abs());
        let numerator = mantissa * U256::from(10_u128.pow(self.size.scale()));
        let denominator = size * U256::from(10_u128.pow(number.decimals()));
        let units = i64::try_from(numerator / denominator).ok()?;
        Some((units, numerator % denominator == U256::ZERO))
    }

    /// An exact, perhaps broken, number of units for people: rounded half up to a unit, and then cut.
    pub fn people_exact(&self, numerator: U256, denominator: U256) -> Figure {
        let (units, rest) = (numerator / denominator, numerator % denominator);
        let up = rest != U256::ZERO && rest >= denominator - rest;
        let units = if up { units + 1 } else { units };
        Figure::new(group_digits(&self.plain_sum(units)), rest != U256::ZERO)
    }

    /// An ideal for machines, with up to three decimals more than an amount has, and whether it is exact.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::money::{ONE, Unit};
    /// let unit = Unit::new("0.01".parse().unwrap());
    /// assert_eq!(unit.plain_ideal(5 * ONE / 2).to_string(), "0.025");
    /// assert_eq!(unit.plain_ideal(ONE / 3).to_string(), "about 0.00333");
    /// assert_eq!(unit.plain_ideal(1_200 * ONE).to_string(), "12.00");
    /// ```
    pub fn plain_ideal(&self, ideal: Fixed) -> Figure {
        const MORE: u32 = 3;
        let one = U256::new(ONE);
        let step = U256::from(self.size.mantissa().unsigned_abs() * 10_u128.pow(MORE));
        let scaled = U256::new(ideal) * step;
        let digits = (scaled + one / 2) / one;
        // Ideals are cut far below 2^-36 units.
        let exact = scaled.abs_diff(digits * one) <= (step << 8_u32).min(one >> 10_u32);
        Figure::new(pointed(digits, self.decimals() + MORE, self.decimals()), !exact)
    }

    /// [`plain`](Unit::plain) of a sum of amounts, which may be far beyond any amount.
    pub fn plain_sum(&self, units: U256) -> String {
        let steps = units * U256::from(self.size.mantissa().unsigned_abs());
        pointed(steps, self.decimals(), self.decimals())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(size: &str) -> Unit {
        Unit::new(size.parse().unwrap())
    }

    #[test]
    fn broken_units_are_rounded_half_up_and_said_to_be_about() {
        let people = |size, units: u128, parts: u128| {
            unit(size).people_exact(U256::new(units), U256::new(parts)).to_string()
        };
        assert_eq!(people("0.01", 300, 3), "1.00");
        assert_eq!(people("0.01", 5, 2), "about 0.03");
        assert_eq!(people("0.01", 7, 3), "about 0.02");
        assert_eq!(people("0.01", 8, 3), "about 0.03");
        assert_eq!(people("10000", 4_999, 4), "about 12,500,000");
        assert_eq!(people("1000000", 999_999_999_999_999_999_999, 1), "999,999,999,999,999,999,999,000,000");
    }

    #[test]
    fn amounts_longer_than_a_decimal_keep_every_digit() {
        let long = unit("999999999999.999999");
        assert_eq!(long.plain(-99_999_999_999), "-99999999998999999900000.000001"); // 29 digits
        assert_eq!(long.amount(-3).to_string(), "-2999999999999.999997");
        assert_eq!(long.people(3), "2,999,999,999,999.999997");
    }

    #[test]
    fn neighbours_of_a_number_are_whole_units() {
        let neighbours = |size, number| unit(size).neighbours(&Number::parse(number).unwrap());
        assert_eq!(neighbours("0.01", "12.34"), Some((1234, 1234)));
        assert_eq!(neighbours("0.01", "12.345"), Some((1234, 1235)));
        assert_eq!(neighbours("2.5", "12"), Some((4, 5)));
        assert_eq!(neighbours("10000", "0.1"), Some((0, 1)));
        assert_eq!(neighbours("1", "9223372036854775807"), Some((i64::MAX, i64::MAX)));
        assert_eq!(neighbours("1", "9223372036854775807.5"), None);
        assert_eq!(neighbours("1", "9223372036854775808"), None);
    }
}
