//! Amounts, units, shares, exact ideals, and amounts as people read them.
//!
//! An amount is a whole number of the plan's unit, held as `i64` and called `units` wherever it appears.

mod parts;

pub use ethnum::U256;
pub use parts::Parts;
mod unit;
pub use unit::Unit;
