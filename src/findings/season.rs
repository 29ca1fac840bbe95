//! Words about quarters and months.

use super::{Finding, Findings, quoted};
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
}
