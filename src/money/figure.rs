//! Numbers as people read them.

use std::fmt;

/// A number for people: its digits, and whether they are all of it.
///
/// # Example
///
/// ```
/// use tieout::money::Ratio;
/// let third = Ratio::new(1, 3).percent_text();
/// assert_eq!((third.digits(), third.is_cut()), ("33.333333%", true));
/// assert_eq!(third.to_string(), "about 33.333333%");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Figure {
    digits: String,
    is_cut: bool,
}

impl Figure {
    /// A number of which these digits are all.
    pub fn whole(digits: impl Into<String>) -> Figure {
        Figure { digits: digits.into(), is_cut: false }
    }

    /// A number that has these digits, and others behind them where it `is_cut`.
    pub(crate) fn new(digits: String, is_cut: bool) -> Figure {
        Figure { digits, is_cut }
    }

    /// The digits, with the sign of percent if it is one.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether there is more behind the digits.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The same with something else around its digits.
    pub(crate) fn with(&self, digits: impl FnOnce(&str) -> String) -> Figure {
        Figure { digits: digits(&self.digits), is_cut: self.is_cut }
    }
}

impl fmt::Display for Figure {
    /// In English: `about` stands before digits that are not all.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", if self.is_cut { "about " } else { "" }, self.digits)
    }
}

impl From<String> for Figure {
    fn from(digits: String) -> Figure {
        Figure::whole(digits)
    }
}
