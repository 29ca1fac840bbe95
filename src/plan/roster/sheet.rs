//! How a roster is laid out, so that it can be written again.

use std::ops::Range;
use std::sync::Arc;

use crate::plan::header::Header;
use crate::plan::rows::UppersGet;
use crate::source::Source;

/// Where in the text of a roster its columns and rows are.
#[derive(Debug)]
pub(in crate::plan) struct RosterSheet {
    pub source: Arc<Source>,
    /// What separates its cells.
    pub separator: u8,
    /// The row with the words of its columns.
    pub heading: Range<usize>,
    /// Where the rows begin.
    pub rows_start: usize,
    pub header: Header,
    /// What a node gets that no row is about.
    pub uppers_get: UppersGet,
}
