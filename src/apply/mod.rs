//! Apply: what was agreed becomes the plan.
//!
//! The texts are written by [`plan::agreed`](crate::plan::agreed). Here is what goes into them from outside, and the proof
//! that comes before they are handed out.
//!
//! | file | owns |
//! |---|---|
//! | `adopted` | amounts of a file, as amounts of the nodes of a level |
//! | `same_split` | whether two plans hand out the same cells |

mod adopted;
mod same_split;

pub use adopted::{Adopted, HandedOut, Settings, Taking};
pub use same_split::same_split;
