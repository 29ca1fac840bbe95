//! The workbook of a plan: summary, allocation, chart, milestones and data, or the same without allocation and chart.

use std::io;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::allocation::{self, AllocationSheet};
use super::book::Book;
use super::chart;
use super::comparison_book;
use super::data::{self, DataSheet};
use super::look::Look;
use super::milestones;
use super::money::Money;
use super::published::Keys;
use super::summary::{self, Beside};
use super::workbook::{ROWS_MAX, new_sheet, notices, write_workbook};
use crate::plan::Plan;
use crate::report::{self, Allocation, FlatRows, Held, Layout, Line, Lines, Paths, Table, View, walk};
use crate::write::milestones::MilestoneGrid;
use crate::write::options::Options;
use crate::write::outcome::Outcome;

/// How many rows of a view are too many for a worksheet; nothing if they fit.
pub fn rows_too_many(plan: &Plan, view: &View) -> Option<u64> {
    let rows = report::row_count(plan, view);
    let around = match view.layout() {
        Layout::Wide => allocation::ROWS_AROUND,
        Layout::Long => data::ROWS_AROUND,
    };
    (rows + around > ROWS_MAX).then_some(rows)
}

/// Writes a view as a workbook.
pub fn write(sheet: &Allocation<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<Outcome> {
    let Allocation { plan, view } = *sheet;
    write_workbook(plan.name(), options.scratch, out, |workbook| fill(workbook, plan, view, options))
}

fn fill(
    workbook: &mut Workbook,
    plan: &Plan,
    view: &View,
    options: &Options<'_>,
) -> Result<Outcome, XlsxError> {
    let language = options.language;
    let heading = view.heading(plan);
    let look = Look::new(options, Money::new(heading.amounts(), heading.largest()), plan.currency());
    let book = Book { plan, heading, look };
    let sheet = |workbook: &mut Workbook, name: &str, rows: u64| -> Result<Worksheet, XlsxError> {
        new_sheet(workbook, options.scratch, name, rows)
    };
    let data_view = view.long_in_full(plan);
    let data_labels = data_view.row_labels(plan);
    let data_rows = report::row_count(plan, &data_view);
    let data_fits = rows_too_many(plan, &data_view).is_none();
    let rows = Allocation { plan, view: &data_view };
    let has_fields = !rows.is_plain();
    // Rows that are more than labels and amounts.
    let fields = |workbook: &mut Workbook| {
        let sheet = sheet(workbook, language.data(), data_rows)?;
        let is_named = view.arrangement().columns.is_some();
        let head = |name: &str| if is_named { name.to_owned() } else { language.field(name) };
        let heads = rows.columns().list.iter().map(|column| head(&column.name)).collect();
        data::of_figures(&book.look, &rows, heads, (data_rows, sheet), |data| {
            rows.each_record(&options.work, |record| data.record(record)).map(drop)
        })
    };
    let data = |workbook: &mut Workbook| {
        let sheet = sheet(workbook, language.data(), data_rows)?;
        let amount = (language.column("amount"), &book.look.styles.amount);
        let longest = book.look.money.people(book.heading.largest());
        DataSheet::new(&book.look, &data_labels, &[amount], (data_rows, &longest), sheet)
    };
    let due = match MilestoneGrid::of(plan, book.heading.milestones(), language) {
        Some(grid) => {
            let mut due = sheet(workbook, language.milestones(), grid.lines.len() as u64)?;
            milestones::write(&book.look, &grid, &mut due)?;
            Some(due)
        }
        None => None,
    };
    let split = view.source(plan);
    let mut sheets = Vec::new();
    let (totals, allocation) = match view.layout() {
        Layout::Long if has_fields => {
            sheets.extend(due);
            sheets.push(fields(workbook)?);
            let totals = walk(&split, &[&data_view], &options.work, |_, _| Ok::<(), XlsxError>(()))?;
            (totals[0], None)
        }
        Layout::Long => {
            let mut data = data(workbook)?;
            let totals = walk(&split, &[&data_view], &options.work, |_, row| data.node(row))?;
            sheets.extend(due);
            sheets.push(data.finish()?);
            (totals[0], None)
        }
        Layout::Wide => {
            // The hierarchy has no place for ids.
            let grid_view = match report::row_count(plan, view) {
                rows if rows <= u64::from(allocation::OUTLINE_LINES_MAX) => {
                    view.without_ids().with_known_series(plan)
                }
                _ => view.without_ids(),
            };
            let arrangement = grid_view.arrangement();
            let is_held = !arrangement.is_plan_order() || !arrangement.series.is_empty();
            let held = if is_held { Held::ToDepth(usize::MAX) } else { Held::Subtotals };
            let table = Table::of(plan, &grid_view, held, &options.work);
            let grid = sheet(workbook, language.allocation(), table.line_count.into())?;
            let hidden = sheet(workbook, language.published_sheet(), table.line_count.into())?;
            let keys = Keys::of(plan, &grid_view, &book.heading, &table);
            let mut grid = AllocationSheet::new(&book, &table, grid, (hidden, &keys))?;
            let mut data = (data_fits && !has_fields).then(|| data(workbook)).transpose()?;
            let paths = Paths::of(plan, &grid_view);
            let mut lines = Lines::of(&table, plan.organisation(), &paths);
            let views = [&grid_view, &data_view];
            let views = if data.is_some() { &views[..] } else { &views[..1] };
            walk(&split, views, &options.work, |view, row| match (view, &mut data) {
                (1, Some(data)) => data.node(row),
                _ if is_held => Ok(()),
                _ => lines.node(row, &mut |line| grid.line(line, &[])),
            })?;
            if is_held {
                table.rows.iter().try_for_each(|row| grid.line(&Line::of(row), &row.beside))?;
            } else {
                lines.end(&mut |line| grid.line(line, &[]))?;
            }
            let (allocation, [grid, hidden]) = grid.finish()?;
            let mut chart = sheet(workbook, language.chart(), 0)?;
            chart::write(&book, &allocation, &mut chart)?;
            sheets.extend([grid, chart]);
            if let Some(comparison) = options.beside {
                sheets.push(comparison_book::scenarios(comparison, options)?);
            }
            sheets.extend(due);
            if let Some(data) = data {
                sheets.push(data.finish()?);
            } else if data_fits {
                sheets.push(fields(workbook)?);
            }
            sheets.push(hidden);
            (table.totals, Some(allocation))
        }
    };
    let mut summary = sheet(workbook, language.summary(), 0)?;
    let beside = Beside { totals: &totals, allocation: allocation.as_ref(), has_data: data_fits };
    summary::write(&book, options.background.as_ref(), &beside, &mut summary)?;
    workbook.push_worksheet(summary);
    sheets.into_iter().for_each(|sheet| workbook.push_worksheet(sheet));
    let notices = notices(&book.look, data_fits);
    Ok(Outcome { notices, ..totals.into() })
}
