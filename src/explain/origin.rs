//! Where the allocated amount comes from: base and growth, target, buffer.

use crate::money::{Exact, Number};
use crate::plan::{BufferMode, Plan, Written};

/// The way to the allocated amount. Amounts are in units.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Last year's amount and the growth, if the plan states both.
    pub grown: Option<Grown>,
    /// The target.
    pub target: i64,
    /// The buffer's share of the target as people read it.
    pub buffer_share: String,
    /// The buffer.
    pub buffer: i64,
    /// Whether the buffer is held back or comes on top.
    pub mode: BufferMode,
}

/// Last year's amount and the growth from it.
#[derive(Debug, Clone)]
pub struct Grown {
    /// Last year's amount in the plan's money, as written.
    pub base: Number,
    /// The growth in percent, as written.
    pub growth: Number,
    /// The growth as an exact amount in units; negative where the target is smaller.
    pub amount: Exact,
    /// Base and growth together, in units, before rounding to the target.
    pub ideal: Exact,
}

impl Origin {
    pub(super) fn new(plan: &Plan, written: &Written<'_>) -> Origin {
        let grown = written.base_and_growth().and_then(|(base, growth)| {
            let base_units = Exact::number(&base).share_of(&Exact::unit(plan.unit()))?;
            let share = &Exact::number(&growth) * &Exact::fraction(1, 100);
            let amount = &base_units * &share;
            Some(Grown { base, growth, ideal: base_units + amount.clone(), amount })
        });
        Origin {
            grown,
            target: plan.target(),
            buffer_share: plan.buffer().share().to_owned(),
            buffer: plan.buffer().units(),
            mode: plan.buffer().mode(),
        }
    }
}
