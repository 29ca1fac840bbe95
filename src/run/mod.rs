//! The story of one run: arguments in, exit code out.

mod check;
mod compare;
mod exit;
mod explain;
mod init;
mod output;
mod owners;
mod read;
mod report;
mod said;
mod split;
mod stop;

use std::ffi::OsString;

use crate::cli::{self, Aside, Command};
use crate::findings::visible;
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
    let command = cli::read(arguments);
    let manner = command.as_ref().map(Command::manner).unwrap_or_default();
    let end = match command {
        Ok(Command::Check(asked)) => check::check(asked, &stdout),
        Ok(Command::Split(asked)) => split::split(asked, stdout.clone()),
        Ok(Command::Report(asked)) => report::report(asked, stdout.clone()),
        Ok(Command::Compare(asked)) => compare::compare(asked, stdout.clone()),
        Ok(Command::Explain(asked)) => explain::explain(asked, &stdout),
        Ok(Command::Init(asked)) => init::init(&asked, stdout.clone()),
        Ok(Command::Code(asked)) => match cli::explained(&asked) {
            Ok(words) => print(&words, &stdout),
            Err(findings) => Err((Exit::CommandLine, findings).into()),
        },
        Ok(Command::Schema) => print(&plan::schema(), &stdout),
        Ok(Command::Completions(asked)) => print(&cli::completions(&asked), &stdout),
        Err(aside) => help(aside, &stdout),
    };
    let exit = end.unwrap_or_else(|stop| stop.tell(&manner, &stdout));
    exit as u8
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
