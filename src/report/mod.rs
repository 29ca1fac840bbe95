//! Which rows and columns a request asks for, and what stands in them.
//!
//! A [`Request`] is what somebody typed; with a plan it becomes a [`View`], or is refused. A view is computed in one of
//! two forms: flat [`records`] for programs, handed over as they are computed, and a [`Sheet`] for people, with
//! subtotals. Filters that mean one number are a [`Pick`].

mod axis_word;
mod blocks;
mod check;
mod depth;
mod heading;
mod names;
mod nesting;
mod outline;
mod owners;
mod pick;
mod records;
mod refusal;
mod request;
mod selection;
mod sheet;
mod span;
mod tally;
mod totals;
mod transcript;
mod view;

pub use axis_word::AxisWord;
pub use check::{CheckReport, ScenarioReport};
pub use depth::Depth;
pub use heading::Heading;
pub use nesting::Nesting;
pub use outline::{Below, Children, Line, Outline, row_count};
pub use owners::Owners;
pub use pick::{Pick, Picked, When};
pub use records::{Heads, Record, heads, records};
pub use refusal::Refusal;
pub use request::{By, Filter, Layout, OptionNames, Period, Request};
pub use sheet::{Column, Sheet, SheetRow};
pub use tally::{Tally, tallies};
pub use totals::Totals;
pub use transcript::{Scribe, transcribe};
pub use view::{Entry, View};
