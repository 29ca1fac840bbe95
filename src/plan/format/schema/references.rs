//! References in the schema to what it defines once.

use super::json::Object;
use crate::plan::AxisKind;
use crate::plan::format::TableSpec;

/// What the definition of a table is called, `relative` where its parts are only compared.
pub(super) fn definition_name(table: &TableSpec, relative: bool) -> String {
    let (first, rest) = table.name.split_at(1);
    if relative { format!("own{}{rest}", first.to_uppercase()) } else { table.name.to_owned() }
}

/// A list of tables with this definition.
pub(super) fn list_of_tables(definition: &str) -> Object {
    Object::of("type", "array").with("minItems", 1).with("items", Object::defined(definition))
}

/// What the definition of an own mix is called.
pub(super) fn mix_name(axis: AxisKind) -> String {
    format!("{}Mix", axis.one())
}
