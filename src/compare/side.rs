//! One side of a comparison: what its plan says about itself.

use super::AmountsSide;
use crate::amounts::Accounts;
use crate::cells::Work;
use crate::closed::Closed;
use crate::plan::{Amounts, Applied, Calendar, Level, Plan};
use crate::report::{Open, Totals};
use crate::split::months_by_node;

/// The plan of one side, without its rows.
#[derive(Debug, Clone)]
pub struct Side {
    /// What the side is called: `base`, `other`, a scenario, a value.
    pub(super) name: String,
    pub(super) file: String,
    pub(super) title: String,
    pub(super) amounts: Amounts,
    pub(super) calendar: Calendar,
    pub(super) applied: Applied,
    pub(super) totals: Totals,
    pub(super) open: Option<SideOpen>,
    pub(super) rows: Option<SideRows>,
}

/// What a side that is a file of amounts says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideRows {
    /// The first month that is set beside the plan's, if it is another one.
    pub from: Option<String>,
    /// What became of its rows.
    pub accounts: Accounts,
}

/// Of a side whose first months are closed, on one side at least: in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideOpen {
    /// What was sold in the closed months, rounded half up; on a side that does not close them what it planned.
    pub closed: i64,
    /// What the others come to.
    pub open: i64,
}

impl SideOpen {
    fn of(plan: &Plan, open: Open<'_>) -> Option<SideOpen> {
        if open.first() == 0 {
            return None;
        }
        let company = months_by_node(open.basis(plan), Level::COMPANY, &Work::alone());
        let (before, since) = company[0].months.split_at(open.first());
        // What is closed is nothing in a split of open months.
        let sold = open.closed().map_or(0, Closed::actual_units);
        Some(SideOpen { closed: sold + before.iter().sum::<i64>(), open: since.iter().sum() })
    }
}

impl Side {
    pub(super) fn of(name: &str, file: &str, plan: &Plan, open: Open<'_>, totals: Totals) -> Side {
        Side {
            name: name.to_owned(),
            file: file.to_owned(),
            title: plan.name().to_owned(),
            amounts: plan.amounts().clone(),
            calendar: plan.calendar().clone(),
            applied: plan.applied().clone(),
            totals,
            open: SideOpen::of(plan, open),
            rows: None,
        }
    }

    /// A file of amounts that were matched to a plan; what is shown of it comes to so many units of its own.
    pub(super) fn of_amounts(name: &str, file: AmountsSide<'_>, plan: &Plan, units: i64) -> Side {
        let rows =
            SideRows { from: file.from().map(str::to_owned), accounts: file.amounts().accounts().clone() };
        Side {
            name: name.to_owned(),
            file: file.amounts().file().to_owned(),
            title: plan.name().to_owned(),
            amounts: plan.amounts().of_file(file.unit(), units),
            calendar: plan.calendar().clone(),
            applied: Applied::default(),
            totals: Totals::default(),
            open: None,
            rows: Some(rows),
        }
    }

    /// What its file says of itself, if it is a file of amounts and no plan.
    pub fn rows(&self) -> Option<&SideRows> {
        self.rows.as_ref()
    }

    /// Its closed and open months, where some are closed on one side at least.
    pub fn open(&self) -> Option<SideOpen> {
        self.open
    }

    /// What its rows add up to if nothing is left out, in units: what is allocated, or what its open months come to.
    pub fn whole(&self) -> i64 {
        self.open.map_or(self.amounts.allocated(), |open| open.open)
    }

    /// What it is called: `base`, `other`, a scenario, a value.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file that its plan was read from, in words.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The plan's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The plan's names of months, quarters and the year.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The amounts at the plan's head.
    pub fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    /// The what-if changes that the plan is under.
    pub fn applied(&self) -> &Applied {
        &self.applied
    }

    /// What was computed, counted and added up.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }
}
