//! How wide columns have to be.

use unicode_width::UnicodeWidthStr;

/// Wider columns push everything else off the screen.
pub(super) const WIDTH_MAX: usize = 60;

/// The width of the widest text so far, in characters; Chinese ones count twice.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Width(usize);

/// The height of a line of text, in points.
pub(super) const LINE_HEIGHT: u32 = 15;

/// How many lines a text takes at an indentation, where one has room for so many characters.
pub(super) fn lines(text: &str, indent: usize, max: usize) -> u32 {
    let room = max.saturating_sub(2 * indent).max(1);
    (text.width().div_ceil(room) as u32).max(1)
}

impl Width {
    pub fn of(text: &str) -> Width {
        Width(text.width())
    }

    /// Makes room for a text at an indentation.
    pub fn fit(&mut self, text: &str, indent: usize) {
        self.0 = self.0.max(text.width() + 2 * indent);
    }

    /// The same, and no more than `max` characters: longer texts take several lines.
    pub fn fit_lines(&mut self, text: &str, max: usize) {
        self.0 = self.0.max(text.width().min(max));
    }

    /// In the measure of Excel, with a little air.
    pub fn columns(self) -> u32 {
        (self.0.min(WIDTH_MAX) + 3) as u32
    }
}
