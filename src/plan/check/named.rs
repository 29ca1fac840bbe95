//! Names of members, and where they are written.

use crate::source::{Place, Text};

/// A member's name, and where it is written.
pub(super) struct Named {
    /// Trimmed and in Unicode NFC; empty where none can be read.
    pub name: Text,
    /// The name's place, or the member's header.
    pub place: Place,
    /// What tells it from another of the same name.
    pub id: Option<Text>,
    /// Whether it has an id, sound or not.
    pub has_id: bool,
}

impl Named {
    /// Whether the member has a name that can be read.
    pub fn is_sound(&self) -> bool {
        !self.name.is_empty()
    }
}
