//! The largest group of the organisation.

use crate::findings::GroupName;
use crate::source::Place;

/// The group of most siblings: what a row of cells costs is multiplied by them.
pub(in crate::plan::check) struct Largest {
    pub siblings: usize,
    pub place: Place,
    /// What it is called.
    pub of: GroupName,
}
