//! How many rows a view has, and how deep a table may go within a number of them; told before anything is computed.

use super::{Layout, Step, View};
use crate::plan::{NodeIndex, Plan};

/// A depth for [`Held::ToDepth`](super::Held::ToDepth).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// Rows that stand under fewer others than this are shown.
    pub depth: usize,
    /// How many rows that leaves out.
    pub left_out: u64,
}

impl Depth {
    /// The deepest that keeps a view within `rows_max` rows.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::report::{Arrangement, By, Depth, Layout, OptionNames, Period, Request, View};
    /// use tieout::{Source, plan};
    /// let text = "target = 4\n[[region]]\nname = 'a'\n[[region.team]]\nname = 'b'\n[[region.team]]\nname = 'c'";
    /// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
    /// let request = Request {
    ///     by: By::default(),
    ///     period: Period::Year,
    ///     filters: Vec::new(),
    ///     layout: Layout::Wide,
    ///     arrangement: Arrangement::default(),
    ///     options: OptionNames::default(),
    /// };
    /// let view = View::new(&plan, &request).unwrap();
    /// assert_eq!(Depth::within(&plan, &view, 2), Depth { depth: 1, left_out: 2 });
    /// assert_eq!(Depth::within(&plan, &view, 3).left_out, 0);
    /// ```
    pub fn within(plan: &Plan, view: &View, rows_max: u64) -> Depth {
        let rows = rows_by_depth(plan, view);
        let mut kept = 0;
        let depth = rows
            .iter()
            .take_while(|rows| {
                kept += **rows;
                kept <= rows_max
            })
            .count();
        Depth { depth, left_out: rows[depth..].iter().sum() }
    }
}

/// How many rows a view has: in the wide layout the lines of its [`Table`](super::Table), in the long one its flat rows.
/// Nothing is computed for it.
pub fn row_count(plan: &Plan, view: &View) -> u64 {
    match view.layout {
        Layout::Wide => rows_by_depth(plan, view).iter().sum(),
        Layout::Long => {
            let mut is_shown = vec![false; plan.organisation().len()];
            for node in (0..is_shown.len()).map(|index| NodeIndex(index as u32)) {
                if view.has_row(plan, node) {
                    is_shown[view.shown_node(plan, node).0 as usize] = true;
                }
            }
            let nodes = is_shown.into_iter().filter(|is_shown| *is_shown).count();
            ((nodes * view.shape.buckets_shown.len() + beside(view)) * view.spans(plan).len()) as u64
        }
    }
}

/// How many rows are none of the plan's.
fn beside(view: &View) -> usize {
    view.sold().map_or(0, |sold| sold.count_beside(view.top()))
}

/// How many rows of a table stand under no other, under one, and so on.
fn rows_by_depth(plan: &Plan, view: &View) -> Vec<u64> {
    let organisation = plan.organisation();
    let StepCounts { parts, outer, inner } = StepCounts::of(view, &view.row_steps(plan));
    let mut rows = vec![0; plan.hierarchy().levels().len() + inner.len()];
    let mut is_seen = vec![false; organisation.len()];
    for node in (0..organisation.len()).map(|index| NodeIndex(index as u32)) {
        if !view.has_row(plan, node) {
            continue;
        }
        let shown = view.shown_node(plan, node);
        let path = organisation.path(shown);
        if !std::mem::replace(&mut is_seen[shown.0 as usize], true) {
            rows[path.len()..].iter_mut().zip(&inner).for_each(|(rows, inner)| *rows += inner);
            if let Some(own) = path.len().checked_sub(1) {
                rows[own] += 1;
            }
        }
        for (depth, above) in path.iter().enumerate().take(path.len().saturating_sub(1)) {
            rows[depth] += u64::from(!std::mem::replace(&mut is_seen[above.0 as usize], true));
        }
    }
    let mut rows: Vec<u64> = outer.into_iter().chain(rows.into_iter().map(|rows| parts * rows)).collect();
    // What is beside the plan's rows may open rows above it, too: no limit is as near as that.
    if let Some(deepest) = rows.last_mut() {
        *deepest += beside(view) as u64;
    }
    rows
}

/// How many rows the members of business axes and the periods have: outside the organisation, and below each of its nodes,
/// which is the same for all of them. By depth, counted from the top and from the node.
struct StepCounts {
    /// How often every node has its rows: under every combination of members outside the organisation.
    parts: u64,
    outer: Vec<u64>,
    inner: Vec<u64>,
}

impl StepCounts {
    fn of<'a>(view: &'a View<'_>, periods: &'a [Vec<String>]) -> StepCounts {
        let mut parts = view.parts();
        parts.iter_mut().for_each(|part| part.retain(|bucket| *bucket < view.shape.buckets_shown.len()));
        parts.retain(|part| !part.is_empty());
        let depth = view.outer_depth();
        let path = |number: &usize| {
            let bucket = &view.shape.buckets_shown[*number];
            let entries = view.shape.entries_of(*bucket).enumerate();
            view.nesting.arrange([], entries.map(|(axis, entry)| entry.steps(axis)).collect())
        };
        let outer = count(parts.iter().filter_map(|part| part.first()).map(|bucket| {
            let mut path = path(bucket);
            path.truncate(depth);
            path
        }));
        let buckets = parts.first().map(Vec::as_slice).unwrap_or_default();
        let inner = count(buckets.iter().flat_map(|bucket| {
            let of_axes = path(bucket).split_off(depth);
            let with_period = |names: &'a Vec<String>| {
                of_axes.iter().copied().chain(names.iter().map(|name| Step::Period(name))).collect()
            };
            periods.iter().map(with_period).collect::<Vec<Vec<Step<'a>>>>()
        }));
        StepCounts { parts: parts.len() as u64, outer, inner }
    }
}

/// How many rows paths open at each depth, one after the other.
fn count<'a>(paths: impl Iterator<Item = Vec<Step<'a>>>) -> Vec<u64> {
    let mut rows: Vec<u64> = Vec::new();
    let mut last: Vec<Step<'_>> = Vec::new();
    for path in paths {
        let same = last.iter().zip(&path).take_while(|(one, other)| one == other).count();
        rows.resize(rows.len().max(path.len()), 0);
        rows[same..path.len()].iter_mut().for_each(|rows| *rows += 1);
        last = path;
    }
    rows
}
