//! Filters, resolved: which nodes, mix leaves and months they keep.

use super::names::{self, axis_of, count, matches, nodes};
use super::request::Condition;
use super::{AxisWord, Open};
use crate::findings::Findings;
use crate::plan::{Level, NodeIndex, Plan, Shape};
use crate::source::Place;

/// What is kept: names on the same axis are alternatives, different axes are conditions that all hold.
#[derive(Debug, Clone)]
pub(super) struct Selection {
    /// For every node whether a filter names it; nothing if no filter is about the organisation.
    named_nodes: Option<Vec<bool>>,
    /// For every node whether a filter names it or anything below it; as long as `named_nodes`.
    named_below: Vec<bool>,
    /// The levels that filters are about.
    levels: Vec<Level>,
    /// For every axis of the mix and each of its members whether it is kept.
    members: Vec<Vec<bool>>,
    months: [bool; 12],
    /// For every filter, in the order asked, the nodes above those that it names; nothing for a filter that is not about
    /// the organisation.
    above_named: Vec<Option<Vec<NodeIndex>>>,
}

impl Selection {
    /// Resolves filters; what the plan lacks becomes a finding, unless one of the plans it is shown beside has it:
    /// then the name keeps nothing here. `plans` are all of them, in the order in which they name periods.
    pub fn new(plan: &Plan, plans: &[&Plan], filters: &[Condition], findings: &mut Findings) -> Selection {
        let mut selection = Selection {
            named_nodes: None,
            named_below: Vec::new(),
            levels: Vec::new(),
            members: plan.mix().axes().iter().map(|axis| vec![true; axis.members().len()]).collect(),
            months: [true; 12],
            above_named: vec![None; filters.len()],
        };
        let mut axes: Vec<AxisWord> = filters.iter().map(|filter| filter.axis).collect();
        axes.sort_unstable();
        axes.dedup();
        for axis in axes {
            let (numbers, filters): (Vec<usize>, Vec<&Condition>) =
                filters.iter().enumerate().filter(|(_, filter)| filter.axis == axis).unzip();
            let places: Vec<&Place> = filters.iter().map(|filter| &filter.word).collect();
            if !Selection::have_axis(plan, plans, axis, &places, findings) {
                continue;
            }
            let names: Vec<&str> = filters.iter().map(|filter| filter.name.text()).collect();
            let found: Vec<Vec<Vec<usize>>> = plans.iter().map(|plan| matches(plan, axis, &names)).collect();
            let own = matches(plan, axis, &names);
            let mut kept = vec![false; count(plan, axis)];
            let mut unknown: Vec<&Place> = Vec::new();
            for (at, filter) in filters.iter().enumerate() {
                match found.iter().find(|found| !found[at].is_empty()) {
                    None => unknown.push(&filter.name),
                    // Periods are compared by their position, so one plan gives the name its meaning for all.
                    Some(knowing) => {
                        let found = if axis.is_time() { &knowing[at] } else { &own[at] };
                        found.iter().for_each(|index| kept[*index] = true);
                    }
                }
            }
            names::unknown(plans, axis, &unknown, findings);
            if let AxisWord::Level(_) = axis {
                for (number, nodes) in numbers.iter().zip(&own) {
                    selection.above_named[*number] = Some(above(plan, nodes));
                }
            }
            selection.keep(plan, axis, &kept);
        }
        selection.named_below = selection.named_nodes.clone().unwrap_or_default();
        // Children stand behind their parents, so going backwards everybody below is known.
        for node in (1..selection.named_below.len()).rev() {
            let parent = plan.organisation().node(NodeIndex(node as u32)).parent().0 as usize;
            selection.named_below[parent] |= selection.named_below[node];
        }
        selection
    }

    /// Whether the plan has anything on this axis.
    pub fn has_axis(plan: &Plan, axis: AxisWord) -> bool {
        match axis {
            AxisWord::Level(level) => nodes(plan).any(|(_, node)| node == level),
            AxisWord::Member(kind) => axis_of(plan, kind).is_some(),
            AxisWord::Group(kind) => axis_of(plan, kind)
                .is_some_and(|(_, axis)| axis.members().iter().any(|member| member.group().is_some())),
            AxisWord::Half | AxisWord::Quarter | AxisWord::Month => true,
        }
    }

    /// Whether `plan` can be asked for an axis, which at least one of `plans` has; says so where it cannot.
    ///
    /// Levels and groups may be lacking beside a plan that has them: nothing is there to be shown then. Without a
    /// business axis, an amount belongs to no member of it, and rows by this axis would hide that.
    pub fn have_axis(
        plan: &Plan,
        plans: &[&Plan],
        axis: AxisWord,
        places: &[&Place],
        findings: &mut Findings,
    ) -> bool {
        if !plans.iter().any(|plan| Selection::has_axis(plan, axis)) {
            places.iter().for_each(|place| findings.axis_lacking(place));
            return false;
        }
        let has = match axis {
            AxisWord::Member(kind) | AxisWord::Group(kind) => axis_of(plan, kind).is_some(),
            _ => true,
        };
        if !has {
            places.iter().for_each(|place| findings.axis_on_one_side(place));
        }
        has
    }

    /// Takes the condition of one axis.
    fn keep(&mut self, plan: &Plan, axis: AxisWord, kept: &[bool]) {
        match axis {
            AxisWord::Level(level) => {
                self.levels.push(level);
                let named = self.named_nodes.get_or_insert_with(|| vec![false; kept.len()]);
                named.iter_mut().zip(kept).for_each(|(named, kept)| *named |= kept);
            }
            AxisWord::Member(kind) | AxisWord::Group(kind) => {
                if let Some((index, _)) = axis_of(plan, kind) {
                    self.members[index].iter_mut().zip(kept).for_each(|(member, kept)| *member &= kept);
                }
            }
            AxisWord::Half | AxisWord::Quarter | AxisWord::Month => {
                let wide = match axis {
                    AxisWord::Half => 6,
                    AxisWord::Quarter => 3,
                    _ => 1,
                };
                (0..12).for_each(|month| self.months[month] &= kept[month / wide]);
            }
        }
    }

    /// Keeps some of the months that are selected.
    pub fn keep_months(&mut self, is_kept: impl Fn(usize) -> bool) {
        self.months.iter_mut().enumerate().for_each(|(month, selected)| *selected &= is_kept(month));
    }

    /// Whether a member of the axis of this number is kept.
    pub fn has_member(&self, axis: usize, member: usize) -> bool {
        self.members[axis][member]
    }

    /// Whether members of the axis of this number are left out.
    pub fn leaves_out(&self, axis: usize) -> bool {
        self.members[axis].contains(&false)
    }

    /// The deepest level that filters are about.
    pub fn depth(&self) -> Level {
        self.levels.iter().copied().max().unwrap_or(Level::COMPANY)
    }

    /// Whether a computed node is kept: for every level that filters are about, it stands on or below a named node.
    pub fn has_node(&self, plan: &Plan, node: NodeIndex) -> bool {
        self.levels.iter().all(|level| self.is_named(plan, node, *level).unwrap_or(false))
    }

    /// Whether anything below a node may be kept: what is named on levels above it is on its path, and something
    /// below it is named if filters are about levels there.
    pub fn has_below(&self, plan: &Plan, node: NodeIndex) -> bool {
        let named_below = || self.named_below[node.0 as usize];
        self.levels.iter().all(|level| self.is_named(plan, node, *level).unwrap_or_else(named_below))
    }

    /// Whether a node stands on or below a named one of a level; nothing if the node stands above that level.
    fn is_named(&self, plan: &Plan, node: NodeIndex, level: Level) -> Option<bool> {
        let organisation = plan.organisation();
        let at = organisation.up_to(node, level);
        let is_there = organisation.node(at).level() == level;
        is_there.then(|| self.named_nodes.as_ref().is_some_and(|named| named[at.0 as usize]))
    }

    /// Whether a filter, by its number, may leave out something of what a node has. One that names the node, or others
    /// beside and above it, keeps all of it or nothing.
    pub fn divides(&self, filter: usize, node: NodeIndex) -> bool {
        self.above_named[filter].as_ref().is_none_or(|above| above.binary_search(&node).is_ok())
    }

    /// Whether a mix leaf is kept.
    pub fn has_leaf(&self, shape: &Shape, leaf: usize) -> bool {
        self.members.iter().enumerate().all(|(axis, kept)| kept[shape.member(axis, leaf)])
    }

    /// For each member of axis number `axis` whether it is kept.
    pub fn members(&self, axis: usize) -> &[bool] {
        &self.members[axis]
    }

    /// For each month whether it is kept.
    pub fn months(&self) -> &[bool; 12] {
        &self.months
    }
}

/// The nodes that stand above any of some others, in order.
fn above(plan: &Plan, nodes: &[usize]) -> Vec<NodeIndex> {
    let paths = nodes.iter().map(|node| plan.organisation().path(NodeIndex(*node as u32)));
    let mut above: Vec<NodeIndex> = paths
        .flat_map(|mut path| {
            path.pop();
            path
        })
        .collect();
    above.sort_unstable();
    above.dedup();
    above
}

/// Says that the filters on periods leave no month, and whether that is since what they name is closed.
pub(super) fn say_no_month(plan: &Plan, conditions: &[Condition], open: Open<'_>, findings: &mut Findings) {
    let times: Vec<Condition> = conditions.iter().filter(|filter| filter.axis.is_time()).cloned().collect();
    let places: Vec<&Place> = times.iter().map(|filter| &filter.name).collect();
    let named = Selection::new(plan, &[plan], &times, &mut Findings::new());
    match (named.months().contains(&true), open.first().checked_sub(1)) {
        (true, Some(last)) => findings.closed_months_selected(&places, &plan.calendar().month(last)),
        _ => findings.nothing_selected(&places),
    }
}
