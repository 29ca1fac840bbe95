//! What a sheet for people says beside its rows: the plan's amounts above, and below how much of them is shown.

use super::applied::what_if_line;
use super::closed_words::{self, identity, through};
use super::language::Language;
use super::milestones::MilestoneGrid;
use super::options::Options;
use super::scale::{Scale, Wording};
use crate::findings::visible;
use crate::money::{group_digits, percent};
use crate::plan::{Buffer, Plan};
use crate::report::{Allocation, Cell, FlatRows, Heading, Held, Series, SeriesKind, Table, Totals, Whole};

/// A sheet in words, and its amounts as people read them. Names are free of control characters.
pub struct Facts {
    /// The language of the words.
    pub language: Language,
    /// The plan's name.
    pub name: String,
    /// What an amount of 1 means, such as `in 万 CNY`; nothing without currency and scale.
    pub measure: Option<String>,
    /// A word or the name of an owner, an amount and a remark each.
    pub heading: Vec<(String, String, Option<String>)>,
    /// What the amounts are under: what-if changes and filters, if any.
    pub conditions: Vec<(&'static str, String)>,
    /// What is compared with what: a word and what it stands for.
    pub sides: Vec<(String, String)>,
    /// The grids, one below the other: the last of them are the rows and their total.
    pub grids: Vec<WordGrid>,
    /// What is said below: whether it ties out, or how much of the allocated amount is shown.
    pub closing: Vec<String>,
    /// What is due of what is shown, if anything is.
    pub milestones: Option<MilestoneGrid>,
}

/// Labels and amounts, in words: what a table and its twin in markdown show alike.
pub struct WordGrid {
    /// What stands over the labels.
    pub label_head: String,
    /// What stands over the amounts, and over what stands behind them.
    pub columns: Vec<String>,
    /// The numbers of the columns that are text.
    pub texts: Vec<usize>,
    /// Indentation, label, amounts.
    pub rows: Vec<(usize, String, Vec<String>)>,
    /// What the last row is called, `Total` or `Shown` where something is left out, and the total of every column.
    pub total: Option<(&'static str, Vec<String>)>,
}

/// What can be put into words for people.
pub trait Worded: FlatRows {
    /// The sheet in words, and what went by.
    fn in_words(&self, options: &Options<'_>) -> (Facts, Self::Seen);
}

impl Worded for Allocation<'_> {
    fn in_words(&self, options: &Options<'_>) -> (Facts, Totals) {
        let table = Table::of(self.plan, self.view, Held::ToDepth(usize::MAX), &options.work);
        (Facts::of(self, &table, options), table.totals)
    }
}

impl Facts {
    /// Words a table of one plan.
    pub fn of(sheet: &Allocation<'_>, table: &Table, options: &Options<'_>) -> Facts {
        let Allocation { plan, view } = *sheet;
        let Options { scale, language, .. } = *options;
        let head = view.heading(plan);
        let head_amounts = head_amounts(&head, language);
        let around = head_amounts.iter().flat_map(HeadAmount::all_units).chain([table.totals.shown_units]);
        let around = around.map(i128::from);
        let in_rows = table.rows.iter().flat_map(|row| &row.amounts).chain(&table.total);
        let wording = Wording::of(plan.unit(), scale, in_rows.copied().flatten().chain(around));
        let base = head.base();
        let wording = wording.beside_money(table.money().chain(&base));
        Facts {
            language,
            name: visible(plan.name()),
            measure: measure(plan, scale, language),
            heading: last_year(&head, &wording, language)
                .into_iter()
                .chain(heading(head_amounts, &wording, language))
                .collect(),
            conditions: conditions(&head, language),
            sides: Vec::new(),
            grids: vec![WordGrid::of(table, &wording, language)],
            closing: closing(&head, table, (&wording, scale), language),
            milestones: MilestoneGrid::of(plan, head.milestones(), language),
        }
    }

    /// The rows and their total.
    pub fn rows(&self) -> &WordGrid {
        self.grids.last().expect("every sheet has rows")
    }
}

impl WordGrid {
    /// Leaves out the deepest rows until there are no more than these; gives the depth that is left, and how many rows are
    /// left out.
    pub fn cut(&mut self, rows_max: u64) -> (usize, u64) {
        let count = |depth: usize| self.rows.iter().filter(|(indent, ..)| *indent < depth).count() as u64;
        let all = self.rows.len() as u64;
        let depth =
            (0..).take_while(|depth| count(*depth) <= rows_max && (*depth == 0 || count(depth - 1) < all));
        let depth = depth.last().unwrap_or(0);
        self.rows.retain(|(indent, ..)| *indent < depth);
        (depth, all - self.rows.len() as u64)
    }

    /// Words a table.
    fn of(table: &Table, wording: &Wording, language: Language) -> WordGrid {
        let levels: Vec<String> = table.levels.iter().map(|word| language.head(word)).collect();
        let cells = |amounts: &[Option<i128>], beside: &[Cell]| -> Vec<String> {
            let series = table.series.iter().zip(beside);
            let beside = series.map(|(series, cell)| wording.beside(*series == Series::Growth, cell));
            wording.cells(&table.columns, amounts).into_iter().chain(beside).collect()
        };
        let rows = table.rows.iter();
        let rows = rows.map(|row| (row.indent, language.label(&row.label), cells(&row.amounts, &row.beside)));
        let columns = table.columns.list.iter().map(|column| language.column(&column.name));
        let texts = table.series.iter().enumerate().filter(|(_, series)| series.kind() == SeriesKind::Text);
        WordGrid {
            label_head: levels.join(" / "),
            columns: columns
                .chain(table.series.iter().map(|series| language.series(*series).to_owned()))
                .collect(),
            texts: texts.map(|(number, _)| table.columns.list.len() + number).collect(),
            rows: rows.collect(),
            total: Some((
                if table.totals.whole { language.total() } else { language.shown() },
                cells(&table.total, &table.total_beside),
            )),
        }
    }
}

pub(super) fn measure(plan: &Plan, scale: Option<Scale>, language: Language) -> Option<String> {
    measure_of(plan.currency(), scale, language)
}

/// What an amount of 1 means: nothing without currency and scale.
pub(super) fn measure_of(currency: Option<&str>, scale: Option<Scale>, language: Language) -> Option<String> {
    let words: Vec<String> =
        scale.map(|scale| scale.word().to_owned()).into_iter().chain(currency.map(visible)).collect();
    (!words.is_empty()).then(|| language.measure(&words.join(" ")))
}

pub(super) fn buffer_remark(buffer: &Buffer, language: Language) -> String {
    language.buffer_remark(buffer.units(), buffer.share(), buffer.mode())
}

/// The amounts at the head of a report, in units: target, buffer and allocated amount, or what its owner has.
pub(super) fn head_amounts(heading: &Heading<'_>, language: Language) -> Vec<HeadAmount> {
    let amounts = heading.amounts();
    let buffer = amounts.buffer();
    let amount = |word: &str, units| HeadAmount { word: word.to_owned(), units, remark: HeadRemark::None };
    if let Some(owner) = heading.owner() {
        let remark = match heading.closed() {
            Some(closed) => HeadRemark::Text(language.closed_through(&through(closed), heading.whole().kind)),
            None => HeadRemark::None,
        };
        return vec![HeadAmount { remark, ..amount(&visible(owner), amounts.allocated()) }];
    }
    let held = HeadRemark::Text(buffer_remark(buffer, language));
    let mut all = vec![
        amount(language.target(), amounts.target()),
        HeadAmount { remark: held, ..amount(language.buffer(), buffer.units()) },
        amount(language.allocated(), amounts.allocated()),
    ];
    if let Some(closed) = heading.closed() {
        let planned = HeadRemark::Planned { units: closed.planned(), through: through(closed) };
        all.push(HeadAmount { remark: planned, ..amount(language.closed(), closed.actual_units()) });
        all.push(amount(language.open(), closed.open()));
    }
    all
}

/// An amount at the head of a report: a word or the name of an owner, units, and what is remarked on it.
pub(super) struct HeadAmount {
    pub word: String,
    pub units: i64,
    remark: HeadRemark,
}

/// What is remarked on an amount.
enum HeadRemark {
    None,
    Text(String),
    /// So many units were planned through a month.
    Planned {
        units: i64,
        through: String,
    },
}

impl HeadAmount {
    /// The units that are said: its own and those of the remark.
    pub fn all_units(&self) -> impl Iterator<Item = i64> {
        let planned = match self.remark {
            HeadRemark::Planned { units, .. } => Some(units),
            HeadRemark::None | HeadRemark::Text(_) => None,
        };
        [self.units].into_iter().chain(planned)
    }

    /// The remark, with amounts as people read them.
    pub fn remark(&self, people: impl Fn(i64) -> String, language: Language) -> Option<String> {
        match &self.remark {
            HeadRemark::None => None,
            HeadRemark::Text(text) => Some(text.clone()),
            HeadRemark::Planned { units, through } => {
                Some(language.planned_through(&people(*units), through))
            }
        }
    }
}

/// What the amounts of a report are under: what-if changes and filters, if any.
pub(super) fn conditions(heading: &Heading<'_>, language: Language) -> Vec<(&'static str, String)> {
    let filters = heading.filters();
    let conditions = [
        (language.what_if(), what_if_line(heading, language)),
        (language.filter(), (!filters.is_empty()).then(|| visible(&filters.join(", ")))),
    ];
    conditions.into_iter().filter_map(|(word, said)| Some((word, said?))).collect()
}

/// Last year's amount and the growth on it in words, where the plan says them.
pub(super) fn last_year(heading: &Heading<'_>, wording: &Wording, language: Language) -> Vec<HeadWords> {
    let Some(growth) = heading.growth() else { return Vec::new() };
    let base = heading.base().map(|base| wording.beside(false, &Cell::Money(base)));
    let base = base.map(|base| (language.series(Series::Base).to_owned(), base, None));
    let rate = language.figure(&growth.rate.percent_text());
    base.into_iter().chain([(language.growth().to_owned(), rate, None)]).collect()
}

/// A word at the head of a report, the amount behind it, and what is remarked on it.
pub(super) type HeadWords = (String, String, Option<String>);

/// The amounts at the head of a report in words.
pub(super) fn heading(amounts: Vec<HeadAmount>, wording: &Wording, language: Language) -> Vec<HeadWords> {
    let worded = amounts.into_iter().map(|amount| {
        let remark = amount.remark(|units| wording.amount(units), language);
        (amount.word, wording.amount(amount.units), remark)
    });
    worded.collect()
}

fn closing(
    heading: &Heading<'_>,
    table: &Table,
    (wording, scale): (&Wording, Option<Scale>),
    language: Language,
) -> Vec<String> {
    let Whole { units: whole, kind } = heading.whole();
    let shown = table.totals.shown_units;
    let first = match table.totals.whole {
        true => language.ties_out(&group_digits(&heading.amounts().unit().size().to_string()), kind),
        false => {
            let percent = percent(shown.into(), whole.into()).map(|percent| format!("{percent}%"));
            language.part_of(&wording.amount(shown), &wording.amount(whole), kind, percent.as_deref())
        }
    };
    // An owner is told of nobody else.
    let closed = heading.closed().filter(|_| heading.owner().is_none());
    let of_closed =
        closed.map(|closed| [identity(closed, scale, language), closed_words::accounts(closed, language)]);
    [first].into_iter().chain(of_closed.into_iter().flatten()).collect()
}
