//! `tieout report`: its options and help.

use std::path::{Path, PathBuf};

use clap::Args;

use super::sheet::{Sheet, by_and_filters, format_unknown, of_name, scale, words};
use super::{ClosingArguments, OrderArguments, QuietArgument, SeriesArguments, WhatIfArguments, input};
use crate::findings::Findings;
use crate::outside::Input;
use crate::plan::Changes;
use crate::report::{OptionNames, Period, Request};
use crate::write::{Asked, AskedScale, Format, Language};

/// The first sentence of the help.
pub const ABOUT: &str = "Writes a page about a plan: charts, the table, and what the check says.";

/// What `tieout report` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
The page is one HTML file that opens in any browser, offline: headline, season, regions by
month, shares, mix, concentration, the table with rows that open and close, findings. It
prints on A4 and holds no script. Its numbers are those of split.

--set, --rebalance and --normalize hold for the whole page; every --scenario is a column
beside the plan.

Examples:
  tieout report examples/fmcg.toml -o report.html
  tieout report examples/fmcg.toml --in 万 --lang zh -o report.html
  tieout report examples/fmcg.toml --scenario stretch --scenario cautious -o report.html")]
pub struct ReportArguments {
    /// The plan: a file, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plan: Option<PathBuf>,

    /// The axes of the table's rows, joined by commas; team implies region, person both [default: person]
    #[arg(long, value_name = "AXES")]
    pub by: Option<String>,

    /// The finest period of the table: year, half, quarter or month
    #[arg(long, value_enum, default_value_t = Period::Month, hide_possible_values = true)]
    pub period: Period,

    /// Keeps only what has this name, path or id; repeated, one axis adds, different axes narrow down
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// Writes to this file, which appears when it is complete, instead of standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Shows amounts in 万, 亿, k, M or B, or in 1 as they are
    #[arg(long = "in", value_name = "SCALE", value_parser = scale)]
    pub scale: Option<AskedScale>,

    #[command(flatten)]
    pub series: SeriesArguments,

    #[command(flatten)]
    pub order: OrderArguments,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,

    #[command(flatten)]
    pub closing: ClosingArguments,
}

/// What a command line asks `report` for, in the words of the floors below.
#[derive(Debug)]
pub struct Reported {
    /// Where the plan comes from.
    pub input: Input,
    /// What to change before.
    pub changes: Changes,
    /// What each scenario beside the plan is called, and what is changed under it.
    pub scenarios: Vec<(String, Changes)>,
    /// What to show.
    pub request: Request,
    /// Where it goes and how it is written.
    pub sheet: Sheet,
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn reported(asked: ReportArguments, language: Option<Language>) -> Result<Reported, Findings> {
    if let Some(path) = &asked.output {
        refuse_other_formats(path)?;
    }
    let (by, filters) = by_and_filters(asked.by.as_deref(), &asked.filters)?;
    let what_if = &asked.what_if;
    let changes = match what_if.scenarios.is_empty() {
        true => what_if.changes_once()?,
        false => what_if.changes(None)?,
    };
    let input = input(asked.plan);
    let closed = |changes| asked.closing.added_to(changes, &input);
    let mut scenarios = what_if.side_by_side()?;
    for (_, changes) in &mut scenarios {
        *changes = closed(std::mem::take(changes))?;
    }
    Ok(Reported {
        changes: closed(changes)?,
        scenarios,
        input,
        request: Request {
            by,
            period: asked.period,
            filters,
            layout: Format::Html.layout(),
            arrangement: asked.order.showing(&asked.series, Format::Html)?,
            options: OptionNames { period: "--period", layout: None },
        },
        sheet: Sheet::page(asked.output, Asked { language, scale: asked.scale }),
    })
}

/// A name without an extension promises no format, so it may be a page too.
fn refuse_other_formats(path: &Path) -> Result<(), Findings> {
    let takes = |format| format == Format::Html;
    match of_name(path) {
        Some(Format::Html) => Ok(()),
        Some(other) => Err(Findings::report_without_use(other.word(), &words(takes))),
        None if path.extension().is_none() => Ok(()),
        None => Err(format_unknown(path, takes, None)),
    }
}
