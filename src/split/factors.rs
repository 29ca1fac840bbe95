//! The factors of one node, month by month.

use ethnum::U256;

use super::exact_units::{BITS_MAX, ExactUnits, bits, common};
use crate::limits::AMOUNT_UNITS_END;
use crate::money::{Fixed, ONE, Ratio, fixed};
use crate::plan::shape::MONTHS;

/// By what the cells of a node and of all nodes below it are multiplied, month by month.
///
/// A factor is exact up to 180 binary digits of its numerator and its denominator, in lowest terms; longer ones lose the
/// last of them.
///
/// # Example
///
/// ```
/// use tieout::money::Ratio;
/// use tieout::split::Factors;
/// // Half a year is over, and the rest makes up for what is missing: 3,170 instead of 3,000.
/// let factors = Factors::by_month(|month| if month < 6 { Ratio::ZERO } else { Ratio::new(3_170, 3_000) });
/// assert_eq!(factors.of(6), Ratio::new(317, 300));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factors {
    /// Each once: most months share one, and an organisation may have a hundred thousand nodes with their own.
    distinct: Box<[Ratio]>,
    of_month: [u8; MONTHS],
}

/// The factors of a node over one denominator.
pub(super) struct Weights {
    numerators: [U256; MONTHS],
    denominator: U256,
}

impl Factors {
    /// The factors of the months from 0 to 11.
    pub fn by_month(factor: impl Fn(usize) -> Ratio) -> Factors {
        let mut distinct = Vec::with_capacity(2);
        let of_month = std::array::from_fn(|month| {
            let factor = shortened(factor(month));
            let known = distinct.iter().position(|known| *known == factor);
            known.unwrap_or_else(|| {
                distinct.push(factor);
                distinct.len() - 1
            }) as u8
        });
        Factors { distinct: distinct.into_boxed_slice(), of_month }
    }

    /// The factor of a month from 0 to 11.
    ///
    /// # Panics
    ///
    /// If a year has no such month.
    pub fn of(&self, month: usize) -> Ratio {
        self.distinct[usize::from(self.of_month[month])]
    }

    /// The ideal of so many units of a month: the nearest step of 2^-44, of two the larger. From 10^15 units on it is 10^15.
    pub(super) fn scaled(&self, month: usize, units: i64) -> Fixed {
        scaled(&self.distinct[usize::from(self.of_month[month])], units)
    }

    /// The factors over one denominator; nothing if it is too long.
    pub(super) fn weights(&self) -> Option<Weights> {
        let mut factors = self.distinct.iter();
        let denominator =
            factors.try_fold(U256::ONE, |so_far, factor| common(so_far, factor.denominator()))?;
        let mut numerators = [U256::ZERO; MONTHS];
        for (month, numerator) in numerators.iter_mut().enumerate() {
            let factor = self.of(month);
            let longer = denominator / factor.denominator();
            *numerator = factor.numerator().checked_mul(longer).filter(|weight| bits(*weight) <= BITS_MAX)?;
        }
        Some(Weights { numerators, denominator })
    }
}

impl Weights {
    /// What the months of a row come to, in the year; nothing from 10^15 units on.
    pub(super) fn year(&self, months: impl IntoIterator<Item = i64>) -> Option<ExactUnits> {
        let weighted = months.into_iter().zip(self.numerators);
        let sum = weighted.map(|(units, weight)| U256::from(units.unsigned_abs()) * weight);
        ExactUnits::new(sum.fold(U256::ZERO, |sum, units| sum + units), self.denominator)
    }
}

/// The same factor with at most as many digits as there is room for.
fn shortened(factor: Ratio) -> Ratio {
    let (numerator, denominator) = (factor.numerator(), factor.denominator());
    match bits(numerator).max(bits(denominator)).saturating_sub(BITS_MAX) {
        0 => factor,
        over => Ratio::of(numerator >> over, (denominator >> over).max(U256::ONE)),
    }
}

fn scaled(factor: &Ratio, units: i64) -> Fixed {
    const END: u64 = AMOUNT_UNITS_END.unsigned_abs();
    let (numerator, denominator) = (factor.numerator(), factor.denominator());
    if denominator == U256::ONE && numerator <= U256::ONE {
        return fixed(units) * numerator.as_u128();
    }
    let units = units.unsigned_abs();
    // In twice the steps, so that what is left tells which of two is nearer.
    let (whole, steps) = match (u64::try_from(numerator), u64::try_from(denominator)) {
        (Ok(numerator), Ok(denominator)) => {
            let product = u128::from(units) * u128::from(numerator);
            let denominator = u128::from(denominator);
            (product / denominator, (product % denominator) * (2 * ONE) / denominator)
        }
        _ => {
            let product = U256::from(units) * numerator;
            let steps = (product % denominator) * U256::from(2 * ONE) / denominator;
            ((product / denominator).min(U256::from(END)).as_u128(), steps.as_u128())
        }
    };
    if whole >= u128::from(END) { fixed(AMOUNT_UNITS_END) } else { whole * ONE + steps.div_ceil(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_factor_is_kept_once() {
        let factors = Factors::by_month(|month| Ratio::new([0, 1, 7][month / 4], 2));
        assert_eq!(factors.distinct.len(), 3);
        assert_eq!(
            [0, 3, 4, 11].map(|month| factors.of(month)),
            [0, 0, 1, 7].map(|upper| Ratio::new(upper, 2))
        );
    }

    #[test]
    fn an_ideal_is_the_nearest_step() {
        let check = |numerator, denominator, units, want: Fixed| {
            let factor = Ratio::new(numerator, denominator);
            assert_eq!(scaled(&factor, units), want, "{factor:?} x {units}");
        };
        check(1, 1, 7, 7 * ONE);
        check(0, 1, 7, 0);
        check(3, 2, 5, 15 * ONE / 2);
        check(1, 3, 1, ONE / 3); // ...5 and a third
        check(2, 3, 1, 2 * ONE / 3 + 1); // ...0 and two thirds
        check(1, 3, 999_999_999_999_999, 333_333_333_333_333 * ONE);
        check(1, 1 << 45, 1, 1); // half a step
        check(1, (1 << 45) + 1, 1, 0);
    }

    #[test]
    fn long_factors_are_as_near_as_short_ones() {
        let long = Ratio::of((U256::ONE << 179) + U256::ONE, U256::new(3) << 178);
        let units = 123_456_789_012_345;
        let short = scaled(&Ratio::new(2, 3), units);
        assert_eq!(scaled(&long, units), short);
        let longer = Ratio::of((U256::ONE << 250) + U256::ONE, (U256::new(3) << 249) + U256::ONE);
        let cut = Factors::by_month(|_| longer);
        assert!(bits(cut.of(0).denominator()) <= BITS_MAX);
        assert_eq!(cut.scaled(0, units), short);
        let endless = Factors::by_month(|_| Ratio::of(U256::MAX, U256::ONE));
        assert_eq!(endless.scaled(0, 1), fixed(AMOUNT_UNITS_END));
        let nothing = Factors::by_month(|_| Ratio::of(U256::ONE, U256::MAX));
        assert_eq!(nothing.scaled(0, units), 0);
    }

    #[test]
    fn years_are_exact_while_the_denominator_is_short() {
        let factors = Factors::by_month(|month| Ratio::new(1, if month < 6 { 3 } else { 4 }));
        let year = factors.weights().unwrap().year([1; 12]).unwrap();
        assert_eq!(ExactUnits::parts(&[year]).unwrap().denominator(), U256::new(12));
        assert_eq!(year.half_up(), 4); // 2 + 1 1/2
        let odd = Factors::by_month(|month| Ratio::of(U256::ONE, (U256::ONE << (40 + month as u32)) - 1));
        assert!(odd.weights().is_none());
    }
}
