//! Words about a comparison that was written.

use super::applied::applied_line;
use super::comparison_words::{closing, counted};
use super::language::Language;
use super::scale::Wording;
use super::{Format, Outcome};
use crate::compare::{Comparison, ComparisonView, Side, Summary};
use crate::findings::visible;

/// What is left to say when a comparison is written, on lines of its own; nothing if the sheet says it all.
///
/// Formats for programs have no place for a summary, so it is said here. With the name of an output file: what it holds.
pub fn comparison_words(
    view: &ComparisonView<'_>,
    outcome: &Outcome<Summary>,
    format: Format,
    output: Option<&str>,
) -> String {
    let mut lines = Vec::new();
    let (comparison, summary) = (view.comparison, &outcome.seen);
    let wording = Wording::new(comparison.columns().common_unit(), None, []);
    if !format.is_for_people() {
        lines.extend(comparison.others().iter().map(|side| heads(comparison, side, &wording)));
        lines.extend(closing(view, summary, Language::English, &wording));
    }
    if let Some(name) = output {
        let shown = if view.all { summary.changed + summary.unchanged } else { summary.changed };
        let end = match (comparison.filters().is_empty(), format.is_for_people()) {
            (true, false) => "",
            (true, true) => ", ties out",
            (false, _) => ", part of what is allocated",
        };
        lines.push(format!("{name}: {}{end}", counted(shown)));
    }
    lines.extend(outcome.notices.iter().map(|notice| (*notice).to_owned()));
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What was changed on a side, then its target, buffer and allocated amount, each with the base's before it where that
/// differs.
fn heads(comparison: &Comparison, side: &Side, wording: &Wording) -> String {
    let base = &comparison.sides()[0];
    let common_unit = comparison.columns().common_unit();
    let part = |word: &str, units: fn(&Side) -> i64| {
        let of = |side: &Side| common_unit.of_units(side.amounts().unit(), units(side));
        match of(side) - of(base) {
            0 => format!("{word} {} as in base", wording.common(of(base))),
            change => {
                let (from, to) = (wording.common(of(base)), wording.common(of(side)));
                format!("{word} {from} -> {to} ({})", wording.difference(change))
            }
        }
    };
    let parts = [
        part("target", |side| side.amounts().target()),
        part("buffer", |side| side.amounts().buffer().units()),
        part("allocated", |side| side.amounts().allocated()),
    ];
    let applied = applied_line(side.applied(), Language::English)
        .map(|applied| format!("what if {applied}; "))
        .unwrap_or_default();
    format!("{}: {applied}{}", visible(side.name()), parts.join(", "))
}
