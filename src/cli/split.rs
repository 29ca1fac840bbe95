//! `tieout split`: its options and help.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::sheet::{Format, Period, SheetArguments, by_and_filters, format, language, options_fit};
use super::{QuietArgument, WhatIfArguments};
use crate::findings::Findings;
use crate::outside::{Input, shown};
use crate::plan::Changes;
use crate::report::{self, OptionNames, Request};
use crate::write;

/// The first sentence of the help.
pub const ABOUT: &str = "Splits the target of a plan into amounts that tie out.";

/// What `tieout split` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Every report is a sum of the same cells (person x month x product), so two reports of one
plan never disagree, and a filter never changes a number.

Axes: region, team, person, product, customer, channel, product-group, customer-group,
channel-group; `none` for the company only; in --where also quarter and month.

The layout is wide for table, markdown, html and xlsx, long for the others, unless you choose.
A workbook in the wide layout has a summary, the allocation with live totals, a chart and the
data for pivot tables; in the long one only the summary and the data.

Examples:
  tieout split examples/fmcg.toml --period quarter --in 万
  tieout split examples/fmcg.toml --by region,product --period year --format csv
  tieout split examples/fmcg.toml --by region --set region.华东.share=45 --rebalance")]
pub struct SplitArguments {
    /// The plan: a file, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plan: Option<PathBuf>,

    /// The axes of the rows, joined by commas; team implies region, person both [default: person]
    #[arg(long, value_name = "AXES")]
    pub by: Option<String>,

    /// The finest period shown: year, quarter or month
    #[arg(long, value_enum, default_value_t = Period::Month, hide_possible_values = true)]
    pub period: Period,

    /// Keeps only what has this name, path or id; repeated, one axis adds, different axes narrow down
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// wide: periods are columns; long: one amount per row [default: as the format is used]
    #[arg(long, value_enum, hide_possible_values = true)]
    pub layout: Option<Layout>,

    /// table, csv, json, jsonl, markdown, html, xlsx or parquet [default: as FILE ends, else table]
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,

    #[command(flatten)]
    pub sheet: SheetArguments,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,
}

/// Where periods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    Wide,
    Long,
}

/// What a command line asks `split` for, in the words of the floors below.
#[derive(Debug)]
pub struct Wanted {
    /// Where the plan comes from.
    pub input: Input,
    /// What to change before.
    pub changes: Changes,
    /// The output file, if one is named.
    pub output: Option<PathBuf>,
    /// What to show.
    pub request: Request,
    /// How to write it.
    pub format: write::Format,
    /// What is left to say about how to write it.
    pub options: write::Options<'static>,
}

impl Wanted {
    /// The output file's name for people, if one is named.
    pub fn output_name(&self) -> Option<String> {
        self.output.as_deref().map(shown)
    }
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn wanted(asked: SplitArguments) -> Result<Wanted, Findings> {
    let format = format(asked.format, asked.sheet.output.as_deref())?;
    options_fit(format, asked.sheet.scale, asked.sheet.ids, asked.sheet.bom)?;
    let language = language(asked.sheet.language, format)?;
    let (by, filters) = by_and_filters(asked.by.as_deref(), &asked.filters, asked.sheet.ids)?;
    Ok(Wanted {
        changes: asked.what_if.changes_once()?,
        input: super::input(asked.plan),
        output: asked.sheet.output,
        request: Request {
            by,
            period: asked.period.into(),
            filters,
            layout: asked.layout.map_or(format.layout(), Into::into),
            options: OptionNames { period: "--period", layout: "--layout" },
        },
        format,
        options: write::Options {
            scale: asked.sheet.scale,
            language,
            bom: asked.sheet.bom,
            ..write::Options::default()
        },
    })
}

impl From<Layout> for report::Layout {
    fn from(layout: Layout) -> report::Layout {
        match layout {
            Layout::Wide => report::Layout::Wide,
            Layout::Long => report::Layout::Long,
        }
    }
}
