//! A tracking as a table for people.

use super::Tracking;
use super::figures::{Figures, Measured};
use super::row::{Row, Tracked};
use crate::findings::Label;
use crate::plan::Standing;
use crate::report::{Cell, Figure, Held, Ordered, SiblingOrder, Step, Table, TableBuilder};

impl Tracking<'_> {
    /// The rows with their subtotals, and what went by. They are put together when they are first asked for.
    pub fn table(&self) -> &(Table, Tracked) {
        self.table.get_or_init(|| self.make_table())
    }

    fn make_table(&self) -> (Table, Tracked) {
        let levels = self.view().row_words(self.plan().organisation().deepest());
        let columns = Figures::of(self, Measured::InWholeUnits).columns();
        let arrangement = self.view().arrangement();
        let builder = TableBuilder::new(&self.nodes, levels, columns, Held::ToDepth(usize::MAX));
        let has_words = !arrangement.series.is_empty();
        let mut builder = if has_words { builder.keeping_paths() } else { builder };
        let mut tracked = Tracked::default();
        let buckets = (0..self.rows.buckets.len()).collect();
        let parts = self.view().nesting().parts(buckets, |bucket: &usize| self.rows.buckets[*bucket].ranks());
        // The rows of a node stand side by side, in the order of their buckets.
        let of_nodes: Vec<&[Row]> = self.rows.list.chunk_by(|row, next| row.node == next.node).collect();
        let mut rows: Vec<&Row> = Vec::new();
        for part in &parts {
            for of_node in &of_nodes {
                let row = |bucket: &usize| of_node.binary_search_by_key(bucket, |row| row.bucket).ok();
                let of_part = part.iter().filter_map(row).map(|row| &of_node[row]);
                rows.extend(of_part.filter(|row| self.keeps(row)));
            }
        }
        rows.iter().for_each(|row| tracked.add(row, self.is_behind(row)));
        match arrangement.is_plan_order() {
            true => rows.iter().for_each(|row| self.add_periods(&mut builder, &self.path(row), &[*row])),
            false => self.add_in_order(&mut builder, &rows),
        }
        let (mut table, paths) = builder.finish_with_paths();
        for (row, path) in table.rows.iter_mut().zip(&paths) {
            row.beside = self.view().words_beside((self.plan(), &arrangement.series), None, path);
        }
        table.series = arrangement.series.clone();
        table.total_beside = vec![Cell::Empty; table.series.len()];
        table.total.iter_mut().for_each(|total| *total = Some(total.unwrap_or(0)));
        table.totals.whole = !self.is_part();
        table.totals.rows = tracked.rows;
        (table, tracked)
    }

    /// Adds rows in the order that is asked for.
    fn add_in_order<'a>(&'a self, builder: &mut TableBuilder<'a>, rows: &[&Row]) {
        let mut order = SiblingOrder::new();
        for (number, row) in rows.iter().enumerate() {
            order.add(&self.path(row), row.target.into(), number, true);
        }
        order.each(self.view().arrangement(), &self.nodes, &mut |next| match next {
            Ordered::Row(row) => self.add_periods(builder, &self.path(rows[row]), &[rows[row]]),
            Ordered::Others { above, count, rows: others } => {
                let path: Vec<Step<'_>> = above.iter().copied().chain([Step::Others(count)]).collect();
                let others: Vec<&Row> = others.iter().map(|row| rows[*row]).collect();
                self.add_periods(builder, &path, &others);
            }
        });
    }

    /// Adds what some rows have together in every period.
    fn add_periods<'a>(&'a self, builder: &mut TableBuilder<'a>, path: &[Step<'a>], rows: &[&Row]) {
        for (number, period) in self.periods.list.iter().enumerate() {
            let path: Vec<Step<'_>> = path.iter().copied().chain(period.steps()).collect();
            for row in rows {
                builder.add(&path, self.figures(row, number).into_iter(), true);
            }
        }
    }

    /// The rows of the table that are behind by the plan's rule, those that miss most money first: the labels down to each,
    /// and its pace in hundredths of a percent. And how many rows there are.
    pub fn rows_behind(&self) -> (Vec<(Vec<Label>, i128)>, usize) {
        let (table, _) = self.table();
        let columns = &table.columns;
        let pace = columns.list.iter().position(|column| column.name == "pace");
        let bounds = self.bounds();
        let mut path: Vec<Label> = Vec::new();
        let mut behind = Vec::new();
        for row in &table.rows {
            path.truncate(row.indent);
            path.push(row.label.clone());
            let cells: Vec<Cell> = columns.cells(&row.amounts).collect();
            let standing = Figure::Standing(3, 1, bounds);
            let is_behind = columns.cell(standing, &row.amounts) == Cell::Standing(Standing::Behind);
            if let (true, Some(Cell::Percent(pace))) = (is_behind, pace.map(|pace| &cells[pace])) {
                let missing = columns.difference(&row.amounts, 1, 2);
                behind.push((missing, path.clone(), *pace));
            }
        }
        behind.sort_by_key(|(missing, ..)| *missing);
        (behind.into_iter().map(|(_, path, pace)| (path, pace)).collect(), table.rows.len())
    }
}
