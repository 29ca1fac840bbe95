//! Keys that a message lists.

use super::Language;

/// Words of a plan file, none of which has a blank in it. They are kept in one text: a million findings may each list two
/// dozen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct KeyWords(Box<str>);

impl KeyWords {
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> KeyWords {
        let mut text = String::new();
        for word in words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        KeyWords(text.into())
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|word| !word.is_empty())
    }

    /// `` `a`, `b` and `c` ``.
    pub fn text(&self, language: Language) -> String {
        let words: Vec<String> = self.iter().map(|word| format!("`{word}`")).collect();
        language.all_of(&words)
    }
}
