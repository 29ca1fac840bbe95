//! `hierarchy`: the words of the levels as a plan writes them.

use super::columns::is_column_word;
use super::format::words_of_keys;
use super::keys::Keys;
use super::periods::is_period;
use super::value::{Entry, Kind, Table, Value};
use super::{AxisKind, Hierarchy};
use crate::findings::{Expected, Findings, LevelNoun};
use crate::limits::{LEVEL_WORD_CHARS_MAX, LEVELS_MAX};
use crate::source::normal;

/// Words of requests and of tables that are neither keys of a plan nor words of its business axes. They are said by the
/// floors above, of which a plan knows nothing.
const ELSEWHERE: [&str; 29] = [
    "quarter",
    "half",
    "month",
    "year",
    "date",
    "period",
    "period_start",
    "period_end",
    "none",
    "company",
    "total",
    "plan",
    "other",
    "difference",
    "percent",
    "scenario",
    "actual",
    "gap",
    "pace",
    "left",
    "of-parent",
    "cumulative",
    "file",
    "rows",
    "日期",
    "月份",
    "季度",
    "合计",
    "总计",
];

/// The levels of a plan: its own, or the default ones where it says nothing. Nothing where it says something wrong.
pub(super) fn read(root: &Table, findings: &mut Findings) -> Option<Hierarchy> {
    let Some(entry) = root.get("hierarchy") else {
        return Some(Hierarchy::default());
    };
    let Kind::List(list) = &entry.value.kind else {
        findings.hierarchy_wrong_type(&entry.value.place, entry.value.kind.found());
        return None;
    };
    if list.is_empty() || list.len() > LEVELS_MAX {
        findings.hierarchy_length(&entry.value.place, list.len(), LEVELS_MAX);
        return None;
    }
    let before = findings.error_count();
    let mut words: Vec<String> = Vec::with_capacity(list.len());
    for value in list {
        let Some(word) = word(value, findings) else { continue };
        match words.iter().position(|other| other.to_lowercase() == word.to_lowercase()) {
            Some(first) => findings.level_word_twice(&value.place, &list[first].place, &word),
            None => words.push(word),
        }
    }
    (findings.error_count() == before).then(|| Hierarchy::of(words.iter().map(String::as_str)))
}

/// The key that is probably meant as `hierarchy`, if there is one; `keys` are those of a plan.
pub(super) fn misspelt<'t>(root: &'t Table, keys: &Keys) -> Option<&'t Entry> {
    root.entries.iter().find(|entry| !keys.has(&entry.key) && keys.near(&entry.key) == Some("hierarchy"))
}

/// One word, if it can be one.
fn word(value: &Value, findings: &mut Findings) -> Option<String> {
    let Kind::Text(text) = &value.kind else {
        findings.wrong_type(&value.place, "hierarchy", Expected::Words, value.kind.found());
        return None;
    };
    let word = normal(text.trim()).into_owned();
    let count = word.chars().count();
    let stranger =
        word.chars().find(|character| !character.is_alphanumeric() && !matches!(character, '-' | '_'));
    if word.is_empty() {
        findings.blank(&value.place, "hierarchy");
    } else if count > LEVEL_WORD_CHARS_MAX {
        findings.name_too_long(&value.place, "hierarchy", count, LEVEL_WORD_CHARS_MAX);
    } else if let Some(stranger) = stranger.or_else(|| word.chars().next().filter(|first| *first == '-')) {
        findings.level_word_odd(&value.place, &word, stranger);
    } else if is_reserved(&word) {
        findings.level_word_reserved(&value.place, &word);
    } else {
        return Some(word);
    }
    None
}

/// Whether a word means something else as a key, in a request or at the head of a column.
fn is_reserved(word: &str) -> bool {
    let word = word.to_lowercase();
    if LevelNoun::DEFAULT.iter().any(|(one, _)| *one == word) {
        return false;
    }
    word.ends_with("_id")
        || ELSEWHERE.contains(&&*word)
        || AxisKind::ALL.iter().any(|kind| [kind.group(), kind.chinese()].contains(&&*word))
        || words_of_keys().into_iter().any(|key| key.to_lowercase() == word)
        || is_column_word(&word)
        || is_period(&word)
}
