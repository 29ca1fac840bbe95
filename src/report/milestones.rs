//! Which milestones concern what is shown.

use super::{Pick, View};
use crate::plan::{Milestone, NodeIndex, Organisation, Plan};

impl View<'_> {
    /// The milestones of what is shown: they are about a node that is shown, or one below it, and due in a month that is.
    /// One of the company as a whole concerns all of it, and no part.
    pub(super) fn milestones<'p>(&self, plan: &'p Plan) -> Vec<&'p Milestone> {
        let owner = self.owner.as_ref().map_or(Organisation::COMPANY, |owner| owner.node());
        let is_shown = |milestone: &&Milestone| {
            is_below(plan, milestone.node(), owner)
                && self.shape.selection.has_node(plan, milestone.node())
                && self.shape.selection.months()[milestone.due().month()]
        };
        plan.milestones().iter().filter(is_shown).collect()
    }
}

impl Pick {
    /// The milestones that a number is to be reached with: those of its node and of the nodes above, due in its period.
    pub fn milestones<'p>(&self, plan: &'p Plan) -> Vec<&'p Milestone> {
        let is_ours = |milestone: &&Milestone| {
            is_below(plan, self.node, milestone.node())
                && self.when.months().contains(&milestone.due().month())
        };
        plan.milestones().iter().filter(is_ours).collect()
    }
}

/// Whether a node is another one, or stands below it.
fn is_below(plan: &Plan, node: NodeIndex, other: NodeIndex) -> bool {
    other == Organisation::COMPANY || plan.organisation().path(node).contains(&other)
}
