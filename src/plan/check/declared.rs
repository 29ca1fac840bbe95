//! What the plan declares for the whole company, kept until the shares that really result are known.

use super::Checker;
use super::portions::{Portion, Sibling};
use crate::plan::mix::AxisKind;
use crate::plan::organisation::NodeIndex;
use crate::source::Place;

/// Which group of the company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Axis(AxisKind),
    Quarters,
    /// The months of one quarter, 0 to 3.
    Months(usize),
    /// The months of the year.
    Year,
}

/// One group that says something about its members.
pub(super) struct Declared {
    pub what: What,
    pub members: Vec<Member>,
}

/// One member of such a group.
pub(super) struct Member {
    pub name: String,
    pub place: Place,
    /// Whether it has an amount, which is a promise, or only a share or a weight.
    pub amount: bool,
}

/// A season or a mix of its own that may move what is declared.
pub(super) struct Cause {
    pub of: CauseOf,
    /// What messages call its owner.
    pub whose: String,
    /// Where it is written: its key.
    pub place: Place,
}

/// Whose it is: a node's, or that of the product at this index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum CauseOf {
    NodeSeason(NodeIndex),
    NodeProducts(NodeIndex),
    ProductSeason(usize),
    ProductMix(usize, AxisKind),
}

impl Checker {
    /// Keeps what a group of the company declares. Own seasons hold for a part of it only: nothing is kept of those,
    /// nor of groups that say nothing.
    pub(super) fn declare(&mut self, own: bool, what: What, siblings: &[Sibling]) {
        if own || siblings.iter().any(|sibling| matches!(sibling.portion, Portion::Silent | Portion::Broken))
        {
            return;
        }
        let members = siblings.iter().map(|sibling| Member {
            name: sibling.name.to_string(),
            place: sibling.place.clone(),
            amount: matches!(sibling.portion, Portion::Amount(_)),
        });
        self.declared.push(Declared { what, members: members.collect() });
    }
}
