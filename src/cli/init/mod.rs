//! `tieout init`: its options, its help, and the plans that it writes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::QuietArgument;

/// The first sentence of the help.
pub const ABOUT: &str = "Writes a commented plan that ties out, to start from.";

/// What `tieout init` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
The comments are in English and Chinese. A file that is already there is never replaced.

Examples:
  tieout init -
  tieout init - --example fmcg")]
pub struct InitArguments {
    /// The file to write, or `-` for standard output [default: plan.toml]
    #[arg(value_name = "FILE", default_value = "plan.toml", hide_default_value = true)]
    pub file: PathBuf,

    /// simple: the usual keys; fmcg: nearly everything a plan can say
    #[arg(long, value_enum, default_value_t = Example::Simple, hide_possible_values = true)]
    pub example: Example,

    #[command(flatten)]
    pub quiet: QuietArgument,
}

/// Which plan to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Example {
    Simple,
    Fmcg,
}

impl Example {
    /// The plan, with its comments.
    pub fn text(self) -> &'static str {
        match self {
            Example::Simple => include_str!("simple.toml"),
            Example::Fmcg => include_str!("fmcg.toml"),
        }
    }
}
