//! The story of one run: arguments in, exit code out.

use std::collections::HashSet;
use std::ffi::OsString;

use crate::cli::{
    self, Aside, CheckArguments, CheckFormat, Command, CompareArguments, ExplainArguments, ExplainFormat,
    InitArguments, SplitArguments,
};
use crate::compare::{self, Comparison};
use crate::explain;
use crate::findings::{Findings, Severity};
use crate::limits::{PLAN_BYTES_MAX, ROSTER_BYTES_MAX};
use crate::outside::{self, Input, Output, Voice};
use crate::plan::{self, Changes, Checked, Document, Plan, Written};
use crate::report::{CheckReport, Pick, Refusal, View};
use crate::source::Source;
use crate::split::Work;
use crate::write;

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
        Ok(Command::Check(asked)) => check(asked, &stdout),
        Ok(Command::Split(asked)) => split(asked, stdout),
        Ok(Command::Compare(asked)) => compare(asked, stdout),
        Ok(Command::Explain(asked)) => explain(asked, &stdout),
        Ok(Command::Init(asked)) => init(&asked, stdout),
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

fn split(asked: SplitArguments, stdout: Output) -> Result<Exit, Stop> {
    let voice = Voice::new(asked.quiet.quiet);
    let wanted = cli::wanted(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = match &wanted.output {
        Some(path) => Output::at(path, &wanted.input).map_err(refused)?,
        None => stdout,
    };
    let (plan, findings) = split_ready(&wanted.input, &output, &wanted.changes)?;
    voice.say(findings.at_least(Severity::Warning).render(false));
    voice.say(write::applied_words(plan.applied()));
    let view = View::new(&plan, &wanted.request).map_err(not_shown)?;
    let progress = voice.progress(&output);
    let tell = |so_far| progress.show(so_far);
    let work = Work::by_threads(outside::threads()).told(&tell);
    let options = write::Options { width: output.terminal_width(), work, ..wanted.options };

    let written = output
        .write(|out| write::split(&plan, &view, wanted.format, &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    drop(progress);
    // Without an outcome the reader has seen enough.
    if let Some(outcome) = written {
        voice.say(write::closing_words(&plan, &outcome, wanted.format, wanted.output_name().as_deref()));
    }
    Ok(Exit::Done)
}

fn split_ready(input: &Input, output: &Output, changes: &Changes) -> Result<(Plan, Findings), Stop> {
    let checked = changed(read(input, output)?, changes)?;
    checked.into_plan().map_err(|findings| (Exit::Plan, findings))
}

fn compare(asked: CompareArguments, stdout: Output) -> Result<Exit, Stop> {
    let of_plan = |findings| (Exit::Plan, findings);
    let voice = Voice::new(asked.quiet.quiet);
    let wanted = cli::compared(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = match &wanted.output {
        Some(path) => Output::at(path, &wanted.base).map_err(refused)?,
        None => stdout,
    };
    let base_document = read(&wanted.base, &output)?;
    let (file, document) = match &wanted.other {
        None => (wanted.base.name(), base_document.clone()),
        Some(other) => {
            output.spares(other, "plan").map_err(refused)?;
            (other.name(), read(other, &output)?)
        }
    };
    let (base, findings) = plan::check(&base_document).into_plan().map_err(of_plan)?;
    let mut said = Said { voice, words: HashSet::new() };
    said.say(findings.at_least(Severity::Warning));

    let mut comparison: Option<Comparison> = None;
    for (name, changes) in &wanted.columns {
        let (plan, findings) = changed(document.clone(), changes)?.into_plan().map_err(of_plan)?;
        said.say(findings.at_least(Severity::Warning));
        let notes = compare::comparable(&base, &plan);
        if notes.has_errors() {
            return Err((Exit::Plan, notes));
        }
        let plans = [&base, &plan];
        let view = View::beside(&plan, &plans, &wanted.request).map_err(not_shown)?;
        let begun = match &mut comparison {
            Some(begun) => begun,
            begun @ None => {
                let base_view = View::beside(&base, &plans, &wanted.request).map_err(not_shown)?;
                // What only one side has is shown, so nothing may be left on one of them.
                if let Err(refusal) = base_view.refuse_nothing(&base, &wanted.request)
                    && view.refuse_nothing(&plan, &wanted.request).is_err()
                {
                    return Err(not_shown(refusal));
                }
                begun.insert(Comparison::new(&wanted.base.name(), &base, &base_view))
            }
        };
        begun.add(name, &file, &plan, &view);
        said.say(notes);
    }
    let Some(comparison) = comparison else { return Ok(Exit::Done) };

    let written = output
        .write(|out| write::comparison(&comparison, &wanted.how, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    // Without a summary the reader has seen enough.
    if let Some(summary) = written {
        let name = wanted.output_name();
        voice.say(write::comparison_words(&comparison, &summary, &wanted.how, name.as_deref()));
    }
    Ok(Exit::Done)
}

/// What has been said, so that it is not said again for every column.
struct Said {
    voice: Voice,
    words: HashSet<String>,
}

impl Said {
    fn say(&mut self, findings: Findings) {
        let mut new = Findings::new();
        for finding in findings.iter().filter(|finding| self.words.insert(finding.render(false))) {
            new.add(finding.clone());
        }
        self.voice.say(new.render(false));
    }
}

fn explain(asked: ExplainArguments, stdout: &Output) -> Result<Exit, Stop> {
    let voice = Voice::new(asked.quiet.quiet);
    let wanted = cli::explain_wanted(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let of_plan = |findings| (Exit::Plan, findings);
    let document = plan::change(read(&wanted.input, stdout)?, &wanted.changes).map_err(of_plan)?;
    let (plan, findings) = plan::check(&document).into_plan().map_err(of_plan)?;
    voice.say(findings.at_least(Severity::Warning).render(false));
    voice.say(write::applied_words(plan.applied()));
    let pick = Pick::new(&plan, &wanted.filters).map_err(of_plan)?;
    let explained = explain::explain(&plan, &mut Written::new(&document, &plan), &pick);

    let filters: Vec<String> = wanted.filters.iter().map(ToString::to_string).collect();
    stdout
        .write(|out| match wanted.format {
            ExplainFormat::Text => write::explain_text(&plan, &pick, &explained, out),
            ExplainFormat::Json => write::explain_json(&plan, &pick, &filters, &explained, out),
        })
        .map_err(|findings| (Exit::Outside, findings))?;
    Ok(Exit::Done)
}

/// Reads a plan, and the roster that it names unless the result would replace that.
fn read(input: &Input, output: &Output) -> Result<Document, Stop> {
    let of_plan = |findings| (Exit::Plan, findings);
    let bytes = input.read(PLAN_BYTES_MAX).map_err(|findings| (Exit::Outside, findings))?;
    let bytes = bytes.ok_or_else(|| of_plan(Findings::plan_too_large(&input.name())))?;
    let source = plan::read(&input.name(), bytes).map_err(of_plan)?;
    let mut document = plan::parse(source).map_err(of_plan)?;
    if let Some(roster) = document.roster_wanted().map(|path| input.beside(path)) {
        output.spares(&roster, "roster").map_err(refused)?;
        let bytes = roster.read(ROSTER_BYTES_MAX).map_err(|findings| (Exit::Outside, findings))?;
        document = match bytes {
            Some(bytes) => document.with_roster(&roster.name(), bytes),
            None => document.with_roster_too_large(&roster.name()),
        };
    }
    Ok(document)
}

/// Checks a plan under what-if changes.
fn changed(document: Document, changes: &Changes) -> Result<Checked, Stop> {
    let changed = plan::change(document, changes).map_err(|findings| (Exit::Plan, findings))?;
    Ok(plan::check(&changed))
}

fn check(asked: CheckArguments, stdout: &Output) -> Result<Exit, Stop> {
    let voice = Voice::new(asked.quiet.quiet);
    let inputs = cli::inputs(asked.plans).map_err(|findings| (Exit::CommandLine, findings))?;
    let changes = asked.what_if.changes_once().map_err(|findings| (Exit::CommandLine, findings))?;
    let outside = |findings| (Exit::Outside, findings);
    // What is denied is as grave as an error.
    let severity = match (voice.is_quiet(), asked.deny_warnings) {
        (false, _) => Severity::Note,
        (true, true) => Severity::Warning,
        (true, false) => Severity::Error,
    };
    let mut gravest = Exit::Done;
    let mut reports = Vec::new();
    for input in inputs {
        let progress = voice.progress(stdout);
        let tell = |so_far| progress.show(so_far);
        let work = Work::by_threads(outside::threads()).told(&tell);
        let (mut exit, report) = match read(&input, stdout) {
            Ok(document) => (Exit::Done, checked(&input, document, &changes, &work)),
            Err((exit, findings)) => (exit, CheckReport::new(input.name(), Err(findings), &work)),
        };
        drop(progress);
        let denied = asked.deny_warnings && report.count(Severity::Warning) > 0;
        if denied || !report.ties_out() {
            exit = exit.max(Exit::Plan);
        }
        gravest = gravest.max(exit);
        match asked.format {
            CheckFormat::Json => reports.push(report),
            CheckFormat::Text => {
                if let Some(checked) = report.checked() {
                    voice.say(write::applied_words(checked.applied()));
                    stdout.write(|out| write::check_text(&report, checked, out)).map_err(outside)?;
                }
                outside::say(report.findings().clone().at_least(severity).render(false));
            }
        }
    }
    if asked.format == CheckFormat::Json {
        stdout.write(|out| write::check_json(&reports, out)).map_err(outside)?;
    }
    Ok(gravest)
}

/// The report on one plan: under the changes that are asked for, or else under each scenario of its own too.
fn checked(input: &Input, document: Document, changes: &Changes, work: &Work<'_>) -> CheckReport {
    let scenarios = if changes.is_empty() { plan::scenario_names(&document) } else { Vec::new() };
    let of_scenario = |scenario: &plan::ScenarioName| {
        let changes = Changes::none().with_scenarios(Source::new("scenario", scenario.name.as_str()));
        match plan::change(document.clone(), &changes) {
            Ok(changed) => plan::check(&changed).findings().clone(),
            Err(findings) => findings,
        }
    };
    let found: Vec<Findings> = scenarios.iter().map(of_scenario).collect();
    let checked = plan::change(document, changes).map(|changed| plan::check(&changed));
    let mut report = CheckReport::new(input.name(), checked, work);
    for (scenario, found) in scenarios.into_iter().zip(found) {
        report.add_scenario(scenario, &found);
    }
    report
}

fn init(asked: &InitArguments, stdout: Output) -> Result<Exit, Stop> {
    let voice = Voice::new(asked.quiet.quiet);
    let output = match asked.file.as_os_str() == "-" {
        true => stdout,
        false => Output::new_file(&asked.file).map_err(|findings| (Exit::Outside, findings))?,
    };
    print(asked.example.text(), &output)?;
    if let Output::New(path) = &output {
        voice.say(format_args!("{} is written: `tieout check` looks at it\n", outside::shown(path)));
    }
    Ok(Exit::Done)
}

fn help(aside: Aside, stdout: &Output) -> Result<Exit, Stop> {
    match aside {
        Aside::Help(words) => print(&words, stdout),
        Aside::Wrong(words) => {
            outside::say(words);
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
