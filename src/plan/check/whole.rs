//! Wholes: what groups of siblings divide.

use crate::findings::GroupWords;
use crate::money::Ratio;
use crate::plan::written::Divides;
use crate::source::Place;

/// The whole that a group of siblings divides.
#[derive(Clone)]
pub(super) struct Whole {
    /// Its exact ideal in units; nothing where it is broken itself.
    pub ideal: Option<Ratio>,
    /// Where it is written, with a few words.
    pub written: Option<(Place, String)>,
}

impl Whole {
    /// The whole of a group that only compares its members.
    pub fn relative() -> Whole {
        Whole { ideal: Some(Ratio::ONE), written: None }
    }

    /// What a group divides that is called so.
    pub fn divides(&self, words: &GroupWords) -> Divides {
        if words.relative { Divides::Part(self.ideal) } else { Divides::Units(self.ideal) }
    }
}
