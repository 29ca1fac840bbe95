//! Own seasons and mixes, kept until the members that they name are known.

use crate::findings::PathName;
use crate::plan::organisation::NodeIndex;
use crate::plan::value::Entry;

/// What one node has of its own, as the plan writes it.
pub(in crate::plan::check) struct Inline {
    /// Nothing where an override names none; what it says is checked all the same.
    pub node: Option<NodeIndex>,
    /// The node's path, for messages; as it is written where it leads nowhere.
    pub path: PathName,
    pub season: Option<Entry>,
    pub products: Option<Entry>,
}
