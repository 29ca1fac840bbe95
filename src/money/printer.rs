//! The one printer of decimals: every amount, share and percentage in digits is made here.
//!
//! Numbers come as whole numbers of their last decimal, of whatever size: with a point they may be longer than any
//! decimal type holds. [`PlainDigits`](super::PlainDigits) writes the same digits in bulk, and a test holds the two equal.

use std::fmt::Display;

/// A whole number with a point before its last `places` digits, and zeros at its end cut off down to `decimals`.
///
/// # Example
///
/// ```
/// use tieout::money::pointed;
/// assert_eq!(pointed(-125_000, 2, 2), "-1250.00");
/// assert_eq!(pointed(125_050, 4, 2), "12.505");
/// assert_eq!(pointed(5, 3, 0), "0.005");
/// ```
pub fn pointed(number: impl Display, places: u32, decimals: u32) -> String {
    let (places, decimals) = (places as usize, decimals as usize);
    let number = number.to_string();
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number.as_str()),
    };
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let kept = fraction.trim_end_matches('0').len().max(decimals.min(places));
    let point = if kept == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{}", &fraction[..kept])
}

/// Puts commas between groups of three digits of a plain number such as `-1234567.50`.
///
/// # Example
///
/// ```
/// use tieout::money::group_digits;
/// assert_eq!(group_digits("-1234567.50"), "-1,234,567.50");
/// assert_eq!(group_digits("123"), "123");
/// ```
pub fn group_digits(plain: &str) -> String {
    let (whole, fraction) = match plain.find('.') {
        Some(point) => plain.split_at(point),
        None => (plain, ""),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut grouped = String::with_capacity(plain.len() + digits.len() / 3 + 1);
    grouped.push_str(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped.push_str(fraction);
    grouped
}

#[cfg(test)]
mod tests {
    use super::pointed;

    #[test]
    fn zeros_fill_the_places_and_are_cut_down_to_the_decimals() {
        assert_eq!(pointed(0, 0, 0), "0");
        assert_eq!(pointed(0, 2, 2), "0.00");
        assert_eq!(pointed(0, 2, 0), "0");
        assert_eq!(pointed(-1, 6, 2), "-0.000001");
        assert_eq!(pointed(1_200, 3, 1), "1.2");
        assert_eq!(pointed(1_000, 3, 1), "1.0");
    }

    #[test]
    fn no_more_decimals_are_shown_than_a_number_has_places() {
        assert_eq!(pointed(1_200, 2, 5), "12.00");
        assert_eq!(pointed(7, 0, 2), "7");
    }
}
