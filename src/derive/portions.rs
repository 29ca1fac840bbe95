//! Shares in percent that add up to the whole.

use crate::money::Exact;

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
    let mut percents: Vec<i64> = scaled.iter().map(Exact::floor).collect();
    let remainders: Vec<Exact> =
        scaled.into_iter().zip(&percents).map(|(exact, floor)| exact - Exact::whole(*floor)).collect();
    let left = whole - percents.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|one, other| remainders[*other].cmp(&remainders[*one]));
    let left = usize::try_from(left).ok().filter(|left| *left <= parts.len());
    let left = left.expect("the parts of a whole add up to it");
    order.iter().take(left).for_each(|part| percents[*part] += 1);
    percents
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
