//! `tieout split`: its options and help.

use std::path::{Path, PathBuf};

use clap::Args;

use super::sheet::{Sheet, SheetArguments, by_and_filters, format, format_help};
use super::{
    ClosingArguments, ColumnsArguments, OrderArguments, QuietArgument, SeriesArguments, WhatIfArguments,
    input,
};
use crate::findings::{Findings, Language};
use crate::outside::Input;
use crate::plan::Changes;
use crate::report::{Layout, OptionNames, Period, Request};
use crate::write::Format;

/// The first sentence of the help.
pub const ABOUT: &str = "Splits the target of a plan into amounts that tie out.";

/// What `tieout split` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Every report is a sum of the same cells (person x month x product), so two reports of one
plan never disagree, and a filter never changes a number.

Axes: region, team, person, product, customer, channel, product-group, customer-group,
channel-group; `none` for the company only; in --where also half, quarter and month. In formats
for people the first one named is outermost, the levels of the organisation as one block;
in those for programs the columns always have this order.

The layout is wide for table, markdown, html and xlsx, long for the others, unless you choose.
A workbook in the wide layout has a summary, the allocation with live totals, a chart and the
data for pivot tables; in the long one only the summary and the data. Its numbers are those of
the plan, whatever --in says: the scale is how cells show them. With --scenario it sets the plan
beside the scenario by region; repeated, every scenario has a sheet of its own beside the plan's.

With --chart, months and quarters have a small column for every month behind them: each row
against its own largest month. Rows with one amount have a bar: each against the largest of
its level, so regions compare with regions and persons with persons. A terminal that cannot
show them gets the table without.

--show adds columns: share and cumulative (of the company, in the order of the rows), of-parent
(of all that the row above has), base (last year) and growth on it, owner, level, id, note.
Shares are of what there is without filters. A percentage has two decimals, and what a row
does not have is empty; in csv, json, jsonl and parquet ids stand behind the names.

--show closed puts the months that are closed before the open ones, with what was sold in them in
whole units; the year is both together. What the file names and the plan does not is a row, too.

--sort orders siblings, --top keeps the N largest of them and adds one row for the others, so
that a table still adds up. Files for programs are written as they are computed; sorted,
their rows are held in memory first, as a table's are.

--columns chooses among the labels asked for, their ids (person_id), the periods, period_start,
period_end, amount, currency and what --show adds, and may give each another name.

With --per, FILE is a folder: every region, team or person gets a file there, with the rows
that a filter for it would show and nothing about anybody else, not the target of the plan
either; index.csv, which is yours, says which is whose. All of them appear or none.
Regions without teams have a file of their own beside those of teams: the files together
are the whole.

Examples:
  tieout split examples/fmcg.toml --period quarter --in 万 --chart
  tieout split examples/fmcg.toml --by region,product --period year --show share --format csv
  tieout split examples/fmcg.toml --by region --set region.华东.share=45 --rebalance
  tieout split examples/fmcg.toml --per region -o sheets/")]
pub struct SplitArguments {
    /// The plan: a file, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plan: Option<PathBuf>,

    /// The axes of the rows, joined by commas; team implies region, person both [default: person]
    #[arg(long, value_name = "AXES")]
    pub by: Option<String>,

    /// The finest period shown: year, half, quarter or month
    #[arg(long, value_enum, default_value_t = Period::Month, hide_possible_values = true)]
    pub period: Period,

    /// Writes a file for every region, team or person into the folder FILE; csv unless --format says otherwise
    #[arg(long, value_name = "LEVEL")]
    pub per: Option<String>,

    /// Keeps only what has this name, path or id; repeated, one axis adds, different axes narrow down
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// wide: periods are columns; long: one amount per row [default: as the format is used]
    #[arg(long, value_enum, hide_possible_values = true)]
    pub layout: Option<Layout>,

    #[arg(long, value_enum, hide_possible_values = true, help = format_help())]
    pub format: Option<Format>,

    #[command(flatten)]
    pub sheet: SheetArguments,

    #[command(flatten)]
    pub series: SeriesArguments,

    #[command(flatten)]
    pub order: OrderArguments,

    #[command(flatten)]
    pub columns: ColumnsArguments,

    /// Draws small charts beside the amounts: the months as columns, or a bar; only for table
    #[arg(long)]
    pub chart: bool,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,

    #[command(flatten)]
    pub closing: ClosingArguments,
}

/// Files for owners, instead of one sheet.
#[derive(Debug, Clone)]
pub struct PerOwner {
    /// Whose they are: the word of a level, which only a plan knows.
    pub word: String,
    /// The option that asked for them.
    pub option: &'static str,
    /// What their names end in.
    pub extension: &'static str,
}

/// The option that asks for files for owners.
const PER: &str = "--per";

impl SplitArguments {
    /// The one file that is to be written, and the option that would make it a folder of files.
    pub fn file(&self) -> Option<(&Path, Option<&'static str>)> {
        let file = self.sheet.output.as_deref().filter(|_| self.per.is_none());
        file.map(|path| (path, Some(PER)))
    }
}

/// What a command line asks `split` for, in the words of the floors below.
#[derive(Debug)]
pub struct Wanted {
    /// Where the plan comes from.
    pub input: Input,
    /// What to change before.
    pub changes: Changes,
    /// Which scenarios a workbook has beside the plan.
    pub scenarios: Scenarios,
    /// Where it goes and how it is written.
    pub sheet: Sheet,
    /// Whether the output is a folder with a file for every owner.
    pub per: Option<PerOwner>,
    /// What to show.
    pub request: Request,
}

/// Which scenarios a workbook has beside the plan.
#[derive(Debug)]
pub enum Scenarios {
    /// None, or it is no workbook.
    None,
    /// The one of this name, which is what is shown; and the changes without it: the plan stands beside it.
    Shown(String, Changes),
    /// Several, each with its name and the changes under it: they have sheets of their own, and the plan is shown.
    Beside(Vec<(String, Changes)>),
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn wanted(asked: SplitArguments, language: Option<Language>) -> Result<Wanted, Findings> {
    let format = match &asked.per {
        Some(_) if asked.sheet.output.is_none() => return Err(Findings::folder_missing(PER, "-o")),
        // The name of a folder says nothing about what is in it.
        Some(_) => asked.format.unwrap_or(Format::Csv),
        None => format(asked.format, asked.sheet.output.as_deref())?,
    };
    let sheet = asked.sheet.sheet(format, language)?.with_chart(asked.chart)?;
    let (by, filters) = by_and_filters(asked.by.as_deref(), &asked.filters)?;
    let layout = asked.layout.unwrap_or(format.layout());
    let arrangement = asked.order.showing(&asked.series, format)?;
    let arrangement = asked.columns.added_to(arrangement, (format, layout))?;
    let input = input(asked.plan);
    let what_if = &asked.what_if;
    let closed = |changes| asked.closing.added_to(changes, &input);
    let has_sheets = format == Format::Xlsx && asked.per.is_none();
    let (changes, scenarios) = match what_if.scenarios.as_slice() {
        [name] if has_sheets => {
            let without = what_if.changes(None)?;
            (what_if.changes_once()?, Scenarios::Shown(name.trim().to_owned(), without))
        }
        [_, _, ..] if has_sheets && layout == Layout::Wide => {
            let mut beside = what_if.side_by_side()?;
            for (_, changes) in &mut beside {
                *changes = closed(std::mem::take(changes))?;
            }
            (what_if.changes(None)?, Scenarios::Beside(beside))
        }
        _ => (what_if.changes_once()?, Scenarios::None),
    };
    let changes = closed(changes)?;
    Ok(Wanted {
        changes,
        scenarios,
        input,
        sheet,
        per: asked.per.map(|word| PerOwner { word, option: PER, extension: format.extension() }),
        request: Request {
            by,
            period: asked.period,
            filters,
            layout,
            arrangement,
            options: OptionNames { period: "--period", layout: Some("--layout") },
        },
    })
}
