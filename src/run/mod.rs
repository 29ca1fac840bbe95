//! The story of one run: arguments in, exit code out.

mod adopt;
mod apply;
mod check;
mod closed;
mod closed_view;
mod compare;
mod compare_amounts;
mod derive;
mod exit;
mod explain;
mod finer;
mod init;
mod output;
mod owners;
mod read;
mod readings;
mod report;
mod returned;
mod said;
mod same_file;
mod scenarios;
mod split;
mod stop;
mod track;
mod written;

use std::ffi::OsString;

use crate::cli::{self, Arguments, Aside, Command};
use crate::findings::{Language, visible};
use crate::outside::{self, Output};
use crate::plan;
use exit::Exit;
use output::print;
use stop::Stop;

/// Does what the arguments ask for and gives the exit code.
///
/// `stdout_is_open` is for the binary to tell, which can look before the standard library has put something else in
/// the place of a closed standard output.
pub fn run_from_args(arguments: impl IntoIterator<Item = OsString>, stdout_is_open: bool) -> u8 {
    outside::heed_interrupts();
    let stdout = Output::stdout(stdout_is_open);
    let arguments = cli::read(arguments);
    let manner = arguments.as_ref().map(Arguments::manner).unwrap_or_default();
    let end = match arguments {
        Ok(Arguments { command, language }) => run(command, language, &stdout),
        Err(aside) => help(aside, &stdout),
    };
    let exit = end.unwrap_or_else(|stop| stop.tell(&manner, &stdout));
    exit as u8
}

fn run(command: Command, language: Option<Language>, stdout: &Output) -> Result<Exit, Stop> {
    match command {
        Command::Check(asked) => check::check(asked, language, stdout),
        Command::Split(asked) => split::split(asked, language, stdout.clone()),
        Command::Report(asked) => report::report(asked, language, stdout.clone()),
        Command::Compare(asked) => compare::compare(asked, language, stdout.clone()),
        Command::Track(asked) => track::track(asked, language, stdout.clone()),
        Command::Derive(asked) => derive::derive(asked, language, stdout.clone()),
        Command::Explain(asked) => explain::explain(asked, language, stdout),
        Command::Apply(asked) => apply::apply(asked, language, stdout.clone()),
        Command::Init(asked) => init::init(&asked, language.unwrap_or_default(), stdout.clone()),
        Command::Code(asked) => {
            let words = cli::explained(&asked, language.unwrap_or_default())
                .map_err(|findings| (Exit::CommandLine, findings))?;
            print(&words, stdout)
        }
        Command::Manual(asked) => {
            let page = cli::read_up(&asked, language.unwrap_or_default())
                .map_err(|findings| (Exit::CommandLine, findings))?;
            print(&page, stdout)
        }
        Command::Schema => print(&plan::schema(), stdout),
        Command::Completions(asked) => print(&cli::completions(&asked), stdout),
    }
}

fn help(aside: Aside, stdout: &Output) -> Result<Exit, Stop> {
    match aside {
        Aside::Help(words) => print(&words, stdout),
        Aside::Wrong(words) => {
            // They repeat what was typed.
            let lines: Vec<String> = words.split('\n').map(visible).collect();
            outside::say(lines.join("\n"));
            Ok(Exit::CommandLine)
        }
    }
}
