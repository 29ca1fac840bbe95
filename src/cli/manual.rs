//! `tieout manual`: its arguments and help.

use clap::Args;

use crate::findings::{Findings, Language};
use crate::manual::{Topic, index};

/// The first sentence of the help.
pub const ABOUT: &str = "Prints the manual: a topic of it, or which topics there are.";

/// What `tieout manual` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
The pages are Markdown: a pager shows them as they are.

Examples:
  tieout manual
  tieout manual what-if
  tieout manual plan --lang zh")]
pub struct ManualArguments {
    /// plan, what-if, amounts, spreadsheets, numbers or scripts; left out, all are listed
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
}

/// The page of a topic, or the list of all.
pub fn read_up(asked: &ManualArguments, language: Language) -> Result<String, Findings> {
    match &asked.topic {
        Some(word) => Ok(Topic::named(word)?.page(language).to_owned()),
        None => Ok(index(language)),
    }
}
