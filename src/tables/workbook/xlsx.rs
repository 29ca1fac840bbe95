//! Sheets of XLSX workbooks, read cell by cell.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};

use super::bounded::{archive, check, part};
use super::choice::chosen;
use super::parts::sheet_part;
use super::scan::scan;
use super::sheet_text::SheetText;
use super::shown::Shown;
use super::values;
use crate::findings::WorkbookFault;
use crate::tables::Sheet;

/// An opened workbook.
pub(super) type XlsxBook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Folders of parts that nobody reads here, but for one sheet.
const PASSED_OVER: [&str; 6] = ["worksheets", "pivotCache", "media", "drawings", "charts", "theme"];

/// Opens a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<XlsxBook<'_>, WorkbookFault> {
    check(bytes, |part| !PASSED_OVER.iter().any(|folder| part.contains(&format!("/{folder}/"))))?;
    Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error))
}

/// Reads the sheet of this name, or the first one.
pub(super) fn sheet(
    bytes: &[u8],
    book: &mut XlsxBook<'_>,
    wanted: Option<&str>,
) -> Result<Sheet, WorkbookFault> {
    let listed = chosen(book.sheets_metadata(), wanted)?;
    let mut archive = archive(bytes)?;
    let path = sheet_part(&mut archive, &listed.name)?;
    let scanned = scan(part(&mut archive, &path)?)?;
    let mut unknown = scanned.without_value.iter().peekable();
    let mut cells = book.worksheet_cells_reader(&listed.name).map_err(|error| fault(&error))?;
    let shown: Vec<Shown> = cells.styles().iter().map(shown).collect();
    let mut text = SheetText::default();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| fault(&error))? {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty if unknown.next_if(|at| **at == (row, column)).is_some() => values::unknown(),
            value => values::text(value, shown.get(style).copied().unwrap_or(Shown::Plain)),
        };
        text.add(row as usize, column as usize, value)?;
    }
    Ok(Sheet {
        name: listed.name.clone(),
        others: Vec::new(),
        text: text.finish()?,
        merged: scanned.merged,
        formulas: scanned.formulas,
        hidden_rows: scanned.hidden_rows,
        is_hidden: listed.visible != SheetVisible::Visible,
        tells_percent: true,
    })
}

fn shown(style: &calamine::Style) -> Shown {
    style.number_format.as_ref().map_or(Shown::Plain, |format| Shown::by(&format.format_code))
}

fn fault(error: &XlsxError) -> WorkbookFault {
    match error {
        XlsxError::Password => WorkbookFault::Encrypted,
        _ => WorkbookFault::Damaged,
    }
}
