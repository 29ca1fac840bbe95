//! The text of a sheet: its cells as CSV, a line for every row from the first on.

use crate::findings::WorkbookFault;
use crate::limits::SHEET_BYTES_MAX;
use crate::source::{ROUNDED, UNKNOWN};
use crate::tables::cells::push_cell;

/// Writes cells as they come, row by row.
pub(super) struct SheetText {
    text: String,
    /// How many bytes the text may have, with the row at hand.
    room: usize,
    row: usize,
    /// The cells of the row at hand, by their columns.
    cells: Vec<(usize, String)>,
}

impl Default for SheetText {
    /// A text that may be as long as any sheet.
    fn default() -> SheetText {
        SheetText::with_room(SHEET_BYTES_MAX)
    }
}

impl SheetText {
    fn with_room(room: usize) -> SheetText {
        SheetText { text: String::new(), room, row: 0, cells: Vec::new() }
    }

    /// Adds a cell; rows from 0.
    ///
    /// # Errors
    ///
    /// If rows do not come in order, or there is more than is taken.
    pub fn add(&mut self, row: usize, column: usize, text: String) -> Result<(), WorkbookFault> {
        if row < self.row {
            return Err(WorkbookFault::Damaged);
        }
        while self.row < row {
            self.end_row()?;
        }
        if !text.is_empty() {
            // A few letters of a file may stand for a long text in a million cells.
            self.room = self.room.checked_sub(text.len() + 1).ok_or(WorkbookFault::TooLarge)?;
            self.cells.push((column, text));
        }
        Ok(())
    }

    /// All rows.
    ///
    /// # Errors
    ///
    /// If there is more than is taken.
    pub fn finish(mut self) -> Result<String, WorkbookFault> {
        if !self.cells.is_empty() {
            self.end_row()?;
        }
        Ok(self.text)
    }

    fn end_row(&mut self) -> Result<(), WorkbookFault> {
        // Files name the columns of a row in order, as a rule.
        self.cells.sort_by_key(|(column, _)| *column);
        // What stands far to the right has commas before it, in every row.
        let last = self.cells.last().map_or(0, |(column, _)| *column);
        self.room = self.room.checked_sub(last).ok_or(WorkbookFault::TooLarge)?;
        let mut at = 0;
        for (column, text) in self.cells.drain(..) {
            while at < column {
                self.text.push(',');
                at += 1;
            }
            push_cell(&mut self.text, &text);
        }
        self.text.push('\n');
        self.row += 1;
        self.room = self.room.checked_sub(1).ok_or(WorkbookFault::TooLarge)?;
        Ok(())
    }
}

/// A text that somebody wrote into a cell, without the marks that stand for something else here.
pub(super) fn written(text: &str) -> String {
    text.replace([ROUNDED, UNKNOWN], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[(usize, usize, &str)], want: &str) {
        let mut text = SheetText::default();
        for (row, column, cell) in cells {
            text.add(*row, *column, (*cell).to_owned()).unwrap();
        }
        assert_eq!(text.finish().unwrap(), want);
    }

    #[test]
    fn every_row_is_a_line() {
        check(&[(0, 0, "a"), (0, 2, "b"), (3, 1, "c")], "a,,b\n\n\n,c\n");
        check(&[(1, 2, "b"), (1, 0, "a"), (2, 0, "")], "\na,,b\n");
        check(
            &[(0, 0, "1,200"), (0, 1, "x\r\ny\nz"), (0, 2, "\""), (0, 3, " a")],
            "\"1,200\",\"x\ry\rz\",\"\"\"\",\" a\"\n",
        );
        check(&[], "");
    }

    #[test]
    fn a_text_is_as_long_as_it_may_be() {
        let mut text = SheetText::with_room(7);
        text.add(0, 0, "abc".to_owned()).unwrap();
        text.add(1, 0, "d".to_owned()).unwrap();
        assert!(matches!(text.add(1, 1, "e".to_owned()), Err(WorkbookFault::TooLarge)));
        assert!(matches!(SheetText::with_room(7).add(9, 0, "a".to_owned()), Err(WorkbookFault::TooLarge)));
        let mut text = SheetText::with_room(7);
        text.add(0, 9, "a".to_owned()).unwrap();
        assert!(matches!(text.finish(), Err(WorkbookFault::TooLarge)));
    }

    #[test]
    fn rows_that_go_back_are_a_fault() {
        let mut text = SheetText::default();
        text.add(3, 0, "a".to_owned()).unwrap();
        assert!(matches!(text.add(2, 0, "b".to_owned()), Err(WorkbookFault::Damaged)));
    }
}
