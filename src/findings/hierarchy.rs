//! Words about the levels of the organisation.

use super::keys::listed;
use super::{Finding, Findings, quoted};
use crate::source::Place;

/// How levels are written.
const EXAMPLE: &str =
    "write the words of the levels from the top down, such as `[\"大区\", \"省区\", \"业务员\"]`";

impl Findings {
    /// P010: a hierarchy that is no list.
    pub fn hierarchy_wrong_type(&mut self, place: &Place, found: &str) {
        self.add(
            Finding::error("P010", format!("`hierarchy` expects a list of words, not {found}"))
                .at(place)
                .help(EXAMPLE),
        );
    }

    /// P043: no level, or too many.
    pub fn hierarchy_length(&mut self, place: &Place, count: usize, max: usize) {
        let message = match count {
            0 => "the hierarchy has no level".to_owned(),
            count => format!("the hierarchy has {count} levels, at most {max} are taken"),
        };
        self.add(Finding::error("P043", message).at(place).help(EXAMPLE));
    }

    /// P043: a level's word with a character that does not belong there.
    pub fn level_word_odd(&mut self, place: &Place, word: &str, character: char) {
        let message = match character {
            '-' => format!("the level `{word}` begins with `-`, as options do"),
            other => format!("the level `{word}` has the character `{}` in it", quoted(&other.to_string())),
        };
        self.add(
            Finding::error("P043", message)
                .at(place)
                .help(
                    "a level's word has letters, digits, `-` and `_`: it heads a column, and stands in paths",
                )
                .alike(),
        );
    }

    /// P043: a level's word that means something else.
    pub fn level_word_reserved(&mut self, place: &Place, word: &str) {
        self.add(
            Finding::error("P043", format!("no level can be called `{word}`: the word means something else"))
                .at(place)
                .help(
                    "taken are the keys of a plan (`share`, `season`, `product`, ...), the columns and axes of tables \
                     (`amount`, `month`, `product-group`, `金额`, ...), periods such as `Q1`, and words that end in `_id`",
                )
                .alike(),
        );
    }

    /// P043: a level's word that is there twice.
    pub fn level_word_twice(&mut self, second: &Place, first: &Place, word: &str) {
        self.add(
            Finding::error("P043", format!("two levels are called `{}`", quoted(word)))
                .at(second)
                .label("again here")
                .related(first, "first here")
                .help("give each level a word of its own; capital letters do not count"),
        );
    }

    /// P006: the tables of a level that the plan's hierarchy does not have; `header` is what heads those that may stand
    /// there, if any may.
    pub fn level_not_in_hierarchy(
        &mut self,
        key_place: &Place,
        key: &str,
        words: &[&str],
        header: Option<&str>,
    ) {
        let message = format!("the hierarchy of this plan has no level `{key}`: it has {}", listed(words));
        let help = match header {
            Some(header) => format!("write `[[{header}]]`, or name `{key}` in `hierarchy`"),
            None => format!("nothing stands below the last level: name `{key}` in `hierarchy` if it should"),
        };
        self.add(Finding::error("P006", message).at(key_place).help(help).alike());
    }
}
