//! `tieout track`: its options and help.

use std::path::PathBuf;

use clap::Args;

use super::column_names::{AmountsArguments, column_names};
use super::sheet::{Sheet, SheetArguments, by_and_filters, format, format_help};
use super::{OrderArguments, QuietArgument, WhatIfArguments, WordsArguments, inputs};
use crate::findings::{Findings, Language};
use crate::outside::Input;
use crate::plan::Changes;
use crate::report::{Layout, OptionNames, Period, Request};
use crate::source::Place;
use crate::tables::{ColumnName, Encoding};
use crate::track::Elapsed;
use crate::write::Format;

/// The first sentence of the help.
pub const ABOUT: &str =
    "Sets actuals beside the targets that are due: who is behind, and what is left of the year.";

/// The option that says through when actuals count.
pub const THROUGH: &str = "--through";

/// The option that measures against closed and open months.
pub const REPLANNED: &str = "--replanned";

/// What `tieout track` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
ACTUALS is CSV with a column `amount`, and as they are there columns for region, team, person (or their
ids), product, customer, channel, and date, month or quarter. Rows of one key add up.

Examples:
  tieout track examples/fmcg.toml examples/fmcg-actuals.csv --by team --in 万
  tieout track examples/fmcg.toml examples/fmcg-actuals.csv --through 2026-03 --format csv")]
pub struct TrackArguments {
    /// The plan, a file or `-` for standard input [default: plan.toml], and the actuals
    #[arg(value_name = "[PLAN] ACTUALS", num_args = 1..=2, required = true)]
    pub files: Vec<PathBuf>,

    /// Takes as targets what the closed months came to, and what the open ones come to then: by the plan's `[closed]`
    #[arg(long)]
    pub replanned: bool,

    /// The month or day through which targets are due and actuals count [default: the last of the file]
    #[arg(long, value_name = "MONTH|DATE")]
    pub through: Option<String>,

    /// How much of that month has passed, such as 11/22 working days; days of the calendar count by themselves
    #[arg(long, value_name = "A/B")]
    pub elapsed: Option<String>,

    /// Actuals of the year before, which get two columns: the same months, and growth on them
    #[arg(long, value_name = "FILE")]
    pub last: Option<PathBuf>,

    #[command(flatten)]
    pub amounts: AmountsArguments,

    /// The axes of the rows, joined by commas; team implies region, person both [default: what the file tells apart]
    #[arg(long, value_name = "AXES")]
    pub by: Option<String>,

    /// Takes every row apart into what is due and sold in each half, quarter or month
    #[arg(long, value_enum, default_value_t = Period::Year)]
    pub period: Period,

    /// Keeps only what has this name, path or id; repeated, one axis adds, different axes narrow down
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// Keeps only rows that are below their target to date, or below the plan's `[rules] pace`
    #[arg(long)]
    pub behind: bool,

    /// Ends with exit code 1 if there are warnings: late data, or rows behind the plan's `[rules] pace`
    #[arg(long)]
    pub deny_warnings: bool,

    #[arg(long, value_enum, hide_possible_values = true, help = format_help())]
    pub format: Option<Format>,

    #[command(flatten)]
    pub sheet: SheetArguments,

    #[command(flatten)]
    pub series: WordsArguments,

    #[command(flatten)]
    pub order: OrderArguments,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,
}

/// What a command line asks `track` for, in the words of the floors below.
#[derive(Debug)]
pub struct Tracked {
    /// Where the plan comes from, and what is changed in it.
    pub input: Input,
    pub changes: Changes,
    /// Where the actuals come from.
    pub actuals: Input,
    /// And those of the year before.
    pub last: Option<Input>,
    /// Whether the targets are those of the closed and open months.
    pub replanned: bool,
    /// What columns of other names are.
    pub columns: Vec<ColumnName>,
    /// What both are written in, if not in UTF-8.
    pub encoding: Option<Encoding>,
    /// Through when actuals count, as it was written.
    pub through: Option<Place>,
    /// How much of the last month has passed.
    pub elapsed: Option<Elapsed>,
    /// What to show.
    pub request: Request,
    /// Whether only those rows are shown that are behind.
    pub behind: bool,
    /// Whether warnings are as grave as errors.
    pub deny_warnings: bool,
    /// Where it goes and how it is written.
    pub sheet: Sheet,
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn tracked(asked: TrackArguments, language: Option<Language>) -> Result<Tracked, Findings> {
    let format = format(asked.format, asked.sheet.output.as_deref())?;
    let sheet = asked.sheet.sheet(format, language)?;
    let (by, filters) = by_and_filters(asked.by.as_deref(), &asked.filters)?;
    let arrangement = asked.order.arrangement(asked.series.series("track")?, format)?;
    let changes = asked.what_if.changes_once()?;
    let mut findings = Findings::new();
    let elapsed = asked.elapsed.as_deref().map(|text| Place::whole("--elapsed", text));
    let elapsed = elapsed.and_then(|place| match Elapsed::read(place.text()) {
        Some(elapsed) => Some(elapsed),
        None => {
            findings.elapsed_unread(&place);
            None
        }
    });
    if let (Some(text), None) = (&asked.elapsed, &asked.through) {
        findings.elapsed_without_month(&Place::whole("--elapsed", text), THROUGH);
    }
    let columns = column_names(&asked.amounts.map).unwrap_or_else(|found| {
        findings.extend(found);
        Vec::new()
    });
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut files = asked.files;
    let actuals = files.pop().unwrap_or_default();
    let plan = files.pop().unwrap_or_else(|| PathBuf::from("plan.toml"));
    let mut inputs = inputs([plan, actuals].into_iter().chain(asked.last).collect())?.into_iter();
    let (Some(input), Some(actuals)) = (inputs.next(), inputs.next()) else { return Err(findings) };
    let last = inputs.next();
    Ok(Tracked {
        input,
        changes,
        actuals,
        last,
        replanned: asked.replanned,
        columns,
        encoding: asked.amounts.encoding,
        through: asked.through.as_deref().map(|text| Place::whole(THROUGH, text)),
        elapsed,
        request: Request {
            by,
            period: asked.period,
            filters,
            layout: Layout::Long,
            arrangement,
            options: OptionNames { period: "--period", layout: None },
        },
        behind: asked.behind,
        deny_warnings: asked.deny_warnings,
        sheet,
    })
}
