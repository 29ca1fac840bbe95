//! A comparison as JSON: one object with a row per line, or lines of rows and nothing else.

use std::io;

use serde::Serialize;

use super::Comparing;
use super::columns::{amounts, heads};
use crate::compare::{Comparison, Side, Summary};
use crate::write::json::Head;

/// What the numbers of one side belong to. Amounts are strings everywhere: many readers turn numbers into floats.
#[derive(Serialize)]
struct SideHead<'a> {
    column: &'a str,
    file: &'a str,
    #[serde(flatten)]
    plan: Head<'a>,
    applied: &'a [String],
}

impl<'a> SideHead<'a> {
    fn of(side: &'a Side, column: &'a str) -> SideHead<'a> {
        SideHead {
            column,
            file: side.file(),
            plan: Head::new(side.title(), side.amounts(), side.start().map(str::to_owned)),
            applied: side.applied().changes(),
        }
    }
}

/// Writes one object: the sides, filters, rows, and how many of them changed.
pub fn write(comparison: &Comparison, how: &Comparing, out: &mut dyn io::Write) -> io::Result<Summary> {
    let columns = heads(comparison, how.named);
    // A side's own column is the first of the three that it has.
    let own = columns.iter().take(1).chain(columns.iter().skip(1).step_by(3));
    let sides: Vec<String> = comparison
        .sides()
        .iter()
        .zip(own)
        .map(|(side, column)| serde_json::to_string(&SideHead::of(side, column)))
        .collect::<Result<_, _>>()?;
    writeln!(out, "{{\"plans\":[\n{}],", sides.join(",\n"))?;
    writeln!(out, " \"filter\":{},", serde_json::to_string(comparison.filters())?)?;
    write!(out, " \"rows\":[")?;
    let mut between = "\n";
    let summary = rows(comparison, how, |row| {
        out.write_all(between.as_bytes())?;
        between = ",\n";
        out.write_all(row.as_bytes())
    })?;
    writeln!(out, "],\n \"changed\":{},\"unchanged\":{}}}", summary.changed, summary.unchanged)?;
    Ok(summary)
}

/// Writes one object per row and nothing else.
pub fn write_lines(comparison: &Comparison, how: &Comparing, out: &mut dyn io::Write) -> io::Result<Summary> {
    rows(comparison, how, |row| {
        out.write_all(row.as_bytes())?;
        out.write_all(b"\n")
    })
}

/// Hands over every line that is shown as an object.
fn rows(
    comparison: &Comparison,
    how: &Comparing,
    mut take: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<Summary> {
    let grain = comparison.grain();
    let mut summary = Summary::new(comparison);
    let keys = comparison
        .heads()
        .iter()
        .chain(&heads(comparison, how.named))
        .map(serde_json::to_string)
        .collect::<Result<Vec<_>, _>>()?;
    let mut row = String::new();
    comparison.lines(|line| -> io::Result<()> {
        if !summary.add(line) && !how.all {
            return Ok(());
        }
        row.clear();
        let labels = line.labels.iter().map(serde_json::to_string);
        let amounts = amounts(line, grain).map(|amount| serde_json::to_string(&amount));
        let mut before = '{';
        for (key, value) in keys.iter().zip(labels.chain(amounts)) {
            row.push(before);
            row.push_str(key);
            row.push(':');
            row.push_str(&value?);
            before = ',';
        }
        row.push('}');
        take(&row)
    })?;
    summary.finish(comparison);
    Ok(summary)
}
