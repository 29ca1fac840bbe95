//! A sheet of a workbook.

use std::ops::Range;

/// A sheet of a workbook as text, and what the text does not say.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The names of the other sheets of its workbook, if it was taken for being the first.
    pub others: Vec<String>,
    /// Its rows as lines.
    pub text: String,
    /// Cells that are one, and bear its value in the upper left one.
    pub merged: Vec<Merged>,
    /// Cells that are formulas, row by row: row and column, from 0.
    pub formulas: Vec<(u32, u32)>,
    /// How many rows with something in them are hidden.
    pub hidden_rows: usize,
    /// Whether the sheet itself is hidden.
    pub is_hidden: bool,
    /// Whether numbers that are shown in percent are told from others.
    pub tells_percent: bool,
}

/// Several cells that are one: rows and columns, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its rows.
    pub rows: Range<usize>,
    /// Its columns.
    pub columns: Range<usize>,
}
