//! Words about the what-if changes that a result is under.

use super::language::Language;
use crate::findings::visible;
use crate::plan::{Applied, EditKind, Follows, HeadKey, Scaled};
use crate::report::Heading;

/// How many groups are named before the rest is only counted.
const GROUPS_SHOWN_MAX: usize = 20;

/// Which changes were made, a line for each kind; empty if there were none.
///
/// # Example
///
/// ```
/// use tieout::plan::{self, Changes};
/// use tieout::{Source, write};
///
/// let document = plan::parse(Source::new("plan.toml", "target = 100")).unwrap();
/// let changes = Changes::none().with_setting(Source::new("what if", "target=120")).unwrap();
/// let changed = plan::check(&plan::change(document, &changes).unwrap());
/// let words = write::applied_words(changed.applied(), write::Language::English);
/// assert_eq!(words, "what if: target=120\n");
/// ```
pub fn applied_words(applied: &Applied, language: Language) -> String {
    let line = |(word, list): &(&str, String)| {
        let word = match *word {
            CHANGES => language.pick(CHANGES, "假设"),
            FOLLOWS => language.pick(FOLLOWS, "因此"),
            word => word,
        };
        language.pick(format!("{word}: {list}\n"), format!("{word}：{list}\n"))
    };
    parts(applied, language).iter().map(line).collect()
}

/// The same in one line, for a heading; nothing if there were no changes.
pub(super) fn applied_line(applied: &Applied, language: Language) -> Option<String> {
    let parts = parts(applied, language);
    let words = parts.iter().map(|(word, list)| match *word {
        CHANGES | FOLLOWS => list.clone(),
        word => format!("{word} {list}"),
    });
    (!parts.is_empty()).then(|| words.collect::<Vec<_>>().join(language.pick("; ", "；")))
}

/// What a report tells of what-if changes in a line; to an owner no more than that there are any.
pub(super) fn what_if_line(heading: &Heading<'_>, language: Language) -> Option<String> {
    match heading.applied() {
        Some(applied) => applied_line(applied, language),
        None => heading.is_what_if().then(|| language.not_as_written().to_owned()),
    }
}

/// The same for programs: scenarios and settings as they were written, or that there are any.
pub(super) fn what_if_list<'a>(heading: &Heading<'a>) -> Vec<&'a str> {
    match heading.applied() {
        Some(applied) => applied.changes().iter().map(String::as_str).collect(),
        None => heading.is_what_if().then_some(CHANGES).into_iter().collect(),
    }
}

/// What stands before changes, unless a heading says so.
const CHANGES: &str = "what if";

/// What stands before those of target, base and growth that follow from what was set.
const FOLLOWS: &str = "so";

fn parts(applied: &Applied, language: Language) -> Vec<(&'static str, String)> {
    let changes: Vec<String> =
        applied.edits().map(|(kind, change)| visible(&worded(kind, change, language))).collect();
    let (rebalanced, normalized): (Vec<&Scaled>, Vec<&Scaled>) =
        applied.scaled().iter().partition(|scaled| scaled.from.is_none());
    let groups = |groups: &[&Scaled]| {
        let shown: Vec<String> =
            groups.iter().take(GROUPS_SHOWN_MAX).map(|scaled| group(scaled, language)).collect();
        let shown = shown.join(language.pick(", ", "、"));
        match groups.len().saturating_sub(GROUPS_SHOWN_MAX) {
            0 => shown,
            more => language.pick(format!("{shown} and {more} more"), format!("{shown} 等，另 {more} 组")),
        }
    };
    let nothing =
        language.pick("nothing, every group of shares adds up to 100%", "无，每组占比合计均为 100%");
    [
        (!changes.is_empty()).then(|| (CHANGES, changes.join(", "))),
        (!applied.follows().is_empty()).then(|| {
            let follows: Vec<String> =
                applied.follows().iter().map(|follows| followed(follows, language)).collect();
            (FOLLOWS, follows.join(language.pick(", ", "，")))
        }),
        (!rebalanced.is_empty()).then(|| (language.pick("rebalanced", "已重新平衡"), groups(&rebalanced))),
        applied.is_normalized().then(|| {
            (
                language.pick("normalized", "已归一"),
                if normalized.is_empty() { nothing.to_owned() } else { groups(&normalized) },
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A change as it was written, with a word for what it does.
fn worded(kind: Option<EditKind>, change: &str, language: Language) -> String {
    let chinese = match kind {
        Some(EditKind::Remove) => "删除",
        Some(EditKind::Move) => "移动",
        Some(EditKind::Add) => "新增",
        Some(EditKind::Shift) => "划转",
        Some(EditKind::Set) | None => return change.to_owned(),
    };
    let text = kind.and_then(|kind| change.strip_prefix(kind.word())).unwrap_or(change);
    language.pick(change.to_owned(), format!("{chinese}{text}"))
}

fn followed(Follows { key, from, to }: &Follows, language: Language) -> String {
    let (word, to) = (head_word(*key, language), language.figure(&to.people));
    let words = match from.as_ref().map(|from| language.figure(&from.people)) {
        Some(from) => {
            language.pick(format!("{word} is {to} instead of {from}"), format!("{word}由 {from} 变为 {to}"))
        }
        None => language.pick(format!("{word} is {to}"), format!("{word}为 {to}")),
    };
    language.set(&words).into_owned()
}

/// One of target, base and growth, in words.
fn head_word(key: HeadKey, language: Language) -> &'static str {
    let chinese = match key {
        HeadKey::Target => "目标",
        HeadKey::Base => "基数",
        HeadKey::Growth => "增长率",
    };
    language.pick(key.word(), chinese)
}

fn group(scaled: &Scaled, language: Language) -> String {
    let name = scaled.name.text(language);
    match &scaled.from {
        Some(from) => {
            let from = language.figure(&from.percent_text());
            language.pick(format!("{name} (from {from})"), format!("{name}（原 {from}）"))
        }
        None => name,
    }
}
