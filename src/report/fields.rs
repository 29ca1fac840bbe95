//! The fields of flat rows whose rows are more than labels and amounts: what each of them holds.

use super::allocation::Allocation;
use super::paths::PathRow;
use super::series_cells::{Named, SeriesCells, SeriesRow};
use super::{Cell, Column, Columns, Figure, RowLabels, Series, SeriesKind};
use crate::money::CommonUnit;
use crate::plan::{Day, NodeIndex, Organisation, Plan};

/// What a field of flat rows holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The label of this number.
    Label(usize),
    /// The first and the last day of the row's period.
    Start,
    /// See `Start`.
    End,
    /// The amount of this number.
    Amount(usize),
    /// What stands beside the amounts.
    Series(Series),
    /// The currency of the plan.
    Currency,
}

/// The fields of the rows of a view, each with what stands over it.
pub(super) struct Fields<'a> {
    pub list: Vec<(String, Field)>,
    plan: &'a Plan,
    pub labels: RowLabels<'a>,
    /// The days of every period that is a row.
    days: Vec<Option<[Day; 2]>>,
    common_unit: CommonUnit,
}

impl<'a> Fields<'a> {
    /// Those of a view: its labels, its amounts, and what stands beside them.
    pub fn of(allocation: &Allocation<'a>) -> Fields<'a> {
        let Allocation { plan, view } = *allocation;
        let labels = view.row_labels(plan);
        let of_labels = labels.heads.iter().enumerate();
        let of_labels = of_labels.map(|(number, head)| (head.clone(), Field::Label(number)));
        let amounts = allocation.amount_columns().list.into_iter().map(|column| {
            let Figure::Amount(number) = column.figure else { unreachable!("columns of one plan are amounts") };
            (column.name, Field::Amount(number))
        });
        // Ids are labels of flat rows.
        let series = view.arrangement().series.iter().filter(|series| **series != Series::Id);
        let series = series.map(|series| (series.field().to_owned(), Field::Series(*series)));
        let list = of_labels.chain(amounts).chain(series).collect();
        let days = view.row_months(plan).iter().map(|months| plan.calendar().days_of(months)).collect();
        Fields { list, plan, labels, days, common_unit: CommonUnit::of([plan.unit()]) }
    }

    /// The same as columns of figures.
    pub fn columns(&self) -> Columns {
        let column = |(name, field): &(String, Field)| {
            let figure = match field {
                Field::Amount(number) => Figure::Amount(*number),
                Field::Label(_) | Field::Currency => Figure::Beside(SeriesKind::Text, 0),
                Field::Start | Field::End => Figure::Beside(SeriesKind::Day, 0),
                Field::Series(series) => Figure::Beside(series.kind(), self.plan.base_decimals()),
            };
            Column::new(name.clone(), figure, 0..12)
        };
        let amounts = self.list.iter().filter(|(_, field)| matches!(field, Field::Amount(_))).count();
        let units = vec![*self.plan.unit(); amounts.max(1)];
        Columns::new(self.list.iter().map(column).collect(), units)
    }

    /// Which series are among them.
    pub fn series(&self) -> impl Iterator<Item = Series> {
        self.list.iter().filter_map(|(_, field)| match field {
            Field::Series(series) => Some(*series),
            _ => None,
        })
    }

    /// What a row holds in each of them.
    pub fn cells(
        &self,
        (node, row): (NodeIndex, &PathRow<'_, '_>),
        (units, running): (i128, i128),
        series: &SeriesCells<'_>,
        cells: &mut Vec<Cell>,
    ) {
        let of_node = self.labels.of_node(node);
        let behind: Vec<Option<&str>> = self.labels.behind_node(row.bucket, row.period).collect();
        let label = |number: usize| match of_node.get(number) {
            Some(label) => *label,
            None => behind[number - of_node.len()],
        };
        let nodes_and_buckets = self.labels.heads.len() - self.labels.periods[row.period].len();
        let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.into()));
        let day = |which: usize| {
            let days = self.days.get(row.period).copied().flatten();
            days.map_or(Cell::Empty, |days| Cell::Day(days[which]))
        };
        // Every row says who it belongs to, also where it is a product of a team.
        let of = match node {
            Organisation::COMPANY => series.named(row.path),
            node => Named::Node(node),
        };
        let of_row = SeriesRow { path: row.path, of, units, running };
        cells.clear();
        cells.extend(self.list.iter().map(|(_, field)| match field {
            Field::Label(number) if *number < nodes_and_buckets => text(label(*number)),
            Field::Label(number) => {
                label(*number).map_or(Cell::Empty, |period| Cell::Period(period.into()))
            }
            Field::Start => day(0),
            Field::End => day(1),
            Field::Amount(number) => {
                Cell::Amount(self.common_unit.of_units(self.plan.unit(), row.amounts[*number]))
            }
            Field::Series(which) => series.cell(*which, &of_row),
            Field::Currency => text(self.plan.currency()),
        }));
    }
}
