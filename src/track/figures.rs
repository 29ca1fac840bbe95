//! What is shown of every row.

use super::Tracking;
use super::row::Row;
use crate::money::{Decimal12, Unit};
use crate::plan::{PaceBounds, Period};
use crate::report::{Column, Columns, Figure};

/// How many amounts a row holds: target, to date, then the actual in whole units and exactly, and the same of last year.
const AMOUNTS: usize = 6;

const TARGET: usize = 0;
const DUE: usize = 1;
const LAST_YEAR: usize = 4;

/// How what was sold is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// In whole units of the plan.
    InWholeUnits,
    /// To the last digit.
    Exactly,
}

/// Which columns there are.
pub(super) struct Figures {
    measured: Measured,
    is_by_period: bool,
    has_last: bool,
    bounds: Option<PaceBounds>,
    unit: Unit,
    fine: Unit,
}

impl Figures {
    pub fn of(tracking: &Tracking<'_>, measured: Measured) -> Figures {
        let plan = tracking.plan();
        Figures {
            measured,
            is_by_period: tracking.view().period() != Period::Year,
            has_last: tracking.last().is_some(),
            bounds: plan.pace().map(|pace| pace.bounds()),
            unit: *plan.unit(),
            fine: tracking.fine,
        }
    }

    /// The columns: amounts as they are measured, ratios always of the exact ones.
    pub fn columns(&self) -> Columns {
        let (actual, last, exact) = match self.measured {
            Measured::InWholeUnits => (2, LAST_YEAR, 3),
            Measured::Exactly => (3, LAST_YEAR + 1, 3),
        };
        let target = if self.is_by_period { DUE } else { TARGET };
        let mut list = vec![("target", Figure::Amount(target))];
        if !self.is_by_period {
            list.push(("to_date", Figure::Amount(DUE)));
        }
        list.extend([
            ("actual", Figure::Amount(actual)),
            ("gap", Figure::Difference(DUE, actual)),
            ("pace", Figure::Ratio(exact, DUE)),
        ]);
        if !self.is_by_period {
            list.extend([
                ("left", Figure::Rest(actual, TARGET)),
                ("left_of_plan", Figure::RatioLeft(exact, DUE, TARGET)),
                ("attained", Figure::Ratio(exact, TARGET)),
            ]);
        }
        if self.has_last {
            list.extend([
                ("last_year", Figure::Amount(last)),
                ("growth", Figure::Percent(LAST_YEAR + 1, exact)),
            ]);
        }
        list.extend(self.bounds.map(|bounds| ("status", Figure::Standing(exact, DUE, bounds))));
        let list = list.into_iter().map(|(name, figure)| Column::new(name.to_owned(), figure, 0..12));
        let (unit, fine) = (self.unit, self.fine);
        Columns::new(list.collect(), vec![unit, unit, unit, fine, unit, fine])
    }
}

impl Tracking<'_> {
    /// The amounts of a row in one of its periods. The target of the year stands with the first of them.
    pub(super) fn figures(&self, row: &Row, period: usize) -> [Option<i128>; AMOUNTS] {
        let finer = 10_i128.pow(Decimal12::DECIMALS - self.fine.decimals());
        let part = row.parts[period];
        let target = if period == 0 { row.target } else { 0 };
        [
            target.into(),
            part.due.into(),
            part.actual.units.into(),
            part.actual.exact.counted() / finer,
            part.last.units.into(),
            part.last.exact.counted() / finer,
        ]
        .map(Some)
    }
}
