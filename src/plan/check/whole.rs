//! Wholes: what groups of siblings divide.

use crate::findings::{BufferBetween, WrittenWhole};
use crate::money::{Exact, Ratio};
use crate::plan::written::Divides;
use crate::source::Place;

/// The whole that a group of siblings divides.
#[derive(Clone)]
pub(super) struct Whole {
    /// Its exact ideal in units; nothing where it is broken itself.
    pub ideal: Option<Ratio>,
    /// Where it is written, with a few words.
    pub written: Option<WrittenWhole>,
    /// What stands between the target and the whole at the top.
    pub buffer: Option<Between>,
    /// Last year's amount of whatever is divided, and where it is written.
    pub base: Option<(Exact, Place)>,
}

/// A buffer between the target and what is allocated.
#[derive(Clone)]
pub(super) struct Between {
    /// The target in units.
    pub target: Ratio,
    pub buffer: BufferBetween,
}

impl Whole {
    /// A whole of which nothing is known.
    pub fn unknown() -> Whole {
        Whole { ideal: None, written: None, buffer: None, base: None }
    }

    /// The whole of a group that only compares its members.
    pub fn relative() -> Whole {
        Whole { ideal: Some(Ratio::ONE), ..Whole::unknown() }
    }

    /// What a group divides; a `relative` one only compares its members.
    pub fn divides(&self, relative: bool) -> Divides {
        if relative { Divides::Part(self.ideal) } else { Divides::Units(self.ideal) }
    }

    /// The buffer, where a sum comes to the target to within a unit, instead of what is allocated.
    pub fn buffer_between(&self, sum: &Ratio) -> Option<&BufferBetween> {
        let between = self.buffer.as_ref()?;
        (sum.distance(&between.target) < Ratio::ONE).then_some(&between.buffer)
    }
}
