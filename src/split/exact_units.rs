//! Exact numbers of units that need not be whole: what quotas are decided on.

use ethnum::U256;

use crate::limits::AMOUNT_UNITS_END;
use crate::money::{Parts, gcd};

/// Binary digits of a denominator, and of a factor's numerator: times 10^15 units, and as often again as there are nodes
/// in a plan, they stay below 256.
pub(super) const BITS_MAX: u32 = 180;

/// An exact number of units, from zero on, over a denominator that is not too long.
///
/// It is not in lowest terms: the sum of many has their common denominator anyway.
#[derive(Debug, Clone, Copy)]
pub(super) struct ExactUnits {
    numerator: U256,
    denominator: U256,
}

/// The least common multiple of two denominators, unless it is too long.
pub(super) fn common(a: U256, b: U256) -> Option<U256> {
    if a == b || b == U256::ONE {
        return Some(a);
    }
    (a / gcd(a, b)).checked_mul(b).filter(|common| bits(*common) <= BITS_MAX)
}

/// How many binary digits a number has.
pub(super) fn bits(number: U256) -> u32 {
    U256::BITS - number.leading_zeros()
}

impl ExactUnits {
    /// No units.
    pub(super) const ZERO: ExactUnits = ExactUnits { numerator: U256::ZERO, denominator: U256::ONE };

    /// `numerator / denominator`; nothing from 10^15 units on.
    pub(super) fn new(numerator: U256, denominator: U256) -> Option<ExactUnits> {
        let units = ExactUnits { numerator, denominator };
        (numerator / denominator < U256::from(AMOUNT_UNITS_END.unsigned_abs())).then_some(units)
    }

    /// The sum; nothing if its denominator is too long.
    pub(super) fn plus(self, other: ExactUnits) -> Option<ExactUnits> {
        let denominator = common(self.denominator, other.denominator)?;
        let numerator = self.over(denominator) + other.over(denominator);
        Some(ExactUnits { numerator, denominator })
    }

    /// The nearest whole number; of two the larger.
    pub(super) fn half_up(self) -> i64 {
        ((self.numerator * 2 + self.denominator) / (self.denominator * 2)).as_i64()
    }

    /// Several over one denominator; nothing if it is too long.
    pub(super) fn parts(all: &[ExactUnits]) -> Option<Parts> {
        let denominator =
            all.iter().try_fold(U256::ONE, |so_far, units| common(so_far, units.denominator))?;
        Some(Parts::new(all.iter().map(|units| units.over(denominator)).collect(), denominator))
    }

    fn over(self, denominator: U256) -> U256 {
        if self.denominator == denominator {
            return self.numerator;
        }
        self.numerator * (denominator / self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(numerator: u64, denominator: u64) -> ExactUnits {
        ExactUnits::new(U256::from(numerator), U256::from(denominator)).unwrap()
    }

    #[test]
    fn units_of_unlike_denominators_add_up() {
        let sum = [(1, 3), (1, 4), (5, 12), (3, 1)]
            .into_iter()
            .try_fold(ExactUnits::ZERO, |sum, (numerator, denominator)| {
                sum.plus(units(numerator, denominator))
            });
        assert_eq!(sum.map(ExactUnits::half_up), Some(4));
        assert_eq!([(1, 2), (49, 100), (3, 2)].map(|(a, b)| units(a, b).half_up()), [1, 0, 2]);
        let parts = ExactUnits::parts(&[units(1, 3), units(7, 2)]).unwrap();
        assert_eq!(
            (parts.numerators(), parts.denominator()),
            (&[U256::new(2), U256::new(21)][..], U256::new(6))
        );
    }

    #[test]
    fn a_denominator_that_is_too_long_is_none() {
        let long = |shift: u32| ExactUnits::new(U256::ONE, (U256::ONE << shift) - 1).unwrap();
        assert!(long(90).plus(long(89)).is_some() && long(101).plus(long(89)).is_none());
        assert!(ExactUnits::parts(&[long(101), long(89)]).is_none());
    }

    #[test]
    fn amounts_have_an_end() {
        let end = U256::from(AMOUNT_UNITS_END.unsigned_abs());
        assert!(ExactUnits::new(end, U256::ONE).is_none() && ExactUnits::new(end - 1, U256::ONE).is_some());
    }
}
