//! Shares and weights as people write them in quotes: `"33%"`, `"1/3"`.

use super::amount::plain_amount;
use super::slip::slip;
use super::{Figure, Number, NumberFault, Ratio};
use crate::limits::FRACTION_DENOMINATOR_MAX;

/// A share as read: its exact value, and the words it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The part of the whole; 33% is 33/100.
    pub ratio: Ratio,
    /// As people read it: `33%` or `1/3`.
    pub text: Figure,
    /// The percentage, unless it was written as a fraction.
    pub percent: Option<Number>,
}

/// Reads a share in quotes: `"33"`, `"33.5%"` or `"1/3"`. Signs are read too; what they may be is not settled here.
///
/// # Errors
///
/// If it is none of these, or a fraction above 1 or with too large a denominator.
///
/// # Example
///
/// ```
/// use tieout::money::{Ratio, read_share};
/// assert_eq!(read_share("33.5%").unwrap().ratio, Ratio::new(335, 1000));
/// assert_eq!(read_share("1/3").unwrap().ratio, Ratio::new(1, 3));
/// ```
pub fn read_share(text: &str) -> Result<Share, NumberFault> {
    if let Some((numerator, denominator)) = fraction(text)? {
        if numerator > denominator {
            return Err(NumberFault::AboveOne);
        }
        return Ok(Share {
            ratio: Ratio::new(numerator.into(), denominator.into()),
            text: Figure::whole(text),
            percent: None,
        });
    }
    match Number::parse(text.strip_suffix('%').unwrap_or(text)) {
        Ok(number) => Ok(Share::percent(number)),
        Err(NumberFault::NotANumber) => {
            Err(slip(text, |_| false, |clean| is_plain_share(clean).then(|| clean.to_owned())))
        }
        Err(NumberFault::Empty) if !text.is_empty() => Err(NumberFault::NoDigits),
        Err(fault) => Err(fault),
    }
}

fn is_plain_share(text: &str) -> bool {
    Number::parse(text.strip_suffix('%').unwrap_or(text)).is_ok() || matches!(fraction(text), Ok(Some(_)))
}

impl Share {
    /// A share of so many percent.
    pub fn percent(number: Number) -> Share {
        Share {
            ratio: Ratio::percent(&number),
            text: Figure::whole(format!("{number}%")),
            percent: Some(number),
        }
    }

    /// A computed share.
    pub fn of(ratio: Ratio) -> Share {
        Share { ratio, text: ratio.percent_text(), percent: None }
    }

    /// Whether it is below zero; its `ratio` then means nothing.
    pub fn is_negative(&self) -> bool {
        self.percent.is_some_and(|percent| percent.is_negative())
    }
}

/// Reads a weight in quotes: a plain number or a fraction such as `"4/3"`.
///
/// # Errors
///
/// If it is neither.
pub fn read_weight(text: &str) -> Result<(Ratio, bool), NumberFault> {
    if let Some((numerator, denominator)) = fraction(text)? {
        return Ok((Ratio::new(numerator.into(), denominator.into()), false));
    }
    match Number::parse(text) {
        Ok(number) => Ok((Ratio::number(&number), number.is_negative())),
        Err(NumberFault::NotANumber) => {
            let meant = |clean: &str| plain_amount(clean).ok().flatten().map(|number| number.to_string());
            Err(slip(text, |_| false, meant))
        }
        Err(fault) => Err(fault),
    }
}

/// A fraction of whole numbers, if it is one.
fn fraction(text: &str) -> Result<Option<(u64, u64)>, NumberFault> {
    let Some((numerator, denominator)) = text.split_once('/') else {
        return Ok(None);
    };
    let read = |part: &str| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (read(numerator), read(denominator)) {
        (Some(_), Some(0)) => Err(NumberFault::Denominator),
        (Some(_), Some(denominator)) if denominator > FRACTION_DENOMINATOR_MAX => {
            Err(NumberFault::Denominator)
        }
        (Some(numerator), Some(_)) if numerator > FRACTION_DENOMINATOR_MAX => Err(NumberFault::TooLarge),
        (Some(numerator), Some(denominator)) => Ok(Some((numerator, denominator))),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_mean_percent() {
        let text = |text: &str| read_share(text).map(|share| share.ratio);
        assert_eq!(text("33"), Ok(Ratio::new(33, 100)));
        assert_eq!(text("33%"), Ok(Ratio::new(33, 100))); // C15
        assert_eq!(text("33.5%"), Ok(Ratio::new(335, 1000)));
        assert_eq!(text("1/3"), Ok(Ratio::new(1, 3)));
        assert_eq!(text("100/3"), Err(NumberFault::AboveOne));
        assert_eq!(text("1/0"), Err(NumberFault::Denominator));
        assert_eq!(text("1/1000000000000000001"), Err(NumberFault::Denominator));
        assert!(matches!(text("33％"), Err(NumberFault::Odd { better, .. }) if better == "33%"));
        assert!(matches!(text("33 %"), Err(NumberFault::Odd { better, .. }) if better == "33%"));
        assert_eq!(text("a third"), Err(NumberFault::NotANumber));
        assert_eq!(text("1/1000000000000000000"), Ok(Ratio::new(1, 10_u128.pow(18))));
        assert_eq!(text("3/3"), Ok(Ratio::ONE));
        assert_eq!(text("-1/3"), Err(NumberFault::NotANumber));
        assert_eq!(["-5", "5%"].map(|text| read_share(text).unwrap().is_negative()), [true, false]);
        assert_eq!(text("1/"), Err(NumberFault::NotANumber));
    }

    #[test]
    fn weights_may_be_large_fractions_up_to_a_limit() {
        let largest = FRACTION_DENOMINATOR_MAX;
        let weight = |text: String| read_weight(&text).map(|(ratio, _)| ratio);
        assert_eq!(weight(format!("{largest}/7")), Ok(Ratio::new(largest.into(), 7)));
        assert_eq!(weight(format!("{}/7", largest + 1)), Err(NumberFault::TooLarge));
        assert_eq!(weight("99999999999999999999999/7".to_owned()), Err(NumberFault::TooLarge));
        assert_eq!(read_weight("-2"), Ok((Ratio::new(2, 1), true)));
        assert_eq!(read_weight("2.5"), Ok((Ratio::new(5, 2), false)));
        assert!(matches!(read_weight("2 000"), Err(NumberFault::Odd { better, .. }) if better == "2000"));
    }
}
