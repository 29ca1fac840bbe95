//! What the sheets of the workbook of a plan are about.

use super::look::Look;
use crate::findings::visible;
use crate::plan::Plan;
use crate::report::Heading;

/// What they have in common.
pub(super) struct Book<'a> {
    pub plan: &'a Plan,
    /// The scenario that the plan is under on a sheet of its own.
    pub scenario: Option<&'a str>,
    pub heading: Heading<'a>,
    pub look: Look,
}

impl Book<'_> {
    /// What stands at the head of a sheet.
    pub fn title(&self) -> String {
        let plan = visible(self.plan.name());
        self.scenario.map_or(plan.clone(), |name| self.look.language.under_scenario(&plan, &visible(name)))
    }
}
