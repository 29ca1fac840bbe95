//! Numbers of a workbook as text.
//!
//! A workbook holds binary numbers, and people mean the decimal that they see: the shortest one that is the same binary
//! number. Spreadsheets keep fifteen significant digits; with more, what was meant is lost.

use crate::source::ROUNDED;

/// Digits that a spreadsheet keeps of a number.
const SIGNIFICANT_DIGITS_MAX: usize = 15;

/// The shortest decimal that is this binary number, marked if it has more digits than a spreadsheet keeps.
pub(super) fn text(number: f64) -> String {
    marked(format!("{number}"))
}

/// The same in percent, with its sign: 0.335 is `33.5%`.
pub(super) fn percent(number: f64) -> String {
    let text = marked(times_hundred(&format!("{number}")));
    format!("{text}%")
}

fn marked(text: String) -> String {
    match significant_digits(&text) > SIGNIFICANT_DIGITS_MAX {
        true => format!("{ROUNDED}{text}"),
        false => text,
    }
}

fn significant_digits(text: &str) -> usize {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

/// Moves the decimal point by two places.
fn times_hundred(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let (moved, rest) = decimals.split_at(decimals.len().min(2));
    let whole = format!("{whole}{moved:0<2}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match rest {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_shortest_decimals() {
        for (number, want) in [
            (0.335, "0.335"),
            (120.0, "120"),
            (-0.5, "-0.5"),
            (1e15, "1000000000000000"),
            (1e-7, "0.0000001"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.1 + 0.2, "\u{fdd0}0.30000000000000004"),
            (1_234_567_890_123_456.0, "\u{fdd0}1234567890123456"),
        ] {
            assert_eq!(text(number), want);
        }
    }

    #[test]
    fn percent_is_a_hundred_times_the_number() {
        for (number, want) in [
            (0.335, "33.5%"),
            (1.0, "100%"),
            (0.4, "40%"),
            (0.05, "5%"),
            (0.005, "0.5%"),
            (-0.025, "-2.5%"),
            (12.0, "1200%"),
            (0.0, "0%"),
            (0.123_456_7, "12.34567%"),
            (1.0 / 3.0, "\u{fdd0}33.33333333333333%"),
        ] {
            assert_eq!(percent(number), want);
        }
    }
}
