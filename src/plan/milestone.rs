//! Milestones: what is due by some month, and who answers for it. They change no number.

use super::{Due, NodeIndex};

/// Something that is due by a month or a day of the plan's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub(in crate::plan) name: String,
    pub(in crate::plan) due: Due,
    pub(in crate::plan) owner: Option<String>,
    pub(in crate::plan) node: NodeIndex,
    pub(in crate::plan) note: Option<String>,
}

impl Milestone {
    /// What it is called; distinct in the plan.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When it is due.
    pub fn due(&self) -> Due {
        self.due
    }

    /// Who answers for it, if the plan says so.
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// The node it is about; the company where the plan names none.
    pub fn node(&self) -> NodeIndex {
        self.node
    }

    /// What else is said about it.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}
