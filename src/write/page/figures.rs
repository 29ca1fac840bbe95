//! The figures of the page: every amount that it shows is computed here, before anything is written.

use std::convert::Infallible;

use crate::cells::Work;
use crate::plan::{AxisKind, Level, NodeIndex, Plan};
use crate::report::{AxisWord, Held, NodeRow, Paths, Period, Table, View, ViewTable, walk};

/// What the table and the charts are drawn from.
pub struct Figures<'a> {
    /// The table itself.
    pub table: Table,
    /// Regions by month; a plan without regions has the company.
    pub regions_by_month: Grouping<'a>,
    /// The nodes of each level that the plan has, from the top, over all periods that are shown.
    pub levels: Vec<(Level, Grouping<'a>)>,
    /// The members of each business axis that the plan has, over all periods that are shown.
    pub axes: Vec<(AxisKind, Grouping<'a>)>,
}

/// The cells of a view, added up by other rows and periods than its own.
pub struct Grouping<'a> {
    /// What they are added up by.
    pub view: View<'a>,
    nodes: Vec<NodeIndex>,
    /// Units by node, bucket, period.
    amounts: Vec<i64>,
}

impl<'a> Figures<'a> {
    /// Computes them in one walk; the table goes down to `depth`.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn of(plan: &Plan, view: &View<'a>, depth: usize, work: &Work<'_>) -> Figures<'a> {
        let grouping = |rows: &[AxisWord], period| Grouping::new(plan, view, rows, period);
        let levels: Vec<Level> = plan.organisation().deepest().and_above().collect();
        let kinds: Vec<AxisKind> = plan.mix().axes().iter().map(|axis| axis.kind()).collect();
        let by_month = grouping(&[AxisWord::Level(Level::TOP)], Period::Month);
        let by_level = levels.iter().map(|level| grouping(&[AxisWord::Level(*level)], Period::Year));
        let by_members =
            |kind: &AxisKind| grouping(&[AxisWord::Group(*kind), AxisWord::Member(*kind)], Period::Year);
        let groupings = [by_month].into_iter().chain(by_level).chain(kinds.iter().map(by_members));
        let (table, groupings) = walked(plan, view, depth, work, groupings.collect());
        let mut groupings = groupings.into_iter();
        Figures {
            table,
            regions_by_month: groupings.next().expect("the regions are the first grouping"),
            levels: levels.into_iter().zip(groupings.by_ref()).collect(),
            axes: kinds.into_iter().zip(groupings).collect(),
        }
    }
}

/// Fills groupings, and makes the table.
fn walked<'a>(
    plan: &Plan,
    view: &View<'a>,
    depth: usize,
    work: &Work<'_>,
    mut groupings: Vec<Grouping<'a>>,
) -> (Table, Vec<Grouping<'a>>) {
    let paths = Paths::of(plan, view);
    let mut table = ViewTable::new(plan, view, &paths, Held::ToDepth(depth));
    let of_groupings: Vec<View<'_>> = groupings.iter().map(|grouping| grouping.view.clone()).collect();
    let views: Vec<&View<'_>> = std::iter::once(view).chain(&of_groupings).collect();
    let totals = walk(&view.source(plan), &views, work, |number, row| -> Result<(), Infallible> {
        match number.checked_sub(1) {
            None => table.node(row),
            Some(grouping) => groupings[grouping].add(row),
        }
        Ok(())
    });
    let Ok(totals) = totals;
    (table.finish(totals[0], work), groupings)
}

impl<'a> Grouping<'a> {
    fn new(plan: &Plan, view: &View<'a>, rows: &[AxisWord], period: Period) -> Grouping<'a> {
        Grouping { view: view.regrouped(plan, rows, period), nodes: Vec::new(), amounts: Vec::new() }
    }

    fn add(&mut self, row: NodeRow<'_>) {
        self.nodes.push(row.node);
        self.amounts.extend_from_slice(row.amounts);
    }

    /// The nodes in plan order, each with its units by bucket and period.
    pub fn rows(&self) -> impl Iterator<Item = (NodeIndex, &[i64])> {
        // Every node has as many amounts as any other.
        let amount_count = self.amounts.len() / self.nodes.len().max(1);
        self.nodes.iter().copied().zip(self.amounts.chunks(amount_count.max(1)))
    }
}
