//! A sheet of figures: the hierarchy with amounts, and what follows from them.
//!
//! Amounts are numbers; differences and percentages of them are formulas, so that an edit is followed. Not taken: subtotals
//! as formulas. Rows may be left out, and their amounts with them.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Format, Formula, IgnoreError, Worksheet, XlsxError};

use super::data::page_of;
use super::look::{Look, share_text, write_beside, write_percent};
use super::width::{LINE_HEIGHT, WIDTH_MAX, Width, lines};
use crate::report::{Cell, Column, Figure, SeriesKind, Table, TableRow};

/// Title, measure, filter, head; the total.
pub(super) const ROWS_AROUND: u64 = 5;

/// The row of the heads, counted from 0.
const HEAD_ROW: u32 = 3;

/// Excel's outline goes no deeper.
const OUTLINE_DEPTH: usize = 7;

/// A column of words makes room for no longer lines.
pub(super) const BESIDE_WIDTH_MAX: usize = 40;

/// The words in a cell.
pub(super) fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) | Cell::Period(text) => text,
        _ => "",
    }
}

/// What stands around the rows.
pub(super) struct Around<'a> {
    pub title: &'a str,
    /// What stands below the title.
    pub remarks: [String; 2],
    pub label_head: String,
    /// One for each column.
    pub heads: Vec<String>,
    pub total_word: &'a str,
    /// For every row what is to be said of it, if anything is.
    pub notes: Vec<Option<String>>,
}

/// Writes the rows of a table.
pub(super) fn write(
    look: &Look,
    table: &Table,
    around: &Around<'_>,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let grid = FigureCells { look, table };
    let mut widths = grid.heads(around, sheet)?;
    let notes_column = 1 + (table.columns.list.len() + table.series.len()) as u16;
    let mut label_width = Width::of(&around.label_head);
    let mut note_width = Width::default();
    for (row, note) in table.rows.iter().zip(&around.notes) {
        let at = HEAD_ROW + 1 + row.line;
        let label = look.language.label(&row.label);
        label_width.fit(&label, row.indent);
        let is_upper = !row.below.children.is_empty();
        if is_upper && row.indent < OUTLINE_DEPTH {
            sheet.group_rows(at + 1, HEAD_ROW + 1 + row.below.last)?;
        }
        grid.row(row, at, &label, sheet)?;
        grid.beside(row, at, sheet)?;
        if let Some(note) = note {
            note_width.fit(note, 1);
            sheet.write_string_with_format(at, notes_column, note, &look.styles.remark_behind)?;
        }
    }
    let total_row = HEAD_ROW + 1 + table.line_count;
    label_width.fit(around.total_word, 0);
    sheet.write_string_with_format(total_row, 0, around.total_word, &look.styles.total_label)?;
    grid.cells(&table.total, total_row, sheet, &|figure| look.styles.total_figure(figure))?;
    sheet.set_column_width(0, label_width.columns())?;
    widths.insert(0, label_width.columns());
    if around.notes.iter().any(Option::is_some) {
        let head = look.language.remark();
        note_width.fit(head, 1);
        sheet.write_string_with_format(HEAD_ROW, notes_column, head, &look.styles.text_head)?;
        sheet.set_column_width(notes_column, note_width.columns())?;
        widths.push(note_width.columns());
    }
    look.group_differences(&table.columns.list, 1, (HEAD_ROW + 1, total_row), sheet)?;
    sheet.ignore_error_range(HEAD_ROW + 1, 0, total_row, 0, IgnoreError::NumberStoredAsText)?;
    sheet.group_symbols_above(true);
    sheet.set_freeze_panes(HEAD_ROW + 1, 1)?;
    sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    page_of(sheet, &look.language.page(), &widths, 1)
}

/// Writes a row of figures with formulas for differences; `row` is counted from 0, and the first figure stands in the
/// second column.
pub(super) fn write_figures(
    look: &Look,
    columns: &[Column],
    cells: impl Iterator<Item = Cell>,
    row: u32,
    sheet: &mut Worksheet,
    format: &dyn Fn(Figure) -> Format,
) -> Result<(), XlsxError> {
    let letters = |number: usize| {
        let of = |column: &Column| column.figure == Figure::Amount(number);
        columns.iter().position(of).map(|column| column_number_to_name(1 + column as u16))
    };
    let decimals = look.money.noise_decimals();
    for ((at, column), cell) in (1..).zip(columns).zip(cells) {
        let (figure, at) = (column.figure, (row, at));
        let format = format(figure);
        let row = row + 1;
        // What follows from amounts that have no column of their own is a number.
        let sources = match figure {
            Figure::Difference(from, to) | Figure::Rest(from, to) | Figure::Percent(from, to) => {
                letters(from).zip(letters(to))
            }
            _ => None,
        };
        match (figure, cell, sources) {
            (Figure::Difference(..) | Figure::Rest(..), Cell::Amount(amount), Some((from, to))) => {
                let formula = format!("ROUND({to}{row}-{from}{row},{decimals})");
                look.money.write_common_formula(sheet, at, formula, amount, Some(&format))?;
            }
            (Figure::Percent(..), Cell::Percent(hundredths), Some((from, to))) => {
                let formula = format!("IF({from}{row}=0,\"\",({to}{row}-{from}{row})/{from}{row})");
                let formula = Formula::new(formula).set_result(share_text(hundredths));
                sheet.write_formula_with_format(at.0, at.1, formula, &format)?;
            }
            (_, Cell::Amount(amount), _) => look.money.write_common(sheet, at, amount, Some(&format))?,
            (_, Cell::Percent(hundredths), _) => write_percent(sheet, at, hundredths, Some(&format))?,
            (_, Cell::Standing(standing), _) => {
                let format = look.styles.standing(standing, &format);
                sheet.write_string_with_format(at.0, at.1, look.language.standing(standing), &format)?;
            }
            (_, other, _) => write_beside(sheet, at, &other, Some(&format))?,
        }
    }
    Ok(())
}

/// The cells of the sheet.
struct FigureCells<'a> {
    look: &'a Look,
    table: &'a Table,
}

impl FigureCells<'_> {
    /// What stands above the rows; gives the widths of the columns behind the labels.
    fn heads(&self, around: &Around<'_>, sheet: &mut Worksheet) -> Result<Vec<u32>, XlsxError> {
        let mut widths = Vec::new();
        let styles = &self.look.styles;
        sheet.set_row_height(0, 26)?;
        sheet.write_string_with_format(0, 0, around.title, &styles.title)?;
        for (row, remark) in (1..).zip(&around.remarks) {
            sheet.write_string_with_format(row, 0, remark, &styles.remark)?;
        }
        sheet.write_string_with_format(HEAD_ROW, 0, &around.label_head, &styles.head)?;
        let largest = self.table.total.iter().enumerate();
        let largest = largest.filter_map(|(number, _)| self.table.columns.amount(&self.table.total, number));
        let longest = self.look.money.people_common(largest.max().unwrap_or(0));
        for (column, head) in (1..).zip(&around.heads) {
            let mut width = Width::of(head);
            width.fit(&longest, 1);
            sheet.set_column_width(column, width.columns())?;
            widths.push(width.columns());
            sheet.write_string_with_format(HEAD_ROW, column, head, &styles.amount_head)?;
        }
        for (number, series) in self.table.series.iter().enumerate() {
            let (column, head) = (1 + around.heads.len() + number, self.look.language.series(*series));
            let mut width = Width::of(head);
            for cell in self.table.rows.iter().filter_map(|row| row.beside.get(number)) {
                width.fit_lines(text(cell), BESIDE_WIDTH_MAX);
            }
            sheet.set_column_width(column as u16, width.columns() + 2)?;
            widths.push(width.columns() + 2);
            sheet.write_string_with_format(HEAD_ROW, column as u16, head, &styles.text_head)?;
        }
        Ok(widths)
    }

    /// What stands beside the figures of a row.
    fn beside(&self, row: &TableRow, at: u32, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.look.styles;
        let level = row.indent.min(styles.labels.len() - 1);
        let figure = Figure::Beside(SeriesKind::Text, 0);
        let format = match row.below.children.is_empty() {
            true => styles.figure(figure),
            false => styles.upper_figure(level, figure),
        }
        .set_text_wrap();
        let first = 1 + self.table.columns.list.len();
        for (column, cell) in (first..).zip(&row.beside) {
            write_beside(sheet, (at, column as u16), cell, Some(&format))?;
        }
        Ok(())
    }

    fn row(&self, row: &TableRow, at: u32, label: &str, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.look.styles;
        let level = row.indent.min(styles.labels.len() - 1);
        let is_upper = !row.below.children.is_empty();
        let label_format = if is_upper { &styles.upper_labels[level] } else { &styles.labels[level] };
        let of_label = lines(label, row.indent, WIDTH_MAX);
        let beside = row.beside.iter().map(|cell| lines(text(cell), 0, BESIDE_WIDTH_MAX));
        let lines = beside.max().unwrap_or(1).max(of_label);
        if lines > 1 {
            sheet.set_row_height(at, LINE_HEIGHT * lines)?;
        }
        sheet.write_string_with_format(at, 0, label, &label_format.clone().set_text_wrap())?;
        self.cells(&row.amounts, at, sheet, &|figure| match is_upper {
            true => styles.upper_figure(level, figure),
            false => styles.figure(figure),
        })
    }

    fn cells(
        &self,
        amounts: &[Option<i128>],
        row: u32,
        sheet: &mut Worksheet,
        format: &dyn Fn(Figure) -> Format,
    ) -> Result<(), XlsxError> {
        let columns = &self.table.columns;
        write_figures(self.look, &columns.list, columns.cells(amounts), row, sheet, format)
    }
}
