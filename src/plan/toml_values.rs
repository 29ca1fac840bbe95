//! What the TOML parser found, as values with their places.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::value::{Entry, Kind, Table, Value};
use crate::findings::Findings;
use crate::source::{Place, Source};

/// The table that a whole source is.
pub(super) fn root(source: &Arc<Source>, table: &DeTable<'_>) -> Table {
    Parsed { source, before: 0, added: 0 }.table(table, 0..0)
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
            DeValue::Datetime(date) => Kind::Date(*date),
            DeValue::Array(list) => {
                Kind::List(list.iter().map(|value| self.value(value.get_ref(), value.span())).collect())
            }
            DeValue::Table(table) => Kind::Table(self.table(table, span)),
        };
        Value { kind, place }
    }
}
