//! A comparison as CSV.

use std::io;

use ::csv::{Terminator, WriterBuilder};

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
    csv.write_record(comparison.heads().iter().chain(&heads(comparison, how.named)))?;
    comparison.lines(|line| -> io::Result<()> {
        if !summary.add(line) && !how.all {
            return Ok(());
        }
        for label in line.labels {
            csv.write_field(neutral(label.unwrap_or_default()).as_bytes())?;
        }
        for amount in amounts(line, grain) {
            csv.write_field(amount.unwrap_or_default())?;
        }
        Ok(csv.write_record(None::<&[u8]>)?)
    })?;
    csv.flush()?;
    drop(csv);
    summary.finish(comparison);
    Ok(summary)
}
