//! What ideals are computed in: whole rows in fixed point, one number in exact fractions.

use std::fmt;

use crate::money::Parts;
use crate::plan::AxisKind;

/// What an amount is divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Division {
    /// The quarters of a year.
    Quarters,
    /// The months of a quarter.
    Months(usize),
    /// The members of an axis.
    Members(AxisKind),
}

/// A kind of number that ideals are computed in, and which cells it tells apart.
pub(crate) trait Reckoning: Sized {
    /// The ideal of one cell, or of several together.
    type Amount;
    /// Siblings, ready to divide amounts.
    type Siblings: fmt::Debug;

    /// Makes siblings ready: `parts` are their ideals, to the scale of any parent.
    fn siblings(&self, of: Division, parts: &Parts) -> Self::Siblings;

    /// Hands out the ideals of siblings, by number; `parts` are those that they were made ready from. Those that nothing
    /// tells apart are handed out together, as one of them.
    fn divide(
        &self,
        siblings: &Self::Siblings,
        parts: &Parts,
        whole: &Self::Amount,
        hand: impl FnMut(usize, Self::Amount),
    );
}
