//! Balanced largest remainder, margins first, from the top down: a plan goes in, published cells come out.
//!
//! Method 1. Annual quotas come first, by largest remainder. Then the monthly totals and the yearly product
//! totals. Then the cells: everyone gets the ideal rounded down, and each leftover unit goes to whoever is
//! furthest behind on those totals. The company is settled first, over time and over its business axes; then
//! every parent's row is divided among its children by one and the same step, [`divide`].
//!
//! # The rule of the repair
//!
//! Dealing leaves a few rows one unit above and as many one below. In this order:
//!
//! 1. *Margins.* Rows are brought to their annual quotas by shortest chains of swaps ([`divide`]'s `mend`) that
//!    keep every month and quarter at the floor or ceiling of its ideal. Only where no chain is left the bounds
//!    widen: quarters by one unit, months by one, quarters without bound, months without bound.
//! 2. *Months.* As soon as a month's columns are dealt, its rows are brought to their months by the same chains;
//!    cells keep to floor or ceiling, then to one unit more, then only to zero and the sign.
//! 3. *Years.* Where a month could not be had, the same once more over the whole row, for the annual quotas.
//! 4. *Members.* A member's year a whole unit off is brought back by an exchange with a sibling: in one month with
//!    cells at floor or ceiling, then in two months, then in one month with cells one unit wider.
//!
//! Children and members are tried in the order of their ideals, the largest first, so that the order of the plan
//! decides exact ties only. Chains are found for all rows at once and
//! exchanges after a bounded number of tries, so the work grows with the number of cells, not with its square.
//! What cannot be mended stays, and is counted in [`Missed`].
//!
//! Not taken: exchanges within one month only, which left 115 instead of 46 members' years missed over a hundred
//! sparse plans of `tests/step.rs`; exact optimisation, since with three levels on both sides a rounding in which
//! every total is within a unit need not exist, and to decide whether one does is NP-complete for tables with
//! three axes (R. W. Irving, M. R. Jerrum, *SIAM Journal on Computing* 23, 1994).
//!
//! # Files
//!
//! | file | owns |
//! |---|---|
//! | `rows` | the walk from the company to the leaves |
//! | `parcels` | the same walk in pieces, for several threads |
//! | `work` | threads, with results in the order of the work |
//! | `company` | the company's own row |
//! | `step` | the step: one parent, its children |
//! | `order` | the order in which the step works |
//! | `quota` | annual quotas |
//! | `margins` | months, and members over the year, per child |
//! | `deal` | the leftover units of one column |
//! | `mend` | rows brought to their totals by chains of swaps |
//! | `members` | members brought back within a unit by exchanges |
//! | `rooms` | which sums and cells may take or give a unit, for these exchanges |
//! | `tries` | how much a search for them may look at |
//! | `grid` | ideals column by column, whole units and fractions apart |
//! | `totals` | what cells add up to, ideals and units |
//! | `table` | cells while they are being settled |
//! | `siblings` | one group of siblings, computed by itself for an explanation |
//! | `witness` | what dealing one column looked like, for an explanation |
//! | `missed` | what misses its promise, counted by class |
//! | `misses` | the largest of them by name |

mod company;
mod deal;
mod grid;
mod margins;
mod members;
mod mend;
mod missed;
mod misses;
mod order;
mod parcels;
mod quota;
mod rooms;
mod rows;
mod siblings;
mod step;
mod table;
mod totals;
mod tries;
mod witness;
mod work;

pub use crate::money::{Boundaries, Fixed, ONE, fixed};
// The plan numbers the cells.
pub use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};
pub use company::over_axes;
pub use missed::{Class, Missed};
pub use misses::{Miss, Misses};
pub use parcels::{CELLS_WORTHWHILE, Opener, Parcel, Parcels, misses};
pub use quota::largest_remainder;
pub use rows::{Row, Rows, Settled, rows, rows_below};
pub use siblings::Siblings;
pub use step::divide;
pub use witness::{Column, Dealt, DealtTo};
pub use work::{Progress, Stopped, Work};

/// The number of the method: once released, a change that moves a single unit of any plan is a new number.
pub const METHOD: u32 = 1;
