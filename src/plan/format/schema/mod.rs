//! The JSON Schema of a plan file, printed from the declaration.

mod json;
mod level_word;
mod levels;
mod numbers;
mod references;
mod tables;
mod values;

use self::json::Object;
use super::tables::{NODE, PLAN};

/// A JSON Schema (draft 2020-12) of the plan file, for editors: the keys, their kinds, their limits, and what they say.
///
/// It takes every plan that ties out, whatever the words of its levels. That shares add up and the like is for
/// [`check`](crate::plan::check()) to say. Numbers in quotes it takes as the check does; only a range that an exponent or a
/// scale goes beyond is more than a pattern can tell.
///
/// # Example
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&tieout::plan::schema()).unwrap();
/// assert_eq!(schema["properties"]["target"]["$ref"], "#/$defs/amount");
/// ```
pub fn schema() -> String {
    let plan = Object::of("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("$id", "urn:tieout:plan")
        .with("description", "A sales target and how it is divided over time, organisation and business.")
        .and(levels::plan())
        .with("$defs", definitions());
    let mut text = serde_json::to_string_pretty(&plan).expect("a schema is JSON");
    text.push('\n');
    text
}

/// What the schema says once: kinds of values, the nodes of the organisation, all other tables.
fn definitions() -> Object {
    values::definitions().and(levels::definitions()).and(tables::definitions(&[&PLAN, &NODE]))
}
