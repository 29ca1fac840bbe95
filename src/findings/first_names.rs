//! The first few of many names.

use super::{Language, visible};

/// The first few of several names, visible, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FirstNames {
    shown: Vec<String>,
    /// How many there are.
    pub count: usize,
}

impl FirstNames {
    /// Keeps at most `max` of the names.
    pub fn new(
        names: impl IntoIterator<Item = impl AsRef<str>, IntoIter: ExactSizeIterator>,
        max: usize,
    ) -> FirstNames {
        let names = names.into_iter();
        let count = names.len();
        FirstNames { shown: names.take(max).map(|name| visible(name.as_ref())).collect(), count }
    }

    /// `a, b and 3 more`.
    pub fn text(&self, language: Language) -> String {
        language.and_more(&self.shown, self.count)
    }

    /// The same for names that are set beside one another: `a and b` where they are two.
    pub fn beside_each_other(&self, language: Language) -> String {
        match self.count {
            2 => language.all_of(&self.shown),
            _ => self.text(language),
        }
    }
}
