//! The format of a plan file, declared once: which tables there are, which keys each of them takes, and what stands behind
//! a key.
//!
//! Read `tables` as one reads the manual: a key has its word, the kind of its value, one sentence in the planner's words,
//! and what else is special about it. The keys that the check allows, their suggestions and homes, what a setting may lead
//! to, which keys are portions or texts, and the JSON Schema all follow from here, so that a new key, table or business
//! axis is written in one place.

mod portion_keys;
mod schema;
mod settable;
mod spec;
mod tables;
mod words;

pub(in crate::plan) use portion_keys::{BESIDE_PORTIONS, PORTION_KEYS};
pub use schema::schema;
pub use settable::settable_paths;
pub(in crate::plan) use spec::{ColumnSpec, Constraint, KeySpec, TableSpec, ValueSpec};
pub(in crate::plan) use tables::{
    BUFFER, CLOSED, MILESTONE, MIX_MEMBER, MONTHS_OF_QUARTER, NODE, OVERRIDE, PATTERNS, PLAN, QUARTER,
    ROSTER, RULES, SCENARIO, SEASON, SHOW, TAIL_SHARE, TOP_SHARE, member_of,
};
pub(in crate::plan) use words::{
    DEFAULT_LEVELS, LEVEL_COLUMNS, has_names_below, home, is_text, words_of_keys,
};
