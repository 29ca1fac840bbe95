//! How a plan is shown to people, where nobody asks for it otherwise.

use crate::findings::Language;
use crate::money::Scale;

/// What the plan says under `[show]`: defaults of what a report is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Show {
    pub(in crate::plan) language: Option<Language>,
    pub(in crate::plan) scale: Option<Scale>,
}

impl Show {
    /// The language of the words around names and numbers.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// The scale that amounts are divided by.
    pub fn scale(&self) -> Option<Scale> {
        self.scale
    }
}
