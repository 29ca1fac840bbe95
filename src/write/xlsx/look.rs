//! What the sheets of a workbook have in common: their language, how amounts are written, how cells look.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::money::Money;
use super::styles::Styles;
use crate::money::pointed;
use crate::write::Language;

/// What every sheet is written with.
pub(super) struct Look {
    pub language: Language,
    pub money: Money,
    pub styles: Styles,
}

impl Look {
    pub fn new(language: Language, money: Money, currency: Option<&str>) -> Look {
        let styles = Styles::new(&money, currency);
        Look { language, money, styles }
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

/// Hundredths of a percent as a share: `-0.0125`.
pub(super) fn share_text(hundredths: i128) -> String {
    pointed(hundredths, 4, 4)
}
