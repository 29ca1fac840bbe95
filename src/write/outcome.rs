//! What was written.

use crate::report::Totals;

/// What was written: what went by, and what is left to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome<T = Totals> {
    /// What went by: of one plan its [`Totals`], of a comparison its [`Summary`](crate::compare::Summary).
    pub seen: T,
    /// Whether months were folded into quarters because they do not fit the width.
    pub folded: bool,
    /// CSV: a few names that a spreadsheet shows otherwise when it opens the file, such as `00123`.
    pub retyped: Vec<String>,
    /// Workbook: what it has not, or has otherwise than people expect, a sentence each.
    pub notices: Vec<&'static str>,
}

impl<T> From<T> for Outcome<T> {
    fn from(seen: T) -> Outcome<T> {
        Outcome { seen, folded: false, retyped: Vec::new(), notices: Vec::new() }
    }
}
