//! The start of the fiscal year.

/// The year and month (1 to 12) that the fiscal year starts with, as far as the plan gives it.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::plan) enum Start {
    /// The plan has no `start`.
    #[default]
    None,
    /// It has one that cannot be read, which was said.
    Broken,
    Known(u16, u8),
}
