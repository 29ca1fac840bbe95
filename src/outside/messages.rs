//! Messages on standard error while all is well, and how far the work is.

use std::cell::Cell;
use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr;

use super::{Output, say};
use crate::cells::Progress;
use crate::findings::Language;
use crate::money::group_digits;

/// Work that is done sooner is not worth a line.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is written anew: what changes faster cannot be read.
const BETWEEN: Duration = Duration::from_millis(250);

/// Shows messages, unless it is asked to be quiet. Errors do not go through here.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    quiet: bool,
    language: Language,
}

impl Messages {
    /// Messages in a language, which are not shown if they shall be `quiet`.
    pub fn new(quiet: bool, language: Language) -> Messages {
        Messages { quiet, language }
    }

    /// Says something on standard error.
    pub fn say(self, words: impl fmt::Display) {
        if !self.quiet {
            say(words);
        }
    }

    /// A line that tells how far the work is: only on a terminal, and not between the rows of a result there.
    pub fn progress(self, output: &Output) -> ProgressLine {
        let is_seen = !self.quiet && io::stderr().is_terminal() && !output.is_terminal();
        ProgressLine {
            is_seen,
            language: self.language,
            next: Cell::new(Instant::now() + PATIENCE),
            width: Cell::new(0),
        }
    }
}

/// One line at the bottom of a terminal, written anew a few times a second, and gone in the end.
#[derive(Debug)]
pub struct ProgressLine {
    is_seen: bool,
    language: Language,
    next: Cell<Instant>,
    /// How many columns are written on.
    width: Cell<usize>,
}

impl ProgressLine {
    /// Shows how far the work is, unless that was shown a moment ago.
    pub fn show(&self, progress: Progress) {
        if !self.is_seen || Instant::now() < self.next.get() {
            return;
        }
        self.next.set(Instant::now() + BETWEEN);
        self.write(&words(progress, self.language));
    }

    fn write(&self, words: &str) {
        let length = UnicodeWidthStr::width(words);
        // The width of a text is counted in characters where it is filled up.
        let width = self.width.replace(length).saturating_sub(length) + words.chars().count();
        let mut stderr = io::stderr().lock();
        // No reader is left to be told that this failed. Blanks cover what is longer from before.
        let _ = write!(stderr, "\r{words:width$}\r").and_then(|()| stderr.flush());
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.width.get() > 0 {
            self.write("");
        }
    }
}

/// Such as `42% of 12,000,000 cells`.
fn words(progress: Progress, language: Language) -> String {
    let percent = u128::from(progress.done) * 100 / u128::from(progress.all.max(1));
    let cells = group_digits(&progress.all.to_string());
    language.pick(format!("{percent}% of {cells} cells"), format!("共 {cells} 个数，已完成 {percent}%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_worded_in_percent() {
        let at = |done, all| words(Progress { done, all }, Language::English);
        assert_eq!(at(5_040_000, 12_000_000), "42% of 12,000,000 cells");
        assert_eq!(at(u64::MAX, u64::MAX), "100% of 18,446,744,073,709,551,615 cells");
        assert_eq!(at(0, 0), "0% of 0 cells");
    }
}
