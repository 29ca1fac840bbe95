//! What was written.

use super::Language;
use crate::report::Totals;

/// What was written: what went by, and what is left to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome<T = Totals> {
    /// What went by: of one plan its [`Totals`], of a comparison its [`Summary`](crate::compare::Summary).
    pub seen: T,
    /// Whether months were folded into quarters because they do not fit the width.
    pub folded: bool,
    /// CSV: a few names that a spreadsheet shows otherwise when it opens the file, such as `00123`.
    pub retyped: Vec<String>,
    /// Workbook: what it has not, or has otherwise than people expect.
    pub notices: Vec<Notice>,
    /// Workbook: what went by of each scenario that has a sheet.
    pub scenarios: Vec<Totals>,
}

/// What a workbook has not, or has otherwise than people expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Amounts are too long for Excel's numbers.
    AmountsAreText,
    /// The data are too many for a sheet.
    NoData,
}

impl Notice {
    /// A sentence about it.
    pub(super) fn text(self, language: Language) -> &'static str {
        match self {
            Notice::AmountsAreText => language.pick(
                "amounts of more than 15 digits are text in the workbook and totals no formulas: Excel keeps 15 digits",
                "超过 15 位的金额在工作簿中存为文本，合计也不用公式：Excel 只保留 15 位数字",
            ),
            Notice::NoData => language.pick(
                "the workbook has no data sheet: with an amount a row it would be longer than Excel's 1,048,576 rows",
                "工作簿没有明细表：若每个金额一行，会超过 Excel 的 1,048,576 行",
            ),
        }
    }
}

impl<T> From<T> for Outcome<T> {
    fn from(seen: T) -> Outcome<T> {
        Outcome { seen, folded: false, retyped: Vec::new(), notices: Vec::new(), scenarios: Vec::new() }
    }
}
