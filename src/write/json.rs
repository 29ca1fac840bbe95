//! JSON: for programs; one object with a row per line, or lines of rows and nothing else.

use std::io;

use serde::Serialize;

use super::Outcome;
use crate::plan::{BufferMode, Plan};
use crate::report::{self, Totals, View};
use crate::split;

/// What the numbers belong to. Amounts are strings everywhere: many readers turn numbers into floats.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    name: &'a str,
    currency: Option<&'a str>,
    unit: String,
    target: String,
    buffer: String,
    buffer_mode: &'static str,
    allocated: String,
    start: Option<String>,
    method: u32,
}

impl Head<'_> {
    pub(super) fn of(plan: &Plan) -> Head<'_> {
        Head {
            name: plan.name(),
            currency: plan.currency(),
            unit: plan.unit().size().to_string(),
            target: plan.unit().plain(plan.target()),
            buffer: plan.unit().plain(plan.buffer().units()),
            buffer_mode: match plan.buffer().mode() {
                BufferMode::Reserve => "reserve",
                BufferMode::OverAssign => "over-assign",
            },
            allocated: plan.unit().plain(plan.allocated()),
            start: plan.calendar().start(),
            method: split::METHOD,
        }
    }
}

/// Writes one object: the plan, what-if changes, filters, rows as they are computed, and what was missed.
pub fn write(plan: &Plan, view: &View, out: &mut dyn io::Write) -> io::Result<Outcome> {
    writeln!(out, "{{\"plan\":{},", serde_json::to_string(&Head::of(plan))?)?;
    let filters = serde_json::to_string(view.filters())?;
    writeln!(out, " \"applied\":{},\"filter\":{filters},", serde_json::to_string(plan.applied().changes())?)?;
    write!(out, " \"rows\":[")?;
    let mut between = "\n";
    let totals = rows(plan, view, |row| {
        out.write_all(between.as_bytes())?;
        between = ",\n";
        out.write_all(row.as_bytes())
    })?;
    writeln!(out, "],\n \"missed\":{}}}", serde_json::to_string(&totals.missed)?)?;
    Ok(totals.into())
}

/// Writes one object per row and nothing else.
pub fn write_lines(plan: &Plan, view: &View, out: &mut dyn io::Write) -> io::Result<Outcome> {
    let totals = rows(plan, view, |row| {
        out.write_all(row.as_bytes())?;
        out.write_all(b"\n")
    })?;
    Ok(totals.into())
}

/// Hands over every record as an object.
fn rows(plan: &Plan, view: &View, mut take: impl FnMut(&str) -> io::Result<()>) -> io::Result<Totals> {
    let heads = report::heads(plan, view);
    let keys = heads
        .labels
        .iter()
        .chain(&heads.amounts)
        .map(serde_json::to_string)
        .collect::<Result<Vec<_>, _>>()?;
    let mut row = String::new();
    report::records(plan, view, |record| {
        row.clear();
        let labels = record.labels.iter().map(serde_json::to_string);
        let amounts = record.amounts.iter().map(|units| Ok(format!("\"{}\"", plan.unit().plain(*units))));
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
    })
}
