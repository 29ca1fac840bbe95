//! Amounts as cells: exact numbers, or text where a spreadsheet would round them.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::money::Unit;
use crate::plan::Amounts;

/// The digits that Excel keeps of a number.
const DIGITS_KEPT: usize = 15;

/// Writes amounts of one plan, or of an owner in it.
pub(super) struct Money {
    unit: Unit,
    allocated_digits: usize,
    is_live: bool,
}

impl Money {
    pub fn new(amounts: &Amounts) -> Money {
        let unit = *amounts.unit();
        let whole = unit.plain(amounts.allocated());
        let size = unit.plain(1);
        let steps = size.replace('.', "").trim_matches('0').parse::<i128>().unwrap_or(1);
        // No amount has more digits than the largest one in steps of the unit's last digit.
        let longest = (i128::from(amounts.allocated()) * steps).to_string().len();
        Money {
            unit,
            allocated_digits: whole.split('.').next().map_or(0, str::len),
            is_live: longest <= DIGITS_KEPT,
        }
    }

    /// Whether every amount is a number, so that totals may be formulas.
    pub fn is_live(&self) -> bool {
        self.is_live
    }

    pub fn decimals(&self) -> u32 {
        self.unit.decimals()
    }

    /// To how many decimals a difference is rounded: what is beyond is noise of binary numbers, never an edit. Amounts
    /// have 15 digits, so the larger they are the fewer of them are decimals.
    pub fn noise_decimals(&self) -> i64 {
        (DIGITS_KEPT as i64 - self.allocated_digits as i64).min(i64::from(self.decimals().max(2)))
    }

    /// The amount as a plain number.
    pub fn plain(&self, units: i64) -> String {
        self.unit.plain(units)
    }

    /// The amount as people read it.
    pub fn people(&self, units: i64) -> String {
        self.unit.people(units)
    }

    /// Writes an amount: a number, or text if it has too many digits. Without a format it is that of its column.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        units: i64,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        let plain = self.plain(units);
        match (nearest(&plain), format) {
            (Some(number), Some(format)) => sheet.write_number_with_format(row, column, number, format)?,
            (Some(number), None) => sheet.write_number(row, column, number)?,
            (None, Some(format)) => {
                sheet.write_string_with_format(row, column, self.people(units), format)?
            }
            (None, None) => sheet.write_string(row, column, self.people(units))?,
        };
        Ok(())
    }

    /// Writes a formula with the amount that it has as long as nobody edits; where amounts are text, the amount.
    pub fn write_formula(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        formula: String,
        units: i64,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        if !self.is_live {
            return self.write(sheet, (row, column), units, format);
        }
        let formula = Formula::new(formula).set_result(self.plain(units));
        match format {
            Some(format) => sheet.write_formula_with_format(row, column, formula, format)?,
            None => sheet.write_formula(row, column, formula)?,
        };
        Ok(())
    }
}

/// The binary number nearest to a plain one, if Excel keeps all its digits. It is read from the digits; nothing is ever
/// calculated with it here.
fn nearest(plain: &str) -> Option<f64> {
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    match digits.trim_matches('0').len() <= DIGITS_KEPT {
        true => plain.parse().ok(),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for plain in ["0", "0.01", "83333.34", "999999999999999", "-12.50", "123456789012345000000000"] {
            assert!(nearest(plain).is_some(), "{plain}");
        }
        for plain in ["1234567890123456", "12345678901234.56", "100000000000000.01"] {
            assert!(nearest(plain).is_none(), "{plain}");
        }
        assert_eq!(nearest("83333.34"), Some(83333.34));
    }
}
