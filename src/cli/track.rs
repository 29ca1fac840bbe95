//! `tieout track`: its options and help.

use std::path::PathBuf;

use clap::Args;

use super::column_names::column_names;
use super::sheet::{SheetArguments, by_and_filters, format_unknown, of_name};
use super::{QuietArgument, WhatIfArguments, inputs};
use crate::amounts::ColumnName;
use crate::findings::{Findings, Language};
use crate::outside::{Input, shown};
use crate::plan::{Changes, Plan};
use crate::report::{Layout, OptionNames, Period, Request};
use crate::source::{Place, Source};
use crate::track::Elapsed;
use crate::write::{self, Asked, Format};

/// The first sentence of the help.
pub const ABOUT: &str =
    "Sets actuals beside the targets that are due: who is behind, and what is left of the year.";

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

    /// The month or day through which targets are due and actuals count [default: the last of the file]
    #[arg(long, value_name = "MONTH|DATE")]
    pub through: Option<String>,

    /// How much of that month has passed, such as 11/22 working days
    #[arg(long, value_name = "A/B")]
    pub elapsed: Option<String>,

    /// What a column of another name is, such as person="Account Executive"; repeatable
    #[arg(long, value_name = "COLUMN=NAME")]
    pub map: Vec<String>,

    /// The axes of the rows, joined by commas; team implies region, person both [default: person]
    #[arg(long, value_name = "AXES")]
    pub by: Option<String>,

    /// Keeps only what has this name, path or id; repeated, one axis adds, different axes narrow down
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// Keeps only rows that are below their target to date
    #[arg(long)]
    pub behind: bool,

    /// table, csv, json, jsonl or markdown [default: as FILE ends, else table]
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,

    #[command(flatten)]
    pub sheet: SheetArguments,

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
    /// What columns of other names are.
    pub columns: Vec<ColumnName>,
    /// Through when actuals count, as it was written.
    pub through: Option<Place>,
    /// How much of the last month has passed.
    pub elapsed: Option<Elapsed>,
    /// What to show.
    pub request: Request,
    /// Whether only those rows are shown that are behind.
    pub behind: bool,
    /// The output file, if one is named.
    pub output: Option<PathBuf>,
    pub format: Format,
    asked: Asked,
    options: write::Options<'static>,
}

impl Tracked {
    /// What is left to say about how a plan's tracking is written.
    pub fn options(&self, plan: &Plan) -> write::Options<'static> {
        self.options.shown(&self.asked, plan, self.format)
    }

    /// The output file's name for people, if one is named.
    pub fn output_name(&self) -> Option<String> {
        self.output.as_deref().map(shown)
    }
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn tracked(asked: TrackArguments, language: Option<Language>) -> Result<Tracked, Findings> {
    let format = format(&asked)?;
    asked.sheet.fit(format)?;
    let (by, filters) = by_and_filters(asked.by.as_deref(), &asked.filters, asked.sheet.ids)?;
    let changes = asked.what_if.changes_once()?;
    let whole = |option, text: &str| {
        let source = Source::new(option, text);
        Place::new(&source, 0..text.len())
    };
    let mut findings = Findings::new();
    let elapsed = asked.elapsed.as_deref().map(|text| whole("--elapsed", text));
    let elapsed = elapsed.and_then(|place| match Elapsed::read(place.text()) {
        Some(elapsed) => Some(elapsed),
        None => {
            findings.elapsed_unread(&place);
            None
        }
    });
    let columns = column_names(&asked.map).unwrap_or_else(|found| {
        findings.extend(found);
        Vec::new()
    });
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut files = asked.files;
    let actuals = files.pop().unwrap_or_default();
    let plan = files.pop().unwrap_or_else(|| PathBuf::from("plan.toml"));
    let mut inputs = inputs(vec![plan, actuals])?.into_iter();
    let (Some(input), Some(actuals)) = (inputs.next(), inputs.next()) else { return Err(findings) };
    Ok(Tracked {
        input,
        changes,
        actuals,
        columns,
        through: asked.through.as_deref().map(|text| whole("--through", text)),
        elapsed,
        request: Request {
            by,
            period: Period::Year,
            filters,
            layout: Layout::Long,
            options: OptionNames { period: "--period", layout: None },
        },
        behind: asked.behind,
        asked: asked.sheet.asked(language),
        options: write::Options { bom: asked.sheet.bom, ..write::Options::default() },
        output: asked.sheet.output,
        format,
    })
}

/// The format that is asked for, or named by the output file, or the table.
fn format(asked: &TrackArguments) -> Result<Format, Findings> {
    let named = asked.sheet.output.as_deref();
    let of_file = named.and_then(of_name);
    match (asked.format, named) {
        (Some(format), _) if format.takes_tracking() => Ok(format),
        (None, None) => Ok(Format::Table),
        (None, Some(path)) => of_file
            .filter(|format| format.takes_tracking())
            .ok_or_else(|| format_unknown(path, Format::takes_tracking, Some("--format"))),
        (Some(format), _) => {
            let words = super::sheet::words(Format::takes_tracking);
            Err(Findings::format_not_written("track", format.word(), &words))
        }
    }
}
