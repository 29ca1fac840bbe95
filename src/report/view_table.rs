//! The table of a view: its nodes, added up as they come.

use std::convert::Infallible;

use foldhash::HashMap;

use super::series_cells::{SeriesCells, SeriesRow};
use super::sibling_order::{Ordered, SiblingOrder};
use super::wholes::Wholes;
use super::{Held, Nested, NodeRow, Paths, Series, Step, Table, TableBuilder, Totals, View, walk};
use crate::cells::Work;
use crate::plan::{NodeIndex, Plan};

impl Table {
    /// Computes what a view shows of its plan and adds it up.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn of(plan: &Plan, view: &View, held: Held, work: &Work<'_>) -> Table {
        let paths = Paths::of(plan, view);
        let mut table = ViewTable::new(plan, view, &paths, held);
        let totals = walk(&view.source(plan), &[view], work, |_, row| -> Result<(), Infallible> {
            table.node(row);
            Ok(())
        });
        let Ok(totals) = totals;
        table.finish(totals[0], work)
    }
}

/// Makes a table of the nodes of a view.
pub struct ViewTable<'a> {
    plan: &'a Plan,
    view: &'a View<'a>,
    paths: &'a Paths<'a>,
    builder: TableBuilder<'a>,
    nested: Nested<'a>,
    /// The nodes with their amounts, if they stand in another order than the plan's.
    held: Option<Vec<(NodeIndex, Vec<i64>)>>,
    /// How many amounts of a row are of the period that was asked for.
    row_cells: u64,
    months: Vec<usize>,
}

impl<'a> ViewTable<'a> {
    /// Without nodes yet; the paths are those of the same plan and view. With only its subtotals held a table has neither
    /// another order than the plan's nor anything beside its amounts.
    pub fn new(plan: &'a Plan, view: &'a View<'a>, paths: &'a Paths<'a>, held: Held) -> ViewTable<'a> {
        let mut levels = view.row_words(plan.organisation().deepest());
        if let Held::ToDepth(depth) = held {
            levels.truncate(depth);
        }
        let columns = view.amount_columns(plan);
        let spans = view.table_spans(plan);
        let months = (0..spans.len()).filter(|number| spans[*number].months.len() == 1).collect();
        let row_cells = spans.iter().filter(|span| view.asks_for(span)).count() as u64;
        let builder = TableBuilder::new(plan.organisation(), levels, columns, held);
        let is_whole = held != Held::Subtotals;
        let has_series = is_whole && !view.arrangement().series.is_empty();
        let builder = if has_series { builder.keeping_paths() } else { builder };
        let held = (is_whole && !view.arrangement().is_plan_order()).then(Vec::new);
        ViewTable { plan, view, paths, builder, nested: Nested::new(paths), held, row_cells, months }
    }

    /// Takes the next node.
    pub fn node(&mut self, row: NodeRow<'_>) {
        let ViewTable { builder, nested, held, .. } = self;
        match held {
            Some(held) => held.push((row.node, row.amounts.to_vec())),
            None => {
                let Ok(()) = nested.node(row, &mut |path, amounts| add(builder, path, amounts));
            }
        }
    }

    /// The table; `totals` are what the walk of the view gave.
    pub fn finish(mut self, totals: Totals, work: &Work<'_>) -> Table {
        match self.held.take() {
            Some(held) => self.add_in_order(&held),
            None => {
                let ViewTable { builder, nested, .. } = &mut self;
                let Ok(()) = nested.end(&mut |path, amounts| add(builder, path, amounts));
            }
        }
        let ViewTable { plan, view, builder, row_cells, months, .. } = self;
        let rows = builder.bottom_count;
        let (mut table, paths) = builder.finish_with_paths();
        if !paths.is_empty() || !view.arrangement().series.is_empty() {
            add_series(&mut table, &paths, (plan, view), work);
        }
        // What stands together as one row was handed out to each.
        let (rows, cells) = match view.arrangement().top {
            Some(_) => (totals.rows, totals.cells),
            None => (rows, rows * row_cells),
        };
        Table { totals: Totals { rows, cells, ..totals }, months, ..table }
    }

    /// Adds nodes that are held, in the order that is asked for.
    fn add_in_order(&mut self, held: &[(NodeIndex, Vec<i64>)]) {
        let ViewTable { plan, view, paths, builder, .. } = self;
        let (paths, buckets) = (*paths, paths.bucket_count());
        let amounts_of = |row: usize| &held[row / buckets].1[paths.amounts_of(row % buckets)];
        let order = SiblingOrder::of_rows(paths, held, &view.asked_amounts(plan));
        order.each(view.arrangement(), plan.organisation(), &mut |next| {
            let (path, amounts) = match next {
                Ordered::Row(row) => {
                    let nodes = paths.nodes_to(held[row / buckets].0);
                    (paths.steps(&nodes, row % buckets), amounts_of(row).to_vec())
                }
                Ordered::Others { above, count, rows } => {
                    let mut sums = vec![0; amounts_of(0).len()];
                    for row in rows {
                        sums.iter_mut().zip(amounts_of(*row)).for_each(|(sum, units)| *sum += units);
                    }
                    (above.iter().copied().chain([Step::Others(count)]).collect(), sums)
                }
            };
            let Ok(()) = paths.with_periods(path, &amounts, &mut |path, amounts| add(builder, path, amounts));
        });
    }
}

fn add<'a>(builder: &mut TableBuilder<'a>, path: &[Step<'a>], amounts: &[i64]) -> Result<(), Infallible> {
    builder.add(path, amounts.iter().copied().map(Some), true);
    Ok(())
}

/// Adds to every row what stands beside its amounts; `paths` are the steps to each.
fn add_series(table: &mut Table, paths: &[Vec<Step<'_>>], (plan, view): (&Plan, &View<'_>), work: &Work<'_>) {
    let series: Vec<Series> = view.arrangement().series.clone();
    let asked = view.asked_amounts(plan);
    let units = |amounts: &[Option<i128>]| asked.iter().filter_map(|number| amounts[*number]).sum::<i128>();
    let whole_view = view.unfiltered(plan);
    let whole_paths = Paths::of(plan, &whole_view);
    let wholes = match SeriesCells::needs(series.iter().copied(), view.is_filtered()) {
        Some(reach) if view.is_filtered() => Wholes::walked(plan, (&whole_view, &whole_paths), reach, work),
        Some(_) => Wholes::of(paths.iter().cloned().zip(table.rows.iter().map(|row| units(&row.amounts)))),
        None => Wholes::default(),
    };
    let cells = SeriesCells::new(plan, view, wholes);
    // A row above others ends with the last of them.
    let mut through: Vec<i128> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let own = if row.below.children.is_empty() { units(&row.amounts) } else { 0 };
        through.push(through.last().copied().unwrap_or(0) + own);
    }
    let siblings = siblings_of_others(paths);
    for (row, path) in table.rows.iter_mut().zip(paths) {
        let (units, running) = (units(&row.amounts), through[row.below.last as usize]);
        let siblings =
            path.split_last().and_then(|(_, above)| siblings.get(above)).map_or(&[][..], Vec::as_slice);
        let of = SeriesRow { path, of: cells.last_named(path), units, running, siblings };
        row.beside = series.iter().map(|series| cells.cell(*series, &of)).collect();
    }
    let total = units(&table.total);
    table.total_beside = series.iter().map(|series| cells.total_cell(*series, total)).collect();
    table.series = series;
}

/// Where some siblings stand together as one row, the last steps to the others, by what they stand below.
fn siblings_of_others<'p, 'a>(paths: &'p [Vec<Step<'a>>]) -> HashMap<&'p [Step<'a>], Vec<Step<'a>>> {
    let split = || paths.iter().filter_map(|path| path.split_last());
    let of_others = split().filter(|(last, _)| matches!(last, Step::Others(_)));
    let mut siblings: HashMap<&[Step<'a>], Vec<Step<'a>>> =
        of_others.map(|(_, above)| (above, Vec::new())).collect();
    for (last, above) in split().filter(|(last, _)| !matches!(last, Step::Others(_))) {
        if let Some(siblings) = siblings.get_mut(above) {
            siblings.push(*last);
        }
    }
    siblings
}
