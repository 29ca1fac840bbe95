//! `tieout completions`: its arguments and help.

use clap::{Args, Command};
use clap_complete::Shell;

/// The first sentence of the help.
pub const ABOUT: &str = "Prints a script that completes commands and options in a shell.";

/// What `tieout completions` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
The script goes where your shell looks for such scripts, for example:
  tieout completions bash > ~/.local/share/bash-completion/completions/tieout

Examples:
  tieout completions bash
  tieout completions fish")]
pub struct CompletionsArguments {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub shell: Shell,
}

/// The script that completes a command in a shell.
pub fn script(asked: &CompletionsArguments, command: &mut Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, command, "tieout", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
