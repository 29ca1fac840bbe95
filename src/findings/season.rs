//! Words about quarters and months.

use super::quote::the_first;
use super::{Finding, Findings, quoted};
use crate::limits::NAMES_SHOWN_MAX;
use crate::source::Place;

impl Findings {
    /// P032: a list of months that is too short or too long.
    pub fn months_count(&mut self, place: &Place, found: usize, wanted: usize) {
        let of = if wanted == 12 { "a year has 12 months" } else { "a quarter has 3 months" };
        let gap = if found < wanted {
            format!("{} missing", wanted - found)
        } else {
            format!("{} too many", found - wanted)
        };
        let numbers = if found == 1 { "number" } else { "numbers" };
        self.add(
            Finding::error("P032", format!("{of}, this list has {found} {numbers}"))
                .at(place)
                .label(gap)
                .help("write one number per month, in order from the first month of the fiscal year"),
        );
    }

    /// P010: months that are no list.
    pub fn months_wrong_type(&mut self, place: &Place, key: &str, count: usize, found: &str) {
        let example = match (key, count) {
            ("weights", 12) => "[4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]",
            ("weights", _) => "[4, 4, 5]",
            ("amounts", 12) => "[\"120万\", ...]",
            ("amounts", _) => "[\"120万\", \"150万\", \"130万\"]",
            (_, 12) => "[7, 6, 9, 10, 12, 11, 9, 8, 9, 7, 6, 6]",
            _ => "[30, 37.5, 32.5]",
        };
        self.add(
            Finding::error("P010", format!("`{key}` expects a list of {count} numbers, not {found}"))
                .at(place)
                .help(format!("write it as in `{key} = {example}`")),
        );
    }

    /// P010: a quarter written as a list.
    pub fn quarter_list(&mut self, place: &Place, quarter: &str) {
        self.add(
            Finding::error("P010", format!("`{quarter}` expects a share, not a list"))
                .at(place)
                .help(format!("write `{quarter} = {{ share = 33, months = [30, 37.5, 32.5] }}`")),
        );
    }

    /// P010: an amount of money where the short form takes a share.
    pub fn quarter_amount(&mut self, place: &Place, quarter: &str, text: &str) {
        let text = quoted(text);
        self.add(
            Finding::error("P010", format!("`{quarter} = ...` is a share, but \"{text}\" is an amount"))
                .at(place)
                .help(format!("write `{quarter} = {{ amount = \"{text}\" }}`")),
        );
    }

    /// P010: an amount or a list where `pattern` takes a word.
    pub fn pattern_wrong_type(&mut self, place: &Place, words: &[&str], found: &str) {
        self.add(
            Finding::error("P010", format!("`pattern` expects a word in quotes, not {found}"))
                .at(place)
                .help(format!("write one of {}", in_quotes(words))),
        );
    }

    /// P060: a pattern that nobody knows.
    pub fn unknown_pattern(&mut self, place: &Place, text: &str, close: Option<&str>, words: &[&str]) {
        let help = match close {
            Some(close) => format!("did you mean \"{close}\"?"),
            None => format!(
                "write one of {}, or `months = {{ weights = [...] }}` with twelve numbers",
                in_quotes(words)
            ),
        };
        self.add(
            Finding::error("P060", format!("there is no season pattern \"{}\"", quoted(text)))
                .at(place)
                .help(help),
        );
    }

    /// P061: a pattern beside twelve months.
    pub fn pattern_and_months(&mut self, pattern: &Place, months: &Place) {
        self.add(
            Finding::error("P061", "the season has both a pattern and twelve months")
                .at(pattern)
                .label("a pattern")
                .related(months, "twelve months")
                .help("both say how the months compare: keep one of the two"),
        );
    }

    /// P062: calendar days of a year that nobody knows.
    pub fn days_without_start(&mut self, place: &Place) {
        self.add(
            Finding::error("P062", "the pattern \"days\" needs to know which months the year has")
                .at(place)
                .help(
                    "write `start = \"2026-01\"` at the top of the file: the first month of the fiscal year",
                ),
        );
    }

    /// P038: twelve months beside quarters.
    pub fn months_and_quarters(&mut self, months: &Place, quarter: &Place) {
        self.add(
            Finding::error("P038", "the season has both quarters and twelve months")
                .at(months)
                .label("twelve months")
                .related(quarter, "quarters")
                .help("the quarters follow from twelve months: keep one of the two, or give a quarter its own `months`"),
        );
    }

    /// P006: halves of a year among the quarters.
    pub fn halves_in_season(&mut self, halves: &[&Place]) {
        let help = match halves {
            [half] => {
                let (left, right) = quarters_of(half.text());
                format!("say what its two quarters get: `{left}` and `{right}`")
            }
            _ => "say what the four quarters get: `Q1` to `Q4`".to_owned(),
        };
        let message = format!("a season has no halves, and so no {}", keys(halves));
        self.strangers_in_season(halves, message, help);
    }

    /// P006: months among the quarters.
    pub fn months_in_season(&mut self, months: &[&Place]) {
        let message = format!("months are no keys of a season, and so there is no {}", keys(months));
        let help = "they stand in one list: `months = [7, 6, 9, 10, 12, 11, 9, 8, 9, 7, 6, 6]`, or for one quarter `Q1 = { share = 22, months = [32, 27, 41] }`";
        self.strangers_in_season(months, message, help.to_owned());
    }

    fn strangers_in_season(&mut self, places: &[&Place], message: String, help: String) {
        let [first, others @ ..] = places else { return };
        let mut finding = Finding::error("P006", message).at(first).help(help);
        for other in others.iter().take(NAMES_SHOWN_MAX - 1) {
            finding = finding.related(other, "");
        }
        self.add(finding);
    }
}

/// The first few keys of several.
fn keys(places: &[&Place]) -> String {
    let keys: Vec<String> =
        places.iter().map(|place| format!("`{}`", place.text().trim_matches(['"', '\'']))).collect();
    the_first(&keys, NAMES_SHOWN_MAX, "and")
}

/// The quarters of a half.
pub(super) fn quarters_of(half: &str) -> (&'static str, &'static str) {
    match half.contains(['2', '下']) || half.to_lowercase().contains("second") {
        true => ("Q3", "Q4"),
        false => ("Q1", "Q2"),
    }
}

/// `"a", "b"`.
fn in_quotes(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    words.join(", ")
}
