//! Words about targets and actuals that were written.

use super::closing::spreadsheet_remarks;
use super::counted::{ROW, counted};
use super::language::Language;
use super::tracking_words::closing;
use super::{Format, Outcome};
use crate::track::{Tracked, Tracking};

/// What is left to say when targets and actuals are written: where a file was written, and for programs, who is behind.
pub fn tracking_words(
    tracking: &Tracking<'_>,
    outcome: &Outcome<Tracked>,
    format: Format,
    output: Option<&str>,
    language: Language,
) -> String {
    let unit = tracking.plan().unit();
    let amount = |units: i64| unit.people(units);
    let mut lines = match format.is_for_people() {
        true => Vec::new(),
        false => closing(tracking, &outcome.seen, &amount, language),
    };
    if let Some(name) = output {
        let rows = counted(outcome.seen.rows, ROW, language);
        lines.push(language.pick(format!("{name}: {rows}"), format!("{name}：{rows}")));
    }
    lines.extend(spreadsheet_remarks(outcome, outcome.seen.rows, format, output.is_some(), language));
    lines.into_iter().map(|line| line + "\n").collect()
}
