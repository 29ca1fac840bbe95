//! The header of an amounts file: what its columns are.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::records::spans;
use super::when::{self, When};
use crate::findings::{AxisKind, Findings, PeriodColumn};
use crate::money::Decimal12;
use crate::plan::{Calendar, Column, Columns, Heading, Hierarchy, Level};
use crate::source::{Place, Source};
use crate::tables::ColumnName;

/// Words over a column of amounts.
const AMOUNT_WORDS: [&str; 9] =
    ["amount", "金额", "实际", "销售额", "收入", "actual", "sales", "revenue", "bookings"];

/// Words over a column of amounts if no other column has any: beside one they are what was to be reached.
const TARGET_WORDS: [&str; 2] = ["target", "目标"];

/// The columns of an amounts file, by their numbers.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub separator: char,
    /// How many columns the file has.
    pub count: usize,
    /// The column that names the nodes of each level, from the top.
    pub names: Vec<Option<usize>>,
    /// The column that has their ids, and the one for the node of the row.
    pub ids: Vec<Option<usize>>,
    pub id: Option<usize>,
    /// The column that names the members of each business axis.
    pub members: [Option<usize>; AxisKind::ALL.len()],
    pub values: Values,
    /// All columns that mean something.
    pub known: Vec<usize>,
}

/// Where the amounts of a row stand, and what says when they are of.
#[derive(Debug, Clone)]
pub(super) enum Values {
    /// One amount, with columns that say when it is of.
    One { amount: usize, when: WhenColumns },
    /// One for every month or quarter.
    Several(Vec<(When, usize)>),
}

/// The columns that say when an amount is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct WhenColumns {
    /// Its day, or the first day of its period.
    pub date: Option<usize>,
    /// The last day of its period, where the first is written too.
    pub end: Option<usize>,
    pub month: Option<usize>,
    pub quarter: Option<usize>,
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Name(Level),
    IdOf(Level),
    Id,
    Member(usize),
    Amount,
    Target,
    Date,
    PeriodStart,
    PeriodEnd,
    Month,
    Quarter,
    /// The amounts of one period.
    Of(When),
}

/// What a plan knows that the words of a header are read by.
pub(super) struct Known<'a> {
    pub hierarchy: &'a Hierarchy,
    pub calendar: &'a Calendar,
    pub names: &'a [ColumnName],
}

impl Header {
    /// Finds out what the columns of a header line are; nothing if there are no amounts among them.
    pub fn read(source: &Arc<Source>, known: &Known<'_>, findings: &mut Findings) -> Option<Header> {
        let line = source.text();
        let separator = separator(line);
        let before = findings.error_count();
        let place = |span: &std::ops::Range<usize>| Place::new(source, span.clone());
        let whole = place(&(0..line.len()));
        if separator != ',' {
            findings.amounts_separated(&whole, separator);
        }
        let spans = spans(line, separator);
        let columns = Columns::of(known.hierarchy);
        let mut meanings: Vec<Option<Meaning>> = Vec::with_capacity(spans.len());
        let mut ignored = Vec::new();
        for span in &spans {
            let written = line[span.clone()].trim_matches('"').trim();
            let here = place(span);
            let meaning = known.meaning(&columns, written, &here, findings);
            if let Some(meaning) = meaning
                && let Some(first) =
                    meanings.iter().position(|other| other.is_some_and(|other| known.are_one(other, meaning)))
            {
                match meaning {
                    Meaning::Amount | Meaning::Target => {
                        findings.two_amount_columns(&here, &place(&spans[first]))
                    }
                    _ => findings.amounts_column_twice(&here, &place(&spans[first]), written),
                }
            }
            if meaning.is_none() && !written.is_empty() {
                ignored.push((here, written));
            }
            meanings.push(meaning);
        }
        // One end of a period alone does not say which it is.
        let ends = [Meaning::PeriodStart, Meaning::PeriodEnd].map(Some);
        let found = ends.map(|end| meanings.iter().position(|meaning| *meaning == end));
        if let [Some(at), None] | [None, Some(at)] = found {
            meanings[at] = None;
            ignored.push((place(&spans[at]), line[spans[at].clone()].trim_matches('"').trim()));
        }
        for name in known.names.iter().filter(|name| !known.is_there(line, &spans, name)) {
            findings.no_column_called(&whole, &name.word, &name.column);
        }
        let values = values(&meanings);
        for (number, span) in spans.iter().enumerate() {
            if let (Some(Meaning::Of(when)), Some(values)) = (meanings[number], &values)
                && !values.has(when)
            {
                meanings[number] = None;
                if !known.is_sum(when, values) {
                    ignored.push((place(span), line[span.clone()].trim_matches('"').trim()));
                }
            }
        }
        // A number means nothing as a head: without a column called one of amounts, what looks like a header is the first row.
        let names_amounts = matches!(values, Some(Values::One { .. }));
        // The column of the whole year, which split writes beside those of its months, is called by its number.
        let several = matches!(&values, Some(Values::Several(columns)) if columns.len() > 1);
        let is_year = |word: &str| several && (word == known.calendar.year() || is_year_number(word));
        let is_number = |word: &str| Decimal12::read(word).is_ok() && !is_year(word);
        if !names_amounts && ignored.iter().any(|(_, word)| is_number(word)) {
            findings.no_header(&whole);
            return None;
        }
        if values.is_none() && findings.error_count() == before {
            findings.no_amount_column(&whole, &ignored.iter().map(|(_, word)| *word).collect::<Vec<_>>());
        }
        if let (true, Some(Values::One { when: WhenColumns { date: Some(date), .. }, .. })) =
            (known.calendar.in_weeks(), &values)
        {
            findings.dates_in_weeks(&place(&spans[*date]));
        }
        for (here, word) in &ignored {
            findings.amounts_column_ignored(here, word);
        }
        let at = |meaning| meanings.iter().position(|other| *other == Some(meaning));
        let header = Header {
            separator,
            count: spans.len(),
            names: known.hierarchy.levels().map(|level| at(Meaning::Name(level))).collect(),
            ids: known.hierarchy.levels().map(|level| at(Meaning::IdOf(level))).collect(),
            id: at(Meaning::Id),
            members: std::array::from_fn(|axis| at(Meaning::Member(axis))),
            values: values?,
            known: (0..meanings.len()).filter(|number| meanings[*number].is_some()).collect(),
        };
        (findings.error_count() == before).then_some(header)
    }

    /// Whether rows say of which month of the calendar they are.
    pub fn has_calendar_months(&self) -> bool {
        match &self.values {
            Values::One { when, .. } => when.date.is_some() || when.month.is_some(),
            Values::Several(columns) => columns.iter().all(|(when, _)| matches!(when, When::Month(_))),
        }
    }

    /// The deepest level that a column names or gives ids of.
    pub fn deepest(&self) -> Level {
        let has = |number: &usize| self.names[*number].is_some() || self.ids[*number].is_some();
        let levels = self.names.len();
        match self.id {
            Some(_) => Level::at(levels),
            None => (0..levels).rev().find(has).map_or(Level::COMPANY, |number| Level::at(number + 1)),
        }
    }
}

impl Values {
    /// Whether a column has the amounts of a period.
    fn has(&self, when: When) -> bool {
        matches!(self, Values::Several(columns) if columns.iter().any(|(of, _)| *of == when))
    }
}

impl Known<'_> {
    /// Whether two columns have the same in other words.
    fn are_one(&self, one: Meaning, other: Meaning) -> bool {
        let of_calendar = |meaning| match meaning {
            Meaning::Of(When::Counted(month)) => match self.calendar.first_month() {
                Some(first) => Meaning::Of(When::Month(first as u32 + u32::from(month))),
                None => meaning,
            },
            _ => meaning,
        };
        of_calendar(one) == of_calendar(other)
    }

    /// Whether a period is a quarter all of whose months stand beside it: split writes them so.
    fn is_sum(&self, when: When, values: &Values) -> bool {
        let (When::Quarter(quarter), Values::Several(columns)) = (when, values) else { return false };
        let has = |month: u8| {
            let month = Meaning::Of(When::Counted(month));
            columns.iter().any(|(when, _)| self.are_one(Meaning::Of(*when), month))
        };
        (quarter * 3..quarter * 3 + 3).all(has)
    }

    /// Whether a line heads a column of amounts.
    pub fn heads_amounts(&self, line: &str) -> bool {
        let columns = Columns::of(self.hierarchy);
        let source = Source::new("", line);
        let mut unheard = Findings::new();
        let (mut periods, mut others) = (0, 0);
        for span in spans(line, separator(line)) {
            let written = line[span.clone()].trim_matches('"').trim();
            if matches!(columns.heading(written), Heading::CountedIn(Column::Says("amount"), _)) {
                return true;
            }
            match self.meaning(&columns, written, &Place::new(&source, span), &mut unheard) {
                Some(Meaning::Amount | Meaning::Target) => return true,
                Some(Meaning::Of(_)) => periods += 1,
                Some(_) => others += 1,
                None => {}
            }
        }
        // One period alone may stand in a row, as what its amount is of.
        periods > 1 || periods > 0 && others > 0
    }

    fn meaning(
        &self,
        columns: &Columns,
        written: &str,
        here: &Place,
        findings: &mut Findings,
    ) -> Option<Meaning> {
        let named = self.names.iter().find(|name| name.column.trim() == written);
        let written = named.map_or(written, |name| name.word.as_str());
        let narrow: String = written.nfkc().collect();
        let word = narrow.trim().to_lowercase();
        // Brackets say nothing of periods and members.
        let bare = word.split(['(', '[', '【']).next().unwrap_or(&word).trim_end();
        let is_axis = |kind: &AxisKind| bare == kind.one() || bare == kind.chinese();
        match bare {
            "date" | "日期" => return Some(Meaning::Date),
            "period_start" | "period start" | "开始日期" => return Some(Meaning::PeriodStart),
            "period_end" | "period end" | "结束日期" => return Some(Meaning::PeriodEnd),
            "month" | "月份" | "月" => return Some(Meaning::Month),
            "quarter" | "季度" => return Some(Meaning::Quarter),
            _ => {}
        }
        match word.as_str() {
            word if AMOUNT_WORDS.contains(&word) => return Some(Meaning::Amount),
            word if TARGET_WORDS.contains(&word) => return Some(Meaning::Target),
            _ => {}
        }
        if let Some(axis) = AxisKind::ALL.iter().position(is_axis) {
            return Some(Meaning::Member(axis));
        }
        // A workbook has months as days of them.
        if let (false, Ok(When::Day(month, _))) = (self.calendar.in_weeks(), when::date(&word)) {
            return Some(Meaning::Of(When::Month(month)));
        }
        match columns.heading(written) {
            Heading::Known(Column::Name(level)) => Some(Meaning::Name(level)),
            Heading::Known(Column::IdOf(level)) => Some(Meaning::IdOf(level)),
            Heading::Known(Column::Says("id")) => Some(Meaning::Id),
            Heading::Known(Column::Says("amount")) => Some(Meaning::Amount),
            Heading::CountedIn(Column::Says("amount"), unit) => {
                findings.amounts_counted_in(here, written, &unit);
                None
            }
            Heading::Period(word) => self.period(&word, here, findings),
            _ => None,
        }
    }

    /// The period whose amounts a column has.
    fn period(&self, word: &str, here: &Place, findings: &mut Findings) -> Option<Meaning> {
        if let Ok(when) = when::quarter(word, self.calendar) {
            return Some(Meaning::Of(when));
        }
        match when::month(word, self.calendar) {
            Ok(when) => Some(Meaning::Of(when)),
            Err(fault) => {
                findings.not_a_period(here, word, PeriodColumn::Head, &fault);
                None
            }
        }
    }

    /// Whether the file has the column that a name is given for.
    fn is_there(&self, line: &str, spans: &[std::ops::Range<usize>], name: &ColumnName) -> bool {
        let written = |span: &std::ops::Range<usize>| line[span.clone()].trim_matches('"').trim();
        spans.iter().any(|span| written(span) == name.column.trim())
    }
}

/// Whether a word is the number of a year at hand.
fn is_year_number(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Where the amounts are. A column of targets counts where no other has amounts, and columns of quarters where none has
/// months: split writes them beside each other.
fn values(meanings: &[Option<Meaning>]) -> Option<Values> {
    let at = |meaning| meanings.iter().position(|other| *other == Some(meaning));
    if let Some(amount) = at(Meaning::Amount).or_else(|| at(Meaning::Target)) {
        let (month, quarter) = (at(Meaning::Month), at(Meaning::Quarter));
        let when = match at(Meaning::Date) {
            Some(date) => WhenColumns { date: Some(date), end: None, month, quarter },
            None => {
                WhenColumns { date: at(Meaning::PeriodStart), end: at(Meaning::PeriodEnd), month, quarter }
            }
        };
        return Some(Values::One { amount, when });
    }
    let of = |number: usize| match meanings[number] {
        Some(Meaning::Of(when)) => Some((when, number)),
        _ => None,
    };
    let all: Vec<(When, usize)> = (0..meanings.len()).filter_map(of).collect();
    let is_month = |(when, _): &(When, usize)| !matches!(when, When::Quarter(_) | When::QuarterElsewhere);
    let months: Vec<(When, usize)> = all.iter().copied().filter(is_month).collect();
    let several = if months.is_empty() { all } else { months };
    (!several.is_empty()).then_some(Values::Several(several))
}

/// What separates the cells of a header line: commas, unless there are none and others are.
fn separator(line: &str) -> char {
    let others = [';', '\t'];
    match line.contains(',') {
        true => ',',
        false => others.into_iter().find(|other| line.contains(*other)).unwrap_or(','),
    }
}
