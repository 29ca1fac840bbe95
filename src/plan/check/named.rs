//! Names of members, and where they are written.

use crate::source::{Place, Text};

/// A member's name, and where it is written.
pub(super) struct Named {
    /// Trimmed and in Unicode NFC; what messages call the member when the name is missing.
    pub name: Text,
    /// The name's place, or the member's header.
    pub place: Place,
    /// Whether the name is sound; an unsound one takes no part in the search for duplicates.
    pub sound: bool,
    /// What tells it from another of the same name.
    pub id: Option<Text>,
    /// Whether it has an id, sound or not.
    pub has_id: bool,
}
