//! A table, read from the bytes of a file.

use std::io::Read;
use std::sync::Arc;

use super::{Book, Encoding, Sheet};
use crate::findings::WorkbookFault;
use crate::limits::WORKBOOK_BYTES_MAX;
use crate::source::{NotText, Place, Source, recognise};

/// Rows of text cells with places.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its rows as lines of cells, as CSV has them.
    pub source: Arc<Source>,
    /// What is beyond the text, if it is a sheet of a workbook: that without its text.
    pub sheet: Option<Sheet>,
}

/// Why a file is no table.
#[derive(Debug)]
pub enum Unusable {
    /// It is not text.
    NotText(NotText),
    /// It is not in the encoding that was said.
    NotIn(Encoding),
    /// It is a workbook, but no sheet of it can be read.
    Workbook(WorkbookFault),
}

impl Table {
    /// Reads the bytes of a file: CSV in UTF-8 or in the encoding that is said, or a workbook, of which this sheet is taken,
    /// or the first one.
    ///
    /// # Errors
    ///
    /// If it is neither, or has no such sheet.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::tables::Table;
    /// let table = Table::read("people.csv", b"region,share\n".to_vec(), None, None).unwrap();
    /// assert_eq!(table.source.text(), "region,share\n");
    /// ```
    pub fn read(
        name: &str,
        bytes: Vec<u8>,
        sheet: Option<&str>,
        encoding: Option<Encoding>,
    ) -> Result<Table, Unusable> {
        if is_workbook(&bytes) {
            let mut sheet = Sheet::read(bytes, sheet).map_err(Unusable::Workbook)?;
            let text = std::mem::take(&mut sheet.text);
            let source = Source::sheet(name, &sheet.name, text, 0);
            return Ok(Table { source, sheet: Some(sheet) });
        }
        if sheet.is_some() {
            return Err(Unusable::Workbook(WorkbookFault::NoWorkbook));
        }
        let Some(encoding) = encoding else {
            let source = Source::from_bytes(name, bytes).map_err(Unusable::NotText)?;
            return Ok(Table { source, sheet: None });
        };
        let mut text = String::new();
        match encoding.decoded(bytes.as_slice()).read_to_string(&mut text) {
            Ok(_) => Ok(Table { source: Source::new(name, text), sheet: None }),
            Err(_) => Err(Unusable::NotIn(encoding)),
        }
    }

    /// All of it, or its first cell.
    pub fn start(&self) -> Place {
        Place::new(&self.source, 0..0)
    }
}

impl Sheet {
    /// Reads the sheet of this name from the bytes of a workbook, or the first one.
    ///
    /// # Errors
    ///
    /// If the bytes are no workbook that can be read, or have no such sheet.
    pub fn read(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Sheet, WorkbookFault> {
        match bytes.len() > WORKBOOK_BYTES_MAX {
            true => Err(WorkbookFault::TooLarge),
            false => Book::open(&bytes)?.first_or(sheet),
        }
    }
}

/// Whether bytes begin as a workbook does.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    matches!(recognise(bytes), Some(NotText::Zip | NotText::OldExcel))
}
