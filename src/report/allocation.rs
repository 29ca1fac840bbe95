//! What a view shows of one plan, as flat rows.

use super::{Column, Columns, Figure, FlatRows, RowLabels, RowWriter, Totals, View, write_rows};
use crate::cells::Work;
use crate::closed::Closed;
use crate::plan::Plan;

/// A plan and a view of it.
///
/// # Example
///
/// ```
/// use tieout::report::{Allocation, By, FlatRows, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::default(),
///     period: Period::Quarter,
///     filters: Vec::new(),
///     layout: Layout::Long,
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
        self.view.row_labels(self.plan)
    }

    fn columns(&self) -> Columns {
        let spans = self.view.table_spans(self.plan);
        let shown = spans.iter().enumerate().filter(|(_, span)| self.view.shows(span));
        let list = shown.map(|(number, span)| {
            Column::new(span.names.concat(), Figure::Amount(number), span.months.clone())
        });
        Columns::new(list.collect(), vec![*self.plan.unit(); spans.len()])
    }

    /// The plan's largest amount, also for one owner: files of one plan have one schema.
    fn largest(&self) -> i128 {
        let open = self.view.open().closed().map_or(0, Closed::open);
        self.columns().common_unit().of_units(self.plan.unit(), self.plan.allocated().max(open))
    }

    fn write<W: RowWriter, E>(
        &self,
        work: &Work<'_>,
        writer: impl Fn() -> W + Sync,
        take: impl FnMut(W::Page) -> Result<(), E>,
    ) -> Result<Totals, E> {
        write_rows(&self.view.source(self.plan), self.view, work, writer, take)
    }
}
