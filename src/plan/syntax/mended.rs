//! A line as it should be.

use std::ops::Range;

use toml::de::DeTable;

use super::keys::{Step, keys_of_line};
use crate::plan::change::in_quotes;
use crate::plan::line::{is_quote_like, key_and_value, plain_form, without_comment};

/// A longer line is not repeated in a message; nobody would read it there.
const SHOWN_CHARS_MAX: usize = 100;

/// The lines that a line should be, if quotes about names, plain marks and an equals sign make it TOML; one line, unless
/// several keys stand on it.
pub(super) fn mended(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.chars().count() > SHOWN_CHARS_MAX {
        return None;
    }
    let plain = with_plain_marks(line);
    let with_sign = || with_equals_sign(&plain).filter(|line| is_toml(line));
    let quoted = with_quotes(&plain);
    as_lines(&quoted).or_else(|| with_sign().map(|line| vec![line]))
}

/// The line, or the lines that its commas part, if they are TOML.
fn as_lines(line: &str) -> Option<Vec<String>> {
    if is_toml(line) {
        return Some(vec![line.to_owned()]);
    }
    let pieces: Vec<String> = at_commas(without_comment(line))
        .iter()
        .map(|piece| piece.trim().to_owned())
        .filter(|piece| !piece.is_empty())
        .collect();
    let are_keys = pieces.iter().all(|piece| key_and_value(piece).is_some() && is_toml(piece));
    (are_keys && !pieces.is_empty()).then_some(pieces)
}

pub(super) fn is_toml(line: &str) -> bool {
    DeTable::parse(line).is_ok()
}

/// The line with straight quotes and plain marks outside of quotes. Parentheses and the like may be part of a name, and a
/// comment stays as it is.
pub(super) fn with_plain_marks(line: &str) -> String {
    let (mut plain, mut quote, mut curly) = (String::with_capacity(line.len()), None, false);
    for (at, character) in line.char_indices() {
        if curly || quote.is_none() && is_quote_like(character) {
            let is_mark = is_quote_like(character);
            curly ^= is_mark;
            plain.push(if is_mark { '"' } else { character });
            continue;
        }
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            _ => {}
        }
        let structural = |plain: &char| plain.is_ascii_alphanumeric() || "=,.[]{}#- ".contains(*plain);
        let mark = plain_form(character).filter(structural).filter(|_| quote.is_none());
        plain.push(mark.unwrap_or(character));
        if quote.is_none() && plain.ends_with('#') {
            plain.push_str(&line[at + character.len_utf8()..]);
            break;
        }
    }
    plain
}

/// The line with quotes about every key that is a name.
fn with_quotes(line: &str) -> String {
    let mut quoted = line.to_owned();
    let keys = keys_of_line(line, 0..line.len());
    for step in keys.iter().flat_map(|key| &key.steps).rev().filter(|step| step.wants_quotes()) {
        quoted.replace_range(step.span(), &in_quotes(step.written));
    }
    quoted
}

/// A line without an equals sign, with one behind its first word or in place of its colon, and its value in quotes
/// where it wants them.
pub(super) fn with_equals_sign(line: &str) -> Option<String> {
    let line = without_comment(line).trim();
    if key_and_value(line).is_some() || line.starts_with('[') {
        return None;
    }
    let key_end = match line.strip_prefix(['"', '\'']) {
        Some(rest) => 2 + rest.find(['"', '\''])?,
        None => line.find(|other: char| other.is_whitespace() || matches!(other, ':' | '：'))?,
    };
    let (key, value) = line.split_at(key_end);
    let value = value.trim_start_matches(|other: char| other.is_whitespace() || matches!(other, ':' | '：'));
    let step = Step { written: key, at: 0 };
    let key = if step.wants_quotes() { in_quotes(key) } else { key.to_owned() };
    [value.to_owned(), in_quotes(value)]
        .into_iter()
        .filter(|_| !value.is_empty())
        .map(|value| format!("{key} = {value}"))
        .find(|line| is_toml(line))
}

/// The pieces that commas outside of quotes and brackets part.
fn at_commas(line: &str) -> Vec<&str> {
    let (mut quote, mut depth, mut start) = (None, 0_usize, 0);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, character) in line.char_indices() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                ranges.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    ranges.push(start..line.len());
    ranges.into_iter().map(|range| &line[range]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: &[&str]) {
        assert_eq!(mended(line).unwrap_or_default(), want, "{line}");
    }

    #[test]
    fn names_get_quotes() {
        check("[scenario.保守]", &["[scenario.\"保守\"]"]);
        check("  customers = { 大 = 80, 小 = 20 } # 注", &["customers = { \"大\" = 80, \"小\" = 20 } # 注"]);
        check(" 大客户 = 80,", &["\"大客户\" = 80"]);
        check("新人 = 0.5, 骨干 = [1, 2]", &["\"新人\" = 0.5", "\"骨干\" = [1, 2]"]);
        check("big customer = 80", &["\"big customer\" = 80"]);
        check("大客户（华东） = 5", &["\"大客户（华东）\" = 5"]);
    }

    #[test]
    fn marks_become_plain() {
        check("Q1 ＝ 45", &["Q1 = 45"]);
        check("【scenario.保守】", &["[scenario.\"保守\"]"]);
        check("buffer ＝ 10 ＃ 预留，“不”下达", &["buffer = 10 # 预留，“不”下达"]);
        check("name ＝ \"#1\" # 一，二", &["name = \"#1\" # 一，二"]);
        check("x ＝ ｛ 大 ＝ 80，小 ＝ 20 ｝", &["x = { \"大\" = 80,\"小\" = 20 }"]);
        check("name = “华东，成渝”", &["name = \"华东，成渝\""]);
        check("name = \"华东，成渝\"", &["name = \"华东，成渝\""]);
    }

    #[test]
    fn an_equals_sign_is_put_in() {
        check("share 40", &["share = 40"]);
        check("新人：0.5", &["\"新人\" = 0.5"]);
        check("name: 华东", &["name = \"华东\""]);
        check("\"b c\" 3", &["\"b c\" = 3"]);
        check("share", &[]);
        check("\"新人\"", &[]);
    }

    #[test]
    fn what_is_wrong_otherwise_stays_unmended() {
        for line in ["新人 = 半", "[season", "= 5", "x = { 大 = 80,"] {
            check(line, &[]);
        }
        check(&format!("新人 = \"{}\"", "长".repeat(100)), &[]);
    }
}
