//! Characters that no keyboard of a programmer writes.

use std::ops::Range;

use super::complaint::{Complaint, Kind};
use super::mended::mended;
use super::{Explainer, Findings};
use crate::findings::is_invisible;
use crate::plan::line::{is_quote_like, plain_form};
use crate::source::Place;

impl Explainer<'_> {
    /// The first character at or after the complaint that no keyboard of a programmer writes.
    pub(super) fn odd_character(&self, line: &Range<usize>, complaint: &Complaint) -> Option<(Place, char)> {
        let text = self.text(line.clone());
        // A key without a value may have its odd character anywhere before.
        let from = if complaint.is_about_a_key() { 0 } else { complaint.span.start - line.start };
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
        // The quotes before it may hold others, and a comment starts none.
        let here = self.text(complaint.span.start..line.end).chars().next();
        let here = here.filter(|_| complaint.kind == Kind::ControlCharacter)?;
        let start = complaint.span.start;
        Some((self.place(start..start + here.len_utf8()), here))
    }

    /// Says that a character of a line cannot stand there.
    pub(super) fn odd(&self, findings: &mut Findings, line: &Range<usize>, place: &Place, character: char) {
        match character {
            '％' => {
                let before = self.text(line.start..place.span().start);
                let number = before
                    .trim_end()
                    .rsplit(|other: char| !other.is_ascii_digit() && other != '.')
                    .next()
                    .unwrap_or("");
                findings.bare_percent(place, number);
            }
            quote if is_quote_like(quote) => findings.curly_quotes(place, quote),
            '\0' => findings.nul(place),
            _ => {
                let better = (!character.is_whitespace()).then(|| mended(self.text(line.clone()))).flatten();
                let better = better.as_deref().and_then(|lines| lines.first());
                findings.odd_character(place, character, plain_form(character), better.map(String::as_str));
            }
        }
    }
}
