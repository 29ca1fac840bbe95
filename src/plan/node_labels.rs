//! What a node says of itself beside its amounts: who answers for it, its level, a note.

use crate::source::Text;

/// What a node says of itself beside its amounts. It changes no number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NodeLabels {
    pub(in crate::plan) owners: Vec<Box<str>>,
    pub(in crate::plan) level: Option<Text>,
    pub(in crate::plan) note: Option<Text>,
}

impl NodeLabels {
    /// Who answers for it, in the order in which they are named, each once.
    pub fn owners(&self) -> impl ExactSizeIterator<Item = &str> {
        self.owners.iter().map(|owner| &**owner)
    }

    /// The name in `[levels]` by which it is weighed or, beside an amount, called.
    pub fn level(&self) -> Option<&str> {
        self.level.as_deref()
    }

    /// Whatever else is said of it.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Whether it says nothing.
    pub(in crate::plan) fn is_empty(&self) -> bool {
        self.owners.is_empty() && self.level.is_none() && self.note.is_none()
    }
}
