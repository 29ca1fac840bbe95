//! `tieout manual`: its arguments and help.

use clap::Args;

use crate::findings::{Findings, Language};
use crate::manual::Topic;

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

/// The topics, one a line, and how to read them.
fn index(language: Language) -> String {
    let colon = language.pick(": ", "：");
    let line = |topic: &Topic| format!("- `{}`{colon}{}\n", topic.word, topic.title(language));
    let topics: String = Topic::ALL.iter().map(line).collect();
    language.pick(
        format!("# The manual of tieout\n\n{topics}\n`tieout manual plan` prints the page of a topic, `--lang zh` in Chinese.\n"),
        format!("# tieout 手册\n\n{topics}\n`tieout manual plan --lang zh` 显示一个主题的内容。\n"),
    )
}
