//! `tieout apply`: its options and help.

use std::path::PathBuf;

use clap::Args;

use super::column_names::{AmountsArguments, column_names};
use super::{ClosingArguments, QuietArgument, WhatIfArguments, input};
use crate::findings::Findings;
use crate::outside::Input;
use crate::plan::Changes;
use crate::source::Place;
use crate::tables::{ColumnName, Encoding};

/// The first sentence of the help.
pub const ABOUT: &str =
    "Writes the plan with what was agreed: the same file, with the what-if options in it.";

/// What `tieout apply` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Comments, order, blank lines and spelling of all that did not change stay as they are, and
so do the lines of a roster. What changed on its people goes into a roster beside the new
plan: next.toml and next.people.csv, which next.toml names.

The result is checked before it is written: it splits into the same amounts as the plan with
the options, cell by cell. Members that --rebalance scaled are written as weights, their old
shares: exact, and no fractions. Scenarios that were applied are gone from the plan.

With --in-place the plan is replaced, and its roster with it: both or neither, even if the
run is killed. If the plan is a link, what it leads to is replaced.

With --amounts the amounts of a file become those of the nodes of a level, for the year. Who
has no row keeps what the plan says; what then does not add up is an error as always.

Examples:
  tieout apply examples/fmcg.toml --set region.华东.share=45 --rebalance
  tieout apply examples/fmcg.toml --scenario stretch -o next.toml
  tieout apply plan.toml --shift season.Q4=season.Q2:500万 --in-place")]
pub struct ApplyArguments {
    /// The plan: a file, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plan: Option<PathBuf>,

    /// Takes the amounts of this file as those of the level that --by names
    #[arg(long = "amounts", value_name = "FILE", requires = "by")]
    pub file: Option<PathBuf>,

    /// The level whose amounts --amounts takes: region, team or person
    #[arg(long, value_name = "LEVEL", requires = "file")]
    pub by: Option<String>,

    #[command(flatten)]
    pub amounts: AmountsArguments,

    /// Writes to this file, which appears when it is complete, instead of standard output
    #[arg(short = 'o', long = "output", value_name = "FILE", conflicts_with = "in_place")]
    pub output: Option<PathBuf>,

    /// Replaces the plan, and its roster where people changed
    #[arg(long)]
    pub in_place: bool,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,

    #[command(flatten)]
    pub closing: ClosingArguments,
}

/// Where the plan is written.
#[derive(Debug)]
pub enum ApplyTo {
    /// To standard output.
    Stdout,
    /// To this file.
    File(PathBuf),
    /// To where it was read from.
    InPlace,
}

/// A file whose amounts become those of a level.
#[derive(Debug)]
pub struct AdoptedAsked {
    /// Where they come from.
    pub input: Input,
    /// What columns of other names are.
    pub columns: Vec<ColumnName>,
    /// What they are written in, if not in UTF-8.
    pub encoding: Option<Encoding>,
    /// The word of the level, which only a plan knows.
    pub level: Place,
    /// The option that named the file.
    pub option: &'static str,
}

/// What a command line asks `apply` for, in the words of the floors below.
#[derive(Debug)]
pub struct ApplyWanted {
    /// Where the plan comes from.
    pub input: Input,
    /// What was agreed.
    pub changes: Changes,
    /// The amounts that were, if some were.
    pub amounts: Option<AdoptedAsked>,
    /// Where it goes.
    pub to: ApplyTo,
    /// The options that name a file to write to, for whoever has to name one.
    pub ways_out: [&'static str; 2],
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn apply_wanted(asked: ApplyArguments) -> Result<ApplyWanted, Findings> {
    let input = input(asked.plan);
    let to = match asked.output {
        Some(path) => ApplyTo::File(path),
        None if asked.in_place => ApplyTo::InPlace,
        None => ApplyTo::Stdout,
    };
    if matches!(to, ApplyTo::InPlace) && input == Input::Stdin {
        return Err(Findings::in_place_of_stdin("--in-place", "-o"));
    }
    let columns = column_names(&asked.amounts.map)?;
    let encoding = asked.amounts.encoding;
    let file = asked.file.zip(asked.by);
    if file.is_none() {
        let options = [("--map", !columns.is_empty()), ("--encoding", encoding.is_some())];
        if let Some((option, _)) = options.iter().find(|(_, is_given)| *is_given) {
            return Err(Findings::option_without_amounts(option));
        }
    }
    let amounts = file.map(|(path, level)| AdoptedAsked {
        input: super::input(Some(path)),
        columns,
        encoding,
        level: Place::whole("--by", level.trim()),
        option: "--amounts",
    });
    if amounts.as_ref().is_some_and(|amounts| amounts.input == Input::Stdin) && input == Input::Stdin {
        return Err(Findings::stdin_twice());
    }
    let changes = match &amounts {
        Some(_) => asked.what_if.changes_beside_others()?,
        None => asked.what_if.changes_once()?,
    };
    let changes = asked.closing.added_to(changes, &input)?;
    Ok(ApplyWanted { input, changes, amounts, to, ways_out: ["-o", "--in-place"] })
}
