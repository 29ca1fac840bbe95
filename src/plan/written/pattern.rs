//! Season patterns: how the months of a quarter compare, in one word.

use super::reader::Reader;
use super::start::Start;
use crate::findings::nearest;
use crate::plan::calendar::QUARTER_KEYS;
use crate::plan::day::Day;
use crate::plan::format::PATTERNS;
use crate::plan::shape::QUARTER_MONTHS;
use crate::plan::value::{Kind, Table};
use crate::source::Place;

/// A pattern as the plan writes it.
pub(in crate::plan) struct Pattern {
    pub word: &'static str,
    /// How the twelve months compare.
    pub months: [u32; 12],
    /// How the quarters compare where the plan says nothing about them.
    pub quarters: [u32; 4],
    pub place: Place,
}

impl Pattern {
    /// How the months of a quarter compare.
    pub fn months_of(&self, quarter: &str) -> Option<&[u32]> {
        let index = QUARTER_KEYS.iter().position(|key| *key == quarter)?;
        Some(&self.months[index * QUARTER_MONTHS..][..QUARTER_MONTHS])
    }
}

impl Reader<'_> {
    /// The pattern of a season: nothing where none is written.
    ///
    /// # Errors
    ///
    /// If one is written that means nothing; that was said.
    pub(in crate::plan) fn pattern(&mut self, season: &Table) -> Result<Option<Pattern>, ()> {
        let Some(entry) = season.get("pattern") else {
            return Ok(None);
        };
        let place = &entry.value.place;
        let Kind::Text(text) = &entry.value.kind else {
            self.findings.pattern_wrong_type(place, &PATTERNS, entry.value.kind.found());
            return Err(());
        };
        let Some(word) = PATTERNS.into_iter().find(|word| *text == **word) else {
            self.findings.unknown_pattern(place, text, close(text), &PATTERNS);
            return Err(());
        };
        let months = match (word, self.start) {
            ("4-4-5", _) => [4, 4, 5].repeat(4),
            ("4-5-4", _) => [4, 5, 4].repeat(4),
            ("5-4-4", _) => [5, 4, 4].repeat(4),
            ("even", _) => vec![1; 12],
            (_, Start::Known(year, month)) => days(year, month).to_vec(),
            (_, Start::Broken) => return Err(()),
            (_, Start::None) => {
                self.findings.days_without_start(place);
                return Err(());
            }
        };
        let mut quarters = [1; 4];
        if word == "days" {
            for (quarter, days) in quarters.iter_mut().zip(months.chunks(3)) {
                *quarter = days.iter().sum();
            }
        }
        let months = months.try_into().expect("a year has twelve months");
        Ok(Some(Pattern { word, months, quarters, place: place.clone() }))
    }
}

/// The pattern that was probably meant: the same numbers with other marks between them, or a close word.
fn close(text: &str) -> Option<&'static str> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let written = digits(text);
    PATTERNS.into_iter().find(|word| written.len() == 3 && digits(word) == written).or_else(|| {
        nearest(text, PATTERNS).and_then(|close| PATTERNS.into_iter().find(|word| *word == close))
    })
}

/// The days of twelve months from `month` (1 to 12) of `year` on.
fn days(year: u16, month: u8) -> [u32; 12] {
    let first = usize::from(year) * 12 + usize::from(month) - 1;
    std::array::from_fn(|index| Day::count_of(first + index).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_leap_years_and_fiscal_years() {
        let plain = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        assert_eq!(days(2026, 1), plain);
        assert_eq!(days(2100, 1), plain); // a century
        assert_eq!(days(2028, 1)[1], 29);
        assert_eq!(days(2000, 1)[1], 29);
        // From April 2027: February belongs to 2028.
        assert_eq!(days(2027, 4), [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31]);
        assert_eq!(days(2028, 4)[10], 28);
        // The last year that `start` takes runs into the year 9999.
        assert_eq!(days(9998, 12).iter().sum::<u32>(), 365);
    }

    #[test]
    fn a_close_pattern_is_found() {
        assert_eq!(close("4/4/5"), Some("4-4-5"));
        assert_eq!(close("544"), Some("5-4-4"));
        assert_eq!(close("day"), Some("days"));
        assert_eq!(close("calendar"), None);
    }
}
