//! What is wrong with a text that is not TOML, in the words of the plan.
//!
//! The parser says where it stopped and what it would have liked; a planner wants to know which character is wrong.
//! So each line that the parser complains about is looked at again, and what people do wrong most is recognised. One
//! finding per line: what follows on the same line follows from it.

use std::ops::Range;
use std::sync::Arc;

use super::foreign::other_format;
use super::line::{
    header, is_bare_key, is_quote_like, key_and_value, open_bracket, plain_form, without_comment,
};
use crate::findings::{Findings, is_invisible};
use crate::money::{better, read_amount};
use crate::source::{Place, Source};

/// A complaint of the parser: where, if it knows, and what.
pub(super) type Complaint = (Option<Range<usize>>, String);

/// So many lines are looked at again; nobody reads on, and in a file of another kind there may be thousands.
const EXPLAINED_MAX: usize = 4 * crate::limits::FINDINGS_SHOWN_MAX;

/// So many unclosed lists are traced to their opening; more are not worth reading the text again for.
const OPEN_SEARCHED_MAX: usize = 10;

/// Says what is wrong with a text, given what the parser complains about.
pub(super) fn explain(source: &Arc<Source>, complaints: Vec<Complaint>) -> Findings {
    let mut findings = Findings::new();
    if let Some(format) = other_format(source.text()) {
        findings.another_format(source, format);
        return findings;
    }
    let mut complaints: Vec<(Range<usize>, String)> = complaints
        .into_iter()
        .map(|(span, message)| (span.unwrap_or_else(|| deepest(source.text())), message))
        .collect();
    complaints.sort_by_key(|(span, _)| (span.start, span.end));

    if complaints.iter().any(|(_, message)| message.contains("carriage return"))
        && !source.text().contains('\n')
    {
        let at = source.text().find('\r').unwrap_or(0);
        findings.only_carriage_returns(&Place::new(source, at..at));
        return findings;
    }

    let explainer = Explainer { source };
    let open: Vec<Open> = complaints
        .iter()
        .filter_map(|(span, message)| explainer.unclosed(span, message))
        .take(OPEN_SEARCHED_MAX)
        .collect();
    let mut said: Vec<usize> = Vec::new();
    let mut line_done = 0;
    for (span, message) in &complaints {
        // Whatever stands inside a list that is never closed follows from that.
        if let Some(open) = open.iter().find(|open| open.bracket < span.start && span.start <= open.end) {
            if !said.contains(&open.bracket) {
                said.push(open.bracket);
                explainer.open_bracket(&mut findings, open);
            }
            continue;
        }
        let (line, _) = source.line_column(span.start);
        if line_done == line {
            continue;
        }
        line_done = line;
        if findings.len() >= EXPLAINED_MAX {
            findings.unreadable_line(&Place::new(source, span.clone()), message);
            continue;
        }
        explainer.line(&mut findings, line, span, message);
    }
    findings
}

/// Where a text is nested most deeply, for the one complaint that has no place: the line with the most dots.
fn deepest(text: &str) -> Range<usize> {
    let mut start = 0;
    let mut most = (0, 0..0);
    for line in text.split_inclusive('\n') {
        let dots = line.bytes().filter(|byte| *byte == b'.').count();
        if dots > most.0 {
            most = (dots, start..start + line.trim_end().len());
        }
        start += line.len();
    }
    most.1
}

/// A bracket or brace that nothing closes.
struct Open {
    bracket: usize,
    /// Where the parser gave up.
    end: usize,
    /// Whether the plan goes on after the list: then the closing bracket is missing, otherwise the rest of the file.
    goes_on: bool,
    is_list: bool,
}

struct Explainer<'a> {
    source: &'a Arc<Source>,
}

impl Explainer<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    fn text(&self, span: Range<usize>) -> &str {
        self.source.text().get(span).unwrap_or("")
    }

    /// The list or inline table that a complaint says is never closed.
    fn unclosed(&self, span: &Range<usize>, message: &str) -> Option<Open> {
        let is_list = message.starts_with("unclosed array,");
        if !is_list && !message.starts_with("unclosed inline table") {
            return None;
        }
        let bracket = open_bracket(self.source.text(), span.start, is_list)?;
        let goes_on = self.text(bracket + 1..span.end).lines().skip(1).any(|line| {
            header(line).is_some() || key_and_value(line).is_some_and(|(key, _)| is_bare_key(key.trim()))
        });
        Some(Open { bracket, end: span.end, goes_on, is_list })
    }

    fn open_bracket(&self, findings: &mut Findings, open: &Open) {
        let opening = self.place(open.bracket..open.bracket + 1);
        let end = self.source.text().trim_end().len();
        if open.goes_on || open.end < end {
            findings.never_closed(&opening, open.is_list);
        } else {
            findings.file_ends_inside(&self.place(end..end), &opening, open.is_list);
        }
    }

    /// One line the parser complains about.
    fn line(&self, findings: &mut Findings, line: usize, span: &Range<usize>, message: &str) {
        let range = self.source.line_range(line);
        let text = self.text(range.clone());
        let span = span.start.min(range.end)..span.end.clamp(span.start.min(range.end), range.end);
        let here = self.place(span.clone());

        if message.contains("duplicate key") {
            return self.duplicate(findings, line, &span);
        }
        if message.contains("recurs") {
            return findings.too_deep(&here);
        }
        if message.contains("carriage return") {
            return findings.lone_carriage_return(&here);
        }
        let is_open_text =
            message.contains("string, expected `\"`") || message.contains("string, expected `'`");
        // A text over several lines may hold any mark.
        if is_open_text && message.contains("multi-line") {
            return self.open_quote(findings, line, &span, message);
        }
        if let Some((place, character)) = self.odd_character(&range, &span) {
            return match character {
                '％' => {
                    let before = self.text(range.start..place.span().start);
                    let number = before
                        .trim_end()
                        .rsplit(|other: char| !other.is_ascii_digit() && other != '.')
                        .next()
                        .unwrap_or("");
                    findings.bare_percent(&place, number)
                }
                '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '「' | '」' | '『' | '』' | '＂' | '＇' => {
                    findings.curly_quotes(&place, character)
                }
                '\0' => findings.nul(&place),
                _ => findings.odd_character(&place, character, plain_form(character)),
            };
        }
        if is_open_text {
            return self.open_quote(findings, line, &span, message);
        }
        if message.contains("escape") || message.contains("unicode") {
            return findings.bad_escape(&here);
        }
        let about_a_value = message.starts_with("string values must be quoted");
        if text.trim_start().starts_with('[') && !about_a_value {
            let start = range.start + (text.len() - text.trim_start().len());
            return findings.bad_header(&self.place(start..range.start + text.trim_end().len()));
        }
        match key_and_value(text) {
            Some((key, value)) => self.bad_value(findings, &range, key, value, &span, message),
            // In the middle of a list over several lines.
            None if about_a_value => {
                self.bad_piece(findings, self.text(span.clone()).trim(), &here, message, true)
            }
            None => {
                let start = range.start + (text.len() - text.trim_start().len());
                let written = without_comment(text).trim();
                let place = self.place(start..start + written.len());
                findings.no_equals_sign(&place, written);
            }
        }
    }

    /// The first character at or after the complaint that no keyboard of a programmer writes.
    fn odd_character(&self, line: &Range<usize>, span: &Range<usize>) -> Option<(Place, char)> {
        let text = self.text(line.clone());
        let from = span.start - line.start;
        let mut quote = None;
        for (at, character) in text.char_indices() {
            match (quote, character) {
                // What stands in quotes before the complaint is in order.
                (Some(open), close) if open == close => quote = None,
                (None, '"' | '\'') => quote = Some(character),
                (None, '#') => break,
                _ => {}
            }
            let in_order = quote.is_some() && !character.is_control();
            let odd = (is_invisible(character) && character != '\t')
                || (character.is_whitespace() && !matches!(character, ' ' | '\t'))
                || is_quote_like(character)
                || plain_form(character).is_some_and(|_| !character.is_numeric());
            // The parser may stop before the character that it does not understand, or after the first of a value.
            if odd && !in_order && at + character.len_utf8() >= from {
                let start = line.start + at;
                return Some((self.place(start..start + character.len_utf8()), character));
            }
        }
        None
    }

    fn open_quote(&self, findings: &mut Findings, line: usize, span: &Range<usize>, message: &str) {
        let range = self.source.line_range(line);
        let at_end = span.start >= self.source.text().trim_end().len();
        if message.contains("multi-line") {
            let mark = if message.contains("`'`") { "'''" } else { "\"\"\"" };
            let open = self.text(0..span.start).rfind(mark).unwrap_or(span.start);
            return findings.quote_never_closed(&self.place(open..open + 3), at_end);
        }
        let text = self.text(range.start..span.start);
        let mark = if message.contains("`'`") { '\'' } else { '"' };
        let open = text.rfind(mark).map_or(span.start, |at| range.start + at);
        findings.quote_never_closed(&self.place(open..range.end), at_end);
    }

    /// A line `key = value` whose value cannot be read.
    fn bad_value(
        &self,
        findings: &mut Findings,
        line: &Range<usize>,
        key: &str,
        value: &str,
        span: &Range<usize>,
        message: &str,
    ) {
        let bare_key = key.trim();
        let key_start = line.start + (key.len() - key.trim_start().len());
        let key_place = self.place(key_start..key_start + bare_key.len());
        if bare_key.is_empty() {
            return findings.no_key(&self.place(line.start..line.start + key.len() + 1));
        }
        if message.contains("unquoted key") || message.contains("key with no value") {
            return match bare_key.split_once(char::is_whitespace) {
                Some(_) => findings.two_words_before_equals(&key_place, bare_key),
                None => findings.strange_key(&key_place, bare_key),
            };
        }
        let written = without_comment(value).trim();
        let value_start = line.start + key.len() + 1 + (value.len() - value.trim_start().len());
        if written.is_empty() {
            return findings.value_missing(&key_place, bare_key);
        }
        let value_place = self.place(value_start..value_start + written.len());
        // In a list or inline table only the piece that the parser stopped at is wrong.
        let nested = written.starts_with(['[', '{']);
        let piece = match nested {
            true => self.text(span.clone()).trim(),
            false => written,
        };
        let place = if nested { self.place(span.clone()) } else { value_place };
        if let Some((first, rest)) = piece.split_once(char::is_whitespace)
            && key_and_value(rest).is_some_and(|(second, _)| is_bare_key(second.trim()))
            && !nested
        {
            return findings.two_keys_on_a_line(&place, first);
        }
        if bare_key == "start" {
            return findings.bare_text(&place, piece);
        }
        self.bad_piece(findings, piece, &place, message, nested);
    }

    /// A value, or an element of a list, that cannot be read.
    fn bad_piece(&self, findings: &mut Findings, piece: &str, place: &Place, message: &str, nested: bool) {
        if nested && (message.contains("missing comma") || piece.split_whitespace().count() > 1) {
            return findings.comma_missing(place);
        }
        if let Some(percent) = piece.strip_suffix('%').filter(|percent| better(percent).is_some()) {
            return findings.bare_percent(place, percent.trim());
        }
        if piece.starts_with('"') || piece.starts_with('\'') {
            return findings.more_after_text(place);
        }
        let number = piece.trim_end_matches([',', ';', ' ']);
        if let Some(better) = better(number).filter(|better| better != piece) {
            return findings.odd_bare_number(place, piece, &better);
        }
        if read_amount(piece).is_ok() {
            return findings.bare_text(place, piece);
        }
        if piece.is_empty() {
            return findings.unreadable_line(place, message);
        }
        let odd_number = piece.chars().any(|character| !character.is_ascii() && character.is_numeric());
        if piece.starts_with(|first: char| first.is_alphabetic()) && !nested && !odd_number {
            return findings.bare_text(place, piece);
        }
        findings.unreadable_value(place, piece);
    }

    /// A key or header that was there before: finds the first one, so that both lines are shown.
    fn duplicate(&self, findings: &mut Findings, line: usize, span: &Range<usize>) {
        let key = self.text(span.clone()).trim_matches(['"', '\'']).to_owned();
        let text = self.text(self.source.line_range(line));
        let here = self.place(span.clone());
        if let Some(path) = header(text) {
            return findings.duplicate_table(&here, path, self.first_of_table(line, path).as_ref());
        }
        // The same line first: an inline table with the key twice.
        let before = self.source.line_range(line).start;
        let first = self.key_in_line(before..span.start, &key).or_else(|| self.first_of_key(line, &key));
        if first.is_none() && findings.iter().any(|finding| finding.code() == "P005") {
            // Its table was started twice; that was said.
            return;
        }
        findings.duplicate_key(&here, &key, first.as_ref());
    }

    /// `key =` somewhere in a piece of an inline table.
    fn key_in_line(&self, range: Range<usize>, key: &str) -> Option<Place> {
        let text = self.text(range.clone());
        let open = text.find('{')?;
        text[open..].match_indices(key).find_map(|(at, _)| {
            let start = open + at;
            let before = text[..start].trim_end().chars().next_back();
            let after = text[start + key.len()..].trim_start();
            (matches!(before, Some('{' | ',')) && after.starts_with('='))
                .then(|| self.place(range.start + start..range.start + start + key.len()))
        })
    }

    /// The line above that has the same key under the same header.
    fn first_of_key(&self, line: usize, key: &str) -> Option<Place> {
        let mut first = None;
        for above in (1..line).rev() {
            let range = self.source.line_range(above);
            let text = self.text(range.clone());
            if header(text).is_some() {
                break;
            }
            let Some((written, _)) = key_and_value(text) else {
                continue;
            };
            let name = written.trim();
            if name.trim_matches(['"', '\'']) == key || name.split('.').next().map(str::trim) == Some(key) {
                let start = range.start + (written.len() - written.trim_start().len());
                first = Some(self.place(start..start + name.len()));
            }
        }
        first
    }

    /// The first header with the same path, or the key before all headers that already made the table.
    fn first_of_table(&self, line: usize, path: &str) -> Option<Place> {
        let mut under_header = false;
        for above in 1..line {
            let range = self.source.line_range(above);
            let text = self.text(range.clone());
            let start = range.start + (text.len() - text.trim_start().len());
            if let Some(other) = header(text) {
                under_header = true;
                if other == path {
                    return Some(self.place(start..start + without_comment(text).trim().len()));
                }
            } else if !under_header
                && let Some((key, _)) = key_and_value(text)
                && key.trim().split('.').next().map(str::trim) == path.split('.').next()
            {
                return Some(self.place(start..start + key.trim().len()));
            }
        }
        None
    }
}
