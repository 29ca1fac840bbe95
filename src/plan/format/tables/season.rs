//! The season: four quarters with their months, twelve months, or a pattern.

use super::member::{AMOUNT, SHARE, WEIGHT};
use crate::findings::Home;
use crate::plan::calendar::QUARTER_KEYS;
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

/// The words for how the months of a quarter compare.
pub(in crate::plan) const PATTERNS: [&str; 5] = ["4-4-5", "4-5-4", "5-4-4", "even", "days"];

pub(in crate::plan) static SEASON: TableSpec = TableSpec {
    goes_on: Some("Q2"),
    constraints: &[Constraint::Apart("months", &["Q1", "Q2", "Q3", "Q4", "pattern"])],
    ..TableSpec::new(
        "season",
        ("the season", "季节权重"),
        &[&[
            quarter(0, "the first quarter"),
            quarter(1, "the second quarter"),
            quarter(2, "the third quarter"),
            quarter(3, "the fourth quarter"),
            KeySpec::new(
                "months",
                ValueSpec::Short(&ValueSpec::List(&ValueSpec::Share, 12), &MONTHS_OF_YEAR),
                "all twelve months of the year in order, in place of quarters",
            ),
            KeySpec::new(
                "pattern",
                ValueSpec::OneOf(&PATTERNS),
                "how the months of a quarter compare; `days` follows the calendar",
            ),
        ]],
    )
};

const fn quarter(index: usize, says: &'static str) -> KeySpec {
    KeySpec::new(QUARTER_KEYS[index], ValueSpec::Short(&ValueSpec::Share, &QUARTER), says)
}

pub(in crate::plan) static QUARTER: TableSpec = TableSpec {
    short: Some("share"),
    ..TableSpec::new(
        "quarter",
        ("a quarter", "季度"),
        &[&[
            SHARE,
            WEIGHT,
            AMOUNT,
            KeySpec::new(
                "months",
                ValueSpec::Short(&ValueSpec::List(&ValueSpec::Share, 3), &MONTHS_OF_QUARTER),
                "the three months of the quarter in order; even if left out",
            ),
        ]],
    )
};

pub(in crate::plan) static MONTHS_OF_QUARTER: TableSpec = months(
    "monthsOfQuarter",
    &[&[
        KeySpec::new("weights", ValueSpec::List(&ValueSpec::Weight, 3), WEIGHTS).portion(),
        KeySpec::new("amounts", ValueSpec::List(&ValueSpec::Amount, 3), AMOUNTS).portion(),
    ]],
);

static MONTHS_OF_YEAR: TableSpec = months(
    "monthsOfYear",
    &[&[
        KeySpec::new("weights", ValueSpec::List(&ValueSpec::Weight, 12), WEIGHTS).portion(),
        KeySpec::new("amounts", ValueSpec::List(&ValueSpec::Amount, 12), AMOUNTS).portion(),
    ]],
);

const WEIGHTS: &str = "relative parts, one for each month";
const AMOUNTS: &str = "money, one amount for each month";

const fn months(name: &'static str, keys: &'static [&'static [KeySpec]]) -> TableSpec {
    TableSpec {
        home: Some(&Home::Months),
        constraints: &[Constraint::NeedsOne(&[&["weights"], &["amounts"]])],
        ..TableSpec::new(name, ("a list of months", "月份列表"), keys)
    }
}
