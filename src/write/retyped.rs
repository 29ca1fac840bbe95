//! Text that a spreadsheet takes for a number or a date when it opens a CSV file, and shows otherwise than it is written.
//!
//! Quotes do not help in CSV, and a `'` in front would change the name for everybody else; so the user is told. Periods
//! such as `2026-01` are left out: whoever opens them wants a date.

use crate::plan::MONTH_WORDS;

/// The digits that a spreadsheet keeps of a number.
const DIGITS_KEPT: usize = 15;

/// The first few names of a sheet that a spreadsheet changes, each once.
#[derive(Debug, Default)]
pub struct Retyped(Vec<String>);

/// How many are worth naming.
pub const SHOWN_MAX: usize = 3;

impl Retyped {
    /// Takes note of a name if it is one of these.
    pub fn look_at(&mut self, name: &str) {
        if self.0.len() < SHOWN_MAX && is_retyped(name) && self.0.iter().all(|other| other != name) {
            self.0.push(name.to_owned());
        }
    }

    /// Takes note of what was found in the rows behind.
    pub fn add(&mut self, behind: Retyped) {
        behind.0.iter().for_each(|name| self.look_at(name));
    }

    /// Those that were found.
    pub fn into_names(self) -> Vec<String> {
        self.0
    }
}

/// Whether a spreadsheet shows this text otherwise.
fn is_retyped(text: &str) -> bool {
    let text = text.trim();
    text.is_ascii()
        && text.contains(|letter: char| letter.is_ascii_digit())
        && (is_number(text) || is_date(text))
}

/// `00123`, `1E5`, `1.50`, and more digits than are kept; but not `123` or `0.5`, which stay as they are.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent.trim_start_matches(['+', '-']))),
        None => (text, None),
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "1"));
    if !digits(whole) || !digits(decimals) || whole.is_empty() {
        return false;
    }
    match exponent {
        Some(exponent) => digits(exponent) && !exponent.is_empty(),
        None => {
            let padded = whole.len() > 1 && whole.starts_with('0');
            padded || decimals.is_empty() || decimals.ends_with('0') || number.len() > DIGITS_KEPT
        }
    }
}

/// `1-2`, `3/4/5`, `1:30`, `SEPT1`, `Mar-05`, `1 May 2026`: numbers with something between them, at most one a month's
/// name. Not every such number is a date, but a notice too many does no harm.
fn is_date(text: &str) -> bool {
    let between = |letter: char| matches!(letter, '-' | '/' | ':' | ' ');
    let mut words: Vec<&str> = Vec::new();
    for part in text.split(between) {
        // A month's name and a number may stand side by side.
        let seam = part
            .char_indices()
            .skip(1)
            .find(|(at, letter)| letter.is_ascii_digit() != part.as_bytes()[at - 1].is_ascii_digit());
        match seam {
            Some((seam, _)) => words.extend([&part[..seam], &part[seam..]]),
            None => words.push(part),
        }
    }
    let number =
        |word: &&str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = words.iter().copied().filter(|word| number(word)).count();
    let months = words.iter().filter(|word| is_month(word)).count();
    numbers + months == words.len()
        && (2..=3).contains(&words.len())
        && (months == 1 || months == 0 && !text.contains(' '))
}

fn is_month(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word == "sept" || MONTH_WORDS.iter().any(|month| *month == word || month[..3] == *word)
}

#[cfg(test)]
mod tests {
    use super::is_retyped;

    #[test]
    fn numbers_and_dates_are_found() {
        for text in [
            "00123",
            "007",
            "1E5",
            "1e-5",
            "2.5E+3",
            "1.50",
            "1.",
            "1234567890123456",
            "1-2",
            "3/4",
            "2026-01-05",
            "1:2",
            "SEPT1",
            "sep-1",
            "Mar 2026",
            "1 May 2026",
            "DEC1",
            "1-Mar",
            " 1-2 ",
        ] {
            assert!(is_retyped(text), "{text}");
        }
    }

    #[test]
    fn other_names_stay() {
        for text in [
            "", "华东", "1部", "123", "0", "0.5", "E1024", "1E", "E5", "Team 1", "1 2", "A-1", "May", "Q1",
            "3M", "2026-Q1", "1-2-3-4", "12345-1", "MARS1", "１-２", "A00123", "1-", "-1", "1--2", "B2B",
            ".5.5",
        ] {
            assert!(!is_retyped(text), "{text}");
        }
    }
}
