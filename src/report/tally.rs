//! A view as bare amounts, node by node: for those who put several views side by side.

use super::blocks::Blocks;
use super::span::Span;
use super::{Totals, View};
use crate::plan::{NodeIndex, Plan};

/// The amounts of one shown node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<'a> {
    /// The node.
    pub node: NodeIndex,
    /// In units: for each of the view's [`buckets`](View::buckets) its [`periods`](View::periods).
    pub amounts: &'a [i64],
}

/// Computes the split that a view needs and hands over its nodes, in plan order, whatever the view's layout.
///
/// # Panics
///
/// If the cells do not add up to the allocated amount.
///
/// # Example
///
/// ```
/// use tieout::{Source, plan, report};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = report::Request {
///     by: report::By::default(),
///     period: report::Period::Quarter,
///     filters: Vec::new(),
///     layout: report::Layout::Long,
///     options: report::OptionNames::default(),
/// };
/// let view = report::View::new(&plan, &request).unwrap();
/// let mut quarters = Vec::new();
/// let totals = report::tallies(&plan, &view, |tally| quarters.push(tally.amounts.to_vec()));
/// assert_eq!(quarters, [[13, 12, 13, 12], [12, 13, 12, 13]]);
/// assert_eq!(totals.shown_units, 100);
/// ```
pub fn tallies(plan: &Plan, view: &View, mut take: impl FnMut(&Tally<'_>)) -> Totals {
    let spans = Span::rows(plan.calendar(), view.period, view.selection.months());
    let mut totals = Totals::default();
    let mut amounts: Vec<i64> = Vec::new();
    let mut blocks = Blocks::new(plan, view);
    for block in &mut blocks {
        amounts.clear();
        for bucket in &view.buckets_shown {
            for span in &spans {
                let amount = block.sum(span, *bucket);
                totals.add_record(view.period, std::slice::from_ref(span), &[amount]);
                amounts.push(amount);
            }
        }
        take(&Tally { node: block.node, amounts: &amounts });
    }
    totals.finish(plan, view, blocks.finish());
    totals
}
