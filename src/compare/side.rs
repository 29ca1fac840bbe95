//! One side of a comparison: what its plan says about itself.

use crate::plan::{Amounts, Applied, Calendar, Plan};
use crate::report::Totals;

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
}

impl Side {
    pub(super) fn of(name: &str, file: &str, plan: &Plan, totals: Totals) -> Side {
        Side {
            name: name.to_owned(),
            file: file.to_owned(),
            title: plan.name().to_owned(),
            amounts: plan.amounts().clone(),
            calendar: plan.calendar().clone(),
            applied: plan.applied().clone(),
            totals,
        }
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
