//! Cells that have no value that can be taken.

use crate::findings::CellFault;
use crate::source::{ROUNDED, UNKNOWN};

/// What spreadsheets show in place of a value that cannot be computed; CSV has the same words.
const ERRORS: [&str; 9] =
    ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

/// Why the value of a cell cannot be taken; nothing if it can.
pub(crate) fn cell_fault(text: &str) -> Option<CellFault> {
    match text.as_bytes().first()? {
        // Both marks begin with this byte.
        0xef if text.starts_with(ROUNDED) => {
            Some(CellFault::TooManyDigits(text[ROUNDED.len_utf8()..].into()))
        }
        0xef if text.starts_with(UNKNOWN) => Some(CellFault::NoValue),
        b'#' if ERRORS.contains(&text.trim()) => Some(CellFault::Error(text.trim().into())),
        _ => None,
    }
}
