//! Text to document.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::document::{Document, Entry, Kind, Table, Value};
use super::syntax;
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
        findings.odd_character(&Place::new(&source, 0..'\u{feff}'.len_utf8()), '\u{feff}', None);
        return Err(findings);
    }
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        let complaints = errors.iter().map(|error| (error.span(), error.message().to_owned())).collect();
        let mut findings = syntax::explain(&source, complaints);
        findings.sort_from(&source);
        return Err(findings);
    }
    let root = walk_table(&source, table.get_ref(), 0..0);
    Ok(Document { source, root, roster: None, changed: None })
}

/// The value at `span` of a source that is no plan, such as an option: what stands behind a key of a plan, or text whose
/// quotes were left out.
///
/// # Errors
///
/// If it opens a list, a table or quotes, and is not whole.
pub(super) fn value_at(source: &Arc<Source>, span: Range<usize>) -> Result<Value, Findings> {
    let written = &source.text()[span.clone()];
    // Behind a key, with what stands before it blanked out, every place is the same as in the source.
    let padded = format!("v{:width$}={written}", "", width = span.start.saturating_sub(2));
    let offset = span.start.max(2) - span.start;
    let (table, errors) = DeTable::parse_recoverable(&padded);
    let first = table.get_ref().iter().next().map(|(_, value)| value);
    if let (true, 1, Some(value), 0) = (errors.is_empty(), table.get_ref().len(), first, offset) {
        return Ok(walk_value(source, value.get_ref(), value.span()));
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

fn walk_table(source: &Arc<Source>, table: &DeTable<'_>, span: Range<usize>) -> Table {
    let entries = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string().into(),
            key_place: Place::new(source, key.span()),
            value: walk_value(source, value.get_ref(), value.span()),
        })
        .collect();
    Table { entries, place: Place::new(source, span) }
}

fn walk_value(source: &Arc<Source>, value: &DeValue<'_>, span: Range<usize>) -> Value {
    let kind = match value {
        DeValue::String(text) => Kind::Text((&**text).into()),
        DeValue::Integer(integer) => Kind::Number(match integer.radix() {
            10 => integer.as_str().to_owned(),
            _ => source.text()[span.clone()].to_owned(),
        }),
        DeValue::Float(float) => Kind::Number(float.as_str().to_owned()),
        DeValue::Boolean(value) => Kind::Boolean(*value),
        DeValue::Datetime(_) => Kind::Date,
        DeValue::Array(list) => {
            Kind::List(list.iter().map(|value| walk_value(source, value.get_ref(), value.span())).collect())
        }
        DeValue::Table(table) => Kind::Table(walk_table(source, table, span.clone())),
    };
    Value { kind, place: Place::new(source, span) }
}
