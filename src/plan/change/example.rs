//! How a path that ends too early goes on, as an example.

use super::address::{Hop, find, list, text};
use super::names::texts;
use super::path::{Step, in_quotes, path_text, written};
use super::target::Target;
use super::target_kind::TargetKind;
use crate::plan::format::TableSpec;
use crate::plan::shape::QUARTER_MONTHS;
use crate::plan::value::{Kind, Table, Value};
use crate::plan::{AxisKind, Document};

/// A longer number is no example.
const DIGITS_MAX: usize = 20;

/// Where the plan has no name to take.
const NAME: &str = "NAME";

/// The path that was typed, led on to a single value: with names of this plan, and the value that was typed if it is a
/// number.
pub(super) fn example(document: &Document, target: &Target, steps: &[Step], value: &Value) -> String {
    let path = path_text(steps);
    let number = match &value.kind {
        Kind::Number(number) if number.len() <= DIGITS_MAX => number.as_str(),
        _ => "45",
    };
    match target.kind {
        TargetKind::Months(QUARTER_MONTHS) => format!("{path}=[30, 40, 30]"),
        TargetKind::Months(_) => format!("{path}.2={number}"),
        TargetKind::Member(kind) => led_on(&path, kind.table(), number),
        TargetKind::Members(kind) => {
            let first = list(document, &target.address).iter().find_map(|member| text(member, "name"));
            let name = first.map_or_else(|| NAME.to_owned(), |name| written(&name));
            led_on(&format!("{path}.{name}"), kind.table(), number)
        }
        TargetKind::Mix(_) | TargetKind::Names => {
            match find(document, &target.address).map(|value| &value.kind) {
                Some(Kind::Table(Table { entries, .. })) if !entries.is_empty() => {
                    format!("{path}.{}={number}", written(&entries[0].key))
                }
                _ => match target.kind {
                    TargetKind::Mix(kind) => whole_mix(document, kind, &path),
                    _ => format!("{path}.{NAME}={number}"),
                },
            }
        }
        TargetKind::Columns => format!("{path}.amount=\"Net sales\""),
        TargetKind::Table(table) => led_on(&path, table, number),
        TargetKind::Single => format!("{path}={number}"),
    }
}

/// A path to a table, led on to one of its keys; to the number itself where that is short for one.
fn led_on(path: &str, table: &TableSpec, number: &str) -> String {
    match table.goes_on {
        Some(key) if key.contains('=') => format!("{path}.{key}"),
        Some(key) => format!("{path}.{key}={number}"),
        None => format!("{path}={number}"),
    }
}

/// A mix that is set as a whole, at a path: with the names of its axis.
pub(super) fn whole_mix(document: &Document, axis: AxisKind, path: &str) -> String {
    let members = list(document, &[Hop::Key(axis.one().to_owned())]);
    let [first, second] = match &texts(members, "name")[..] {
        [first, second, ..] => [first, second].map(|name| in_quotes(name)),
        _ => ["\"A\"", "\"B\""].map(str::to_owned),
    };
    format!("{path}={{ {first} = 60, {second} = 40 }}")
}
