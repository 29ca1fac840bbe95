//! Exact numbers: what the oracle makes of an amount, a share or a weight as written, without the crate under test.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, Zero};
use toml::de::DeValue;

/// A number without any rounding.
pub type Exact = BigRational;

/// A whole number, exactly.
pub fn whole(number: impl Into<BigInt>) -> Exact {
    Exact::from_integer(number.into())
}

/// `upper / lower`, exactly.
pub fn ratio(upper: impl Into<BigInt>, lower: impl Into<BigInt>) -> Exact {
    Exact::new(upper.into(), lower.into())
}

/// What one sibling says about itself. Shares are parts of the whole (a third is 1/3), amounts are in units.
#[derive(Debug, Clone, PartialEq)]
pub enum Portion {
    Silent,
    Share(Exact),
    Weight(Exact),
    Amount(Exact),
    /// Last year's amount, grown: units that need not be whole.
    Growth(Exact),
}

/// Divides the ideal of a parent among its children, as "Portions" in `plan-format.md` says.
///
/// # Panics
///
/// If the portions do not use up the parent: then the plan was not valid to begin with.
pub fn divide(parent: &Exact, portions: &[Portion]) -> Vec<Exact> {
    if portions.iter().all(|portion| *portion == Portion::Silent) {
        return vec![parent / whole(portions.len()); portions.len()];
    }
    let is_money = |portion: &Portion| matches!(portion, Portion::Amount(_) | Portion::Growth(_));
    if portions.iter().all(is_money) && portions.iter().any(|portion| matches!(portion, Portion::Growth(_))) {
        return rounded_away(parent, portions);
    }
    let mut left = parent.clone();
    let mut weights = Exact::zero();
    for portion in portions {
        match portion {
            Portion::Silent => panic!("one member says nothing where others speak"),
            Portion::Amount(amount) | Portion::Growth(amount) => left -= amount,
            Portion::Share(share) => left -= parent * share,
            Portion::Weight(weight) => weights += weight,
        }
    }
    let ideals: Vec<Exact> = portions
        .iter()
        .map(|portion| match portion {
            Portion::Amount(amount) | Portion::Growth(amount) => amount.clone(),
            Portion::Share(share) => parent * share,
            Portion::Weight(weight) if weights.is_zero() => weight.clone(),
            Portion::Weight(weight) => &left * weight / &weights,
            Portion::Silent => unreachable!("refused above"),
        })
        .collect();
    let sum: Exact = ideals.iter().sum();
    assert_eq!(sum, *parent, "the portions do not use up the parent: {portions:?}");
    ideals
}

/// Growth and amounts that come to within a unit of their parent: amounts stay, growth makes up for the rest.
fn rounded_away(parent: &Exact, portions: &[Portion]) -> Vec<Exact> {
    let (mut amounts, mut grown) = (Exact::zero(), Exact::zero());
    for portion in portions {
        match portion {
            Portion::Growth(ideal) => grown += ideal,
            Portion::Amount(amount) => amounts += amount,
            other => panic!("neither growth nor an amount: {other:?}"),
        }
    }
    let apart = &amounts + &grown - parent;
    assert!(apart < Exact::one() && -&apart < Exact::one(), "growth misses the parent: {portions:?}");
    let of = |portion: &Portion| match portion {
        Portion::Growth(ideal) if grown.is_zero() => ideal.clone(),
        Portion::Growth(ideal) => ideal * (parent - &amounts) / &grown,
        Portion::Amount(amount) => amount.clone(),
        other => panic!("neither growth nor an amount: {other:?}"),
    };
    portions.iter().map(of).collect()
}

/// The characters of a number, whether it stands bare or in quotes.
pub fn text<'a>(value: &'a DeValue<'_>) -> &'a str {
    match value {
        DeValue::Integer(integer) => {
            assert_eq!(integer.radix(), 10);
            integer.as_str()
        }
        DeValue::Float(float) => float.as_str(),
        DeValue::String(text) => text,
        other => panic!("not a number: {other:?}"),
    }
}

/// A plain decimal from its digits: `-12.50`, `1_000`, `3e4`.
fn decimal(text: &str) -> Exact {
    let text = text.replace('_', "").to_ascii_lowercase();
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (front, back) = digits.split_once('.').unwrap_or((digits, ""));
    let digits: BigInt = format!("{front}{back}").parse().expect("digits");
    let power = exponent.parse::<i32>().expect("an exponent") - back.len() as i32;
    let scale = Exact::from_integer(BigInt::from(10).pow(power.unsigned_abs()));
    if power < 0 { whole(digits) / scale } else { whole(digits) * scale }
}

/// `1/3`, or nothing if there is no stroke.
fn fraction(text: &str) -> Option<Exact> {
    let (upper, lower) = text.split_once('/')?;
    Some(decimal(upper) / decimal(lower))
}

/// An amount in the plan's currency: `12.50`, `1.8亿`, `1,200,000`, `3.5M`, `1.8 亿元`.
pub fn amount(text: &str) -> Exact {
    let text = text.trim_end_matches('元').replace(',', "");
    let scales = [("万", 4), ("亿", 8), ("k", 3), ("M", 6), ("B", 9)];
    for (scale, zeros) in scales {
        if let Some(number) = text.strip_suffix(scale) {
            return decimal(number.trim_end()) * whole(BigInt::from(10).pow(zeros as u32));
        }
    }
    decimal(text.trim_end())
}

/// A share as a part of the whole: `33`, `33.5%`, `1/3`.
pub fn share(text: &str) -> Exact {
    fraction(text).unwrap_or_else(|| decimal(text.trim_end_matches('%')) / whole(100))
}

/// A weight: `1.6`, `1/3`.
pub fn weight(text: &str) -> Exact {
    fraction(text).unwrap_or_else(|| decimal(text))
}

/// Rounds half up to a whole number, as the plan format rounds the buffer and the target from growth.
pub fn half_up(number: &Exact) -> BigInt {
    (number + Exact::one() / whole(2)).floor().to_integer()
}
