//! A request, resolved against a plan: which nodes, mix leaves and months are shown, and how they are grouped.

use super::{Refusal, Request};
use crate::plan::Plan;

/// A request that a plan can answer.
#[derive(Debug, Clone)]
pub struct View {}

impl View {
    /// Resolves a request against the plan.
    ///
    /// # Errors
    ///
    /// [`Refusal::Plan`] if the plan lacks an axis or a name; [`Refusal::Request`] if no column would remain.
    pub fn new(plan: &Plan, request: &Request) -> Result<View, Refusal> {
        let _ = (plan, request);
        todo!()
    }
}
