//! A view taken apart by owner: one view for every region, team or person, which tells of nobody else.

use super::owner::Owner;
use super::selection::Selection;
use super::{AxisWord, Refusal, View};
use crate::cells::{CELLS_WORTHWHILE, Reach};
use crate::findings::Findings;
use crate::limits::FILES_MAX;
use crate::plan::{Level, NodeIndex, Organisation, Plan};
use crate::source::Place;
use crate::split::{self, Missed, Rows};

/// The owners of a view's amounts on one level, in plan order. Where an organisation is ragged, what has nobody on that
/// level belongs to the nearest node above, so that all of them together have everything.
pub struct Owners<'a> {
    plan: &'a Plan,
    level: Level,
    list: Vec<NodeIndex>,
    walk: Rows<'a>,
    /// For every node whether the view shows anything on or below it.
    has_rows: Vec<bool>,
    is_whole: bool,
    view: View<'a>,
}

impl<'a> Owners<'a> {
    /// The owners of what a view shows on the level that the plan calls so.
    ///
    /// # Errors
    ///
    /// [`Refusal::Request`] if the plan has no level of this word, [`Refusal::Plan`] if it has nobody on that level; `option`
    /// is where it was asked for.
    pub fn new(plan: &'a Plan, view: View<'a>, word: &str, option: &str) -> Result<Owners<'a>, Refusal> {
        let mut findings = Findings::new();
        let hierarchy = plan.hierarchy();
        let place = Place::whole(option, word);
        let Some(level) = hierarchy.level_called(word) else {
            findings.unknown_axis(&place, &hierarchy.words());
            return Err(Refusal::Request(findings));
        };
        if !Selection::has_axis(plan, AxisWord::Level(level)) {
            findings.axis_lacking(&place);
            return Err(Refusal::Plan(findings));
        }
        let has_rows = has_rows(plan, &view, level);
        let mut list = Vec::new();
        gather(plan, level, &has_rows, Organisation::COMPANY, &mut list);
        if list.len() > FILES_MAX {
            findings.too_many_files(&place, list.len(), FILES_MAX);
            return Err(Refusal::Request(findings));
        }
        let is_wanted = has_rows.clone();
        let walk = split::rows(view.open.basis(plan), level).below(move |node| is_wanted[node.0 as usize]);
        let is_whole = !view.is_filtered();
        Ok(Owners { plan, level, list, walk, has_rows, is_whole, view })
    }

    /// The level that they are asked for on.
    pub fn level(&self) -> Level {
        self.level
    }

    /// All of them.
    pub fn list(&self) -> &[NodeIndex] {
        &self.list
    }

    /// Whether nothing is left out: then all of them together have the allocated amount.
    pub fn are_whole(&self) -> bool {
        self.is_whole
    }

    /// What was sold in closed months, if it is shown, and belongs to none of them: it was booked above, or by somebody whom the
    /// plan does not know. In units.
    pub fn unowned(&self) -> i64 {
        self.view.sold().map_or(0, |sold| {
            let owned = self.list.iter().map(|owner| sold.units_of(*owner));
            sold.units_of(Organisation::COMPANY) - owned.sum::<i64>()
        })
    }

    /// How many cells have to be computed for all of them.
    pub fn cells(&self) -> u64 {
        let (plan, selection) = (self.plan, &self.view.shape.selection);
        let below = |node| selection.has_below(plan, node);
        let reach = Reach { depth: self.view.shape.depth, below: &below, batch_cells: CELLS_WORTHWHILE };
        split::cell_count(self.plan, Organisation::COMPANY, &reach)
    }

    /// The view of the next owner, in the order of the list: the rows that a filter would show that means only this node,
    /// under a heading that is the owner's own.
    pub fn next_view(&mut self) -> Option<&View<'a>> {
        let settled = loop {
            let settled = self.walk.next_settled()?;
            if self.has_rows[settled.node().0 as usize] {
                break settled;
            }
        };
        let filters = self.view.filters_within(settled.node());
        self.view.narrow_to(Owner::new(settled, self.walk.missed_last(), filters));
        Some(&self.view)
    }

    /// What everything misses that was settled on the way to the owners.
    pub fn missed(&self) -> Missed {
        self.walk.missed()
    }
}

/// For every node down to the owners' level whether a view shows anything on or below it.
fn has_rows(plan: &Plan, view: &View, level: Level) -> Vec<bool> {
    let depth = view.shape.depth.max(level);
    let organisation = plan.organisation();
    let mut has_rows = vec![false; organisation.len()];
    // Children stand behind their parents, so going backwards everybody below is known.
    for index in (0..organisation.len()).rev() {
        let (at, node) = (NodeIndex(index as u32), organisation.node(NodeIndex(index as u32)));
        let is_row = node.level() == depth || (node.is_leaf() && node.level() < depth);
        has_rows[index] |= is_row && view.shape.selection.has_node(plan, at);
        if has_rows[index] {
            has_rows[node.parent().0 as usize] = true;
        }
    }
    has_rows
}

/// Adds the owners on or below a node.
fn gather(plan: &Plan, level: Level, has_rows: &[bool], index: NodeIndex, list: &mut Vec<NodeIndex>) {
    let node = plan.organisation().node(index);
    if !has_rows[index.0 as usize] {
        return;
    }
    if node.level() == level || node.is_leaf() {
        list.push(index);
        return;
    }
    node.children().for_each(|child| gather(plan, level, has_rows, child, list));
}
