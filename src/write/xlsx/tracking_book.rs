//! The workbook of a tracking: summary, the rows with subtotals, milestones, and data.

use std::convert::Infallible;
use std::io;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::data;
use super::figure_sheet::{self, Around};
use super::finding_rows;
use super::look::Look;
use super::milestones;
use super::money::{Money, write_number};
use super::width::Width;
use super::workbook::{ROWS_MAX, new_sheet, notices, write_workbook};
use crate::report::{Cell, Column, Figure, FlatRows, Series, Table};
use crate::track::{Tracked, Tracking};
use crate::write::facts::{Facts, head_amounts};
use crate::write::options::Options;
use crate::write::outcome::Outcome;
use crate::write::scale::Wording;
use crate::write::tracking::{Shown, facts, wording};

/// Writes targets and actuals as a workbook.
pub fn write_tracking(
    tracking: &Tracking<'_>,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<Tracked>> {
    write_workbook(tracking.plan().name(), options.scratch, out, |workbook| fill(workbook, tracking, options))
}

/// How many rows of a tracking are too many for a worksheet; nothing if they fit.
pub fn tracking_rows_too_many(tracking: &Tracking<'_>) -> Option<u64> {
    let rows = tracking.table().0.rows.len() as u64;
    (rows + figure_sheet::ROWS_AROUND > ROWS_MAX).then_some(rows)
}

fn fill(
    workbook: &mut Workbook,
    tracking: &Tracking<'_>,
    options: &Options<'_>,
) -> Result<Outcome<Tracked>, XlsxError> {
    let Options { language, scratch, .. } = *options;
    let plan = tracking.plan();
    let (table, tracked) = tracking.table();
    let facts = facts(tracking, Shown::All, options);
    let money = Money::of_several(table.columns.common_unit(), largest(table));
    // Exact amounts are on the data sheet: the others are in units of the plan.
    let look = Look::new(options, money, plan.currency(), wording(tracking, options).decimals());
    let conditions = facts.conditions.iter();
    let conditions = conditions.map(|(word, words)| format!("{word}{}{words}", language.colon()));
    let around = Around {
        title: &facts.name,
        remarks: [
            [look.measure(plan.currency()), Some(language.in_whole_units(plan.unit()))]
                .into_iter()
                .flatten()
                .collect::<Vec<String>>()
                .join("; "),
            conditions.collect::<Vec<_>>().join("  "),
        ],
        label_head: facts.rows().label_head.clone(),
        heads: facts.rows().columns[..table.columns.list.len()].to_vec(),
        total_word: if table.totals.whole { language.total() } else { language.shown() },
        notes: vec![None; table.rows.len()],
    };
    let mut sheets = vec![new_sheet(workbook, scratch, language.summary(), 0)?];
    write_summary(&look, (tracking, &facts), options, &mut sheets[0])?;
    let mut grid = new_sheet(workbook, scratch, language.tracking(), table.rows.len() as u64)?;
    figure_sheet::write(&look, table, &around, &mut grid)?;
    sheets.push(grid);
    if let Some(due) = &facts.milestones {
        let mut sheet = new_sheet(workbook, scratch, language.milestones(), due.lines.len() as u64)?;
        milestones::write(&look, due, &mut sheet)?;
        sheets.push(sheet);
    }
    let data_fits = tracked.rows + data::ROWS_AROUND <= ROWS_MAX;
    if data_fits {
        let sheet = new_sheet(workbook, scratch, language.data(), tracked.rows)?;
        let columns = tracking.columns().list;
        let head = |column: &Column| match (column.figure, Series::of_field(&column.name)) {
            (Figure::Beside(..), Some(series)) => language.series(series).to_owned(),
            _ => language.tracked_exactly(&column.name),
        };
        let heads = columns.iter().map(head).collect();
        let look = look_of_data(tracking, options);
        let sheet = data::of_figures(&look, tracking, heads, (tracked.rows, sheet), |data| {
            tracking.each_record(|record| data.record(record)).map(drop)
        })?;
        sheets.push(sheet);
    }
    sheets.into_iter().for_each(|sheet| workbook.push_worksheet(sheet));
    let notices = notices(&look, data_fits);
    Ok(Outcome { notices, ..(*tracked).into() })
}

/// How exact amounts look.
fn look_of_data(tracking: &Tracking<'_>, options: &Options<'_>) -> Look {
    let common_unit = tracking.columns().common_unit();
    let mut needed = Wording::new(common_unit, options.scale, []).decimals();
    if options.scale.is_some() {
        let read = tracking.each_record(|record| {
            let amounts = record.cells.iter().filter_map(Cell::amount);
            needed = needed.max(Wording::new(common_unit, options.scale, amounts).decimals());
            Ok::<(), Infallible>(())
        });
        match read {
            Ok(_) => {}
        }
    }
    let money = Money::of_several(common_unit, tracking.largest());
    Look::new(options, money, tracking.plan().currency(), needed)
}

/// No amount of the table is larger.
fn largest(table: &Table) -> i128 {
    let amounts = table.rows.iter().map(|row| &row.amounts).chain([&table.total]);
    let amounts =
        amounts.flat_map(|amounts| (0..amounts.len()).filter_map(|at| table.columns.amount(amounts, at)));
    amounts.map(|amount| amount.abs() * 2).max().unwrap_or(0)
}

/// The amounts of the plan, through when it is, and what is to be said.
fn write_summary(
    look: &Look,
    (tracking, facts): (&Tracking<'_>, &Facts),
    options: &Options<'_>,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let Look { styles, language, money, .. } = look;
    let plan = tracking.plan();
    let heading = tracking.view().heading(plan);
    sheet.set_row_height(0, 26)?;
    sheet.write_string_with_format(0, 0, &facts.name, &styles.title)?;
    let (mut row, mut widths) = (1, [Width::default(), Width::default()]);
    if let Some(measure) = look.measure(plan.currency()) {
        sheet.write_string_with_format(row, 0, measure, &styles.remark)?;
    }
    let of_currency = facts.measure.as_deref().unwrap_or_default();
    for (word, words, remark) in &facts.heading {
        row += 1;
        widths[0].fit(word, 0);
        widths[1].fit(&format!("{words} {of_currency}"), 0);
        sheet.write_string_with_format(row, 0, word, &styles.text)?;
        sheet.write_string_with_format(row, 1, words, &styles.right)?;
        if let Some(remark) = remark {
            sheet.write_string_with_format(row, 2, remark, &styles.behind)?;
        }
    }
    // What is an amount among it is a number.
    let amounts = head_amounts(&heading, *language);
    let first = row + 1 - amounts.len() as u32;
    for (row, amount) in (first..).zip(&amounts) {
        let units = tracking.columns().common_unit().of_units(plan.unit(), amount.units);
        money.write_common(sheet, (row, 1), units, Some(&styles.money))?;
    }
    if let Some(base) = heading.base() {
        write_number(sheet, (2, 1), &base.to_string(), Some(&styles.money))?;
    }
    for (word, words) in &facts.conditions {
        row += 1;
        widths[0].fit(word, 0);
        widths[1].fit(words, 0);
        sheet.write_string_with_format(row, 0, *word, &styles.text)?;
        sheet.write_string_with_format(row, 1, words, &styles.right)?;
    }
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, width.columns())?;
    }
    for line in &facts.closing {
        row += 2;
        sheet.write_string_with_format(row, 0, line, &styles.text)?;
    }
    let room = widths[1].columns() + finding_rows::COLUMN_WIDTH * 8;
    finding_rows::write(look, options.background, (row + 1, 9, room), sheet)?;
    sheet.set_screen_gridlines(false);
    data::page(sheet, &look.language.page())
}
