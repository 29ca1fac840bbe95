//! One owner of a part of the amounts: a region, a team or a person.

use crate::plan::NodeIndex;
use crate::split::{Missed, Settled};

/// One owner, with all that a report for it needs to know of what was settled above.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    settled: Settled,
    /// What its own row misses.
    missed: Missed,
    /// The filters that leave out something of what it has.
    filters: Vec<String>,
}

impl Owner {
    pub fn new(settled: Settled, missed: Missed, filters: Vec<String>) -> Owner {
        Owner { settled, missed, filters }
    }

    pub fn node(&self) -> NodeIndex {
        self.settled.node()
    }

    /// What it has in the year, whatever filters leave out.
    pub fn units(&self) -> i64 {
        self.settled.units()
    }

    /// Where a walk of what is below goes on.
    pub fn settled(&self) -> Settled {
        self.settled.clone()
    }

    pub fn missed(&self) -> Missed {
        self.missed
    }

    /// What is its own of all that was missed on the way to it and below.
    pub fn missed_here(&self, missed: Missed) -> Missed {
        let mut here = missed.without(self.settled.missed());
        here.add(self.missed);
        here
    }

    pub fn filters(&self) -> &[String] {
        &self.filters
    }
}
