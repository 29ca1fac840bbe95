//! The plan: as written (document), checked once, and as meant.

mod calendar;
mod meant;
mod mix;
mod organisation;
mod season;

pub use calendar::Calendar;
pub use meant::{Buffer, BufferMode, Plan};
pub use mix::{Axis, AxisKind, Member, Mix};
pub use organisation::{Level, Node, NodeIndex, Organisation};
pub use season::Season;
