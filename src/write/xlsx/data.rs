//! The data sheet: an amount a row, as a table that pivot tables start from.

use rust_xlsxwriter::{IgnoreError, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::Book;
use super::width::Width;
use crate::report::{self, Totals, View};

/// Its head.
pub(super) const ROWS_AROUND: u64 = 1;

/// The writer holds every cell of a table; a longer one is a range with a filter, which pivot tables take as well.
const TABLE_ROWS_MAX: u64 = 65_536;

/// Writes the rows of a view in the long layout; there are `rows` of them.
pub(super) fn write(
    book: &Book<'_>,
    view: &View,
    rows: u64,
    sheet: &mut Worksheet,
) -> Result<Totals, XlsxError> {
    let heads = report::heads(book.plan, view);
    let words: Vec<String> = heads
        .labels
        .iter()
        .map(|word| book.language.label_head(word))
        .chain([book.language.column("amount")])
        .collect();
    let last = words.len() as u16 - 1;
    sheet.set_column_format(last, &book.styles.amount)?;
    let columns: Vec<TableColumn> = words.iter().map(|word| TableColumn::new().set_header(word)).collect();
    let table = Table::new().set_name("Data").set_style(TableStyle::Light9).set_columns(&columns);
    if rows <= TABLE_ROWS_MAX {
        sheet.add_table(0, 0, rows as u32, last, &table)?;
    } else {
        for (column, word) in (0..).zip(&words) {
            sheet.write_string_with_format(0, column, word, &book.styles.head)?;
        }
        sheet.autofilter(0, 0, rows as u32, last)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut widths: Vec<Width> = words.iter().map(|word| Width::of(word)).collect();
    widths[usize::from(last)].fit(&book.money.people(book.heading.amounts().allocated()), 0);
    let mut row = 0;
    let totals = report::records(book.plan, view, |record| {
        row += 1;
        for (column, label) in record.labels.iter().enumerate() {
            if let Some(label) = label {
                widths[column].fit(label, 0);
                sheet.write_string(row, column as u16, *label)?;
            }
        }
        book.work.tell(row.into(), rows);
        record.amounts.iter().try_for_each(|units| book.money.write(sheet, (row, last), *units, None))
    })?;
    for (column, width) in widths.iter().enumerate() {
        // The arrow of the filter needs room too.
        sheet.set_column_width(column as u16, width.columns() + 2)?;
    }
    if last > 0 {
        sheet.ignore_error_range(1, 0, row, last - 1, IgnoreError::NumberStoredAsText)?;
    }
    page(sheet, &book.language.page())?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(totals)
}

/// How a sheet is printed: as wide as the paper, and as long as it takes.
pub(super) fn page(sheet: &mut Worksheet, footer: &str) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(footer);
    Ok(())
}
