//! From a view of an allocation to bytes: one file per format.

mod check;
mod closing;

pub use check::{check_json, check_text};
pub use closing::{closing_words, missed_words};

use std::io;

use crate::plan::Plan;
use crate::report::{Layout, View};
use crate::split::Missed;

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: aligned, with subtotals.
    Table,
    /// For spreadsheets and databases.
    Csv,
    /// For programs: a head, rows, and what was missed.
    Json,
    /// For programs: one row per line and nothing else.
    JsonLines,
    /// For documents: the table's facts.
    Markdown,
}

impl Format {
    /// The layout that the format has unless another is asked for.
    pub fn layout(self) -> Layout {
        match self {
            Format::Table | Format::Markdown => Layout::Wide,
            Format::Csv | Format::Json | Format::JsonLines => Layout::Long,
        }
    }

    /// Whether the format is for people, who may want amounts in a larger scale.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Markdown)
    }

    /// The format that a file name's extension stands for, such as `csv`.
    pub fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Table),
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "jsonl" => Some(Format::JsonLines),
            "md" | "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}

/// How amounts for people are scaled: `--in 万` shows 1,620,000 as 162.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 万, 10 thousand.
    Wan,
    /// 亿, 100 million.
    Yi,
    /// Thousand.
    Thousand,
    /// Million.
    Million,
    /// Billion.
    Billion,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Scale; 5] = [Scale::Wan, Scale::Yi, Scale::Thousand, Scale::Million, Scale::Billion];

    /// The word it is asked for with: `万`, `亿`, `k`, `M`, `B`.
    pub fn word(self) -> &'static str {
        match self {
            Scale::Wan => "万",
            Scale::Yi => "亿",
            Scale::Thousand => "k",
            Scale::Million => "M",
            Scale::Billion => "B",
        }
    }
}

/// What is left to say about how a sheet is written. Each option holds for some formats only.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Table and markdown: divide amounts by this.
    pub scale: Option<Scale>,
    /// CSV: a byte order mark first, for Excel.
    pub bom: bool,
    /// Table: the columns of the terminal; where they are too few, months fold into quarters.
    pub width: Option<usize>,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Rows, without headings, subtotals and totals.
    pub rows: u64,
    /// Amounts in these rows, without quarter and year columns: every selected amount once.
    pub cells: u64,
    /// What they add up to, in units.
    pub sum_units: i64,
    /// Whether everything is shown: the sum is the allocated amount, it ties out.
    pub whole: bool,
    /// What misses a promise, of what had to be computed.
    pub missed: Missed,
    /// Whether months were folded into quarters because they do not fit the width.
    pub folded: bool,
}

/// Computes the split that a view asks for and writes it.
///
/// # Errors
///
/// If `out` cannot be written.
///
/// # Panics
///
/// If what is shown does not add up to the allocated amount: that is our mistake, and nobody may see the numbers.
pub fn split(
    plan: &Plan,
    view: &View,
    format: Format,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<Outcome> {
    let _ = (plan, view, format, options, out);
    todo!()
}
