//! JSON: for programs; one object with a row per line, or lines of rows and nothing else.

use std::io;

use serde::Serialize;

use super::Outcome;
use super::applied::what_if_list;
use super::format::{Descriptor, Holds};
use super::rows::{Rows, Spelling};
use crate::plan::{Amounts, BufferMode, Plan};
use crate::report::{self, Heading, View};
use crate::split::{self, Work};

/// What the format of one object is.
pub(super) const DESCRIPTOR: Descriptor =
    Descriptor { word: "json", extensions: &["json"], holds: Holds { misses: true, ..Holds::FOR_PROGRAMS } };

/// What the format of lines is.
pub(super) const LINES_DESCRIPTOR: Descriptor =
    Descriptor { word: "jsonl", extensions: &["jsonl"], holds: Holds::FOR_PROGRAMS };

/// What the numbers belong to. Amounts are strings everywhere: many readers turn numbers into floats.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
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
        Head::new(plan.name(), plan.amounts(), plan.calendar().start())
    }

    /// The head of a report under this heading.
    pub(super) fn under<'a>(plan: &'a Plan, heading: &'a Heading<'_>) -> Head<'a> {
        let head = Head::new(plan.name(), heading.amounts(), plan.calendar().start());
        Head { owner: heading.owner(), ..head }
    }

    /// The head of a plan of which only this is known.
    pub(super) fn new<'a>(name: &'a str, amounts: &'a Amounts, start: Option<String>) -> Head<'a> {
        let unit = amounts.unit();
        Head {
            name,
            owner: None,
            currency: amounts.currency(),
            unit: unit.size().to_string(),
            target: unit.plain(amounts.target()),
            buffer: unit.plain(amounts.buffer().units()),
            buffer_mode: match amounts.buffer().mode() {
                BufferMode::Reserve => "reserve",
                BufferMode::OverAssign => "over-assign",
            },
            allocated: unit.plain(amounts.allocated()),
            start,
            method: split::METHOD,
        }
    }
}

/// Writes one object: the plan, what-if changes, filters, rows as they are computed, and what was missed.
pub fn write(plan: &Plan, view: &View, work: &Work<'_>, out: &mut dyn io::Write) -> io::Result<Outcome> {
    let heading = view.heading(plan);
    writeln!(out, "{{\"plan\":{},", serde_json::to_string(&Head::under(plan, &heading))?)?;
    let filters = serde_json::to_string(heading.filters())?;
    let applied = serde_json::to_string(&what_if_list(&heading))?;
    writeln!(out, " \"applied\":{applied},\"filter\":{filters},")?;
    write!(out, " \"rows\":[")?;
    // Every row starts with the comma behind the row before; before the first one there is none.
    let mut commas_too_many = 1;
    let totals = report::transcribe(
        plan,
        view,
        work,
        || Rows::new(plan, view, InList),
        |page| out.write_all(&page.bytes[std::mem::take(&mut commas_too_many)..]),
    )?;
    writeln!(out, "],\n \"missed\":{}}}", serde_json::to_string(&totals.missed)?)?;
    Ok(totals.into())
}

/// Writes one object per row and nothing else.
pub fn write_lines(
    plan: &Plan,
    view: &View,
    work: &Work<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome> {
    let rows = || Rows::new(plan, view, InLines);
    let totals = report::transcribe(plan, view, work, rows, |page| out.write_all(&page.bytes))?;
    Ok(totals.into())
}

/// Rows as the objects of a list.
struct InList;

/// Rows as objects in lines of their own.
struct InLines;

impl Spelling for InList {
    const START: &'static str = ",\n{";
    const END: &'static str = "\"}";
    const FOR_SPREADSHEETS: bool = false;

    fn label(&mut self, head: &str, label: Option<&str>, bytes: &mut Vec<u8>) {
        member(head, label, bytes);
    }

    fn before_amount(&self, column: usize, head: &str, bytes: &mut Vec<u8>) {
        before_amount(column, head, bytes);
    }
}

impl Spelling for InLines {
    const START: &'static str = "{";
    const END: &'static str = "\"}\n";
    const FOR_SPREADSHEETS: bool = false;

    fn label(&mut self, head: &str, label: Option<&str>, bytes: &mut Vec<u8>) {
        member(head, label, bytes);
    }

    fn before_amount(&self, column: usize, head: &str, bytes: &mut Vec<u8>) {
        before_amount(column, head, bytes);
    }
}

/// Adds a label under its key, and the comma behind it.
fn member(key: &str, label: Option<&str>, bytes: &mut Vec<u8>) {
    add(&key, bytes);
    bytes.push(b':');
    add(&label, bytes);
    bytes.push(b',');
}

/// Adds a column's key up to the quote before its amount; amounts hold nothing that would have to be escaped.
fn before_amount(column: usize, key: &str, bytes: &mut Vec<u8>) {
    if column > 0 {
        bytes.extend_from_slice(b"\",");
    }
    add(&key, bytes);
    bytes.extend_from_slice(b":\"");
}

fn add(value: &impl Serialize, bytes: &mut Vec<u8>) {
    serde_json::to_writer(bytes, value).expect("text becomes JSON, and memory takes it");
}
