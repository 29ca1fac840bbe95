//! The buffer.

use crate::findings::Home;
use crate::plan::BufferMode;
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

pub(in crate::plan) static BUFFER: TableSpec = TableSpec {
    short: Some("share"),
    home: Some(&Home::Buffer),
    constraints: &[Constraint::NeedsOne(&[&["share"], &["amount"]])],
    ..TableSpec::new(
        "buffer",
        ("the buffer", "缓冲"),
        &[&[
            KeySpec::new("share", ValueSpec::Percent, "percent of the target").portion(),
            KeySpec::new("amount", ValueSpec::Amount, "money, in place of a share").portion(),
            KeySpec::new(
                "mode",
                ValueSpec::OneOf(&BufferMode::WORDS),
                "`reserve` holds the buffer back from the target, `over-assign` assigns it on top",
            )
            .default("\"reserve\""),
        ]],
    )
};
