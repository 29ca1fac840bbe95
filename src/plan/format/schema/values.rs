//! Values in the schema.

use serde_json::Value;

use super::json::Object;
use super::level_word::level_word;
use super::numbers;
use super::references::{definition_name, list_of_tables, mix_name};
use crate::limits::{AXIS_MEMBERS_MAX, LEVELS_MAX, NAME_CHARS_MAX, OWNERS_MAX, YEAR_CHARS_MAX};
use crate::plan::AxisKind;
use crate::plan::format::ValueSpec;
use crate::plan::format::tables::MIX_MEMBER;

/// The kinds of values that keys refer to.
pub(super) fn definitions() -> Object {
    let label = Object::of("type", "string").with("pattern", "\\S").with("maxLength", NAME_CHARS_MAX);
    let integer = Object::of("type", "integer").with("minimum", 0);
    let labels =
        Object::of("type", "array").with("maxItems", OWNERS_MAX).with("items", Object::defined("label"));
    [
        ("label", label),
        ("id", Object::any_of([Object::defined("label"), integer])),
        ("owners", Object::any_of([Object::defined("label"), labels])),
        ("amount", numbers::amount()),
        ("share", numbers::share()),
        ("percent", numbers::percent()),
        ("growth", numbers::growth()),
        ("weight", numbers::weight()),
    ]
    .into_iter()
    .collect()
}

/// What a value may be; `relative` where parts are only compared.
pub(super) fn schema(value: &ValueSpec, relative: bool) -> Object {
    match value {
        ValueSpec::Text => Object::of("type", "string"),
        ValueSpec::Label => Object::defined("label"),
        ValueSpec::Id => Object::defined("id"),
        ValueSpec::Owners => Object::defined("owners"),
        ValueSpec::File => Object::of("type", "string").with("minLength", 1),
        ValueSpec::NodePath => Object::any_of([
            Object::of("type", "string").with("minLength", 1),
            Object::of("type", "integer").with("minimum", 0),
        ]),
        ValueSpec::YearName => year_name(),
        ValueSpec::YearMonth => numbers::text("[0-9]{4}-(0[1-9]|1[0-2])"),
        // Months have many names, and editors hand a date over as text.
        ValueSpec::Due => Object::of("type", "string").with("pattern", "[0-9\\p{L}]"),
        ValueSpec::Levels => Object::of("type", "array")
            .with("items", level_word())
            .with("minItems", 1)
            .with("maxItems", LEVELS_MAX)
            .with("uniqueItems", true),
        ValueSpec::OneOf(words) => Object::of("enum", words.to_vec()),
        ValueSpec::Boolean => Object::of("type", "boolean"),
        ValueSpec::Amount => Object::defined("amount"),
        ValueSpec::UnitSize => numbers::unit_size(),
        ValueSpec::Share => Object::defined("share"),
        ValueSpec::Percent => Object::defined("percent"),
        ValueSpec::Growth => Object::defined("growth"),
        ValueSpec::Weight => Object::defined("weight"),
        ValueSpec::Count(max) => Object::of("type", "integer").with("minimum", 1).with("maximum", *max),
        ValueSpec::List(of, count) => list(of, *count, relative),
        ValueSpec::Bounds(of) => Object::any_of([schema(of, relative), list(of, 2, relative)]),
        ValueSpec::Table(table) => Object::defined(&definition_name(table, relative)),
        ValueSpec::Relative(table) => Object::defined(&definition_name(table, true)),
        ValueSpec::AllOrNoMoney { table, all: (keys, money), one: (key, list) } => Object::any_of([
            Object::defined(&definition_name(table, true)),
            Object::of(
                "allOf",
                vec![
                    Object::defined(&definition_name(table, false)),
                    Object::any_of([in_all(keys, money), in_all(&[*key], list)]),
                ],
            ),
        ]),
        ValueSpec::Short(bare, table) => {
            Object::any_of([schema(bare, relative), Object::defined(&definition_name(table, relative))])
        }
        ValueSpec::Members(table, max) => {
            list_of_tables(&definition_name(table, false)).with_some("maxItems", *max)
        }
        ValueSpec::Axis(_, table) => {
            list_of_tables(&definition_name(table, false)).with("maxItems", AXIS_MEMBERS_MAX)
        }
        ValueSpec::Names(of) => names(schema(of, relative)),
        ValueSpec::Tables(table, max) => {
            names(Object::defined(&definition_name(table, false))).with_some("maxProperties", *max)
        }
        ValueSpec::Mix(axis) => Object::defined(&mix_name(*axis)),
        ValueSpec::Settings => Object::of("type", "object"),
        ValueSpec::Changes => Object::of("type", "array").with("items", Object::of("type", "string")),
    }
}

/// A table all of whose keys `keys` are tables with the key `money`.
fn in_all(keys: &[&'static str], money: &'static str) -> Object {
    let table = || Object::of("type", "object").with("required", vec![money]);
    Object::of("required", keys.to_vec())
        .with("properties", keys.iter().map(|key| (*key, table())).collect::<Object>())
}

/// A default as a plan would have it.
pub(super) fn default(json: &str) -> Value {
    serde_json::from_str(json).expect("a default is JSON")
}

fn list(of: &ValueSpec, count: usize, relative: bool) -> Object {
    Object::of("type", "array")
        .with("minItems", count)
        .with("maxItems", count)
        .with("items", schema(of, relative))
}

fn names(of: Object) -> Object {
    Object::of("type", "object").with("additionalProperties", of)
}

/// A mix of an axis that somebody has for himself.
pub(super) fn own_mix(axis: AxisKind) -> Object {
    let member = ValueSpec::Short(&ValueSpec::Share, &MIX_MEMBER);
    Object::of("title", format!("a mix of {}", axis.many()))
        .with("description", "name = share, or name = { weight = .. }")
        .and(names(schema(&member, false)))
        .with("minProperties", 1)
}

/// Letters, digits, `-` and `_` between them, and at least one digit.
fn year_name() -> Object {
    numbers::text("(?=.*[0-9])[\\p{L}\\p{N}]([\\p{L}\\p{N}_-]*[\\p{L}\\p{N}])?")
        .with("maxLength", YEAR_CHARS_MAX)
}
