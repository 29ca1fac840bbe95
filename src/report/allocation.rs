//! What a view shows of one plan, as flat rows.

use std::convert::Infallible;

use super::fields::{Fields, NodeCells};
use super::paths::PathRow;
use super::series_cells::SeriesCells;
use super::sibling_order::SiblingOrder;
use super::sold::Sold;
use super::wholes::Wholes;
use super::{
    Columns, FlatRows, NodeRow, Paths, Record, RowLabels, RowWriter, Sort, Totals, View, walk, write_alone,
    write_rows,
};
use crate::cells::Work;
use crate::closed::Closed;
use crate::plan::{NodeIndex, Plan};

/// A plan and a view of it.
///
/// # Example
///
/// ```
/// use tieout::report::{Allocation, Arrangement, By, FlatRows, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::default(),
///     period: Period::Quarter,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// let view = View::new(&plan, &request).unwrap();
/// let rows = Allocation { plan: &plan, view: &view };
/// assert_eq!(rows.labels().heads, ["region", "team", "person", "quarter"]);
/// assert_eq!(rows.columns().list[0].name, "amount");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Allocation<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The view, which was made with this plan.
    pub view: &'a View<'a>,
}

impl FlatRows for Allocation<'_> {
    type Seen = Totals;

    fn labels(&self) -> RowLabels<'_> {
        let labels = self.view.row_labels(self.plan);
        if self.is_plain() { labels } else { labels.without_any() }
    }

    fn columns(&self) -> Columns {
        if self.is_plain() {
            self.view.amount_columns(self.plan)
        } else {
            Fields::of(self.plan, self.view).columns()
        }
    }

    /// The plan's largest amount, also for one owner: files of one plan have one schema.
    fn largest(&self) -> i128 {
        let open = self.view.open().closed().map_or(0, Closed::open);
        let units = self.plan.allocated().max(open) + self.view.sold().map_or(0, Sold::magnitude);
        self.columns().common_unit().of_units(self.plan.unit(), units)
    }

    fn write<W: RowWriter, E>(
        &self,
        work: &Work<'_>,
        writer: impl Fn() -> W + Sync,
        take: impl FnMut(W::Page) -> Result<(), E>,
    ) -> Result<Totals, E> {
        if self.is_plain() {
            return write_rows(&self.view.source(self.plan), self.view, work, writer, take);
        }
        write_alone(writer(), take, |writer, give| {
            self.each_record(work, |record| writer.record(record, give))
        })
    }
}

impl<'a> Allocation<'a> {
    /// Whether flat rows are labels and amounts in plan order: nothing else is asked for.
    pub fn is_plain(&self) -> bool {
        let arrangement = self.view.arrangement();
        !arrangement.has_fields() && arrangement.sort == Sort::Plan && self.view.sold().is_none()
    }

    /// Hands over every flat row with all of its fields, one after the other, and gives what went by. What is held does not
    /// grow with the rows, unless they are sorted: then it is as much as a table of them holds.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    ///
    /// # Panics
    ///
    /// If the rows do not add up to what the plan has.
    pub fn each_record<E>(
        &self,
        work: &Work<'_>,
        mut take: impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<Totals, E> {
        let Allocation { plan, view } = *self;
        let fields = Fields::of(self.plan, self.view);
        let whole_view = view.unfiltered(plan);
        let whole_paths = Paths::of(plan, &whole_view);
        let wholes = SeriesCells::needs(fields.series(), view.is_filtered())
            .map(|reach| Wholes::walked(plan, (&whole_view, &whole_paths), reach, work));
        let series = SeriesCells::new(plan, view, wholes.unwrap_or_default());
        let asked = view.asked_amounts(plan);
        let paths = Paths::of(plan, view);
        let paths = if fields.need_paths(view) { paths } else { paths.without_steps() };
        let (mut running, mut cells) = (0, Vec::new());
        let mut of_node: Option<NodeCells> = None;
        let mut row = |node, row: PathRow<'_, '_>| {
            let units = asked.iter().map(|number| i128::from(row.amounts[*number])).sum();
            running += units;
            if of_node.as_ref().is_none_or(|of_node| of_node.node != node) {
                of_node = Some(fields.of_node(node, &series));
            }
            let Some(of_node) = &of_node else { return Ok(()) };
            fields.cells((of_node, &row), (units, running), &series, &mut cells);
            take(Record { node, bucket: 0, period: 0, cells: &cells })
        };
        let source = view.source(plan);
        if view.arrangement().sort == Sort::Plan {
            let totals = walk(&source, &[view], work, |_, of_node| {
                paths.each(of_node, |path_row| row(of_node.node, path_row))
            })?;
            return Ok(totals[0]);
        }
        let plain = view.in_plain_nesting();
        let plain_paths = Paths::of(plan, &plain);
        let mut held: Vec<(NodeIndex, Vec<i64>)> = Vec::new();
        let totals = walk(&source, &[view], work, |_, row| -> Result<(), Infallible> {
            held.push((row.node, row.amounts.to_vec()));
            Ok(())
        });
        let Ok(totals) = totals;
        let order = SiblingOrder::of_rows(&plain_paths, &held, &asked);
        for number in order.rows(view.arrangement(), plan.organisation()) {
            let (node, amounts) = &held[number / paths.bucket_count()];
            let of_node = NodeRow { node: *node, amounts };
            paths.each_in(of_node, number % paths.bucket_count(), &mut |path_row| row(*node, path_row))?;
        }
        Ok(totals[0])
    }
}
