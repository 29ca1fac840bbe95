//! The data sheet: flat rows, as a table that pivot tables start from.

use rust_xlsxwriter::{Format, IgnoreError, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::look::{Look, write_beside, write_percent};
use super::width::Width;
use crate::plan::NodeIndex;
use crate::report::{Cell, FlatRows, NodeRow, Record, RowLabels};

/// Its head.
pub(super) const ROWS_AROUND: u64 = 1;

/// The writer holds every cell of a table; a longer one is a range with a filter, which pivot tables take as well.
const TABLE_ROWS_MAX: u64 = 65_536;

/// The sheet, row by row.
pub(super) struct DataSheet<'a> {
    labels: &'a RowLabels<'a>,
    look: &'a Look,
    sheet: Worksheet,
    widths: Vec<Width>,
    row: u32,
}

impl<'a> DataSheet<'a> {
    /// What stands above the rows, of which there are `rows`. Behind the labels stand figures with these heads and formats;
    /// none of them is longer than `longest`.
    pub fn new(
        look: &'a Look,
        labels: &'a RowLabels<'a>,
        figures: &[(String, &Format)],
        (rows, longest): (u64, &str),
        mut sheet: Worksheet,
    ) -> Result<DataSheet<'a>, XlsxError> {
        let label_heads = labels.heads.iter().map(|word| look.language.label_head(word));
        let words: Vec<String> = label_heads.chain(figures.iter().map(|(word, _)| word.clone())).collect();
        let last = words.len() as u16 - 1;
        let mut widths: Vec<Width> = words.iter().map(|word| Width::of(word)).collect();
        for (column, (_, format)) in (labels.heads.len()..).zip(figures) {
            sheet.set_column_format(column as u16, format)?;
            widths[column].fit(longest, 0);
        }
        let columns: Vec<TableColumn> =
            words.iter().map(|word| TableColumn::new().set_header(word)).collect();
        let table = Table::new().set_name("Data").set_style(TableStyle::Light9).set_columns(&columns);
        // A table has at least one row.
        if (1..=TABLE_ROWS_MAX).contains(&rows) {
            sheet.add_table(0, 0, rows as u32, last, &table)?;
        } else {
            for (column, word) in (0..).zip(&words) {
                sheet.write_string_with_format(0, column, word, &look.styles.head)?;
            }
            if rows > 0 {
                sheet.autofilter(0, 0, rows as u32, last)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        page(&mut sheet, &look.language.page())?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(DataSheet { labels, look, sheet, widths, row: 0 })
    }

    /// The rows of the next node.
    pub fn node(&mut self, row: NodeRow<'_>) -> Result<(), XlsxError> {
        let periods = self.labels.periods.len();
        for (number, units) in row.amounts.iter().enumerate() {
            self.labels(row.node, number / periods, number % periods)?;
            let column = self.labels.heads.len() as u16;
            self.look.money.write(&mut self.sheet, (self.row, column), *units, None)?;
        }
        Ok(())
    }

    /// The next row, with figures of any kind.
    pub fn record(&mut self, record: Record<'_>) -> Result<(), XlsxError> {
        self.labels(record.node, record.bucket, record.period)?;
        for (column, cell) in (self.labels.heads.len()..).zip(record.cells) {
            let at = (self.row, column as u16);
            if let Cell::Text(text) | Cell::Period(text) = cell {
                self.widths[column].fit(text, 0);
            }
            match cell {
                Cell::Empty => {}
                Cell::Amount(amount) => self.look.money.write_common(&mut self.sheet, at, *amount, None)?,
                Cell::Percent(hundredths) => write_percent(&mut self.sheet, at, *hundredths, None)?,
                Cell::Standing(standing) => {
                    self.sheet.write_string(at.0, at.1, self.look.language.standing(*standing))?;
                }
                other => write_beside(&mut self.sheet, at, other, None)?,
            }
        }
        Ok(())
    }

    /// The labels of the next row.
    fn labels(&mut self, node: NodeIndex, bucket: usize, period: usize) -> Result<(), XlsxError> {
        self.row += 1;
        let of_node = self.labels.of_node(node).into_iter();
        for (column, label) in of_node.chain(self.labels.behind_node(bucket, period)).enumerate() {
            if let Some(label) = label {
                self.widths[column].fit(label, 0);
                self.sheet.write_string(self.row, column as u16, label)?;
            }
        }
        Ok(())
    }

    /// The whole sheet.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (column, width) in (0..).zip(&self.widths) {
            // The arrow of the filter needs room too.
            self.sheet.set_column_width(column, width.columns() + 2)?;
        }
        // Where labels are fields they may stand anywhere.
        let labels = match self.labels.heads.len() {
            0 => self.widths.len() as u16,
            labels => labels as u16,
        };
        if labels > 0 {
            self.sheet.ignore_error_range(
                1,
                0,
                self.row.max(1),
                labels - 1,
                IgnoreError::NumberStoredAsText,
            )?;
        }
        Ok(self.sheet)
    }
}

/// The whole sheet of rows with figures of any kind, of which there are `count`, under these heads; `fill` hands the rows
/// over.
pub(super) fn of_figures(
    look: &Look,
    rows: &impl FlatRows,
    heads: Vec<String>,
    (count, sheet): (u64, Worksheet),
    fill: impl FnOnce(&mut DataSheet<'_>) -> Result<(), XlsxError>,
) -> Result<Worksheet, XlsxError> {
    let (labels, columns) = (rows.labels(), rows.columns());
    let formats: Vec<Format> = columns.list.iter().map(|column| look.styles.figure(column.figure)).collect();
    let figures: Vec<(String, &Format)> = heads.into_iter().zip(&formats).collect();
    let longest = look.money.people_common(rows.largest());
    let mut data = DataSheet::new(look, &labels, &figures, (count, &longest), sheet)?;
    fill(&mut data)?;
    data.finish()
}

/// How a sheet is printed: as wide as the paper, and as long as it takes.
pub(super) fn page(sheet: &mut Worksheet, footer: &str) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(footer);
    Ok(())
}
