//! Scenarios: changes of the plan under a name.

use super::member::NOTE;
use crate::plan::format::{KeySpec, TableSpec, ValueSpec};

pub(in crate::plan) static SCENARIO: TableSpec = TableSpec::new(
    "scenario",
    ("a scenario", "情景"),
    &[&[
        NOTE,
        KeySpec::new("set", ValueSpec::Settings, "paths and what is to stand there instead"),
        KeySpec::new("remove", ValueSpec::Changes, "paths to members that are gone"),
        KeySpec::new(
            "move",
            ValueSpec::Changes,
            "paths to nodes and to what they stand below: `PATH=PARENT`",
        ),
        KeySpec::new("add", ValueSpec::Changes, "paths to members that are new"),
        KeySpec::new("shift", ValueSpec::Changes, "money from one sibling to another: `FROM=TO:PART`"),
        KeySpec::new(
            "rebalance",
            ValueSpec::Boolean,
            "whether the siblings of what is set give or take in proportion",
        )
        .default("false"),
    ]],
);
