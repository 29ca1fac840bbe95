//! The rules that a plan sets itself, and whether they found anything to hold.

use crate::findings::Corridor;
use crate::money::{Figure, Number, Ratio};
use crate::plan::{Pace, Rise};
use crate::source::Place;

/// The rules of a plan, as far as they could be read.
#[derive(Default)]
pub(in crate::plan::check) struct Rules {
    pub growth: Option<(Corridor, [Number; 2])>,
    pub buffer: Option<(Corridor, [Ratio; 2])>,
    pub owners_min: Option<(usize, Place)>,
    pub top_share: Option<Carry>,
    pub tail_share: Option<Carry>,
    pub pace: Option<Pace>,
    pub rise: Option<Rise>,
    /// Whether any node has an owner.
    pub owned: bool,
    /// Whether there are regions.
    pub regions: bool,
}

/// How much the largest or the smallest regions carry.
pub(in crate::plan::check) struct Carry {
    pub count: usize,
    pub bound: Ratio,
    pub text: Figure,
    pub place: Place,
}

impl Rules {
    /// Whether there is nothing to hold anything to.
    pub(in crate::plan::check) fn is_empty(&self) -> bool {
        self.owners_min.is_none() && self.top_share.is_none() && self.tail_share.is_none()
    }
}
