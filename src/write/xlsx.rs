//! Excel workbooks: what a planner opens, edits and passes on.
//!
//! In the wide layout a summary, the allocation with live totals, a chart, and the data for pivot tables; in the long
//! one the summary and the data; in both the milestones, where there are any. Scenarios that were asked for beside each other
//! have a sheet each, with a name made of theirs; all others bear fixed names. Text is always a
//! string, never a formula; dates are fixed. Large sheets are written row by row, by way of temporary files.

mod allocation;
mod allocation_book;
mod amount_format;
mod book;
mod chart;
mod columns;
mod comparison_book;
mod data;
mod delivery;
mod figure_sheet;
mod finding_rows;
mod grid;
mod look;
mod milestones;
mod money;
mod published;
mod room;
mod sheet_names;
mod styles;
mod summary;
mod sums;
mod tracking_book;
mod width;
mod words;
mod workbook;

use self::allocation_book::write;
use self::comparison_book::write_comparison;
use self::tracking_book::write_tracking;
use super::descriptor::{Descriptor, Holds};

pub(super) use self::allocation_book::rows_too_many;
pub(super) use self::comparison_book::comparison_rows_too_many;
pub(super) use self::tracking_book::tracking_rows_too_many;
pub(super) use self::workbook::ROWS_MAX;

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "xlsx",
    extensions: &["xlsx"],
    holds: Holds { sheets: true, ..Holds::FOR_PEOPLE },
    split: write,
    comparison: write_comparison,
    tracking: write_tracking,
};
