//! The data sheet: flat rows, as a table that pivot tables start from.

use rust_xlsxwriter::{
    Format, FormatAlign, IgnoreError, Table, TableColumn, TableStyle, Worksheet, XlsxError,
};

use super::look::{Look, write_beside, write_percent};
use super::width::Width;
use crate::plan::NodeIndex;
use crate::report::{Cell, Column, Figure, FlatRows, NodeRow, Record, RowLabels, SeriesKind};

/// Its head.
pub(super) const ROWS_AROUND: u64 = 1;

/// The writer holds every cell of a table; a longer one is a range with a filter, which pivot tables take as well.
const TABLE_ROWS_MAX: u64 = 65_536;

/// What stands below a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadKind {
    Label,
    Number,
    /// Words behind numbers, with a little air between.
    Text,
}

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
        figures: &[(String, (HeadKind, &Format))],
        (rows, longest): (u64, &str),
        mut sheet: Worksheet,
    ) -> Result<DataSheet<'a>, XlsxError> {
        let label_heads = labels.heads.iter().map(|word| look.language.label_head(word));
        let words: Vec<String> = label_heads.chain(figures.iter().map(|(word, _)| word.clone())).collect();
        let last = words.len() as u16 - 1;
        let mut widths: Vec<Width> = words.iter().map(|word| Width::of(word)).collect();
        for (column, (_, (_, format))) in (labels.heads.len()..).zip(figures) {
            sheet.set_column_format(column as u16, format)?;
            widths[column].fit(longest, 0);
        }
        let labels_and = labels.heads.len();
        let kind =
            |column: usize| column.checked_sub(labels_and).map_or(HeadKind::Label, |at| figures[at].1.0);
        let columns = words.iter().enumerate().map(|(column, word)| {
            let head = TableColumn::new().set_header(word);
            match kind(column) {
                HeadKind::Label => head,
                HeadKind::Number => head.set_header_format(Format::new().set_align(FormatAlign::Right)),
                HeadKind::Text => head.set_header_format(Format::new().set_indent(1)),
            }
        });
        let columns: Vec<TableColumn> = columns.collect();
        let table = Table::new().set_name("Data").set_style(TableStyle::Light9).set_columns(&columns);
        // A table has at least one row.
        if (1..=TABLE_ROWS_MAX).contains(&rows) {
            sheet.add_table(0, 0, rows as u32, last, &table)?;
        } else {
            for (column, word) in (0..).zip(&words) {
                let format = match kind(column.into()) {
                    HeadKind::Label => &look.styles.head,
                    HeadKind::Number => &look.styles.amount_head,
                    HeadKind::Text => &look.styles.text_head,
                };
                sheet.write_string_with_format(0, column, word, format)?;
            }
            if rows > 0 {
                sheet.autofilter(0, 0, rows as u32, last)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
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
        let widths = self.widths.iter().map(|width| width.columns() + 2);
        let widths: Vec<u32> = widths.collect();
        page_of(&mut self.sheet, &self.look.language.page(), &widths, self.labels.heads.len())?;
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
    let format = |column: &Column| match column.figure {
        Figure::Standing(..) => look.styles.behind.clone(),
        figure => look.styles.figure(figure),
    };
    let formats: Vec<Format> = columns.list.iter().map(format).collect();
    let kind = |column: &Column| match column.figure {
        Figure::Standing(..) | Figure::Beside(SeriesKind::Text, _) => HeadKind::Text,
        _ => HeadKind::Number,
    };
    let formats = columns.list.iter().map(kind).zip(&formats);
    let figures: Vec<(String, (HeadKind, &Format))> = heads.into_iter().zip(formats).collect();
    let longest = look.money.people_common(rows.largest());
    let mut data = DataSheet::new(look, &labels, &figures, (count, &longest), sheet)?;
    fill(&mut data)?;
    if data.row > 0 {
        let first = data.labels.heads.len() as u16;
        look.group_differences(&columns.list, first, (1, data.row), &mut data.sheet)?;
    }
    data.finish()
}

/// A page that is wider is hard to read, in characters.
const PAGE_WIDTH_MAX: u32 = 200;

/// How a sheet with columns of these widths is printed: as wide as the paper, or if that is hard to read, on several pages
/// side by side, with the first columns on each of them.
pub(super) fn page_of(
    sheet: &mut Worksheet,
    footer: &str,
    widths: &[u32],
    labels: usize,
) -> Result<(), XlsxError> {
    page(sheet, footer)?;
    let labels_width: u32 = widths[..labels].iter().sum();
    // Labels that fill the page leave no room for anything else on it.
    let repeated = if labels_width * 2 > PAGE_WIDTH_MAX { 0 } else { labels };
    let room = PAGE_WIDTH_MAX - widths[..repeated].iter().sum::<u32>();
    let pages = widths[repeated..].iter().sum::<u32>().div_ceil(room).max(1);
    sheet.set_print_fit_to_pages(u16::try_from(pages).unwrap_or(u16::MAX), 0);
    if pages > 1 && repeated > 0 {
        sheet.set_repeat_columns(0, repeated as u16 - 1)?;
    }
    Ok(())
}

/// How a sheet is printed: as wide as the paper, and as long as it takes.
pub(super) fn page(sheet: &mut Worksheet, footer: &str) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(footer);
    Ok(())
}
