//! Whether two values say the same, so that the spelling of the first can stay.

use crate::money::{Ratio, read_share, read_weight};
use crate::plan::value::{Kind, Table, Value};

/// Whether a value says what it said before; `key` is that of the entry that it is in.
pub(super) fn same(key: &str, before: &Value, after: &Value) -> bool {
    match (&before.kind, &after.kind) {
        (Kind::Text(one), Kind::Text(other)) => one == other,
        (Kind::Number(one), Kind::Number(other)) => one == other,
        (Kind::Boolean(one), Kind::Boolean(other)) => one == other,
        (Kind::Date(one), Kind::Date(other)) => one.to_string() == other.to_string(),
        (Kind::Scaled(one), Kind::Scaled(other)) => one == other,
        (_, Kind::Scaled(other)) => said(key, before) == Some(**other),
        (Kind::Below(_), Kind::Below(_)) | (Kind::SumBelow, Kind::SumBelow) => true,
        (Kind::List(one), Kind::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(key, one, other))
        }
        (Kind::Table(one), Kind::Table(other)) => same_table(one, other),
        _ => false,
    }
}

fn same_table(one: &Table, other: &Table) -> bool {
    let is_there = |entry: &crate::plan::value::Entry| {
        other.get(&entry.key).is_some_and(|other| same(&entry.key, &entry.value, &other.value))
    };
    one.entries.len() == other.entries.len() && one.entries.iter().all(is_there)
}

/// The part or the weight that a written number says.
fn said(key: &str, value: &Value) -> Option<Ratio> {
    let text = match &value.kind {
        Kind::Text(text) => text.to_string(),
        Kind::Number(digits) => digits.clone(),
        _ => return None,
    };
    match key {
        "weight" | "weights" => {
            read_weight(&text).ok().filter(|(_, negative)| !negative).map(|(ratio, _)| ratio)
        }
        _ => read_share(&text).ok().filter(|share| !share.is_negative()).map(|share| share.ratio),
    }
}
