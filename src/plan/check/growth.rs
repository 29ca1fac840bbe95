//! Base and growth: the target that they give, and the rounding of buffers.

use crate::money::{Number, Ratio, U256, Unit};

/// `units` times `ratio`, rounded half up to a unit: the rule for buffers.
pub(super) fn half_up_units(units: i64, ratio: &Ratio) -> Option<i64> {
    let numerator = U256::from(units.unsigned_abs()) * ratio.numerator();
    half_up(numerator, ratio.denominator())
}

/// `numerator / denominator`, rounded half up; nothing if it does not fit.
fn half_up(numerator: U256, denominator: U256) -> Option<i64> {
    let doubled = numerator * 2 + denominator;
    let rounded = doubled / (denominator * 2);
    (rounded <= U256::from(i64::MAX.unsigned_abs())).then(|| rounded.as_i64())
}

/// `base x (1 + growth/100)` as a fraction of units.
fn grown_exactly(base: &Number, growth: &Number, unit: &Unit) -> (U256, U256) {
    let one = 100 * 10_i128.pow(growth.decimals());
    // Growth is at least -100, so this is not negative.
    let factor = U256::from((one + growth.mantissa()).unsigned_abs());
    let numerator =
        U256::from(base.mantissa().unsigned_abs()) * factor * U256::from(10_u128.pow(unit.size().scale()));
    let denominator = U256::from(10_u128.pow(base.decimals()))
        * U256::from(one.unsigned_abs())
        * U256::from(unit.size().mantissa().unsigned_abs());
    (numerator, denominator)
}

/// The target that base and growth give, rounded half up to a unit.
pub(super) fn grown(base: &Number, growth: &Number, unit: &Unit) -> Option<i64> {
    let (numerator, denominator) = grown_exactly(base, growth, unit);
    half_up(numerator, denominator)
}

/// Whether the growth from base to target, rounded to the decimals that growth is written with, is growth.
pub(super) fn is_growth(base: &Number, growth: &Number, target: i64, unit: &Unit) -> bool {
    if base.is_zero() {
        return false;
    }
    let (numerator, denominator) = grown_exactly(base, growth, unit);
    let stated = U256::from(target.unsigned_abs()) * denominator;
    // The distance in units over `denominator`; half a last digit of growth is base / (2 x 100 x 10^decimals).
    let apart = stated.abs_diff(numerator);
    // What growth is written finer than its value needs: 10 for 33.30.
    let finest = 10_u128.pow(growth.written_decimals() - growth.decimals());
    let hundred_percent =
        U256::from(base.mantissa().unsigned_abs()) * U256::from(10_u128.pow(unit.size().scale()));
    // apart <= hundred_percent / (2 x finest), without a division; what both sides have in common is left out
    apart * 2 * U256::from(finest) <= hundred_percent
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[track_caller]
    fn agrees_in(unit: Decimal, base: &str, growth: &str, target: i64, want: bool) {
        let number = |text| Number::parse(text).unwrap();
        assert_eq!(is_growth(&number(base), &number(growth), target, &Unit::new(unit)), want);
    }

    #[track_caller]
    fn agrees(base: &str, growth: &str, target: i64, want: bool) {
        agrees_in(Decimal::ONE, base, growth, target, want);
    }

    #[test]
    fn growth_agrees_to_its_own_digits() {
        agrees("120", "50", 180, true);
        agrees("1000000", "33.3", 1_333_333, true);
        agrees("1000000", "33.33", 1_333_333, true);
        agrees("1000000", "33.30", 1_333_333, false);
        agrees("1000000", "33.30", 1_333_000, true);
        agrees("1000000", "33", 1_333_333, true);
        agrees("1000000", "34", 1_333_333, false);
        agrees("120", "-50", 60, true);
        agrees("0", "50", 60, false);
        // To within a twentieth of a percent of 100, in cents and in dozens.
        agrees_in(Decimal::new(1, 2), "100", "33.3", 13_335, true);
        agrees_in(Decimal::new(1, 2), "100", "33.3", 13_336, false);
        agrees_in(Decimal::new(12, 0), "1200.5", "1.0", 101, true);
        agrees_in(Decimal::new(12, 0), "1200.5", "0.9", 101, false);
    }

    #[test]
    fn base_and_growth_are_rounded_half_up() {
        let number = |text| Number::parse(text).unwrap();
        let unit = Unit::new(Decimal::ONE);
        assert_eq!(grown(&number("1.5"), &number("0"), &unit), Some(2));
        assert_eq!(grown(&number("1.4"), &number("0"), &unit), Some(1));
        assert_eq!(grown(&number("120000000"), &number("50"), &unit), Some(180_000_000));
        assert_eq!(grown(&number("5"), &number("-100"), &unit), Some(0));
    }
}
