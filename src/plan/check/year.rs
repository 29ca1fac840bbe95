//! What a plan calls its year.

use super::checker::Checker;
use crate::limits::YEAR_CHARS_MAX;
use crate::plan::Calendar;
use crate::plan::value::Entry;

impl Checker {
    /// The year's own name: one word with a number, which stands at the head of columns and before the quarters.
    pub(super) fn year(&mut self, entry: &Entry) -> Option<Box<str>> {
        let name = self.label(entry)?;
        let place = &entry.value.place;
        let count = name.chars().count();
        if count > YEAR_CHARS_MAX {
            self.findings.name_too_long(place, "year", count, YEAR_CHARS_MAX);
            return None;
        }
        if let Some(stranger) = stranger(&name) {
            self.findings.year_contains(place, &name, stranger, as_word(&name).as_deref());
            return None;
        }
        if !name.contains(|letter: char| letter.is_ascii_digit()) {
            self.findings.year_without_number(place, &name);
            return None;
        }
        if Calendar::is_part(&name) {
            self.findings.year_is_a_part(place, &name);
            return None;
        }
        Some(Box::from(&*name))
    }
}

/// The first character that does not belong into a word: `-` and `_` stand between letters and digits only.
fn stranger(name: &str) -> Option<char> {
    let joins = |letter: char| matches!(letter, '-' | '_');
    let is_end = |at: usize, letter: char| at == 0 || at + letter.len_utf8() == name.len();
    name.char_indices()
        .find(|(at, letter)| !letter.is_alphanumeric() && (!joins(*letter) || is_end(*at, *letter)))
        .map(|(_, letter)| letter)
}

/// The same name as one word: blanks left out, and `-` in place of what else separates.
fn as_word(name: &str) -> Option<String> {
    let kept = name.chars().filter(|letter| !letter.is_whitespace());
    let word: String = kept.map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let word = word.trim_matches('-');
    let is_fit = word.contains(|letter: char| letter.is_ascii_digit()) && !Calendar::is_part(word);
    is_fit.then(|| word.to_owned())
}
