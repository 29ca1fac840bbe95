//! Keys: the word, what stands behind it, and what else is special about it.

use super::value_spec::ValueSpec;

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) struct KeySpec {
    pub word: &'static str,
    pub value: ValueSpec,
    /// What it says, in one sentence.
    pub says: &'static str,
    /// What holds where it is left out, as it would be written in JSON.
    pub default: Option<&'static str>,
    /// Whether it says how much of its whole a sibling gets: of several such keys in a table at most one is given.
    pub is_portion: bool,
    /// What to change instead, where a setting may not lead here.
    pub instead: Option<&'static str>,
}

impl KeySpec {
    pub(super) const fn new(word: &'static str, value: ValueSpec, says: &'static str) -> KeySpec {
        KeySpec { word, value, says, default: None, is_portion: false, instead: None }
    }

    pub(super) const fn default(self, default: &'static str) -> KeySpec {
        KeySpec { default: Some(default), ..self }
    }

    pub(super) const fn portion(self) -> KeySpec {
        KeySpec { is_portion: true, ..self }
    }

    /// The key as one that no setting changes; says what to do instead.
    pub(super) const fn not_set(self, instead: &'static str) -> KeySpec {
        KeySpec { instead: Some(instead), ..self }
    }
}
