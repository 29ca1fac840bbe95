//! The story of one run: arguments in, exit code out.

mod check;
mod compare;
mod explain;
mod init;
mod owners;
mod report;
mod said;
mod split;
mod stop;

use std::ffi::OsString;

use crate::cli::{self, Aside, Command};
use crate::findings::{Findings, visible};
use crate::limits::{PLAN_BYTES_MAX, ROSTER_BYTES_MAX};
use crate::outside::{self, Input, Output};
use crate::plan::{self, Document};
use crate::report::Refusal;
use stop::{About, Look};

/// How a run ends; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Done = 0,
    Plan = 1,
    CommandLine = 2,
    Outside = 3,
}

/// Why a run stopped, and what to say about it.
struct Stop {
    exit: Exit,
    findings: Findings,
    /// The plan that it stopped at, if it is about one.
    about: Option<Box<About>>,
}

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
        Ok(Command::Schema) => print(plan::SCHEMA, &stdout),
        Ok(Command::Completions(asked)) => print(&cli::completions(&asked), &stdout),
        Err(aside) => help(aside, &stdout),
    };
    let exit = end.unwrap_or_else(|stop| stop.tell(&manner, &stdout));
    exit as u8
}

/// Reads a plan, and the roster that it names unless the result would replace that.
fn read(input: &Input, output: &Output) -> Result<Document, Stop> {
    read_both(input, output).map(|(document, _)| document)
}

/// The same, and where the roster was read from, if there is one.
fn read_both(input: &Input, output: &Output) -> Result<(Document, Option<Input>), Stop> {
    let stop = |exit| move |findings| Stop::from((exit, findings)).at(input);
    let (of_plan, outside) = (stop(Exit::Plan), stop(Exit::Outside));
    let bytes = input.read(PLAN_BYTES_MAX).map_err(outside)?;
    let bytes = bytes.ok_or_else(|| of_plan(Findings::plan_too_large(&input.name())))?;
    let source = plan::read(&input.name(), bytes).map_err(of_plan)?;
    let mut document = plan::parse(source).map_err(of_plan)?;
    let roster = document.roster_wanted().map(|path| input.beside(path));
    if let Some(roster) = &roster {
        output.spares(roster, "roster").map_err(refused)?;
        let bytes = roster.read(ROSTER_BYTES_MAX).map_err(outside)?;
        document = match bytes {
            Some(bytes) => document.with_roster(&roster.name(), bytes),
            None => document.with_roster_too_large(&roster.name()),
        };
    }
    Ok((document, roster))
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

fn print(words: &str, output: &Output) -> Result<Exit, Stop> {
    output.write(|out| out.write_all(words.as_bytes())).map_err(|findings| (Exit::Outside, findings))?;
    Ok(Exit::Done)
}

fn refused(refused: outside::Refused) -> Stop {
    match refused {
        outside::Refused::IsInput(findings) => (Exit::CommandLine, findings).into(),
        outside::Refused::Unwritable(findings) => (Exit::Outside, findings).into(),
    }
}

fn not_shown(refusal: Refusal) -> Stop {
    match refusal {
        Refusal::Request(findings) => (Exit::CommandLine, findings).into(),
        Refusal::Plan(findings) => (Exit::Plan, findings).into(),
    }
}
