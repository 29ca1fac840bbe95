//! The figures of the page: every amount that it shows is computed here, before anything is written.

use crate::plan::{AxisKind, Level, NodeIndex, Plan};
use crate::report::{self, AxisWord, Period, Sheet, View};

/// What the table and the charts are drawn from.
pub struct Figures {
    /// The rows of the table.
    pub sheet: Sheet,
    /// Regions by month; a plan without regions has the company.
    pub regions_by_month: Grouping,
    /// The nodes of each level that the plan has, from the top, over all periods that are shown.
    pub levels: Vec<(Level, Grouping)>,
    /// The members of each business axis that the plan has, over all periods that are shown.
    pub axes: Vec<(AxisKind, Grouping)>,
}

/// The cells of a view, added up by other rows and periods than its own.
pub struct Grouping {
    /// What they are added up by.
    pub view: View,
    nodes: Vec<NodeIndex>,
    /// Units by node, bucket, period.
    amounts: Vec<i64>,
}

impl Figures {
    /// Computes them; the sheet goes down to `depth`.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn of(plan: &Plan, view: &View, depth: usize) -> Figures {
        let grouping = |rows: &[AxisWord], period| Grouping::new(plan, view, rows, period);
        let deepest = plan.organisation().deepest();
        let levels =
            [Level::Region, Level::Team, Level::Person].into_iter().filter(|level| *level <= deepest);
        let axes = plan.mix().axes().iter().map(|axis| axis.kind());
        let by_members = |kind| grouping(&[AxisWord::Group(kind), AxisWord::Member(kind)], Period::Year);
        let mut figures = Figures {
            sheet: Sheet::to_depth(plan, view, depth),
            regions_by_month: grouping(&[AxisWord::Level(Level::Region)], Period::Month),
            levels: levels.map(|level| (level, grouping(&[AxisWord::Level(level)], Period::Year))).collect(),
            axes: axes.map(|kind| (kind, by_members(kind))).collect(),
        };
        figures.fill(plan);
        figures
    }

    /// Walks the plan for all groupings.
    fn fill(&mut self, plan: &Plan) {
        let levels = self.levels.iter_mut().map(|(_, grouping)| grouping);
        let axes = self.axes.iter_mut().map(|(_, grouping)| grouping);
        for grouping in std::iter::once(&mut self.regions_by_month).chain(levels).chain(axes) {
            let Grouping { view, nodes, amounts } = grouping;
            report::tallies(plan, view, |tally| {
                nodes.push(tally.node);
                amounts.extend_from_slice(tally.amounts);
            });
        }
    }
}

impl Grouping {
    fn new(plan: &Plan, view: &View, rows: &[AxisWord], period: Period) -> Grouping {
        Grouping { view: view.regrouped(plan, rows, period), nodes: Vec::new(), amounts: Vec::new() }
    }

    /// The nodes in plan order, each with its units by bucket and period.
    pub fn rows(&self) -> impl Iterator<Item = (NodeIndex, &[i64])> {
        // Every node has as many amounts as any other.
        let amount_count = self.amounts.len() / self.nodes.len().max(1);
        self.nodes.iter().copied().zip(self.amounts.chunks(amount_count.max(1)))
    }
}
