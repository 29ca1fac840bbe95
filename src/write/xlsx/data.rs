//! The data sheet: an amount a row, as a table that pivot tables start from.

use rust_xlsxwriter::{IgnoreError, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::Book;
use super::money::Money;
use super::width::Width;
use crate::report::{NodeRow, RowLabels};

/// Its head.
pub(super) const ROWS_AROUND: u64 = 1;

/// The writer holds every cell of a table; a longer one is a range with a filter, which pivot tables take as well.
const TABLE_ROWS_MAX: u64 = 65_536;

/// The sheet, row by row.
pub(super) struct DataSheet<'a> {
    labels: &'a RowLabels<'a>,
    money: &'a Money,
    sheet: Worksheet,
    widths: Vec<Width>,
    row: u32,
}

impl<'a> DataSheet<'a> {
    /// What stands above the rows, of which there are `rows`.
    pub fn new(
        book: &'a Book<'a>,
        labels: &'a RowLabels<'a>,
        rows: u64,
        mut sheet: Worksheet,
    ) -> Result<DataSheet<'a>, XlsxError> {
        let words = labels.heads.iter().map(|word| book.language.label_head(word));
        let words: Vec<String> = words.chain([book.language.column("amount")]).collect();
        let last = words.len() as u16 - 1;
        sheet.set_column_format(last, &book.styles.amount)?;
        let columns: Vec<TableColumn> =
            words.iter().map(|word| TableColumn::new().set_header(word)).collect();
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
        page(&mut sheet, &book.language.page())?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(DataSheet { labels, money: &book.money, sheet, widths, row: 0 })
    }

    /// The rows of the next node.
    pub fn node(&mut self, row: NodeRow<'_>) -> Result<(), XlsxError> {
        let of_node = self.labels.of_node(row.node);
        let periods = self.labels.periods.len();
        for (number, units) in row.amounts.iter().enumerate() {
            self.row += 1;
            let behind = self.labels.behind_node(number / periods, number % periods);
            for (column, label) in of_node.iter().copied().chain(behind).enumerate() {
                if let Some(label) = label {
                    self.widths[column].fit(label, 0);
                    self.sheet.write_string(self.row, column as u16, label)?;
                }
            }
            let last = self.widths.len() as u16 - 1;
            self.money.write(&mut self.sheet, (self.row, last), *units, None)?;
        }
        Ok(())
    }

    /// The whole sheet.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (column, width) in (0..).zip(&self.widths) {
            // The arrow of the filter needs room too.
            self.sheet.set_column_width(column, width.columns() + 2)?;
        }
        let last = self.widths.len() as u16 - 1;
        if last > 0 {
            self.sheet.ignore_error_range(1, 0, self.row, last - 1, IgnoreError::NumberStoredAsText)?;
        }
        Ok(self.sheet)
    }
}

/// How a sheet is printed: as wide as the paper, and as long as it takes.
pub(super) fn page(sheet: &mut Worksheet, footer: &str) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(footer);
    Ok(())
}
