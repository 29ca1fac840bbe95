//! Words about a comparison.

use super::accounts_words::accounts_words;
use super::applied::applied_line;
use super::counted::{ROW, counted};
use super::language::Language;
use super::scale::Wording;
use crate::compare::{Changes, Comparison, ComparisonView, Mover, Movers, Side, Summary};
use crate::findings::visible;
use crate::money::group_digits;
use crate::plan::BufferMode;
use crate::report::Cell;

/// Where a side's plan comes from, how it differs from the base's beside its amounts, and what was changed in it.
pub fn side_words(side: &Side, base: &Side, language: Language) -> String {
    if let Some(rows) = side.rows() {
        let from = rows.from.as_ref();
        let from = from.map(|from| language.pick(format!(", from {from}"), format!("，自 {from} 起")));
        let counted = counted(rows.accounts.counted.rows, ROW, language);
        let comma = language.pick(", ", "，");
        return format!("{}{}{comma}{counted}", side.file(), from.unwrap_or_default());
    }
    let title = match side.title() == base.title() {
        true => String::new(),
        false => format!(" ({})", visible(side.title())),
    };
    let buffer = match side.amounts().buffer().mode() {
        mode if mode == base.amounts().buffer().mode() => "",
        BufferMode::Reserve => language.pick(", buffer held back", "，缓冲预留"),
        BufferMode::OverAssign => language.pick(", buffer on top", "，缓冲加码"),
    };
    let applied = applied_line(side.applied(), language)
        .map(|applied| language.pick(format!(", what if {applied}"), format!("，假设 {applied}")))
        .unwrap_or_default();
    format!("{}{title}{buffer}{applied}", side.file())
}

/// How many rows changed, whom that costs and whom it favours, and that everything adds up.
pub fn closing(
    view: &ComparisonView<'_>,
    summary: &Summary,
    language: Language,
    wording: &Wording,
) -> Vec<String> {
    let comparison = view.comparison;
    let mut lines = vec![match summary.changed {
        0 => unchanged(comparison, summary, language),
        _ => changed(view, summary, language),
    }];
    for (side, changes) in comparison.others().iter().zip(&summary.others) {
        match comparison.is_named() {
            true => lines.push(named_changes(&visible(side.name()), changes, wording, language)),
            false => lines.extend(moved(changes, wording, language).into_iter().map(|(words, largest)| {
                match largest.is_empty() {
                    true => language.pick(format!("{words}."), format!("{words}。")),
                    false => {
                        let largest = largest.join(language.comma());
                        language.pick(format!("{words}: {largest}."), format!("{words}：{largest}。"))
                    }
                }
            })),
        }
    }
    if summary.changed > 0 && comparison.filters().is_empty() {
        let words = match comparison.is_open() {
            _ if comparison.has_amounts() => language.pick(
                "The differences add up to the difference of the totals: it ties out.",
                "各行差额合计等于总额之差：勾稽相符。",
            ),
            true => language.pick(
                "The differences add up to the difference of what is open: it ties out.",
                "各行差额合计等于剩余月份目标的差额：勾稽相符。",
            ),
            false => language.pick(
                "The differences add up to the difference of the allocated amounts: it ties out.",
                "各行差额合计等于下达目标的差额：勾稽相符。",
            ),
        };
        lines.push(words.to_owned());
    }
    for (side, rows) in comparison.sides().iter().filter_map(|side| Some((side, side.rows()?))) {
        lines.push(accounts_words(&rows.accounts, None, side.amounts().currency(), language));
    }
    lines
}

/// Nothing changed.
fn unchanged(comparison: &Comparison, summary: &Summary, language: Language) -> String {
    let selected = match comparison.filters().is_empty() {
        true => "",
        false => language.pick(" of what is selected", "所选"),
    };
    match summary.unchanged {
        1 => language.pick(
            format!("Nothing{selected} changed: the only row is the same on all sides."),
            format!("{selected}没有变化：唯一的一行各方相同。"),
        ),
        count => {
            let rows = counted(count, ROW, language);
            language.pick(
                format!("Nothing{selected} changed: all {rows} are the same on all sides."),
                format!("{selected}没有变化：{rows}各方全部相同。"),
            )
        }
    }
}

/// How many rows changed, and what became of the others.
fn changed(view: &ComparisonView<'_>, summary: &Summary, language: Language) -> String {
    let option = view.all_option;
    let count = digits(summary.unchanged);
    let left_out = match (summary.unchanged, view.all) {
        (0, _) => (String::new(), String::new()),
        (_, true) => (format!(", {count} did not"), format!("，{count} 行无变化")),
        (1, false) => (
            format!(", 1 did not and is left out ({option} shows it)"),
            format!("，1 行无变化，已略去（用 {option} 显示）"),
        ),
        (_, false) => (
            format!(", {count} did not and are left out ({option} shows them)"),
            format!("，{count} 行无变化，已略去（用 {option} 显示）"),
        ),
    };
    let all = counted(summary.changed + summary.unchanged, ROW, language);
    let changed = digits(summary.changed);
    language.pick(
        format!("{changed} of {all} changed{}.", left_out.0),
        format!("共 {all}，{changed} 行有变化{}。", left_out.1),
    )
}

/// What a side changes, in one line: how many rows, and the largest of those that gain, lose, and change much.
fn named_changes(name: &str, changes: &Changes, wording: &Wording, language: Language) -> String {
    let count = digits(changes.changed);
    let parts = moved(changes, wording, language).into_iter().map(|(words, largest)| match largest.first() {
        None => words,
        Some(first) => language.pick(format!("{words} ({first})"), format!("{words}（{first}）")),
    });
    let changed = language.pick(format!("{name}: {count} changed"), format!("{name}：{count} 行有变化"));
    let parts: Vec<String> = [changed].into_iter().chain(parts).collect();
    parts.join(language.pick("; ", "；")) + language.pick(".", "。")
}

/// Who gains, who loses, and who changes much: each in words, with the largest of them; nothing about nobody.
fn moved(changes: &Changes, wording: &Wording, language: Language) -> Vec<(String, Vec<String>)> {
    let Changes { gains, losses, much, .. } = changes;
    let (gained, lost) = (wording.common(gains.sum), wording.common(-losses.sum));
    let difference = |amount| wording.difference(amount);
    let percent = |hundredths| wording.beside(true, &Cell::Percent(hundredths)) + "%";
    let of = |movers: &Movers, [one, many, chinese]: [String; 3], figure: &dyn Fn(i128) -> String| {
        let count = digits(movers.count);
        let english = if movers.count == 1 { one } else { many };
        let words = language.pick(format!("{count} {english}"), format!("{count} 行{chinese}"));
        let largest = movers.largest.iter();
        let largest = largest.map(|mover| mover_words(mover, figure(mover.difference), language)).collect();
        (movers.count > 0).then_some((words, largest))
    };
    let gain = [format!("gains {gained}"), format!("gain {gained}"), format!("增加 {gained}")];
    let lose = [format!("loses {lost}"), format!("lose {lost}"), format!("减少 {lost}")];
    let change = ["changes by more than 10%", "change by more than 10%", "变化超过 10%"].map(str::to_owned);
    let parts = [of(gains, gain, &difference), of(losses, lose, &difference), of(much, change, &percent)];
    parts.into_iter().flatten().collect()
}

fn mover_words(mover: &Mover, figure: String, language: Language) -> String {
    match mover.names.is_empty() {
        true => language.pick(format!("the company {figure}"), format!("公司 {figure}")),
        false => format!("{} {figure}", visible(&mover.names.join("/"))),
    }
}

fn digits(count: u64) -> String {
    group_digits(&count.to_string())
}
