//! Words about a sheet that was written, and about what the allocation misses.

use super::xlsx::ROWS_MAX;
use super::{Format, Outcome};
use crate::findings::visible;
use crate::plan::Plan;
use crate::split::Missed;

/// What is left to say when a sheet is written, on lines of its own; nothing if the sheet says it all.
///
/// With the name of an output file: rows, cells, sum, and whether it ties out. Formats without a place for misses
/// have them said here.
pub fn closing_words(plan: &Plan, outcome: &Outcome, format: Format, output: Option<&str>) -> String {
    let mut words = String::new();
    if let Some(name) = output {
        let unit = plan.unit();
        let sum = unit.people(outcome.sum_units);
        let currency = plan.currency().map(|label| format!(" {label}")).unwrap_or_default();
        let end = match outcome.whole {
            true => "ties out".to_owned(),
            false => format!("part of {} allocated", unit.people(plan.allocated())),
        };
        let (rows, cells) = (counted(outcome.rows, "row"), counted(outcome.cells, "cell"));
        words.push_str(&format!("{name}: {rows}, {cells}, sum {sum}{currency}, {end}\n"));
    }
    outcome.notices.iter().for_each(|notice| words.push_str(&format!("{notice}\n")));
    // Excel drops further rows without a word.
    if format == Format::Csv && outcome.rows >= ROWS_MAX {
        words.push_str("Excel shows no more than 1,048,576 rows and drops the rest\n");
    }
    // Whoever writes to a pipe does not open the result by a double click.
    if output.is_some() && !outcome.retyped.is_empty() {
        let names: Vec<String> = outcome.retyped.iter().map(|name| visible(name)).collect();
        words.push_str(&format!(
            "Excel changes names such as {} when it opens a CSV file: import it instead, with their columns as text\n",
            names.join(", ")
        ));
    }
    if format.keeps_misses_silent()
        && let Some(missed) = missed_words(&outcome.missed)
    {
        words.push_str(&format!("{missed}\n"));
    }
    if outcome.folded {
        words.push_str(
            "months are folded into quarters to fit the terminal; a file or pipe gets all of them\n",
        );
    }
    words
}

/// The classes of promises that are missed, with their counts; nothing if none is.
pub fn missed_words(missed: &Missed) -> Option<String> {
    let classes: Vec<String> = [
        ("annual_quota", missed.annual_quota),
        ("month", missed.month),
        ("quarter", missed.quarter),
        ("axis_year", missed.axis_year),
        ("cell", missed.cell),
        ("mix_year", missed.mix_year),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(class, count)| format!("{class} {count}"))
    .collect();
    match classes.is_empty() {
        true => None,
        false => Some(format!("misses: {}", classes.join(", "))),
    }
}

fn counted(count: u64, noun: &str) -> String {
    let digits = crate::money::group_digits(&count.to_string());
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{digits} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_classes_that_are_missed_are_named() {
        assert_eq!(missed_words(&Missed::default()), None);
        let missed = Missed { month: 2, cell: 1, ..Missed::default() };
        assert_eq!(missed_words(&missed).as_deref(), Some("misses: month 2, cell 1"));
    }

    #[test]
    fn counts_are_worded() {
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(counted(3_840_000, "cell"), "3,840,000 cells");
    }
}
