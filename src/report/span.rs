//! The periods of a view: which months each of them covers, and what it is called.

use std::ops::Range;

use super::Period;
use crate::plan::Calendar;

/// A column or a row of time. Its amount is the sum over its months, as far as they are selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub period: Period,
    /// As a column its name; as rows what stands under `quarter` and `month`, nothing for the year.
    pub names: Vec<String>,
    pub months: Range<usize>,
}

impl Span {
    /// Side by side: for every quarter its months and then the quarter, then the whole: the year, or the months from
    /// the first that is open. Quarters and the whole only where all their months are selected; of a quarter that is open
    /// in part its months stand beside the other quarters, so that columns add up.
    ///
    /// Down to the finest period; what is `asked` for is what counts.
    pub fn columns(
        calendar: &Calendar,
        (finest, asked): (Period, Period),
        selected: &[bool; 12],
        (first_open, whole): (usize, String),
    ) -> Vec<Span> {
        let span = |period, name, months| Span { period, names: vec![name], months };
        let mut spans = Vec::new();
        for quarter in 0..4 {
            let months = quarter * 3..quarter * 3 + 3;
            let is_part = months.start < first_open && first_open < months.end;
            let period = if is_part && asked == Period::Quarter { Period::Quarter } else { Period::Month };
            if finest == Period::Month || finest == period {
                let kept = months.clone().filter(|month| selected[*month]);
                spans.extend(kept.map(|month| span(period, calendar.month(month), month..month + 1)));
            }
            if finest != Period::Year && is_whole(&months, selected) {
                spans.push(span(Period::Quarter, calendar.quarter(quarter), months));
            }
        }
        if is_whole(&(first_open..12), selected) {
            spans.push(span(Period::Year, whole, 0..12));
        }
        spans
    }

    /// One below the other: only what was asked for. The year is the sum of what is selected; a quarter bears a name that
    /// promises all of it, so one of which only a part is selected is none of them.
    pub fn rows(calendar: &Calendar, period: Period, selected: &[bool; 12]) -> Vec<Span> {
        let all: Vec<Span> = match period {
            Period::Year => vec![Span { period, names: Vec::new(), months: 0..12 }],
            Period::Quarter => (0..4)
                .map(|quarter| Span {
                    period,
                    names: vec![calendar.quarter(quarter)],
                    months: quarter * 3..quarter * 3 + 3,
                })
                .collect(),
            Period::Month => (0..12)
                .map(|month| {
                    let names = vec![calendar.quarter(month / 3), calendar.month(month)];
                    Span { period, names, months: month..month + 1 }
                })
                .collect(),
        };
        let is_kept = |span: &Span| period == Period::Year || is_whole(&span.months, selected);
        all.into_iter().filter(is_kept).collect()
    }

    /// The name of the first quarter that would be a row and of which only some months are selected, with these.
    pub fn part(calendar: &Calendar, period: Period, selected: &[bool; 12]) -> Option<(String, Vec<String>)> {
        let quarters = if period == Period::Quarter { 0..4 } else { 0..0 };
        quarters.into_iter().find_map(|quarter| {
            let months = quarter * 3..quarter * 3 + 3;
            let kept: Vec<String> =
                months.clone().filter(|month| selected[*month]).map(|month| calendar.month(month)).collect();
            let is_part = !kept.is_empty() && !is_whole(&months, selected);
            is_part.then(|| (calendar.quarter(quarter), kept))
        })
    }

    /// What stands over the names of [`rows`](Span::rows).
    pub fn row_heads(period: Period) -> &'static [&'static str] {
        match period {
            Period::Year => &[],
            Period::Quarter => &["quarter"],
            Period::Month => &["quarter", "month"],
        }
    }
}

fn is_whole(months: &Range<usize>, selected: &[bool; 12]) -> bool {
    selected[months.clone()].iter().all(|selected| *selected)
}
