//! How wide columns have to be.

use unicode_width::UnicodeWidthStr;

/// Wider columns push everything else off the screen.
const WIDTH_MAX: usize = 60;

/// The width of the widest text so far, in characters; Chinese ones count twice.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Width(usize);

impl Width {
    pub fn of(text: &str) -> Width {
        Width(text.width())
    }

    /// Makes room for a text at an indentation.
    pub fn fit(&mut self, text: &str, indent: usize) {
        self.0 = self.0.max(text.width() + 2 * indent);
    }

    /// In the measure of Excel, with a little air.
    pub fn columns(self) -> u32 {
        (self.0.min(WIDTH_MAX) + 3) as u32
    }
}
