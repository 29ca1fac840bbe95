//! Scenarios: what-if changes that the plan itself names.

use super::edit::{Edit, EditKind};
use super::setting::Setting;
use crate::findings::{Counted, Expected, Findings, nearest, visible};
use crate::limits::SCENARIOS_MAX;
use crate::plan::Document;
use crate::plan::format::SCENARIO;
use crate::plan::keys::Keys;
use crate::plan::value::{Kind, Table};
use crate::source::Place;

/// A scenario as it is written.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Scenario {
    pub name: String,
    pub note: Option<String>,
    pub(super) edits: Vec<Edit>,
    pub(super) rebalance: bool,
}

/// A scenario's name and what the plan says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioName {
    /// What `Changes::with_scenarios` takes.
    pub name: String,
    /// What it is about, if the plan says so.
    pub note: Option<String>,
}

/// The scenarios of a document, in plan order; those that cannot be read are for [`check`](crate::plan::check) to say.
///
/// # Example
///
/// ```
/// use tieout::{plan, Source};
/// let text = "target = 100\n[scenario.high]\nnote = 'a good year'\nset = { target = 120 }\n";
/// let document = plan::parse(Source::new("plan.toml", text)).unwrap();
/// let names = plan::scenario_names(&document);
/// assert_eq!((names[0].name.as_str(), names[0].note.as_deref()), ("high", Some("a good year")));
/// ```
pub fn scenario_names(document: &Document) -> Vec<ScenarioName> {
    let known = scenarios(document, &mut Findings::new());
    known.into_iter().map(|scenario| ScenarioName { name: scenario.name, note: scenario.note }).collect()
}

/// All scenarios of a document, as far as they can be read; says what is wrong with the others.
pub(in crate::plan) fn scenarios(document: &Document, findings: &mut Findings) -> Vec<Scenario> {
    let Some(entry) = document.root.get("scenario") else {
        return Vec::new();
    };
    let Kind::Table(table) = &entry.value.kind else {
        let found = entry.value.kind.found();
        findings.wrong_type(&entry.value.place, "scenario", Expected::Scenarios, found);
        return Vec::new();
    };
    if table.entries.len() > SCENARIOS_MAX {
        findings.too_many(&entry.key_place, Counted::Scenarios, SCENARIOS_MAX);
        return Vec::new();
    }
    let mut scenarios = Vec::new();
    for entry in &table.entries {
        if entry.key.trim().is_empty() {
            findings.blank(&entry.key_place, "scenario");
            continue;
        }
        match &entry.value.kind {
            Kind::Table(table) => {
                let scenario = scenario(&entry.key, table, findings);
                if scenario.as_ref().is_some_and(|scenario| scenario.edits.is_empty()) {
                    findings.scenario_idle(&entry.key_place, &entry.key);
                }
                scenarios.extend(scenario);
            }
            other => {
                findings.wrong_type(&entry.value.place, &entry.key, Expected::Scenario, other.found());
            }
        }
    }
    scenarios
}

fn scenario(name: &str, table: &Table, findings: &mut Findings) -> Option<Scenario> {
    let before = findings.error_count();
    let mut wrong_edits = Findings::new();
    for entry in &table.entries {
        let keys = Keys::of(&SCENARIO);
        if !keys.has(&entry.key) {
            let near = nearest(&entry.key, keys.known());
            findings.unknown_key(&entry.key_place, &entry.key, &keys.of, near, keys.known());
        }
    }
    let mut wrong = |key: &str, expected: Expected, place: &Place, kind: &Kind| {
        findings.wrong_type(place, key, expected, kind.found());
    };
    let value = |key: &str| table.get(key).map(|entry| &entry.value);
    let note = match value("note").map(|value| (&value.kind, &value.place)) {
        None => None,
        Some((Kind::Text(note), _)) => Some(visible(note.trim())),
        Some((other, place)) => {
            wrong("note", Expected::Text, place, other);
            None
        }
    };
    let rebalance = match value("rebalance").map(|value| (&value.kind, &value.place)) {
        None => false,
        Some((Kind::Boolean(rebalance), _)) => *rebalance,
        Some((other, place)) => {
            wrong("rebalance", Expected::Boolean, place, other);
            false
        }
    };
    let mut edits = Vec::new();
    for kind in EditKind::ALL.into_iter().filter(|kind| *kind != EditKind::Set) {
        let Some(value) = value(kind.word()) else { continue };
        match &value.kind {
            Kind::List(texts) => {
                for text in texts {
                    match &text.kind {
                        Kind::Text(written) => {
                            edits.extend(Edit::of_scenario(kind, written, &text.place, &mut wrong_edits));
                        }
                        other => wrong(kind.word(), Expected::Changes(kind.word()), &text.place, other),
                    }
                }
            }
            other => wrong(kind.word(), Expected::Changes(kind.word()), &value.place, other),
        }
    }
    let settings = match value("set").map(|value| (&value.kind, &value.place)) {
        None => Vec::new(),
        Some((Kind::Table(set), _)) => Setting::of_scenario(set, findings),
        Some((other, place)) => {
            wrong("set", Expected::Settings, place, other);
            Vec::new()
        }
    };
    edits.extend(settings.into_iter().map(Edit::Set));
    edits.sort_by_key(Edit::kind);
    findings.extend(wrong_edits);
    (findings.error_count() == before).then(|| Scenario { name: name.to_owned(), note, edits, rebalance })
}
