//! The hidden sheet: what was typed into every cell of the allocation when the workbook was written.
//!
//! A difference of totals says nothing of edits that leave all totals as they were, such as January to February for one
//! person and the reverse for a colleague. So every row of the allocation is compared with its row here, cell by cell
//! and as text, which is exact: labels and amounts that were typed in have to be the same, and what was a formula has
//! to be one. The reference is absolute: where rows are sorted it goes along.
//!
//! Not taken: hidden columns beside the amounts, which are lost where somebody pastes over whole rows or replaces a
//! number everywhere; a checksum, which other amounts may have too; comparing numbers, of which Excel and LibreOffice
//! leave digits out, and to which an empty cell is a zero; `EXACT`, with which LibreOffice compares no ranges.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::SheetColumns;
use super::money::Money;

/// The hidden sheet, whose rows and columns are those of the allocation.
pub(super) struct Published {
    sheet: Worksheet,
    name: &'static str,
    last_letters: String,
}

impl Published {
    /// A sheet of this name for an allocation with these columns.
    pub fn new(mut sheet: Worksheet, name: &'static str, columns: &SheetColumns) -> Published {
        // Whoever looks at it may; whoever replaces a number everywhere must not.
        sheet.set_hidden(true).protect();
        Published { sheet, name, last_letters: columns.whole.letters.clone() }
    }

    /// Takes note of the text in a cell.
    pub fn text(&mut self, (row, column): (u32, u16), text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(row, column, text)?;
        Ok(())
    }

    /// Takes note of the amount in a cell.
    pub fn amount(&mut self, money: &Money, cell: (u32, u16), units: i64) -> Result<(), XlsxError> {
        money.write(&mut self.sheet, cell, units, None)
    }

    /// The formula for how many cells of a row, counted from 1, are no longer what was published.
    pub fn edited(&self, row: u32) -> String {
        let Published { name, last_letters: last, .. } = self;
        let (now, then) = (format!("A{row}:{last}{row}"), format!("'{name}'!$A${row}:${last}${row}"));
        format!(
            "SUMPRODUCT(({then}<>\"\")*({now}&\"\"<>{then}&\"\")+({then}=\"\")*NOT(_xlfn.ISFORMULA({now})))"
        )
    }

    /// The sheet, when all is written.
    pub fn into_sheet(self) -> Worksheet {
        self.sheet
    }
}
