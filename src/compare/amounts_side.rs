//! A file of amounts as one side of a comparison.

use crate::amounts::Amounts;
use crate::findings::Findings;
use crate::money::{Decimal12, Unit};
use crate::plan::Plan;

/// The amounts of a file, and the unit in which all of them are whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct AmountsSide<'a> {
    amounts: &'a Amounts,
    /// The first month that is set beside the plan's, in words, if it is another one.
    from: Option<&'a str>,
    unit: Unit,
}

impl<'a> AmountsSide<'a> {
    /// Of amounts that were matched to a plan, from a month on.
    ///
    /// # Errors
    ///
    /// If they are too large to be counted as finely as they are written.
    pub fn new(
        plan: &Plan,
        amounts: &'a Amounts,
        from: Option<&'a str>,
    ) -> Result<AmountsSide<'a>, Findings> {
        let unit = Unit::of_decimals(amounts.decimals().max(plan.unit().decimals()));
        let side = AmountsSide { amounts, from, unit };
        let size = Decimal12::of_units(&unit, 1).counted();
        match amounts.size().counted() / size <= i128::from(i64::MAX / 2) {
            true => Ok(side),
            false => {
                let mut findings = Findings::new();
                findings.amounts_beyond(amounts.file(), amounts.size());
                Err(findings)
            }
        }
    }

    /// The amounts.
    pub fn amounts(&self) -> &'a Amounts {
        self.amounts
    }

    pub(super) fn from(&self) -> Option<&'a str> {
        self.from
    }

    pub(super) fn unit(&self) -> Unit {
        self.unit
    }

    /// An amount in units of the side.
    pub(super) fn units(&self, amount: Decimal12) -> i64 {
        let (units, _) = amount.in_units(&self.unit);
        i64::try_from(units).expect("the file was held to it")
    }
}
