//! What the plan declares for the whole company, kept until the shares that really result are known; and what may make
//! them others.

use crate::findings::PathName;
use crate::plan::mix::AxisKind;
use crate::plan::organisation::NodeIndex;
use crate::source::Place;

/// Which group of the company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan::check) enum What {
    Axis(AxisKind),
    Quarters,
    /// The months of one quarter, 0 to 3.
    Months(usize),
    /// The months of the year.
    Year,
}

/// One group that says something about its members.
pub(in crate::plan::check) struct Declared {
    pub what: What,
    pub members: Vec<Member>,
}

/// One member of such a group.
pub(in crate::plan::check) struct Member {
    /// Its name, or the number of a month.
    pub name: String,
    pub place: Place,
    /// Whether it has an amount, which is a promise, or only a share or a weight.
    pub amount: bool,
}

/// A season or a mix of its own that may move what is declared.
pub(in crate::plan::check) struct Cause {
    pub of: CauseOf,
    /// What messages call its owner.
    pub whose: PathName,
    /// Where it is written: its key.
    pub place: Place,
}

/// Whose it is: a node's, or that of the product at this index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::plan::check) enum CauseOf {
    NodeSeason(NodeIndex),
    NodeProducts(NodeIndex),
    ProductSeason(usize),
    ProductMix(usize, AxisKind),
}
