//! What the program may say about a plan: one constructor per message, in one file per subject.
//!
//! Whoever finds a problem calls a method of [`Findings`] named after it. Code, words and help live here and nowhere
//! else. Codes are stable: about a plan `P` for errors, `W` for warnings, `N` for notes; `Q` about what a request asks
//! for, `F` about files and streams.

mod alike;
mod axis_kind;
mod catalogue;
mod change;
mod compare;
mod excerpt;
mod files;
mod finding;
mod first_names;
mod group_words;
mod head;
mod hierarchy;
mod idle;
mod joiner;
mod keys;
mod lacking;
mod language;
mod levels;
mod list;
mod members;
mod milestone;
mod names;
mod nearest;
mod noun;
mod numbers;
mod own;
mod portions;
mod quote;
mod request;
mod roster;
mod rounding;
mod rules;
mod said;
mod season;
mod severity;
mod show;
mod shown;
mod syntax;
mod value_kind;
mod whole_words;

pub use axis_kind::AxisKind;
pub use catalogue::{CODES, Code};
pub use change::{Meant, Unscalable};
pub use files::{InputKind, OnlyFor, Remedy, Trouble};
pub(crate) use finding::Identity;
pub use finding::{Finding, Subject};
pub use group_words::GroupWords;
pub use head::Disagreeing;
pub use lacking::Lacking;
pub use language::Language;
pub use list::Findings;
pub use members::{Members, PortionWords};
pub use milestone::{DateFault, YearOfMonths};
pub use nearest::{Suggestions, nearest};
pub use noun::{LevelNoun, Noun};
pub use numbers::{Excessive, NumberKind};
pub use own::{Contradicted, Moved, MovedGroup, TwoSeasons, Winners};
pub use portions::{Astray, BufferBetween, Kinds, Over, SharesOff};
pub(crate) use quote::{first_invisible, is_invisible};
pub use quote::{quoted, visible};
pub use request::Match;
pub use roster::Unused;
pub use rounding::{Rounded, SmallPart};
pub use rules::{Carried, Corridor, IdleRule};
pub use said::Words;
pub use severity::Severity;
pub use shown::shown_by;
pub use syntax::Complete;
pub use value_kind::ValueKind;
pub use whole_words::{WholeIs, WrittenWhole};
