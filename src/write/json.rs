//! JSON: for programs; one object with a row per line, or lines of rows and nothing else.

use std::io;

use serde::Serialize;

use super::around::Around;
use super::descriptor::{Descriptor, Holds};
use super::options::Options;
use super::outcome::Outcome;
use super::rows::{RowPages, Spelling};
use crate::report::FlatRows;

/// What the format of one object is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "json",
    extensions: &["json"],
    holds: Holds { misses: true, ..Holds::FOR_PROGRAMS },
    split: |plan, options, out| write(plan, options, out),
    comparison: |comparison, options, out| write(comparison, options, out),
    tracking: |tracking, options, out| write(tracking, options, out),
};

/// What the format of lines is.
pub(super) const LINES_DESCRIPTOR: Descriptor = Descriptor {
    word: "jsonl",
    extensions: &["jsonl"],
    holds: Holds::FOR_PROGRAMS,
    split: |plan, options, out| write_lines(plan, options, out),
    comparison: |comparison, options, out| write_lines(comparison, options, out),
    tracking: |tracking, options, out| write_lines(tracking, options, out),
};

/// Writes one object: the facts before the rows, the rows as they are computed, and the facts behind them.
pub fn write<R: Around>(
    rows: &R,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<R::Seen>> {
    let mut before = "{";
    for facts in rows.before()? {
        writeln!(out, "{before}{},", members(&facts))?;
        before = " ";
    }
    write!(out, " \"rows\":[")?;
    // Every row starts with the comma behind the row before; before the first one there is none.
    let mut commas_too_many = 1;
    let (labels, columns) = (rows.labels(), rows.columns());
    let seen = rows.write(
        &options.work,
        || RowPages::new(&labels, &columns, InList),
        |page| out.write_all(&page.bytes[std::mem::take(&mut commas_too_many)..]),
    )?;
    writeln!(out, "],\n {}}}", members(&rows.behind(&seen)?))?;
    Ok(seen.into())
}

fn members(facts: &[(&str, String)]) -> String {
    let members: Vec<String> = facts.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    members.join(",")
}

/// Writes one object per row and nothing else.
pub fn write_lines<R: FlatRows>(
    rows: &R,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<R::Seen>> {
    let (labels, columns) = (rows.labels(), rows.columns());
    let lines = || RowPages::new(&labels, &columns, InLines);
    Ok(rows.write(&options.work, lines, |page| out.write_all(&page.bytes))?.into())
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

    fn text(&mut self, column: usize, head: &str, text: &str, bytes: &mut Vec<u8>) {
        cell(column, head, Some(text), bytes);
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

    fn text(&mut self, column: usize, head: &str, text: &str, bytes: &mut Vec<u8>) {
        cell(column, head, Some(text), bytes);
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
