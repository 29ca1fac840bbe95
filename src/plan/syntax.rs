//! What is wrong with a text that is not TOML, in the words of the plan.
//!
//! The parser says where it stopped and what it would have liked; a planner wants to know which character is wrong.
//! So each line that the parser complains about is looked at again, and what people do wrong most is recognised. One
//! finding per line: what follows on the same line follows from it.

mod comment;
mod complaint;
mod keys;
mod mended;
mod names;
mod odd;
mod open;
mod twice;
mod value;

use std::ops::Range;
use std::sync::Arc;

use self::comment::comment_of;
use self::complaint::{Complaint, Kind, complaints};
use self::mended::{is_toml, with_equals_sign, with_plain_marks};
use super::Hierarchy;
use super::foreign::other_format;
use super::line::{header, key_and_value, without_comment};
use super::takes::list_of;
use crate::findings::Findings;
use crate::source::{Place, Source};

/// So many lines are looked at again; nobody reads on, and in a file of another kind there may be thousands.
const EXPLAINED_MAX: usize = 4 * crate::limits::FINDINGS_SHOWN_MAX;

/// So many unclosed lists are traced to their opening; more are not worth reading the text again for.
const OPEN_SEARCHED_MAX: usize = 10;

/// Says what is wrong with a text, of which the parser reports these errors.
pub(super) fn explain(source: &Arc<Source>, hierarchy: &Hierarchy, errors: &[toml::de::Error]) -> Findings {
    let mut findings = Findings::new();
    if let Some(format) = other_format(source.text()) {
        findings.another_format(source, format);
        return findings;
    }
    let mut complaints = complaints(source.text(), errors);
    complaints.sort_by_key(|complaint| (complaint.span.start, complaint.span.end));

    if complaints.iter().any(|complaint| complaint.kind == Kind::CarriageReturn)
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
        .filter_map(|complaint| explainer.unclosed(complaint))
        .take(OPEN_SEARCHED_MAX)
        .collect();
    let mut complained: Vec<usize> =
        complaints.iter().map(|complaint| source.line_column(complaint.span.start).0).collect();
    complained.dedup();
    let mut line_done = 0;
    let mut comment_end = 0;
    for complaint in &complaints {
        let span = &complaint.span;
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
        if !complaint.is_in_long_text
            && let Some(end) = explainer.comment(&mut findings, line, &complained)
        {
            comment_end = end;
            continue;
        }
        if findings.len() >= EXPLAINED_MAX {
            findings.unreadable_line(&Place::new(source, span.clone()), complaint.expected());
            continue;
        }
        explainer.line(&mut findings, line, complaint);
    }
    findings
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

    /// One line the parser complains about.
    fn line(&mut self, findings: &mut Findings, line: usize, complaint: &Complaint) {
        let range = self.source.line_range(line);
        let text = self.text(range.clone());
        let complaint = complaint.within(&range);
        let here = self.place(complaint.span.clone());

        match complaint.kind {
            Kind::Twice => return self.twice(findings, line, &complaint.span),
            Kind::TooDeep => return findings.too_deep(&here),
            Kind::CarriageReturn => return findings.lone_carriage_return(&here),
            // A text over several lines may hold any mark.
            Kind::OpenText(mark) if complaint.is_in_long_text => {
                return self.open_long_text(findings, mark, complaint.span.start);
            }
            _ => {}
        }
        let is_plain = with_plain_marks(text) == text;
        if complaint.is_about_a_key() && is_plain && self.bare_names(findings, &range) {
            return;
        }
        if let Some((place, character)) = self.odd_character(&range, &complaint) {
            return self.odd(findings, &range, &place, character);
        }
        match complaint.kind {
            Kind::OpenText(mark) => return self.open_text(findings, mark, &range, complaint.span.start),
            Kind::Escape => return findings.bad_escape(&here),
            Kind::Comma => return findings.comma_missing(&here),
            _ => {}
        }
        if text.trim_start().starts_with('[') && complaint.kind != Kind::Value {
            let place = self.written_in(&range);
            return findings.bad_header(&place, better_header(self.hierarchy, place.text()).as_deref());
        }
        match key_and_value(text) {
            Some((key, value)) => self.bad_value(findings, &range, key, value, &complaint),
            // In the middle of a list over several lines.
            None if complaint.kind == Kind::Value => {
                self.bad_piece(findings, self.text(complaint.span.clone()).trim(), &here, &complaint, true)
            }
            None => {
                let better = with_equals_sign(text);
                findings.no_equals_sign(&self.written_in(&range), better.as_deref());
            }
        }
    }
}
