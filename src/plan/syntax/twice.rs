//! Keys and tables that were there before.

use std::ops::Range;

use toml::de::DeTable;

use super::keys::{Step, header_steps, keys_of_line, steps};
use super::{Explainer, Findings, Place};
use crate::findings::Complete;
use crate::plan::line::{header, key_and_value, without_comment};
use crate::plan::takes::{Takes, list_of, takes};

/// Where a key got its value, and the value as written.
struct First<'t> {
    place: Place,
    value: &'t str,
}

impl<'s> Explainer<'s> {
    /// A key that adds to what is complete, or that was there before itself.
    pub(super) fn twice(&mut self, findings: &mut Findings, line: usize, span: &Range<usize>) {
        let keys = keys_of_line(self.source.text(), self.source.line_range(line));
        let mut others = keys.iter().flat_map(|key| key.steps.split_last()).flat_map(|(_, others)| others);
        let leads_on = others.any(|step| step.at == span.start);
        if !leads_on || !self.complete_above(findings, line, span) {
            self.duplicate(findings, line, span);
        }
    }

    /// A key or header that was there before: finds the first one, so that both lines are shown.
    fn duplicate(&mut self, findings: &mut Findings, line: usize, span: &Range<usize>) {
        let key = self.text(span.clone()).trim_matches(['"', '\'']).to_owned();
        let range = self.source.line_range(line);
        let here = self.place(span.clone());
        if let Some(path) = header(self.text(range.clone())) {
            if self.below_its_children(findings, line, path, &here) {
                return;
            }
            if self.complete_above(findings, line, span) {
                return;
            }
            let first = self.first_of_table(line, path);
            let list = list_of(self.hierarchy, path).map(|list| list.header());
            return findings.duplicate_table(&here, path, list.as_deref(), first.as_ref());
        }
        // The same line first: an inline table with the key twice.
        let first = self.key_in_line(range.start..span.start, &key).or_else(|| self.first_of_key(line, &key));
        if first.is_none() && findings.iter().any(|finding| matches!(finding.code(), "P005" | "P041")) {
            // Its table was started twice, or in the wrong order; that was said.
            return;
        }
        findings.duplicate_key(&here, &key, first.as_ref());
    }

    /// Whether a list starts below the first of its children, as with `[[region.team]]` above `[[region]]`.
    fn below_its_children(&mut self, findings: &mut Findings, line: usize, path: &str, here: &Place) -> bool {
        let Some(list) = list_of(self.hierarchy, path) else { return false };
        let mut first = None;
        for above in (1..line).rev() {
            let range = self.source.line_range(above);
            let Some(other) = header(self.text(range.clone())) else { continue };
            let is_below =
                |path: &str, above: &str| path.strip_prefix(above).is_some_and(|end| end.starts_with('.'));
            if is_below(path, other) {
                break;
            }
            if other == path || is_below(other, path) {
                first = Some((range, other));
            }
        }
        let Some((range, child)) = first.filter(|(_, other)| *other != path) else { return false };
        if !self.said.contains(&range.start) {
            self.said.push(range.start);
            let place = self.written_in(&range);
            findings.child_above_its_parent(&place, child, (&list.header(), list.noun()), Some(here));
        }
        true
    }

    /// Whether a header or a dotted key adds to what has its whole value on a line above.
    fn complete_above(&mut self, findings: &mut Findings, line: usize, span: &Range<usize>) -> bool {
        let range = self.source.line_range(line);
        let text: &'s str = self.source.text();
        let keys = keys_of_line(text, range.clone());
        let Some(key) = keys.iter().find(|key| key.steps.iter().any(|step| step.at == span.start)) else {
            return false;
        };
        let (to, behind): (Vec<&Step>, Vec<&Step>) = key.steps.iter().partition(|step| step.at <= span.start);
        let mut path = key.around.clone();
        path.extend(to.iter().map(|step| step.name()));
        let Some(first) = self.value_above(line, &path) else { return false };
        let header = header(self.text(range));
        let adds = behind.first().map(|step| step.name());
        let short = match takes(self.hierarchy, &path, false) {
            Takes::Words(keys) => keys.short(),
            Takes::Names(_) | Takes::Members(_) => None,
        };
        let complete = Complete {
            path: path.join("."),
            header: header.map(str::to_owned),
            keys: keys_in_braces(first.value),
            adds: adds.map(str::to_owned),
            short,
        };
        let value = (!first.value.starts_with('{')).then_some(first.value);
        findings.complete_above(&self.place(span.clone()), &first.place, complete, value);
        true
    }

    /// The last line above on which the key with this path gets its value.
    fn value_above(&self, line: usize, path: &[&str]) -> Option<First<'s>> {
        let text: &'s str = self.source.text();
        let mut under: Vec<&str> = Vec::new();
        let mut found = None;
        for above in 1..line {
            let range = self.source.line_range(above);
            if let Some((steps, _)) = header_steps(text, range.clone()) {
                under = steps.iter().map(Step::name).collect();
                continue;
            }
            let Some((key, value)) = key_and_value(&text[range.clone()]) else { continue };
            let dotted = steps(text, range.start..range.start + key.len());
            if under.iter().copied().chain(dotted.iter().map(Step::name)).eq(path.iter().copied()) {
                let start = range.start + (key.len() - key.trim_start().len());
                let place = self.place(start..start + key.trim().len());
                found = Some(First { place, value: without_comment(value).trim() });
            }
        }
        found
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

/// The keys of a table in braces, as lines: `Q1 = 22`. Nothing if it is none, or goes on over several lines.
fn keys_in_braces(value: &str) -> Vec<(String, String)> {
    let behind_key = format!("v = {value}");
    let Ok(table) = DeTable::parse(&behind_key) else { return Vec::new() };
    let Some(inner) = table.get_ref().get("v").and_then(|value| value.get_ref().as_table()) else {
        return Vec::new();
    };
    let written = |span: Range<usize>| behind_key[span].to_owned();
    inner.iter().map(|(key, value)| (written(key.span()), written(value.span()))).collect()
}
