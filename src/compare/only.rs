//! Rows of which only some are shown.

/// Which of the rows that changed are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Those that are less than in the base.
    Less,
    /// Those that are more.
    More,
}

impl Only {
    /// Both.
    pub const ALL: [Only; 2] = [Only::Less, Only::More];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Only::Less => "less",
            Only::More => "more",
        }
    }

    /// Whether a difference from the base is kept.
    pub(super) fn keeps(self, difference: i128) -> bool {
        match self {
            Only::Less => difference < 0,
            Only::More => difference > 0,
        }
    }
}
