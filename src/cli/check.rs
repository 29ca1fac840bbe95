//! `tieout check`: its options and help.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{QuietArgument, WhatIfArguments};

/// The first sentence of the help.
pub const ABOUT: &str = "Says whether plans tie out, and what is wrong where they do not.";

/// What `tieout check` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
A report has one line for every group of siblings with its sum, then target, buffer and
allocated amount, and for each scenario of the plan. It goes to standard output, findings
to standard error. With what-if options the plan is checked under these instead.

Exit codes: 0 every plan ties out, 1 a plan has errors, 2 the command line is wrong,
3 a plan could not be read.

Examples:
  tieout check examples/fmcg.toml
  tieout check examples/fmcg.toml examples/events.toml --deny-warnings
  tieout check examples/fmcg.toml --set region.华东.share=45 --rebalance --format json")]
pub struct CheckArguments {
    /// The plans: files, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plans: Vec<PathBuf>,

    /// How to answer: text for people, json for scripts
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, hide_possible_values = true)]
    pub format: CheckFormat,

    /// Ends with exit code 1 if there are warnings
    #[arg(long)]
    pub deny_warnings: bool,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,
}

/// How `check` answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    // A report for people, with findings on standard error.
    Text,
    // Everything in one JSON value on standard output.
    Json,
}
