//! A workbook on its way: made, filled with sheets, written.

use std::io;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::delivery::{self, reason};
use super::look::Look;
use super::room;
use crate::findings::visible;
use crate::write::Notice;

/// What a worksheet of Excel holds.
pub(in crate::write) const ROWS_MAX: u64 = 1_048_576;

/// With fewer rows a sheet is put together in memory: no file is worth its while.
const ROWS_STREAMED: u64 = 10_000;

/// Puts a workbook together and writes it. What does not fit in memory goes to files in the scratch folder.
pub(super) fn write_workbook<T>(
    title: &str,
    scratch: Option<&Path>,
    out: &mut dyn io::Write,
    fill: impl FnOnce(&mut Workbook) -> Result<T, XlsxError>,
) -> io::Result<T> {
    room::or_error(|| {
        let mut workbook = Workbook::new();
        if let Some(folder) = scratch {
            workbook.set_tempdir(folder).map_err(reason)?;
        }
        // The same plan makes the same bytes on any day.
        let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(reason)?;
        let properties = DocProperties::new().set_title(visible(title)).set_creation_datetime(&day);
        workbook.set_properties(&properties);
        let filled = fill(&mut workbook).map_err(reason)?;
        delivery::deliver(&mut workbook, out)?;
        Ok(filled)
    })
}

/// A sheet of so many rows; long ones are written row by row where there is a scratch folder.
pub(super) fn new_sheet(
    workbook: &mut Workbook,
    scratch: Option<&Path>,
    name: &str,
    rows: u64,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = match scratch {
        Some(_) if rows > ROWS_STREAMED => workbook.new_worksheet_with_constant_memory()?,
        _ => Worksheet::new(),
    };
    sheet.set_name(name)?;
    Ok(sheet)
}

/// What a workbook has not, or has otherwise than people expect.
pub(super) fn notices(look: &Look, data_fits: bool) -> Vec<Notice> {
    let notices =
        [(!look.money.is_live()).then_some(Notice::AmountsAreText), (!data_fits).then_some(Notice::NoData)];
    notices.into_iter().flatten().collect()
}
