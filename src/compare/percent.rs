//! A difference in percent.

/// By how many hundredths of a percent an amount is above (or, negative, below) its base, rounded half away from zero;
/// nothing of nothing. Both in grains; the base is not negative.
///
/// # Example
///
/// ```
/// use tieout::compare::percent;
/// assert_eq!(percent(8_000, 8_001).as_deref(), Some("0.01"));
/// assert_eq!(percent(8, 6).as_deref(), Some("-25.00"));
/// assert_eq!(percent(0, 6), None);
/// ```
pub fn percent(base: i128, other: i128) -> Option<String> {
    let difference = other - base;
    let hundredths = (difference.abs() * 20_000 + base).checked_div(base * 2)?;
    let sign = if difference < 0 && hundredths > 0 { "-" } else { "" };
    Some(format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn halves_go_away_from_zero() {
        let percent = |base, other| percent(base, other).unwrap();
        assert_eq!(percent(20_000, 20_001), "0.01");
        assert_eq!(percent(20_000, 19_999), "-0.01");
        assert_eq!(percent(20_001, 20_002), "0.00");
        assert_eq!(percent(20_001, 20_000), "0.00");
        assert_eq!(percent(3, 1), "-66.67");
        assert_eq!(percent(1, 0), "-100.00");
        assert_eq!(percent(5, 5), "0.00");
        assert_eq!(percent(1, 1_000), "99900.00");
    }

    #[test]
    fn the_largest_amounts_fit() {
        // 10^15 units of 10^12 with six decimals.
        let most = 10_i128.pow(33);
        assert_eq!(percent(most, 0).unwrap(), "-100.00");
        assert_eq!(percent(1, most).unwrap(), format!("{}.00", (most - 1) * 100));
    }
}
