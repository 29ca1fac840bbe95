//! How deep a sheet may go within a number of rows, told before anything is computed.

use super::View;
use super::sheet::shown_names;
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
    let below = rows_below_a_node(plan, view);
    let mut rows = vec![0; 3 + below.len()];
    let mut is_seen = vec![false; organisation.len()];
    for node in (0..organisation.len()).map(|index| NodeIndex(index as u32)) {
        if !view.has_row(plan, node) {
            continue;
        }
        let shown = view.shown_node(plan, node);
        let path = organisation.path(shown);
        if !std::mem::replace(&mut is_seen[shown.0 as usize], true) {
            rows[path.len()..].iter_mut().zip(&below).for_each(|(rows, below)| *rows += below);
            if let Some(own) = path.len().checked_sub(1) {
                rows[own] += 1;
            }
        }
        for (depth, above) in path.iter().enumerate().take(path.len().saturating_sub(1)) {
            rows[depth] += u64::from(!std::mem::replace(&mut is_seen[above.0 as usize], true));
        }
    }
    rows
}

/// The same below one node, where members of business axes and periods stand: below every node it is the same.
fn rows_below_a_node(plan: &Plan, view: &View) -> Vec<u64> {
    let mut rows: Vec<u64> = Vec::new();
    let mut last: Vec<Option<&str>> = Vec::new();
    let spans = if view.layout == Layout::Long { view.spans(plan) } else { Vec::new() };
    let mut path: Vec<Option<&str>> = Vec::new();
    for entries in view.buckets() {
        path.clear();
        for entry in entries {
            path.extend(entry.by_group().then(|| entry.group()));
            path.extend(entry.member().map(Some));
        }
        let length = path.len();
        for index in 0..spans.len().max(1) {
            path.truncate(length);
            if let Some(span) = spans.get(index).filter(|_| view.period != Period::Year) {
                path.extend(shown_names(span, view).iter().map(|name| Some(name.as_str())));
            }
            let same = last.iter().zip(&path).take_while(|(one, other)| one == other).count();
            rows.resize(rows.len().max(path.len()), 0);
            rows[same..path.len()].iter_mut().for_each(|rows| *rows += 1);
            last.clone_from(&path);
        }
    }
    rows
}
