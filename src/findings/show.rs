//! Words about how a plan wants to be shown.

use super::keys::joined;
use super::{Finding, Findings, nearest, quoted};
use crate::source::Place;

impl Findings {
    /// P010: `show` is no table.
    pub fn show_wrong_type(&mut self, place: &Place, found: &str) {
        self.add(
            Finding::error("P010", format!("`show` expects a language and a scale, not {found}"))
                .at(place)
                .help("write a line `[show]` and below it `lang = \"zh\"` or `in = \"万\"`"),
        );
    }

    /// P010: a language or a scale that is no text.
    pub fn show_word_wrong_type(&mut self, place: &Place, key: &str, words: &[&str], found: &str) {
        self.add(
            Finding::error("P010", format!("`{key}` expects {}, not {found}", listed(words, "or"))).at(place),
        );
    }

    /// P095: a language or a scale that there is not.
    pub fn unknown_show_word(&mut self, place: &Place, key: &str, word: &str, words: &[&str]) {
        let what = if key == "lang" { "language" } else { "scale" };
        let close = nearest(word, words.iter().copied());
        let help = match close {
            Some(close) => format!("did you mean \"{close}\"?"),
            None => format!("the {what}s are {}", listed(words, "and")),
        };
        let message = format!("`{key}`: there is no {what} \"{}\"", quoted(word));
        self.add(Finding::error("P095", message).at(place).help(help));
    }
}

/// `"a"`, `"b"` and `"c"`, or with another word before the last.
fn listed(words: &[&str], before_last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    joined(&quoted).replace(" and ", &format!(" {before_last} "))
}
