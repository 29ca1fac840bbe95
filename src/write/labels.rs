//! Labels in the first column of a table, as many columns wide as a terminal makes them.
//!
//! What draws the table measures a text by the signs it would have in print, where Arabic lam and alef are one and Khmer
//! letters stand below each other. A terminal gives every letter a column of its own; only emoji it draws as one sign.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The labels of a table in the order of its lines: each is drawn as plain letters, and put back afterwards.
#[derive(Default)]
pub struct Labels(Vec<String>);

impl Labels {
    /// Takes the label of the next line and gives what is drawn instead.
    pub fn stand_in(&mut self, label: &str) -> String {
        self.0.push(label.to_owned());
        "x".repeat(columns(label))
    }

    /// The drawn lines with their labels, before each of which stand so many bytes.
    pub fn put_back(&self, before: usize, lines: impl Iterator<Item = String>) -> Vec<String> {
        let with_label = |(line, label): (String, &String)| {
            format!("{}{label}{}", &line[..before], &line[before + columns(label)..])
        };
        lines.zip(&self.0).map(with_label).collect()
    }
}

/// How many columns of a terminal a text takes.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(sign_columns).sum()
}

fn sign_columns(sign: &str) -> usize {
    let letters = || sign.chars().map(|letter| letter.width().unwrap_or(0)).sum();
    if is_emoji(sign) { sign.width() } else { letters() }
}

/// Whether a sign of several characters is drawn as one picture: skin tones, flags, families, what variation selector 16
/// makes an emoji.
fn is_emoji(sign: &str) -> bool {
    let is_joined =
        sign.contains('\u{200d}') && sign.chars().next().and_then(|first| first.width()) == Some(2);
    let makes_picture =
        |letter| matches!(letter, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f1e6}'..='\u{1f1ff}');
    is_joined || sign.contains(makes_picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As tmux counts them, of which only newer ones draw an emoji of several as one.
    #[test]
    fn columns_are_those_of_a_terminal() {
        for (name, want) in [
            ("North", 5),
            ("华东", 4),
            ("\u{633}\u{644}\u{627}\u{645}", 4), // with lam and alef
            ("\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}", 7),
            ("\u{dc1}\u{dca}\u{200d}\u{dbb}\u{dd3}", 2),
            ("\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}", 5),
            ("\u{1781}\u{17d2}\u{1798}\u{17c2}\u{179a}", 4), // Khmer
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("👍🏽", 2),
            ("❤\u{fe0f}", 2),
            ("❤", 1),
            ("🇩🇪", 2),
            ("e\u{301}", 1),
            ("한국", 4),
            ("葛\u{e0100}城", 4),
        ] {
            assert_eq!(columns(name), want, "{}", name.escape_unicode());
        }
    }

    #[test]
    fn labels_come_back_in_their_lines() {
        let mut labels = Labels::default();
        assert_eq!(labels.stand_in("华东"), "xxxx");
        assert_eq!(labels.stand_in("  \u{644}\u{627}"), "xxxx");
        let lines = ["xxxx  1".to_owned(), "xxxx 12".to_owned()];
        assert_eq!(labels.put_back(0, lines.into_iter()), ["华东  1", "  \u{644}\u{627} 12"]);
    }
}
