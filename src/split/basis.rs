//! What a split goes by: where the ideals of its rows come from.

use super::rescaling::Rescaling;
use crate::plan::Plan;

/// What a split goes by. Whatever takes one takes a plan or a [`Rescaling`] as it is.
#[derive(Debug, Clone, Copy)]
pub enum Basis<'a> {
    /// The portions, seasons and mixes of a plan.
    Plan(&'a Plan),
    /// What the split of a plan publishes, times factors.
    Rescaled(&'a Rescaling<'a>),
}

impl<'a> Basis<'a> {
    /// The plan whose nodes and mix leaves the rows are about.
    pub fn plan(self) -> &'a Plan {
        match self {
            Basis::Plan(plan) => plan,
            Basis::Rescaled(rescaling) => rescaling.plan(),
        }
    }

    /// What the company publishes, in units.
    pub fn total(self) -> i64 {
        match self {
            Basis::Plan(plan) => plan.allocated(),
            Basis::Rescaled(rescaling) => rescaling.total(),
        }
    }
}

impl<'a> From<&'a Plan> for Basis<'a> {
    fn from(plan: &'a Plan) -> Basis<'a> {
        Basis::Plan(plan)
    }
}

impl<'a> From<&'a Rescaling<'a>> for Basis<'a> {
    fn from(rescaling: &'a Rescaling<'a>) -> Basis<'a> {
        Basis::Rescaled(rescaling)
    }
}
