//! Members of lists in a plan's text: those that are new, gone, or come from another list.

use std::ops::Range;

use super::difference::{At, Difference, is_in_braces};
use super::entries::entry_at;
use super::patches::Piece;
use super::spelling::{key_text, spelled};
use crate::plan::address::{Hop, below};
use crate::plan::value::{Kind, Table, Value};

/// How much further lists below a member are set in.
const INDENT: &str = "  ";

impl Difference<'_> {
    /// The members of a list.
    pub(super) fn members(&mut self, at: At<'_>, list: &Value, before: &[Value], after: &[Value]) {
        let address = entry_at(at.above, at.key);
        let index_of = |member: &Value| before.iter().position(|other| other.place == member.place);
        let mut new = Vec::new();
        let mut stays = vec![false; before.len()];
        for member in after {
            match index_of(member) {
                Some(index) => {
                    stays[index] = true;
                    let of = below(&address, Hop::Index(index));
                    if let (Kind::Table(one), Kind::Table(other)) = (&before[index].kind, &member.kind) {
                        self.table(&of, one, other);
                    }
                }
                None => new.push(member),
            }
        }
        let is_in_brackets = self.text.statements.at(&address).is_some()
            || self.text.statements.below(&address).next().is_none();
        match is_in_brackets {
            true => self.in_brackets(&address, list, before, &stays, &new),
            false => self.in_blocks(&address, before, &stays, &new),
        }
    }

    fn in_brackets(&mut self, of: &[Hop], list: &Value, before: &[Value], stays: &[bool], new: &[&Value]) {
        let elements: Vec<Range<usize>> = before.iter().map(|member| member.place.span()).collect();
        let is_gone: Vec<bool> = stays.iter().map(|stays| !stays).collect();
        self.text.remove_elements(of, &elements, &is_gone);
        if new.is_empty() {
            return;
        }
        for member in new {
            self.leave(member);
        }
        let key = match of.last() {
            Some(Hop::Key(key)) => key.as_str(),
            _ => "",
        };
        let pieces = new.iter().map(|member| Piece::Text(spelled(key, member))).collect();
        self.text.append_elements(of, &list.place.span(), elements.last().cloned(), pieces);
    }

    fn in_blocks(&mut self, of: &[Hop], before: &[Value], stays: &[bool], new: &[&Value]) {
        for (index, stays) in stays.iter().enumerate() {
            // Whoever comes to stand elsewhere is lifted there.
            if !stays && !self.moves.is_there(&before[index]) {
                self.text.remove(&below(of, Hop::Index(index)));
            }
        }
        let headers: Vec<usize> = self
            .text
            .statements
            .below(of)
            .filter(|number| self.text.statements.list[*number].is_header())
            .collect();
        let own = |number: &&usize| self.text.statements.list[**number].address.len() == of.len() + 1;
        let Some(model) = headers.iter().rev().find(own).copied() else { return };
        let Some(last) = self.text.statements.below(of).next_back() else { return };
        let statements = &self.text.statements;
        let keys = &statements.list[model].keys;
        let path = statements.text[keys[0].start..keys[keys.len() - 1].end].to_owned();
        let indent = statements.indent(model).to_owned();
        let is_apart = self.block_is_apart(model);
        let end = statements.list[last].lines.end;
        self.put_blocks(of, end, (&path, &indent, is_apart), new);
    }

    /// Whether a blank line stands before a member, and the remarks right above it.
    fn block_is_apart(&self, header: usize) -> bool {
        let statements = &self.text.statements;
        let mut start = statements.list[header].lines.start;
        while let Some(line) = statements.line_before(start)
            && statements.text[line.clone()].trim_start().starts_with('#')
        {
            start = line.start;
        }
        self.text.is_blank_before(start)
    }

    /// A list that was not there.
    pub(super) fn new_list(&mut self, at: At<'_>, list: &[Value]) {
        let statements = &self.text.statements;
        let last = statements.below(at.above).next_back().filter(|_| !at.above.is_empty());
        let header = statements.at(at.above).filter(|number| statements.list[*number].is_header());
        let end = last.map_or(statements.text.len(), |last| statements.list[last].lines.end);
        let (path, indent) = match header {
            Some(header) => {
                let keys = &statements.list[header].keys;
                let above = &statements.text[keys[0].start..keys[keys.len() - 1].end];
                let indent = format!("{}{INDENT}", statements.indent(header));
                (format!("{above}.{}", key_text(at.key)), indent)
            }
            None => (key_text(at.key), String::new()),
        };
        let of = entry_at(at.above, at.key);
        let is_apart = at.above.is_empty();
        let members: Vec<&Value> = list.iter().collect();
        self.put_blocks(&of, end, (&path, &indent, is_apart), &members);
    }

    fn put_blocks(
        &mut self,
        of: &[Hop],
        at: usize,
        (path, indent, is_apart): (&str, &str, bool),
        new: &[&Value],
    ) {
        if new.is_empty() {
            return;
        }
        let line_end = self.text.statements.line_end(at);
        let is_open = self.text.is_open_end(at);
        let mut pieces = Vec::new();
        if is_open {
            pieces.push(Piece::Text(line_end.to_owned()));
        }
        for member in new {
            if is_apart {
                pieces.push(Piece::Text(line_end.to_owned()));
            }
            self.block((path, indent, line_end), member, &mut pieces);
        }
        if is_open && let Some(Piece::Text(last)) = pieces.last_mut() {
            last.truncate(last.len() - line_end.len());
        }
        self.text.patches.put(of, at..at, pieces);
    }

    /// The lines of one member: those that it had elsewhere, or new ones.
    fn block(
        &mut self,
        (path, indent, line_end): (&str, &str, &str),
        member: &Value,
        pieces: &mut Vec<Piece>,
    ) {
        let Kind::Table(table) = &member.kind else { return };
        if let Some(number) = self.lifted(member, table) {
            pieces.push(Piece::Lifted(number));
            let range = self.moves.before(member).map(|was| was.address.clone());
            let blocks = range.map(|address| self.text.blocks(&address)).unwrap_or_default();
            if blocks.first().is_some_and(|(_, range)| self.text.is_open_end(range.end)) {
                pieces.push(Piece::Text(line_end.to_owned()));
            }
            return;
        }
        self.leave(member);
        let mut text = format!("{indent}[[{path}]]{line_end}");
        let is_list = |value: &Value| match &value.kind {
            Kind::List(list) => super::difference::is_list_of_tables(list),
            _ => false,
        };
        for entry in table.entries.iter().filter(|entry| !is_list(&entry.value)) {
            let (key, value) = (key_text(&entry.key), spelled(&entry.key, &entry.value));
            text.push_str(&format!("{indent}{key} = {value}{line_end}"));
        }
        pieces.push(Piece::Text(text));
        for entry in table.entries.iter().filter(|entry| is_list(&entry.value)) {
            let Kind::List(list) = &entry.value.kind else { continue };
            let (path, indent) = (format!("{path}.{}", key_text(&entry.key)), format!("{indent}{INDENT}"));
            for member in list {
                self.block((&path, &indent, line_end), member, pieces);
            }
        }
    }

    /// Lifts a member out of where its lines stand, with what changed in them; nothing if it has no lines of its own there.
    fn lifted(&mut self, member: &Value, after: &Table) -> Option<usize> {
        let was = self.moves.before(member)?.clone();
        if let Some(number) = self.moves.lifted.get(&was.address) {
            return Some(*number);
        }
        let blocks = self.text.blocks(&was.address);
        let [(_, range)] = &blocks[..] else { return None };
        if is_in_braces(was.table) {
            return None;
        }
        let whole = self.text.with_blank_lines(range.clone());
        let of = &was.address[..was.address.len() - 1];
        self.text.patches.delete(of, whole.start..range.start);
        self.text.patches.delete(of, range.end..whole.end);
        let number = self.text.patches.lift(&was.address, range.clone());
        self.moves.lifted.insert(was.address.clone(), number);
        self.table(&was.address, was.table, after);
        Some(number)
    }

    /// Takes the lines of a member away that is written anew elsewhere. In brackets its list does so.
    fn leave(&mut self, member: &Value) {
        if let Some(was) = self.moves.before(member).cloned() {
            self.text.remove(&was.address);
        }
    }
}
