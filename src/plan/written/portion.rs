//! Portions: what one member says it gets.

use crate::money::{Number, Ratio, Share};
use crate::source::{Place, Text};

/// What one member says it gets.
#[derive(Debug, Clone)]
pub(in crate::plan) enum Portion {
    /// Percent of the parent's whole; one that exceeds it was reported, and may still be scaled.
    Share(Share),
    /// A part of what amounts and shares leave.
    Weight(Ratio),
    /// Units, exactly.
    Amount(i64),
    /// Last year's amount, grown: units that need not be whole.
    Growth(Box<Grown>),
    /// Nothing.
    Silent,
    /// Something that is wrong, and was reported.
    Broken,
}

/// Last year's amount, the growth on it in percent, and what they come to.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Grown {
    pub base: Number,
    pub growth: Number,
    /// Units, unrounded.
    pub ideal: Ratio,
}

/// One member of a group of siblings.
#[derive(Debug)]
pub(in crate::plan) struct Sibling {
    pub name: Text,
    pub place: Place,
    pub portion: Portion,
    /// Last year's amount, whether or not the portion is growth on it.
    pub base: Option<Number>,
}

impl Sibling {
    /// A member of a group in which nobody has a last year's amount: a period, or a member of an own mix.
    pub(in crate::plan) fn new(name: Text, place: Place, portion: Portion) -> Sibling {
        Sibling { name, place, portion, base: None }
    }
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

    /// Whether it is money: an amount, or growth on one, which counts like it.
    pub(in crate::plan) fn is_money(&self) -> bool {
        matches!(self, Portion::Amount(_) | Portion::Growth(_))
    }

    /// Whether nothing is said.
    pub(in crate::plan) fn is_silent(&self) -> bool {
        matches!(self, Portion::Silent)
    }
}
