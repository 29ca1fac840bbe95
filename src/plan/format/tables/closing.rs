//! The closed months: what was sold in them, and how the others make up for what is missing.

use super::roster::{COLUMNS, ENCODING};
use crate::plan::Surplus;
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

pub(in crate::plan) static CLOSED: TableSpec = TableSpec {
    goes_on: Some("catch_up=50"),
    constraints: &[Constraint::Needs(&["actuals", "through"])],
    ..TableSpec::new(
        "closed",
        ("`[closed]`", "已关账月份（`[closed]`）"),
        &[&[
            KeySpec::new(
                "actuals",
                ValueSpec::File,
                "the file of amounts with what was sold, beside the plan",
            ),
            KeySpec::new("through", ValueSpec::Due, "the last closed month, such as 2026-06"),
            KeySpec::new(
                "carry",
                ValueSpec::Label,
                "the level whose nodes make up for what they are short of, or `company`; the deepest that the file \
                 names if left out",
            ),
            KeySpec::new(
                "catch_up",
                ValueSpec::Share,
                "how much of what is missing or over the open months take, in percent",
            )
            .default("100"),
            KeySpec::new(
                "surplus",
                ValueSpec::OneOf(&Surplus::WORDS),
                "`count` lowers the open months of whoever is ahead, `keep` leaves them as planned",
            )
            .default("\"count\""),
            ENCODING,
            COLUMNS,
        ]],
    )
};
