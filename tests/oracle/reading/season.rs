//! Seasons: quarters, twelve months, patterns.

use toml::de::{DeTable, DeValue};

use super::Reader;
use crate::exact::{Exact, Portion, divide, whole};

/// The exact ideals of four quarters and twelve months.
#[derive(Clone, PartialEq, Debug)]
pub struct Season {
    pub quarters: Vec<Exact>,
    pub months: Vec<Exact>,
}

impl Reader {
    /// What a season makes of a year.
    pub(super) fn season(&self, season: &DeTable<'_>, year: &Exact) -> Season {
        if let Some(months) = season.get("months") {
            let months = divide(year, &self.list(months.get_ref()));
            let quarters = months.chunks(3).map(|quarter| quarter.iter().sum()).collect();
            return Season { quarters, months };
        }
        let pattern =
            season.get("pattern").map_or("even", |pattern| pattern.get_ref().as_str().expect("a pattern"));
        let pattern = self.pattern(pattern);
        let written: Vec<Option<&DeValue<'_>>> =
            ["Q1", "Q2", "Q3", "Q4"].iter().map(|name| season.get(*name).map(|q| q.get_ref())).collect();
        let mut portions: Vec<Portion> = written
            .iter()
            .map(|quarter| quarter.map_or(Portion::Silent, |quarter| self.portion(quarter)))
            .collect();
        if portions.iter().all(|portion| *portion == Portion::Silent) {
            let sum = |quarter: &[u32]| Portion::Weight(whole(quarter.iter().sum::<u32>()));
            portions = pattern.chunks(3).map(sum).collect();
        }
        let quarters = divide(year, &portions);
        let mut months = Vec::new();
        for ((quarter, pattern), ideal) in written.iter().zip(pattern.chunks(3)).zip(&quarters) {
            let list = match quarter {
                Some(DeValue::Table(table)) => table.get("months").map(|months| self.list(months.get_ref())),
                _ => None,
            };
            let by_pattern = || pattern.iter().map(|part| Portion::Weight(whole(*part))).collect();
            months.extend(divide(ideal, &list.unwrap_or_else(by_pattern)));
        }
        Season { quarters, months }
    }

    /// How the twelve months compare.
    fn pattern(&self, name: &str) -> Vec<u32> {
        match name {
            "4-4-5" => [4, 4, 5].repeat(4),
            "4-5-4" => [4, 5, 4].repeat(4),
            "5-4-4" => [5, 4, 4].repeat(4),
            "even" => vec![1; 12],
            "days" => {
                let (year, first) = self.start.expect("a start to count days from");
                (0..12)
                    .map(|month| days(year + (first - 1 + month) / 12, (first - 1 + month) % 12 + 1))
                    .collect()
            }
            other => panic!("pattern {other}"),
        }
    }
}

/// The days of a month, the first being 1: from the day before the next month's first.
fn days(year: u32, month: u32) -> u32 {
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    day_number(next_year, next) - day_number(year, month)
}

/// The days from the first of March of the year 0 to the first of a month: a year from March ends with February, and
/// its months have 31, 30, 31, 30, 31 days over and over.
fn day_number(year: u32, month: u32) -> u32 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5
}

#[test]
fn days_of_months() {
    assert_eq!([1, 2, 3, 4, 12].map(|month| days(2026, month)), [31, 28, 31, 30, 31]);
    assert_eq!([2000, 2024, 2028, 2100].map(|year| days(year, 2)), [29, 29, 29, 28]);
}
