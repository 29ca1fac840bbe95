//! ODS workbooks: opening them, and what `calamine` does not tell of their sheets: merged cells and hidden rows.

use std::io::Cursor;

use calamine::{Ods, OdsError, Reader as _};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bounded::{archive, check, part};
use super::parts::{is_closed, value_of, xml_fault};
use crate::findings::WorkbookFault;
use crate::tables::{Merged, Sheet};

/// The part of an ODS workbook that has its sheets.
pub(super) const CONTENT: &str = "content.xml";

/// An opened workbook.
pub(super) type OdsBook<'b> = Ods<Cursor<&'b [u8]>>;

/// Opens a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<OdsBook<'_>, WorkbookFault> {
    check(bytes, |_| true)?;
    // Its reader does not end where markup is cut off.
    is_closed(part(&mut archive(bytes)?, CONTENT)?)?;
    Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => WorkbookFault::Encrypted,
        OdsError::CellLimitExceeded { .. } => WorkbookFault::TooLarge,
        _ => WorkbookFault::Damaged,
    })
}

/// The row that is being read.
#[derive(Default)]
struct OpenRow {
    /// How many times it stands there.
    times: usize,
    is_hidden: bool,
    has_values: bool,
    /// The column that comes next.
    column: usize,
    /// Its cells that are one with others.
    merged: Vec<Merged>,
}

/// Adds merged cells and hidden rows to a sheet.
pub(super) fn add_layout(bytes: &[u8], sheet: &mut Sheet) -> Result<(), WorkbookFault> {
    let mut archive = archive(bytes)?;
    let mut reader = Reader::from_reader(part(&mut archive, CONTENT)?);
    reader.config_mut().expand_empty_elements = true;
    let (mut is_in_sheet, mut number, mut row) = (false, 0, OpenRow::default());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml_fault(&error))? {
            Event::Start(element) => match element.local_name().as_ref() {
                "table" => is_in_sheet = value_of(&element, "name").is_some_and(|name| name == sheet.name),
                "table-row" if is_in_sheet => {
                    let is_hidden = value_of(&element, "visibility").is_some_and(|how| how != "visible");
                    row = OpenRow {
                        times: count(&element, "number-rows-repeated"),
                        is_hidden,
                        ..OpenRow::default()
                    };
                }
                "table-cell" if is_in_sheet => {
                    row.has_values |= value_of(&element, "value-type").is_some();
                    let (rows, columns) =
                        (count(&element, "number-rows-spanned"), count(&element, "number-columns-spanned"));
                    if rows > 1 || columns > 1 {
                        let (at, end) = (row.column, row.column.saturating_add(columns));
                        row.merged
                            .push(Merged { rows: number..number.saturating_add(rows), columns: at..end });
                    }
                    row.column = row.column.saturating_add(count(&element, "number-columns-repeated"));
                }
                "covered-table-cell" if is_in_sheet => {
                    row.column = row.column.saturating_add(count(&element, "number-columns-repeated"));
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "table" if is_in_sheet => return Ok(()),
                "table-row" if is_in_sheet => {
                    sheet.merged.append(&mut row.merged);
                    if row.is_hidden && row.has_values {
                        sheet.hidden_rows += row.times;
                    }
                    number = number.saturating_add(row.times);
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A number of rows or columns; one where nothing is said.
fn count(element: &BytesStart<'_>, attribute: &str) -> usize {
    value_of(element, attribute).and_then(|count| count.parse().ok()).unwrap_or(1)
}
