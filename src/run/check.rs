//! `tieout check` reads plans and writes a report on each.

use super::exit::Exit;
use super::read::read;
use super::stop::Stop;
use crate::cells::Work;
use crate::cli::{self, CheckArguments};
use crate::findings::{Language, Severity};
use crate::outside::{self, Input, Messages, Output};
use crate::plan::{self, Changes, Document};
use crate::report::CheckReport;
use crate::source::Source;
use crate::write::{self, AnswerFormat};

pub(super) fn check(
    asked: CheckArguments,
    language: Option<Language>,
    stdout: &Output,
) -> Result<Exit, Stop> {
    let inputs = cli::inputs(asked.plans).map_err(|findings| (Exit::CommandLine, findings))?;
    let changes = asked.what_if.changes_once().map_err(|findings| (Exit::CommandLine, findings))?;
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
            Ok(document) => (Exit::Done, checked(&input, document, &changes, &work)),
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
fn checked(input: &Input, document: Document, changes: &Changes, work: &Work<'_>) -> CheckReport {
    let scenarios = if changes.is_empty() { plan::scenario_names(&document) } else { Vec::new() };
    let written = (!scenarios.is_empty()).then(|| document.clone());
    let checked = plan::change(document, changes).map(|changed| plan::check(&changed));
    let mut report = CheckReport::new(input.name(), checked, work);
    for (scenario, document) in scenarios.into_iter().zip(written.iter().cycle()) {
        let changes = Changes::none().with_scenarios(Source::new("scenario", scenario.name.as_str()));
        // One at a time: a plan may have a hundred scenarios, and as many findings as rows.
        match plan::change(document.clone(), &changes) {
            Ok(changed) => report.add_scenario(scenario, plan::check(&changed).findings()),
            Err(findings) => report.add_scenario(scenario, &findings),
        }
    }
    report
}
