//! From a view of an allocation to bytes: one file per format.

mod answer_format;
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
mod format;
mod formula;
mod index;
mod json;
mod labels;
mod language;
mod markdown;
mod missed;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod retyped;
mod rows;
mod scale;
mod slug;
mod table;
mod xlsx;

pub use answer_format::AnswerFormat;
pub use applied::applied_words;
pub use check::{check_json, check_text};
pub use closing::{CHART_LEFT_OUT, closing_words, remaining_words};
pub use compare::{Comparing, comparison, comparison_words};
pub use explain::explain_text;
pub use explain_json::explain_json;
pub use format::Format;
pub use index::{INDEX_FILE, Index, file_names};
pub use language::Language;
pub use missed::missed_words;
pub use page::page;
pub use scale::Scale;

use std::io;
use std::path::Path;

use crate::cells::Work;
use crate::findings::Findings;
use crate::plan::{Group, Plan};
use crate::report::{Allocation, Totals, View};
use crate::split::Missed;

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
    let (rows, work) = (Allocation { plan, view }, &options.work);
    let outcome = match format {
        Format::Csv => {
            let (totals, retyped) = csv::write(&rows, options.bom, work, out)?;
            Outcome { retyped, ..totals.into() }
        }
        Format::Json => json::write(&rows, work, out)?.into(),
        Format::JsonLines => json::write_lines(&rows, work, out)?.into(),
        Format::Table => table::write(plan, view, options, out)?,
        Format::Markdown => markdown::write(plan, view, options, out)?,
        Format::Html => page(plan, view, None, options, out)?,
        Format::Xlsx => xlsx::write(plan, view, options, out)?,
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(&rows, work, out)?.into(),
    };
    out.flush()?;
    Ok(outcome)
}
