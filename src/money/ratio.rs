//! Exact fractions: shares of a whole, and weights.

use std::cmp::Ordering;

use ethnum::U256;

use super::{Figure, Number, group_digits, pointed};
use crate::limits::{GROUP_DENOMINATOR_END, NUMBER_DECIMALS_MAX};

/// Decimals of a number for people that does not end.
const DECIMALS_ABOUT: u32 = 6;

/// An exact fraction, not negative, in lowest terms.
///
/// # Example
///
/// ```
/// use tieout::money::{Number, Ratio};
/// let share = Ratio::percent(&Number::parse("33.5").unwrap());
/// assert_eq!(share.percent_text().to_string(), "33.5%");
/// assert_eq!(Ratio::new(1, 3).percent_text().to_string(), "about 33.333333%");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    numerator: U256,
    denominator: U256,
}

/// The greatest common divisor; of zero and a number, the number.
pub fn gcd(a: U256, b: U256) -> U256 {
    let (mut a, mut b) = (a, b);
    while b != U256::ZERO {
        if a <= U256::from(u128::MAX) && b <= U256::from(u128::MAX) {
            let (mut x, mut y) = (a.as_u128(), b.as_u128());
            while y != 0 {
                (x, y) = (y, x % y);
            }
            return U256::from(x);
        }
        (a, b) = (b, a % b);
    }
    a
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Ratio = Ratio { numerator: U256::ZERO, denominator: U256::ONE };

    /// The whole.
    pub const ONE: Ratio = Ratio { numerator: U256::ONE, denominator: U256::ONE };

    /// `numerator / denominator`.
    ///
    /// # Panics
    ///
    /// If the denominator is zero.
    pub fn new(numerator: u128, denominator: u128) -> Ratio {
        Ratio::of(U256::from(numerator), U256::from(denominator))
    }

    /// `numerator / denominator`, of large numbers.
    ///
    /// # Panics
    ///
    /// If the denominator is zero.
    pub fn of(numerator: U256, denominator: U256) -> Ratio {
        assert!(denominator > U256::ZERO, "a fraction has a denominator");
        if denominator == U256::ONE {
            return Ratio { numerator, denominator };
        }
        let common = gcd(numerator, denominator);
        Ratio { numerator: numerator / common, denominator: denominator / common }
    }

    /// So many of all parts of it.
    ///
    /// # Panics
    ///
    /// If there are none, or the result does not fit: up to 220 binary digits of both do.
    pub fn parts(self, some: u32, all: u32) -> Ratio {
        Ratio::of(self.numerator * U256::from(some), self.denominator * U256::from(all))
    }

    /// A number that is not negative, as it is.
    pub fn number(number: &Number) -> Ratio {
        Ratio::new(number.mantissa().unsigned_abs(), 10_u128.pow(number.decimals()))
    }

    /// A percentage that is not negative, as a part of the whole.
    pub fn percent(number: &Number) -> Ratio {
        Ratio::new(number.mantissa().unsigned_abs(), 100 * 10_u128.pow(number.decimals()))
    }

    /// The numerator in lowest terms.
    pub fn numerator(&self) -> U256 {
        self.numerator
    }

    /// The denominator in lowest terms.
    pub fn denominator(&self) -> U256 {
        self.denominator
    }

    /// The distance between two fractions.
    pub fn distance(&self, other: &Ratio) -> Ratio {
        let a = self.numerator * other.denominator;
        let b = other.numerator * self.denominator;
        Ratio::of(a.abs_diff(b), self.denominator * other.denominator)
    }

    /// The sum of two fractions; nothing if its denominator is beyond that of a group.
    pub fn plus(&self, other: &Ratio) -> Option<Ratio> {
        let numerator = self.numerator.checked_mul(other.denominator)?;
        let numerator = numerator.checked_add(other.numerator.checked_mul(self.denominator)?)?;
        let sum = Ratio::of(numerator, self.denominator.checked_mul(other.denominator)?);
        (sum.denominator < U256::from(GROUP_DENOMINATOR_END)).then_some(sum)
    }

    /// As a percentage for people: exact where it has no more decimals than a share may be written
    /// with.
    pub fn percent_text(&self) -> Figure {
        self.text(100, "%")
    }

    /// As a number for people.
    pub fn number_text(&self) -> Figure {
        self.text(1, "")
    }

    fn text(&self, times: u32, sign: &str) -> Figure {
        self.decimal(times).with(|digits| format!("{}{sign}", group_digits(digits)))
    }

    /// As a percentage for machines, without its sign: twelve decimals at most, otherwise six.
    pub fn percent_plain(&self) -> Figure {
        self.decimal(100)
    }

    /// As a number for machines: twelve decimals at most, otherwise six.
    pub fn number_plain(&self) -> Figure {
        self.decimal(1)
    }

    fn decimal(&self, times: u32) -> Figure {
        let denominator = self.denominator;
        for decimals in [NUMBER_DECIMALS_MAX, DECIMALS_ABOUT] {
            let power = U256::from(10_u128.pow(decimals) * u128::from(times));
            let scaled = self.numerator * power;
            let (digits, exact) = (scaled / denominator, scaled % denominator == U256::ZERO);
            if exact || decimals == DECIMALS_ABOUT {
                let half_up = (scaled + denominator / 2) / denominator;
                let digits = if exact { digits } else { half_up };
                return Figure::new(pointed(digits, decimals, 0), !exact);
            }
        }
        unreachable!("the last number of decimals always returns")
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_worded_exactly_where_they_can_be() {
        assert_eq!(Ratio::new(49, 50).percent_text().to_string(), "98%");
        assert_eq!(Ratio::new(9999, 10_000).percent_text().to_string(), "99.99%");
        assert_eq!(Ratio::new(2, 3).percent_text().to_string(), "about 66.666667%");
        assert_eq!(Ratio::new(1, 100_000_000_000_000_000).percent_text().to_string(), "0.000000000000001%");
        assert_eq!(
            Ratio::new(33_333_333_333_333_336, 10_u128.pow(17)).percent_text().to_string(),
            "33.333333333333336%"
        );
        assert_eq!(Ratio::new(4, 7).percent_text().to_string(), "about 57.142857%");
        assert_eq!(Ratio::new(6, 7).percent_text().to_string(), "about 85.714286%");
        assert_eq!(Ratio::new(10_000_000, 3).number_text().to_string(), "about 3,333,333.333333");
        assert_eq!(Ratio::new(9, 8).number_text().to_string(), "1.125");
    }

    #[test]
    fn machines_get_no_digit_groups() {
        assert_eq!(Ratio::new(49, 50).percent_plain(), Figure::whole("98"));
        assert_eq!(Ratio::new(10_000_000, 3).number_plain(), Figure::new("3333333.333333".to_owned(), true));
    }

    #[test]
    fn fractions_are_compared_exactly() {
        assert!(Ratio::new(3, 4) > Ratio::new(2, 3) && Ratio::new(2, 3) < Ratio::new(3, 4));
        assert!(Ratio::new(2, 4) <= Ratio::new(1, 2) && Ratio::ZERO < Ratio::ONE);
    }

    #[test]
    fn a_distance_has_no_direction() {
        let (half, third) = (Ratio::new(1, 2), Ratio::new(1, 3));
        assert_eq!(half.distance(&third), Ratio::new(1, 6));
        assert_eq!(third.distance(&half), Ratio::new(1, 6));
        assert_eq!(Ratio::ONE.distance(&Ratio::new(49, 50)).percent_text().to_string(), "2%");
    }

    #[test]
    fn a_common_divisor_is_found_past_128_bits() {
        let large = U256::new(7) << 200;
        assert_eq!(gcd(large, U256::new(21)), U256::new(7));
        assert_eq!(gcd(U256::new(21), large), U256::new(7));
        assert_eq!(gcd(large, U256::new(21) << 190), U256::new(7) << 190);
        assert_eq!(gcd(U256::ZERO, U256::new(5)), U256::new(5));
        assert_eq!(gcd(large, U256::ZERO), large);
    }
}
