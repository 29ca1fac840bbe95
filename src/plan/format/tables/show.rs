//! How a plan is shown where nobody asks for it otherwise.

use crate::findings::Language;
use crate::money::Scale;
use crate::plan::format::{KeySpec, TableSpec, ValueSpec};

const LANGUAGES: [&str; 2] = [Language::English.word(), Language::Chinese.word()];

const SCALES: [&str; 5] = [
    Scale::Wan.word(),
    Scale::Yi.word(),
    Scale::Thousand.word(),
    Scale::Million.word(),
    Scale::Billion.word(),
];

pub(in crate::plan) static SHOW: TableSpec = TableSpec::new(
    "show",
    ("`[show]`", "显示设定（`[show]`）"),
    &[&[
        KeySpec::new(
            "lang",
            ValueSpec::OneOf(&LANGUAGES),
            "the language of the words around names and numbers",
        ),
        KeySpec::new("in", ValueSpec::OneOf(&SCALES), "the scale in which amounts are shown to people"),
    ]],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_and_scale_is_among_the_words() {
        assert_eq!(LANGUAGES, Language::ALL.map(Language::word));
        assert_eq!(SCALES, Scale::ALL.map(Scale::word));
    }
}
