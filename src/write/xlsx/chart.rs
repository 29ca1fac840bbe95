//! The chart sheet: the periods by region, or by whatever stands at the top; its table follows the allocation.

use rust_xlsxwriter::{
    Chart, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color, IgnoreError, Worksheet,
    XlsxError,
};

use super::allocation::Allocation;
use super::amount_format::AmountFormat;
use super::book::Book;
use super::columns::AmountColumn;
use super::data::page;
use super::look::Look;
use super::width::{LINE_HEIGHT, WIDTH_MAX, Width, lines};
use crate::findings::visible;
use crate::write::Scale;

/// More colours are not told apart; what is beyond is drawn together.
const COLORS: [u32; 10] =
    [0x1F3864, 0x2E75B6, 0x9DC3E6, 0x548235, 0xA9D18E, 0xBF9000, 0xFFD966, 0xC55A11, 0xF4B183, 0x7F7F7F];

/// The row that says what an amount of 1 means, counted from 0.
const MEASURE_ROW: u32 = 1;

/// The row of the heads, counted from 0.
const HEAD_ROW: u32 = 2;

/// Writes the table and draws it.
pub(super) fn write(
    book: &Book<'_>,
    allocation: &Allocation,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let Book { plan, look, .. } = book;
    let Look { styles, language, money, scale, .. } = look;
    let name = language.chart();
    sheet.set_row_height(0, 26)?;
    sheet.write_string_with_format(0, 0, visible(plan.name()), &styles.title)?;
    sheet.write_string_with_format(HEAD_ROW, 0, "", &styles.head)?;
    let base: Vec<(usize, &AmountColumn)> =
        allocation.columns.amounts.iter().enumerate().filter(|(_, column)| column.is_base()).collect();
    let longest = money.people(allocation.columns.whole_of(&allocation.total));
    for (at, (_, column)) in (1..).zip(&base) {
        let word = language.column(&column.name);
        let mut width = Width::of(&word);
        width.fit(&longest, 0);
        sheet.set_column_width(at, width.columns())?;
        sheet.write_string_with_format(HEAD_ROW, at, &word, &styles.amount_head)?;
    }
    let last_column = base.len() as u16;

    let tops = &allocation.tops;
    let listed = if tops.len() > COLORS.len() { COLORS.len() - 1 } else { tops.len() };
    let total = (allocation.total_row, &allocation.total);
    let cell = |column: &AmountColumn, row: u32| format!("'{}'!{}{row}", allocation.sheet, column.letters);
    let mut row = HEAD_ROW;
    let mut label_width = Width::default();
    let mut label = |sheet: &mut Worksheet, row: u32, word: &str| {
        label_width.fit(word, 0);
        let lines = lines(word, 0, WIDTH_MAX);
        if lines > 1 {
            sheet.set_row_height(row, LINE_HEIGHT * lines)?;
        }
        sheet.write_string_with_format(row, 0, word, &styles.text.clone().set_text_wrap()).map(|_| ())
    };
    for top in &tops[..listed] {
        row += 1;
        label(sheet, row, &top.label)?;
        for (at, (index, column)) in (1..).zip(&base) {
            money.write_formula(
                sheet,
                (row, at),
                cell(column, top.row),
                top.amounts[*index],
                Some(&styles.amount),
            )?;
        }
    }
    // What is left: the others together, or everything where there are no lines at all.
    if listed < tops.len() || tops.is_empty() {
        row += 1;
        label(sheet, row, if tops.is_empty() { language.total() } else { language.others() })?;
        for (at, (index, column)) in (1..).zip(&base) {
            let listed_units: i64 = tops[..listed].iter().map(|top| top.amounts[*index]).sum();
            let mut formula = cell(column, total.0);
            if listed > 0 {
                let letters = rust_xlsxwriter::utility::column_number_to_name(at);
                formula.push_str(&format!("-SUM({letters}{}:{letters}{row})", HEAD_ROW + 2));
            }
            let units = total.1[*index] - listed_units;
            money.write_formula(sheet, (row, at), formula, units, Some(&styles.amount))?;
        }
    }
    sheet.set_column_width(0, label_width.columns())?;
    sheet.ignore_error_range(HEAD_ROW + 1, 0, row, 0, IgnoreError::NumberStoredAsText)?;

    let mut chart = Chart::new(ChartType::ColumnStacked);
    for (line, color) in (HEAD_ROW + 1..=row).zip(COLORS) {
        chart
            .add_series()
            .set_name((name, line, 0))
            .set_categories((name, HEAD_ROW, 1, HEAD_ROW, last_column))
            .set_values((name, line, 1, line, last_column))
            .set_format(ChartSolidFill::new().set_color(Color::RGB(color)))
            .set_gap(60);
    }
    // The title is that cell: a name on its own would be taken for a formula if it looks like one.
    chart.title().set_name((name, 0, 0));
    let light = Color::RGB(0xD9D9D9);
    let whole_digits = longest.split('.').next().unwrap_or_default().chars().filter(char::is_ascii_digit);
    // The lines of an axis stand at round numbers.
    let decimals = match whole_digits.count() > scale.map_or(0, Scale::places) as usize + 1 {
        true => u32::from(scale.is_some()),
        false => styles.number.decimals(),
    };
    let format = AmountFormat::new(*scale, decimals.min(styles.number.decimals())).code("");
    chart.y_axis().set_num_format(format).set_major_gridlines_line(ChartLine::new().set_color(light));
    if let Some(measure) = look.measure(plan.currency()) {
        sheet.write_string_with_format(MEASURE_ROW, 0, measure, &styles.remark)?;
        chart.y_axis().set_name((name, MEASURE_ROW, 0));
    }
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(1100).set_height(480);
    sheet.insert_chart(row + 2, 0, &chart)?;
    page(sheet, &language.page())
}
