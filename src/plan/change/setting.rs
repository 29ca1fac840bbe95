//! One setting: a path and the value that is to stand there.

use std::sync::Arc;

use super::path::{PathFault, Step, steps, with_quotes};
use crate::findings::{Findings, PathSlip};
use crate::plan::format::is_text;
use crate::plan::toml_values::value_at;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::source::{Place, Source};

/// A path and a value, both with their places.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Setting {
    pub(super) steps: Vec<Step>,
    pub(super) value: Value,
}

impl Setting {
    /// Reads `PATH=VALUE`. The value is what the plan file would say, with quotes or without.
    pub(super) fn read(source: &Arc<Source>) -> Result<Setting, Findings> {
        let text = source.text();
        let (steps, equals) = steps(text).map_err(|fault| malformed(source, &fault, 0))?;
        let Some(behind) = text[equals..].strip_prefix('=') else {
            let mut findings = Findings::new();
            findings.setting_without_value(&Place::new(source, 0..text.len()));
            return Err(findings);
        };
        let start = text.len() - behind.trim_start().len();
        let span = start..start + behind.trim().len();
        if span.is_empty() {
            let mut findings = Findings::new();
            findings.setting_without_value(&Place::new(source, 0..text.len()));
            return Err(findings);
        }
        // Quotes are optional in a setting: a bare number is text where the key wants text.
        let is_text = steps.last().is_some_and(|(key, _)| is_text(key));
        let mut value = value_at(source, span.clone())?;
        // No value has an equals sign, unless it is in quotes or is text anyway.
        if let (false, Kind::Text(_), Some(second)) = (is_text, &value.kind, text[span.clone()].rfind('='))
            && !text[span.clone()].starts_with(['"', '\''])
        {
            let (path, value) = text.split_at(span.start + second);
            let meant = with_quotes(path, &steps).map(|path| format!("{path}{value}"));
            let mut findings = Findings::new();
            findings.setting_with_two_signs(&Place::new(source, equals..text.len()), meant.as_deref());
            return Err(findings);
        }
        if is_text && matches!(value.kind, Kind::Number(_) | Kind::Boolean(_) | Kind::Date(_)) {
            value.kind = Kind::Text(text[span].into());
        }
        let steps =
            steps.into_iter().map(|(text, span)| Step { text, place: Place::new(source, span) }).collect();
        Ok(Setting { steps, value })
    }

    /// The settings of a scenario's `set`: its keys are paths, and so are its nested tables.
    pub(super) fn of_scenario(table: &Table, findings: &mut Findings) -> Vec<Setting> {
        let read = |entry: &Entry| match steps(&entry.key) {
            Ok((steps, end)) if end == entry.key.len() => {
                let step = |(text, _)| Step { text, place: entry.key_place.clone() };
                let steps = steps.into_iter().map(step).collect();
                Some(Setting { steps, value: entry.value.clone() })
            }
            Ok((steps, _)) => {
                findings.path_with_sign(&entry.key_place, with_quotes(&entry.key, &steps).as_deref());
                None
            }
            Err(fault) => {
                findings.path_malformed(&entry.key_place, slip(&fault));
                None
            }
        };
        table.entries.iter().filter_map(read).collect()
    }
}

/// Says that a path is not written like one; its text begins so far into that of the source.
pub(super) fn malformed(source: &Arc<Source>, fault: &PathFault, start: usize) -> Findings {
    let (PathFault::Empty(span) | PathFault::Open(span) | PathFault::Behind(span)) = fault;
    let mut findings = Findings::new();
    let place = Place::new(source, start + span.start..start + span.end);
    findings.setting_malformed(&place, slip(fault));
    findings
}

fn slip(fault: &PathFault) -> PathSlip {
    match fault {
        PathFault::Empty(_) => PathSlip::EmptyStep,
        PathFault::Open(_) => PathSlip::OpenQuote,
        PathFault::Behind(_) => PathSlip::BehindQuote,
    }
}
