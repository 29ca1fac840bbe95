//! How values are spelled in a plan: as they were typed where they were, and computed ones as the shortest exact thing.

use crate::limits::NUMBER_DECIMALS_MAX;
use crate::money::{Exact, Ratio};
use crate::plan::in_quotes;
use crate::plan::value::{Entry, Kind, Table, Value};

/// A value as TOML; `key` is that of the entry that it is in.
pub(super) fn spelled(key: &str, value: &Value) -> String {
    match &value.kind {
        Kind::Text(text) => in_quotes(text),
        Kind::Number(digits) => typed(value, digits),
        Kind::Boolean(is) => is.to_string(),
        Kind::Date(date) => date.to_string(),
        Kind::Scaled(ratio) => match plain(key, ratio) {
            Spelled::Decimal(digits) => digits,
            Spelled::Fraction(fraction) => in_quotes(&fraction),
        },
        Kind::Implied(amount) => amount.to_string(),
        Kind::List(list) => {
            let list: Vec<String> = list.iter().map(|value| spelled(key, value)).collect();
            format!("[{}]", list.join(", "))
        }
        Kind::Table(table) => table_in_braces(table),
        // A roster's own, which no plan spells.
        Kind::Below(_) | Kind::SumBelow => String::new(),
    }
}

/// The value as the cell of a roster has it, before its quotes.
pub(super) fn in_cell(key: &str, value: &Value) -> String {
    match &value.kind {
        Kind::Text(text) => text.to_string(),
        Kind::Scaled(ratio) => match plain(key, ratio) {
            Spelled::Decimal(text) | Spelled::Fraction(text) => text,
        },
        // Several owners.
        Kind::List(list) => list.iter().map(|value| in_cell(key, value)).collect::<Vec<_>>().join(";"),
        _ => spelled(key, value),
    }
}

/// A table as one between braces.
pub(super) fn table_in_braces(table: &Table) -> String {
    let entry = |entry: &Entry| format!("{} = {}", key_text(&entry.key), spelled(&entry.key, &entry.value));
    match table.entries.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{ {} }}", table.entries.iter().map(entry).collect::<Vec<_>>().join(", ")),
    }
}

/// A key, in quotes where it takes them.
pub(super) fn key_text(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    match !key.is_empty() && key.bytes().all(is_bare) {
        true => key.to_owned(),
        false => in_quotes(key),
    }
}

/// A number with the underscores that it was typed with.
fn typed(value: &Value, digits: &str) -> String {
    let written = value.place.text();
    match written.replace('_', "") == digits {
        true => written.to_owned(),
        false => digits.to_owned(),
    }
}

enum Spelled {
    Decimal(String),
    Fraction(String),
}

/// A computed part or weight: the shorter of a decimal number, in percent where it is a part, and a fraction.
fn plain(key: &str, ratio: &Ratio) -> Spelled {
    let exact = Exact::ratio(ratio);
    let number = match key {
        "weight" | "weights" => exact,
        _ => &exact * &Exact::whole(100),
    };
    let fraction = format!("{}/{}", ratio.numerator(), ratio.denominator());
    match number.decimals() {
        // The quotes count.
        Some(decimals)
            if decimals <= NUMBER_DECIMALS_MAX && number.to_string().len() <= fraction.len() + 2 =>
        {
            Spelled::Decimal(number.to_string())
        }
        _ => Spelled::Fraction(fraction),
    }
}
