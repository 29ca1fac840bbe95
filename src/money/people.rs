//! Numbers as people read them: digits in groups of three.

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
