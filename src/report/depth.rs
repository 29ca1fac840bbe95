//! How deep a sheet may go within a number of rows, told before anything is computed.

use super::View;
use super::sheet::{Step, shown_names};
use super::{Layout, Period};
use crate::plan::{NodeIndex, Plan};

/// A depth for [`Sheet::to_depth`](super::Sheet::to_depth).
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
    /// use tieout::report::{By, Depth, Layout, OptionNames, Period, Request, View};
    /// use tieout::{Source, plan};
    /// let text = "target = 4\n[[region]]\nname = 'a'\n[[region.team]]\nname = 'b'\n[[region.team]]\nname = 'c'";
    /// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
    /// let request = Request {
    ///     by: By::default(),
    ///     period: Period::Year,
    ///     filters: Vec::new(),
    ///     layout: Layout::Wide,
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

/// How many rows of a sheet stand under no other, under one, and so on.
fn rows_by_depth(plan: &Plan, view: &View) -> Vec<u64> {
    let organisation = plan.organisation();
    let StepCounts { parts, outer, inner } = StepCounts::of(plan, view);
    let mut rows = vec![0; 3 + inner.len()];
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
    outer.into_iter().chain(rows.into_iter().map(|rows| parts * rows)).collect()
}

/// How many rows the members of business axes and the periods have: outside the organisation, and below each of its nodes,
/// which is the same for all of them. By depth, counted from the top and from the node.
pub(super) struct StepCounts {
    /// How often every node has its rows: under every combination of members outside the organisation.
    pub parts: u64,
    pub outer: Vec<u64>,
    pub inner: Vec<u64>,
}

impl StepCounts {
    pub fn of(plan: &Plan, view: &View) -> StepCounts {
        let parts = view.parts();
        let depth = view.outer_depth();
        let path = |bucket: &u32| Step::path(view, &[], *bucket);
        let spans = match (view.layout, view.period) {
            (Layout::Wide, _) | (_, Period::Year) => Vec::new(),
            _ => view.spans(plan),
        };
        let outer = count(parts.iter().filter_map(|part| part.first()).map(|bucket| {
            let mut path = path(bucket);
            path.truncate(depth);
            path
        }));
        let buckets = parts.first().map(Vec::as_slice).unwrap_or_default();
        let inner = count(buckets.iter().flat_map(|bucket| {
            let of_axes = path(bucket).split_off(depth);
            let steps = |span| shown_names(span, view).iter().map(|name| Step::Span(name));
            let with_spans = spans.iter().map(|span| of_axes.iter().copied().chain(steps(span)).collect());
            let paths: Vec<Vec<Step<'_>>> = with_spans.collect();
            if spans.is_empty() { vec![of_axes] } else { paths }
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
