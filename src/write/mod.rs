//! From a view of an allocation to bytes: one file per format.

mod applied;
mod chart;
mod check;
mod closing;
mod compare;
mod csv;
mod explain;
mod explain_json;
mod explain_words;
mod facts;
mod formula;
mod index;
mod json;
mod language;
mod markdown;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod retyped;
mod rows;
mod scale;
mod slug;
mod table;
mod xlsx;

pub use applied::applied_words;
pub use check::{check_json, check_text};
pub use closing::{CHART_LEFT_OUT, closing_words, missed_words, remaining_words};
pub use compare::{Comparing, comparison, comparison_words};
pub use explain::explain_text;
pub use explain_json::explain_json;
pub use index::{INDEX_FILE, Index, file_names};
pub use language::Language;
pub use page::page;
pub use scale::Scale;

use std::io;
use std::path::Path;

use crate::findings::Findings;
use crate::plan::{Group, Plan};
use crate::report::{Layout, Totals, View};
use crate::split::{Missed, Work};

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
    /// For a browser: a page with charts and the table.
    Html,
    /// For Excel: sheets with live totals.
    Xlsx,
    /// For engines that hold many rows: columns, compressed.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// The layout that the format has unless another is asked for.
    pub fn layout(self) -> Layout {
        match self {
            Format::Table | Format::Markdown | Format::Html | Format::Xlsx => Layout::Wide,
            _ => Layout::Long,
        }
    }

    /// Whether the format is for people, who may want its words in their language.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Markdown | Format::Html | Format::Xlsx)
    }

    /// Whether amounts may be in a larger scale: only where nobody calculates with them.
    pub fn takes_scale(self) -> bool {
        matches!(self, Format::Table | Format::Markdown | Format::Html)
    }

    /// Whether it has a place for ids behind the names.
    pub fn takes_ids(self) -> bool {
        !matches!(self, Format::Table | Format::Markdown | Format::Html)
    }

    /// Whether a comparison can be written in it.
    pub fn takes_comparisons(self) -> bool {
        match self {
            Format::Table | Format::Csv | Format::Json | Format::JsonLines | Format::Markdown => true,
            Format::Html | Format::Xlsx => false,
            #[cfg(feature = "parquet")]
            Format::Parquet => false,
        }
    }

    /// Whether it shows nowhere what the allocation misses, so that words have to.
    pub fn keeps_misses_silent(self) -> bool {
        !matches!(self, Format::Json) && !self.is_for_people()
    }

    /// The format that a file name's extension stands for, such as `csv`.
    pub fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Table),
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "jsonl" => Some(Format::JsonLines),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" => Some(Format::Html),
            "xlsx" => Some(Format::Xlsx),
            #[cfg(feature = "parquet")]
            "parquet" => Some(Format::Parquet),
            _ => None,
        }
    }
}

/// What is left to say about how a sheet is written. Each option holds for some formats only.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Formats for people: divide amounts by this.
    pub scale: Option<Scale>,
    /// Formats for people: the words around names and numbers.
    pub language: Language,
    /// Formats that tell of the plan as a whole: what the check says of it; where it is not known, nothing is told.
    pub background: Option<Background<'a>>,
    /// CSV: a byte order mark first, for Excel.
    pub bom: bool,
    /// Workbook: a folder for what would not fit in memory; without one everything is held.
    pub scratch: Option<&'a Path>,
    /// Table: small charts beside the amounts.
    pub chart: bool,
    /// Table: the columns of the terminal; where they are too few, months fold into quarters.
    pub width: Option<usize>,
    /// How much of the machine the work may use, and who hears how far it is.
    pub work: Work<'a>,
}

/// What the check says of a plan beside the plan itself.
#[derive(Debug, Clone, Copy)]
pub struct Background<'a> {
    /// Every group of siblings, summed up.
    pub groups: &'a [Group],
    /// Warnings and notes.
    pub findings: &'a Findings,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Rows, without headings, subtotals and totals.
    pub rows: u64,
    /// Amounts of the period asked for in these rows: no amount that adds up others is counted.
    pub cells: u64,
    /// What these amounts add up to, in units.
    pub sum_units: i64,
    /// Whether everything is shown: the sum is the allocated amount, it ties out.
    pub whole: bool,
    /// What misses a promise, of what had to be computed.
    pub missed: Missed,
    /// Whether months were folded into quarters because they do not fit the width.
    pub folded: bool,
    /// CSV: a few names that a spreadsheet shows otherwise when it opens the file, such as `00123`.
    pub retyped: Vec<String>,
    /// Workbook: what it has not, or has otherwise than people expect, a sentence each.
    pub notices: Vec<&'static str>,
}

impl From<Totals> for Outcome {
    fn from(totals: Totals) -> Outcome {
        Outcome {
            rows: totals.rows,
            cells: totals.cells,
            sum_units: totals.shown_units,
            whole: totals.whole,
            missed: totals.missed,
            folded: false,
            retyped: Vec::new(),
            notices: Vec::new(),
        }
    }
}

/// Refuses a view that does not fit the format: only Excel has bounds.
///
/// # Errors
///
/// If there are more rows than a worksheet holds.
pub fn refuse_too_many_rows(plan: &Plan, view: &View, format: Format) -> Result<(), Findings> {
    match format {
        Format::Xlsx => match xlsx::rows_too_many(plan, view) {
            Some(rows) => Err(Findings::too_many_rows(rows, xlsx::ROWS_MAX)),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Computes the split that a view asks for and writes it.
///
/// CSV, JSON, JSON lines and Parquet are written as they are computed, in memory that does not grow with the number of rows; a
/// workbook holds its subtotals, a table, markdown or a page all that it shows.
///
/// # Errors
///
/// If `out` cannot be written.
///
/// # Panics
///
/// If what is shown does not add up to the allocated amount: that is our mistake, and nobody may see the numbers.
///
/// # Example
///
/// ```
/// use tieout::report::{By, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan, write};
/// let source = Source::new("plan.toml", "target = 100\n[[region]]\nname = '东'\n[[region]]\nname = '西'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::read(&Source::new("--by", "region")).unwrap(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     options: OptionNames::default(),
/// };
/// let view = View::new(&plan, &request).unwrap();
/// let mut out = Vec::new();
/// let outcome = write::split(&plan, &view, write::Format::Csv, &write::Options::default(), &mut out).unwrap();
/// assert_eq!(String::from_utf8(out).unwrap(), "region,amount\n东,50.00\n西,50.00\n");
/// assert!(outcome.whole);
/// ```
pub fn split(
    plan: &Plan,
    view: &View,
    format: Format,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome> {
    let outcome = match format {
        Format::Csv => csv::write(plan, view, options.bom, &options.work, out)?,
        Format::Json => json::write(plan, view, &options.work, out)?,
        Format::JsonLines => json::write_lines(plan, view, &options.work, out)?,
        Format::Table => table::write(plan, view, options, out)?,
        Format::Markdown => markdown::write(plan, view, options, out)?,
        Format::Html => page(plan, view, None, options, out)?,
        Format::Xlsx => xlsx::write(plan, view, options, out)?,
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(plan, view, &options.work, out)?,
    };
    out.flush()?;
    Ok(outcome)
}
