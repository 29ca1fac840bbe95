//! Tables that come in: rows of text cells with places, from CSV and from workbooks.
//!
//! The sheet of a workbook is kept as the text that it would be in CSV, row by row and line by line, so that whoever reads
//! tables knows one shape; its [source](crate::Source) tells cells for places. Numbers are the shortest decimals that are the binary
//! numbers of the file; what has no value that can be taken is [marked](crate::findings::CellFault).

mod cell_fault;
mod cells;
mod column_name;
mod encoding;
mod returned;
mod separator;
mod sheet;
mod stamp;
mod table;
mod total_word;
#[cfg(feature = "workbooks-in")]
mod workbook;

pub(crate) use cell_fault::cell_fault;
pub(crate) use cells::{Cell, Cells, QuoteFault, cell};
pub use column_name::ColumnName;
pub use encoding::Encoding;
pub use returned::{Opened, Returned, open};
pub(crate) use separator::named_separator;
pub use sheet::{Merged, Sheet};
pub use stamp::Stamp;
pub(crate) use stamp::{
    ADDED_UP, ALLOCATION_SHEETS, DATA_SHEETS, HEADS_ROW, KeyColumn, OPEN_MONTHS, PUBLISHED_SHEETS,
    SHOWN_HEADS_ROW, SUMMARY_SHEETS, YEAR_HEAD, published_number, published_sheet,
};
pub(crate) use table::is_workbook;
pub use table::{Table, Unusable};
pub(crate) use total_word::{is_total_word, total_of};

#[cfg(feature = "workbooks-in")]
use workbook::Book;

impl Book<'_> {
    /// Reads the sheet of this name, or the first one, which then knows of the others.
    fn first_or(&mut self, wanted: Option<&str>) -> Result<Sheet, crate::findings::WorkbookFault> {
        let mut sheet = self.sheet(wanted)?;
        if wanted.is_none() {
            sheet.others = self.names();
            sheet.others.retain(|name| *name != sheet.name);
        }
        Ok(sheet)
    }
}

/// A workbook: nothing here knows how to open one.
#[cfg(not(feature = "workbooks-in"))]
struct Book<'a>(std::convert::Infallible, std::marker::PhantomData<&'a [u8]>);

#[cfg(not(feature = "workbooks-in"))]
impl Book<'_> {
    fn open(_bytes: &[u8]) -> Result<Book<'_>, crate::findings::WorkbookFault> {
        Err(crate::findings::WorkbookFault::NotBuiltIn)
    }

    fn names(&self) -> Vec<String> {
        match self.0 {}
    }

    fn sheet(&mut self, _wanted: Option<&str>) -> Result<Sheet, crate::findings::WorkbookFault> {
        match self.0 {}
    }
}
