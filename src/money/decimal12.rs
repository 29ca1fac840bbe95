//! Amounts with up to twelve decimals, which add up without rounding.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use super::{NumberFault, Unit, pointed, read_amount};

/// An amount that comes from elsewhere: finer than a plan's unit perhaps, and negative perhaps. It is counted in 10^-12.
///
/// A `Decimal` would round a sum beyond 28 digits without a word.
///
/// # Example
///
/// ```
/// use tieout::money::Decimal12;
/// let amounts = ["1526833.72", "-0.000000000001", "35万"].map(|text| Decimal12::read(text).unwrap());
/// assert_eq!(amounts.into_iter().sum::<Decimal12>().to_string(), "1876833.719999999999");
/// assert!(Decimal12::read("0.0000000000001").is_err());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal12(i128);

impl Decimal12 {
    /// Nothing.
    pub const ZERO: Decimal12 = Decimal12(0);

    /// How many decimals it has.
    pub const DECIMALS: u32 = 12;

    /// One amount is below 10^17, so that the sum of as many as a file of a gibibyte can hold fits 128 bits.
    const WHOLE_DIGITS_MAX: usize = 17;

    /// Reads an amount as [`read_amount`] does.
    ///
    /// # Errors
    ///
    /// If it is no amount, has more than twelve decimals, or is 10^17 or more.
    pub fn read(text: &str) -> Result<Decimal12, NumberFault> {
        if let Some(plain) = plain(text) {
            return Ok(plain);
        }
        let number = read_amount(text).map_err(|fault| in_books(text).unwrap_or(fault))?;
        let finer = Decimal12::DECIMALS.checked_sub(number.decimals()).ok_or(NumberFault::TooManyDecimals)?;
        let counted = number.mantissa().checked_mul(10_i128.pow(finer)).ok_or(NumberFault::TooLarge)?;
        let end = 10_u128.pow(Decimal12::WHOLE_DIGITS_MAX as u32 + Decimal12::DECIMALS);
        if counted.unsigned_abs() < end { Ok(Decimal12(counted)) } else { Err(NumberFault::TooLarge) }
    }

    /// An amount of so many units.
    pub fn of_units(unit: &Unit, units: i64) -> Decimal12 {
        Decimal12(Decimal12::size(unit) * i128::from(units))
    }

    /// The whole units in it, rounded down, and what is left over.
    pub fn in_units(self, unit: &Unit) -> (i128, Decimal12) {
        let size = Decimal12::size(unit);
        (self.0.div_euclid(size), Decimal12(self.0.rem_euclid(size)))
    }

    /// The same rounded half up.
    pub fn rounded(self, unit: &Unit) -> i128 {
        let (units, rest) = self.in_units(unit);
        units + i128::from(2 * rest.0 >= Decimal12::size(unit))
    }

    fn size(unit: &Unit) -> i128 {
        unit.size().mantissa() * 10_i128.pow(Decimal12::DECIMALS - unit.decimals())
    }

    /// Without its sign.
    pub fn abs(self) -> Decimal12 {
        Decimal12(self.0.abs())
    }

    /// In 10^-12.
    pub fn counted(self) -> i128 {
        self.0
    }

    /// How many decimals it needs.
    pub fn decimals(self) -> u32 {
        let mut decimals = Decimal12::DECIMALS;
        let mut rest = self.0;
        while decimals > 0 && rest % 10 == 0 {
            rest /= 10;
            decimals -= 1;
        }
        decimals
    }

    /// For machines, with at least so many decimals and as many as it needs: `-1250000.00`.
    pub fn plain(self, decimals: u32) -> String {
        pointed(self.0, Decimal12::DECIMALS, decimals)
    }
}

/// An amount below zero as bookkeepers write it: `(500)`, `500-`.
fn in_books(text: &str) -> Option<NumberFault> {
    let in_brackets = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let amount = read_amount(in_brackets.or_else(|| text.strip_suffix('-'))?.trim()).ok()?;
    (!amount.is_negative()).then(|| NumberFault::Odd { character: None, better: format!("-{amount}") })
}

/// An amount of plain digits, as nearly all are in files of millions; nothing for any other text.
fn plain(text: &str) -> Option<Decimal12> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let point = digits.iter().position(|byte| *byte == b'.');
    let (whole, decimals) = match point {
        Some(point) => (&digits[..point], &digits[point + 1..]),
        None => (digits, &digits[..0]),
    };
    let is_short = (1..=15).contains(&whole.len()) && decimals.len() <= 12;
    if !is_short || point.is_some() && decimals.is_empty() {
        return None;
    }
    // 15 and 12 digits each fit 64 bits.
    let read = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
    };
    let finer = 10_i64.pow(12 - decimals.len() as u32);
    let counted = i128::from(read(whole)?) * 1_000_000_000_000 + i128::from(read(decimals)? * finer);
    Some(Decimal12(if negative { -counted } else { counted }))
}

impl std::fmt::Display for Decimal12 {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.plain(0))
    }
}

impl Add for Decimal12 {
    type Output = Decimal12;

    fn add(self, other: Decimal12) -> Decimal12 {
        Decimal12(self.0 + other.0)
    }
}

impl Sub for Decimal12 {
    type Output = Decimal12;

    fn sub(self, other: Decimal12) -> Decimal12 {
        Decimal12(self.0 - other.0)
    }
}

impl Neg for Decimal12 {
    type Output = Decimal12;

    fn neg(self) -> Decimal12 {
        Decimal12(-self.0)
    }
}

impl AddAssign for Decimal12 {
    fn add_assign(&mut self, other: Decimal12) {
        self.0 += other.0;
    }
}

impl Sum for Decimal12 {
    fn sum<I: Iterator<Item = Decimal12>>(amounts: I) -> Decimal12 {
        amounts.fold(Decimal12::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(size: &str) -> Unit {
        Unit::new(size.parse().unwrap())
    }

    #[test]
    fn both_ways_of_reading_agree() {
        let mut random = fastrand::Rng::with_seed(19);
        for _ in 0..2_000 {
            let end = 10_u64.pow(random.u32(1..16));
            let (whole, decimals) = (random.u64(..end), random.usize(..13));
            let fraction: String = (0..decimals).map(|_| random.digit(10)).collect();
            let sign = if random.bool() { "-" } else { "" };
            let point = if decimals > 0 { "." } else { "" };
            let text = format!("{sign}{whole}{point}{fraction}");
            let number = read_amount(&text).unwrap();
            let want = number.mantissa() * 10_i128.pow(12 - number.decimals());
            assert_eq!(plain(&text).map(Decimal12::counted), Some(want), "{text}");
            assert_eq!(Decimal12::read(&text).unwrap().counted(), want, "{text}");
        }
        for text in ["", "-", ".5", "5.", "1e3", "1,000", "+5", "--5", "1.2.3", "１"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_have_bounds() {
        assert_eq!(Decimal12::read("99999999999999999").unwrap().to_string(), "99999999999999999");
        assert_eq!(Decimal12::read("100000000000000000"), Err(NumberFault::TooLarge));
        assert_eq!(Decimal12::read("0.1234567890123"), Err(NumberFault::TooManyDecimals));
    }

    #[test]
    fn units_are_rounded_down_or_half_up() {
        let parts = |text: &str, size: &str| {
            let (units, rest) = Decimal12::read(text).unwrap().in_units(&unit(size));
            (units, rest.to_string(), Decimal12::read(text).unwrap().rounded(&unit(size)))
        };
        assert_eq!(parts("15268.5", "10000"), (1, "5268.5".to_owned(), 2));
        assert_eq!(parts("-15268.5", "10000"), (-2, "4731.5".to_owned(), -2));
        assert_eq!(parts("5000", "10000"), (0, "5000".to_owned(), 1));
        assert_eq!(parts("-5000", "10000"), (-1, "5000".to_owned(), 0));
        assert_eq!(Decimal12::of_units(&unit("0.01"), -5).plain(2), "-0.05");
    }
}
