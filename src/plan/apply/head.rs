//! The keys at the top of a plan that are otherwise once it is written again: its title, the files that it names, scenarios that
//! were applied, and what only changes can say.

use crate::limits::NUMBER_DECIMALS_MAX;
use crate::plan::growth::HeadKey;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::plan::{Document, Plan};
use crate::source::{Place, normal};

/// Takes away the scenarios that were applied: what they said, the plan itself says now.
pub(super) fn without_scenarios(document: &mut Document) {
    let Some(changed) = &document.changed else { return };
    let applied: Vec<String> = changed
        .applied
        .iter()
        .filter(|(kind, _)| kind.is_none())
        .map(|(_, name)| name.trim().to_owned())
        .collect();
    let Some(entry) = document.root.get_mut("scenario") else { return };
    let Kind::Table(table) = &mut entry.value.kind else { return };
    table.entries.retain(|entry| applied.iter().all(|name| *name != entry.key.trim()));
    if table.entries.is_empty() {
        document.root.entries.retain(|entry| entry.key != "scenario");
    }
}

/// Writes last year's amount, which the plan implied, as the number that it is. One that never ends cannot be written: then
/// the target is where growth is, which implies it again, or the amount with all digits that a number may have.
pub(super) fn with_written_base(document: &mut Document, plan: &Plan) {
    let Some(entry) = document.root.get(HeadKey::Base.word()) else { return };
    let Kind::Implied(base) = &entry.value.kind else { return };
    if base.decimals().is_some_and(|decimals| decimals <= NUMBER_DECIMALS_MAX) {
        return;
    }
    let (key, digits) = match document.root.get(HeadKey::Target.word()) {
        None => (HeadKey::Target, plan.unit().plain(plan.target())),
        Some(_) => (HeadKey::Base, base.rounded(NUMBER_DECIMALS_MAX)),
    };
    let value = Value { kind: Kind::Number(digits), place: entry.value.place.clone() };
    document.root.entries.retain(|entry| entry.key != HeadKey::Base.word());
    put(&mut document.root, key.word(), value);
}

/// Names a plan that goes by the name of its file.
pub(super) fn with_title(document: &mut Document, title: &str) {
    if document.root.get("name").is_none() {
        let value = text(title, &document.root.place);
        put(&mut document.root, "name", value);
    }
}

/// Names the file of the roster anew.
pub(super) fn with_roster(document: &mut Document, path: &dyn Fn(&str) -> String) {
    let Some(entry) = document.root.get_mut("roster") else { return };
    let file = match &mut entry.value.kind {
        Kind::Table(table) => match table.get_mut("file") {
            Some(entry) => &mut entry.value,
            None => return,
        },
        _ => &mut entry.value,
    };
    rename(file, path);
}

/// Names the file of the closed months anew.
pub(super) fn with_actuals(document: &mut Document, path: &dyn Fn(&str) -> String) {
    let Some(entry) = document.root.get_mut("closed") else { return };
    if let Kind::Table(table) = &mut entry.value.kind
        && let Some(entry) = table.get_mut("actuals")
    {
        rename(&mut entry.value, path);
    }
}

fn rename(value: &mut Value, path: &dyn Fn(&str) -> String) {
    if let Kind::Text(name) = &value.kind {
        let renamed = path(name);
        if renamed != **name {
            value.kind = Kind::Text(renamed.into());
        }
    }
}

/// Adds what nodes of a roster have of their own and no cell can say.
pub(super) fn with_overrides(document: &mut Document, overrides: Vec<(String, Entry)>) {
    for (node, entry) in overrides {
        let place = entry.value.place.clone();
        let list = match document.root.get_mut("override").map(|entry| &mut entry.value.kind) {
            Some(Kind::List(list)) => list,
            _ => {
                let value = Value { kind: Kind::List(Vec::new()), place: place.clone() };
                put(&mut document.root, "override", value);
                match document.root.get_mut("override").map(|entry| &mut entry.value.kind) {
                    Some(Kind::List(list)) => list,
                    _ => return,
                }
            }
        };
        let is_about = |value: &&mut Value| {
            let own = value.table().and_then(|table| table.get("node"));
            matches!(own.map(|entry| &entry.value.kind), Some(Kind::Text(name)) if *normal(name) == *normal(&node))
        };
        match list.iter_mut().find(is_about) {
            Some(Value { kind: Kind::Table(table), .. }) => match table.get_mut(&entry.key) {
                Some(old) => old.value = entry.value,
                None => table.entries.push(entry),
            },
            _ => {
                let node = Entry { key: "node".into(), key_place: place.clone(), value: text(&node, &place) };
                let table = Table { entries: vec![node, entry], place: place.clone() };
                list.push(Value { kind: Kind::Table(table), place });
            }
        }
    }
}

fn put(table: &mut Table, key: &'static str, value: Value) {
    table.entries.push(Entry { key: key.into(), key_place: value.place.clone(), value });
}

fn text(text: &str, place: &Place) -> Value {
    Value { kind: Kind::Text(text.into()), place: place.clone() }
}
