//! Values that cannot be read.

use std::ops::Range;

use super::complaint::{Complaint, Kind};
use super::keys::keys_of_line;
use super::{Explainer, Findings};
use crate::money::{better, read_amount};
use crate::plan::format::is_text;
use crate::plan::line::{is_bare_key, key_and_value, without_comment};
use crate::source::Place;

impl Explainer<'_> {
    /// A line `key = value` whose value cannot be read.
    pub(super) fn bad_value(
        &self,
        findings: &mut Findings,
        line: &Range<usize>,
        key: &str,
        value: &str,
        complaint: &Complaint,
    ) {
        let bare_key = key.trim();
        let key_start = line.start + (key.len() - key.trim_start().len());
        let key_place = self.place(key_start..key_start + bare_key.len());
        if bare_key.is_empty() {
            return findings.no_key(&self.place(line.start..line.start + key.len() + 1));
        }
        if matches!(complaint.kind, Kind::Key | Kind::NoEquals) {
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
        let place =
            if nested { self.place(self.whole_piece(&complaint.span, line.end)) } else { value_place };
        let piece = if nested { place.text().trim() } else { written };
        if let Some((_, rest)) = piece.split_once(char::is_whitespace)
            && key_and_value(rest).is_some_and(|(second, _)| is_bare_key(second.trim()))
            && !nested
        {
            return findings.two_keys_on_a_line(&place);
        }
        if self.is_text_here(line, complaint.span.start)
            && !piece.is_empty()
            && !piece.starts_with(['"', '\'', '[', '{'])
        {
            return findings.bare_text(&place, piece);
        }
        self.bad_piece(findings, piece, &place, complaint, nested);
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
    pub(super) fn bad_piece(
        &self,
        findings: &mut Findings,
        piece: &str,
        place: &Place,
        complaint: &Complaint,
        nested: bool,
    ) {
        if nested && piece.split_whitespace().count() > 1 {
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
            return findings.unreadable_line(place, complaint.expected());
        }
        let odd_number = piece.chars().any(|character| !character.is_ascii() && character.is_numeric());
        if piece.starts_with(|first: char| first.is_alphabetic()) && !nested && !odd_number {
            return findings.bare_text(place, piece);
        }
        findings.unreadable_value(place, piece);
    }
}
