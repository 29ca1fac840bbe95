//! The story of one run: arguments in, exit code out.

mod check;
mod compare;
mod explain;
mod init;
mod owners;
mod report;
mod split;

use std::ffi::OsString;

use crate::cli::{self, Aside, Command};
use crate::findings::{Findings, Severity, visible};
use crate::limits::{PLAN_BYTES_MAX, ROSTER_BYTES_MAX};
use crate::outside::{self, Input, Output};
use crate::plan::{self, Changes, Checked, Document, Plan};
use crate::report::Refusal;

/// How a run ends; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Done = 0,
    Plan = 1,
    CommandLine = 2,
    Outside = 3,
}

/// Why a run stopped, and what to say about it.
type Stop = (Exit, Findings);

/// Does what the arguments ask for and gives the exit code.
///
/// `stdout_is_open` is for the binary to tell, which can look before the standard library has put something else in
/// the place of a closed standard output.
pub fn run_from_args(arguments: impl IntoIterator<Item = OsString>, stdout_is_open: bool) -> u8 {
    outside::heed_interrupts();
    let stdout = Output::stdout(stdout_is_open);
    let end = match cli::read(arguments) {
        Ok(Command::Check(asked)) => check::check(asked, &stdout),
        Ok(Command::Split(asked)) => split::split(asked, stdout),
        Ok(Command::Report(asked)) => report::report(asked, stdout),
        Ok(Command::Compare(asked)) => compare::compare(asked, stdout),
        Ok(Command::Explain(asked)) => explain::explain(asked, &stdout),
        Ok(Command::Init(asked)) => init::init(&asked, stdout),
        Ok(Command::Code(asked)) => match cli::explained(&asked) {
            Ok(words) => print(&words, &stdout),
            Err(findings) => Err((Exit::CommandLine, findings)),
        },
        Ok(Command::Schema) => print(plan::SCHEMA, &stdout),
        Ok(Command::Completions(asked)) => print(&cli::completions(&asked), &stdout),
        Err(aside) => help(aside, &stdout),
    };
    let exit = end.unwrap_or_else(|(exit, findings)| {
        outside::say(findings.render(false));
        exit
    });
    exit as u8
}

/// Reads a plan, and the roster that it names unless the result would replace that.
fn read(input: &Input, output: &Output) -> Result<Document, Stop> {
    read_both(input, output).map(|(document, _)| document)
}

/// The same, and where the roster was read from, if there is one.
fn read_both(input: &Input, output: &Output) -> Result<(Document, Option<Input>), Stop> {
    let of_plan = |findings| (Exit::Plan, findings);
    let bytes = input.read(PLAN_BYTES_MAX).map_err(|findings| (Exit::Outside, findings))?;
    let bytes = bytes.ok_or_else(|| of_plan(Findings::plan_too_large(&input.name())))?;
    let source = plan::read(&input.name(), bytes).map_err(of_plan)?;
    let mut document = plan::parse(source).map_err(of_plan)?;
    let roster = document.roster_wanted().map(|path| input.beside(path));
    if let Some(roster) = &roster {
        output.spares(roster, "roster").map_err(refused)?;
        let bytes = roster.read(ROSTER_BYTES_MAX).map_err(|findings| (Exit::Outside, findings))?;
        document = match bytes {
            Some(bytes) => document.with_roster(&roster.name(), bytes),
            None => document.with_roster_too_large(&roster.name()),
        };
    }
    Ok((document, roster))
}

/// Checks a plan under what-if changes.
fn changed(document: Document, changes: &Changes) -> Result<Checked, Stop> {
    let changed = plan::change(document, changes).map_err(|findings| (Exit::Plan, findings))?;
    Ok(plan::check(&changed))
}

/// The plan, if it ties out.
fn sound(checked: &Checked) -> Result<&Plan, Stop> {
    checked.plan().ok_or_else(|| (Exit::Plan, checked.findings().clone().at_least(Severity::Warning)))
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
        outside::Refused::IsInput(findings) => (Exit::CommandLine, findings),
        outside::Refused::Unwritable(findings) => (Exit::Outside, findings),
    }
}

fn not_shown(refusal: Refusal) -> Stop {
    match refusal {
        Refusal::Request(findings) => (Exit::CommandLine, findings),
        Refusal::Plan(findings) => (Exit::Plan, findings),
    }
}
