//! Two plans or more, side by side: what changes from one to the others.
//!
//! A [`Comparison`] starts with its base and takes one column after the other; each is split once, and only the amounts
//! that are asked for are kept. Members are the same on two sides if their parents are, and
//!
//! - their ids agree, whatever they are called: people then read both names, `old -> new`, and programs the base's;
//! - or their names, if one side gives no id and nobody else has the name;
//! - groups of products, customers and channels: the names agree.
//!
//! Rows stand in the base's order. A member that only another side has stands behind the sibling before it there.
//!
//! Amounts are shown in a [common unit](crate::money::CommonUnit), so that plans of different units can be compared. Months are
//! compared by their position in the year.
//!
//! Not taken: a member who moves to another team or group is not followed. Amounts of a group would then be compared with
//! those of another group.

mod amounts_side;
mod comparable;
mod comparison;
mod entries;
mod identity;
mod merge;
mod only;
mod side;
mod summary;
mod sweep;
mod tree;
mod view;

pub use amounts_side::AmountsSide;
pub use comparable::comparable;
pub use comparison::Comparison;
pub use only::Only;
pub use side::{Side, SideOpen, SideRows};
pub use summary::{Changes, Mover, Movers, Summary};
pub use sweep::Sweep;
pub use view::ComparisonView;
