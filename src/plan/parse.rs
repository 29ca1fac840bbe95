//! Text to document.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::document::{Document, Entry, Kind, Table, Value};
use super::syntax::{self, Complaint};
use crate::findings::Findings;
use crate::limits::PLAN_BYTES_MAX;
use crate::source::{Place, Source};

/// Takes the bytes of a plan file and the name it goes by.
///
/// # Errors
///
/// If the bytes are too many, or not UTF-8 text.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Arc<Source>, Findings> {
    if bytes.len() > PLAN_BYTES_MAX {
        return Err(Findings::plan_too_large(name));
    }
    Source::from_bytes(name, bytes).map_err(|not_text| Findings::not_text(name, &not_text))
}

/// Reads a plan's text into a document: every key, every value, every place.
///
/// # Errors
///
/// If the text is not TOML: all places where it is not, in file order. Nothing of a broken text is used.
pub fn parse(source: Arc<Source>) -> Result<Document, Findings> {
    if source.text().len() > PLAN_BYTES_MAX {
        return Err(Findings::plan_too_large(source.name()));
    }
    if source.text().starts_with('\u{feff}') {
        // One byte order mark was dropped; the parser would take a second one without a word.
        let mut findings = Findings::new();
        findings.odd_character(&Place::new(&source, 0..'\u{feff}'.len_utf8()), '\u{feff}', None, None);
        return Err(findings);
    }
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        let mut complaints = complaints(&errors);
        complaints.extend(complaints_behind(source.text(), &complaints));
        let mut findings = syntax::explain(&source, complaints);
        findings.sort_from(&source);
        return Err(findings);
    }
    let root = Parsed { source: &source, before: 0, added: 0 }.table(table.get_ref(), 0..0);
    Ok(Document { source, root, roster: None, changed: None })
}

fn complaints(errors: &[toml::de::Error]) -> Vec<Complaint> {
    errors.iter().map(|error| (error.span(), error.message().to_owned())).collect()
}

/// What the parser did not come to: it reads no value and no key behind a line of which it cannot tell the key. Without
/// these lines it does; what stands twice may do so only because a header is missing now.
fn complaints_behind(text: &str, complaints: &[Complaint]) -> Vec<Complaint> {
    const STOPS: [&str; 3] = ["key with no value", "unclosed table", "unclosed array table"];
    let mut rest = text.as_bytes().to_vec();
    for (span, message) in complaints {
        if let Some(span) = span.as_ref().filter(|_| STOPS.iter().any(|stop| message.starts_with(stop))) {
            let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
            rest[start..end].fill(b' ');
        }
    }
    let rest = String::from_utf8(rest).expect("whole lines are blank");
    if rest == text {
        return Vec::new();
    }
    let (_, errors) = DeTable::parse_recoverable(&rest);
    let is_new = |(_, message): &Complaint| {
        !message.contains("duplicate key") && !message.starts_with("cannot extend")
    };
    self::complaints(&errors).into_iter().filter(is_new).collect()
}

/// The value at `span` of a source that is no plan, such as an option: what stands behind a key of a plan, or text whose
/// quotes were left out.
///
/// # Errors
///
/// If it opens a list, a table or quotes, and is not whole.
pub(super) fn value_at(source: &Arc<Source>, span: Range<usize>) -> Result<Value, Findings> {
    let written = &source.text()[span.clone()];
    let key = "v=";
    let behind_key = format!("{key}{written}");
    let (table, errors) = DeTable::parse_recoverable(&behind_key);
    let first = table.get_ref().iter().next().map(|(_, value)| value);
    if let (true, 1, Some(value)) = (errors.is_empty(), table.get_ref().len(), first) {
        let parsed = Parsed { source, before: span.start, added: key.len() };
        return Ok(parsed.value(value.get_ref(), value.span()));
    }
    let place = Place::new(source, span.clone());
    if let Some(list) = written.strip_prefix('[').and_then(|list| list.strip_suffix(']'))
        && !list.contains(['[', '{', '"', '\''])
    {
        return bare_list(source, span.start + 1, list, place);
    }
    if written.starts_with(['[', '{', '"', '\'']) {
        let mut findings = Findings::new();
        findings.value_malformed(&place);
        return Err(findings);
    }
    Ok(Value { kind: Kind::Text(written.into()), place })
}

/// A list whose members are written without quotes: `[900万, 900万, 954万]`.
fn bare_list(source: &Arc<Source>, start: usize, list: &str, place: Place) -> Result<Value, Findings> {
    let mut values = Vec::new();
    let mut at = start;
    let pieces = list.trim_end().strip_suffix(',').unwrap_or(list);
    for piece in pieces.split(',') {
        let from = at + (piece.len() - piece.trim_start().len());
        values.push(value_at(source, from..from + piece.trim().len())?);
        at += piece.len() + 1;
    }
    Ok(Value { kind: Kind::List(values), place })
}

/// What the parser made of a piece of a source.
struct Parsed<'s> {
    source: &'s Arc<Source>,
    /// The bytes of the source before the piece.
    before: usize,
    /// The bytes that were put before it to be parsed.
    added: usize,
}

impl Parsed<'_> {
    /// The place of what the parser found at `span`.
    fn place(&self, span: Range<usize>) -> Place {
        let in_source = |offset: usize| (offset + self.before).saturating_sub(self.added);
        Place::new(self.source, in_source(span.start)..in_source(span.end))
    }

    fn table(&self, table: &DeTable<'_>, span: Range<usize>) -> Table {
        let entries = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string().into(),
                key_place: self.place(key.span()),
                value: self.value(value.get_ref(), value.span()),
            })
            .collect();
        Table { entries, place: self.place(span) }
    }

    fn value(&self, value: &DeValue<'_>, span: Range<usize>) -> Value {
        let place = self.place(span.clone());
        let kind = match value {
            DeValue::String(text) => Kind::Text((&**text).into()),
            DeValue::Integer(integer) => Kind::Number(match integer.radix() {
                10 => integer.as_str().to_owned(),
                _ => place.text().to_owned(),
            }),
            DeValue::Float(float) => Kind::Number(float.as_str().to_owned()),
            DeValue::Boolean(value) => Kind::Boolean(*value),
            DeValue::Datetime(_) => Kind::Date,
            DeValue::Array(list) => {
                Kind::List(list.iter().map(|value| self.value(value.get_ref(), value.span())).collect())
            }
            DeValue::Table(table) => Kind::Table(self.table(table, span)),
        };
        Value { kind, place }
    }
}
