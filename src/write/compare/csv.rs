//! A comparison as CSV.

use std::io;

use ::csv::{Error, ErrorKind, Terminator, WriterBuilder};

use super::Comparing;
use super::columns::{amounts, heads};
use crate::compare::{Comparison, Summary};
use crate::write::csv::BYTE_ORDER_MARK;
use crate::write::formula::neutral;

/// Writes a row for each line; lines end in LF.
pub fn write(comparison: &Comparison, how: &Comparing, out: &mut dyn io::Write) -> io::Result<Summary> {
    if how.bom {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    }
    let grain = comparison.grain();
    let mut summary = Summary::new(comparison);
    let mut csv = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    csv.write_record(comparison.heads().iter().chain(&heads(comparison, how.named))).map_err(reason)?;
    comparison.lines(|line| -> io::Result<()> {
        if !summary.add(line) && !how.all {
            return Ok(());
        }
        for label in line.labels {
            csv.write_field(neutral(label.unwrap_or_default()).as_bytes()).map_err(reason)?;
        }
        for amount in amounts(line, grain) {
            csv.write_field(amount.unwrap_or_default()).map_err(reason)?;
        }
        csv.write_record(None::<&[u8]>).map_err(reason)
    })?;
    csv.flush()?;
    drop(csv);
    summary.finish(comparison);
    Ok(summary)
}

/// The error of the stream itself: the crate's own way turns every kind into one, and a closed pipe is no failure.
fn reason(error: Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
