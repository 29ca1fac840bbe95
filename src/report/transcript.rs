//! A view as whatever somebody makes of its nodes, in plan order, by as many threads as there are.

use super::blocks::Block;
use super::span::Span;
use super::{Tally, Totals, View};
use crate::plan::{NodeIndex, Plan};
use crate::split::{self, CELLS_WORTHWHILE, Missed, Opener, Parcel, Parcels, Stopped, Work};

/// Makes pages of nodes. Every thread has one, and sees some of the nodes; the pages come in plan order.
pub trait Scribe {
    /// Some of what is made, such as bytes.
    type Page: Send;

    /// How many cells are worth sitting down for: with fewer left, a scribe goes on with the nodes behind them.
    const STRETCH_CELLS: u64 = CELLS_WORTHWHILE;

    /// Takes the next node. Its amounts are, for each of the view's buckets, its columns in the wide layout and its
    /// periods in the long one. Hands out the pages that are full.
    ///
    /// # Errors
    ///
    /// If nobody takes the pages any more.
    fn node(
        &mut self,
        tally: &Tally<'_>,
        give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>,
    ) -> Result<(), Stopped>;

    /// Hands out what is left: the next node may be anywhere further down.
    ///
    /// # Errors
    ///
    /// If nobody takes the pages any more.
    fn end(&mut self, give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>) -> Result<(), Stopped>;
}

/// Computes the split that a view needs and hands over the pages that scribes make of it, in plan order. What is held at
/// a time does not grow with the number of nodes.
///
/// # Errors
///
/// The first error that `take` returns; nothing is handed over after it.
///
/// # Panics
///
/// If the cells do not add up to the allocated amount.
pub fn transcribe<S: Scribe, E>(
    plan: &Plan,
    view: &View,
    work: &Work<'_>,
    scribe: impl Fn() -> S + Sync,
    mut take: impl FnMut(S::Page) -> Result<(), E>,
) -> Result<Totals, E> {
    let mut sum = Part::default();
    let wanted = |node| view.selection.has_below(plan, node);
    let start = view.start(plan);
    let start_units = start.units();
    let mut parcels = Parcels::new(plan, view.depth, start, wanted).of_cells(S::STRETCH_CELLS);
    let all_cells = parcels.cells();
    let take = |delivery| match delivery {
        Delivery::Page(page) => take(page),
        Delivery::Part(part) => {
            sum.add(&part);
            work.tell(sum.cells, all_cells);
            Ok(())
        }
    };
    if view.depth > view.level {
        // Several rows make one shown node, and parcels would cut it.
        let mut whole = Some(());
        let worker = || |(), give: &mut Give<'_, S>| Desk::new(plan, view, scribe()).whole(give);
        Work::alone().in_order(all_cells, || whole.take(), worker, take)?;
    } else {
        let worker = || {
            let mut opener = Opener::new(plan, view.depth, |node| view.selection.has_below(plan, node));
            let mut desk = Desk::new(plan, view, scribe());
            move |parcel, give: &mut Give<'_, S>| desk.parcel(&mut opener, parcel, give)
        };
        work.in_order(all_cells, || parcels.next(), worker, take)?;
        sum.missed.add(parcels.missed());
    }
    assert_eq!(sum.seen_units, start_units, "the report lost money");
    sum.totals.finish(plan, view, sum.missed);
    Ok(sum.totals)
}

/// How a desk hands over.
type Give<'a, S> = dyn FnMut(Delivery<<S as Scribe>::Page>) -> Result<(), Stopped> + 'a;

/// What a desk hands over: pages, and behind them what went by.
enum Delivery<Page> {
    Page(Page),
    Part(Part),
}

/// What went by, counted and added up.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    totals: Totals,
    missed: Missed,
    /// Every cell, selected or not.
    cells: u64,
    seen_units: i64,
}

impl Part {
    fn add(&mut self, other: &Part) {
        self.totals.add(&other.totals);
        self.missed.add(other.missed);
        self.cells += other.cells;
        self.seen_units += other.seen_units;
    }
}

/// Adds up rows to shown nodes, and passes them to a scribe.
struct Desk<'a, S> {
    plan: &'a Plan,
    view: &'a View,
    spans: Vec<Span>,
    scribe: S,
    /// The node that rows are added to.
    open: Option<NodeIndex>,
    block: Block,
    amounts: Vec<i64>,
    part: Part,
}

impl<'a, S: Scribe> Desk<'a, S> {
    fn new(plan: &'a Plan, view: &'a View, scribe: S) -> Desk<'a, S> {
        Desk {
            plan,
            view,
            spans: view.spans(plan),
            scribe,
            open: None,
            block: Block::new(view),
            amounts: Vec::new(),
            part: Part::default(),
        }
    }

    /// All rows of a parcel.
    fn parcel(
        &mut self,
        opener: &mut Opener<'_>,
        parcel: Parcel,
        give: &mut Give<'_, S>,
    ) -> Result<(), Stopped> {
        let missed = opener.rows(parcel, |node, cells| self.row(node, cells, give))?;
        self.end(missed, give)
    }

    /// All rows of the plan.
    fn whole(&mut self, give: &mut Give<'_, S>) -> Result<(), Stopped> {
        let (plan, view) = (self.plan, self.view);
        let wanted = |node| view.selection.has_below(plan, node);
        let mut rows = split::rows_below(plan, view.depth, view.start(plan)).below(wanted);
        while let Some((node, cells)) = rows.next_cells() {
            self.row(node, cells, give)?;
        }
        self.end(rows.missed(), give)
    }

    fn row(&mut self, node: NodeIndex, cells: &[i64], give: &mut Give<'_, S>) -> Result<(), Stopped> {
        self.part.cells += cells.len() as u64;
        self.part.seen_units += cells.iter().sum::<i64>();
        if !self.view.selection.has_node(self.plan, node) {
            return Ok(());
        }
        let shown = self.view.shown_node(self.plan, node);
        if self.open != Some(shown) {
            self.close(give)?;
            self.block.clear(shown);
            self.open = Some(shown);
        }
        self.block.add(self.view, cells);
        Ok(())
    }

    /// Passes the open node on.
    fn close(&mut self, give: &mut Give<'_, S>) -> Result<(), Stopped> {
        let Some(node) = self.open.take() else { return Ok(()) };
        self.block.sums(&self.spans, &self.view.buckets_shown, &mut self.amounts);
        self.part.totals.add_tally(self.view, &self.spans, &self.amounts);
        let tally = Tally { node, amounts: &self.amounts };
        self.scribe.node(&tally, &mut |page| give(Delivery::Page(page)))
    }

    fn end(&mut self, missed: Missed, give: &mut Give<'_, S>) -> Result<(), Stopped> {
        self.close(give)?;
        self.scribe.end(&mut |page| give(Delivery::Page(page)))?;
        let part = std::mem::take(&mut self.part);
        give(Delivery::Part(Part { missed, ..part }))
    }
}
