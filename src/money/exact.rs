//! Exact numbers of any size, for explanations: nothing is ever cut, and what is shown says whether it is all.
//!
//! The split itself works in [`Parts`](super::Parts) and fixed point. The exact ideal of one cell is a product of up
//! to nine shares, whose denominator may have a hundred and fifty digits; one number at a time that costs nothing.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::{BigInt, BigUint, Sign};
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{Decimal12, Figure, Number, Ratio, U256, Unit, group_digits, pointed};
use crate::limits::NUMBER_DECIMALS_MAX;

/// Further decimals that an amount may have and still be shown exactly.
const DECIMALS_EXACT_MAX: u32 = 12;

/// Further decimals of an amount that does not end.
const DECIMALS_ABOUT: u32 = 6;

/// Decimals up to which a number for machines is a decimal and not a fraction.
const DECIMALS_PLAIN_MAX: u32 = 60;

/// An exact fraction of any size, negative ones too.
///
/// # Example
///
/// ```
/// use tieout::money::Exact;
/// let third = Exact::fraction(1_u32, 3_u32);
/// assert_eq!((third.clone() + third.clone() + third.clone()).to_string(), "1");
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!(third.percent_text().to_string(), "about 33.333333%");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

impl Exact {
    /// Nothing.
    pub fn zero() -> Exact {
        Exact(BigRational::zero())
    }

    /// The whole.
    pub fn one() -> Exact {
        Exact(BigRational::one())
    }

    /// A whole number, such as an amount in units.
    pub fn whole(number: i64) -> Exact {
        Exact(BigRational::from_integer(number.into()))
    }

    /// `numerator / denominator`.
    ///
    /// # Panics
    ///
    /// If the denominator is zero.
    pub fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Exact {
        Exact(BigRational::new(numerator.into(), denominator.into()))
    }

    /// `numerator / denominator` of large numbers; nothing of nothing.
    pub fn of(numerator: U256, denominator: U256) -> Option<Exact> {
        (denominator > U256::ZERO).then(|| Exact::fraction(large(numerator), large(denominator)))
    }

    /// A share of a whole, or a weight.
    pub fn ratio(ratio: &Ratio) -> Exact {
        Exact::fraction(large(ratio.numerator()), large(ratio.denominator()))
    }

    /// A number as it was typed.
    pub fn number(number: &Number) -> Exact {
        Exact::fraction(number.mantissa(), BigInt::from(10).pow(number.decimals()))
    }

    /// An amount that comes from elsewhere.
    pub fn decimal(amount: Decimal12) -> Exact {
        Exact::fraction(amount.counted(), BigInt::from(10).pow(Decimal12::DECIMALS))
    }

    /// What one unit of a plan is in its money.
    pub fn unit(unit: &Unit) -> Exact {
        Exact::fraction(unit.size().mantissa(), BigInt::from(10).pow(unit.size().scale()))
    }

    /// This part of a whole; nothing of nothing.
    pub fn share_of(&self, whole: &Exact) -> Option<Exact> {
        (!whole.is_zero()).then(|| Exact(&self.0 / &whole.0))
    }

    /// The sum of many numbers. In pairs, since sums of unlike fractions grow long.
    pub fn sum_of(numbers: Vec<Exact>) -> Exact {
        let mut numbers = numbers;
        while numbers.len() > 1 {
            numbers = numbers
                .chunks(2)
                .map(|pair| match pair {
                    [a, b] => Exact(&a.0 + &b.0),
                    one => one[0].clone(),
                })
                .collect();
        }
        numbers.pop().unwrap_or_else(Exact::zero)
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Whether it has nothing behind the point.
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// The same as a short fraction; below zero it is nothing. Of what has more than 256 binary digits the last are lost.
    pub fn to_ratio(&self) -> Ratio {
        let (Some(numerator), denominator) = (self.0.numer().to_biguint(), self.0.denom().magnitude()) else {
            return Ratio::ZERO;
        };
        let over = numerator.bits().max(denominator.bits()).saturating_sub(u64::from(U256::BITS));
        let short = |number: &BigUint| {
            let mut bytes = [0; 32];
            let digits = (number >> over).to_bytes_be();
            bytes[32 - digits.len()..].copy_from_slice(&digits);
            U256::from_be_bytes(bytes)
        };
        Ratio::of(short(&numerator), short(denominator).max(U256::ONE))
    }

    /// The whole number at or below it; the nearest that fits where it is beyond any amount.
    pub fn floor(&self) -> i64 {
        let floor = self.0.floor().to_integer();
        floor.to_i64().unwrap_or(if floor.is_negative() { i64::MIN } else { i64::MAX })
    }

    /// How many decimals it takes to write it in full; nothing if it never ends.
    pub fn decimals(&self) -> Option<u32> {
        let mut rest = self.0.denom().magnitude().clone();
        let twos = u32::try_from(rest.trailing_zeros().unwrap_or(0)).ok()?;
        rest >>= twos;
        let mut fives = 0;
        let five = BigUint::from(5_u32);
        while (&rest % &five).is_zero() {
            rest /= &five;
            fives += 1;
        }
        rest.is_one().then_some(twos.max(fives))
    }

    /// With exactly `decimals` decimals, rounded half away from zero: where the number is only looked at.
    pub fn rounded(&self, decimals: u32) -> String {
        let scaled =
            (&self.0 * BigRational::from_integer(BigInt::from(10).pow(decimals))).round().to_integer();
        pointed(scaled, decimals, decimals)
    }

    /// A part of a whole in percent, rounded in the same way.
    pub fn percent(&self, decimals: u32) -> String {
        format!("{}%", Exact(&self.0 * BigRational::from_integer(100.into())).rounded(decimals))
    }

    /// For people, with at least `decimals` decimals: in full where it takes no more than twelve more, otherwise
    /// cut to six more, or as many as it takes to see two digits of it.
    pub fn people(&self, decimals: u32) -> Figure {
        self.told(decimals, decimals + DECIMALS_EXACT_MAX)
    }

    fn told(&self, decimals: u32, decimals_max: u32) -> Figure {
        match self.decimals() {
            Some(needed) if needed <= decimals_max => {
                Figure::whole(group_digits(&self.rounded(decimals.max(needed))))
            }
            _ => {
                let decimals = self.decimals_seen(decimals + DECIMALS_ABOUT);
                Figure::new(group_digits(&self.rounded(decimals)), true)
            }
        }
    }

    /// At least `decimals`, and as many as it takes to see two digits.
    fn decimals_seen(&self, decimals: u32) -> u32 {
        let mut decimals = decimals;
        let mut scaled = self.0.abs() * BigRational::from_integer(BigInt::from(10).pow(decimals));
        let ten = BigRational::from_integer(BigInt::from(10));
        while !self.is_zero() && scaled < ten {
            scaled *= &ten;
            decimals += 1;
        }
        decimals
    }

    /// As a percentage for people: in full where it has no more decimals than a share may be written with,
    /// otherwise cut.
    pub fn percent_text(&self) -> Figure {
        let percent = Exact(&self.0 * BigRational::from_integer(100.into()));
        percent.number_text().with(|digits| format!("{digits}%"))
    }

    /// As a number for people: in full where it has no more decimals than a weight may be written with.
    pub fn number_text(&self) -> Figure {
        self.told(0, NUMBER_DECIMALS_MAX)
    }
}

impl fmt::Display for Exact {
    /// For machines, always in full: a decimal such as `2117016.125`, or a fraction such as `100/3` where it does not
    /// end within sixty decimals.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(decimals) if decimals <= DECIMALS_PLAIN_MAX => out.write_str(&self.rounded(decimals)),
            _ => write!(out, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

impl Add for Exact {
    type Output = Exact;

    fn add(self, other: Exact) -> Exact {
        Exact(self.0 + other.0)
    }
}

impl Sub for Exact {
    type Output = Exact;

    fn sub(self, other: Exact) -> Exact {
        Exact(self.0 - other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: &Exact) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Neg for Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        Exact(-self.0)
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(numbers: I) -> Exact {
        Exact::sum_of(numbers.collect())
    }
}

fn large(number: U256) -> BigInt {
    BigInt::from_bytes_be(Sign::Plus, &number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_in_full_or_say_that_they_are_not() {
        let people =
            |numerator: i64, denominator: i64| Exact::fraction(numerator, denominator).people(2).to_string();
        assert_eq!(people(1_234_567, 1), "1,234,567.00");
        assert_eq!(people(1, 8), "0.125");
        assert_eq!(people(-1, 250), "-0.004");
        assert_eq!(people(100, 3), "about 33.33333333");
        assert_eq!(people(-2, 3), "about -0.66666667");
        assert_eq!(people(1, 3_000_000_000_000), "about 0.00000000000033");
        assert_eq!(people(0, 7), "0.00");
        assert_eq!(people(1, 1 << 14), "0.00006103515625");
        assert_eq!(people(1, 1 << 15), "about 0.00003052");
        assert_eq!(Exact::fraction(1, 40).percent_text().to_string(), "2.5%");
    }

    #[test]
    fn numbers_for_machines_are_always_in_full() {
        assert_eq!(Exact::fraction(2_117_016, 1).to_string(), "2117016");
        assert_eq!(Exact::fraction(-1, 1024).to_string(), "-0.0009765625");
        assert_eq!(Exact::fraction(-200, 6).to_string(), "-100/3");
        assert_eq!(Exact::fraction(1, 1_i64 << 60).to_string().len(), "0.".len() + 60);
        assert_eq!(Exact::fraction(1, 1_i64 << 61).to_string(), "1/2305843009213693952");
    }

    #[test]
    fn numbers_are_compared_with_nothing_and_with_whole_ones() {
        let (part, whole, below) = (Exact::fraction(7, 2), Exact::whole(3), Exact::fraction(-7, 2));
        assert_eq!([&part, &whole, &below].map(Exact::is_whole), [false, true, false]);
        assert_eq!([&part, &whole, &below].map(Exact::is_negative), [false, false, true]);
        assert_eq!([&part, &whole, &below].map(Exact::floor), [3, 3, -4]);
        assert_eq!((Exact::zero().is_zero(), whole.is_zero()), (true, false));
        assert_eq!(whole.share_of(&part), Some(Exact::fraction(6, 7)));
        assert_eq!(whole.share_of(&Exact::zero()), None);
        let beyond = Exact::fraction(BigInt::from(10).pow(30), 1);
        assert_eq!((beyond.floor(), (-beyond).floor()), (i64::MAX, i64::MIN));
    }

    #[test]
    fn a_short_fraction_is_exact_while_there_is_room() {
        let ratio = |number: Exact| number.to_ratio();
        assert_eq!(ratio(Exact::fraction(7, 4)), Ratio::new(7, 4));
        assert_eq!([ratio(Exact::zero()), ratio(Exact::fraction(-1, 2))], [Ratio::ZERO; 2]);
        let large = Exact::of(U256::MAX, U256::from(2_u8)).unwrap();
        assert_eq!(ratio(large.clone()), Ratio::of(U256::MAX, U256::from(2_u8)));
        let long = Exact::fraction((BigInt::from(1) << 300) + 1, BigInt::from(3) << 299);
        assert_eq!(Exact::ratio(&ratio(long.clone())).rounded(60), long.rounded(60));
    }

    #[test]
    fn fractions_add_up_exactly() {
        let (half, third) = (Exact::fraction(1, 2), Exact::fraction(1, 3));
        assert_eq!(half.clone() + third.clone(), Exact::fraction(5, 6));
        assert_eq!(third.clone() - half.clone(), Exact::fraction(-1, 6));
        assert_eq!(&half * &third, Exact::fraction(1, 6));
    }

    #[test]
    fn decimals_are_counted_in_twos_and_fives() {
        let decimals = |denominator: i64| Exact::fraction(1, denominator).decimals();
        assert_eq!(
            [1, 2, 8, 5, 125, 40, 3, 6].map(decimals),
            [Some(0), Some(1), Some(3), Some(1), Some(3), Some(3), None, None]
        );
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(Exact::fraction(5, 2).rounded(0), "3");
        assert_eq!(Exact::fraction(-5, 2).rounded(0), "-3");
        assert_eq!(Exact::fraction(1, 8).rounded(2), "0.13");
        assert_eq!(Exact::fraction(-1, 1000).rounded(2), "0.00");
    }

    #[test]
    fn as_many_decimals_as_it_takes_to_see_two_digits() {
        let number = |numerator: i64, denominator: i64| {
            Exact::fraction(numerator, denominator).number_text().to_string()
        };
        assert_eq!(number(1, 3), "about 0.333333");
        assert_eq!(number(1, 90_000), "about 0.000011");
        assert_eq!(number(1, 110_000), "about 0.0000091");
        assert_eq!(number(-1, 3_000_000), "about -0.00000033");
    }

    #[test]
    fn large_numbers_keep_every_digit() {
        let large = Exact::of(U256::MAX, U256::from(1_u8)).unwrap();
        assert_eq!(large.to_string(), U256::MAX.to_string());
        assert_eq!(Exact::of(U256::ONE, U256::ZERO), None);
        let sum: Exact = (1..=100_i64).map(|n| Exact::fraction(1, n * (n + 1))).sum();
        assert_eq!(sum, Exact::fraction(100, 101));
    }
}
