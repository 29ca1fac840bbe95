//! Largest remainder, which is itself the promise for annual quotas and for the company over time.

use std::cmp::Reverse;

use num_traits::{ToPrimitive, Zero};

use crate::exact::{Exact, ratio, whole};

/// What the company's quotas are decided on: the exact ideals that the plan declares; or, where nodes or products have
/// seasons or mixes of their own, the resulting ideals rounded to 2^-24 units.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quotas {
    Declared,
    Resulting,
}

/// Largest remainder of `total` over exact ideals, exact ties in order: the ideals rounded down, then unit by unit to
/// whoever is furthest behind. A total below the rounded-down ideals is met by taking units back, one by one from
/// whoever is furthest ahead, the last of those that tie.
pub fn largest_remainder(total: i64, ideals: &[Exact]) -> Vec<i64> {
    let mut parts: Vec<i64> =
        ideals.iter().map(|ideal| ideal.floor().to_integer().to_i64().unwrap()).collect();
    let mut left = total - parts.iter().sum::<i64>();
    let mut behind: Vec<usize> = (0..ideals.len()).filter(|index| !ideals[*index].is_integer()).collect();
    behind.sort_by_key(|index| Reverse(ideals[*index].fract()));
    for index in &behind[..behind.len().min(usize::try_from(left).unwrap_or(0))] {
        parts[*index] += 1;
        left -= 1;
    }
    while left != 0 {
        let shortfall = |index: usize, parts: &[i64]| &ideals[index] - whole(parts[index]);
        if left > 0 {
            let index = (0..parts.len())
                .rev() // of those that tie, the last one looked at wins
                .filter(|index| !ideals[*index].is_zero())
                .max_by_key(|index| shortfall(*index, &parts))
                .expect("somebody with a share");
            parts[index] += 1;
            left -= 1;
        } else {
            let index = (0..parts.len())
                .filter(|index| parts[*index] > 0)
                .max_by_key(|index| -shortfall(*index, &parts))
                .expect("somebody with a unit");
            parts[index] -= 1;
            left += 1;
        }
    }
    parts
}

/// Ideals rounded to 2^-24 units.
pub fn coarse(ideals: &[Exact]) -> Vec<Exact> {
    let digits = whole(1 << 24);
    ideals.iter().map(|ideal| (ideal * &digits).round() / &digits).collect()
}

/// Whether units are by largest remainder but for remainders that differ by less than 2^-23: the last unit of nobody
/// would have gone to anybody else.
pub fn nearly_largest_remainder(units: &[i64], ideals: &[Exact]) -> bool {
    let behind = ideals.iter().zip(units).filter(|(ideal, _)| !ideal.is_zero());
    let furthest_behind = behind.map(|(ideal, units)| ideal - whole(*units)).max();
    let given = ideals.iter().zip(units).filter(|(_, units)| **units > 0);
    let least_behind = given.map(|(ideal, units)| ideal - whole(units - 1)).min();
    match (furthest_behind, least_behind) {
        (Some(behind), Some(given)) => behind < given + ratio(1, 1 << 23),
        _ => true,
    }
}
