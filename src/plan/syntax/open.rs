//! Lists, tables in braces and text that are never closed.

use std::ops::Range;

use super::complaint::{Complaint, Kind};
use super::{Explainer, Findings, Open};
use crate::plan::line::{header, is_bare_key, key_and_value, open_bracket};

impl Explainer<'_> {
    /// The list or inline table that a complaint says is never closed.
    pub(super) fn unclosed(&self, complaint: &Complaint) -> Option<Open> {
        let (span, is_list) = match complaint.kind {
            Kind::OpenList => (&complaint.span, true),
            Kind::OpenBraces => (&complaint.span, false),
            _ => return None,
        };
        let bracket = open_bracket(self.source.text(), span.start, is_list)?;
        let goes_on = self.text(bracket + 1..span.end).lines().skip(1).any(|line| {
            header(line).is_some() || key_and_value(line).is_some_and(|(key, _)| is_bare_key(key.trim()))
        });
        Some(Open { bracket, end: span.end, goes_on, is_list })
    }

    /// Says that a list or table is never closed, or that the file was cut there.
    pub(super) fn open_bracket(&self, findings: &mut Findings, open: &Open) {
        let opening = self.place(open.bracket..open.bracket + 1);
        let end = self.source.text().trim_end().len();
        if open.goes_on || open.end < end {
            findings.never_closed(&opening, open.is_list);
        } else {
            findings.file_ends_inside(&self.place(end..end), &opening, open.is_list);
        }
    }

    /// Text over several lines that is never closed, up to where the parser stopped.
    pub(super) fn open_long_text(&self, findings: &mut Findings, mark: char, stop: usize) {
        let marks = mark.to_string().repeat(3);
        let open = self.text(0..stop).rfind(&marks).unwrap_or(stop);
        findings.quote_never_closed(&self.place(open..open + marks.len()), self.is_end(stop));
    }

    /// Text that is not closed on its line, up to where the parser stopped.
    pub(super) fn open_text(&self, findings: &mut Findings, mark: char, line: &Range<usize>, stop: usize) {
        let open = self.text(line.start..stop).rfind(mark).map_or(stop, |at| line.start + at);
        findings.quote_never_closed(&self.place(open..line.end), self.is_end(stop));
    }

    /// Whether nothing is written from there on.
    fn is_end(&self, at: usize) -> bool {
        at >= self.source.text().trim_end().len()
    }
}
