//! What `calamine` does not tell of the sheet of an XLSX workbook: formulas without a value, merged cells, hidden rows.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bounded::Part;
use super::parts::{value_of, xml_fault};
use crate::findings::WorkbookFault;
use crate::tables::Merged;

/// What a scan of a sheet found.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// Formulas, in the order of the file: row and column, from 0.
    pub formulas: Vec<(u32, u32)>,
    /// Formulas whose value nobody has stored, in the order of the file: row and column, from 0.
    pub without_value: Vec<(u32, u32)>,
    pub merged: Vec<Merged>,
    /// How many rows with something in them are hidden.
    pub hidden_rows: usize,
}

/// The cell that is being read.
#[derive(Default)]
struct OpenCell {
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

/// Reads a sheet through.
pub(super) fn scan(part: Part<'_, '_>) -> Result<Scanned, WorkbookFault> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut scanned = Scanned::default();
    let mut at = (0, 0);
    let (mut row_is_hidden, mut row_has_cells) = (false, false);
    let (mut cell, mut is_in_value) = (OpenCell::default(), false);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml_fault(&error))? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    row_is_hidden =
                        value_of(&element, "hidden").is_some_and(|value| value != "0" && value != "false");
                    row_has_cells = false;
                    let row = value_of(&element, "r").and_then(|row| row.parse::<u32>().ok());
                    at = (row.map_or(at.0, |row| row.saturating_sub(1)), 0);
                }
                "c" => {
                    at = place(&element).unwrap_or(at);
                    cell = OpenCell { is_text: is_text(&element), ..OpenCell::default() };
                }
                "f" => cell.has_formula = true,
                "v" => {
                    is_in_value = true;
                    // What is no number may be stored as nothing.
                    cell.has_value |= cell.is_text;
                }
                "is" => cell.has_value = true,
                "mergeCell" => {
                    scanned.merged.extend(value_of(&element, "ref").and_then(|cells| area(&cells)))
                }
                _ => {}
            },
            Event::Text(text) if is_in_value => cell.has_value |= !text.is_empty(),
            Event::End(element) => match element.local_name().as_ref() {
                "v" => is_in_value = false,
                "c" => {
                    if cell.has_formula {
                        scanned.formulas.push(at);
                        if !cell.has_value {
                            scanned.without_value.push(at);
                        }
                    }
                    row_has_cells |= cell.has_value || cell.has_formula;
                    at.1 += 1;
                }
                "row" => {
                    scanned.hidden_rows += usize::from(row_is_hidden && row_has_cells);
                    at = (at.0 + 1, 0);
                }
                _ => {}
            },
            Event::Eof => return Ok(scanned),
            _ => {}
        }
    }
}

fn place(element: &BytesStart<'_>) -> Option<(u32, u32)> {
    reference(&value_of(element, "r")?)
}

fn is_text(element: &BytesStart<'_>) -> bool {
    value_of(element, "t").is_some_and(|kind| kind == "str")
}

/// Row and column, from 0, of `C7`.
fn reference(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(value) + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The cells of `A2:B5`.
fn area(text: &str) -> Option<Merged> {
    let (from, to) = text.split_once(':')?;
    let (from, to) = (reference(from)?, reference(to)?);
    let span = |start: u32, end: u32| start as usize..end as usize + 1;
    Some(Merged { rows: span(from.0, to.0), columns: span(from.1, to.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_rows_and_columns() {
        for (text, want) in
            [("A1", Some((0, 0))), ("C7", Some((6, 2))), ("XFD1048576", Some((1_048_575, 16_383)))]
        {
            assert_eq!(reference(text), want, "{text}");
        }
        for text in ["", "7", "C", "C0", "ZZZZZZZZZ1", "中1", "C99999999999"] {
            assert_eq!(reference(text), None, "{text}");
        }
        assert_eq!(area("A2:B5"), Some(Merged { rows: 1..5, columns: 0..2 }));
        assert_eq!(area("A2"), None);
    }
}
