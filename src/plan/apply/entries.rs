//! Keys of tables in a plan's text: one more, and one that is gone.

use std::ops::Range;

use super::patches::Patches;
use super::spelling::{key_text, spelled};
use super::statements::{StatementKind, Statements};
use crate::plan::address::{Address, Hop, below};
use crate::plan::value::{Kind, Table, Value};

/// A plan's text, and what becomes of it.
pub(super) struct Text<'t> {
    pub statements: Statements<'t>,
    pub patches: Patches,
}

/// Where a table's keys are written.
enum Home {
    /// Between braces, at this place.
    Braces(Range<usize>),
    /// Below a header, or at the top: lines are put in at this place, with this indent.
    Lines(usize, String),
    /// In lines whose keys begin alike: at this place, with this indent, behind these steps.
    Dotted(usize, String, String),
    /// Below no header of its own, only below those of tables in it: the first of these.
    Headers(usize),
}

impl<'t> Text<'t> {
    pub fn new(text: &'t str) -> Text<'t> {
        Text { statements: Statements::of(text), patches: Patches::default() }
    }

    /// Adds a key to a table at an address.
    pub fn insert(&mut self, address: &[Hop], table: &Table, key: &str, value: &Value) {
        if address.is_empty() && matches!(value.kind, Kind::Table(_)) {
            return self.append_table(key, value);
        }
        let line = format!("{} = {}", key_text(key), spelled(key, value));
        if address.is_empty() && key == "name" {
            let first = self.statements.list.first();
            let at = match first.filter(|statement| !statement.is_header()) {
                Some(first) => first.lines.start,
                None => first.map_or(self.statements.text.len(), |_| self.block_start(0)),
            };
            return self.put_lines(address, at, &[line]);
        }
        match self.home(address, table) {
            Home::Braces(braces) => self.insert_in_braces(address, braces, &line),
            Home::Lines(at, indent) => self.put_lines(address, at, &[format!("{indent}{line}")]),
            Home::Dotted(at, indent, steps) => {
                self.put_lines(address, at, &[format!("{indent}{steps}.{line}")]);
            }
            Home::Headers(first) => {
                let indent = self.statements.indent(first).to_owned();
                let header = format!("{indent}[{}]", self.path_above(first, address));
                let at = self.statements.list[first].lines.start;
                self.put_lines(address, at, &[header, format!("{indent}{line}"), String::new()]);
            }
        }
    }

    fn home(&self, address: &[Hop], table: &Table) -> Home {
        let statements = &self.statements;
        let list = &statements.list;
        if address.is_empty() {
            let first = list.iter().position(|statement| statement.is_header()).unwrap_or(list.len());
            return match first.checked_sub(1) {
                Some(last) => Home::Lines(list[last].lines.end, statements.indent(last).to_owned()),
                None => {
                    let at = list.first().map_or(statements.text.len(), |_| self.block_start(0));
                    Home::Lines(at, String::new())
                }
            };
        }
        if let Some(number) = statements.at(address) {
            return match list[number].kind {
                StatementKind::Entry => Home::Braces(table.place.span()),
                _ => {
                    let end = statements.own_end(number);
                    let has_own = list.get(number + 1).is_some_and(|next| !next.is_header());
                    let indent = statements.indent(if has_own { number + 1 } else { number });
                    Home::Lines(end, indent.to_owned())
                }
            };
        }
        let below: Vec<usize> = statements.below(address).collect();
        let dotted = below.iter().rev().find(|number| !list[**number].is_header());
        let header_of = |number: usize| list[..number].iter().rev().find(|statement| statement.is_header());
        if let Some(last) = dotted
            && header_of(*last).is_none_or(|header| !header.address.starts_with(address))
        {
            let keys = &list[*last].keys;
            let steps = keys.len() - (list[*last].address.len() - address.len());
            let written = &statements.text[keys[0].start..keys[steps - 1].end];
            let indent = statements.indent(*last).to_owned();
            return Home::Dotted(list[*last].lines.end, indent, written.to_owned());
        }
        match below.first() {
            Some(first) => Home::Headers(*first),
            None => Home::Braces(table.place.span()),
        }
    }

    /// What the header of a statement says down to an address above it.
    fn path_above(&self, number: usize, address: &[Hop]) -> String {
        let statement = &self.statements.list[number];
        let is_key = |hop: &&Hop| matches!(hop, Hop::Key(_));
        let steps = address.iter().filter(is_key).count();
        let keys = &statement.keys;
        self.statements.text[keys[0].start..keys[steps - 1].end].to_owned()
    }

    fn insert_in_braces(&mut self, address: &[Hop], braces: Range<usize>, entry: &str) {
        let text = self.statements.text;
        let inner = &text[braces.start + 1..braces.end - 1];
        let filled = inner.trim_end();
        let at = braces.start + 1 + filled.len();
        let piece = match (filled.trim().is_empty(), filled.ends_with(',')) {
            (true, _) => {
                return self.patches.replace(address, braces, format!("{{ {entry} }}"));
            }
            (false, true) => format!(" {entry}"),
            (false, false) => format!(", {entry}"),
        };
        self.patches.replace(address, at..at, piece);
    }

    /// Adds a table to the plan: at its end, where no other table ends it.
    fn append_table(&mut self, key: &str, value: &Value) {
        let Kind::Table(table) = &value.kind else { return };
        let text = self.statements.text;
        let mut lines = Vec::new();
        if !text.trim_end_matches(['\r', '\n']).is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("[{}]", key_text(key)));
        let entry = |entry: &crate::plan::value::Entry| {
            format!("{} = {}", key_text(&entry.key), spelled(&entry.key, &entry.value))
        };
        lines.extend(table.entries.iter().map(entry));
        self.put_lines(&[Hop::Key(key.to_owned())], text.len(), &lines);
    }

    /// Puts lines in where a line begins, or at the end of the text.
    pub fn put_lines(&mut self, of: &[Hop], at: usize, lines: &[String]) {
        let end = self.statements.line_end(at);
        let mut text = lines.join(end);
        match self.is_open_end(at) {
            // A text that ends without an end of line still does.
            true => text.insert_str(0, end),
            false => text.push_str(end),
        }
        self.patches.replace(of, at..at, text);
    }

    /// Whether this is the end of a text whose last line has no end.
    pub fn is_open_end(&self, at: usize) -> bool {
        let text = self.statements.text;
        at == text.len() && !text.is_empty() && !text.ends_with('\n')
    }

    /// Takes away what stands at an address in lines of its own, or the whole value of a key.
    pub fn remove(&mut self, address: &[Hop]) {
        for (_, range) in self.blocks(address) {
            let range = self.with_open_end(self.with_blank_lines(range));
            self.patches.delete(address, range);
        }
    }

    /// The lines of what stands at an address, as far as nothing else is between them; a header with the remarks right above
    /// it.
    pub fn blocks(&self, address: &[Hop]) -> Vec<(usize, Range<usize>)> {
        let mut blocks: Vec<(usize, usize, Range<usize>)> = Vec::new();
        for number in self.statements.below(address) {
            let statement = &self.statements.list[number];
            match blocks.last_mut() {
                Some((_, last, range)) if *last + 1 == number => {
                    *last = number;
                    range.end = statement.lines.end;
                }
                _ => {
                    let start = match statement.is_header() && !self.is_below_heading(number) {
                        true => self.block_start(number),
                        false => statement.lines.start,
                    };
                    blocks.push((number, number, start..statement.lines.end));
                }
            }
        }
        blocks.into_iter().map(|(first, _, range)| (first, range)).collect()
    }

    /// Whether the remarks above a header are about all that follows: it is the first of several, and the next has none.
    fn is_below_heading(&self, number: usize) -> bool {
        let list = &self.statements.list;
        let address = &list[number].address;
        let above = match address.split_last() {
            Some((Hop::Index(0), above)) => above,
            Some((Hop::Key(_), above)) if !above.is_empty() => above,
            _ => return false,
        };
        let mut all = self.statements.below(above);
        let is_other = |other: &usize| !list[*other].address.starts_with(address) && list[*other].is_header();
        all.next() == Some(number)
            && all.find(is_other).is_some_and(|next| self.block_start(next) == list[next].lines.start)
    }

    /// Where a header begins with the remarks that stand right above it.
    fn block_start(&self, number: usize) -> usize {
        let mut start = self.statements.list[number].lines.start;
        while let Some(line) = self.statements.line_before(start) {
            if !self.statements.text[line.clone()].trim_start().starts_with('#') {
                break;
            }
            start = line.start;
        }
        // At the top of the file they are about all of it.
        match start {
            0 => self.statements.list[number].lines.start,
            start => start,
        }
    }

    /// The same range with the blank lines behind it, or before it where it is the last.
    pub fn with_blank_lines(&self, range: Range<usize>) -> Range<usize> {
        let text = self.statements.text;
        let is_below_remark = |line: Range<usize>| text[line].trim_start().starts_with('#');
        let is_block = range.start == 0
            || self.is_blank_before(range.start)
            || text[range.start..].trim_start().starts_with('[')
                && self.statements.line_before(range.start).is_some_and(is_below_remark);
        if !is_block {
            return range;
        }
        let mut end = range.end;
        while let Some(line) = text[end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty())
        {
            end += line.len();
        }
        if end < text.len() {
            return range.start..end;
        }
        let mut start = range.start;
        while let Some(line) = self.statements.line_before(start)
            && text[line.clone()].trim().is_empty()
        {
            start = line.start;
        }
        start..range.end
    }

    /// A range of lines that go; where they end a text whose last line has no end, the one before has none then.
    fn with_open_end(&self, range: Range<usize>) -> Range<usize> {
        let text = self.statements.text;
        match self.is_open_end(range.end) {
            true => text[..range.start].trim_end_matches('\n').trim_end_matches('\r').len()..range.end,
            false => range,
        }
    }

    /// Whether the line before a beginning of a line is blank.
    pub fn is_blank_before(&self, start: usize) -> bool {
        let line = self.statements.line_before(start);
        line.is_some_and(|line| self.statements.text[line].trim().is_empty())
    }
}

/// The address of a key's value.
pub(super) fn entry_at(table: &[Hop], key: &str) -> Address {
    below(table, Hop::Key(key.to_owned()))
}
