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
    Ok(Document { source, root, roster: None })
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
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Integer(integer) => Kind::Number(match integer.radix() {
            10 => integer.as_str().to_owned(),
            _ => source.text()[span.clone()].to_owned(),
        }),
        DeValue::Float(float) => Kind::Number(float.as_str().to_owned()),
        DeValue::Boolean(_) => Kind::Boolean,
        DeValue::Datetime(_) => Kind::Date,
        DeValue::Array(list) => {
            Kind::List(list.iter().map(|value| walk_value(source, value.get_ref(), value.span())).collect())
        }
        DeValue::Table(table) => Kind::Table(walk_table(source, table, span.clone())),
    };
    Value { kind, place: Place::new(source, span) }
}
