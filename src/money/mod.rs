//! Amounts, units, shares, exact ideals, and amounts as people read them.
//!
//! An amount is a whole number of the plan's unit, held as `i64` and called `units` wherever it appears.

mod amount;
mod common_unit;
mod decimal12;
mod divided;
mod exact;
mod figure;
pub(crate) mod fixed;
mod largest_remainder;
mod number;
mod parts;
mod percent;
mod plain;
mod printer;
mod ratio;
mod reading;
mod scale;
mod slip;
mod unit;

pub(crate) use amount::scale_words;
pub use amount::{read_amount, read_unit};
pub use common_unit::CommonUnit;
pub use decimal12::Decimal12;
pub use divided::divided;
pub use ethnum::U256;
pub use exact::Exact;
pub use figure::Figure;
pub use fixed::{Boundaries, Fixed, ONE, fixed};
pub use largest_remainder::largest_remainder;
pub use number::{Number, NumberFault};
pub use parts::Parts;
pub use percent::{percent, percent_hundredths};
pub use plain::PlainDigits;
pub use printer::{group_digits, pointed};
pub use ratio::{Ratio, gcd};
pub use reading::{Share, read_share, read_weight};
pub use scale::Scale;
pub use slip::better;
pub use unit::Unit;
