//! Words about a sheet that was written.

use super::xlsx::ROWS_MAX;
use super::{Format, Language, Outcome, missed_words};
use crate::findings::visible;
use crate::limits::NAMES_SHOWN_MAX;
use crate::plan::Plan;

/// What is left to say when a sheet is written, on lines of its own; nothing if the sheet says it all.
///
/// With the name of an output file: rows, cells, sum, and whether it ties out. Formats without a place for misses
/// have them said here.
pub fn closing_words(plan: &Plan, outcome: &Outcome, format: Format, output: Option<&str>) -> String {
    let line = output.map_or_else(String::new, |name| {
        let (rows, cells) = (counted(outcome.seen.rows, "row"), counted(outcome.seen.cells, "cell"));
        format!("{name}: {rows}, {cells}, {}\n", sum_words(plan, outcome))
    });
    line + &remarks(plan, outcome, format, output.is_some())
}

/// What is said where charts were asked for and cannot be shown.
pub const CHART_LEFT_OUT: &str =
    "charts are left out: this terminal cannot show them; a file or pipe gets them\n";

/// The same line for several files in a folder.
pub(super) fn folder_line(plan: &Plan, outcome: &Outcome, files: usize, folder: &str) -> String {
    let (files, rows) = (counted(files as u64, "file"), counted(outcome.seen.rows, "row"));
    format!("{folder}: {files}, {rows}, {}\n", sum_words(plan, outcome))
}

/// What stays in a folder though it was not written this time: nothing if there is none.
pub fn remaining_words(folder: &str, names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(NAMES_SHOWN_MAX).map(|name| visible(name)).collect();
    if names.is_empty() {
        return String::new();
    }
    let more = match names.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {} more", crate::money::group_digits(&more.to_string())),
    };
    let sheets = counted(names.len() as u64, "sheet");
    format!(
        "{folder}: {sheets} from before, not part of this split, left as found: {}{more}\n",
        shown.join(", ")
    )
}

/// What it comes to, such as `sum 162,000,000 CNY, ties out`.
fn sum_words(plan: &Plan, outcome: &Outcome) -> String {
    let unit = plan.unit();
    let sum = unit.people(outcome.seen.shown_units);
    let currency = plan.currency().map(|label| format!(" {label}")).unwrap_or_default();
    match outcome.seen.whole {
        true => format!("sum {sum}{currency}, ties out"),
        false => format!("sum {sum}{currency}, part of {} allocated", unit.people(plan.allocated())),
    }
}

/// What the sheet itself does not say; `is_file` if it was written to one.
pub(super) fn remarks(plan: &Plan, outcome: &Outcome, format: Format, is_file: bool) -> String {
    let mut words = String::new();
    outcome.notices.iter().for_each(|notice| words.push_str(&format!("{notice}\n")));
    // Excel drops further rows without a word.
    if format == Format::Csv && outcome.seen.rows >= ROWS_MAX {
        words.push_str("Excel shows no more than 1,048,576 rows and drops the rest\n");
    }
    // Whoever writes to a pipe does not open the result by a double click.
    if is_file && !outcome.retyped.is_empty() {
        let names: Vec<String> = outcome.retyped.iter().map(|name| visible(name)).collect();
        words.push_str(&format!(
            "Excel changes names such as {} when it opens a CSV file: import it instead, with their columns as text\n",
            names.join(", ")
        ));
    }
    if format.keeps_misses_silent()
        && let Some(missed) = missed_words(&outcome.seen.missed, plan.mix(), Language::English)
    {
        words.push_str(&format!("misses: {missed}\n"));
    }
    if outcome.folded {
        words.push_str(
            "months are folded into quarters to fit the terminal; a file or pipe gets all of them\n",
        );
    }
    words
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
    fn counts_are_worded() {
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(counted(3_840_000, "cell"), "3,840,000 cells");
    }
}
