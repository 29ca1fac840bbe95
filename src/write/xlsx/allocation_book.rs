//! The workbook of a plan: summary, allocation, chart, scenarios, milestones and data, or the same without allocation, chart
//! and scenarios.

use std::convert::Infallible;
use std::io;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::allocation;
use super::book::Book;
use super::chart;
use super::comparison_book;
use super::data::{self, DataSheet, HeadKind};
use super::grid::{self, Grid};
use super::look::Look;
use super::milestones;
use super::money::Money;
use super::sheet_names::SheetNames;
use super::summary::{self, Beside, ScenarioSheet};
use super::workbook::{ROWS_MAX, new_sheet, notices, write_workbook};
use crate::plan::Plan;
use crate::report::{self, Allocation, FlatRows, Layout, View, walk};
use crate::write::facts::{HeadAmount, head_amounts};
use crate::write::milestones::MilestoneGrid;
use crate::write::options::Options;
use crate::write::outcome::Outcome;
use crate::write::scale::Wording;

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
    let book = book_of(plan, view, None, options);
    let data_view = view.long_in_full(plan);
    let data_look = look_of(plan, &data_view, options);
    let names: Vec<&str> = options.scenarios.iter().map(|scenario| scenario.name).collect();
    let scenario_names = SheetNames::of_scenarios(&names, language);
    let mut scenarios = Vec::new();
    let sheet = |workbook: &mut Workbook, name: &str, rows: u64| -> Result<Worksheet, XlsxError> {
        new_sheet(workbook, options.scratch, name, rows)
    };
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
        data::of_figures(&data_look, &rows, heads, (data_rows, sheet), |data| {
            rows.each_record(&options.work, |record| data.record(record)).map(drop)
        })
    };
    let data = |workbook: &mut Workbook| {
        let sheet = sheet(workbook, language.data(), data_rows)?;
        let amount = (language.column("amount"), (HeadKind::Number, &data_look.styles.amount));
        let longest = book.look.money.people(book.heading.largest());
        DataSheet::new(&data_look, &data_labels, &[amount], (data_rows, &longest), sheet)
    };
    let due = match MilestoneGrid::of(plan, book.heading.milestones(), language) {
        Some(grid) => {
            let mut due = sheet(workbook, language.milestones(), grid.lines.len() as u64)?;
            milestones::write(&book.look, &grid, &mut due)?;
            Some(due)
        }
        None => None,
    };
    let mut sheets = Vec::new();
    let (totals, allocation) = match view.layout() {
        Layout::Long if has_fields => {
            sheets.extend(due);
            sheets.push(fields(workbook)?);
            let totals =
                walk(&view.source(plan), &[&data_view], &options.work, |_, _| Ok::<(), XlsxError>(()))?;
            (totals[0], None)
        }
        Layout::Long => {
            let mut data = data(workbook)?;
            let totals = walk(&view.source(plan), &[&data_view], &options.work, |_, row| data.node(row))?;
            sheets.extend(due);
            sheets.push(data.finish()?);
            (totals[0], None)
        }
        Layout::Wide => {
            let mut data = (data_fits && !has_fields).then(|| data(workbook)).transpose()?;
            let with_data = data.as_mut().map(|data| (&data_view, data));
            let names = SheetNames::of_plan(language);
            let Grid { allocation, sheet: grid, hidden, totals } =
                grid::write(workbook, &book, (view, &names), options, with_data)?;
            let mut chart = sheet(workbook, language.chart(), 0)?;
            chart::write(&book, &allocation, &mut chart)?;
            sheets.extend([grid, chart]);
            if let Some(comparison) = options.beside {
                sheets.push(comparison_book::scenarios(comparison, options)?);
            }
            let mut all_hidden = vec![hidden];
            for (scenario, names) in options.scenarios.iter().zip(&scenario_names) {
                let book = book_of(scenario.plan, scenario.view, Some(scenario.name), options);
                let Grid { allocation, sheet: grid, hidden, totals } =
                    grid::write(workbook, &book, (scenario.view, names), options, None)?;
                sheets.push(grid);
                all_hidden.push(hidden);
                scenarios.push(ScenarioSheet { book, allocation, totals });
            }
            sheets.extend(due);
            if let Some(data) = data {
                sheets.push(data.finish()?);
            } else if data_fits {
                sheets.push(fields(workbook)?);
            }
            sheets.extend(all_hidden);
            (totals, Some(allocation))
        }
    };
    let mut summary = sheet(workbook, language.summary(), 0)?;
    let beside = Beside {
        totals: &totals,
        allocation: allocation.as_ref(),
        scenarios: &scenarios,
        has_data: data_fits,
    };
    summary::write(&book, options.background.as_ref(), &beside, &mut summary)?;
    workbook.push_worksheet(summary);
    sheets.into_iter().for_each(|sheet| workbook.push_worksheet(sheet));
    let notices = notices(&book.look, data_fits);
    let scenarios = scenarios.iter().map(|scenario| scenario.totals).collect();
    Ok(Outcome { notices, scenarios, ..totals.into() })
}

/// What the sheets of a view have in common.
fn book_of<'a>(
    plan: &'a Plan,
    view: &'a View<'_>,
    scenario: Option<&'a str>,
    options: &Options<'_>,
) -> Book<'a> {
    let heading = view.heading(plan);
    let look = look_of(plan, view, options);
    Book { plan, scenario, heading, look }
}

/// How the amounts of a view look.
fn look_of(plan: &Plan, view: &View<'_>, options: &Options<'_>) -> Look {
    let heading = view.heading(plan);
    let money = Money::new(heading.amounts(), heading.largest());
    Look::new(options, money, plan.currency(), decimals_needed(plan, view, options))
}

/// How many decimals the amounts of a view need as they are asked for, with those at its head and last year's.
fn decimals_needed(plan: &Plan, view: &View<'_>, options: &Options<'_>) -> u32 {
    let Options { scale, language, work, .. } = options;
    let wording =
        |units: &mut dyn Iterator<Item = i64>| Wording::of(plan.unit(), *scale, units.map(i128::from));
    let heading = view.heading(plan);
    let at_head = head_amounts(&heading, *language);
    let mut needed = wording(&mut at_head.iter().flat_map(HeadAmount::all_units))
        .beside_money(plan.bases().iter())
        .decimals();
    if scale.is_some() {
        let read = walk(&view.source(plan), &[view], work, |_, row| {
            needed = needed.max(wording(&mut row.amounts.iter().copied()).decimals());
            Ok::<(), Infallible>(())
        });
        match read {
            Ok(_) => {}
        }
    }
    needed
}
