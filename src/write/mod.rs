//! From a view of an allocation to bytes: one file per format.

mod accounts_entry;
mod accounts_words;
mod agreed;
mod answer_format;
mod applied;
mod around;
mod asked;
mod chart;
mod check;
mod closed_words;
mod closing;
mod comparison_closing;
mod comparison_facts;
mod comparison_words;
mod counted;
mod csv;
mod derived;
mod descriptor;
mod explain;
mod explain_closed;
mod explain_json;
mod explain_words;
mod facts;
mod format;
mod formula;
mod gave_way;
mod index;
mod json;
mod labels;
mod language;
mod markdown;
mod milestones;
mod missed;
mod options;
mod outcome;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod retyped;
mod rows;
mod scale;
mod slug;
mod step_table;
mod table;
mod tracking;
mod tracking_closing;
mod tracking_words;
mod xlsx;

pub use agreed::agreed_words;
pub use answer_format::AnswerFormat;
pub use applied::applied_words;
pub use asked::{Asked, AskedScale};
pub use check::{check_json, check_text};
pub use closed_words::closed_accounts;
pub use closing::{chart_left_out, closing_words, remaining_words};
pub use comparison_closing::comparison_words;
pub use derived::{DerivedHead, derived_plan, derived_words};
pub use explain::explain_text;
pub use explain_closed::carried_text;
pub use explain_json::explain_json;
pub use format::Format;
pub use index::{INDEX_FILE, Index, file_names};
pub use language::Language;
pub use missed::missed_words;
pub use options::{Background, Options, UnderScenario};
pub use outcome::{Notice, Outcome};
pub use page::page;
pub use scale::Scale;
pub use tracking_closing::tracking_words;

use std::io;

use crate::compare::{ComparisonView, Summary};
use crate::findings::Findings;
use crate::plan::Plan;
use crate::report::{Allocation, View};
use crate::track::{Tracked, Tracking};

/// Refuses a view that does not fit the format: only Excel has bounds.
///
/// # Errors
///
/// If there are more rows than a worksheet holds.
pub fn refuse_too_many_rows(plan: &Plan, view: &View, format: Format) -> Result<(), Findings> {
    let too_many = xlsx::rows_too_many(plan, view).filter(|_| format.holds_sheets());
    too_many.map_or(Ok(()), |rows| Err(Findings::too_many_rows(rows, xlsx::ROWS_MAX)))
}

/// The same for a comparison.
///
/// # Errors
///
/// If there are more rows than a worksheet holds.
pub fn refuse_too_many_changes(view: &ComparisonView<'_>, format: Format) -> Result<(), Findings> {
    match format.holds_sheets().then(|| xlsx::comparison_rows_too_many(view)).flatten() {
        Some(rows) => Err(Findings::too_many_rows(rows, xlsx::ROWS_MAX)),
        None => Ok(()),
    }
}

/// The same for targets and actuals.
///
/// # Errors
///
/// If there are more rows than a worksheet holds.
pub fn refuse_too_many_tracked(tracking: &Tracking<'_>, format: Format) -> Result<(), Findings> {
    match format.holds_sheets().then(|| xlsx::tracking_rows_too_many(tracking)).flatten() {
        Some(rows) => Err(Findings::too_many_rows(rows, xlsx::ROWS_MAX)),
        None => Ok(()),
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
/// use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan, write};
/// let source = Source::new("plan.toml", "target = 100\n[[region]]\nname = '东'\n[[region]]\nname = '西'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::read(&Source::new("--by", "region")).unwrap(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// let view = View::new(&plan, &request).unwrap();
/// let mut out = Vec::new();
/// let outcome = write::split(&plan, &view, write::Format::Csv, &write::Options::default(), &mut out).unwrap();
/// assert_eq!(String::from_utf8(out).unwrap(), "region,amount\n东,50.00\n西,50.00\n");
/// assert!(outcome.seen.whole);
/// ```
pub fn split(
    plan: &Plan,
    view: &View,
    format: Format,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome> {
    let outcome = (format.descriptor().split)(&Allocation { plan, view }, options, out)?;
    out.flush()?;
    Ok(outcome)
}

/// Writes a comparison.
///
/// For programs there is a row for every amount that differs: labels, `base`, `other`, `difference` and
/// `difference_percent`. Where sides are named, the last three are there for each of them, as `other[NAME]` and so on. An
/// amount is empty (JSON: `null`) on a side that does not have the row, and the percentage where the base is nothing.
/// For people there are subtotals and a total beside that, and words.
///
/// # Errors
///
/// If `out` cannot be written.
///
/// # Panics
///
/// If the differences do not add up to the difference of the allocated amounts: that is our mistake, and nobody may see
/// the numbers.
///
/// # Example
///
/// ```
/// use tieout::cells::Work;
/// use tieout::compare::{Comparison, ComparisonView};
/// use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan, write};
/// let plan = |text: &str| {
///     let source = Source::new("plan.toml", text);
///     plan::check(&plan::parse(source).unwrap()).into_plan().unwrap().0
/// };
/// let (base, other) = (plan("target = 80"), plan("target = 100"));
/// let request = Request {
///     by: By::read(&Source::new("by", "none")).unwrap(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// let work = Work::alone();
/// let mut comparison = Comparison::new("old.toml", &base, &View::new(&base, &request).unwrap(), &work);
/// comparison.add("other", "new.toml", &other, &View::new(&other, &request).unwrap(), &work);
/// let view = ComparisonView { comparison: &comparison, all: false, only: None, all_option: "all" };
/// let mut out = Vec::new();
/// write::comparison(&view, write::Format::Csv, &write::Options::default(), &mut out).unwrap();
/// assert_eq!(
///     String::from_utf8(out).unwrap(),
///     "base,other,difference,difference_percent\n80.00,100.00,20.00,25.00\n"
/// );
/// ```
pub fn comparison(
    view: &ComparisonView<'_>,
    format: Format,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<Summary>> {
    let outcome = (format.descriptor().comparison)(view, options, out)?;
    out.flush()?;
    Ok(outcome)
}

/// Writes targets and actuals: for programs a row for every node and member, actuals to the last digit; for people with
/// subtotals and a total, in whole units.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn tracking(
    tracking: &Tracking<'_>,
    format: Format,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<Tracked>> {
    let outcome = (format.descriptor().tracking)(tracking, options, out)?;
    out.flush()?;
    Ok(outcome)
}
