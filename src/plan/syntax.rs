//! What is wrong with a text that is not TOML, in the words of the plan.
//!
//! The parser says where it stopped and what it would have liked; a planner wants to know which character is wrong.
//! So each line that the parser complains about is looked at again, and what people do wrong most is recognised. One
//! finding per line: what follows on the same line follows from it.

mod comment;
mod keys;
mod mended;
mod twice;

use std::ops::Range;
use std::sync::Arc;

use self::comment::comment_of;
use self::keys::{Key, keys_of_line};
use self::mended::{is_toml, mended, with_equals_sign, with_plain_marks};
use super::Hierarchy;
use super::foreign::other_format;
use super::format::is_text;
use super::line::{
    header, is_bare_key, is_quote_like, key_and_value, open_bracket, plain_form, without_comment,
};
use crate::findings::{Findings, is_invisible};
use crate::money::{better, read_amount};
use crate::source::{Place, Source};

use super::takes::{Takes, list_of, takes};

/// A complaint of the parser: where, if it knows, and what.
pub(super) type Complaint = (Option<Range<usize>>, String);

/// So many lines are looked at again; nobody reads on, and in a file of another kind there may be thousands.
const EXPLAINED_MAX: usize = 4 * crate::limits::FINDINGS_SHOWN_MAX;

/// So many unclosed lists are traced to their opening; more are not worth reading the text again for.
const OPEN_SEARCHED_MAX: usize = 10;

/// Says what is wrong with a text, given what the parser complains about.
pub(super) fn explain(source: &Arc<Source>, hierarchy: &Hierarchy, complaints: Vec<Complaint>) -> Findings {
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

    let mut explainer =
        Explainer { source, hierarchy, said: Vec::new(), lists: Vec::new(), marks: Vec::new() };
    let open: Vec<Open> = complaints
        .iter()
        .filter_map(|(span, message)| explainer.unclosed(span, message))
        .take(OPEN_SEARCHED_MAX)
        .collect();
    let mut complained: Vec<usize> =
        complaints.iter().map(|(span, _)| source.line_column(span.start).0).collect();
    complained.dedup();
    let mut line_done = 0;
    let mut comment_end = 0;
    for (span, message) in &complaints {
        // Whatever stands inside a list that is never closed follows from that.
        if let Some(open) = open.iter().find(|open| open.bracket < span.start && span.start <= open.end) {
            if !explainer.said.contains(&open.bracket) {
                explainer.said.push(open.bracket);
                explainer.open_bracket(&mut findings, open);
            }
            continue;
        }
        let (line, _) = source.line_column(span.start);
        if line_done == line || span.start < comment_end {
            continue;
        }
        line_done = line;
        if !message.contains("multi-line")
            && let Some(end) = explainer.comment(&mut findings, line, &complained)
        {
            comment_end = end;
            continue;
        }
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

/// A header with the brackets and dots that it lacks.
fn better_header(hierarchy: &Hierarchy, written: &str) -> Option<String> {
    let path = written.trim_matches(['[', ']']).trim();
    let dotted = path.split_whitespace().collect::<Vec<_>>().join(".");
    let list =
        list_of(hierarchy, &dotted).filter(|_| dotted != path).map(|list| format!("[[{}]]", list.header()));
    let closed = ["]", "]]"].map(|end| format!("{written}{end}")).into_iter().chain([format!("[{written}")]);
    list.or_else(|| closed.into_iter().find(|line| header(line).is_some() && is_toml(line)))
}

struct Explainer<'a> {
    source: &'a Arc<Source>,
    /// The levels that the text names, as far as they can be read.
    hierarchy: &'a Hierarchy,
    /// Where mistakes start that were said, for those that complaints on other lines follow from.
    said: Vec<usize>,
    /// The lists of members of which it was said that they are lists.
    lists: Vec<String>,
    /// What was said to start no comment.
    marks: Vec<&'static str>,
}

impl<'a> Explainer<'a> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    fn text(&self, span: Range<usize>) -> &'a str {
        let source = self.source;
        source.text().get(span).unwrap_or("")
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

    /// The text of a line without what is blank around it.
    fn written_in(&self, line: &Range<usize>) -> Place {
        let text = self.text(line.clone());
        let start = line.start + (text.len() - text.trim_start().len());
        self.place(start..start + without_comment(text).trim().len())
    }

    /// Says of a comment as other languages write them how it should be, once for all of its kind; gives its end.
    /// `complained` are the lines with complaints.
    fn comment(&mut self, findings: &mut Findings, line: usize, complained: &[usize]) -> Option<usize> {
        let range = self.source.line_range(line);
        let comment = comment_of(self.text(range.clone()))?;
        let start = range.start + comment.at;
        let rest = self.text(start..self.source.text().len());
        let length = match comment.end {
            Some(end) => rest.find(end).map_or(rest.len(), |at| at + end.len()),
            None => range.end - start,
        };
        if !self.marks.contains(&comment.mark) {
            self.marks.push(comment.mark);
            let place = self.place(start..start + self.text(start..range.end).trim_end().len());
            let others = complained.iter().filter(|other| **other != line).filter(|other| {
                let alike = comment_of(self.text(self.source.line_range(**other)));
                alike.is_some_and(|alike| alike.mark == comment.mark)
            });
            findings.foreign_comment(&place, comment.mark.trim(), &comment.better, others.count());
        }
        Some(start + length)
    }

    /// Keys of a line that are names without their quotes, or no keys of a plan at all; whether there are any.
    fn bare_names(&mut self, findings: &mut Findings, line: &Range<usize>) -> bool {
        let source = self.source;
        let (mut names, mut in_braces) = (Vec::new(), false);
        for key in keys_of_line(source.text(), line.clone()) {
            in_braces = key.in_braces;
            let mut path = key.around.clone();
            for (index, step) in key.steps.iter().enumerate() {
                let place = self.place(step.span());
                match takes(self.hierarchy, &path, key.in_list && index == 0) {
                    _ if !step.wants_quotes() => {}
                    Takes::Names(_) => names.push(place),
                    Takes::Members(list) => {
                        if !self.lists.contains(&list.header()) {
                            self.lists.push(list.header());
                            let share = self.share_of(&key, line);
                            findings.members_by_name(
                                &place,
                                list.noun(),
                                &list.header(),
                                step.name(),
                                share.as_deref(),
                            );
                        }
                        return true;
                    }
                    Takes::Words(keys) if step.written.is_ascii() => {
                        let joined = step.written.split_whitespace().collect::<Vec<_>>().join("_");
                        if !keys.has(&joined) {
                            return false;
                        }
                        findings.unknown_key(&place, step.written, &keys.of, Some(&joined), keys.known());
                        return true;
                    }
                    Takes::Words(keys) => {
                        findings.unknown_key(
                            &place,
                            step.written,
                            &keys.of,
                            keys.near(step.written),
                            keys.known(),
                        );
                        return true;
                    }
                }
                path.push(step.name());
            }
        }
        if names.is_empty() {
            return false;
        }
        let text = self.text(line.clone());
        let mut better = mended(text).unwrap_or_default();
        // In braces a comma goes on to the next key.
        let goes_on = in_braces && without_comment(text).trim_end().ends_with(',');
        better.iter_mut().filter(|_| goes_on).for_each(|line| line.push(','));
        findings.names_without_quotes(&names, &better);
        true
    }

    /// The number behind a key that is alone on its line.
    fn share_of(&self, key: &Key<'_>, line: &Range<usize>) -> Option<String> {
        let (_, value) = key_and_value(self.text(line.clone())).filter(|_| !key.in_braces)?;
        let value = without_comment(value).trim();
        let is_number = value.starts_with(|first: char| first.is_ascii_digit());
        (is_number && is_toml(&format!("v = {value}"))).then(|| value.to_owned())
    }

    /// One line the parser complains about.
    fn line(&mut self, findings: &mut Findings, line: usize, span: &Range<usize>, message: &str) {
        let range = self.source.line_range(line);
        let text = self.text(range.clone());
        let span = span.start.min(range.end)..span.end.clamp(span.start.min(range.end), range.end);
        let here = self.place(span.clone());

        if message.contains("duplicate key") {
            return self.duplicate(findings, line, &span);
        }
        if message.starts_with("cannot extend value") && self.complete_above(findings, line, &span) {
            return;
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
        let about_a_key = ["unquoted key", "key with no value", "unclosed table", "unclosed array table"]
            .iter()
            .chain(&["assignment between key-value pairs"])
            .any(|words| message.contains(words));
        let is_plain = with_plain_marks(text) == text;
        if about_a_key && is_plain && self.bare_names(findings, &range) {
            return;
        }
        // A key without a value may have its odd character anywhere before.
        let from = if about_a_key { range.start..span.end } else { span.clone() };
        if let Some((place, character)) = self.odd_character(&range, &from) {
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
                _ => {
                    let line = (!character.is_whitespace()).then(|| mended(text)).flatten();
                    let line = line.as_deref().and_then(|lines| lines.first());
                    findings.odd_character(&place, character, plain_form(character), line.map(String::as_str))
                }
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
            let place = self.written_in(&range);
            return findings.bad_header(&place, better_header(self.hierarchy, place.text()).as_deref());
        }
        match key_and_value(text) {
            Some((key, value)) => self.bad_value(findings, &range, key, value, &span, message),
            // In the middle of a list over several lines.
            None if about_a_value => {
                self.bad_piece(findings, self.text(span.clone()).trim(), &here, message, true)
            }
            None => {
                let better = with_equals_sign(text);
                findings.no_equals_sign(&self.written_in(&range), better.as_deref());
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
        let place = if nested { self.place(self.whole_piece(span, line.end)) } else { value_place };
        let piece = if nested { place.text().trim() } else { written };
        if let Some((_, rest)) = piece.split_once(char::is_whitespace)
            && key_and_value(rest).is_some_and(|(second, _)| is_bare_key(second.trim()))
            && !nested
        {
            return findings.two_keys_on_a_line(&place);
        }
        if self.is_text_here(line, span.start)
            && !piece.is_empty()
            && !piece.starts_with(['"', '\'', '[', '{'])
        {
            return findings.bare_text(&place, piece);
        }
        self.bad_piece(findings, piece, &place, message, nested);
    }

    /// Whether the value that stands here is of a key that takes text.
    fn is_text_here(&self, line: &Range<usize>, at: usize) -> bool {
        let keys = keys_of_line(self.source.text(), line.clone());
        let last = keys.iter().filter_map(|key| key.steps.last()).rfind(|step| step.at < at);
        last.is_some_and(|step| is_text(step.name()))
    }

    /// A piece of a list to its end: the parser may have stopped at its first digit.
    fn whole_piece(&self, span: &Range<usize>, end: usize) -> Range<usize> {
        let is_end = |other: char| other.is_whitespace() || matches!(other, ',' | ']' | '}' | '#');
        let rest = self.text(span.end..end);
        match span.is_empty() {
            true => span.clone(),
            false => span.start..span.end + rest.find(is_end).unwrap_or(rest.len()),
        }
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
}
