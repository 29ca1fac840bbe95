//! Balanced largest remainder, margins first, from the top down: a plan goes in, published cells come out.
//!
//! Method 1. Annual quotas come first, by largest remainder. Then the monthly totals and the yearly product
//! totals. Then the cells: everyone gets the ideal rounded down, and each leftover unit goes to whoever is
//! furthest behind on those totals. The company is settled first, over time and over its business axes; then
//! every parent's row is divided among its children by one and the same step, [`divide`].
//!
//! | file | owns |
//! |---|---|
//! | `rows` | the walk from the company to the leaves |
//! | `company` | the company's own row |
//! | `step` | the step: one parent, its children |
//! | `quota` | annual quotas |
//! | `margins` | months, and members over the year, per child |
//! | `deal` | the leftover units of one column |
//! | `mend` | rows brought to their totals by chains of swaps |
//! | `members` | members brought back within a unit by rectangles |
//! | `table` | cells while they are being settled |
//! | `fixed`, `shape` | fixed-point ideals; how cells are numbered |
//! | `missed` | what misses its promise |

mod company;
mod deal;
mod fixed;
mod margins;
mod members;
mod mend;
mod missed;
mod quota;
mod rows;
mod shape;
mod step;
mod table;

pub use fixed::{Boundaries, Fixed, ONE, fixed};
pub use missed::Missed;
pub use quota::largest_remainder;
pub use rows::{Row, Rows, rows};
pub use shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};
pub use step::divide;

/// The number of the method: once released, a change that moves a single unit of any plan is a new number.
pub const METHOD: u32 = 1;
