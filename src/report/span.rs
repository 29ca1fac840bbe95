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
            // Of a half that is open in part, its quarters stand beside the other one.
            let half_start = quarter / 2 * 6;
            let is_of_part = half_start < first_open && first_open < half_start + 6;
            if asked == Period::Half && is_of_part && !is_part && is_whole(&months, selected) {
                spans.push(span(Period::Half, calendar.quarter(quarter), months.clone()));
            }
            let is_coarse = matches!(asked, Period::Half | Period::Quarter);
            let period = if is_part && is_coarse { asked } else { Period::Month };
            if finest == Period::Month || finest == period {
                let kept = months.clone().filter(|month| selected[*month]);
                spans.extend(kept.map(|month| span(period, calendar.month(month), month..month + 1)));
            }
            if matches!(finest, Period::Quarter | Period::Month)
                && asked != Period::Half
                && is_whole(&months, selected)
            {
                spans.push(span(Period::Quarter, calendar.quarter(quarter), months));
            }
            let half = quarter / 2 * 6..quarter / 2 * 6 + 6;
            if asked == Period::Half && quarter % 2 == 1 && is_whole(&half, selected) {
                spans.push(span(Period::Half, calendar.half(quarter / 2), half));
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
            Period::Half => (0..2)
                .map(|half| Span { period, names: vec![calendar.half(half)], months: half * 6..half * 6 + 6 })
                .collect(),
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

    /// The name of the first quarter or half that would be a row and of which only some months are selected, with these.
    pub fn part(calendar: &Calendar, period: Period, selected: &[bool; 12]) -> Option<(String, Vec<String>)> {
        let (count, name): (usize, fn(&Calendar, usize) -> String) = match period {
            Period::Half => (2, Calendar::half),
            Period::Quarter => (4, Calendar::quarter),
            Period::Year | Period::Month => return None,
        };
        (0..count).find_map(|number| {
            let width = 12 / count;
            let months = number * width..(number + 1) * width;
            let kept: Vec<String> =
                months.clone().filter(|month| selected[*month]).map(|month| calendar.month(month)).collect();
            let is_part = !kept.is_empty() && !is_whole(&months, selected);
            is_part.then(|| (name(calendar, number), kept))
        })
    }

    /// What stands over the names of [`rows`](Span::rows).
    pub fn row_heads(period: Period) -> &'static [&'static str] {
        match period {
            Period::Year => &[],
            Period::Half => &["half"],
            Period::Quarter => &["quarter"],
            Period::Month => &["quarter", "month"],
        }
    }
}

fn is_whole(months: &Range<usize>, selected: &[bool; 12]) -> bool {
    selected[months.clone()].iter().all(|selected| *selected)
}
