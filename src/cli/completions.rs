//! `tieout completions`: its arguments and help.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Args, Command};
use clap_complete::Shell;

use crate::manual::Topic;
use crate::plan::{Hierarchy, settable_paths};
use crate::report::AxisWord;

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
pub fn script(asked: &CompletionsArguments, command: Command) -> String {
    let mut script = Vec::new();
    let mut command = command.mut_subcommands(|command| command.mut_args(with_words));
    clap_complete::generate(asked.shell, &mut command, "tieout", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// An option with the words that its value may start with in any plan of the default levels, and the topics of the manual.
/// Only shells hear of them: a plan has words of its own, too.
fn with_words(argument: Arg) -> Arg {
    let words = match argument.get_long() {
        Some("set" | "sweep") => settable_paths(),
        Some("by") => words_of(AxisWord::rows(&Hierarchy::default())),
        Some("where") => {
            let axes = words_of(AxisWord::filters(&Hierarchy::default()));
            axes.into_iter().map(|word| word + "=").collect()
        }
        None if argument.get_id() == "topic" => {
            Topic::ALL.iter().map(|topic| topic.word.to_owned()).collect()
        }
        Some("per") => words_of(Hierarchy::default().levels().map(AxisWord::Level)),
        _ => return argument,
    };
    // Clap wants words that live as long as the program, which ends when the script is printed.
    let words = words.into_iter().map(|word| -> &'static str { word.leak() });
    argument.value_parser(PossibleValuesParser::new(words))
}

fn words_of(axes: impl Iterator<Item = AxisWord>) -> Vec<String> {
    let hierarchy = Hierarchy::default();
    axes.map(|axis| axis.word(&hierarchy).to_owned()).collect()
}
