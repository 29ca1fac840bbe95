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
    /// Side by side: for every quarter its months and then the quarter, then the year. Quarters and the year only
    /// where all their months are selected.
    pub fn columns(calendar: &Calendar, period: Period, selected: &[bool; 12]) -> Vec<Span> {
        let whole = |months: Range<usize>| selected[months].iter().all(|selected| *selected);
        let span = |period, name, months| Span { period, names: vec![name], months };
        let mut spans = Vec::new();
        for quarter in 0..4 {
            let months = quarter * 3..quarter * 3 + 3;
            if period == Period::Month {
                let kept = months.clone().filter(|month| selected[*month]);
                spans.extend(kept.map(|month| span(Period::Month, calendar.month(month), month..month + 1)));
            }
            if period != Period::Year && whole(months.clone()) {
                spans.push(span(Period::Quarter, calendar.quarter(quarter), months));
            }
        }
        if whole(0..12) {
            spans.push(span(Period::Year, calendar.year(), 0..12));
        }
        spans
    }

    /// One below the other: only what was asked for, wherever at least one month is selected.
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
        all.into_iter().filter(|span| selected[span.months.clone()].contains(&true)).collect()
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
