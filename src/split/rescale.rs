//! Rescaling the split of a plan: one walk down to the nodes that carry.

use super::factors::Factors;
use super::months::{NodeMonths, every_row};
use super::rescaling::{Gathering, Rescaling};
use super::source::Split;
use crate::cells::Work;
use crate::plan::{Level, Plan};

impl<'p> Rescaling<'p> {
    /// Rescales the split of a plan. `factors` gives the factors of the nodes of level `carry` and of every leaf above it,
    /// in plan order, from what the plan publishes for each; it is called once for each. For the company as the only one
    /// the level is [`Level::COMPANY`].
    ///
    /// Nothing if the factors come to 10^15 units or more: no amounts are as large.
    pub fn new(
        plan: &'p Plan,
        carry: Level,
        work: &Work<'_>,
        mut factors: impl FnMut(&NodeMonths) -> Factors,
    ) -> Option<Rescaling<'p>> {
        let mut gathering = Gathering::new(plan, carry);
        let gathered = every_row(&Split::of(plan), carry, work, |row| {
            let months = NodeMonths::of(&row);
            gathering.take(row.node, &row.cells, &months.months, factors(&months))
        });
        gathered.and_then(|()| gathering.finish()).ok()
    }
}
