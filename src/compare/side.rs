//! One side of a comparison: what its plan says about itself.

use crate::money::Unit;
use crate::plan::{Applied, Buffer, Plan};
use crate::report::Totals;

/// The plan of one side, without its rows.
#[derive(Debug, Clone)]
pub struct Side {
    /// What the side is called: `base`, `other`, a scenario, a value.
    pub(super) name: String,
    pub(super) file: String,
    pub(super) title: String,
    pub(super) currency: Option<String>,
    pub(super) start: Option<String>,
    pub(super) unit: Unit,
    pub(super) target: i64,
    pub(super) buffer: Buffer,
    pub(super) allocated: i64,
    pub(super) applied: Applied,
    pub(super) totals: Totals,
}

impl Side {
    pub(super) fn of(name: &str, file: &str, plan: &Plan, totals: Totals) -> Side {
        Side {
            name: name.to_owned(),
            file: file.to_owned(),
            title: plan.name().to_owned(),
            currency: plan.currency().map(str::to_owned),
            start: plan.calendar().start(),
            unit: *plan.unit(),
            target: plan.target(),
            buffer: plan.buffer().clone(),
            allocated: plan.allocated(),
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

    /// The currency's label, if the plan names one.
    pub fn currency(&self) -> Option<&str> {
        self.currency.as_deref()
    }

    /// The plan's `start`, such as `2026-04`.
    pub fn start(&self) -> Option<&str> {
        self.start.as_deref()
    }

    /// The smallest step of the plan's amounts.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The target in units.
    pub fn target(&self) -> i64 {
        self.target
    }

    /// The buffer.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// What is split, in units.
    pub fn allocated(&self) -> i64 {
        self.allocated
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
