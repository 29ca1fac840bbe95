//! The workbook of a comparison: summary, the comparison itself, and data.

use std::io;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::data;
use super::figure_sheet::{self, Around, write_figures};
use super::finding_rows;
use super::look::Look;
use super::money::Money;
use super::width::Width;
use super::workbook::{ROWS_MAX, new_sheet, notices, write_workbook};
use crate::compare::{Comparison, ComparisonView, Summary};
use crate::findings::visible;
use crate::report::{FlatRows, Table};
use crate::write::comparison_facts::{
    currency, facts, head_rows, heads_of_columns, heads_of_data, remarks, wording,
};
use crate::write::facts::Facts;
use crate::write::options::Options;
use crate::write::outcome::Outcome;

/// What is said of the sides goes over so many columns at least.
const FINDING_COLUMNS_MIN: usize = 9;

/// How many rows of a comparison are too many for a worksheet; nothing if they fit.
pub fn comparison_rows_too_many(shown: &ComparisonView<'_>) -> Option<u64> {
    let rows = shown.comparison.table(shown.all, shown.only).0.rows.len() as u64;
    (rows + figure_sheet::ROWS_AROUND > ROWS_MAX).then_some(rows)
}

/// Writes a comparison as a workbook; `facts` are what is said in words beside the rows.
pub fn write_comparison(
    shown: &ComparisonView<'_>,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<Summary>> {
    let title = shown.comparison.sides()[0].title();
    write_workbook(title, options.scratch, out, |workbook| fill(workbook, shown, options))
}

fn fill(
    workbook: &mut Workbook,
    shown: &ComparisonView<'_>,
    options: &Options<'_>,
) -> Result<Outcome<Summary>, XlsxError> {
    let Options { language, scratch, .. } = *options;
    let comparison = shown.comparison;
    let (table, summary) = comparison.table(shown.all, shown.only);
    let facts = &facts(shown, &table, &summary, options);
    let money = Money::of_several(table.columns.common_unit(), shown.largest());
    let currency = currency(comparison);
    let needed = wording(comparison, &table, options, &summary).decimals();
    let look = Look::new(options, money, currency, needed);
    let around = around(shown, &table, &look, &facts.name);
    let mut sheets = vec![new_sheet(workbook, scratch, language.summary(), 0)?];
    write_summary(&look, (&table, facts), shown, options, &mut sheets[0])?;
    let mut grid = new_sheet(workbook, scratch, language.comparison(), table.rows.len() as u64)?;
    figure_sheet::write(&look, &table, &around, &mut grid)?;
    sheets.push(grid);
    let is_all = shown.all && shown.only.is_none();
    let rows = if is_all { summary.changed + summary.unchanged } else { summary.kept };
    let data_fits = rows + data::ROWS_AROUND <= ROWS_MAX;
    if data_fits {
        let sheet = new_sheet(workbook, scratch, language.data(), rows)?;
        let heads = heads_of_data(shown, language);
        let sheet = data::of_figures(&look, shown, heads, (rows, sheet), |data| {
            shown.each_record(|record| data.record(record)).map(drop)
        })?;
        sheets.push(sheet);
    }
    sheets.into_iter().for_each(|sheet| workbook.push_worksheet(sheet));
    let notices = notices(&look, data_fits);
    Ok(Outcome { notices, ..summary.into() })
}

/// The sheet of a plan beside its scenario.
pub(super) fn scenarios(comparison: &Comparison, options: &Options<'_>) -> Result<Worksheet, XlsxError> {
    let shown = ComparisonView { comparison, all: true, only: None, all_option: "" };
    let (table, summary) = comparison.table(true, None);
    let money = Money::of_several(table.columns.common_unit(), shown.largest());
    let needed = wording(comparison, &table, options, &summary).decimals();
    let look = Look::new(options, money, currency(comparison), needed);
    let title = visible(comparison.sides()[0].title());
    let mut sheet = Worksheet::new();
    sheet.set_name(look.language.scenario_sheet())?;
    figure_sheet::write(&look, &table, &around(&shown, &table, &look, &title), &mut sheet)?;
    Ok(sheet)
}

/// What stands around the rows of a comparison.
fn around<'a>(shown: &ComparisonView<'_>, table: &Table, look: &Look, title: &'a str) -> Around<'a> {
    let (comparison, language) = (shown.comparison, look.language);
    let filters = comparison.filters();
    let levels: Vec<String> = table.levels.iter().map(|word| language.head(word)).collect();
    let filtered = match filters.is_empty() {
        true => String::new(),
        false => format!("{}: {}", language.filter(), filters.join(", ")),
    };
    Around {
        title,
        remarks: [look.measure(currency(comparison)).unwrap_or_default(), filtered],
        label_head: levels.join(" / "),
        heads: heads_of_columns(comparison, language.base(), language),
        total_word: if filters.is_empty() { language.total() } else { language.shown() },
        notes: remarks(comparison, table, language),
    }
}

/// What the sides are, their target, buffer and allocated amount, and what is to be said.
fn write_summary(
    look: &Look,
    (table, facts): (&Table, &Facts),
    shown: &ComparisonView<'_>,
    options: &Options<'_>,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let (styles, language) = (&look.styles, look.language);
    sheet.set_row_height(0, 26)?;
    sheet.write_string_with_format(0, 0, &facts.name, &styles.title)?;
    let mut row = 1;
    if let Some(measure) = look.measure(currency(shown.comparison)) {
        sheet.write_string_with_format(row, 0, measure, &styles.remark)?;
    }
    row += 1;
    for (word, side) in &facts.sides {
        sheet.write_string_with_format(row, 0, word, &styles.text)?;
        sheet.write_string_with_format(row, 1, side, &styles.text)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "", &styles.head)?;
    let heads = heads_of_columns(shown.comparison, language.base(), language);
    let mut label_width = Width::default();
    facts.sides.iter().for_each(|(word, _)| label_width.fit(word, 0));
    let longest = look.money.people_common(shown.largest());
    let mut room = 0;
    for (column, head) in (1..).zip(&heads) {
        let mut width = Width::of(head);
        width.fit(&longest, 1);
        sheet.set_column_width(column, width.columns())?;
        room += width.columns();
        sheet.write_string_with_format(row, column, head, &styles.amount_head)?;
    }
    let first = row + 1;
    for (word, amounts) in head_rows(shown.comparison, language) {
        row += 1;
        label_width.fit(word, 0);
        sheet.write_string_with_format(row, 0, word, &styles.text)?;
        let cells = table.columns.cells(&amounts);
        write_figures(look, &table.columns.list, cells, row, sheet, &|figure| styles.figure(figure))?;
    }
    look.group_differences(&table.columns.list, 1, (first, row), sheet)?;
    sheet.set_column_width(0, label_width.columns())?;
    for line in &facts.closing {
        row += 2;
        sheet.write_string_with_format(row, 0, line, &styles.text)?;
    }
    let last = heads.len().max(FINDING_COLUMNS_MIN) as u16;
    room += (u32::from(last) - heads.len() as u32) * finding_rows::COLUMN_WIDTH;
    finding_rows::write(look, options.background, (row + 1, last, room), sheet)?;
    sheet.set_screen_gridlines(false);
    data::page(sheet, &language.page())
}
