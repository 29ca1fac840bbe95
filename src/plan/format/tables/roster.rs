//! The file with the organisation.

use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

pub(super) const ENCODING: KeySpec = KeySpec::new(
    "encoding",
    ValueSpec::Label,
    "what a CSV file is written in, such as gbk; UTF-8 if left out",
);

pub(super) const COLUMNS: KeySpec = KeySpec::new(
    "columns",
    ValueSpec::Names(&ValueSpec::Label),
    "what the file calls its columns: `{ person = \"Account Executive\" }`",
);

pub(in crate::plan) static ROSTER: TableSpec = TableSpec {
    short: Some("file"),
    constraints: &[Constraint::Needs(&["file"])],
    ..TableSpec::new(
        "roster",
        ("the roster", "花名册"),
        &[&[
            KeySpec::new("file", ValueSpec::File, "its name: CSV, or a workbook (.xlsx, .xls, .ods)"),
            KeySpec::new("sheet", ValueSpec::Label, "the sheet of a workbook; the first one if left out"),
            ENCODING,
            COLUMNS,
        ]],
    )
};
