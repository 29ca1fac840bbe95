//! The report page: one file of HTML that opens offline, in a browser or printed, and asks for nothing else.
//!
//! There is no script in it. Names are text wherever they stand, and a policy at its head forbids the browser to load or
//! run anything. The markup is well-formed XML, so that other programs can read it too.

mod bars;
mod concentration;
mod figures;
mod findings;
mod headline;
mod heat;
mod level_totals;
mod markup;
mod mix;
mod months;
mod scenarios;
mod season;
mod shares;
mod table;
mod words;

use std::io;

use super::facts::Facts;
use super::format::{Descriptor, Holds};
use super::language::Language;
use super::scale::{Scale, Wording};
use super::{Options, Outcome};
use crate::compare::Comparison;
use crate::plan::Plan;
use crate::report::{Depth, View};
use figures::Figures;
use level_totals::LevelTotals;
use markup::escaped;
use months::Months;
use table::Folds;

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "html",
    extensions: &["html", "htm"],
    holds: Holds { comparisons: false, ..Holds::FOR_PEOPLE },
};

/// How the page looks: light and dark, on a phone and in print.
const STYLE: &str = include_str!("page/style.css");

/// Nothing is loaded, run or sent; only the style inside the page counts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What every part of the page is written from.
struct Page<'a> {
    plan: &'a Plan,
    view: &'a View,
    figures: &'a Figures,
    language: Language,
    scale: Option<Scale>,
}

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
/// use tieout::report::{By, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan, write};
/// let source = Source::new("plan.toml", "name = 'R&D'\ntarget = 100\n[[region]]\nname = '东'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::default(),
///     period: Period::Quarter,
///     filters: Vec::new(),
///     layout: Layout::Wide,
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
    let Depth { depth, left_out } = Depth::within(plan, view, table::ROWS_MAX);
    let figures = Figures::of(plan, view, depth);
    let sheet = &figures.sheet;
    let facts = Facts::of(plan, view, sheet, scale, language);
    let folds = Folds::of(sheet);
    let page = Page { plan, view, figures: &figures, language, scale };
    let months = Months::of(&page);
    let levels = LevelTotals::of_levels(&page);

    write_head(&page, &facts, &folds, out)?;
    headline::write(&page, &facts, sheet.totals.whole, out)?;
    if let Some(comparison) = beside {
        scenarios::write(&page, comparison, out)?;
    }
    season::write(&page, &months, out)?;
    heat::write(&page, &months, out)?;
    shares::write(&page, &levels, out)?;
    mix::write(&page, out)?;
    concentration::write(&page, &levels, out)?;
    table::write(&page, &facts, &folds, left_out, out)?;
    findings::write(&page, background, &sheet.totals.missed, out)?;
    writeln!(out, "<footer>{}</footer>\n</main>\n</body>\n</html>", language.foot())?;
    out.flush()?;
    Ok(sheet.totals.into())
}

fn write_head(page: &Page<'_>, facts: &Facts, folds: &Folds, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>", page.language.code())?;
    writeln!(out, "<meta charset=\"utf-8\"/>")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")?;
    writeln!(out, "<meta name=\"color-scheme\" content=\"light dark\"/>")?;
    writeln!(out, "<title>{}</title>", escaped(&facts.name))?;
    writeln!(out, "<style>\n{STYLE}{}</style>\n</head>\n<body>\n<main>", folds.rules())
}

impl Page<'_> {
    /// What is shown, all together.
    fn shown_units(&self) -> i64 {
        self.figures.sheet.totals.shown_units
    }

    /// How amounts are worded that stand together.
    fn wording(&self, amounts: impl IntoIterator<Item = i64>) -> Wording<'_> {
        Wording::new(self.plan.unit(), self.scale, amounts)
    }

    /// What a row is called that adds all others up.
    fn total_word(&self) -> &'static str {
        if self.view.is_filtered() { self.language.shown() } else { self.language.total() }
    }
}
