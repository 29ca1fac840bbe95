//! Portions: what one member says it gets.

use crate::money::{Ratio, Share};
use crate::source::{Place, Text};

/// The keys of which a member states at most one.
pub(in crate::plan) const PORTION_KEYS: [&str; 4] = ["share", "weight", "amount", "level"];

/// What one member says it gets.
#[derive(Debug, Clone)]
pub(in crate::plan) enum Portion {
    /// Percent of the parent's whole; one that exceeds it was reported, and may still be scaled.
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
#[derive(Debug)]
pub(in crate::plan) struct Sibling {
    pub name: Text,
    pub place: Place,
    pub portion: Portion,
}

impl Portion {
    /// Whether a group can be divided by it.
    pub(in crate::plan) fn is_sound(&self) -> bool {
        match self {
            Portion::Broken => false,
            Portion::Share(share) => share.ratio <= Ratio::ONE,
            _ => true,
        }
    }

    /// Whether nothing is said.
    pub(in crate::plan) fn is_silent(&self) -> bool {
        matches!(self, Portion::Silent)
    }
}
