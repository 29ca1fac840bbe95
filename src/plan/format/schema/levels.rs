//! The levels of the organisation in the schema.
//!
//! A schema cannot know the words of a plan's own `hierarchy`. Where one is given, any word that may be a level's is the
//! key of a list of nodes; where none is, the default levels are the only ones.

use super::json::Object;
use super::level_word::level_word;
use super::references::list_of_tables;
use super::tables::body;
use crate::plan::format::DEFAULT_LEVELS;
use crate::plan::format::TableSpec;
use crate::plan::format::tables::{NODE, PLAN};

/// Lists of nodes by their default words, which editors offer.
fn lists(words: &[&str]) -> Object {
    words.iter().map(|word| (*word, list_of_tables("node"))).collect()
}

/// The plan itself.
pub(super) fn plan() -> Object {
    let top = DEFAULT_LEVELS[0];
    let own = Object::of("required", vec!["hierarchy"]);
    body(&PLAN, false, lists(&DEFAULT_LEVELS[..1]))
        .with("additionalProperties", list_of_tables("node"))
        .with("if", own)
        .with("then", Object::of("propertyNames", own_words(&PLAN)))
        .with("else", default_words(&PLAN, Some(top)))
}

/// A node of any level, and those of the default levels.
pub(super) fn definitions() -> Object {
    let node = body(&NODE, false, lists(&DEFAULT_LEVELS[1..]))
        .with("additionalProperties", list_of_tables("node"))
        .with("propertyNames", own_words(&NODE));
    let below = DEFAULT_LEVELS.iter().skip(1).map(Some).chain([None]);
    let levels = DEFAULT_LEVELS.iter().zip(below);
    let levels = levels.map(|(word, below)| (*word, default_words(&NODE, below.copied())));
    [("node", node)].into_iter().chain(levels).collect()
}

/// The keys of a table with the default levels, of which `below` is a list in it.
fn default_words(table: &'static TableSpec, below: Option<&'static str>) -> Object {
    let words: Vec<&str> = table.words().chain(below).collect();
    let list = below
        .map(|word| [(word, Object::of("items", Object::defined(word)))].into_iter().collect::<Object>());
    Object::of("propertyNames", Object::of("enum", words)).with_some("properties", list)
}

/// The keys of a table where the levels have words of the plan's own: none of them is another word of the format.
fn own_words(table: &'static TableSpec) -> Object {
    Object::any_of([Object::of("enum", table.words().collect::<Vec<_>>()), level_word()])
}
