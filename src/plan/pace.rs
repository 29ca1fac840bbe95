//! The pace that a plan expects: how much of what is due has to be there.

use crate::money::{Figure, Ratio};
use crate::source::Place;

/// Between which parts of their target to date actuals should be, as `[rules] pace` says.
#[derive(Debug, Clone)]
pub struct Pace {
    pub(in crate::plan) least: Ratio,
    pub(in crate::plan) most: Option<Ratio>,
    /// The same for people: one bound, or both.
    pub(in crate::plan) words: Vec<Figure>,
    pub(in crate::plan) place: Place,
}

impl Pace {
    /// The least; whoever has less of the target to date is behind.
    pub fn least(&self) -> Ratio {
        self.least
    }

    /// The most, if there is one; whoever has more is ahead.
    pub fn most(&self) -> Option<Ratio> {
        self.most
    }

    /// The least for people, and the most if there is one: `95%`, `105%`.
    pub fn words(&self) -> &[Figure] {
        &self.words
    }

    /// Where the plan says so.
    pub fn place(&self) -> &Place {
        &self.place
    }
}
