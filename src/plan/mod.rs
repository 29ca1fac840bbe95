//! The plan: as written (document), checked once, and as meant.
//!
//! [`parse`] takes a text to a [`Document`], [`check`] a document to a [`Plan`]. Whatever can be wrong is said by these
//! two, and nothing above this folder asks again.

mod buffer_mode;
mod calendar;
mod change;
mod check;
mod columns;
mod csv_cells;
mod document;
mod due;
mod foreign;
mod format;
mod groups;
mod growth;
mod header;
mod hierarchy;
mod ideals;
mod keys;
mod level_words;
mod line;
mod meant;
mod milestone;
mod mix;
mod month_set;
mod organisation;
mod own;
mod parse;
mod period_names;
mod periods;
mod quoted;
mod roster;
mod rows;
mod season;
pub(crate) mod shape;
mod show;
mod stated;
mod syntax;
mod takes;
mod toml_values;
mod value;
mod written;

pub use buffer_mode::BufferMode;
pub use calendar::{Calendar, MONTH_WORDS};
pub use change::{Changes, ScenarioName, change, scenario_names};
pub use check::{Checked, Group, Sum, check};
pub use document::{Document, Scaled};
pub use due::Due;
pub use format::{schema, settable_paths};
pub use growth::{Follows, Growth, HeadKey};
pub use hierarchy::{Hierarchy, Level};
pub use ideals::Ideals;
pub(crate) use ideals::{Cut, Division, Holders, Reckoning, RowReckoning, Rule};
pub use meant::{Amounts, Applied, Buffer, Plan};
pub use milestone::Milestone;
pub use mix::{Axis, AxisKind, Member, Mix};
pub(crate) use month_set::MonthSet;
pub use organisation::{Node, NodeIndex, Organisation, with_id};
pub use own::Own;
pub use parse::{parse, read};
pub use quoted::Written;
pub use season::Season;
pub use shape::Shape;
pub use show::Show;
pub use stated::{Owner, Stated};
pub use written::Divided;
