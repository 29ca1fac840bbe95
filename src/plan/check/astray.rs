//! Why shares miss 100%, as far as their digits tell.

use crate::findings::Astray;
use crate::limits::NUMBER_DECIMALS_MAX;
use crate::money::Number;
use crate::plan::written::{Portion, Sibling};

/// What was probably meant by shares that do not add up to 100%. Members of a list of fixed length are never missing.
pub(super) fn astray(siblings: &[Sibling], is_fixed: bool) -> Astray {
    let percent = |sibling: &Sibling| match &sibling.portion {
        Portion::Share(share) => share.percent,
        _ => None,
    };
    let Some(shares) = siblings.iter().map(percent).collect::<Option<Vec<Number>>>() else {
        return Astray::Somehow;
    };
    let decimals = shares.iter().map(Number::decimals).max().unwrap_or(0);
    // In steps of the last digit that any of them has.
    let steps: Vec<i128> =
        shares.iter().map(|share| share.mantissa() * 10_i128.pow(decimals - share.decimals())).collect();
    let short = 100 * 10_i128.pow(decimals) - steps.iter().sum::<i128>();
    let count = steps.len() as i128;
    match steps.first() {
        Some(step) if count > 1 && steps.iter().all(|other| other == step) => {
            let (members, rest) = (short / step.max(&1), short % step.max(&1));
            if is_rounded(short, count, decimals) {
                Astray::EqualParts
            } else if rest == 0 && (1..=count).contains(&members) && !is_fixed {
                Astray::MembersMissing { count: members as usize, share: format!("{}%", shares[0]) }
            } else {
                Astray::Somehow
            }
        }
        _ if decimals > 0 && is_rounded(short, count, decimals) => Astray::Rounded,
        _ => Astray::Somehow,
    }
}

/// By how many steps of the last decimal that a share may have a binary double of percent may be off.
const DOUBLE_STEPS: i128 = 8;

/// Whether `count` shares that were cut after a digit, or rounded to it, may be `short` of 100% by so many steps of it.
fn is_rounded(short: i128, count: i128, decimals: u32) -> bool {
    let steps = if decimals == NUMBER_DECIMALS_MAX { count * DOUBLE_STEPS } else { count };
    if short >= 0 { short < steps } else { -short * 2 <= steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::money::Share;
    use crate::source::Place;

    fn of(shares: &[&str]) -> Astray {
        let place = Place::new(&Source::new("plan", ""), 0..0);
        let sibling = |share: &&str| Sibling {
            name: "A".into(),
            place: place.clone(),
            portion: Portion::Share(Share::percent(Number::parse(share).unwrap())),
            base: None,
        };
        astray(&shares.iter().map(sibling).collect::<Vec<_>>(), false)
    }

    #[test]
    fn equal_parts_are_those_of_a_hundred() {
        for (share, count) in [
            ("33", 3),
            ("33.3", 3),
            ("33.33", 3),
            ("33.333333333333336", 3),
            ("16.66", 6),
            ("16.67", 6),
            ("17", 6),
            ("14.28", 7),
            ("14.29", 7),
            ("8.33", 12),
            ("11", 9),
            ("9", 11),
        ] {
            let found = of(&vec![share; count]);
            assert!(matches!(found, Astray::EqualParts), "{share} x {count}: {found:?}");
        }
    }

    #[test]
    fn other_equal_shares_lack_a_member_or_something() {
        let missing = |share: &str, members: usize| match of(&vec![share; members]) {
            Astray::MembersMissing { count, share } => Some((count, share)),
            _ => None,
        };
        assert_eq!(missing("25", 3), Some((1, "25%".to_owned())));
        assert_eq!(missing("12.5", 7), Some((1, "12.5%".to_owned())));
        assert_eq!(missing("20", 3), Some((2, "20%".to_owned())));
        for (share, count) in
            [("30", 3), ("20", 1), ("50", 3), ("10", 11), ("1", 20), ("0", 3), ("25", 5), ("33.4", 3)]
        {
            assert!(matches!(of(&vec![share; count]), Astray::Somehow), "{share} x {count}");
        }
    }

    #[test]
    fn rounded_shares_miss_by_their_last_digit() {
        assert!(matches!(of(&["59.5", "40.4"]), Astray::Rounded));
        assert!(matches!(
            of(&["14.285714285714286", "28.571428571428573", "57.14285714285714"]),
            Astray::Rounded
        ));
        assert!(matches!(of(&["60.01", "20", "20"]), Astray::Rounded));
        assert!(matches!(of(&["60", "39"]), Astray::Somehow));
        assert!(matches!(of(&["60.5", "39"]), Astray::Somehow));
    }
}
