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
mod head;
mod hierarchy;
mod idle;
mod joiner;
mod keys;
mod lacking;
mod language;
mod levels;
mod list;
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
mod season;
mod severity;
mod show;
mod shown;
mod syntax;

pub use axis_kind::AxisKind;
pub use catalogue::{CODES, Code};
pub use change::{Meant, Unscalable};
pub(crate) use finding::Identity;
pub use finding::{Finding, Subject};
pub use head::group_amount;
pub use lacking::Lacking;
pub use language::Language;
pub use list::Findings;
pub use milestone::{DateFault, YearOfMonths};
pub use nearest::{Suggestions, nearest};
pub use noun::{LevelNoun, Noun};
pub use numbers::NumberKind;
pub use own::{Contradicted, Moved, MovedGroup, TwoSeasons, Winners};
pub use portions::{Astray, BufferBetween, GroupWords, Members, Over};
pub(crate) use quote::{first_invisible, is_invisible};
pub use quote::{quoted, visible};
pub use request::Match;
pub use roster::Unused;
pub use rounding::{Rounded, SmallPart};
pub use rules::{Carried, Corridor};
pub use severity::Severity;
pub use shown::shown_by;
pub use syntax::Complete;
