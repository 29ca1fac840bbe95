//! The periods of a tracking: those of a view, as far as anything of them is due.

use std::ops::Range;

use super::Cutoff;
use crate::plan::{Period, Plan};
use crate::report::{Step, View};

/// What the rows are taken apart into.
#[derive(Debug, Clone)]
pub(super) struct Periods {
    pub list: Vec<TrackedPeriod>,
}

/// A quarter or month; all that is selected where the year is not taken apart.
#[derive(Debug, Clone)]
pub(super) struct TrackedPeriod {
    /// The months in it, due or not.
    pub months: Range<usize>,
    /// The names of the steps to it: of the quarter, and of the month in it. Each with whether all of it is due.
    pub steps: Vec<(String, bool)>,
}

impl Periods {
    pub fn of(plan: &Plan, view: &View, cutoff: Cutoff) -> Periods {
        if view.period() == Period::Year {
            return Periods { list: vec![TrackedPeriod { months: 0..12, steps: Vec::new() }] };
        }
        let is_due = |months: &Range<usize>| cutoff.covers(months.end - 1);
        let periods = view.row_months(plan).into_iter().zip(view.period_steps(plan));
        let begun = periods.filter(|(months, _)| months.start <= cutoff.month());
        let list = begun.map(|(months, names)| {
            let quarter = months.start / 3 * 3..months.start / 3 * 3 + 3;
            let count = names.len();
            let is_due = |depth: usize| is_due(if depth + 1 == count { &months } else { &quarter });
            let steps = names.into_iter().enumerate().map(|(depth, name)| (name, is_due(depth))).collect();
            TrackedPeriod { months: months.clone(), steps }
        });
        Periods { list: list.collect() }
    }

    /// The months of each.
    pub fn months(&self) -> Vec<Range<usize>> {
        self.list.iter().map(|period| period.months.clone()).collect()
    }

    /// The number of the period in which a month is, if it is in one.
    pub fn with(&self, month: usize) -> Option<usize> {
        self.list.iter().position(|period| period.months.contains(&month))
    }
}

impl TrackedPeriod {
    /// The steps to it in a table.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.steps.iter().map(|(name, is_due)| match is_due {
            true => Step::Period(name),
            false => Step::PeriodToDate(name),
        })
    }

    /// Whether all of it is due.
    pub fn is_due(&self) -> bool {
        self.steps.last().is_none_or(|(_, is_due)| *is_due)
    }
}
