//! A plan from what was sold: seasons and shares of past years, as the plan of the next one would write them.
//!
//! Rows are read by a plan themselves, and here there is none. So files are read twice: a survey says who there is, a
//! [`Neutral`] plan of just these nodes and members is made and checked like any other, and by it the amounts of each
//! [`Year`] are read. What they come to is the [`Derived`] plan, as data: texts are made of it elsewhere.

mod derived;
mod deriving;
mod history;
mod neutral;
mod portions;
mod season;
mod surveyed;
mod tree;
mod years;

pub use derived::{Asked, Derived, DerivedAxis, DerivedGroup, DerivedMember, DerivedOwn};
pub use history::{History, YearSums};
pub use neutral::{Neutral, blank, levels};
pub use season::{Misplaced, Season};
pub use surveyed::Surveyed;
pub use years::{WantedYears, Year};
