//! JSON: for programs; one object with a row per line, or lines of rows and nothing else.

use std::io;

use serde::Serialize;

use super::applied::what_if_list;
use super::format::{Descriptor, Holds};
use super::rows::{Rows, Spelling};
use crate::cells::Work;
use crate::plan::{Amounts, BufferMode, Plan};
use crate::report::{Allocation, FlatRows, Heading, Totals};
use crate::split;

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

/// Facts around rows: a key and its value as JSON each.
pub(super) type Facts = Vec<(&'static str, String)>;

/// What stands around the rows of a document.
pub(super) trait Around: FlatRows {
    /// Before the rows, line by line.
    ///
    /// # Errors
    ///
    /// If it is no JSON.
    fn before(&self) -> serde_json::Result<Vec<Facts>>;

    /// Behind them.
    ///
    /// # Errors
    ///
    /// If it is no JSON.
    fn behind(&self, shown: &Self::Shown) -> serde_json::Result<Facts>;
}

impl Around for Allocation<'_> {
    fn before(&self) -> serde_json::Result<Vec<Facts>> {
        let heading = self.view.heading(self.plan);
        let plan = serde_json::to_string(&Head::under(self.plan, &heading))?;
        let applied = serde_json::to_string(&what_if_list(&heading))?;
        let filter = serde_json::to_string(heading.filters())?;
        Ok(vec![vec![("plan", plan)], vec![("applied", applied), ("filter", filter)]])
    }

    fn behind(&self, shown: &Totals) -> serde_json::Result<Facts> {
        Ok(vec![("missed", serde_json::to_string(&shown.missed)?)])
    }
}

/// Writes one object: the facts before the rows, the rows as they are computed, and the facts behind them.
pub fn write<R: Around>(rows: &R, work: &Work<'_>, out: &mut dyn io::Write) -> io::Result<R::Shown> {
    let mut before = "{";
    for facts in rows.before()? {
        writeln!(out, "{before}{},", members(&facts))?;
        before = " ";
    }
    write!(out, " \"rows\":[")?;
    // Every row starts with the comma behind the row before; before the first one there is none.
    let mut commas_too_many = 1;
    let (labels, columns) = (rows.labels(), rows.columns());
    let shown = rows.write(
        work,
        || Rows::new(&labels, &columns, InList),
        |page| out.write_all(&page.bytes[std::mem::take(&mut commas_too_many)..]),
    )?;
    writeln!(out, "],\n {}}}", members(&rows.behind(&shown)?))?;
    Ok(shown)
}

fn members(facts: &[(&str, String)]) -> String {
    let members: Vec<String> = facts.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    members.join(",")
}

/// Writes one object per row and nothing else.
pub fn write_lines<R: FlatRows>(rows: &R, work: &Work<'_>, out: &mut dyn io::Write) -> io::Result<R::Shown> {
    let (labels, columns) = (rows.labels(), rows.columns());
    rows.write(work, || Rows::new(&labels, &columns, InLines), |page| out.write_all(&page.bytes))
}

/// Rows as the objects of a list.
struct InList;

/// Rows as objects in lines of their own.
struct InLines;

impl Spelling for InList {
    const START: &'static str = ",\n{";
    const END: &'static str = "\"}";
    const CLOSE: &'static str = "}";
    const FOR_SPREADSHEETS: bool = false;

    fn label(&mut self, head: &str, label: Option<&str>, bytes: &mut Vec<u8>) {
        member(head, label, bytes);
    }

    fn before_amount(&self, column: usize, head: &str, bytes: &mut Vec<u8>) {
        before_amount(column, head, bytes);
    }

    fn cell(&self, column: usize, head: &str, figure: Option<&str>, bytes: &mut Vec<u8>) {
        cell(column, head, figure, bytes);
    }
}

impl Spelling for InLines {
    const START: &'static str = "{";
    const END: &'static str = "\"}\n";
    const CLOSE: &'static str = "}\n";
    const FOR_SPREADSHEETS: bool = false;

    fn label(&mut self, head: &str, label: Option<&str>, bytes: &mut Vec<u8>) {
        member(head, label, bytes);
    }

    fn before_amount(&self, column: usize, head: &str, bytes: &mut Vec<u8>) {
        before_amount(column, head, bytes);
    }

    fn cell(&self, column: usize, head: &str, figure: Option<&str>, bytes: &mut Vec<u8>) {
        cell(column, head, figure, bytes);
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

/// Adds a column's key and its figure, behind a comma where it is not the first.
fn cell(column: usize, key: &str, figure: Option<&str>, bytes: &mut Vec<u8>) {
    if column > 0 {
        bytes.push(b',');
    }
    add(&key, bytes);
    bytes.push(b':');
    add(&figure, bytes);
}

fn add(value: &impl Serialize, bytes: &mut Vec<u8>) {
    serde_json::to_writer(bytes, value).expect("text becomes JSON, and memory takes it");
}
