//! The values of cells as text.

use calamine::{Data, DataRef, ExcelDateTime};

use super::number;
use super::sheet_text::written;
use super::shown::Shown;
use crate::source::UNKNOWN;

/// What a formula comes to whose value nobody has stored.
pub(super) fn unknown() -> String {
    UNKNOWN.to_string()
}

/// The value of a cell that is held, as one that is streamed.
pub(super) fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(is_true) => DataRef::Bool(*is_true),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The text of a cell.
pub(super) fn text(value: &DataRef<'_>, shown: Shown) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => written(text),
        DataRef::SharedString(text) => written(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if shown == Shown::Percent => number::percent(*number),
        DataRef::Float(number) => number::text(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => date_text(date),
        // A day may have a time behind it.
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A day, also where the cell shows its month alone: what the day means is known to whoever reads its column. The time of a
/// day is left out.
fn date_text(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    match date.is_duration() || date.as_f64() < 1.0 {
        true => format!("{hour:02}:{minute:02}:{second:02}"),
        false => format!("{year:04}-{month:02}-{day:02}"),
    }
}
