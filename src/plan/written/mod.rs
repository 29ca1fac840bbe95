//! The written plan: what the members of a group say they get, typed.
//!
//! It stands between document and plan. The check judges such groups, what-if changes scale them, explanations quote
//! them; how a portion is read is written here and nowhere else. Groups are made one at a time, where they are looked at:
//! a roster of a hundred thousand people is never held in full.
//!
//! | file | owns |
//! |---|---|
//! | `portion` | what one member says it gets, and the keys for that |
//! | `reader` | from a member's table to its portion |
//! | `values` | amounts, shares, weights and percentages as they are typed |
//! | `growth` | growth on last year's amount |
//! | `levels` | weights that have a name |
//! | `node` | nodes of the organisation: by a portion, by an own season in amounts, by what stands below |
//! | `below` | upper nodes of a roster that have the sum of what stands below them |
//! | `roll_up` | what nodes come to by their own amounts, or by those of everybody below them |
//! | `season` | quarters and months |
//! | `in_amounts` | whether all parts of a season are money |
//! | `season_year` | the year that an own season in amounts states |
//! | `overridden` | such years where overrides state them |
//! | `pattern`, `start` | how months compare by a pattern, and the month that the year begins with |
//! | `mix` | members of an own mix |
//! | `group` | all members of one list or table |
//! | `sums` | what they add up to |
//! | `division` | their exact ideals, or why there are none |
//! | `divided` | how a group divides its parent, in one word |

mod below;
mod divided;
mod division;
mod group;
mod growth;
mod in_amounts;
mod levels;
mod mix;
mod node;
mod overridden;
mod pattern;
mod portion;
mod reader;
mod roll_up;
mod season;
mod season_year;
mod start;
mod sums;
mod values;
mod weights_below;

pub use divided::Divided;
pub(in crate::plan) use division::{Divides, Division, Fraction, Misfit};
pub(in crate::plan) use group::{Dimension, WrittenGroup};
pub(in crate::plan) use in_amounts::months_in_amounts;
pub(in crate::plan) use levels::{Level, Levels};
pub(in crate::plan) use overridden::{OverriddenYears, StatedYear, node_key, path_or_id};
pub(in crate::plan) use pattern::Pattern;
pub(in crate::plan) use portion::{Portion, Sibling};
pub(in crate::plan) use reader::{Reader, Terms};
pub(in crate::plan) use roll_up::RollUp;
pub(in crate::plan) use season::{Amounts, QUARTERS, Whose};
pub(in crate::plan) use start::Start;
pub(in crate::plan) use sums::{Sums, parts};
