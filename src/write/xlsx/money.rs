//! Amounts as cells: exact numbers, or text where a spreadsheet would round them.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::money::{CommonUnit, group_digits};
use crate::plan::Amounts;

/// The digits that Excel keeps of a number.
const DIGITS_KEPT: usize = 15;

/// Writes amounts: those of one plan or an owner in it, or of several plans in their common unit.
pub(super) struct Money {
    common_unit: CommonUnit,
    /// A unit of the plan in the common unit.
    unit: i128,
    /// The digits of the largest amount before the point.
    whole_digits: usize,
    is_live: bool,
}

impl Money {
    /// For the amounts of one plan, or of an owner in it, none larger than so many units.
    pub fn new(amounts: &Amounts, largest: i64) -> Money {
        let common_unit = CommonUnit::of([amounts.unit()]);
        let unit = common_unit.of_units(amounts.unit(), 1);
        // No amount has more digits than the largest one in steps of the unit's last digit that counts.
        let steps = amounts.unit().size().mantissa().to_string();
        let steps: i128 = steps.trim_end_matches('0').parse().unwrap_or(1);
        let largest = i128::from(largest);
        Money { unit, ..Money::in_common(common_unit, largest * unit, largest * steps) }
    }

    /// For amounts of several plans, none larger than this one.
    pub fn of_several(common_unit: CommonUnit, largest: i128) -> Money {
        Money::in_common(common_unit, largest, largest)
    }

    fn in_common(common_unit: CommonUnit, largest: i128, largest_steps: i128) -> Money {
        let whole = common_unit.plain(largest);
        Money {
            common_unit,
            unit: 1,
            whole_digits: whole.split('.').next().map_or(0, str::len),
            is_live: largest_steps.to_string().len() <= DIGITS_KEPT,
        }
    }

    /// Whether every amount is a number, so that totals may be formulas.
    pub fn is_live(&self) -> bool {
        self.is_live
    }

    pub fn decimals(&self) -> u32 {
        self.common_unit.decimals()
    }

    /// To how many decimals a difference is rounded: what is beyond is noise of binary numbers, never an edit. Amounts
    /// have 15 digits, so the larger they are the fewer of them are decimals.
    pub fn noise_decimals(&self) -> i64 {
        (DIGITS_KEPT as i64 - self.whole_digits as i64).min(i64::from(self.decimals().max(2)))
    }

    /// So many units in the common unit.
    fn common(&self, units: i64) -> i128 {
        i128::from(units) * self.unit
    }

    /// So many units as people read them.
    pub fn people(&self, units: i64) -> String {
        self.common_unit.people(self.common(units))
    }

    /// An amount in the common unit as people read it.
    pub fn people_common(&self, amount: i128) -> String {
        self.common_unit.people(amount)
    }

    /// Writes an amount of so many units: a number, or text if it has too many digits. Without a format it is that of its
    /// column.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        cell: (u32, u16),
        units: i64,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        self.write_common(sheet, cell, self.common(units), format)
    }

    /// Writes an amount in the common unit.
    pub fn write_common(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        amount: i128,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        write_number(sheet, (row, column), &self.common_unit.plain(amount), format)
    }

    /// Writes a formula with the amount that it has as long as nobody edits; where amounts are text, the amount.
    pub fn write_formula(
        &self,
        sheet: &mut Worksheet,
        cell: (u32, u16),
        formula: String,
        units: i64,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        self.write_common_formula(sheet, cell, formula, self.common(units), format)
    }

    /// The same with an amount in the common unit.
    pub fn write_common_formula(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        formula: String,
        amount: i128,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        if !self.is_live {
            return self.write_common(sheet, (row, column), amount, format);
        }
        let formula = Formula::new(formula).set_result(self.common_unit.plain(amount));
        match format {
            Some(format) => sheet.write_formula_with_format(row, column, formula, format)?,
            None => sheet.write_formula(row, column, formula)?,
        };
        Ok(())
    }
}

/// Writes a number with plain digits, or the digits as text if Excel does not keep all of them.
pub(super) fn write_number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    plain: &str,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    let people = || group_digits(plain);
    match (nearest(plain), format) {
        (Some(number), Some(format)) => sheet.write_number_with_format(row, column, number, format)?,
        (Some(number), None) => sheet.write_number(row, column, number)?,
        (None, Some(format)) => sheet.write_string_with_format(row, column, people(), format)?,
        (None, None) => sheet.write_string(row, column, people())?,
    };
    Ok(())
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
