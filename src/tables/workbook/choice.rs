//! Which sheet of a workbook is read.

use calamine::{Sheet, SheetType};

use crate::findings::WorkbookFault;

/// The sheet of this name, or the first one.
pub(super) fn chosen(listed: &[Sheet], wanted: Option<&str>) -> Result<Sheet, WorkbookFault> {
    let mut sheets = listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let found = match wanted {
        None => sheets.next(),
        Some(name) => sheets.find(|sheet| sheet.name.trim() == name.trim()),
    };
    let names = || listed.iter().map(|sheet| sheet.name.clone()).collect();
    found.cloned().ok_or_else(|| match wanted {
        Some(name) => WorkbookFault::NoSheetCalled(name.to_owned(), names()),
        None => WorkbookFault::NoSheet,
    })
}
