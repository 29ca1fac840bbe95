//! The command line: commands, options, and what `--help` says about them.

mod apply;
mod arrangement;
mod check;
mod choices;
mod closing;
mod code;
mod column_names;
mod compare;
mod completions;
mod derive;
mod explain;
mod init;
mod inputs;
mod manner;
mod manual;
mod quiet;
mod report;
mod sheet;
mod split;
mod track;
mod what_if;

pub use apply::{AdoptedAsked, ApplyArguments, ApplyTo, ApplyWanted, apply_wanted};
pub use arrangement::{ColumnsArguments, OrderArguments, SeriesArguments, WordsArguments};
pub use check::{CheckArguments, check_command};
pub use closing::ClosingArguments;
pub use code::explained;
pub use compare::{AmountsAsked, CompareArguments, Compared, compared};
pub use derive::{DeriveArguments, DeriveWanted, derive_wanted};
pub use explain::{ExplainArguments, explain_wanted};
pub use init::InitArguments;
pub use inputs::{input, inputs};
pub use manner::Manner;
pub use manual::read_up;
pub use quiet::QuietArgument;
pub use report::{ReportArguments, reported};
pub use split::{PerOwner, Scenarios, SplitArguments, Wanted, wanted};
pub use track::{REPLANNED, THROUGH, TrackArguments, Tracked, tracked};
pub use what_if::WhatIfArguments;

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand};
use code::CodeArguments;

use crate::findings::Language;
use completions::CompletionsArguments;
use manual::ManualArguments;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "tieout",
    version,
    about = "Decomposes a sales target over time, organisation and business, so that every number ties out.",
    arg_required_else_help = true,
    // The same words on a terminal, in a pipe and in a file.
    color = clap::ColorChoice::Never,
    disable_help_subcommand = true,
    after_help = "\
PLAN is a file, `-` for standard input, or plan.toml in the current folder if left out.

Exit codes: 0 done, 1 the plan has errors, 2 the command line is wrong,
3 something could not be read or written, 130 interrupted.

Examples:
  tieout check examples/fmcg.toml
  tieout split examples/fmcg.toml --period quarter --in 万
  tieout split examples/fmcg.toml --by region,product --format csv"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,

    /// Words in English or Chinese, en or zh [default: as the plan's [show] says, else en]
    #[arg(long = "lang", value_name = "LANG", value_enum, global = true, hide_possible_values = true)]
    pub language: Option<Language>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = check::ABOUT)]
    Check(CheckArguments),
    #[command(about = split::ABOUT)]
    Split(SplitArguments),
    #[command(about = report::ABOUT)]
    Report(ReportArguments),
    #[command(about = compare::ABOUT)]
    Compare(CompareArguments),
    #[command(about = track::ABOUT)]
    Track(TrackArguments),
    #[command(about = derive::ABOUT)]
    Derive(DeriveArguments),
    #[command(about = explain::ABOUT)]
    Explain(ExplainArguments),
    #[command(about = apply::ABOUT)]
    Apply(ApplyArguments),
    #[command(about = init::ABOUT)]
    Init(InitArguments),
    #[command(about = code::ABOUT)]
    Code(CodeArguments),
    #[command(about = manual::ABOUT)]
    Manual(ManualArguments),
    #[command(about = SCHEMA_ABOUT, after_help = SCHEMA_HELP)]
    Schema,
    #[command(about = completions::ABOUT)]
    Completions(CompletionsArguments),
}

const SCHEMA_ABOUT: &str = "Prints a JSON Schema of the plan file, for editors.";

const SCHEMA_HELP: &str = "\
An editor that knows the schema completes keys and marks wrong ones while you type. With
Taplo or Even Better TOML, put this line at the top of a plan:
  #:schema ./plan.schema.json

Examples:
  tieout schema
  tieout schema > plan.schema.json";

/// A command line that asks for nothing to be run: help was wanted, or something in it is wrong.
#[derive(Debug)]
pub enum Aside {
    /// Help or the version was asked for: goes to standard output, and the run ends well.
    Help(String),
    /// The command line is wrong: goes to standard error, exit code 2.
    Wrong(String),
}

/// Reads the command line.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, Aside> {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => Ok(arguments),
        Err(error) if error.use_stderr() => Err(Aside::Wrong(error.render().to_string())),
        Err(error) => Err(Aside::Help(error.render().to_string())),
    }
}

/// The script that completes all this in a shell.
pub fn completions(asked: &CompletionsArguments) -> String {
    completions::script(asked, Arguments::command())
}
