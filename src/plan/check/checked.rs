//! What a check found.

use super::group::Group;
use crate::findings::Findings;
use crate::plan::{Amounts, Applied, Plan};

/// What a check found: the plan if it ties out, everything there is to say, and every group of siblings.
#[derive(Debug, Clone)]
pub struct Checked {
    pub(super) name: String,
    pub(super) plan: Option<Plan>,
    pub(super) findings: Findings,
    pub(super) groups: Vec<Group>,
    pub(super) amounts: Option<Amounts>,
    pub(super) applied: Applied,
}

impl Checked {
    /// The plan's title, as far as it could be read.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The plan, if it has no errors.
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// Errors, warnings and notes in file order.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// One summary per group of siblings: the season, the organisation from the top down, the business axes.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Target, buffer and allocated amount, unless they are wrong themselves.
    pub fn amounts(&self) -> Option<&Amounts> {
        self.amounts.as_ref()
    }

    /// What what-if changes did before the check.
    pub fn applied(&self) -> &Applied {
        &self.applied
    }

    /// The plan and what else was found, warnings and notes.
    ///
    /// # Errors
    ///
    /// All findings, if at least one is an error.
    pub fn into_plan(self) -> Result<(Plan, Findings), Findings> {
        match self.plan {
            Some(plan) => Ok((plan, self.findings)),
            None => Err(self.findings),
        }
    }
}
