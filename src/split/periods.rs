//! Sets of periods of a year, a bit for each: the months, then the quarters, then the year.

use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS};

/// The number of the first quarter.
pub(super) const QUARTER: usize = MONTHS;
/// The number of the year.
pub(super) const YEAR: usize = MONTHS + QUARTERS;

pub(super) const ALL_MONTHS: u32 = (1 << MONTHS) - 1;
pub(super) const ALL_QUARTERS: u32 = ((1 << QUARTERS) - 1) << QUARTER;
pub(super) const ONLY_YEAR: u32 = 1 << YEAR;

/// The periods that a month belongs to.
pub(super) fn periods_of(month: usize) -> [usize; 3] {
    [month, QUARTER + month / QUARTER_MONTHS, YEAR]
}

/// Whether a period is in a set.
pub(super) fn has(periods: u32, period: usize) -> bool {
    periods >> period & 1 == 1
}

/// The periods of a set, in order.
pub(super) fn numbers(mut periods: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let period = (periods != 0).then(|| periods.trailing_zeros() as usize);
        periods &= periods.wrapping_sub(1);
        period
    })
}

/// The periods that hold one of these and are the next longer: quarters of months, the year of quarters.
pub(super) fn holders(periods: u32) -> u32 {
    let months = periods & ALL_MONTHS;
    // The first month of each quarter stands for all three.
    let firsts = (months | months >> 1 | months >> 2) & 0o1111;
    let quarters = firsts & 1 | firsts >> 2 & 2 | firsts >> 4 & 4 | firsts >> 6 & 8;
    quarters << QUARTER | u32::from(periods & ALL_QUARTERS != 0) << YEAR
}

/// The periods that one of these holds and are the next shorter: quarters of the year, months of quarters.
pub(super) fn held(periods: u32) -> u32 {
    let quarters = periods >> QUARTER;
    let firsts = quarters & 1 | (quarters & 2) << 2 | (quarters & 4) << 4 | (quarters & 8) << 6;
    let all_months = firsts * 0b111;
    all_months | if has(periods, YEAR) { ALL_QUARTERS } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_and_held_are_the_calendar() {
        for month in 0..MONTHS {
            assert_eq!(holders(1 << month), 1 << (QUARTER + month / 3), "month {month}");
            assert_eq!(held(1 << month), 0, "month {month}");
            assert_eq!(periods_of(month), [month, 12 + month / 3, 16]);
        }
        for quarter in 0..QUARTERS {
            assert_eq!(holders(1 << (QUARTER + quarter)), ONLY_YEAR);
            assert_eq!(held(1 << (QUARTER + quarter)), 0b111 << (3 * quarter), "quarter {quarter}");
        }
        assert_eq!((holders(ONLY_YEAR), held(ONLY_YEAR)), (0, ALL_QUARTERS));
        assert_eq!(holders(0b1_0010_0000_0001), 0b1_1001 << QUARTER);
    }

    #[test]
    fn periods_are_numbered_in_order() {
        assert_eq!(numbers(0b1_0000_0000_1001).collect::<Vec<_>>(), [0, 3, 12]);
        assert_eq!(numbers(0).count(), 0);
    }
}
