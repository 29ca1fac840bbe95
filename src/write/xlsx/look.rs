//! What the sheets of a workbook have in common: their language, how amounts are written, how cells look.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{ConditionalFormatFormula, ExcelDateTime, Format, Worksheet, XlsxError};

use super::amount_format::AmountFormat;
use super::money::{Money, write_number};
use super::styles::Styles;
use crate::money::pointed;
use crate::report::{Cell, Column, Figure};
use crate::write::facts::measure_of;
use crate::write::{Language, Options, Scale};

/// What every sheet is written with.
pub(super) struct Look {
    pub language: Language,
    pub money: Money,
    pub styles: Styles,
    /// In which scale numbers are shown; they stay what they are.
    pub scale: Option<Scale>,
    /// Whether amounts have digits that no format shows.
    hides_digits: bool,
}

impl Look {
    /// For amounts that need so many decimals as they are asked for. Those that are text are shown as they are.
    pub fn new(options: &Options<'_>, money: Money, currency: Option<&str>, needed: u32) -> Look {
        let scale = options.scale.filter(|_| money.is_live());
        let needed = if scale == options.scale { needed } else { money.decimals() };
        let hides_digits = scale.is_some() && AmountFormat::new(scale, needed).decimals() < needed;
        let styles = Styles::new(currency, scale, needed);
        Look { language: options.language, money, styles, scale, hides_digits }
    }

    /// What an amount of 1 means, and where cells hold more digits than they show, that they do.
    pub fn measure(&self, currency: Option<&str>) -> Option<String> {
        let more = self.hides_digits.then(|| self.language.more_digits(self.styles.number.decimals()));
        let words = measure_of(currency, self.scale, self.language).into_iter().chain(more);
        let words = words.collect::<Vec<String>>().join("; ");
        (!words.is_empty()).then_some(words)
    }

    /// Shows the groups of digits of large differences, where their own format has no place for them: in the rows from the
    /// first to the last, in columns of which the first has this number.
    pub fn group_differences(
        &self,
        columns: &[Column],
        first_column: u16,
        (first, last): (u32, u32),
        sheet: &mut Worksheet,
    ) -> Result<(), XlsxError> {
        let columns = (first_column..).zip(columns);
        for (column, _) in columns.filter(|(_, column)| matches!(column.figure, Figure::Difference(..))) {
            let cell = format!("{}{}", column_number_to_name(column), first + 1);
            for (places, format) in self.styles.number.signed_by_size() {
                let rule = format!("ABS({cell})>=1{}", "0".repeat(places as usize));
                let rule = ConditionalFormatFormula::new()
                    .set_rule(rule.as_str())
                    .set_format(Format::new().set_num_format(format))
                    .set_stop_if_true(true);
                sheet.add_conditional_format(first, column, last, column, &rule)?;
            }
        }
        Ok(())
    }
}

/// Writes hundredths of a percent as a share, in a format or in that of its column.
pub(super) fn write_percent(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    hundredths: i128,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    // Read from its digits: nothing is calculated with it here.
    let Ok(share) = share_text(hundredths).parse::<f64>() else { return Ok(()) };
    match format {
        Some(format) => sheet.write_number_with_format(row, column, share, format)?,
        None => sheet.write_number(row, column, share)?,
    };
    Ok(())
}

/// Writes what is neither an amount of the plan nor a percentage: money as it is written, text, days.
pub(super) fn write_beside(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    match (cell, format) {
        (Cell::Money(money), format) => write_number(sheet, (row, column), &money.to_string(), format)?,
        (Cell::Text(text) | Cell::Period(text), Some(format)) => {
            sheet.write_string_with_format(row, column, fitting(text), format).map(drop)?;
        }
        (Cell::Text(text) | Cell::Period(text), None) => {
            sheet.write_string(row, column, fitting(text)).map(drop)?;
        }
        (Cell::Day(day), format) => {
            let day = ExcelDateTime::from_ymd(day.year, day.month, day.day)?;
            match format {
                Some(format) => sheet.write_datetime_with_format(row, column, &day, format).map(drop)?,
                None => sheet.write_datetime(row, column, &day).map(drop)?,
            }
        }
        (_, Some(format)) => sheet.write_blank(row, column, format).map(drop)?,
        (_, None) => {}
    }
    Ok(())
}

/// Excel's cells hold no more characters.
const CELL_CHARACTERS_MAX: usize = 32_767;

/// As much of a text as a cell holds.
fn fitting(text: &str) -> String {
    // Excel counts in UTF-16.
    let mut length = 0;
    text.chars()
        .take_while(|character| {
            length += character.len_utf16();
            length <= CELL_CHARACTERS_MAX
        })
        .collect()
}

/// Hundredths of a percent as a share: `-0.0125`.
pub(super) fn share_text(hundredths: i128) -> String {
    pointed(hundredths, 4, 4)
}
