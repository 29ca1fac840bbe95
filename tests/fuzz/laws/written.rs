//! A view of a plan in bytes: the same amounts in every format, and the same again.

use tieout::plan::Plan;
use tieout::report::{Layout, View};
use tieout::write::{self, Format, Options, Outcome};

use super::csv;
use super::words::are_harmless;

/// What a format writes of a view.
fn bytes(plan: &Plan, view: &View, format: Format) -> (Vec<u8>, Outcome) {
    let mut out = Vec::new();
    let outcome =
        write::split(plan, view, format, &Options::default(), &mut out).expect("memory takes everything");
    (out, outcome)
}

/// The words of a format that holds text.
fn text(plan: &Plan, view: &View, format: Format) -> (String, Outcome) {
    let (bytes, outcome) = bytes(plan, view, format);
    let text = String::from_utf8(bytes).expect("what is written is UTF-8");
    are_harmless(&text);
    are_harmless(&write::closing_words(
        (plan, view.whole(plan)),
        &outcome,
        format,
        Some("out"),
        write::Language::Chinese,
    ));
    (text, outcome)
}

/// The records of a view as a reader of CSV finds them, the head first.
pub fn records(plan: &Plan, view: &View) -> (Vec<Vec<String>>, Outcome) {
    let (text, outcome) = text(plan, view, Format::Csv);
    let records = csv::records(&text).unwrap_or_else(|| panic!("no CSV: {text}"));
    let width = records[0].len();
    assert!(records.iter().all(|record| record.len() == width), "records of several lengths: {text}");
    (records, outcome)
}

/// What the long CSV of a view adds up to, in millionths.
pub fn sum(plan: &Plan, view: &View) -> i128 {
    let (records, _) = records(plan, &view.long());
    records[1..].iter().map(|record| amount(record.last().expect("an amount"))).sum()
}

/// An amount as a program reads it, in millionths.
pub fn amount(text: &str) -> i128 {
    csv::millionths(text).unwrap_or_else(|| panic!("no amount: {text:?}"))
}

/// Units of a plan in millionths, from the digits that are shown.
pub fn millionths(plan: &Plan, units: i64) -> i128 {
    amount(&plan.unit().plain(units))
}

/// Every format can be written, and all of them say the same sum; `and_workbook` for the one that takes long.
pub fn in_all_formats(plan: &Plan, view: &View, and_workbook: bool) {
    let whole = sum(plan, view);
    let long = view.long();
    for view in [&long, view] {
        let formats =
            [Format::Json, Format::JsonLines, Format::Csv, Format::Table, Format::Markdown, Format::Html];
        for format in formats.into_iter().chain(and_workbook.then_some(Format::Xlsx)) {
            let outcome = match format {
                Format::Xlsx => bytes(plan, view, format).1,
                _ => text(plan, view, format).1,
            };
            // Beside each other stand whole periods only: a quarter of which a filter keeps two months has no column.
            if view.layout() == Layout::Long {
                assert_eq!(millionths(plan, outcome.seen.shown_units), whole, "the sum of {format:?}");
            }
        }
    }
    let (json, _) = text(plan, &long, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON can be read");
    assert_eq!(sum_of_rows(json["rows"].as_array().expect("rows are a list")), whole, "the rows of JSON");
    let (lines, _) = text(plan, &long, Format::JsonLines);
    let rows: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON can be read")).collect();
    assert_eq!(sum_of_rows(&rows), whole, "the lines of JSON");
}

fn sum_of_rows(rows: &[serde_json::Value]) -> i128 {
    rows.iter().map(|row| amount(row["amount"].as_str().expect("amounts are text"))).sum()
}
