//! Milestones: what is due by some month, and who answers for it.

use super::member::{NAME, NOTE};
use super::node::NODE_PATH;
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

pub(in crate::plan) static MILESTONE: TableSpec = TableSpec {
    goes_on: Some("by=M06"),
    constraints: &[Constraint::Needs(&["name", "by"])],
    ..TableSpec::new(
        "milestone",
        ("a milestone", "里程碑"),
        &[&[
            NAME,
            KeySpec::new(
                "by",
                ValueSpec::Due,
                "when it is due: a month of the plan's year, at its end, or a day such as 2026-06-30",
            ),
            KeySpec::new("owner", ValueSpec::Label, "who answers for it"),
            NODE_PATH,
            NOTE,
        ]],
    )
};
