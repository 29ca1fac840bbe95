//! The table of a view: its nodes, added up as they come.

use std::convert::Infallible;

use super::{
    Allocation, FlatRows, Held, Nested, NodeRow, Paths, Step, Table, TableBuilder, Totals, View, walk,
};
use crate::cells::Work;
use crate::plan::Plan;

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
        table.finish(totals[0])
    }
}

/// Makes a table of the nodes of a view.
pub struct ViewTable<'a> {
    builder: TableBuilder<'a>,
    nested: Nested<'a>,
    /// How many amounts of a row are of the period that was asked for.
    row_cells: u64,
    months: Vec<usize>,
}

impl<'a> ViewTable<'a> {
    /// Without nodes yet; the paths are those of the same plan and view.
    pub fn new(plan: &'a Plan, view: &'a View<'a>, paths: &'a Paths<'a>, held: Held) -> ViewTable<'a> {
        let mut levels = view.row_words(plan.organisation().deepest());
        if let Held::ToDepth(depth) = held {
            levels.truncate(depth);
        }
        let columns = Allocation { plan, view }.columns();
        let spans = view.table_spans(plan);
        let months = (0..spans.len()).filter(|number| spans[*number].months.len() == 1).collect();
        let row_cells = spans.iter().filter(|span| view.asks_for(span)).count() as u64;
        let builder = TableBuilder::new(plan.organisation(), levels, columns, held);
        ViewTable { builder, nested: Nested::new(paths), row_cells, months }
    }

    /// Takes the next node.
    pub fn node(&mut self, row: NodeRow<'_>) {
        let ViewTable { builder, nested, .. } = self;
        let Ok(()) = nested.node(row, &mut |path, amounts| add(builder, path, amounts));
    }

    /// The table; `totals` are what the walk of the view gave.
    pub fn finish(self, totals: Totals) -> Table {
        let ViewTable { mut builder, mut nested, row_cells, months } = self;
        let Ok(()) = nested.end(&mut |path, amounts| add(&mut builder, path, amounts));
        let rows = builder.bottom_count;
        let table = builder.finish();
        Table { totals: Totals { rows, cells: rows * row_cells, ..totals }, months, ..table }
    }
}

fn add<'a>(builder: &mut TableBuilder<'a>, path: &[Step<'a>], amounts: &[i64]) -> Result<(), Infallible> {
    builder.add(path, amounts.iter().copied().map(Some), true);
    Ok(())
}
