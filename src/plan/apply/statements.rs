//! The statements of a plan's text: its headers and its lines of a key and a value, each with the address that it has in
//! the document.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, parse_document};
use toml_parser::{Raw, Source, Span};

use crate::plan::address::{Address, Hop};

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatementKind {
    /// `[season]`.
    Table,
    /// `[[region]]`.
    Member,
    /// `share = 40`.
    Entry,
}

/// A header, or a key with its value.
#[derive(Debug)]
pub(super) struct Statement {
    pub kind: StatementKind,
    /// Of the table that a header opens, or of the value.
    pub address: Address,
    /// The steps of its key, as they are written.
    pub keys: Vec<Range<usize>>,
    /// All of its lines, with the end of the last.
    pub lines: Range<usize>,
}

impl Statement {
    /// Whether it is a header.
    pub fn is_header(&self) -> bool {
        self.kind != StatementKind::Entry
    }
}

/// All statements of a text, in its order.
#[derive(Debug)]
pub(super) struct Statements<'t> {
    pub text: &'t str,
    pub list: Vec<Statement>,
}

impl<'t> Statements<'t> {
    /// Those of a text that is TOML.
    pub fn of(text: &'t str) -> Statements<'t> {
        let tokens = Source::new(text).lex().into_vec();
        let mut reading = Reading { text, opened: None, depth: 0, keys: Vec::new(), found: Vec::new() };
        // The plan was parsed before: nothing is wrong with it.
        parse_document(&tokens, &mut |event: Event| reading.event(&event), &mut ());
        Statements { text, list: addressed(reading.found) }
    }

    /// The numbers of the statements on and below an address.
    pub fn below<'s>(&'s self, address: &'s [Hop]) -> impl DoubleEndedIterator<Item = usize> + 's {
        (0..self.list.len()).filter(move |number| self.list[*number].address.starts_with(address))
    }

    /// The number of the statement at just this address.
    pub fn at(&self, address: &[Hop]) -> Option<usize> {
        self.list.iter().position(|statement| statement.address == address)
    }

    /// Where the lines of a header's own keys end.
    pub fn own_end(&self, header: usize) -> usize {
        let own = self.list[header + 1..].iter().take_while(|statement| !statement.is_header());
        own.last().unwrap_or(&self.list[header]).lines.end
    }

    /// What a statement's line begins with before its first key or bracket.
    pub fn indent(&self, number: usize) -> &'t str {
        let line = &self.text[self.list[number].lines.clone()];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    /// How lines end at some place of the text.
    pub fn line_end(&self, at: usize) -> &'static str {
        let before = self.text[..at].rfind('\n');
        match before.or_else(|| self.text.find('\n')) {
            Some(end) if self.text[..end].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// The beginning of the line in which a byte is.
    pub fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The line before a beginning of a line, if there is one.
    pub fn line_before(&self, start: usize) -> Option<Range<usize>> {
        (start > 0).then(|| self.line_start(start - 1)..start)
    }
}

/// A statement before its address is known.
struct Found {
    kind: StatementKind,
    names: Vec<String>,
    keys: Vec<Range<usize>>,
    lines: Range<usize>,
}

struct Reading<'t> {
    text: &'t str,
    /// The header, or the key with its value, that is being read, and where it begins.
    opened: Option<(StatementKind, usize)>,
    depth: usize,
    keys: Vec<(Range<usize>, String)>,
    found: Vec<Found>,
}

impl Reading<'_> {
    fn event(&mut self, event: &Event) {
        let span = event.span();
        match event.kind() {
            EventKind::StdTableOpen => self.opened = Some((StatementKind::Table, span.start())),
            EventKind::ArrayTableOpen => self.opened = Some((StatementKind::Member, span.start())),
            EventKind::StdTableClose | EventKind::ArrayTableClose => self.close(span),
            EventKind::SimpleKey if self.depth == 0 => {
                self.opened.get_or_insert((StatementKind::Entry, span.start()));
                let name = self.name(span, event.encoding());
                self.keys.push((span.start()..span.end(), name));
            }
            EventKind::InlineTableOpen | EventKind::ArrayOpen => self.depth += 1,
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.close(span);
                }
            }
            EventKind::Scalar if self.depth == 0 => self.close(span),
            _ => {}
        }
    }

    /// What a key says without its quotes.
    fn name(&self, span: Span, encoding: Option<Encoding>) -> String {
        let mut name = Cow::Borrowed("");
        let raw = self.text.get(span.start()..span.end()).unwrap_or("");
        Raw::new_unchecked(raw, encoding, span).decode_key(&mut name, &mut ());
        name.into_owned()
    }

    fn close(&mut self, span: Span) {
        let Some((kind, start)) = self.opened.take() else { return };
        let start = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[span.end()..].find('\n').map_or(self.text.len(), |end| span.end() + end + 1);
        let (keys, names) = std::mem::take(&mut self.keys).into_iter().unzip();
        self.found.push(Found { kind, names, keys, lines: start..end });
    }
}

/// Gives statements their addresses: a header leads through the last member of every list on its way.
fn addressed(found: Vec<Found>) -> Vec<Statement> {
    let mut counts: HashMap<Address, usize> = HashMap::new();
    let mut header = Address::new();
    let mut statements = Vec::with_capacity(found.len());
    for Found { kind, names, keys, lines } in found {
        let mut address = match kind {
            StatementKind::Entry => header.clone(),
            _ => Address::new(),
        };
        let count = names.len();
        for (step, name) in names.into_iter().enumerate() {
            address.push(Hop::Key(name));
            match kind {
                StatementKind::Entry => {}
                StatementKind::Member if step + 1 == count => {
                    let number = counts.entry(address.clone()).or_default();
                    address.push(Hop::Index(*number));
                    *number += 1;
                }
                _ => {
                    if let Some(number) = counts.get(&address) {
                        address.push(Hop::Index(number - 1));
                    }
                }
            }
        }
        if kind != StatementKind::Entry {
            header.clone_from(&address);
        }
        statements.push(Statement { kind, address, keys, lines });
    }
    statements
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let statements = Statements::of(text);
        let said = |statement: &Statement| {
            let hop = |hop: &Hop| match hop {
                Hop::Key(key) => key.clone(),
                Hop::Index(index) => index.to_string(),
            };
            let address: Vec<String> = statement.address.iter().map(hop).collect();
            format!("{} {:?}", address.join("."), &text[statement.lines.clone()])
        };
        assert_eq!(statements.list.iter().map(said).collect::<Vec<_>>(), want);
    }

    #[test]
    fn every_statement_has_its_address() {
        check(
            "a = 1 # one\r\n\n[[r]]\n \"x y\".'b' = [\n{ c = 1 },\n2]\n[[r.t]]\n[[r.t]]\n[r.t.s] # s\nq = 1\n[[r]]\n[[r.t]]\nz = ''",
            &[
                r#"a "a = 1 # one\r\n""#,
                r#"r.0 "[[r]]\n""#,
                r#"r.0.x y.b " \"x y\".'b' = [\n{ c = 1 },\n2]\n""#,
                r#"r.0.t.0 "[[r.t]]\n""#,
                r#"r.0.t.1 "[[r.t]]\n""#,
                r#"r.0.t.1.s "[r.t.s] # s\n""#,
                r#"r.0.t.1.s.q "q = 1\n""#,
                r#"r.1 "[[r]]\n""#,
                r#"r.1.t.0 "[[r.t]]\n""#,
                r#"r.1.t.0.z "z = ''""#,
            ],
        );
    }
}
