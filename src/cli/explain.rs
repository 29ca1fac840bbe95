//! `tieout explain`: its options and help.

use std::path::PathBuf;

use clap::Args;

use super::{ClosingArguments, QuietArgument, WhatIfArguments, input};
use crate::findings::Findings;
use crate::outside::Input;
use crate::plan::Changes;
use crate::report::Filter;
use crate::source::Source;
use crate::write::AnswerFormat;

/// The first sentence of the help.
pub const ABOUT: &str = "Explains one published number, step by step.";

/// What `tieout explain` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
The steps lead from the allocated amount to the exact ideal: every line times its share
gives the next. Then what rounding did, and who among the siblings got the leftover unit.

Axes: region, team, person, product, customer, channel, product-group, customer-group,
channel-group, half, quarter, month. What is not named is taken as a whole: without a month
or quarter it is the year, without anything the allocated amount itself.

--format json has the same steps as data: ideals and shares are exact, decimals or
fractions in quotes; `rounding` is `published` less `ideal`.

Examples:
  tieout explain examples/fmcg.toml --where person=李伟 --where month=2026-04
  tieout explain examples/own-mix.toml --where region=东南 --where product=新品 --where quarter=Q2
  tieout explain examples/fiscal.toml --where region=关西 --format json")]
pub struct ExplainArguments {
    /// The plan: a file, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plan: Option<PathBuf>,

    /// Names the number; different axes narrow down, until one number is left
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// How to answer: text for people, json for scripts
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text, hide_possible_values = true)]
    pub format: AnswerFormat,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,

    #[command(flatten)]
    pub closing: ClosingArguments,
}

/// What a command line asks `explain` for, in the words of the floors below.
#[derive(Debug)]
pub struct ExplainWanted {
    /// Where the plan comes from.
    pub input: Input,
    /// What to change before.
    pub changes: Changes,
    /// What names the number.
    pub filters: Vec<Filter>,
    /// How to answer.
    pub format: AnswerFormat,
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn explain_wanted(asked: ExplainArguments) -> Result<ExplainWanted, Findings> {
    let mut findings = Findings::new();
    let mut filters = Vec::new();
    for filter in &asked.filters {
        match Filter::read(&Source::new("--where", filter.as_str())) {
            Ok(filter) => filters.push(filter),
            Err(found) => findings.extend(found),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let input = input(asked.plan);
    Ok(ExplainWanted {
        changes: asked.closing.added_to(asked.what_if.changes_once()?, &input)?,
        input,
        filters,
        format: asked.format,
    })
}
