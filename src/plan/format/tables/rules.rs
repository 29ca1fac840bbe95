//! The rules that a plan sets itself.

use crate::limits::{NODES_MAX, OWNERS_MAX};
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

pub(in crate::plan) static RULES: TableSpec = TableSpec {
    goes_on: Some("buffer=[10, 15]"),
    ..TableSpec::new(
        "rules",
        ("`[rules]`", "规则（`[rules]`）"),
        &[&[
            KeySpec::new(
                "growth",
                ValueSpec::List(&ValueSpec::Growth, 2),
                "the achievable corridor of growth, in percent on base",
            ),
            KeySpec::new(
                "buffer",
                ValueSpec::List(&ValueSpec::Percent, 2),
                "the corridor of the buffer, in percent of the target",
            ),
            KeySpec::new(
                "owners_min",
                ValueSpec::Count(OWNERS_MAX),
                "so many owners has every node with a sibling that has an owner",
            ),
            KeySpec::new(
                "top_share",
                ValueSpec::Table(&TOP_SHARE),
                "the largest regions carry at most so much of the whole",
            ),
            KeySpec::new(
                "tail_share",
                ValueSpec::Table(&TAIL_SHARE),
                "the smallest regions carry at least so much of the whole",
            ),
            KeySpec::new(
                "pace",
                ValueSpec::Bounds(&ValueSpec::Percent),
                "actuals in percent of the target to date: the least, or the least and the most",
            ),
            KeySpec::new(
                "rise",
                ValueSpec::Percent,
                "the open months rise by at most so much where others are closed, in percent of what was planned",
            ),
        ]],
    )
};

pub(in crate::plan) static TOP_SHARE: TableSpec = TableSpec {
    goes_on: Some("max=60"),
    constraints: &[Constraint::Needs(&["first", "max"])],
    ..TableSpec::new(
        "topShare",
        ("`top_share`", "头部集中度规则（`top_share`）"),
        &[&[
            KeySpec::new("first", ValueSpec::Count(NODES_MAX), "how many regions, from the largest down"),
            KeySpec::new("max", ValueSpec::Share, "what they carry together at most"),
        ]],
    )
};

pub(in crate::plan) static TAIL_SHARE: TableSpec = TableSpec {
    goes_on: Some("min=15"),
    constraints: &[Constraint::Needs(&["last", "min"])],
    ..TableSpec::new(
        "tailShare",
        ("`tail_share`", "尾部占比规则（`tail_share`）"),
        &[&[
            KeySpec::new("last", ValueSpec::Count(NODES_MAX), "how many regions, from the smallest up"),
            KeySpec::new("min", ValueSpec::Share, "what they carry together at least"),
        ]],
    )
};
