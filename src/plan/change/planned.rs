//! Planned changes, in their order.

use super::edit::Edit;

/// Changes in the order of their application, those of scenarios and those that stand alone.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Planned {
    pub(super) edits: Vec<PlannedEdit>,
    pub(super) normalize: bool,
}

/// A change, and whether the siblings of what it is about are to be scaled.
#[derive(Debug, Clone)]
pub(super) struct PlannedEdit {
    pub edit: Edit,
    pub rebalance: bool,
    /// Which scenario it is of, by their number; the command line comes last.
    pub step: usize,
}

impl Planned {
    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.edits.len()
    }
}
