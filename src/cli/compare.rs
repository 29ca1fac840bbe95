//! `tieout compare`: its options and help.

use std::path::{Path, PathBuf};

use clap::Args;

use super::column_names::{AmountsArguments, column_names};
use super::sheet::{Sheet, SheetArguments, by_and_filters, format, format_help};
use super::{
    ClosingArguments, OrderArguments, QuietArgument, WhatIfArguments, WordsArguments, input, inputs,
};
use crate::compare::{Only, Sweep};
use crate::findings::{Findings, Language};
use crate::outside::{Input, is_workbook_name};
use crate::plan::Changes;
use crate::report::{Layout, OptionNames, Period, Request};
use crate::source::{Place, Source};
use crate::tables::{ColumnName, Encoding};
use crate::write::Format;

/// The first sentence of the help.
pub const ABOUT: &str = "Compares a plan with another one, or with itself under what-if options.";

/// What `tieout compare` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
BASE is never changed: what-if options hold for OTHER, or without OTHER for a second look
at BASE. --scenario given twice makes two columns, --sweep one for every value.

One side may be a file of amounts, which ends in .csv or .xlsx: last year, commitments, a sheet
that came back. What-if options then hold for the plan, on whichever side it is. A workbook that
split wrote is known by itself: edited, sorted, rows and columns hidden. Unless others are asked
for, the rows, periods and filters are those of the workbook.

Rows that are the same on all sides are left out. A member that is on one side only is
empty on the other (null, or -), and its difference is all that it has.

--sort amount goes by the last column, and --top adds up those that are less. Beside the amounts
--show has words only.

Axes and names as for split. Programs get the columns base, other, difference and
difference_percent; with several columns other[NAME], difference[NAME] and so on.

Examples:
  tieout compare examples/fmcg.toml --set region.华东.share=45 --rebalance --by region
  tieout compare examples/fmcg.toml --sweep buffer=8..12:2 --by none --in 万
  tieout compare examples/fmcg-actuals.csv examples/fmcg.toml --by region --in 万
  tieout compare examples/fmcg.toml examples/fmcg-edited.xlsx")]
pub struct CompareArguments {
    /// The plan to start from: a file, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "BASE")]
    pub base: Option<PathBuf>,

    /// The plan beside it: a file, or `-` for standard input [default: BASE again]
    #[arg(value_name = "OTHER")]
    pub other: Option<PathBuf>,

    /// The axes of the rows, joined by commas; team implies region, person both [default: person]
    #[arg(long, value_name = "AXES")]
    pub by: Option<String>,

    /// The finest period shown: year, half, quarter or month [default: year, or as a workbook that
    /// came back has it]
    #[arg(long, value_enum, hide_possible_values = true)]
    pub period: Option<Period>,

    /// Keeps only what has this name, path or id; repeated, one axis adds, different axes narrow down
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// Shows rows that did not change, too
    #[arg(long)]
    pub all: bool,

    /// Keeps only rows that are less than in BASE, or more
    #[arg(long, value_enum, conflicts_with = "all", hide_possible_values = true, value_name = "less|more")]
    pub only: Option<Only>,

    /// The first of the twelve months of a file of amounts that stand beside the plan's, such as 2025-01
    #[arg(long, value_name = "MONTH")]
    pub from: Option<String>,

    #[command(flatten)]
    pub amounts: AmountsArguments,

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

    #[command(flatten)]
    pub closing: ClosingArguments,

    /// A column for every value, such as region.华东.share=40..50:5; at most 50
    #[arg(long, value_name = "PATH=FROM..TO:STEP", help_heading = "What if")]
    pub sweep: Option<String>,
}

/// What a command line asks `compare` for, in the words of the floors below.
#[derive(Debug)]
pub struct Compared {
    /// Where the base comes from.
    pub base: Input,
    /// What is changed in the base: at most that its closed months are ignored.
    pub of_base: Changes,
    /// Where the other plan comes from, unless it is the base again.
    pub other: Option<Input>,
    /// For every other side what it is called, and what is changed in its plan.
    pub columns: Vec<(String, Changes)>,
    /// What a reader of the columns has to know.
    pub notes: Findings,
    /// What to show.
    pub request: Request,
    /// Whether the periods are asked for, or are those that are shown without a word.
    pub period_is_asked: bool,
    /// Where it goes and how it is written.
    pub sheet: Sheet,
    /// Whether rows that did not change are shown too, and what the option is called that asks for that.
    pub all: bool,
    /// See `all`.
    pub all_option: &'static str,
    /// Which of the others are shown.
    pub only: Option<Only>,
    /// The side that is a file of amounts, if one is.
    pub amounts: Option<AmountsAsked>,
}

/// A file of amounts on one side; the plan, which stands on the other, is then the base of the request.
#[derive(Debug)]
pub struct AmountsAsked {
    /// Where the amounts come from.
    pub input: Input,
    /// Whether they are what the plan is compared with.
    pub is_base: bool,
    /// The first month that is set beside the plan's, as it is written.
    pub from: Option<Place>,
    /// What columns of other names are.
    pub columns: Vec<ColumnName>,
    /// What they are written in, if not in UTF-8.
    pub encoding: Option<Encoding>,
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn compared(asked: CompareArguments, language: Option<Language>) -> Result<Compared, Findings> {
    let format = format(asked.format, asked.sheet.output.as_deref())?;
    let sheet = asked.sheet.sheet(format, language)?;
    let (by, filters) = by_and_filters(asked.by.as_deref(), &asked.filters)?;
    let arrangement = asked.order.arrangement(asked.series.series("compare")?, format)?;
    let named = [&asked.base, &asked.other].into_iter().flatten().cloned();
    let mut inputs = inputs(named.collect())?.into_iter();
    // There is always one: without a name it is the plan in the current folder.
    let mut base = inputs.next().unwrap_or_else(|| input(None));
    let mut other = inputs.next();
    let from = asked.from.as_deref().map(|text| Place::whole("--from", text));
    let encoding = asked.amounts.encoding;
    let names = column_names(&asked.amounts.map)?;
    let is_file = [&asked.base, &asked.other].map(|path| path.as_deref().is_some_and(has_amounts));
    let amounts = match is_file {
        [true, true] => {
            let second = other.as_ref().map(Input::name).unwrap_or_default();
            return Err(Findings::two_files_of_amounts(&base.name(), &second));
        }
        [false, false] => None,
        [true, false] => Some(std::mem::replace(&mut base, other.take().unwrap_or_else(|| input(None)))),
        [false, true] => other.take(),
    };
    if amounts.is_none() {
        let options =
            [("--from", from.is_some()), ("--map", !names.is_empty()), ("--encoding", encoding.is_some())];
        if let Some((option, _)) = options.iter().find(|(_, is_given)| *is_given) {
            return Err(Findings::option_without_amounts(option));
        }
    }
    let amounts =
        amounts.map(|input| AmountsAsked { input, is_base: is_file[0], from, columns: names, encoding });
    let mut notes = Findings::new();
    let columns = columns(&asked, other.as_ref().unwrap_or(&base), &mut notes)?;
    if is_file == [false, true] && columns.len() > 1 {
        return Err(Findings::columns_before_amounts());
    }
    let of_base = Changes::none();
    Ok(Compared {
        of_base: if asked.what_if.original { of_base.with_original() } else { of_base },
        base,
        other,
        columns,
        notes,
        request: Request {
            by,
            period: asked.period.unwrap_or(Period::Year),
            filters,
            layout: Layout::Long,
            arrangement,
            options: OptionNames { period: "--period", layout: None },
        },
        period_is_asked: asked.period.is_some(),
        sheet,
        all: asked.all,
        all_option: "--all",
        only: asked.only,
        amounts,
    })
}

/// Whether a path leads to a file of amounts, by its name.
fn has_amounts(path: &Path) -> bool {
    if let Input::Sheet(..) = Input::at(path.to_owned()) {
        return true;
    }
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    extension == "csv" || extension == "tsv" || is_workbook_name(path)
}

/// The sides beside the base, whose plan is read from `input`, with notes about them.
fn columns(
    asked: &CompareArguments,
    input: &Input,
    notes: &mut Findings,
) -> Result<Vec<(String, Changes)>, Findings> {
    let what_if = &asked.what_if;
    let closed = |changes| asked.closing.added_to(changes, input);
    if let Some(sweep) = &asked.sweep {
        if let [first, second, ..] = what_if.scenarios.as_slice() {
            return Err(Findings::sweep_beside_scenarios("--sweep", "--scenario", first, second));
        }
        let sweep = Sweep::read(&Source::new("--sweep", sweep.as_str()))?;
        notes.extend(sweep.notes());
        let changes = closed(what_if.changes(what_if.scenarios.first().map(String::as_str))?)?;
        return sweep
            .settings()
            .map(|(value, setting)| {
                let changes = changes.clone().with_setting(Source::new("--sweep", setting))?;
                Ok((value.to_owned(), changes))
            })
            .collect();
    }
    if what_if.scenarios.len() > 1 {
        let sides = what_if.side_by_side()?.into_iter();
        return sides.map(|(name, changes)| Ok((name, closed(changes)?))).collect();
    }
    let changes = closed(what_if.changes_once()?)?;
    let is_alone = asked.other.is_none() && !asked.base.as_deref().is_some_and(has_amounts);
    if changes.is_empty() && is_alone {
        return Err(Findings::nothing_to_compare("--set", "--scenario", "--sweep"));
    }
    Ok(vec![("other".to_owned(), changes)])
}
