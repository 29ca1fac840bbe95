//! A part of a whole in percent, with two decimals.

use super::{U256, pointed};

/// A part of a whole in hundredths of a percent, rounded half away from zero; nothing of nothing, or of less. The part may
/// be negative.
///
/// # Example
///
/// ```
/// use tieout::money::percent_hundredths;
/// assert_eq!(percent_hundredths(-2, 8), Some(-2_500));
/// assert_eq!(percent_hundredths(6, 0), None);
/// ```
pub fn percent_hundredths(part: i128, whole: i128) -> Option<i128> {
    let of = u128::try_from(whole).ok().filter(|whole| *whole > 0)?;
    let short = part.unsigned_abs().checked_mul(20_000).and_then(|part| part.checked_add(of));
    let hundredths = match short {
        Some(part) => part / (of * 2),
        None => {
            let [part, of] = [part.unsigned_abs(), of].map(U256::from);
            u128::try_from((part * U256::from(20_000_u32) + of) / (of * U256::from(2_u32))).ok()?
        }
    };
    Some(part.signum() * i128::try_from(hundredths).ok()?)
}

/// The same in digits, with two decimals.
///
/// # Example
///
/// ```
/// use tieout::money::percent;
/// assert_eq!(percent(1, 8_000).as_deref(), Some("0.01"));
/// assert_eq!(percent(-2, 8).as_deref(), Some("-25.00"));
/// ```
pub fn percent(part: i128, whole: i128) -> Option<String> {
    Some(pointed(percent_hundredths(part, whole)?, 2, 2))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn halves_go_away_from_zero() {
        let percent = |part, whole| percent(part, whole).unwrap();
        assert_eq!(percent(1, 20_000), "0.01");
        assert_eq!(percent(-1, 20_000), "-0.01");
        assert_eq!(percent(1, 20_001), "0.00");
        assert_eq!(percent(-1, 20_001), "0.00");
        assert_eq!(percent(-2, 3), "-66.67");
        assert_eq!(percent(2, 3), "66.67");
        assert_eq!(percent(1, 3), "33.33");
        assert_eq!(percent(300, 1_000), "30.00");
        assert_eq!(percent(-1, 1), "-100.00");
        assert_eq!(percent(0, 5), "0.00");
        assert_eq!(percent(999, 1), "99900.00");
    }

    #[test]
    fn the_largest_amounts_fit() {
        assert_eq!(percent(0, 0), None);
        // 10^15 units of 10^12 with six decimals.
        let most = 10_i128.pow(33);
        assert_eq!(percent(-most, most).unwrap(), "-100.00");
        assert_eq!(percent(most - 1, 1).unwrap(), format!("{}.00", (most - 1) * 100));
    }
}
