//! The columns of amounts that a view has.

use super::{Column, Columns, Figure, View};
use crate::plan::Plan;

impl View<'_> {
    /// The columns of amounts, without anything that stands beside them.
    pub fn amount_columns(&self, plan: &Plan) -> Columns {
        let spans = self.table_spans(plan);
        let shown = spans.iter().enumerate().filter(|(_, span)| self.shows(span));
        let list = shown.map(|(number, span)| {
            Column::new(span.names.concat(), Figure::Amount(number), span.months.clone())
        });
        Columns::new(list.collect(), vec![*plan.unit(); spans.len()])
    }
}
