//! Words about a comparison that was written.

use super::applied::applied_line;
use super::closing::spreadsheet_remarks;
use super::comparison_words::closing;
use super::counted::{ROW, counted};
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
    language: Language,
) -> String {
    let mut lines = Vec::new();
    let (comparison, summary) = (view.comparison, &outcome.seen);
    let wording = Wording::new(comparison.columns().common_unit(), None, []);
    if !format.is_for_people() {
        lines.extend(comparison.others().iter().map(|side| heads(comparison, side, &wording, language)));
        lines.extend(closing(view, summary, language, &wording));
    }
    if let Some(name) = output {
        let is_all = view.all && view.only.is_none();
        let shown = if is_all { summary.changed + summary.unchanged } else { summary.kept };
        let end = match (comparison.filters().is_empty(), format.is_for_people()) {
            (true, false) => "",
            (true, true) => language.pick(", ties out", "，勾稽相符"),
            (false, _) if comparison.has_amounts() => {
                language.pick(", part of the totals", "，为总额的一部分")
            }
            (false, _) if comparison.is_open() => {
                language.pick(", part of what is open", "，为剩余月份目标的一部分")
            }
            (false, _) => language.pick(", part of what is allocated", "，为下达目标的一部分"),
        };
        let rows = counted(shown, ROW, language);
        lines.push(language.pick(format!("{name}: {rows}{end}"), format!("{name}：{rows}{end}")));
    }
    lines.extend(spreadsheet_remarks(outcome, summary.kept, format, output.is_some(), language));
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What was changed on a side, then its target, buffer and allocated amount, each with the base's before it where that
/// differs.
fn heads(comparison: &Comparison, side: &Side, wording: &Wording, language: Language) -> String {
    let base = &comparison.sides()[0];
    let common_unit = comparison.columns().common_unit();
    let part = |word: &str, units: fn(&Side) -> i64| {
        let of = |side: &Side| common_unit.of_units(side.amounts().unit(), units(side));
        match of(side) - of(base) {
            0 => {
                let same = wording.common(of(base));
                language.pick(format!("{word} {same} as in base"), format!("{word} {same}，与基准相同"))
            }
            change => {
                let (from, to) = (wording.common(of(base)), wording.common(of(side)));
                let change = wording.difference(change);
                language.pick(
                    format!("{word} {from} -> {to} ({change})"),
                    format!("{word} {from} -> {to}（{change}）"),
                )
            }
        }
    };
    let of_plans = || {
        vec![
            part(language.pick("target", "目标"), |side| side.amounts().target()),
            part(language.pick("buffer", "缓冲"), |side| side.amounts().buffer().units()),
            part(language.pick("allocated", "下达目标"), |side| side.amounts().allocated()),
        ]
    };
    let mut parts = match comparison.has_amounts() {
        true => vec![part(language.pick("total", "总额"), Side::whole)],
        false => of_plans(),
    };
    if comparison.is_open() && !comparison.has_amounts() {
        parts.push(part(language.pick("closed", "已关账"), |side| {
            side.open().map_or(0, |open| open.closed)
        }));
        parts.push(part(language.pick("open", "剩余月份"), Side::whole));
    }
    let applied = applied_line(side.applied(), language)
        .map(|applied| language.pick(format!("what if {applied}; "), format!("假设 {applied}；")))
        .unwrap_or_default();
    let name = match comparison.is_named() {
        true => visible(side.name()),
        false => language.pick("other", language.other()).to_owned(),
    };
    let parts = parts.join(language.pick(", ", "，"));
    language.pick(format!("{name}: {applied}{parts}"), format!("{name}：{applied}{parts}"))
}
