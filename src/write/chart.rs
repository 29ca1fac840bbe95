//! Small charts beside the amounts of a table: a sparkline of the months, or a bar.
//!
//! A sparkline shows the shape of a row's own year: its largest month is full, and everything stands on zero, so that
//! twice the amount is twice the height. Bars compare rows with each other: the largest row of a level is full, so that
//! regions compare with regions and persons with persons, also across teams. Not taken: the largest sibling, which would
//! make the one person of a small team look like the best of a large one; the largest row of all, beside which persons
//! have no bar worth looking at.

use super::language::Language;
use crate::report::{Column, Figure, Table, TableRow};

/// Columns of a full bar: an eighth of one is then little more than a percent.
const BAR_COLUMNS: usize = 10;

/// Eighths of a month's height, from nothing.
const HEIGHTS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Eighths of a bar's last column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A column of charts.
pub struct Chart {
    /// What stands over them; nothing over bars, which belong to the amount beside them.
    pub head: &'static str,
    /// One for each row.
    pub rows: Vec<String>,
    /// The total's; nothing where it has no other row to compare with.
    pub total: String,
}

impl Chart {
    /// Of a table: sparklines where periods are columns, bars where every row has one amount.
    pub fn of(table: &Table, language: Language) -> Chart {
        let columns = &table.columns;
        if let [only] = columns.list.as_slice() {
            return bars(&table.rows, only);
        }
        let sparkline = |amounts: &[Option<i128>]| {
            let months = table.months.iter().map(|month| amounts[*month].unwrap_or(0));
            sparkline(&months.collect::<Vec<i128>>())
        };
        Chart {
            head: language.months(),
            rows: table.rows.iter().map(|row| sparkline(&row.amounts)).collect(),
            total: sparkline(&table.total),
        }
    }
}

/// Bars beside the largest row of the same level.
fn bars(rows: &[TableRow], column: &Column) -> Chart {
    let Figure::Amount(number) = column.figure else { unreachable!("a table of one plan has amounts") };
    let units = |row: &TableRow| row.amounts[number].unwrap_or(0);
    let largest = |level: usize| rows.iter().filter(|row| row.indent == level).map(units).max().unwrap_or(0);
    let levels = rows.iter().map(|row| row.indent + 1).max().unwrap_or(0);
    let largest: Vec<i128> = (0..levels).map(largest).collect();
    let rows = rows.iter().map(|row| bar(units(row), largest[row.indent])).collect();
    Chart { head: "", rows, total: String::new() }
}

fn bar(units: i128, largest: i128) -> String {
    let eighths = eighths(units, largest, BAR_COLUMNS * 8);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

fn sparkline(months: &[i128]) -> String {
    let largest = months.iter().copied().max().unwrap_or(0);
    months.iter().map(|units| HEIGHTS[eighths(*units, largest, 8)]).collect()
}

/// How many of `full` steps an amount is worth beside the largest, to the nearest; what is there at all is one at least.
fn eighths(units: i128, largest: i128, full: usize) -> usize {
    if units <= 0 {
        return 0;
    }
    let steps = full as i128;
    let nearest = (units * steps * 2 + largest) / (largest * 2);
    usize::try_from(nearest.max(1)).map_or(full, |eighths| eighths.min(full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_stand_on_zero() {
        assert_eq!(sparkline(&[0, 1, 100, 200, 300, 400, 500, 600, 700, 800]), " ▁▁▂▃▄▅▆▇█");
        assert_eq!(sparkline(&[0, 0]), "  ");
        assert_eq!(sparkline(&[7, 7]), "██");
        let most = i128::from(i64::MAX);
        assert_eq!(sparkline(&[most, most / 2]), "█▄");
    }

    #[test]
    fn bars_have_eighths() {
        assert_eq!(bar(80, 80), "██████████");
        assert_eq!(bar(79, 80), "█████████▉");
        assert_eq!(bar(1, 80), "▏");
        assert_eq!(bar(1, 1_000_000), "▏");
        assert_eq!(bar(40, 80), "█████");
        assert_eq!(bar(0, 80), "");
        assert_eq!(bar(0, 0), "");
    }
}
