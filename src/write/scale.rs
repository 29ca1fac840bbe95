//! Amounts in a larger scale, such as 万: divided exactly, no digit lost.

use super::language::Language;
use crate::findings::visible;
pub use crate::money::Scale;
use crate::money::{CommonUnit, Number, Unit, group_digits, pointed};
use crate::report::{Cell, Columns, Figure};

/// A text without its line breaks.
fn in_one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// What stands for a figure that there is none of.
const NONE: &str = "-";

/// Words figures for people, all amounts with the same number of decimals.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    common_unit: CommonUnit,
    /// A unit of the plan in the common unit.
    unit: i128,
    places: u32,
    decimals: u32,
    language: Language,
}

impl Wording {
    /// For amounts of one plan, in its units.
    pub fn of(unit: &Unit, scale: Option<Scale>, amounts: impl IntoIterator<Item = i128>) -> Wording {
        let common_unit = CommonUnit::of([unit]);
        let size = common_unit.of_units(unit, 1);
        let amounts = amounts.into_iter().map(|units| units * size);
        Wording { unit: size, ..Wording::new(common_unit, scale, amounts) }
    }

    /// For amounts in a common unit. Without a scale they have its decimals; with one as many as the amount that needs
    /// most of them.
    pub fn new(
        common_unit: CommonUnit,
        scale: Option<Scale>,
        amounts: impl IntoIterator<Item = i128>,
    ) -> Wording {
        let language = Language::default();
        let Some(scale) = scale else {
            return Wording { common_unit, unit: 1, places: 0, decimals: common_unit.decimals(), language };
        };
        let places = scale.places();
        let needed = amounts.into_iter().map(|amount| common_unit.decimals_needed(amount, places)).max();
        Wording { common_unit, unit: 1, places, decimals: needed.unwrap_or(0), language }
    }

    /// The same for columns of which some are finer than what is shown: so many decimals at least.
    pub fn with_decimals(self, decimals: u32) -> Wording {
        Wording { decimals: if self.places == 0 { decimals } else { self.decimals }, ..self }
    }

    /// How many decimals amounts have.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// The same in a language, for figures that are words.
    pub fn in_language(self, language: Language) -> Wording {
        Wording { language, ..self }
    }

    /// So many units as people read them: `1,620.5`.
    pub fn amount(&self, units: i64) -> String {
        self.common(i128::from(units) * self.unit)
    }

    /// An amount in the common unit: `1,620.5`.
    pub fn common(&self, amount: i128) -> String {
        self.common_unit.scaled(amount, self.places, self.decimals)
    }

    /// A difference in the common unit: `+1,620.5`, `-20.0`, or `0.0`.
    pub fn difference(&self, amount: i128) -> String {
        let sign = if amount > 0 { "+" } else { "" };
        format!("{sign}{}", self.common(amount))
    }

    /// What stands in the cells of a row.
    pub fn cells(&self, columns: &Columns, amounts: &[Option<i128>]) -> Vec<String> {
        let figures = columns.list.iter().map(|column| column.figure);
        figures.zip(columns.cells(amounts)).map(|(figure, cell)| self.cell(figure, cell)).collect()
    }

    /// What stands in a cell: differences have their sign, and percentages too.
    fn cell(&self, figure: Figure, cell: Cell) -> String {
        match (figure, cell) {
            (Figure::Standing(..), Cell::Empty) => String::new(),
            (_, Cell::Standing(standing)) => self.language.standing(standing).to_owned(),
            (Figure::Percent(..), Cell::Empty) => String::new(),
            (Figure::Percent(..), Cell::Percent(hundredths)) if hundredths > 0 => {
                format!("+{}", pointed(hundredths, 2, 2))
            }
            (Figure::Difference(..), Cell::Amount(amount)) => self.difference(amount),
            (_, Cell::Empty) => NONE.to_owned(),
            (_, Cell::Amount(amount)) => self.common(amount),
            (_, Cell::Percent(hundredths)) => pointed(hundredths, 2, 2),
            (_, cell @ (Cell::Money(_) | Cell::Text(_) | Cell::Period(_) | Cell::Day(_))) => {
                self.beside(false, &cell)
            }
        }
    }

    /// What stands beside the amounts of a row, a change with its sign; nothing where the row has no such thing.
    pub fn beside(&self, is_change: bool, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Amount(amount) => self.common(*amount),
            Cell::Percent(hundredths) if *hundredths > 0 && is_change => {
                format!("+{}", pointed(hundredths, 2, 2))
            }
            Cell::Percent(hundredths) => pointed(hundredths, 2, 2),
            Cell::Standing(standing) => self.language.standing(*standing).to_owned(),
            Cell::Money(money) => group_digits(&money.scaled(self.places, self.decimals)),
            Cell::Text(text) | Cell::Period(text) => visible(&in_one_line(text)),
            Cell::Day(day) => day.to_string(),
        }
    }

    /// The same amounts beside money as it is written, in as many decimals as any of it needs.
    pub fn beside_money<'m>(self, money: impl Iterator<Item = &'m Number>) -> Wording {
        let needed = money.map(|money| {
            let mut decimals = money.decimals() + self.places;
            let mut rest = money.mantissa();
            while self.places > 0 && decimals > 0 && rest % 10 == 0 {
                rest /= 10;
                decimals -= 1;
            }
            decimals
        });
        let needed = needed.max().unwrap_or(0);
        Wording { decimals: if self.places == 0 { self.decimals } else { self.decimals.max(needed) }, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: &str, scale: Option<Scale>, units: &[i64], want: &[&str]) {
        let unit = Unit::new(unit.parse().unwrap());
        let wording = Wording::of(&unit, scale, units.iter().map(|units| i128::from(*units)));
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
