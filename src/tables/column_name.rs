//! Columns of other names.

/// What another name of a column means: the word for it, and the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnName {
    /// The word as it is known: `person`, `amount`.
    pub word: String,
    /// What the file calls it.
    pub column: String,
}
