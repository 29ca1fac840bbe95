//! Tables in the schema.

use super::json::Object;
use super::references::{definition_name, mix_name};
use super::values::{default, own_mix, schema};
use crate::plan::AxisKind;
use crate::plan::format::tables::MIX_MEMBER;
use crate::plan::format::{Constraint, DEFAULT_LEVELS, KeySpec, TableSpec, ValueSpec};

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
            ValueSpec::AllOrNoMoney { table, .. } => {
                self.table(table, true);
                self.table(table, false);
            }
            ValueSpec::Mix(axis) => self.mix(*axis),
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

    fn mix(&mut self, axis: AxisKind) {
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
    Object::of("title", table.of.0)
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
    let keys: Vec<&KeySpec> = taken(table, relative).collect();
    let mut wrong = two_portions(&keys);
    for constraint in table.constraints {
        match constraint {
            Constraint::Needs(keys) => demands = demands.and(required(keys)),
            Constraint::NeedsOne(sets) => demands = demands.with("anyOf", ways(sets, &keys)),
            Constraint::NeedsOneOrAmounts(sets) => {
                let mut ways = ways(sets, &keys);
                ways.push(amounts());
                demands = demands.with("anyOf", ways);
            }
            Constraint::Apart(key, others) => {
                let others = others.iter().map(|other| required(&[other])).collect::<Vec<_>>();
                wrong.push(required(&[key]).with("anyOf", others));
            }
        }
    }
    let wrong = (!wrong.is_empty()).then(|| Object::of("anyOf", wrong));
    demands.with_some("not", wrong).with_some("dependentRequired", needs(&keys))
}

/// Sets of keys of which one is given, as far as they are taken.
fn ways(sets: &[&[&'static str]], taken: &[&KeySpec]) -> Vec<Object> {
    let is_taken = |word: &&str| taken.iter().any(|key| key.word == *word);
    sets.iter().filter(|keys| keys.iter().all(is_taken)).map(|keys| required(keys)).collect()
}

/// Nodes of the first level that may each come to an amount: their own, or that of their season or of the nodes below.
fn amounts() -> Object {
    let [top, below, ..] = DEFAULT_LEVELS;
    let node = Object::any_of(["amount", "season", below].map(|key| required(&[key])));
    let list: Object = [(top, Object::of("items", node))].into_iter().collect();
    required(&[top]).with("properties", list)
}

/// Each two portions among some keys that do not stand together.
fn two_portions(keys: &[&'static KeySpec]) -> Vec<Object> {
    let portions: Vec<&KeySpec> = keys.iter().copied().filter(|key| key.is_portion).collect();
    let is_label = |one: &KeySpec, other: &KeySpec| one.label_beside == Some(other.word);
    let mut pairs = Vec::new();
    for (at, first) in portions.iter().enumerate() {
        let others = portions[at + 1..].iter();
        let apart = others.filter(|second| !is_label(first, second) && !is_label(second, first));
        pairs.extend(apart.map(|second| required(&[first.word, second.word])));
    }
    pairs
}

/// The keys without which others mean nothing.
fn needs(keys: &[&'static KeySpec]) -> Option<Object> {
    let with = keys.iter().filter_map(|key| Some((key.word, vec![key.needs?])));
    let needs = with.fold(Object::default(), |object, (word, needs)| object.with(word, needs));
    (!needs.is_empty()).then_some(needs)
}

fn required(keys: &[&'static str]) -> Object {
    Object::of("required", keys.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::format::tables::NODE;

    #[test]
    fn portions_stand_apart_unless_one_is_a_label() {
        static GROWTH: KeySpec = KeySpec {
            needs: Some("base"),
            is_portion: true,
            label_beside: Some("amount"),
            ..KeySpec::new("growth", ValueSpec::Growth, "growth on last year's amount")
        };
        let (share, amount) = (NODE.key("share").unwrap(), NODE.key("amount").unwrap());
        let json = |value: &Object| serde_json::to_string(value).unwrap();
        let pairs: Vec<String> = two_portions(&[share, amount, &GROWTH]).iter().map(json).collect();
        assert_eq!(pairs, [r#"{"required":["share","amount"]}"#, r#"{"required":["share","growth"]}"#]);
        assert_eq!(needs(&[share, &GROWTH]).as_ref().map(json).as_deref(), Some(r#"{"growth":["base"]}"#));
        assert!(needs(&[share, amount]).is_none());
    }
}
