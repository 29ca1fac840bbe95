//! Where a plan stands: targets beside what was sold.
//!
//! A [`Tracking`] has a row for every node and member that a view shows, with the target, what of it is due by a day, and
//! what an amounts file has through the same day. What the file has and the plan does not know stands below whatever it
//! counts for, with a target of nothing. Amounts add up down every column and across every row; percentages are ratios of
//! their own row.

mod cutoff;
mod elapsed;
mod figures;
mod flat;
mod outlook;
mod periods;
mod row;
mod table;
mod targets;
mod tracking;
mod warnings;

pub use cutoff::Cutoff;
pub use elapsed::Elapsed;
pub use outlook::Outlook;
pub use row::Tracked;
pub use tracking::{Files, Tracking};
