//! `tieout check`: its options and help.

use std::path::PathBuf;

use clap::Args;

use super::{ClosingArguments, QuietArgument, WhatIfArguments};
use crate::findings::visible;
use crate::outside::Input;
use crate::plan::Changes;
use crate::write::AnswerFormat;

/// The first sentence of the help.
pub const ABOUT: &str = "Says whether plans tie out, and what is wrong where they do not.";

/// What `tieout check` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
A report has one line for every group of siblings with its sum, then target, buffer and
allocated amount, and for each scenario of the plan. It goes to standard output, findings
to standard error. With what-if options the plan is checked under these instead.

Exit codes: 0 every plan ties out, 1 a plan has errors or denied warnings, 2 the command
line is wrong, 3 a plan could not be read. In JSON, `ok` is true where the code is 0.

Examples:
  tieout check examples/fmcg.toml
  tieout check examples/fmcg.toml examples/events.toml --deny-warnings
  tieout check examples/fmcg.toml --set region.华东.share=45 --rebalance --format json")]
pub struct CheckArguments {
    /// The plans: files, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plans: Vec<PathBuf>,

    /// How to answer: text for people, json for scripts
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text, hide_possible_values = true)]
    pub format: AnswerFormat,

    /// Ends with exit code 1 if there are warnings
    #[arg(long)]
    pub deny_warnings: bool,

    #[command(flatten)]
    pub quiet: QuietArgument,

    #[command(flatten)]
    pub what_if: WhatIfArguments,

    #[command(flatten)]
    pub closing: ClosingArguments,
}

/// The command that shows all there is to say about a plan under these changes, as it is typed in a shell.
pub fn check_command(input: &Input, changes: &Changes) -> String {
    let plan = match input {
        Input::Stdin => "-".to_owned(),
        Input::File(path) => shell_word(&path.display().to_string()),
        Input::Sheet(path, sheet) => shell_word(&format!("{}#{sheet}", path.display())),
    };
    let mut words = vec!["tieout check".to_owned(), plan];
    let option = |option: &str, value: &str| format!("{option} {}", shell_word(value));
    words.extend(changes.scenarios().map(|names| option("--scenario", names)));
    words.extend(changes.edits().map(|(kind, text)| option(&format!("--{}", kind.word()), text)));
    words.extend(changes.rebalances().then(|| "--rebalance".to_owned()));
    words.extend(changes.normalizes().then(|| "--normalize".to_owned()));
    words.extend(changes.leaves_out_closed().then(|| "--original".to_owned()));
    words.join(" ")
}

/// A word as a shell reads it back: quoted where a character means something to it.
fn shell_word(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./:=,+@%".contains(character);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", visible(text).replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_would_read_them_otherwise() {
        let words = ["region.华东.share=45", "a b", "it's", "", "$HOME", "[30,40]"].map(shell_word);
        assert_eq!(words, ["region.华东.share=45", "'a b'", r"'it'\''s'", "''", "'$HOME'", "'[30,40]'"]);
    }
}
