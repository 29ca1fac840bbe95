//! A view as flat records for programs: labels and amounts, no subtotals, handed over as they are computed.

use super::blocks::Blocks;
use super::span::Span;
use super::{AxisWord, Layout, Totals, View};
use crate::plan::{Node, Plan};

/// What stands over the labels and over the amounts of every record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heads {
    /// Axes, then `quarter` and `month` where periods are rows.
    pub labels: Vec<String>,
    /// `amount`, or the periods where these are columns.
    pub amounts: Vec<String>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// As many as there are heads; nothing where an organisation is ragged or a member has no group.
    pub labels: &'a [Option<&'a str>],
    /// In units, as many as there are heads.
    pub amounts: &'a [i64],
}

/// The heads of a view's records.
pub fn heads(plan: &Plan, view: &View) -> Heads {
    let mut labels: Vec<String> =
        view.levels().map(|level| AxisWord::Level(level).word().to_owned()).collect();
    if view.ids {
        let names = labels.clone();
        labels.extend(names.into_iter().map(|name| format!("{name}_id")));
    }
    for axis in &view.axes {
        if axis.by_group {
            labels.push(AxisWord::Group(axis.kind).word().to_owned());
        }
        if axis.by_member {
            labels.push(AxisWord::Member(axis.kind).word().to_owned());
        }
    }
    let amounts = match view.layout {
        Layout::Wide => view.spans(plan).into_iter().flat_map(|span| span.names).collect(),
        Layout::Long => {
            labels.extend(Span::row_heads(view.period).iter().map(|head| (*head).to_owned()));
            vec!["amount".to_owned()]
        }
    };
    Heads { labels, amounts }
}

/// Computes the split that a view needs and hands over its records, in plan order. One node's worth is held at a time.
///
/// # Errors
///
/// The first error that `take` returns; nothing is handed over after it.
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
///     period: report::Period::Year,
///     filters: Vec::new(),
///     layout: report::Layout::Long,
///     options: report::OptionNames::default(),
/// };
/// let view = report::View::new(&plan, &request).unwrap();
/// let mut lines = Vec::new();
/// let totals = report::records(&plan, &view, |record| {
///     lines.push(format!("{:?} {:?}", record.labels, record.amounts));
///     Ok::<(), ()>(())
/// });
/// assert_eq!(lines, [r#"[Some("a"), None, None] [50]"#, r#"[Some("b"), None, None] [50]"#]);
/// assert_eq!(totals.unwrap().shown_units, 100);
/// ```
pub fn records<E>(
    plan: &Plan,
    view: &View,
    mut take: impl FnMut(&Record<'_>) -> Result<(), E>,
) -> Result<Totals, E> {
    let spans = view.spans(plan);
    let organisation = plan.organisation();
    let mut totals = Totals::default();
    let mut amounts: Vec<i64> = Vec::new();
    let mut blocks = Blocks::new(plan, view);
    for block in &mut blocks {
        let path = organisation.path(block.node);
        let mut labels: Vec<Option<&str>> = Vec::new();
        let nodes = || {
            let levels = view.levels().enumerate();
            levels.map(|(depth, _)| path.get(depth).map(|at| organisation.node(*at)))
        };
        labels.extend(nodes().map(|node| node.map(Node::name)));
        if view.ids {
            labels.extend(nodes().map(|node| node.and_then(Node::id)));
        }
        let level_count = labels.len();
        for bucket in &view.buckets_shown {
            labels.truncate(level_count);
            for (axis, entry) in view.axes.iter().zip(view.entries_of(*bucket)) {
                if axis.by_group {
                    labels.push(entry.group.as_deref());
                }
                if axis.by_member {
                    labels.push(entry.member.as_deref());
                }
            }
            let sum = |span: &Span| block.sum(span, *bucket);
            match view.layout {
                Layout::Wide => {
                    amounts.clear();
                    amounts.extend(spans.iter().map(sum));
                    totals.add_record(view.period, &spans, &amounts);
                    take(&Record { labels: &labels, amounts: &amounts })?;
                }
                Layout::Long => {
                    let label_count = labels.len();
                    for span in &spans {
                        let amount = [sum(span)];
                        labels.truncate(label_count);
                        labels.extend(span.names.iter().map(|name| Some(name.as_str())));
                        totals.add_record(view.period, std::slice::from_ref(span), &amount);
                        take(&Record { labels: &labels, amounts: &amount })?;
                    }
                }
            }
        }
    }
    totals.finish(plan, view, blocks.finish());
    Ok(totals)
}
