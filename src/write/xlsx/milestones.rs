//! The sheet of the milestones: what is due, a row for each.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::data::page;
use super::look::Look;
use super::width::Width;
use crate::write::milestones::MilestoneGrid;

/// Writes the sheet; everything in it is text.
pub(super) fn write(look: &Look, grid: &MilestoneGrid, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (column, head) in (0..).zip(&grid.heads) {
        sheet.write_string_with_format(0, column, *head, &look.styles.head)?;
        let mut width = Width::of(head);
        for (row, line) in (1..).zip(&grid.lines) {
            let text = &line[usize::from(column)];
            width.fit(text, 0);
            sheet.write_string_with_format(row, column, text, &look.styles.wrapped)?;
        }
        sheet.set_column_width(column, width.columns())?;
    }
    let (rows, columns) = (grid.lines.len() as u32, grid.heads.len() as u16);
    sheet.ignore_error_range(1, 0, rows, columns - 1, IgnoreError::NumberStoredAsText)?;
    sheet.autofilter(0, 0, rows, columns - 1)?;
    sheet.set_freeze_panes(1, 0)?;
    page(sheet, &look.language.page())?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}
