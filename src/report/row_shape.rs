//! What rows a view has, apart from periods: which nodes, mix leaves and months are kept, and how they are grouped.

use super::selection::Selection;
use super::{AxisWord, Entry};
use crate::plan::{AxisKind, Level, NodeIndex, Plan};

/// Which nodes and which combinations of members have a row, and what is added up in it.
#[derive(Debug, Clone)]
pub struct RowShape {
    /// The deepest level of the organisation that is shown.
    pub(super) level: Level,
    /// The deepest level that has to be computed: shown, or named by a filter.
    pub(super) depth: Level,
    /// Business axes that are shown, in column order.
    pub(super) axes: Vec<ShownAxis>,
    /// To which bucket (a combination of the shown axes' entries) a mix leaf is added; nothing if it is filtered out.
    pub(super) buckets_of_leaves: Vec<Option<u32>>,
    /// Buckets with at least one selected leaf, in order.
    pub(super) buckets_shown: Vec<u32>,
    pub(super) bucket_count: usize,
    pub(super) selection: Selection,
}

/// A business axis in the rows.
#[derive(Debug, Clone)]
pub(super) struct ShownAxis {
    pub kind: AxisKind,
    pub by_group: bool,
    pub by_member: bool,
    pub entries: Vec<Entry>,
    /// Which axis of the plan's mix it is, and the entry of each of its members.
    axis: usize,
    entry_of: Vec<usize>,
}

impl RowShape {
    /// Of what is selected of a plan, with a row for each of these.
    pub(super) fn of(plan: &Plan, selection: Selection, rows: &[AxisWord]) -> RowShape {
        let level = rows.iter().filter_map(|axis| axis.level()).max().unwrap_or(Level::COMPANY);
        let asks = |axis: AxisWord| rows.contains(&axis);
        let axes: Vec<ShownAxis> = plan
            .mix()
            .axes()
            .iter()
            .enumerate()
            .filter_map(|(number, axis)| {
                let (by_group, by_member) =
                    (asks(AxisWord::Group(axis.kind())), asks(AxisWord::Member(axis.kind())));
                let (entries, entry_of) = Entry::of_axis(axis, by_group, by_member);
                let shown =
                    ShownAxis { kind: axis.kind(), by_group, by_member, entries, axis: number, entry_of };
                (by_group || by_member).then_some(shown)
            })
            .collect();
        let bucket_count = axes.iter().map(|axis| axis.entries.len()).product();
        let mix = plan.mix().shape();
        let buckets_of_leaves: Vec<Option<u32>> = (0..mix.leaves())
            .map(|leaf| {
                let bucket = axes.iter().fold(0, |bucket, shown| {
                    bucket * shown.entries.len() + shown.entry_of[mix.member(shown.axis, leaf)]
                });
                selection.has_leaf(&mix, leaf).then_some(bucket as u32)
            })
            .collect();
        let mut buckets_shown: Vec<u32> = buckets_of_leaves.iter().flatten().copied().collect();
        buckets_shown.sort_unstable();
        buckets_shown.dedup();
        let depth = level.max(selection.depth());
        RowShape { level, depth, axes, buckets_of_leaves, buckets_shown, bucket_count, selection }
    }

    /// Whether filters keep what belongs to a node.
    pub fn keeps(&self, plan: &Plan, node: NodeIndex) -> bool {
        self.selection.has_node(plan, node)
    }

    /// The node that a computed node is shown as: itself, or the one above it on the shown level.
    pub fn shown_node(&self, plan: &Plan, node: NodeIndex) -> NodeIndex {
        plan.organisation().up_to(node, self.level)
    }

    /// For every shown axis the place of the entry of a member; nothing for no member, or one that is not known. Nothing at
    /// all if filters leave the members out. `members` has one for each axis of the plan.
    pub fn places_of_members(&self, members: &[Option<usize>]) -> Option<Vec<Option<usize>>> {
        let is_kept = |(axis, member): (usize, &Option<usize>)| match member {
            Some(member) => self.selection.has_member(axis, *member),
            None => !self.selection.leaves_out(axis),
        };
        if !members.iter().enumerate().all(is_kept) {
            return None;
        }
        let place = |shown: &ShownAxis| members[shown.axis].map(|member| shown.entry_of[member]);
        Some(self.axes.iter().map(place).collect())
    }

    /// The entry of every shown axis that a bucket stands for.
    pub(super) fn entries_of(&self, bucket: u32) -> impl Iterator<Item = &Entry> {
        self.axes.iter().zip(self.places_of(bucket)).map(|(axis, place)| &axis.entries[place])
    }

    /// For every shown axis the place of the entry that a bucket stands for.
    pub(super) fn places_of(&self, bucket: u32) -> impl Iterator<Item = usize> {
        let mut inner = self.bucket_count;
        self.axes.iter().map(move |axis| {
            inner /= axis.entries.len();
            bucket as usize / inner % axis.entries.len()
        })
    }

    /// For every business axis that is asked for its words: the group's and the member's, as far as they are shown.
    pub fn axis_words(&self) -> Vec<Vec<AxisWord>> {
        let words = |axis: &ShownAxis| {
            let group = axis.by_group.then_some(AxisWord::Group(axis.kind));
            group.into_iter().chain(axis.by_member.then_some(AxisWord::Member(axis.kind))).collect()
        };
        self.axes.iter().map(words).collect()
    }
}
