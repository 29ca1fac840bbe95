//! `tieout check` reads plans and writes a report on each.

use super::closed::ClosedMonths;
use super::exit::Exit;
use super::read::read;
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::cli::{self, CheckArguments};
use crate::findings::{Findings, Language, Severity};
use crate::outside::{self, Messages, Output};
use crate::plan::{self, Changes, Checked, Document};
use crate::report::{CheckReport, OpenMonths};
use crate::source::Source;
use crate::write::{self, AnswerFormat};

pub(super) fn check(
    asked: CheckArguments,
    language: Option<Language>,
    stdout: &Output,
) -> Result<Exit, Stop> {
    let inputs = cli::inputs(asked.plans).map_err(|findings| (Exit::CommandLine, findings))?;
    let command_line = |findings| (Exit::CommandLine, findings);
    let of_all = asked.what_if.changes_once().map_err(command_line)?;
    let outside = |findings| (Exit::Outside, findings);
    // What is denied is as grave as an error.
    let severity = match (asked.quiet.quiet, asked.deny_warnings) {
        (false, _) => Severity::Note,
        (true, true) => Severity::Warning,
        (true, false) => Severity::Error,
    };
    let several = inputs.len() > 1;
    let mut gravest = Exit::Done;
    let mut reports = Vec::new();
    for input in inputs {
        let changes = asked.closing.added_to(of_all.clone(), &input).map_err(command_line)?;
        let read = read(&input, stdout);
        let language = match &read {
            Ok(document) => document.language(language),
            Err(_) => language.unwrap_or_default(),
        };
        let messages = Messages::new(asked.quiet.quiet, language);
        let progress = messages.progress(stdout);
        let tell = |so_far| progress.show(so_far);
        let work = Work::by_threads(outside::threads()).told(&tell);
        let (mut exit, mut report) = match read {
            Ok(document) => {
                let look = Look { input: &input, changes: &changes, language };
                checked(&look, document, stdout, &work)
            }
            Err(stop) => (stop.exit, CheckReport::new(input.name(), Err(stop.findings), &work)),
        };
        drop(progress);
        if asked.deny_warnings {
            report.deny_warnings();
        }
        if !report.passes() {
            exit = exit.max(Exit::Plan);
        }
        gravest = gravest.max(exit);
        match asked.format {
            AnswerFormat::Json => reports.push((report, language)),
            AnswerFormat::Text => {
                // What is wrong with an option does not say by itself for which of the plans.
                if several && report.checked().is_none() {
                    outside::say(format_args!("{}:\n", report.input()));
                }
                if let Some(checked) = report.checked() {
                    messages.say(write::applied_words(checked.applied(), language));
                    stdout
                        .write(|out| write::check_text(&report, checked, language, out))
                        .map_err(outside)?;
                }
                outside::say(report.findings().clone().at_least(severity).render(language, false));
            }
        }
    }
    if asked.format == AnswerFormat::Json {
        stdout.write(|out| write::check_json(&reports, out)).map_err(outside)?;
    }
    Ok(gravest)
}

/// The report on one plan: under the changes that are asked for, or else under each scenario of its own too.
fn checked(look: &Look<'_>, document: Document, stdout: &Output, work: &Work<'_>) -> (Exit, CheckReport) {
    let changes = look.changes;
    let scenarios = if changes.is_empty() { plan::scenario_names(&document) } else { Vec::new() };
    let written = (!scenarios.is_empty()).then(|| document.clone());
    let (mut exit, mut report) = match plan::change(document, changes).map(|changed| plan::check(&changed)) {
        Ok(checked) if checked.plan().is_some_and(|plan| plan.closed().is_some()) => {
            of_open(look, checked, stdout, work)
        }
        checked => (Exit::Done, CheckReport::new(look.input.name(), checked, work)),
    };
    for (scenario, document) in scenarios.into_iter().zip(written.iter().cycle()) {
        let changes = Changes::none().with_scenarios(Source::new("scenario", scenario.name.as_str()));
        let changes = if look.changes.leaves_out_closed() { changes.with_original() } else { changes };
        // One at a time: a plan may have a hundred scenarios, and as many findings as rows.
        match plan::change(document.clone(), &changes) {
            Ok(changed) => {
                let checked = plan::check(&changed);
                let mut found = checked.findings().clone();
                if let Some(plan) = checked.plan() {
                    let closed = Look { changes: &changes, ..*look }.closed(plan, stdout, work);
                    exit = exit.max(closed.as_ref().err().map_or(Exit::Done, |stop| stop.exit));
                    found.extend(closed.map_or_else(|stop| stop.findings, |closed| closed.notes));
                }
                report.add_scenario(scenario, &found);
            }
            Err(findings) => report.add_scenario(scenario, &findings),
        }
    }
    (exit, report)
}

/// The report on a plan whose months are closed.
fn of_open(look: &Look<'_>, checked: Checked, stdout: &Output, work: &Work<'_>) -> (Exit, CheckReport) {
    let (mut exit, mut open, mut found) = (Exit::Done, None, Findings::new());
    if let Some(plan) = checked.plan() {
        match look.closed(plan, stdout, work) {
            Ok(ClosedMonths { closed, notes, .. }) => {
                found = notes;
                open = closed.map(|closed| OpenMonths::of(&closed, work));
            }
            Err(stop) => (exit, found) = (stop.exit, stop.findings),
        }
    }
    (exit, CheckReport::of_open(look.input.name(), checked, open, found))
}
