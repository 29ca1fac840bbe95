//! The exact sums of a group of siblings, and their exact ideals.
//!
//! Shares and weights are brought over one common denominator; every product below stays within 256 bits because that
//! denominator, the amounts and the depth of the organisation are limited.

use super::divided::Divided;
use super::portion::Portion;
use crate::limits::{AMOUNT_UNITS_END, GROUP_DENOMINATOR_END, IDEAL_BITS_MAX};
use crate::money::{Parts, Ratio, U256, gcd};

/// The sums of a group in which every portion is sound.
#[derive(Debug)]
pub(in crate::plan) struct Sums {
    /// Every share is a whole number over this.
    pub share_denominator: U256,
    pub shares: U256,
    pub amounts: U256,
    /// What growth comes to, over the next.
    pub growths: U256,
    pub growth_denominator: U256,
    /// Weights without their common divisor: whole numbers, as small as they can be.
    pub weights: U256,
    /// The weights as they were written, added up.
    pub weight_sum: Ratio,
    /// What makes a written weight such a whole number: a common denominator, and what all have in common then.
    weight_scale: U256,
    weight_divisor: U256,
    pub share_count: usize,
    pub amount_count: usize,
    pub growth_count: usize,
    pub weight_count: usize,
}

impl Sums {
    /// Adds up the portions; nothing if their common denominator is beyond the limit.
    pub(in crate::plan) fn of<'p>(portions: impl Iterator<Item = &'p Portion> + Clone) -> Option<Sums> {
        let end = u128::from(GROUP_DENOMINATOR_END);
        let mut shares = 1_u128;
        let mut weights = 1_u128;
        let mut growths = 1_u128;
        for portion in portions.clone() {
            match portion {
                Portion::Share(share) => shares = lcm(shares, share.ratio.denominator().as_u128(), end)?,
                Portion::Weight(weight) => weights = lcm(weights, weight.denominator().as_u128(), u128::MAX)?,
                Portion::Growth(grown) => {
                    growths = lcm(growths, u128::try_from(grown.ideal.denominator()).ok()?, end)?;
                }
                _ => {}
            }
        }
        let mut sums = Sums {
            share_denominator: U256::from(shares),
            shares: U256::ZERO,
            amounts: U256::ZERO,
            growths: U256::ZERO,
            growth_denominator: U256::from(growths),
            weights: U256::ZERO,
            weight_sum: Ratio::ZERO,
            weight_scale: U256::from(weights),
            weight_divisor: U256::ONE,
            share_count: 0,
            amount_count: 0,
            growth_count: 0,
            weight_count: 0,
        };
        let mut divisor = U256::ZERO;
        for portion in portions {
            match portion {
                Portion::Share(share) => {
                    sums.share_count += 1;
                    sums.shares += over(&share.ratio, sums.share_denominator);
                }
                Portion::Weight(weight) => {
                    sums.weight_count += 1;
                    let scaled = over(weight, sums.weight_scale);
                    sums.weights += scaled;
                    divisor = gcd(divisor, scaled);
                }
                Portion::Amount(units) => {
                    sums.amount_count += 1;
                    sums.amounts += U256::from(units.unsigned_abs());
                }
                Portion::Growth(grown) => {
                    sums.growth_count += 1;
                    sums.growths += over(&grown.ideal, sums.growth_denominator);
                }
                Portion::Silent | Portion::Broken => {}
            }
        }
        sums.weight_sum = Ratio::of(sums.weights, sums.weight_scale);
        sums.weight_divisor = divisor.max(U256::ONE);
        sums.weights /= sums.weight_divisor;
        let denominator = sums.share_denominator.checked_mul(sums.weights.max(U256::ONE))?;
        let denominator = denominator.checked_mul(sums.growth_denominator)?;
        (denominator < U256::from(GROUP_DENOMINATOR_END)).then_some(sums)
    }

    /// The shares together.
    pub(in crate::plan) fn share(&self) -> Ratio {
        Ratio::of(self.shares, self.share_denominator)
    }

    /// Whether the ideals of the members, in units over their common denominator, have few enough digits to be kept
    /// exactly: so many groups may stand one below the other that they have not.
    pub(super) fn fit(&self, ideal: Ratio) -> bool {
        let unit = || {
            let unit = ideal.denominator().checked_mul(self.share_denominator)?;
            unit.checked_mul(self.growth_denominator)?.checked_mul(self.weights.max(U256::ONE))
        };
        let of_whole = || {
            let whole = ideal.numerator().checked_mul(self.share_denominator)?;
            whole.checked_mul(self.growth_denominator)?.checked_mul(self.weights.max(U256::ONE))
        };
        let of_money = || {
            let growths = (self.growths / self.growth_denominator).checked_add(U256::ONE)?;
            // No amount beyond the limit is published, whatever the members state.
            let money = self.amounts.checked_add(growths)?.max(U256::from(AMOUNT_UNITS_END.unsigned_abs()));
            unit()?.checked_mul(money)
        };
        [of_whole(), of_money()]
            .into_iter()
            .all(|number| number.is_some_and(|number| number >> IDEAL_BITS_MAX == U256::ZERO))
    }

    /// A written weight as a whole number, of `weights` in all.
    fn weight(&self, weight: &Ratio) -> U256 {
        over(weight, self.weight_scale) / self.weight_divisor
    }

    /// What amounts and growth come to together, in units.
    pub(in crate::plan) fn money(&self) -> Ratio {
        Ratio::of(self.amounts * self.growth_denominator + self.growths, self.growth_denominator)
    }

    /// How many members are money: amounts, or growth.
    pub(in crate::plan) fn money_count(&self) -> usize {
        self.amount_count + self.growth_count
    }

    pub(in crate::plan) fn divided(&self) -> Divided {
        match (self.share_count, self.weight_count, self.amount_count, self.growth_count) {
            (_, 0, 0, 0) => Divided::Shares,
            (0, _, 0, 0) => Divided::Weights,
            (0, 0, _, 0) => Divided::Amounts,
            (0, 0, 0, _) => Divided::Growth,
            _ => Divided::Mixed,
        }
    }
}

/// The least common multiple, below `end`.
fn lcm(a: u128, b: u128, end: u128) -> Option<u128> {
    let common = gcd(U256::from(a), U256::from(b)).as_u128();
    (a / common).checked_mul(b).filter(|multiple| *multiple < end)
}

/// The numerator of a fraction over a multiple of its denominator.
fn over(ratio: &Ratio, denominator: U256) -> U256 {
    ratio.numerator() * (denominator / ratio.denominator())
}

/// The exact ideals of all members. The portions were found to use up the whole.
pub(in crate::plan) fn parts<'p>(
    sums: &Sums,
    portions: impl Iterator<Item = &'p Portion>,
    ideal: Ratio,
) -> Option<Parts> {
    let (numerator, denominator) = (ideal.numerator(), ideal.denominator());
    let (one, grown) = (sums.share_denominator, sums.growth_denominator);
    let weights = sums.weights.max(U256::ONE);
    let unit = denominator * one * grown;
    // what is left for weights, over the unit; under a zero whole shares may exceed it by nothing
    let taken = sums.amounts * unit + sums.growths * denominator * one;
    let left = (numerator * (one - sums.shares.min(one)) * grown).checked_sub(taken)?;
    let numerators = portions.map(|portion| match portion {
        Portion::Share(share) => numerator * over(&share.ratio, one) * grown * weights,
        Portion::Weight(weight) => left * sums.weight(weight),
        Portion::Amount(units) => U256::from(units.unsigned_abs()) * unit * weights,
        Portion::Growth(growth) => over(&growth.ideal, grown) * denominator * one * weights,
        Portion::Silent | Portion::Broken => U256::ZERO,
    });
    Some(reduced(numerators.collect(), unit * weights, ideal))
}

/// The exact ideals where growth and amounts nearly use up the whole: amounts stay, and growth is scaled to what they
/// leave. Nothing where the scaled ideals would be too fine.
pub(super) fn scaled<'p>(
    sums: &Sums,
    portions: impl Iterator<Item = &'p Portion> + Clone,
    ideal: Ratio,
) -> Option<Parts> {
    let growth_of = |portion: &Portion| match portion {
        Portion::Growth(growth) => over(&growth.ideal, sums.growth_denominator),
        _ => U256::ZERO,
    };
    let divisor = portions.clone().map(growth_of).fold(U256::ZERO, gcd);
    let growths = sums.growths / divisor.max(U256::ONE);
    if growths == U256::ZERO || growths >= U256::from(GROUP_DENOMINATOR_END) {
        return None;
    }
    let denominator = ideal.denominator();
    let left = ideal.numerator().checked_sub(sums.amounts * denominator)?;
    let numerators = portions.map(|portion| match portion {
        Portion::Amount(units) => U256::from(units.unsigned_abs()) * denominator * growths,
        growth => left * (growth_of(growth) / divisor),
    });
    Some(reduced(numerators.collect(), denominator * growths, ideal))
}

/// Ideals over their lowest common denominator.
fn reduced(mut numerators: Vec<U256>, full: U256, ideal: Ratio) -> Parts {
    let mut common = full;
    for numerator in &numerators {
        if common == U256::ONE {
            break;
        }
        common = gcd(common, *numerator);
    }
    for numerator in &mut numerators {
        *numerator /= common;
    }
    let parts = Parts::new(numerators, full / common);
    assert_eq!(
        Ratio::of(parts.total(), parts.denominator()),
        ideal,
        "the members' ideals add up to their parent's"
    );
    parts
}
