//! Annual quotas: siblings divide whole units by largest remainder, exactly.

use ethnum::U256;

use crate::money::Parts;

/// Divides `total` units among siblings so that the parts add up to `total`, to the last unit.
///
/// Everyone gets the whole units of the exact ideal; the leftover units go to the largest remainders, one each,
/// and exactly equal remainders are settled in plan order. A member whose ideal is zero gets nothing.
///
/// Where `total` is so far from the sum of the ideals that this does not come out even, each further unit goes
/// to (or comes from) whoever is then furthest behind (or ahead).
///
/// The method is Hamilton's; see M. Balinski, H. P. Young, *Fair Representation* (1982).
///
/// # Panics
///
/// If `total` is negative, or above zero while every ideal is zero.
///
/// # Example
///
/// ```
/// use tieout::money::{Parts, U256};
/// use tieout::split::largest_remainder;
/// // 100 units over three thirds
/// let thirds = Parts::new(vec![U256::new(100); 3], U256::new(3));
/// assert_eq!(largest_remainder(100, &thirds), [34, 33, 33]);
/// ```
pub fn largest_remainder(total: i64, parts: &Parts) -> Vec<i64> {
    assert!(total >= 0, "a total is never negative");
    let mut given: Vec<i64> = (0..parts.members()).map(|member| parts.floor(member)).collect();
    let mut behind: Vec<(U256, usize)> = (0..parts.members())
        .map(|member| (parts.remainder(member), member))
        .filter(|(remainder, _)| *remainder > U256::ZERO)
        .collect();
    let left = total - given.iter().sum::<i64>();

    match usize::try_from(left) {
        Ok(left) if left <= behind.len() => {
            let by_remainder = |a: &(U256, usize), b: &(U256, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
            if left > 0 {
                behind.select_nth_unstable_by(left - 1, by_remainder);
            }
            for (_, member) in &behind[..left] {
                given[*member] += 1;
            }
        }
        _ => settle_stray(left, parts, &mut given),
    }
    assert_eq!(given.iter().sum::<i64>(), total, "the quotas lost money");
    given
}

/// Hands out `left` units (or takes them back), each to whoever is furthest behind (or ahead).
fn settle_stray(left: i64, parts: &Parts, given: &mut [i64]) {
    // How far member is behind, over the common denominator: as (is behind, by how much).
    let shortfall = |member: usize, given: i64| -> (bool, U256) {
        let has = U256::from(given.unsigned_abs()) * parts.denominator();
        let ideal = parts.numerator(member);
        if has <= ideal { (true, ideal - has) } else { (false, U256::MAX - (has - ideal)) }
    };
    for _ in 0..left {
        let member = (0..parts.members())
            .filter(|member| parts.numerator(*member) > U256::ZERO)
            .max_by(|a, b| shortfall(*a, given[*a]).cmp(&shortfall(*b, given[*b])).then(b.cmp(a)))
            .expect("units are left only where somebody has a share");
        given[member] += 1;
    }
    for _ in left..0 {
        let member = (0..parts.members())
            .filter(|member| given[*member] > 0)
            .min_by(|a, b| shortfall(*a, given[*a]).cmp(&shortfall(*b, given[*b])).then(b.cmp(a)))
            .expect("units are taken back only where somebody has one");
        given[member] -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(numerators: [U256; 2], denominator: U256) -> Parts {
        Parts::new(numerators.to_vec(), denominator)
    }

    #[test]
    fn units_beyond_the_ideals_go_to_whoever_is_least_ahead() {
        let whole = parts([U256::new(3), U256::new(1)], U256::ONE);
        assert_eq!(largest_remainder(10, &whole), [6, 4]);
        // Both are ahead by more than half the bits of a number, and the first by one more.
        let denominator = U256::ONE << 200;
        let close = parts([denominator - 2, denominator - 1], denominator);
        assert_eq!(largest_remainder(5, &close), [2, 3]);
    }

    #[test]
    fn whoever_has_no_share_gets_nothing() {
        let alone = parts([U256::ZERO, U256::new(3)], U256::ONE);
        assert_eq!([3, 4, 10].map(|total| largest_remainder(total, &alone)), [[0, 3], [0, 4], [0, 10]]);
    }

    #[test]
    fn units_are_taken_from_whoever_is_furthest_ahead_and_has_one() {
        let whole = parts([U256::new(5), U256::new(3)], U256::ONE);
        assert_eq!(largest_remainder(3, &whole), [3, 0]);
        assert_eq!(largest_remainder(1, &whole), [1, 0]);
        assert_eq!(largest_remainder(0, &whole), [0, 0]);
    }
}
