//! Closed months: what was sold in them, and what the open months come to.
//!
//! The months of a plan up to one that it names are closed: their actuals are final. Nodes of one level, and leaves above
//! it, make up for what they are short of in the open months, as far as the plan wants it, or have that much less to do.
//! What the plan's split publishes for the open months, times what a node is to have in them by what it had, are the
//! ideals of a split of its own: a [`Rescaling`](crate::split::Rescaling).
//!
//! | file | owns |
//! |---|---|
//! | `booked` | the actuals of the nodes that carry, and those booked above them |
//! | `node` | one node that carries |
//! | `apart` | what keeps closed and open months from adding up to what is allocated |
//! | `closed` | all of it, made from a plan and its actuals |
//! | `notable` | what a reader of the open months has to know |

mod apart;
mod booked;
#[expect(clippy::module_inception, reason = "the noun of the file is that of the folder")]
mod closed;
mod node;
mod notable;

pub use apart::{Apart, Why};
pub use closed::Closed;
pub use node::{ClosedNode, Rest};
