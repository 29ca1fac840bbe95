//! What keeps closed and open months from adding up to what is allocated.

use super::node::Rest;
use crate::money::Exact;

/// Why something of the allocated amount is neither sold nor planned, or more is than was allocated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// The open months of the company are whole units: at most half a unit.
    Rounding,
    /// Nodes sold more than their year.
    Past,
    /// It was booked above the nodes that carry.
    Above,
    /// Nothing is planned in the open months of nodes that are short.
    NotPlaced,
    /// The open months take only a part of it.
    GivenUp,
    /// Whoever is ahead keeps the open months as planned.
    Kept,
}

/// What was sold and the open months come to, less what is allocated: in units, each reason by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    parts: [Exact; Why::ALL.len()],
}

impl Why {
    /// All of them, in the order in which they are told.
    pub const ALL: [Why; 6] = [Why::Past, Why::Above, Why::NotPlaced, Why::GivenUp, Why::Kept, Why::Rounding];
}

impl Apart {
    pub(super) fn nothing() -> Apart {
        Apart { parts: Why::ALL.map(|_| Exact::zero()) }
    }

    /// Adds what keeps the year of one node apart.
    pub(super) fn add(&mut self, rest: &Rest) {
        self.add_for(Why::Past, rest.past.clone());
        self.add_for(Why::NotPlaced, -rest.not_placed.clone());
        self.add_for(Why::GivenUp, -rest.given_up.clone());
        self.add_for(Why::Kept, rest.kept.clone());
    }

    pub(super) fn add_for(&mut self, why: Why, units: Exact) {
        if !units.is_zero() {
            let part = &mut self.parts[why.number()];
            *part = std::mem::replace(part, Exact::zero()) + units;
        }
    }

    /// What there is more than allocated for a reason, or less where it is negative: in units.
    pub fn of(&self, why: Why) -> &Exact {
        &self.parts[why.number()]
    }

    /// All of it.
    pub fn sum(&self) -> Exact {
        self.parts.iter().cloned().sum()
    }
}

impl Why {
    fn number(self) -> usize {
        Why::ALL.iter().position(|why| *why == self).expect("all reasons are listed")
    }
}
