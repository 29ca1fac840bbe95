//! The tables of the format, one file for each subject.

mod axes;
mod buffer;
mod closing;
mod member;
mod milestone;
mod mix;
mod node;
mod plan;
mod roster;
mod rules;
mod scenario;
mod season;
mod show;

pub(in crate::plan) use axes::member_of;
pub(in crate::plan) use buffer::BUFFER;
pub(in crate::plan) use closing::CLOSED;
pub(in crate::plan) use milestone::MILESTONE;
pub(in crate::plan) use mix::MIX_MEMBER;
pub(super) use node::NODE_KEYS;
pub(in crate::plan) use node::{NODE, OVERRIDE};
pub(in crate::plan) use plan::PLAN;
pub(in crate::plan) use roster::ROSTER;
pub(in crate::plan) use rules::{RULES, TAIL_SHARE, TOP_SHARE};
pub(in crate::plan) use scenario::SCENARIO;
pub(in crate::plan) use season::{MONTHS_OF_QUARTER, PATTERNS, QUARTER, SEASON};
pub(in crate::plan) use show::SHOW;
