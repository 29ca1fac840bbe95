//! The nodes of a view, made into pages by as many threads as there are.

use super::grouper::{Grouper, NodeRow};
use super::span::Span;
use super::{Cell, Columns, RowLabels, Totals, View, walk};
use crate::cells::{self, CELLS_WORTHWHILE, CellSource, Reach, RowTaker, Stopped, Work};
use crate::plan::{NodeIndex, Plan};
use crate::split::Missed;

/// One flat row whose figures are not all amounts of one plan.
#[derive(Debug, Clone, Copy)]
pub struct Record<'r> {
    /// The node that it belongs to.
    pub node: NodeIndex,
    /// The number of its bucket, and of its period, in the [`RowLabels`].
    pub bucket: usize,
    /// See `bucket`.
    pub period: usize,
    /// What stands in each column.
    pub cells: &'r [Cell],
}

/// Flat rows for programs: labels and figures, no subtotals, handed over as they are computed.
pub trait FlatRows {
    /// What is known once all rows went by.
    type Seen;

    /// The labels, and what stands over them.
    fn labels(&self) -> RowLabels<'_>;

    /// The figures, and what stands over them.
    fn columns(&self) -> Columns;

    /// No amount is larger than this one, in the columns' common unit.
    fn largest(&self) -> i128;

    /// Hands over the pages that writers make of the rows, in order.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    ///
    /// # Panics
    ///
    /// If the rows do not add up to what they should.
    fn write<W: RowWriter, E>(
        &self,
        work: &Work<'_>,
        writer: impl Fn() -> W + Sync,
        take: impl FnMut(W::Page) -> Result<(), E>,
    ) -> Result<Self::Seen, E>;
}

/// Makes pages of flat rows. Every thread has one, and sees some of the nodes; the pages come in plan order.
pub trait RowWriter {
    /// Some of what is made, such as bytes.
    type Page: Send;

    /// How many cells make it worthwhile to begin: with fewer left, a writer goes on with the nodes behind them.
    const BATCH_CELLS: u64 = CELLS_WORTHWHILE;

    /// Takes the next node, with a row for each bucket and period. Hands out the pages that are full.
    ///
    /// # Errors
    ///
    /// If no further pages are taken.
    fn node(
        &mut self,
        row: NodeRow<'_>,
        give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>,
    ) -> Result<(), Stopped>;

    /// Takes a single row. Hands out the pages that are full.
    ///
    /// # Errors
    ///
    /// If no further pages are taken.
    fn record(
        &mut self,
        record: Record<'_>,
        give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>,
    ) -> Result<(), Stopped>;

    /// Hands out what is left: the next node may be anywhere further down.
    ///
    /// # Errors
    ///
    /// If no further pages are taken.
    fn end(&mut self, give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>) -> Result<(), Stopped>;
}

/// Reads a source once and hands over the pages that writers make of one view, in plan order.
///
/// # Errors
///
/// The first error that `take` returns; nothing is handed over after it.
///
/// # Panics
///
/// As [`walk`].
pub fn write_rows<S, W: RowWriter, E>(
    source: &S,
    view: &View,
    work: &Work<'_>,
    writer: impl Fn() -> W + Sync,
    mut take: impl FnMut(W::Page) -> Result<(), E>,
) -> Result<Totals, E>
where
    S: CellSource<Count: Into<Missed>>,
{
    let plan = source.plan();
    if !view.has_a_row_for_each_node() {
        return write_joined(source, view, work, writer(), take);
    }
    let below = |node| view.shape.selection.has_below(plan, node);
    let reach = Reach { depth: view.shape.depth, below: &below, batch_cells: W::BATCH_CELLS };
    let mut totals = Totals::default();
    let missed = cells::read(
        source,
        &reach,
        work,
        || Writing::new(plan, view, writer()),
        |written| match written {
            Written::Page(page) => take(page),
            Written::Totals(more) => {
                totals.add(&more);
                Ok(())
            }
        },
    )?;
    totals.finish(source.sum(), view, missed.into());
    Ok(totals)
}

/// The same with one writer, on the calling thread: where several rows make one node, batches may cut it.
fn write_joined<S, W: RowWriter, E>(
    source: &S,
    view: &View,
    work: &Work<'_>,
    writer: W,
    take: impl FnMut(W::Page) -> Result<(), E>,
) -> Result<Totals, E>
where
    S: CellSource<Count: Into<Missed>>,
{
    write_alone(writer, take, |writer, give| {
        Ok(walk(source, &[view], work, |_, row| writer.node(row, give))?[0])
    })
}

/// Writes rows with one writer, on the calling thread: `rows` hands them to it.
///
/// # Errors
///
/// The first error that `take` returns.
pub fn write_alone<W: RowWriter, E, T>(
    mut writer: W,
    mut take: impl FnMut(W::Page) -> Result<(), E>,
    rows: impl FnOnce(&mut W, &mut Give<'_, W::Page>) -> Result<T, Stopped>,
) -> Result<T, E> {
    let mut failed = None;
    let mut give = |page| {
        take(page).map_err(|error| {
            failed = Some(error);
            Stopped
        })
    };
    let shown = rows(&mut writer, &mut give);
    let shown = shown.and_then(|shown| writer.end(&mut give).map(|()| shown));
    match (shown, failed) {
        (_, Some(error)) => Err(error),
        (Ok(shown), None) => Ok(shown),
        (Err(Stopped), None) => unreachable!("a writer stops only where its pages are not taken"),
    }
}

/// What a thread hands over: pages, and behind them what they show.
enum Written<Page> {
    Page(Page),
    Totals(Totals),
}

/// How pages are handed out.
pub type Give<'a, Page> = dyn FnMut(Page) -> Result<(), Stopped> + 'a;

/// Passes the nodes of a view to a writer.
struct Writing<'a, W> {
    grouper: Grouper<'a>,
    view: &'a View<'a>,
    spans: Vec<Span>,
    writer: W,
    totals: Totals,
}

impl<'a, W: RowWriter> Writing<'a, W> {
    fn new(plan: &'a Plan, view: &'a View<'a>, writer: W) -> Writing<'a, W> {
        let grouper = Grouper::new(plan, view);
        Writing { grouper, view, spans: view.spans(plan), writer, totals: Totals::default() }
    }
}

impl<W: RowWriter> RowTaker for Writing<'_, W> {
    type Page = Written<W::Page>;

    fn row(
        &mut self,
        node: NodeIndex,
        cells: &[i64],
        give: &mut Give<'_, Self::Page>,
    ) -> Result<(), Stopped> {
        let Writing { grouper, view, spans, writer, totals } = self;
        grouper.row(node, cells, &mut |row| {
            totals.add_node(view, spans, row);
            writer.node(row, &mut |page| give(Written::Page(page)))
        })
    }

    fn end(&mut self, give: &mut Give<'_, Self::Page>) -> Result<(), Stopped> {
        let Writing { grouper, view, spans, writer, totals } = self;
        grouper.close(&mut |row| {
            totals.add_node(view, spans, row);
            writer.node(row, &mut |page| give(Written::Page(page)))
        })?;
        writer.end(&mut |page| give(Written::Page(page)))?;
        give(Written::Totals(std::mem::take(totals)))
    }
}
