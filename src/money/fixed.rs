//! Fixed-point ideals: exact amounts cut to 44 binary digits below the unit.
//!
//! The ideal of a cell is a product of up to six shares; its exact denominator has hundreds of digits for some
//! plans, so cells are weighed in fixed point. Nothing is lost on the way: a row is divided by *prefixes* (the
//! first child up to the first boundary, the first two up to the second, ...), each cut once, so that the
//! children's ideals add up to their parent's to the last binary digit. Each ideal is within one step of 2^-44
//! units per level of the exact one; with three axes, quarters, months and three levels of people that is less
//! than 2^-40 units. What is compared is rounded to 2^-24, sixteen binary digits coarser.
//!
//! Not taken: cutting each product on its own, which is closer by a step or two, but leaves siblings that do
//! not add up to their parent.

use ethnum::U256;

use super::Parts;

/// An ideal amount in units, times 2^44; never negative.
pub type Fixed = u128;

/// Binary digits below the unit.
const DIGITS: u32 = 44;

/// One unit as a [`Fixed`].
pub const ONE: Fixed = 1 << DIGITS;

/// Fractions this close to a whole number are whole: 2^-24 units.
const SNAP: Fixed = 1 << (DIGITS - 24);

/// A whole number of units as a [`Fixed`].
///
/// # Panics
///
/// If `units` is negative.
pub fn fixed(units: i64) -> Fixed {
    assert!(units >= 0, "an ideal is never negative");
    Fixed::from(units.unsigned_abs()) << DIGITS
}

/// The whole units in an ideal, and the fraction beyond them in units times 2^44.
///
/// A fraction within 2^-24 of a whole number is whole: it may come back as a hair below zero.
pub(crate) fn whole_and_fraction(ideal: Fixed) -> (i64, i64) {
    let snapped = ideal + SNAP;
    let fraction = (snapped as u64 & (ONE as u64 - 1)) as i64 - SNAP as i64;
    ((snapped >> DIGITS) as i64, fraction)
}

/// What [`whole_and_fraction`] of a sum is, from the sums of whole units and of fractions.
pub(crate) fn carried(whole: i64, fraction: i64) -> (i64, i64) {
    let carry = (fraction + SNAP as i64) >> DIGITS;
    (whole + carry, fraction - (carry << DIGITS))
}

/// The ideal that whole units and a fraction were taken from.
pub(crate) fn joined(whole: i64, fraction: i64) -> Fixed {
    ((i128::from(whole) << DIGITS) + i128::from(fraction)) as Fixed
}

/// Whether a fraction from [`whole_and_fraction`] is more than nothing.
pub(crate) fn is_fractional(fraction: i64) -> bool {
    fraction >= SNAP as i64
}

/// The whole numbers that an ideal lies between: its floor and its ceiling.
pub(crate) fn floor_and_ceiling(ideal: Fixed) -> (i64, i64) {
    let (whole, fraction) = whole_and_fraction(ideal);
    (whole, whole + i64::from(is_fractional(fraction)))
}

/// Whether `units` is a whole unit or more off `ideal`.
pub(crate) fn misses(units: i64, ideal: Fixed) -> bool {
    let (floor, ceiling) = floor_and_ceiling(ideal);
    !(floor..=ceiling).contains(&units)
}

/// An ideal rounded to 2^-24 units, for comparisons that must not see how it was cut.
pub(crate) fn coarse(ideal: Fixed) -> Fixed {
    (ideal + (SNAP >> 1)) >> (DIGITS - 24)
}

/// [`coarse`] of an ideal that is known as whole units and a fraction.
pub(crate) fn coarse_parted(whole: i64, fraction: i64) -> i128 {
    (i128::from(whole) << 24) + i128::from(rank(fraction))
}

/// Ideals as exact parts, rounded to 2^-24 units: what quotas are decided on where ideals are only known in fixed
/// point.
pub(crate) fn coarse_parts(ideals: &[Fixed]) -> Parts {
    let numerators = ideals.iter().map(|ideal| U256::new(coarse(*ideal))).collect();
    Parts::new(numerators, U256::new(1 << 24))
}

/// Rounds a shortfall to 2^-24 units, the precision at which shortfalls are compared.
pub(crate) fn rank(shortfall: i64) -> i64 {
    (shortfall + (SNAP as i64 >> 1)) >> (DIGITS - 24)
}

/// The boundaries at which a parent is cut into its children, as fractions of the parent times 2^127.
#[derive(Debug, Clone)]
pub struct Boundaries(Vec<u128>);

impl Boundaries {
    /// The boundaries between the members of a group, from their exact ideals.
    pub fn new(parts: &Parts) -> Boundaries {
        let total = parts.total();
        let mut before = U256::ZERO;
        let boundary = |numerator: &U256| {
            before += *numerator;
            fraction_127(before, total)
        };
        Boundaries(parts.numerators().iter().map(boundary).collect())
    }

    /// Divides `parent` among the members; hands each its ideal, in order. The ideals add up to `parent`.
    pub fn divide(&self, parent: Fixed, mut hand: impl FnMut(usize, Fixed)) {
        let mut before = 0;
        for (member, boundary) in self.0.iter().enumerate() {
            let until = scale_127(parent, *boundary);
            hand(member, until - before);
            before = until;
        }
    }
}

/// Divides `parent` in proportion to whole units, below 10^15 altogether; hands each its ideal, in order. The ideals add up
/// to `parent`, and each is within one step of its exact share. Nothing is handed out to nothing.
pub(crate) fn divide_in_proportion(parent: Fixed, units: &[i64], mut hand: impl FnMut(Fixed)) {
    let number = |units: i64| Fixed::from(units.unsigned_abs());
    let sum = number(units.iter().sum()).max(1);
    let (each, rest) = (parent / sum, parent % sum);
    let (mut before, mut handed) = (0, 0);
    for units in units {
        before += number(*units);
        // The rest is below 10^15, as are the units before it: their product fits.
        let until = each * before + if rest == 0 { 0 } else { rest * before / sum };
        hand(until - handed);
        handed = until;
    }
}

/// `part / whole` times 2^127, cut; zero of a whole that is zero.
fn fraction_127(part: U256, whole: U256) -> u128 {
    if whole == U256::ZERO {
        return 0;
    }
    if let Ok(whole) = u64::try_from(whole) {
        return short_fraction_127(part.as_u128(), whole.into());
    }
    let mut quotient = (part / whole).as_u128();
    let mut rest = part % whole;
    // Long division in steps: the rest stays below 2^230, so 26 digits more still fit 256.
    for digits in [26_u32, 26, 26, 26, 23] {
        rest <<= digits;
        let next = rest / whole;
        quotient = (quotient << digits) | next.as_u128();
        // What `%` would give, without dividing again.
        rest -= next * whole;
    }
    quotient
}

/// [`fraction_127`] of a whole below 2^64, such as the amounts of a person's months: two short divisions.
fn short_fraction_127(part: u128, whole: u128) -> u128 {
    let shifted = part << 64;
    ((shifted / whole) << 63) | (((shifted % whole) << 63) / whole)
}

/// `value * fraction / 2^127`, cut. The fraction is at most one, so the result is no more than `value`.
fn scale_127(value: Fixed, fraction: u128) -> Fixed {
    // The 256 bits of the product in halves of 64, of which the lower 127 fall away.
    const LOW: u128 = u64::MAX as u128;
    let (low, high) = (value & LOW, value >> 64);
    let (low_part, high_part) = (fraction & LOW, fraction >> 64);
    let (crossed, crossed_back) = (low * high_part, high * low_part);
    let middle = ((low * low_part) >> 64) + (crossed & LOW) + (crossed_back & LOW);
    let upper = high * high_part + (crossed >> 64) + (crossed_back >> 64) + (middle >> 64);
    (upper << 1) | ((middle >> 63) & 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One step of 2^-44 more or less, as equal children may differ by, is the same rank.
    #[test]
    fn ranks_do_not_see_how_an_ideal_was_cut() {
        let tie = ONE as i64 / 2;
        for step in [-1, 0, 1] {
            assert_eq!(rank(tie + step), 1 << 23);
            assert_eq!(rank(-tie + step), -(1 << 23));
        }
        assert_eq!(rank(tie + SNAP as i64), (1 << 23) + 1);
    }

    #[test]
    fn a_product_is_cut_where_256_bits_would_cut_it() {
        let edges =
            [0, 1, (1 << 63) - 1, 1 << 63, (1 << 64) - 1, 1 << 64, (1 << 94) - 12_345, 1 << 94, u128::MAX];
        let fractions = [0, 1, (1 << 64) - 1, 1 << 64, (1 << 126) + 987_654_321, (1 << 127) - 1, 1 << 127];
        for value in edges {
            for fraction in fractions {
                let product = U256::new(value) * U256::new(fraction);
                assert_eq!(
                    scale_127(value, fraction),
                    (product >> 127_u32).as_u128(),
                    "{value} x {fraction}"
                );
            }
        }
    }

    #[test]
    fn a_fraction_of_a_short_whole_is_cut_where_long_division_cuts_it() {
        let wholes = [1, 2, 3, 7, 12, 1_000_003, u64::MAX / 3, u64::MAX - 1, u64::MAX];
        for whole in wholes {
            for part in
                [0, 1, whole / 3, whole / 2, whole - 1, whole].into_iter().filter(|part| *part <= whole)
            {
                // The same fraction of a whole that is too long for the short way.
                let longer = U256::from(u64::MAX);
                let (long_part, long_whole) = (U256::from(part) * longer, U256::from(whole) * longer);
                let short = fraction_127(U256::from(part), U256::from(whole));
                assert_eq!(short, fraction_127(long_part << 1_u32, long_whole << 1_u32), "{part} / {whole}");
            }
        }
        assert_eq!(fraction_127(U256::from(7_u64), U256::from(7_u64)), 1 << 127);
    }

    #[test]
    fn what_is_divided_in_proportion_adds_up() {
        let divided = |parent, units: &[i64]| {
            let mut ideals = Vec::new();
            divide_in_proportion(parent, units, |ideal| ideals.push(ideal));
            ideals
        };
        assert_eq!(divided(10 * ONE, &[3, 0, 2]), [6 * ONE, 0, 4 * ONE]);
        assert_eq!(divided(100, &[1, 1, 1]), [33, 33, 34]);
        assert_eq!(divided(0, &[0, 0]), [0, 0]);
        // As large as both may become.
        let (parent, half) = ((1 << 94) - 1, 499_999_999_999_999);
        let ideals = divided(parent, &[half, 1, half]);
        assert_eq!(ideals.iter().sum::<Fixed>(), parent);
        assert!(ideals[0].abs_diff(ideals[2]) <= 1 && ideals[1].abs_diff(parent / 999_999_999_999_999) <= 1);
    }

    #[test]
    fn whole_units_and_fraction_make_the_ideal_again() {
        for ideal in [0, 1, SNAP, ONE - SNAP - 1, ONE - SNAP, ONE - 1, ONE, 7 * ONE + SNAP, (1 << 94) - 1] {
            let (whole, fraction) = whole_and_fraction(ideal);
            assert_eq!(joined(whole, fraction), ideal);
            assert_eq!(carried(whole - 2, fraction + 2 * ONE as i64), (whole, fraction));
            assert_eq!(coarse_parted(whole, fraction), coarse(ideal) as i128);
        }
    }

    #[test]
    fn what_is_within_2_to_the_minus_24_of_a_whole_number_is_whole() {
        assert_eq!(floor_and_ceiling(7 * ONE - 1), (7, 7));
        assert_eq!(floor_and_ceiling(7 * ONE + 1), (7, 7));
        assert_eq!(floor_and_ceiling(7 * ONE + SNAP), (7, 8));
        assert!(misses(6, 7 * ONE - 1) && misses(8, 7 * ONE + 1) && !misses(8, 7 * ONE + SNAP));
    }
}
