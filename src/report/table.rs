//! A table for people: a hierarchy with subtotals, and a total.

use super::{Below, Cell, Children, Column, Columns, Nodes, Series, Step, StepKind, Totals};
use crate::findings::Label;
use crate::money::Number;

/// A hierarchy whose rows stand above what they add up, held as a whole or without the rows at the bottom.
#[derive(Debug, Clone)]
pub struct Table {
    /// What the rows are, from the outside in, in the words of a request: `region`, `team`, `product-group`, `month`.
    pub levels: Vec<String>,
    /// What stands in the columns.
    pub columns: Columns,
    /// The numbers of the amounts that are single months, shown or not.
    pub months: Vec<usize>,
    /// The rows, each above those that it adds up; those at the bottom only where they are held.
    pub rows: Vec<TableRow>,
    /// The total of every amount.
    pub total: Vec<Option<i128>>,
    /// The lines that stand under no other.
    pub tops: Children,
    /// How many lines there are, held or not, without the total.
    pub line_count: u32,
    /// What is shown, counted and added up.
    pub totals: Totals,
    /// Whether months were left out beside their quarters.
    pub is_folded: bool,
    /// What stands in every row beside its amounts, in this order.
    pub series: Vec<Series>,
    /// The same of the total.
    pub total_beside: Vec<Cell>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Which line it is, counted from 0.
    pub line: u32,
    /// How many rows it stands under.
    pub indent: usize,
    /// What it is one of.
    pub kind: StepKind,
    /// What it is called.
    pub label: Label,
    /// In the units of the columns; nothing where the row is not there.
    pub amounts: Vec<Option<i128>>,
    /// What stands beside them, for every series of the table.
    pub beside: Vec<Cell>,
    /// What stands below it.
    pub below: Below,
    /// Whether it, or anything below it, is worth showing where only that is shown.
    is_kept: bool,
}

/// How much of a hierarchy is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Every row that stands under fewer others than this; what stands deeper is added to them.
    ToDepth(usize),
    /// The rows that stand above others; see [`Lines`](super::Lines) for the others.
    Subtotals,
}

impl Table {
    /// The lines of siblings, for every line that has any below it, and those at the top.
    pub fn families(&self) -> impl Iterator<Item = &Children> {
        let below = self.rows.iter().map(|row| &row.below.children).filter(|children| !children.is_empty());
        below.chain([&self.tops])
    }

    /// The amounts of money in it that are written as they are.
    pub fn money(&self) -> impl Iterator<Item = &Number> {
        let beside = self.rows.iter().flat_map(|row| &row.beside).chain(&self.total_beside);
        beside.filter_map(|cell| match cell {
            Cell::Money(money) => Some(money),
            _ => None,
        })
    }

    /// Leaves out the months whose quarter stands beside them. Nothing is lost: they remain in the quarters.
    pub fn fold(&mut self) {
        let columns = &self.columns.list;
        let has_quarter = |month: &Column| columns.iter().any(|other| other.holds_quarter(month));
        let kept = columns.iter().filter(|column| !column.is_month() || !has_quarter(column));
        let kept: Vec<Column> = kept.cloned().collect();
        self.is_folded = kept.len() < columns.len();
        self.columns.list = kept;
    }
}

/// Adds rows up to a table.
pub struct TableBuilder<'a> {
    table: Table,
    nodes: &'a dyn Nodes,
    held: Held,
    /// Whether only rows that are worth it are kept.
    drops_others: bool,
    /// The rows to which amounts may still be added, with the steps to them.
    open: Vec<(Step<'a>, usize)>,
    /// How many rows at the bottom there are.
    pub(super) bottom_count: u64,
    /// The steps to every row, if they are kept.
    paths: Option<Vec<Vec<Step<'a>>>>,
}

impl<'a> TableBuilder<'a> {
    /// A table without rows.
    pub fn new(nodes: &'a dyn Nodes, levels: Vec<String>, columns: Columns, held: Held) -> TableBuilder<'a> {
        let total = vec![None; columns.units().len()];
        let (rows, tops, totals) = (Vec::new(), Children::NONE, Totals::default());
        let months = Vec::new();
        let (series, total_beside) = (Vec::new(), Vec::new());
        let (line_count, is_folded) = (0, false);
        let table = Table {
            levels,
            columns,
            months,
            rows,
            total,
            tops,
            line_count,
            totals,
            is_folded,
            series,
            total_beside,
        };
        let (open, bottom_count) = (Vec::new(), 0);
        TableBuilder { table, nodes, held, drops_others: false, open, bottom_count, paths: None }
    }

    /// The same, keeping the steps to every row.
    pub fn keeping_paths(self) -> TableBuilder<'a> {
        TableBuilder { paths: Some(Vec::new()), ..self }
    }

    /// The same, keeping only rows that are worth showing, and those above them.
    pub fn keeping_some(self) -> TableBuilder<'a> {
        TableBuilder { drops_others: true, ..self }
    }

    /// Adds amounts to the row at the end of a path and to every row above it, opening those that are new.
    pub fn add(
        &mut self,
        path: &[Step<'a>],
        amounts: impl Iterator<Item = Option<impl Into<i128>>> + Clone,
        is_kept: bool,
    ) {
        let path = match self.held {
            Held::ToDepth(depth) => &path[..path.len().min(depth)],
            Held::Subtotals => path,
        };
        add_each(&mut self.table.total, amounts.clone());
        let same = self.open.iter().zip(path).take_while(|((step, _), other)| step == *other).count();
        // Without a path all amounts belong to the total, which is new once. A row that is not held is always new.
        let is_new = same < path.len() || (path.is_empty() && self.bottom_count == 0);
        self.bottom_count += u64::from(is_new);
        self.close(same);
        for (indent, step) in path.iter().enumerate().skip(same) {
            self.open(*step, self.held == Held::Subtotals && indent + 1 == path.len());
        }
        let last = self.table.line_count.saturating_sub(1);
        for (_, row) in &self.open {
            let row = &mut self.table.rows[*row];
            add_each(&mut row.amounts, amounts.clone());
            row.below.last = last;
            row.is_kept |= is_kept;
        }
    }

    /// Begins a line below the last one that is open; one that streams is counted only.
    fn open(&mut self, step: Step<'a>, streams: bool) {
        let table = &mut self.table;
        let line = table.line_count;
        table.line_count += 1;
        match self.open.last() {
            Some((_, upper)) => table.rows[*upper].below.children.add(line),
            None => table.tops.add(line),
        }
        if !streams {
            let below = Below { children: Children::NONE, last: line };
            let (indent, amounts) = (self.open.len(), vec![None; table.columns.units().len()]);
            self.open.push((step, table.rows.len()));
            let label = step.label(self.nodes);
            table.rows.push(TableRow {
                line,
                indent,
                kind: step.kind(),
                label,
                amounts,
                beside: Vec::new(),
                below,
                is_kept: false,
            });
            if let Some(paths) = &mut self.paths {
                paths.push(self.open.iter().map(|(step, _)| *step).collect());
            }
        }
    }

    /// Closes rows from the innermost on until `depth` are left open. A row that is not worth it leaves at once: nothing
    /// below it is left either, so it is the last.
    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some((_, row)) = self.open.pop() else { return };
            let table = &mut self.table;
            if !self.drops_others || table.rows[row].is_kept {
                continue;
            }
            table.line_count = table.rows[row].line;
            table.rows.truncate(row);
            self.paths.iter_mut().for_each(|paths| paths.truncate(row));
            match self.open.last() {
                Some((_, upper)) => table.rows[*upper].below.children.remove_last(),
                None => table.tops.remove_last(),
            }
        }
    }

    /// The table, and the steps to each of its rows, if they are kept.
    pub fn finish_with_paths(mut self) -> (Table, Vec<Vec<Step<'a>>>) {
        self.close(0);
        let paths = self.paths.take().unwrap_or_default();
        (self.finish(), paths)
    }

    /// The table.
    pub fn finish(mut self) -> Table {
        self.close(0);
        // What is left out below a line does not stand there.
        if self.drops_others {
            let rows = &mut self.table.rows;
            for at in 0..rows.len() {
                let behind = rows[at + 1..].iter().take_while(|row| row.indent > rows[at].indent).count();
                rows[at].below.last = rows[at].line + behind as u32;
            }
        }
        self.table
    }
}

fn add_each(sums: &mut [Option<i128>], amounts: impl Iterator<Item = Option<impl Into<i128>>>) {
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        if let Some(units) = amount {
            *sum = Some(sum.unwrap_or(0) + units.into());
        }
    }
}
