//! What becomes of a surplus when months are closed.

/// Whether what somebody sold beyond the closed months counts for the open ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surplus {
    /// Open months are lowered by it.
    Count,
    /// Open months stay as planned.
    Keep,
}

impl Surplus {
    /// Both.
    pub const ALL: [Surplus; 2] = [Surplus::Count, Surplus::Keep];

    /// Their words in a plan file.
    pub(in crate::plan) const WORDS: [&str; 2] = [Surplus::Count.word(), Surplus::Keep.word()];

    /// The word for it in a plan file.
    pub const fn word(self) -> &'static str {
        match self {
            Surplus::Count => "count",
            Surplus::Keep => "keep",
        }
    }
}
