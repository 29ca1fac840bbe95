//! The allocation of a plan on two sheets: the one that people edit, and the hidden one that says what was published.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::allocation::{self, Allocation, AllocationSheet};
use super::book::Book;
use super::data::DataSheet;
use super::published::Keys;
use super::sheet_names::SheetNames;
use super::workbook::new_sheet;
use crate::report::{self, Held, Line, Lines, Paths, Table, Totals, View, walk};
use crate::write::options::Options;

/// The sheets, and what went onto them.
pub(super) struct Grid {
    pub allocation: Allocation,
    pub sheet: Worksheet,
    pub hidden: Worksheet,
    pub totals: Totals,
}

/// Writes what a view shows of the plan of a book. Rows for the data sheet, in their own view, come by on the same walk.
pub(super) fn write(
    workbook: &mut Workbook,
    book: &Book<'_>,
    (view, names): (&View<'_>, &SheetNames),
    options: &Options<'_>,
    mut data: Option<(&View<'_>, &mut DataSheet<'_>)>,
) -> Result<Grid, XlsxError> {
    let plan = book.plan;
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
    let mut sheet = |name: &str| new_sheet(workbook, options.scratch, name, table.line_count.into());
    let (grid, hidden) = (sheet(&names.grid)?, sheet(&names.hidden)?);
    let keys = Keys::of(plan, &grid_view, &book.heading, &table);
    let mut grid = AllocationSheet::new(book, &table, grid, (hidden, &keys), names)?;
    let paths = Paths::of(plan, &grid_view);
    let mut lines = Lines::of(&table, plan.organisation(), &paths);
    let views: Vec<&View<'_>> =
        [&grid_view].into_iter().chain(data.as_ref().map(|(view, _)| *view)).collect();
    walk(&view.source(plan), &views, &options.work, |number, row| match (number, &mut data) {
        (1, Some((_, data))) => data.node(row),
        _ if is_held => Ok(()),
        _ => lines.node(row, &mut |line| grid.line(line, &[])),
    })?;
    if is_held {
        table.rows.iter().try_for_each(|row| grid.line(&Line::of(row), &row.beside))?;
    } else {
        lines.end(&mut |line| grid.line(line, &[]))?;
    }
    let (allocation, [sheet, hidden]) = grid.finish()?;
    Ok(Grid { allocation, sheet, hidden, totals: table.totals })
}
