//! A file of amounts, as a survey found it.

use crate::amounts::{Mentioned, NameColumns};

/// Who and when a file speaks of.
#[derive(Debug)]
pub struct Surveyed {
    /// Its names and months.
    pub mentioned: Mentioned,
    /// The columns in which they stand.
    pub columns: NameColumns,
}
