//! Amounts in whole units, so that a table of them adds up.

use super::{Decimal12, Unit, largest_remainder};

/// Divides whole units among parts in proportion to nothing but what they are: each is rounded down, and what is left over
/// goes to those with the largest remainders, the first of equal ones first. Parts below zero are rounded down too.
///
/// `total` is the sum of the parts, rounded to a unit either way.
///
/// # Panics
///
/// If it is not.
///
/// # Example
///
/// ```
/// use tieout::money::{Decimal12, Unit, divided};
/// let parts = ["14", "16", "-5"].map(|part| Decimal12::read(part).unwrap());
/// assert_eq!(divided(3, &parts, &Unit::new("10".parse().unwrap())), [1, 2, 0]);
/// ```
pub fn divided(total: i128, parts: &[Decimal12], unit: &Unit) -> Vec<i128> {
    let (units, remainders): (Vec<i128>, Vec<Decimal12>) =
        parts.iter().map(|part| part.in_units(unit)).unzip();
    largest_remainder(units, &remainders, total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parts: &[&str], total: i128, want: &[i128]) {
        let unit = Unit::new("10".parse().unwrap());
        let parts: Vec<Decimal12> = parts.iter().map(|part| Decimal12::read(part).unwrap()).collect();
        assert_eq!(parts.iter().copied().sum::<Decimal12>().rounded(&unit), total);
        assert_eq!(divided(total, &parts, &unit), want);
    }

    #[test]
    fn parts_add_up_to_their_total() {
        check(&["14", "14", "14"], 4, &[2, 1, 1]);
        check(&["16", "16", "18"], 5, &[2, 1, 2]);
        check(&["-14", "14"], 0, &[-1, 1]);
        check(&["-5", "-5"], -1, &[0, -1]);
        check(&["5"], 1, &[1]);
        check(&["0", "0"], 0, &[0, 0]);
        check(&[], 0, &[]);
    }
}
