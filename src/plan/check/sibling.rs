//! Siblings: the members of a group, each with what it says it gets.

use crate::money::{Ratio, Share};
use crate::source::{Place, Text};

/// What one member says it gets.
#[derive(Debug, Clone)]
pub(super) enum Portion {
    /// Percent of the parent's whole.
    Share(Share),
    /// A part of what amounts and shares leave.
    Weight(Ratio),
    /// Units, exactly.
    Amount(i64),
    /// Nothing.
    Silent,
    /// Something that is wrong, and was reported.
    Broken,
}

/// One member of a group of siblings.
pub(super) struct Sibling {
    pub name: Text,
    pub place: Place,
    pub portion: Portion,
}
