//! The largest group of the organisation.

use crate::source::Place;

/// The group of most siblings: what a row of cells costs is multiplied by them.
pub(in crate::plan::check) struct Largest {
    pub siblings: usize,
    pub place: Place,
    /// Such as `华东's teams`.
    pub of: String,
}
