//! Findings on a summary: the code, and what it says.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::look::Look;
use super::width::lines;
use crate::findings::Finding;
use crate::write::Background;

/// More findings are left to the terminal: nobody reads on.
pub(super) const ROWS_SHOWN_MAX: usize = 1_000;

/// The width of a column that nobody sets.
pub(super) const COLUMN_WIDTH: u32 = 8;

/// A section with all that a run says of itself, from a row on, down to notes; nothing where it says nothing. Its words go
/// through the column of this number, which make room for so many characters together.
pub(super) fn write(
    look: &Look,
    background: Option<Background<'_>>,
    (row, last, room): (u32, u16, u32),
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let Some(background) = background.filter(|background| !background.findings.is_empty()) else {
        return Ok(());
    };
    let heads = row + 1;
    for column in 0..=last {
        let words = if column == 0 { look.language.rules_and_warnings() } else { "" };
        sheet.write_string_with_format(heads, column, words, &look.styles.section)?;
    }
    for (row, finding) in (heads + 1..).zip(background.findings.iter().take(ROWS_SHOWN_MAX)) {
        self::finding(look, finding, (row, last, room), sheet)?;
    }
    Ok(())
}

/// One of them.
pub(super) fn finding(
    look: &Look,
    finding: &Finding,
    (row, last, room): (u32, u16, u32),
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, finding.code(), &look.styles.code)?;
    let words = finding.words(look.language);
    let help = words.help.map(|help| format!("\n{help}")).unwrap_or_default();
    let message = format!("{}{help}", words.message);
    sheet.merge_range(row, 1, row, last, &message, &look.styles.wrapped)?;
    let lines: u32 = message.lines().map(|line| lines(line, 0, room as usize)).sum();
    sheet.set_row_height(row, 16 * lines)?;
    Ok(())
}
