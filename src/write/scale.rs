//! Amounts in a larger scale, such as 万: divided exactly, no digit lost.

use rust_decimal::Decimal;

use crate::money::{Unit, group_digits};

/// How amounts for people are scaled: in 万 1,620,000 is 162.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 万, 10 thousand.
    Wan,
    /// 亿, 100 million.
    Yi,
    /// Thousand.
    Thousand,
    /// Million.
    Million,
    /// Billion.
    Billion,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Scale; 5] = [Scale::Wan, Scale::Yi, Scale::Thousand, Scale::Million, Scale::Billion];

    /// The word it is asked for with: `万`, `亿`, `k`, `M`, `B`.
    pub fn word(self) -> &'static str {
        match self {
            Scale::Wan => "万",
            Scale::Yi => "亿",
            Scale::Thousand => "k",
            Scale::Million => "M",
            Scale::Billion => "B",
        }
    }

    /// By how many places the point moves.
    pub(super) fn places(self) -> u32 {
        match self {
            Scale::Thousand => 3,
            Scale::Wan => 4,
            Scale::Million => 6,
            Scale::Yi => 8,
            Scale::Billion => 9,
        }
    }
}

/// Words amounts for people, all of them with the same number of decimals.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    unit: &'a Unit,
    places: u32,
    decimals: u32,
}

impl<'a> Wording<'a> {
    /// Without a scale amounts have the unit's decimals; with one as many as the amount that needs most of them.
    pub fn new(unit: &'a Unit, scale: Option<Scale>, amounts: impl IntoIterator<Item = i64>) -> Wording<'a> {
        let Some(scale) = scale else {
            return Wording { unit, places: 0, decimals: unit.decimals() };
        };
        let wording = Wording { unit, places: scale.places(), decimals: 0 };
        let needed = amounts.into_iter().map(|units| wording.scaled(units).normalize().scale()).max();
        Wording { decimals: needed.unwrap_or(0), ..wording }
    }

    /// The amount as people read it: `1,620.5`.
    pub fn amount(&self, units: i64) -> String {
        let mut amount = self.scaled(units);
        amount.rescale(self.decimals);
        group_digits(&amount.to_string())
    }

    /// Moves the point. Limits keep an amount below 10^15 units and a unit's decimals few, so there is always room.
    fn scaled(&self, units: i64) -> Decimal {
        let amount = self.unit.amount(units);
        Decimal::from_i128_with_scale(amount.mantissa(), amount.scale() + self.places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: &str, scale: Option<Scale>, units: &[i64], want: &[&str]) {
        let unit = Unit::new(unit.parse().unwrap());
        let wording = Wording::new(&unit, scale, units.iter().copied());
        let got: Vec<String> = units.iter().map(|units| wording.amount(*units)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn every_digit_stays_but_trailing_zeros() {
        check("0.01", Some(Scale::Wan), &[16_200_000_000, 1], &["16,200.000000", "0.000001"]);
        check("0.01", Some(Scale::Wan), &[16_200_000_000, 100_000_000], &["16,200", "100"]);
        check("0.01", Some(Scale::Yi), &[16_200_000_000, 0], &["1.62", "0.00"]);
        check("10000", Some(Scale::Wan), &[16_200, 1_944], &["16,200", "1,944"]);
        check("100", Some(Scale::Thousand), &[15, 20], &["1.5", "2.0"]);
        check("1", Some(Scale::Million), &[1_500_000], &["1.5"]);
        check("1", Some(Scale::Billion), &[1], &["0.000000001"]);
    }

    #[test]
    fn without_a_scale_the_unit_decides() {
        check("0.01", None, &[125_000_000, 0], &["1,250,000.00", "0.00"]);
        check("10000", None, &[162], &["1,620,000"]);
    }
}
