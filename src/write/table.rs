//! The table: for people, on a terminal or in a message.

use std::io;

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};

use super::chart::Chart;
use super::descriptor::{Descriptor, Holds};
use super::facts::{Facts, WordGrid, Worded};
use super::labels::{Labels, columns};
use super::options::Options;
use super::outcome::Outcome;
use crate::report::{Allocation, Held, Table};

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "table",
    extensions: &["txt"],
    holds: Holds { chart: true, ..Holds::FOR_PEOPLE },
    split: write,
    comparison: |comparison, options, out| write_words(comparison, options, out),
    tracking: |tracking, options, out| write_words(tracking, options, out),
};

/// Blanks between two columns, besides the one that the table leaves anyway.
const GAP: u16 = 1;

/// Writes a plan as a table. If it is wider than the width given, months fold into their quarters.
pub fn write(sheet: &Allocation<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<Outcome> {
    let Allocation { plan, view } = *sheet;
    let with_months = options.chart.then(|| view.with_all_months());
    let mut table =
        Table::of(plan, with_months.as_ref().unwrap_or(view), Held::ToDepth(usize::MAX), &options.work);
    let mut facts = Facts::of(sheet, &table, options);
    let chart = options.chart.then(|| Chart::of(&table, options.language));
    let mut lines = draw(facts.rows(), chart.as_ref());
    // The rule under the heads is as long as the table is wide.
    let is_too_wide = |width: usize| lines.get(1).is_some_and(|rule| rule.chars().count() > width);
    if options.width.is_some_and(is_too_wide) {
        table.fold();
        facts = Facts::of(sheet, &table, options);
        lines = draw(facts.rows(), chart.as_ref());
    }
    write_lines(&facts, vec![lines], out)?;
    Ok(Outcome { folded: table.is_folded, ..table.totals.into() })
}

/// Writes what is in words already, without a chart, as a table.
fn write_words<S: Worded>(
    sheet: &S,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<S::Seen>> {
    let (facts, seen) = sheet.in_words(options);
    let grids = facts.grids.iter().map(|grid| draw(grid, None)).collect();
    write_lines(&facts, grids, out)?;
    Ok(seen.into())
}

fn write_lines(facts: &Facts, grids: Vec<Vec<String>>, out: &mut dyn io::Write) -> io::Result<()> {
    let grids = grids.into_iter().flat_map(|lines| lines.into_iter().chain([String::new()]));
    for line in heading(facts).into_iter().chain(grids) {
        writeln!(out, "{}", line.trim_end())?;
    }
    facts.closing.iter().try_for_each(|line| writeln!(out, "{}", line.trim_end()))?;
    match &facts.milestones {
        Some(grid) => grid.write_below(out),
        None => Ok(()),
    }
}

fn heading(facts: &Facts) -> Vec<String> {
    let language = facts.language;
    let measure =
        facts.measure.as_ref().map(|measure| language.in_brackets(measure, " ")).unwrap_or_default();
    let mut lines = vec![format!("{}{measure}", facts.name)];
    let words = facts
        .heading
        .iter()
        .map(|(word, ..)| word.as_str())
        .chain(facts.conditions.iter().map(|(word, _)| *word));
    let word_width = words.map(columns).max().unwrap_or(0);
    let padded = |word: &str| format!("{word}{:width$}", "", width = word_width - columns(word));
    let amount_width = facts.heading.iter().map(|(_, amount, _)| amount.len()).max().unwrap_or(0);
    for (word, amount, remark) in &facts.heading {
        let remark = remark.as_ref().map(|remark| language.in_brackets(remark, "  ")).unwrap_or_default();
        lines.push(format!("{}  {amount:>amount_width$}{remark}", padded(word)));
    }
    lines.extend(facts.conditions.iter().map(|(word, condition)| format!("{}  {condition}", padded(word))));
    lines.extend(facts.sides.iter().map(|(word, side)| format!("{word}{}{side}", language.colon())));
    lines.push(String::new());
    lines
}

/// The lines of a grid: heads, a rule, rows, a rule, the total; and behind the amounts a chart, if there is one.
fn draw(grid: &WordGrid, chart: Option<&Chart>) -> Vec<String> {
    let mut table = comfy_table::Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_content_arrangement(ContentArrangement::Disabled);
    let mut labels = Labels::default();
    let mut row = |label: &str, amounts: &[String], chart: Option<&str>| {
        let others = amounts.iter().map(String::as_str).chain(chart).map(str::to_owned);
        std::iter::once(labels.stand_in(label)).chain(others).collect::<Vec<_>>()
    };
    table.set_header(row(&grid.label_head, &grid.columns, chart.map(|chart| chart.head)));
    for (number, (indent, label, amounts)) in grid.rows.iter().enumerate() {
        let label = format!("{:width$}{label}", "", width = indent * 2);
        table.add_row(row(&label, amounts, chart.map(|chart| &*chart.rows[number])));
    }
    if let Some((label, total)) = &grid.total {
        table.add_row(row(label, total, chart.map(|chart| &*chart.total)));
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding(if index == 0 { (0, 0) } else { (GAP, 0) });
        let is_left = index == 0 || index > grid.columns.len() || grid.texts.contains(&(index - 1));
        column.set_cell_alignment(if is_left { CellAlignment::Left } else { CellAlignment::Right });
    }
    let (mut drawn, mut rule) = (Vec::new(), String::new());
    for (number, line) in table.lines().enumerate() {
        if number == 1 { rule = line } else { drawn.push(line) }
    }
    let mut lines = labels.put_back(0, drawn.into_iter());
    if !grid.rows.is_empty() && grid.total.is_some() {
        lines.insert(lines.len() - 1, rule.clone());
    }
    lines.insert(1, rule);
    lines
}
