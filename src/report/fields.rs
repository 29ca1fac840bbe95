//! The fields of flat rows whose rows are more than labels and amounts: what each of them holds.

use super::paths::PathRow;
use super::series_cells::{Named, SeriesCells, SeriesRow};
use super::{
    Cell, Column, ColumnChoice, Columns, Figure, Layout, OptionNames, Period, Refusal, RowLabels, Series,
    SeriesKind, View,
};
use crate::findings::{Findings, NoDates};
use crate::money::CommonUnit;
use crate::plan::{Day, Level, NodeIndex, Organisation, Plan};
use crate::source::Place;

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
    /// The labels of every bucket, and of every period that is a row.
    in_buckets: Vec<Vec<Cell>>,
    in_periods: Vec<Vec<Cell>>,
    currency: Cell,
    common_unit: CommonUnit,
}

/// What stands over the first and the last day of a period, and over the currency.
const START: &str = "period_start";
const END: &str = "period_end";
const CURRENCY: &str = "currency";

/// Every field that rows of a view can have, with ids among the labels.
fn available(plan: &Plan, view: &View<'_>, labels: &RowLabels<'_>) -> Vec<(String, Field)> {
    let of_labels = labels.heads.iter().enumerate();
    let of_labels = of_labels.map(|(number, head)| (head.clone(), Field::Label(number)));
    let days = [(START, Field::Start), (END, Field::End)].map(|(head, field)| (head.to_owned(), field));
    let amounts = view.amount_columns(plan).list.into_iter().map(|column| {
        let Figure::Amount(number) = column.figure else { unreachable!("columns of one plan are amounts") };
        (column.name, Field::Amount(number))
    });
    let series = Series::ALL.map(|series| (series.field().to_owned(), Field::Series(series)));
    let currency = (CURRENCY.to_owned(), Field::Currency);
    of_labels.chain(days).chain(amounts).chain(series).chain([currency]).collect()
}

impl<'a> Fields<'a> {
    /// Those of a view: its labels, its amounts and what stands beside them, or those that are chosen.
    pub fn of(plan: &'a Plan, view: &'a View<'a>) -> Fields<'a> {
        let arrangement = view.arrangement();
        let labels = view.labels_with(plan, true);
        let all = available(plan, view, &labels);
        let list = match &arrangement.columns {
            Some(choices) => {
                let field = |name: &str| all.iter().find(|(other, _)| other == name).map(|(_, field)| *field);
                let chosen = |choice: &ColumnChoice| {
                    let field = field(choice.column()).expect("the view refuses unknown columns");
                    (choice.head().to_owned(), field)
                };
                choices.iter().map(chosen).collect()
            }
            None => {
                let first_period = labels.heads.len() - labels.periods.first().map_or(0, Vec::len);
                let is_id = |number: &usize| (labels.level_count..labels.node_count()).contains(number);
                let has_days = arrangement.dates.is_some();
                let is_usual = |(_, field): &(String, Field)| match field {
                    Field::Label(number) if is_id(number) => view.has_ids(),
                    Field::Label(number) => *number < first_period || !has_days,
                    Field::Start | Field::End => has_days,
                    Field::Amount(_) => true,
                    Field::Series(_) | Field::Currency => false,
                };
                let series = arrangement.flat_series();
                let series = series.map(|series| (series.field().to_owned(), Field::Series(series)));
                all.into_iter().filter(is_usual).chain(series).collect()
            }
        };
        let days = view.row_months(plan).iter().map(|months| plan.calendar().days_of(months)).collect();
        let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.into()));
        let in_buckets = labels.buckets.iter();
        let in_buckets =
            in_buckets.map(|of| of.iter().map(|label| text(label.as_deref())).collect()).collect();
        let in_periods = labels.periods.iter();
        let in_periods =
            in_periods.map(|of| of.iter().map(|label| Cell::Period(label.as_str().into())).collect());
        let (in_periods, currency) = (in_periods.collect(), text(plan.currency()));
        let common_unit = CommonUnit::of([plan.unit()]);
        Fields { list, plan, labels, days, in_buckets, in_periods, currency, common_unit }
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

    /// Whether a row has to be known by the steps to it.
    pub fn need_paths(&self, view: &View<'_>) -> bool {
        let is_text = |series: Series| series.kind() == SeriesKind::Text;
        let of_members = view.level() == Level::COMPANY;
        self.series().any(|series| SeriesCells::depends_on_path(series) || of_members && is_text(series))
    }

    /// What is the same in all rows of a node: its labels, and what it says of itself.
    pub fn of_node(&self, node: NodeIndex, series: &SeriesCells<'_>) -> NodeCells {
        let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.into()));
        let labels = self.labels.of_node(node).into_iter().map(text).collect();
        let words = |series_of_node: Series| match (series_of_node.kind(), node) {
            (SeriesKind::Text, node) if node != Organisation::COMPANY => {
                series.words(series_of_node, Named::Node(node)).map_or(Cell::Empty, Cell::Text)
            }
            _ => Cell::Empty,
        };
        NodeCells { node, labels, words: Series::ALL.map(words).into() }
    }

    /// What a row holds in each of them.
    pub fn cells(
        &self,
        (of_node, row): (&NodeCells, &PathRow<'_, '_>),
        (units, running): (i128, i128),
        series: &SeriesCells<'_>,
        cells: &mut Vec<Cell>,
    ) {
        let (in_buckets, in_periods) = (&self.in_buckets[row.bucket], &self.in_periods[row.period]);
        let label = |number: usize| match number.checked_sub(of_node.labels.len()) {
            None => &of_node.labels[number],
            Some(behind) => in_buckets.get(behind).unwrap_or_else(|| &in_periods[behind - in_buckets.len()]),
        };
        let day = |which: usize| {
            let days = self.days.get(row.period).copied().flatten();
            days.map_or(Cell::Empty, |days| Cell::Day(days[which]))
        };
        // Every row says who it belongs to, also where it is a product of a team.
        let of = match of_node.node {
            Organisation::COMPANY => series.named(row.path),
            node => Named::Node(node),
        };
        let of_row = SeriesRow { path: row.path, of, units, running, siblings: &[] };
        cells.clear();
        cells.extend(self.list.iter().map(|(_, field)| match field {
            Field::Label(number) => label(*number).clone(),
            Field::Start => day(0),
            Field::End => day(1),
            Field::Amount(number) => {
                Cell::Amount(self.common_unit.of_units(self.plan.unit(), row.amounts[*number]))
            }
            Field::Series(which)
                if which.kind() == SeriesKind::Text && of_node.node != Organisation::COMPANY =>
            {
                of_node.words[*which as usize].clone()
            }
            Field::Series(which) => series.cell(*which, &of_row),
            Field::Currency => self.currency.clone(),
        }));
    }
}

/// What is the same in all rows of a node.
pub(super) struct NodeCells {
    pub node: NodeIndex,
    labels: Vec<Cell>,
    /// By series.
    words: Vec<Cell>,
}

impl View<'_> {
    /// Refuses days that the plan's periods do not have, and columns that the rows do not have. A workbook has its flat rows
    /// beside the wide ones.
    ///
    /// # Errors
    ///
    /// [`Refusal::Request`].
    pub(super) fn refuse_fields(&self, plan: &Plan, options: &OptionNames) -> Result<(), Refusal> {
        let mut findings = Findings::new();
        let arrangement = self.arrangement();
        let mut days: Option<&Place> = arrangement.dates.as_ref();
        if let Some(choices) = &arrangement.columns {
            if self.layout() == Layout::Wide {
                choices
                    .iter()
                    .take(1)
                    .for_each(|choice| findings.columns_in_wide_rows(&choice.column, options.layout));
                return Err(Refusal::Request(findings));
            }
            let all = available(plan, self, &self.labels_with(plan, true));
            let known: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
            for choice in choices.iter().filter(|choice| !known.contains(&choice.column())) {
                findings.unknown_column_chosen(&choice.column, &known);
            }
            let is_day = |choice: &&ColumnChoice| [START, END].contains(&choice.column());
            days = days.or(choices.iter().find(is_day).map(|choice| &choice.column));
        }
        let calendar = plan.calendar();
        let lacking = match () {
            () if self.period() == Period::Year => Some(NoDates::Year),
            () if calendar.in_weeks() => Some(NoDates::Weeks),
            () if calendar.start().is_none() => Some(NoDates::Start),
            () => None,
        };
        if let (Some(place), Some(lacking)) = (days, lacking) {
            findings.no_dates(place, lacking, options.period);
        }
        if findings.is_empty() { Ok(()) } else { Err(Refusal::Request(findings)) }
    }
}
