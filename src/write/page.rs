//! The report page: one file of HTML that opens offline, in a browser or printed, and asks for nothing else.
//!
//! There is no script in it. Names are text wherever they stand, and a policy at its head forbids the browser to load or
//! run anything. The markup is well-formed XML, so that other programs can read it too.

mod bars;
mod comparison;
mod concentration;
mod context;
mod document;
mod figures;
mod findings;
mod folds;
mod headline;
mod heat;
mod level_totals;
mod markup;
mod milestones;
mod mix;
mod months;
mod scenarios;
mod season;
mod shares;
mod side_by_side;
mod table;
mod tracking;
mod words;

use std::io;

use maud::html;

use super::descriptor::{Descriptor, Holds};
use super::facts::Facts;
use super::options::Options;
use super::outcome::Outcome;
use crate::compare::Comparison;
use crate::plan::Plan;
use crate::report::{Allocation, Depth, View};
use comparison::write_comparison;
use context::PageContext;
use document::write_document;
use figures::Figures;
use folds::Folds;
use level_totals::LevelTotals;
use months::Months;
use tracking::write_tracking;

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "html",
    extensions: &["html", "htm"],
    holds: Holds::FOR_PEOPLE,
    split: write,
    comparison: write_comparison,
    tracking: write_tracking,
};

/// Writes what a view shows of a plan as a page, and the scenarios beside it, if there are any.
///
/// Its table goes as deep as a browser can take and says what it leaves out; charts name the largest members and add the
/// others up. So the page stays small however large the plan is.
///
/// # Errors
///
/// If `out` cannot be written.
///
/// # Panics
///
/// If what is shown does not add up to the allocated amount.
///
/// # Example
///
/// ```
/// use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan, write};
/// let source = Source::new("plan.toml", "name = 'R&D'\ntarget = 100\n[[region]]\nname = '东'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::default(),
///     period: Period::Quarter,
///     filters: Vec::new(),
///     layout: Layout::Wide,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// let view = View::new(&plan, &request).unwrap();
/// let mut out = Vec::new();
/// write::page(&plan, &view, None, &write::Options::default(), &mut out).unwrap();
/// assert!(String::from_utf8(out).unwrap().contains("<h1>R&amp;D</h1>"));
/// ```
pub fn page(
    plan: &Plan,
    view: &View,
    beside: Option<&Comparison>,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome> {
    let Options { scale, language, background, .. } = *options;
    // With only the largest shown nobody knows beforehand how many rows a level has.
    let is_counted = view.arrangement().top.is_none();
    let whole = Depth { depth: usize::MAX, left_out: 0 };
    let Depth { depth, mut left_out } =
        if is_counted { Depth::within(plan, view, table::ROWS_MAX) } else { whole };
    let figures = Figures::of(plan, view, depth, &options.work);
    let table = &figures.table;
    let mut facts = Facts::of(&Allocation { plan, view }, table, options);
    if let (false, Some(rows)) = (is_counted, facts.grids.last_mut()) {
        left_out = rows.cut(table::ROWS_MAX).1;
    }
    let folds = Folds::of(facts.rows());
    let page = PageContext { plan, view, figures: &figures, language, scale };
    let months = Months::of(&page);
    let levels = LevelTotals::of_levels(&page);

    let body = html! {
        (headline::section(&page, &facts)) "\n"
        @if let Some(comparison) = beside { (scenarios::section(&page, comparison)) "\n" }
        (season::section(&page, &months)) "\n"
        (heat::section(&page, &months)) "\n"
        (shares::section(&page, &levels)) "\n"
        (mix::section(&page)) "\n"
        (concentration::section(&page, &levels)) "\n"
        @if let Some(grid) = &facts.milestones { (milestones::section(language, grid)) "\n" }
        (table::section(&page, &facts, &folds, left_out)) "\n"
        (findings::section(&page, background)) "\n"
    };
    write_document(language, &facts.name, &folds.rules(), &body, out)?;
    Ok(table.totals.into())
}

/// Writes a plan as a page.
fn write(sheet: &Allocation<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<Outcome> {
    page(sheet.plan, sheet.view, None, options, out)
}
