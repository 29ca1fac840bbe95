//! A sheet of a workbook, read by `calamine`; what that does not tell of XLSX is taken from the file itself.
//!
//! | module | owns |
//! |---|---|
//! | `bounded` | reading the parts of an archive without more memory than they deserve |
//! | `choice` | which sheet is read |
//! | `number` | numbers as text |
//! | `parts` | where the parts of an XLSX file lie |
//! | `scan` | formulas without a value, merged cells and hidden rows of an XLSX sheet |
//! | `sheet_text` | the text of a sheet |
//! | `shown` | how numbers of a cell are shown: in percent, as days or months |
//! | `values` | the values of cells as text |
//! | `xlsx` | sheets of XLSX workbooks |

mod bounded;
mod choice;
mod number;
mod parts;
mod scan;
mod sheet_text;
mod shown;
mod values;
mod xlsx;

use std::io::{Cursor, Read, Seek};

use calamine::{Data, Ods, OdsError, Reader, SheetVisible, Xls, XlsError};

use self::bounded::{archive, part};
use self::choice::chosen;
use self::parts::is_closed;
use self::sheet_text::SheetText;
use self::shown::Shown;
use super::sheet::{Merged, Sheet};
use crate::findings::WorkbookFault;
use crate::source::{NotText, recognise};

/// The part of an ODS workbook that has its sheets.
const CONTENT: &str = "content.xml";

/// What an encrypted workbook has a stream of this name for, in two bytes a letter.
const ENCRYPTED: &str = "EncryptedPackage";

/// Reads the sheet of this name, or the first one.
///
/// # Errors
///
/// If the bytes are no workbook that can be read, or have no such sheet.
pub(super) fn open(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, WorkbookFault> {
    if matches!(recognise(bytes), Some(NotText::OldExcel)) {
        return xls(bytes, wanted);
    }
    if bounded::has_part(bytes, CONTENT)? {
        return ods(bytes, wanted);
    }
    xlsx::sheet(bytes, wanted)
}

fn xls(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, WorkbookFault> {
    let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return Err(WorkbookFault::Encrypted);
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => WorkbookFault::Encrypted,
        _ => WorkbookFault::Damaged,
    })?;
    let mut sheet = whole(&mut book, wanted)?;
    let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
    sheet.merged = merged.iter().map(Merged::from).collect();
    Ok(sheet)
}

fn ods(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, WorkbookFault> {
    bounded::check(bytes, |_| true)?;
    // Its reader does not end where markup is cut off.
    is_closed(part(&mut archive(bytes)?, CONTENT)?)?;
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => WorkbookFault::Encrypted,
        OdsError::CellLimitExceeded { .. } => WorkbookFault::TooLarge,
        _ => WorkbookFault::Damaged,
    })?;
    whole(&mut book, wanted)
}

/// A sheet that is read as a whole, with nothing known of how its numbers are shown.
fn whole<RS: Read + Seek, R: Reader<RS>>(book: &mut R, wanted: Option<&str>) -> Result<Sheet, WorkbookFault> {
    let listed = chosen(book.sheets_metadata(), wanted)?;
    let cells = book.worksheet_range(&listed.name).map_err(|_| WorkbookFault::Damaged)?;
    let formulas = book.worksheet_formula(&listed.name).map_err(|_| WorkbookFault::Damaged)?;
    let mut text = SheetText::default();
    let (first_row, first_column) = cells.start().unwrap_or_default();
    for (row, column, value) in cells.cells() {
        let at = (first_row as usize + row, first_column as usize + column);
        let has_formula = || {
            let place = (at.0 as u32, at.1 as u32);
            formulas.get_value(place).is_some_and(|formula| !formula.is_empty())
        };
        let value = match value {
            Data::Empty if has_formula() => values::unknown(),
            value => values::text(&values::borrowed(value), Shown::Plain),
        };
        text.add(at.0, at.1, value)?;
    }
    Ok(Sheet {
        name: listed.name,
        text: text.finish()?,
        is_hidden: listed.visible != SheetVisible::Visible,
        ..Sheet::default()
    })
}

impl From<&calamine::Dimensions> for Merged {
    fn from(found: &calamine::Dimensions) -> Merged {
        let span = |start: u32, end: u32| start as usize..end as usize + 1;
        Merged { rows: span(found.start.0, found.end.0), columns: span(found.start.1, found.end.1) }
    }
}
