//! The outcome of a check: as it is for the program, and as `check` shows it.

use std::sync::Arc;

use tieout::Source;
use tieout::cells::Work;
use tieout::findings::{Findings, Language};
use tieout::plan::{self, BufferMode, Changes, Checked, Document, Plan};
use tieout::report::CheckReport;
use tieout::write;

use super::pieces::Files;
use super::words::are_harmless;
use super::{said, sums};

/// What the plan of an input goes by.
pub const PLAN: &str = "plan.toml";

/// What the roster of an input goes by.
pub const ROSTER: &str = "people.csv";

/// Each scenario is another check: the first few show whether they work.
const SCENARIOS_MAX: usize = 3;

/// Reads the files of an input as the program does.
pub fn document(files: Files<'_>) -> Result<Document, Findings> {
    let document = plan::parse(plan::read(PLAN, files.plan.to_vec())?)?;
    Ok(match (document.roster_wanted(), files.roster) {
        (Some(_), Some(roster)) => document.with_roster(ROSTER, roster.to_vec()),
        _ => document,
    })
}

/// Checks a document twice and holds the laws of what was found; gives the plan, if it is one and small.
pub fn checked(document: &Document, names: &[&str]) -> Option<Plan> {
    let checked = plan::check(document);
    let again = plan::check(document);
    said::is_sound(checked.findings(), names);
    said::is_the_same(checked.findings(), again.findings());
    are_in_order(checked.findings(), document.source());
    assert_eq!(checked.plan().is_some(), !checked.findings().has_errors(), "a plan or an error, never both");
    let rest = |checked: &Checked| format!("{:?} {:?}", checked.groups(), checked.amounts());
    assert_eq!(rest(&checked), rest(&again), "found otherwise the second time");
    if checked.plan().is_some() {
        assert!(checked.groups().iter().all(|group| group.ok()), "a plan with a broken group");
    }
    let small = checked.plan().is_none_or(sums::are_few);
    if small {
        report(document, checked.clone(), names);
    }
    let (plan, _) = checked.into_plan().ok().filter(|_| small)?;
    amounts(&plan);
    sums::tie_out(&plan);
    Some(plan)
}

/// Whether findings come in file order, the plan before other files.
fn are_in_order(findings: &Findings, first: &Arc<Source>) {
    let mut sorted = findings.clone();
    sorted.sort_from(first);
    said::is_the_same(findings, &sorted);
}

/// The report for people does no harm, and the one for programs can be read by them; with scenarios, as in `check`.
fn report(document: &Document, checked: Checked, names: &[&str]) {
    let mut report = CheckReport::new(PLAN.to_owned(), Ok(checked), &Work::alone());
    for scenario in plan::scenario_names(document).into_iter().take(SCENARIOS_MAX) {
        let changes = Changes::none().with_scenarios(Source::new(PLAN, scenario.name.as_str()));
        let found = match plan::change(document.clone(), &changes) {
            Ok(changed) => plan::check(&changed).findings().clone(),
            Err(findings) => findings,
        };
        report.add_scenario(scenario, &found);
    }
    said::is_sound(report.findings(), names);
    let found = report.findings().len();
    let (mut text, mut json) = (Vec::new(), Vec::new());
    let checked = report.checked().expect("it came so far");
    write::check_text(&report, checked, Language::English, &mut text).expect("memory takes everything");
    are_harmless(&String::from_utf8(text).expect("reports are UTF-8"));
    are_harmless(&write::applied_words(checked.applied(), Language::English));
    let reports = [(report, Language::English)];
    write::check_json(&reports, &mut json).expect("memory takes everything");
    let [(report, _)] = &reports;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("reports for programs are JSON");
    assert_eq!(json["ok"].as_bool(), Some(report.ties_out()));
    let entries = json["findings"].as_array().expect("findings are a list");
    assert_eq!(entries.len(), found);
    for file in entries.iter().filter_map(|entry| entry["file"].as_str()) {
        assert!(names.contains(&file), "a finding in {file}");
    }
}

/// Target, buffer and allocated amount go together.
fn amounts(plan: &Plan) {
    let (target, buffer, allocated) = (plan.target(), plan.buffer().units(), plan.allocated());
    assert!(target >= 0 && buffer >= 0 && allocated >= 0);
    match plan.buffer().mode() {
        BufferMode::Reserve => assert_eq!(target - buffer, allocated),
        BufferMode::OverAssign => assert_eq!(target + buffer, allocated),
    }
}
