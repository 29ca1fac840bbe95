//! The options that close months.

use std::path::PathBuf;

use clap::Args;

use crate::findings::Findings;
use crate::outside::{Input, STDIN};
use crate::plan::Changes;
use crate::source::Source;

/// Which months are closed, and by what: short for what a plan says under `[closed]`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What if")]
pub struct ClosingArguments {
    /// Closes months by a file of actuals, or `-` for standard input: what is shown is what the open ones come to then
    #[arg(long, value_name = "FILE", conflicts_with = "original")]
    pub actuals: Option<PathBuf>,

    /// The last closed month, such as 2026-06
    #[arg(long, value_name = "MONTH", conflicts_with = "original")]
    pub through: Option<String>,
}

impl ClosingArguments {
    /// The changes of a plan that is read from `input`, with these among them.
    ///
    /// # Errors
    ///
    /// If one of them is blank, or the actuals are to come from standard input and the plan does so too.
    pub fn added_to(&self, changes: Changes, input: &Input) -> Result<Changes, Findings> {
        let mut changes = changes;
        if let Some(path) = &self.actuals {
            let is_stdin = path.as_os_str() == STDIN;
            if is_stdin && *input == Input::Stdin {
                return Err(Findings::stdin_twice());
            }
            let name = if is_stdin { STDIN.to_owned() } else { input.path_from(path) };
            let setting = format!("closed.actuals={}", quoted(&name));
            changes = changes.with_setting(Source::new("--actuals", setting))?;
        }
        if let Some(month) = &self.through {
            let setting = format!("closed.through={}", quoted(month));
            changes = changes.with_setting(Source::new("--through", setting))?;
        }
        Ok(changes)
    }
}

/// A text as the value of a setting: in quotes where it would be read as something else.
fn quoted(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./".contains(character);
    match text.chars().all(is_plain) {
        true => text.to_owned(),
        false => {
            let text = text.replace(char::is_control, "").replace('\\', r"\\").replace('"', "\\\"");
            format!("\"{text}\"")
        }
    }
}
