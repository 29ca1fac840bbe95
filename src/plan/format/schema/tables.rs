//! Tables in the schema.

use super::json::Object;
use super::references::{definition_name, mix_name};
use super::values::{default, own_mix, schema};
use crate::plan::format::tables::MIX_MEMBER;
use crate::plan::format::{AxisSpec, Constraint, KeySpec, TableSpec, ValueSpec};

/// Every table below these that has keys of its own, and every own mix.
pub(super) fn definitions(from: &[&'static TableSpec]) -> Object {
    let mut reached = Reached { definitions: Vec::new() };
    for table in from {
        reached.keys_of(table, false);
    }
    reached.definitions.into_iter().collect()
}

/// The definitions that were reached so far.
struct Reached {
    definitions: Vec<(String, Object)>,
}

impl Reached {
    fn keys_of(&mut self, table: &'static TableSpec, relative: bool) {
        for key in taken(table, relative) {
            self.value(&key.value, relative);
        }
    }

    fn value(&mut self, value: &'static ValueSpec, relative: bool) {
        match value {
            ValueSpec::Relative(table) => self.table(table, true),
            ValueSpec::Mix(axis) => self.mix(axis),
            value => {
                if let Some(table) = value.table() {
                    self.table(table, relative);
                }
            }
        }
    }

    fn table(&mut self, table: &'static TableSpec, relative: bool) {
        let name = definition_name(table, relative);
        if self.is_new(&name) {
            self.definitions
                .push((name, body(table, relative, Object::default()).with("additionalProperties", false)));
            self.keys_of(table, relative);
        }
    }

    fn mix(&mut self, axis: &'static AxisSpec) {
        if self.is_new(&mix_name(axis)) {
            self.table(&MIX_MEMBER, false);
            self.definitions.push((mix_name(axis), own_mix(axis)));
        }
    }

    fn is_new(&self, name: &str) -> bool {
        self.definitions.iter().all(|(other, _)| other != name)
    }
}

/// The keys that a table takes; amounts of money only where its parts are not just compared.
fn taken(table: &'static TableSpec, relative: bool) -> impl Iterator<Item = &'static KeySpec> {
    table.keys().filter(move |key| !(relative && key.value.is_money()))
}

/// A table without what it says of other keys than its own and those of the nodes below it.
pub(super) fn body(table: &'static TableSpec, relative: bool, nodes: Object) -> Object {
    let properties: Object = taken(table, relative).map(|key| (key.word, property(key, relative))).collect();
    Object::of("title", table.of)
        .with("type", "object")
        .with("properties", properties.and(nodes))
        .and(constraints(table, relative))
}

fn property(key: &'static KeySpec, relative: bool) -> Object {
    Object::of("description", key.says)
        .with_some("default", key.default.map(default))
        .and(schema(&key.value, relative))
}

/// What the keys of a table demand of one another, as far as all of them are taken.
fn constraints(table: &'static TableSpec, relative: bool) -> Object {
    let mut demands = Object::default();
    let mut wrong = at_most_one(
        &taken(table, relative).filter(|key| key.is_portion).map(|key| key.word).collect::<Vec<_>>(),
    );
    for constraint in table.constraints {
        match constraint {
            Constraint::Needs(keys) => demands = demands.and(required(keys)),
            Constraint::NeedsOne(sets) => {
                let is_taken = |keys: &&&[&str]| {
                    keys.iter().all(|word| taken(table, relative).any(|key| key.word == *word))
                };
                let sets = sets.iter().filter(is_taken).map(|keys| required(keys)).collect::<Vec<_>>();
                demands = demands.with("anyOf", sets);
            }
            Constraint::Apart(key, others) => {
                let others = others.iter().map(|other| required(&[other])).collect::<Vec<_>>();
                wrong.push(required(&[key]).with("anyOf", others));
            }
        }
    }
    let wrong = (!wrong.is_empty()).then(|| Object::of("anyOf", wrong));
    demands.with_some("not", wrong)
}

/// Each two of these keys, which do not stand together.
fn at_most_one(keys: &[&'static str]) -> Vec<Object> {
    let pairs = keys.iter().enumerate();
    pairs.flat_map(|(at, first)| keys[at + 1..].iter().map(|second| required(&[first, second]))).collect()
}

fn required(keys: &[&'static str]) -> Object {
    Object::of("required", keys.to_vec())
}
