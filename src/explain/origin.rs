//! Where the allocated amount comes from: base and growth, target, buffer.

use crate::money::{Exact, Figure};
use crate::plan::{BufferMode, HeadKey, Plan, Written};

/// The way to the allocated amount. Amounts are in units.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Last year's amount and the growth, if the plan states two of target, base and growth.
    pub grown: Option<Grown>,
    /// The target.
    pub target: i64,
    /// Whether the plan states no target: it is the sum of the first level.
    pub is_sum: bool,
    /// The buffer's share of the target as people read it.
    pub buffer_share: Figure,
    /// The buffer.
    pub buffer: i64,
    /// Whether the buffer is held back or comes on top.
    pub mode: BufferMode,
}

/// Last year's amount and the growth from it.
#[derive(Debug, Clone)]
pub struct Grown {
    /// Last year's amount in the plan's money.
    pub base: Exact,
    /// The growth as a part of the base: 0.5 for 50%.
    pub rate: Exact,
    /// Which of target, base and growth follows from the other two; nothing where all are written.
    pub follows: Option<HeadKey>,
    /// The growth as an exact amount in units; negative where the target is smaller.
    pub amount: Exact,
    /// Base and growth together, in units, before rounding to the target.
    pub ideal: Exact,
}

impl Origin {
    pub(super) fn new(plan: &Plan, written: &Written<'_>) -> Origin {
        let grown = written.growth().map(|growth| {
            let ideal = growth.ideal(plan.unit());
            let base = growth.base.share_of(&Exact::unit(plan.unit())).expect("no unit is zero");
            Grown {
                base: growth.base.clone(),
                rate: growth.rate.clone(),
                follows: growth.follows,
                amount: ideal.clone() - base,
                ideal,
            }
        });
        Origin {
            grown,
            target: plan.target(),
            is_sum: written.target_is_sum(),
            buffer_share: plan.buffer().share().clone(),
            buffer: plan.buffer().units(),
            mode: plan.buffer().mode(),
        }
    }
}
