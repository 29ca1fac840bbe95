//! A sheet of a workbook, read by `calamine`; what that does not tell of XLSX is taken from the file itself.
//!
//! | module | owns |
//! |---|---|
//! | `biff` | the records of an XLS sheet, and how much room its cells take |
//! | `bounded` | reading the parts of an archive without more memory than they deserve |
//! | `caught` | what the reader of cells does not stand |
//! | `choice` | which sheet is read |
//! | `number` | numbers as text |
//! | `ods` | opening ODS workbooks, and merged cells and hidden rows of their sheets |
//! | `parts` | where the parts of an XLSX file lie |
//! | `scan` | formulas without a value, merged cells and hidden rows of an XLSX sheet |
//! | `sheet_text` | the text of a sheet |
//! | `shown` | how numbers of a cell are shown: in percent, as days or months |
//! | `values` | the values of cells as text |
//! | `xls` | opening XLS workbooks |
//! | `xlsx` | sheets of XLSX workbooks |

mod biff;
mod bounded;
mod caught;
mod choice;
mod number;
mod ods;
mod parts;
mod scan;
mod sheet_text;
mod shown;
mod values;
mod xls;
mod xlsx;

use std::io::{Read, Seek};

use calamine::{Data, Reader, SheetType, SheetVisible};

use self::caught::or_damaged;
use self::choice::chosen;
use self::ods::OdsBook;
use self::sheet_text::SheetText;
use self::shown::Shown;
use self::xls::XlsBook;
use self::xlsx::XlsxBook;
use super::sheet::{Merged, Sheet};
use crate::findings::WorkbookFault;
use crate::source::{NotText, recognise};

/// A workbook that is open.
pub(super) struct Book<'b> {
    bytes: &'b [u8],
    kind: BookKind<'b>,
}

/// What it is written in.
enum BookKind<'b> {
    Xls(Box<XlsBook>),
    Ods(Box<OdsBook<'b>>),
    Xlsx(Box<XlsxBook<'b>>),
}

impl<'b> Book<'b> {
    /// Opens a workbook.
    ///
    /// # Errors
    ///
    /// If the bytes are no workbook that can be read.
    pub fn open(bytes: &'b [u8]) -> Result<Book<'b>, WorkbookFault> {
        let kind = || {
            Ok(if matches!(recognise(bytes), Some(NotText::OldExcel)) {
                BookKind::Xls(Box::new(xls::open(bytes)?))
            } else if bounded::has_part(bytes, ods::CONTENT)? {
                BookKind::Ods(Box::new(ods::open(bytes)?))
            } else {
                BookKind::Xlsx(Box::new(xlsx::open(bytes)?))
            })
        };
        Ok(Book { bytes, kind: or_damaged(kind)? })
    }

    /// The names of its sheets.
    pub fn names(&self) -> Vec<String> {
        let listed = match &self.kind {
            BookKind::Xls(book) => book.sheets_metadata(),
            BookKind::Ods(book) => book.sheets_metadata(),
            BookKind::Xlsx(book) => book.sheets_metadata(),
        };
        listed
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    /// Reads the sheet of this name, or the first one.
    ///
    /// # Errors
    ///
    /// If there is no such sheet, or it cannot be read.
    pub fn sheet(&mut self, wanted: Option<&str>) -> Result<Sheet, WorkbookFault> {
        or_damaged(|| match &mut self.kind {
            BookKind::Xls(book) => {
                let mut sheet = whole(&mut **book, wanted)?;
                let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
                sheet.merged = merged.iter().map(Merged::from).collect();
                Ok(sheet)
            }
            BookKind::Ods(book) => {
                let mut sheet = whole(&mut **book, wanted)?;
                ods::add_layout(self.bytes, &mut sheet)?;
                Ok(sheet)
            }
            BookKind::Xlsx(book) => xlsx::sheet(self.bytes, book, wanted),
        })
    }
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
    let (first_row, first_column) = formulas.start().unwrap_or_default();
    let has_formula = formulas.cells().filter(|(.., formula)| !formula.is_empty());
    let formulas = has_formula.map(|(row, column, _)| (first_row + row as u32, first_column + column as u32));
    Ok(Sheet {
        name: listed.name,
        text: text.finish()?,
        formulas: formulas.collect(),
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
