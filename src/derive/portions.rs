//! Shares in percent that add up to the whole.

use crate::money::{Exact, largest_remainder};

/// Parts of a whole in percent with so many decimals, counted in the last of them: each rounded down, and what is left over
/// to those with the largest remainders, the first of equal ones first. They add up to 100% exactly.
///
/// # Panics
///
/// If the parts do not add up to one.
pub(super) fn percents(parts: &[Exact], decimals: u32) -> Vec<i64> {
    let whole = 10_i64.pow(decimals + 2);
    let all = Exact::whole(whole);
    let scaled: Vec<Exact> = parts.iter().map(|part| part * &all).collect();
    let floors: Vec<i64> = scaled.iter().map(Exact::floor).collect();
    let remainders: Vec<Exact> =
        scaled.into_iter().zip(&floors).map(|(exact, floor)| exact - Exact::whole(*floor)).collect();
    let floors = floors.into_iter().map(i128::from).collect();
    let percents = largest_remainder(floors, &remainders, whole.into()).into_iter();
    percents.map(|percent| i64::try_from(percent).expect("a part is below the whole")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parts: &[(i64, i64)], decimals: u32, want: &[i64]) {
        let parts: Vec<Exact> = parts.iter().map(|(part, of)| Exact::fraction(*part, *of)).collect();
        assert_eq!(percents(&parts, decimals), want);
    }

    #[test]
    fn percents_add_up_to_the_whole() {
        check(&[(1, 3), (1, 3), (1, 3)], 0, &[34, 33, 33]);
        check(&[(2, 3), (0, 3), (1, 3)], 2, &[6667, 0, 3333]);
        check(&[(1, 1)], 12, &[100_000_000_000_000]);
    }
}
