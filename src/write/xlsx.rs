//! Excel workbooks: what a planner opens, edits and passes on.
//!
//! In the wide layout a summary, the allocation with live totals, a chart, and the data for pivot tables; in the long
//! one the summary and the data. Sheets bear fixed names, so that no name of a plan has to be one; text is always a
//! string, never a formula; dates are fixed. Large sheets are written row by row, by way of temporary files.

mod allocation;
mod chart;
mod columns;
mod data;
mod delivery;
mod money;
mod published;
mod room;
mod styles;
mod summary;
mod sums;
mod width;
mod words;

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use self::allocation::AllocationSheet;
use self::data::DataSheet;
use self::money::Money;
use self::styles::Styles;
use self::summary::Beside;
use super::format::{Descriptor, Holds};
use super::language::Language;
use super::{Options, Outcome};
use crate::findings::visible;
use crate::plan::Plan;
use crate::report::{self, Heading, Held, Layout, Lines, Paths, Table, View, walk};

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "xlsx",
    extensions: &["xlsx"],
    holds: Holds { scale: false, ids: true, comparisons: false, ..Holds::FOR_PEOPLE },
};

/// What a worksheet of Excel holds.
pub(super) const ROWS_MAX: u64 = 1_048_576;

/// With fewer rows a sheet is put together in memory: no file is worth its while.
const ROWS_STREAMED: u64 = 10_000;

/// What the sheets of a workbook have in common.
struct Book<'a> {
    plan: &'a Plan,
    heading: Heading<'a>,
    language: Language,
    money: Money,
    styles: Styles,
}

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
pub fn write(
    plan: &Plan,
    view: &View,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome> {
    room::or_error(|| {
        let mut workbook = Workbook::new();
        if let Some(folder) = options.scratch {
            workbook.set_tempdir(folder).map_err(reason)?;
        }
        let outcome = fill(&mut workbook, plan, view, options).map_err(reason)?;
        delivery::deliver(&mut workbook, out)?;
        Ok(outcome)
    })
}

fn fill(
    workbook: &mut Workbook,
    plan: &Plan,
    view: &View,
    options: &Options<'_>,
) -> Result<Outcome, XlsxError> {
    let language = options.language;
    let heading = view.heading(plan);
    let money = Money::new(heading.amounts());
    let styles = Styles::new(&money, plan.currency());
    let book = Book { plan, heading, language, money, styles };
    // The same plan makes the same bytes on any day.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(visible(plan.name())).set_creation_datetime(&day);
    workbook.set_properties(&properties);

    let sheet = |workbook: &mut Workbook, name: &str, rows: u64| -> Result<Worksheet, XlsxError> {
        let mut sheet = match options.scratch {
            Some(_) if rows > ROWS_STREAMED => workbook.new_worksheet_with_constant_memory()?,
            _ => Worksheet::new(),
        };
        sheet.set_name(name)?;
        Ok(sheet)
    };
    let data_view = view.long();
    let data_labels = data_view.row_labels(plan);
    let data_rows = report::row_count(plan, &data_view);
    let data_fits = rows_too_many(plan, &data_view).is_none();
    let data = |workbook: &mut Workbook| {
        let sheet = sheet(workbook, language.data(), data_rows)?;
        DataSheet::new(&book, &data_labels, data_rows, sheet)
    };
    let split = view.source(plan);
    let mut sheets = Vec::new();
    let (totals, allocation) = match view.layout() {
        Layout::Long => {
            let mut data = data(workbook)?;
            let totals = walk(&split, &[&data_view], &options.work, |_, row| data.node(row))?;
            sheets.push(data.finish()?);
            (totals[0], None)
        }
        Layout::Wide => {
            // The hierarchy has no place for ids.
            let grid_view = view.without_ids();
            let table = Table::of(plan, &grid_view, Held::Subtotals, &options.work);
            let grid = sheet(workbook, language.allocation(), table.line_count.into())?;
            let hidden = sheet(workbook, language.published_sheet(), table.line_count.into())?;
            let mut grid = AllocationSheet::new(&book, &table, grid, hidden)?;
            let mut data = data_fits.then(|| data(workbook)).transpose()?;
            let paths = Paths::of(plan, &grid_view);
            let mut lines = Lines::of(&table, plan.organisation(), &paths);
            let views = [&grid_view, &data_view];
            let views = if data_fits { &views[..] } else { &views[..1] };
            walk(&split, views, &options.work, |view, row| match (view, &mut data) {
                (1, Some(data)) => data.node(row),
                _ => lines.node(row, &mut |line| grid.line(line)),
            })?;
            lines.end(&mut |line| grid.line(line))?;
            let (allocation, [grid, hidden]) = grid.finish()?;
            let mut chart = sheet(workbook, language.chart(), 0)?;
            chart::write(&book, &allocation, &mut chart)?;
            sheets.extend([grid, chart]);
            if let Some(data) = data {
                sheets.push(data.finish()?);
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
    let notices = [
        (!book.money.is_live()).then_some(
            "amounts of more than 15 digits are text in the workbook and totals no formulas: Excel keeps 15 digits",
        ),
        (!data_fits).then_some(
            "the workbook has no data sheet: with an amount a row it would be longer than Excel's 1,048,576 rows",
        ),
    ];
    Ok(Outcome { notices: notices.into_iter().flatten().collect(), ..totals.into() })
}

/// What goes wrong is files; everything else is a mistake of ours that must not look like a workbook.
fn reason(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other),
    }
}
