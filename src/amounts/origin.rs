//! Where amounts come from: a file, perhaps a sheet of it.

use std::sync::Arc;

use crate::source::{NotText, Source};

/// A file of amounts by its name in messages, and the sheet of a workbook whose rows it gives as lines.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The file.
    pub name: &'a str,
    /// The sheet, if it is one of a workbook.
    pub sheet: Option<&'a str>,
}

impl Origin<'_> {
    /// Some lines of it, and how many stand before them.
    pub(super) fn source(&self, text: impl Into<String>, lines_before: usize) -> Arc<Source> {
        match self.sheet {
            Some(sheet) => Source::sheet(self.name, sheet, text, lines_before),
            None => Source::part(self.name, text, lines_before),
        }
    }

    /// The same of bytes.
    pub(super) fn source_of_bytes(
        &self,
        bytes: Vec<u8>,
        lines_before: usize,
    ) -> Result<Arc<Source>, NotText> {
        match self.sheet {
            // The text of a sheet is made here, and is UTF-8.
            Some(_) => Ok(self.source(String::from_utf8_lossy(&bytes), lines_before)),
            None => Source::part_from_bytes(self.name, bytes, lines_before),
        }
    }
}

impl<'a> From<&'a str> for Origin<'a> {
    fn from(name: &'a str) -> Origin<'a> {
        Origin { name, sheet: None }
    }
}
