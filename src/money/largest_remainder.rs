//! Largest remainder, where what is divided was rounded down already.

/// Gives what is left over to the parts with the largest remainders, one step each, the first of equal ones first. `floors`
/// are the parts rounded down; with what they are given they add up to `total`.
///
/// # Panics
///
/// If more is left than there are parts, or less than nothing: then the parts do not add up to their total.
///
/// # Example
///
/// ```
/// use tieout::money::largest_remainder;
/// assert_eq!(largest_remainder(vec![1, 2, 0], &[3, 1, 3], 5), [2, 2, 1]);
/// ```
pub fn largest_remainder<R: Ord>(mut floors: Vec<i128>, remainders: &[R], total: i128) -> Vec<i128> {
    let left = total - floors.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..floors.len()).collect();
    order.sort_by(|one, other| remainders[*other].cmp(&remainders[*one]));
    let left = usize::try_from(left).ok().filter(|left| *left <= floors.len());
    let left = left.expect("the parts add up to their total");
    order.iter().take(left).for_each(|part| floors[*part] += 1);
    floors
}
