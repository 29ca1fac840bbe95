//! A number exactly as it was typed: nothing is rounded, ever.

use std::fmt;

use crate::limits::{NUMBER_DECIMALS_MAX, NUMBER_WHOLE_DIGITS_MAX};

/// An exact decimal number: `mantissa / 10^decimals`, without trailing zeros.
///
/// It holds up to 38 digits, as many as the limits allow before and after the decimal point together. A `Decimal`, whose
/// 96 bits end at 28, would have to refuse some of them: last year's `999999999999999.123456789012345`, for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    mantissa: i128,
    decimals: u32,
    written_decimals: u32,
}

/// Why a text is not a number that this program takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NumberFault {
    /// Nothing is written.
    Empty,
    /// It is no number at all.
    NotANumber,
    /// There is a scale or a sign, but nothing that it counts: `万`, `%`.
    NoDigits,
    /// `inf` or `nan`.
    Infinite,
    /// Hexadecimal, octal or binary.
    NotDecimal,
    /// More digits before the decimal point than the limit.
    TooLarge,
    /// More digits after the decimal point than the limit.
    TooManyDecimals,
    /// A fraction with a denominator of zero or beyond the limit.
    Denominator,
    /// A fraction above 1 where it means a part of the whole.
    AboveOne,
    /// A fraction where none is taken.
    FractionHere,
    /// It can be understood, but is not written as the plan format says; here is how.
    Odd {
        /// The first character that does not belong, if it is one character.
        character: Option<char>,
        /// The same value as the plan format wants it.
        better: String,
    },
}

impl Number {
    /// Nothing.
    pub const ZERO: Number = Number { mantissa: 0, decimals: 0, written_decimals: 0 };

    /// Reads sign, digits, decimal point and exponent; underscores must be gone already.
    ///
    /// # Errors
    ///
    /// If it is not such a number, or longer than the limits allow. Nothing is rounded to fit.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::money::Number;
    /// assert_eq!(Number::parse("1.50E3").unwrap().to_string(), "1500");
    /// assert_eq!(Number::parse("-0.0").unwrap().to_string(), "0");
    /// assert!(Number::parse("1e-400").is_err()); // would have to be rounded
    /// ```
    pub fn parse(text: &str) -> Result<Number, NumberFault> {
        Number::parse_scaled(text, 0)
    }

    /// Like [`parse`](Number::parse), times `10^power`.
    pub(super) fn parse_scaled(text: &str, power: i64) -> Result<Number, NumberFault> {
        // Most numbers are a few digits, of which rosters have hundreds of thousands.
        if let (0, Ok(number)) = (power, text.parse::<u32>()) {
            return Ok(Number { mantissa: number.into(), ..Number::ZERO });
        }
        let (negative, unsigned) = match text.as_bytes() {
            [] => return Err(NumberFault::Empty),
            [b'-', ..] => (true, &text[1..]),
            [b'+', ..] => (false, &text[1..]),
            _ => (false, text),
        };
        if matches!(unsigned, "inf" | "nan") {
            return Err(NumberFault::Infinite);
        }
        if ["0x", "0o", "0b"].iter().any(|radix| unsigned.starts_with(radix)) {
            return Err(NumberFault::NotDecimal);
        }
        let (significand, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((significand, exponent)) => (significand, read_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = significand.split_once('.').unwrap_or((significand, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) || significand.ends_with('.') {
            return Err(NumberFault::NotANumber);
        }

        // value = digits x 10^place, digits without zeros at either end
        let digits: String = [whole, fraction].concat();
        let place = exponent.saturating_add(power).saturating_sub(fraction.len() as i64);
        let written_decimals = (-place).clamp(0, i64::from(NUMBER_DECIMALS_MAX)) as u32;
        let digits = digits.trim_start_matches('0');
        let significant = digits.trim_end_matches('0');
        if significant.is_empty() {
            return Ok(Number { written_decimals, ..Number::ZERO });
        }
        let place = place.saturating_add((digits.len() - significant.len()) as i64);
        if place.saturating_add(significant.len() as i64) > NUMBER_WHOLE_DIGITS_MAX as i64 {
            return Err(NumberFault::TooLarge);
        }
        if place < -i64::from(NUMBER_DECIMALS_MAX) {
            return Err(NumberFault::TooManyDecimals);
        }
        let mut mantissa = significant.bytes().fold(0_i128, |sum, digit| sum * 10 + i128::from(digit - b'0'));
        mantissa *= 10_i128.pow(place.max(0) as u32);
        Ok(Number {
            mantissa: if negative { -mantissa } else { mantissa },
            decimals: (-place).max(0) as u32,
            written_decimals,
        })
    }

    /// The digits as a whole number; `mantissa / 10^decimals` is the value.
    pub fn mantissa(&self) -> i128 {
        self.mantissa
    }

    /// How many decimals it has, trailing zeros aside.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// How many decimals it was written with, trailing zeros included.
    pub fn written_decimals(&self) -> u32 {
        self.written_decimals.max(self.decimals)
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.mantissa < 0
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.mantissa == 0
    }

    /// Whether it lies between 0 and 1, both excluded.
    pub fn is_between_zero_and_one(&self) -> bool {
        self.mantissa > 0 && self.mantissa < 10_i128.pow(self.decimals)
    }

    /// Whether it is more than `bound`.
    pub fn exceeds(&self, bound: i64) -> bool {
        self.mantissa > i128::from(bound) * 10_i128.pow(self.decimals)
    }

    /// For machines, the point moved to the left by `places`, with at least so many decimals and never fewer than it needs.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::money::Number;
    /// let number = Number::parse("1250000.5").unwrap();
    /// assert_eq!(number.scaled(0, 2), "1250000.50");
    /// assert_eq!(number.scaled(4, 0), "125.00005");
    /// ```
    pub fn scaled(&self, places: u32, decimals: u32) -> String {
        let mut digits = super::pointed(self.mantissa, self.decimals + places, decimals);
        let has = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let lacking = (decimals as usize).saturating_sub(has);
        if has == 0 && lacking > 0 {
            digits.push('.');
        }
        digits.extend(std::iter::repeat_n('0', lacking));
        digits
    }

    /// For people: digits in groups of three.
    pub fn people(&self) -> String {
        super::group_digits(&self.to_string())
    }
}

/// An exponent; absurd ones are cut, the limits refuse them anyway.
fn read_exponent(text: &str) -> Result<i64, NumberFault> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberFault::NotANumber);
    }
    let exponent = digits.parse::<i64>().unwrap_or(i64::MAX).min(1_000_000_000_000);
    Ok(if text.starts_with('-') { -exponent } else { exponent })
}

impl fmt::Display for Number {
    /// For machines: sign, digits and a full stop; no trailing zeros, no exponent.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&super::pointed(self.mantissa, self.decimals, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &str) {
        assert_eq!(Number::parse(text).map(|number| number.to_string()), Ok(want.to_owned()));
    }

    #[track_caller]
    fn refuse(text: &str, want: NumberFault) {
        assert_eq!(Number::parse(text), Err(want));
    }

    #[test]
    fn every_digit_is_kept() {
        check("0.1", "0.1");
        check("0.123456789012", "0.123456789012"); // C01
        check("9007199254740993.0", "9007199254740993"); // C02
        check("123456789012345678.12", "123456789012345678.12"); // C03
        check("1e3", "1000"); // C08
        check("1.5E-3", "0.0015");
        check("+5", "5");
        check("1000000.25", "1000000.25");
        check("-0.0", "0"); // C09
        check("-2.50", "-2.5");
        check("0e999999999999999999999", "0");
        check("1000e-3", "1");
        check("12345678901234567890.12", "12345678901234567890.12"); // C03
        check("99999999999999999999", "99999999999999999999"); // C04
        check("999999999999999.123456789012345", "999999999999999.123456789012345"); // more than a `Decimal` holds
    }

    #[test]
    fn what_would_need_rounding_is_refused() {
        refuse("0.12345678901234567890", NumberFault::TooManyDecimals); // C01
        refuse("1234567890123456789012345", NumberFault::TooLarge);
        refuse("79228162514264337593543950336", NumberFault::TooLarge); // C05
        refuse("1e400", NumberFault::TooLarge); // C06
        refuse("1e99999999999999999999", NumberFault::TooLarge);
        refuse("1e-400", NumberFault::TooManyDecimals); // C07
        refuse("1e-30", NumberFault::TooManyDecimals);
        refuse("0.00000000000000000000000000001", NumberFault::TooManyDecimals);
        refuse("inf", NumberFault::Infinite); // C10
        refuse("-inf", NumberFault::Infinite);
        refuse("nan", NumberFault::Infinite);
        refuse("0x10", NumberFault::NotDecimal); // C11
        refuse("0o17", NumberFault::NotDecimal);
        refuse("0b101", NumberFault::NotDecimal);
        refuse("1.", NumberFault::NotANumber); // C12
        refuse(".5", NumberFault::NotANumber);
        refuse("1e", NumberFault::NotANumber);
        refuse("1e+", NumberFault::NotANumber);
        refuse("1e1.5", NumberFault::NotANumber);
        refuse("", NumberFault::Empty);
        refuse(&"9".repeat(1_000_000), NumberFault::TooLarge); // C21
    }

    #[test]
    fn bounds_belong_to_one_side() {
        let number = |text: &str| Number::parse(text).unwrap();
        let fractions = ["0.5", "0.000000000001", "0.999999999999"];
        assert!(fractions.iter().all(|text| number(text).is_between_zero_and_one()));
        let others = ["0", "1", "1.5", "10", "-0.5", "-1"];
        assert!(!others.iter().any(|text| number(text).is_between_zero_and_one()));
        assert!(["100.01", "101", "250.5"].iter().all(|text| number(text).exceeds(100)));
        assert!(!["100", "99.99", "0.5", "0", "-200"].iter().any(|text| number(text).exceeds(100)));
        assert!(number("0.5").exceeds(0) && !number("0").exceeds(0) && !number("-0.5").exceeds(0));
    }

    #[test]
    fn the_largest_numbers_are_the_limits() {
        let whole = "9".repeat(NUMBER_WHOLE_DIGITS_MAX);
        check(&whole, &whole);
        let decimals = format!("0.{}1", "0".repeat(NUMBER_DECIMALS_MAX as usize - 1));
        check(&decimals, &decimals);
        refuse(&format!("{whole}0"), NumberFault::TooLarge);
        refuse(&decimals.replace("0.", "0.0"), NumberFault::TooManyDecimals);
        check(
            &format!("1e{}", NUMBER_WHOLE_DIGITS_MAX - 1),
            &format!("1{}", &"0".repeat(NUMBER_WHOLE_DIGITS_MAX - 1)),
        );
        refuse(&format!("1e{NUMBER_WHOLE_DIGITS_MAX}"), NumberFault::TooLarge);
    }

    #[test]
    fn people_see_groups_of_three() {
        let people = |text: &str| Number::parse(text).unwrap().people();
        assert_eq!(people("-1234567.0250"), "-1,234,567.025");
        assert_eq!(people("999"), "999");
    }

    #[test]
    fn written_decimals_are_remembered() {
        assert_eq!(Number::parse("50.0").unwrap().written_decimals(), 1);
        assert_eq!(Number::parse("50").unwrap().written_decimals(), 0);
        assert_eq!(Number::parse("5e-2").unwrap().written_decimals(), 2);
        assert_eq!(Number::parse("0.00").unwrap().written_decimals(), 2);
        assert_eq!(Number::parse("2e3").unwrap().written_decimals(), 0);
        assert_eq!(Number::parse("0.50000000000000000000").unwrap().written_decimals(), NUMBER_DECIMALS_MAX);
    }
}
