//! The walk over the rows of a source: once, on all cores, for as many groupings as are asked for.

use super::grouper::{Grouper, NodeRow};
use super::span::Span;
use super::{Totals, View};
use crate::cells::{self, CELLS_WORTHWHILE, CellSource, Reach, RowTaker, Stopped, Work};
use crate::plan::{Level, NodeIndex, Plan};
use crate::split::Missed;

/// Reads a source once and hands over the nodes of several views: the number of the view, and the node with its amounts.
/// The nodes of each view come in plan order. Gives what each view shows, counted and added up.
///
/// The views are of the source's plan. What is held at a time does not grow with the number of nodes.
///
/// # Errors
///
/// The first error that `take` returns; nothing is handed over after it.
///
/// # Panics
///
/// If the cells do not add up to what the source claims, or a view that leaves nothing out does not.
///
/// # Example
///
/// ```
/// use tieout::cells::Work;
/// use tieout::{Source, plan, report};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = report::Request {
///     by: report::By::default(),
///     period: report::Period::Quarter,
///     filters: Vec::new(),
///     layout: report::Layout::Long,
///     arrangement: report::Arrangement::default(),
///     options: report::OptionNames::default(),
/// };
/// let quarters = report::View::new(&plan, &request).unwrap();
/// let year = quarters.regrouped(&plan, &[], report::Period::Year);
/// let mut rows = Vec::new();
/// let split = quarters.source(&plan);
/// let totals = report::walk(&split, &[&quarters, &year], &Work::alone(), |view, row| {
///     rows.push((view, row.amounts.to_vec()));
///     Ok::<(), ()>(())
/// });
/// rows.sort();
/// assert_eq!(rows, [(0, vec![12, 13, 12, 13]), (0, vec![13, 12, 13, 12]), (1, vec![100])]);
/// assert_eq!(totals.unwrap()[1].shown_units, 100);
/// ```
pub fn walk<S, E>(
    source: &S,
    views: &[&View],
    work: &Work<'_>,
    mut take: impl FnMut(usize, NodeRow<'_>) -> Result<(), E>,
) -> Result<Vec<Totals>, E>
where
    S: CellSource<Count: Into<Missed>>,
{
    let plan = source.plan();
    let below = |node| views.iter().any(|view| view.shape.selection.has_below(plan, node));
    let depth = views.iter().map(|view| view.shape.depth).max().unwrap_or(Level::COMPANY);
    let reach = Reach { depth, below: &below, batch_cells: CELLS_WORTHWHILE };
    let mut joins: Vec<Join<'_>> = views.iter().map(|view| Join::new(plan, view)).collect();
    let missed = cells::read(
        source,
        &reach,
        work,
        || Groups::new(plan, views),
        |nodes: NodesOf| joins[nodes.view].take(&nodes, &mut |row| take(nodes.view, row)),
    )?;
    let missed = missed.into();
    let ends = joins.into_iter().enumerate();
    let sum = source.sum();
    ends.map(|(view, join)| join.end((sum, missed), &mut |row| take(view, row))).collect()
}

/// Some nodes of a view, the last of which may go on in the next batch.
struct NodesOf {
    view: usize,
    nodes: Vec<NodeIndex>,
    amounts: Vec<i64>,
}

/// Groups the rows of a batch for every view.
struct Groups<'a> {
    of_views: Vec<(Grouper<'a>, NodesOf)>,
}

impl<'a> Groups<'a> {
    fn new(plan: &'a Plan, views: &[&'a View<'a>]) -> Groups<'a> {
        let none = |view| NodesOf { view, nodes: Vec::new(), amounts: Vec::new() };
        let views = views.iter().enumerate();
        Groups { of_views: views.map(|(number, view)| (Grouper::new(plan, view), none(number))).collect() }
    }
}

type Give<'a> = dyn FnMut(NodesOf) -> Result<(), Stopped> + 'a;

impl NodesOf {
    fn add(&mut self, row: NodeRow<'_>) -> Result<(), Stopped> {
        self.nodes.push(row.node);
        self.amounts.extend_from_slice(row.amounts);
        Ok(())
    }
}

impl RowTaker for Groups<'_> {
    type Page = NodesOf;

    fn row(&mut self, node: NodeIndex, cells: &[i64], _: &mut Give<'_>) -> Result<(), Stopped> {
        self.of_views
            .iter_mut()
            .try_for_each(|(grouper, nodes)| grouper.row(node, cells, &mut |row| nodes.add(row)))
    }

    fn end(&mut self, give: &mut Give<'_>) -> Result<(), Stopped> {
        for (grouper, nodes) in &mut self.of_views {
            grouper.close(&mut |row| nodes.add(row))?;
            let none = NodesOf { view: nodes.view, nodes: Vec::new(), amounts: Vec::new() };
            give(std::mem::replace(nodes, none))?;
        }
        Ok(())
    }
}

/// Joins nodes that batches have cut, and counts the whole ones.
struct Join<'a> {
    view: &'a View<'a>,
    spans: Vec<Span>,
    open: Option<NodeIndex>,
    amounts: Vec<i64>,
    totals: Totals,
}

impl<'a> Join<'a> {
    fn new(plan: &'a Plan, view: &'a View<'a>) -> Join<'a> {
        let spans = view.spans(plan);
        Join { view, spans, open: None, amounts: Vec::new(), totals: Totals::default() }
    }

    fn take<E>(
        &mut self,
        nodes: &NodesOf,
        take: &mut impl FnMut(NodeRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let width = self.spans.len() * self.view.shape.buckets_shown.len();
        for (node, amounts) in nodes.nodes.iter().zip(nodes.amounts.chunks(width.max(1))) {
            if self.open == Some(*node) {
                self.amounts.iter_mut().zip(amounts).for_each(|(sum, units)| *sum += units);
                continue;
            }
            self.close(Some(*node), take)?;
            self.open = Some(*node);
            self.amounts.clear();
            self.amounts.extend_from_slice(amounts);
        }
        Ok(())
    }

    /// Hands over the open node, and what stands behind it before the next.
    fn close<E>(
        &mut self,
        next: Option<NodeIndex>,
        take: &mut impl FnMut(NodeRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(node) = self.open.take() else { return Ok(()) };
        let Join { view, spans, amounts, totals, .. } = self;
        let Some(sold) = view.sold() else {
            totals.add_node(view, spans, NodeRow { node, amounts });
            return take(NodeRow { node, amounts });
        };
        [node].into_iter().chain(sold.behind(node, next, view.top())).try_for_each(|node| {
            sold.add_to(node, (view.months(), spans), amounts);
            let row = NodeRow { node, amounts };
            totals.add_node(view, spans, row);
            take(row)?;
            amounts.clear();
            Ok(())
        })
    }

    fn end<E>(
        mut self,
        (sum, missed): (i64, Missed),
        take: &mut impl FnMut(NodeRow<'_>) -> Result<(), E>,
    ) -> Result<Totals, E> {
        self.close(None, take)?;
        let sold = self.view.sold().map_or(0, |sold| sold.units_of(self.view.top()));
        self.totals.finish(sum + sold, self.view, missed);
        Ok(self.totals)
    }
}
