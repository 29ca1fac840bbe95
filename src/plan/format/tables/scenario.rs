//! Scenarios: changes of the plan under a name.

use super::member::NOTE;
use crate::plan::format::{KeySpec, TableSpec, ValueSpec};

pub(in crate::plan) static SCENARIO: TableSpec = TableSpec::new(
    "scenario",
    ("a scenario", "情景"),
    &[&[
        NOTE,
        KeySpec::new("set", ValueSpec::Settings, "paths and what is to stand there instead"),
        KeySpec::new(
            "rebalance",
            ValueSpec::Boolean,
            "whether the siblings of what is set give or take in proportion",
        )
        .default("false"),
    ]],
);
