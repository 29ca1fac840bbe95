//! A number that is not written as the plan format says: what it was probably meant to be.

use std::borrow::Cow;

use super::{Number, NumberFault};
use crate::limits::QUOTED_CHARS_MAX;

/// What a number that is not written as the plan format says was probably meant to be.
///
/// Full-width digits and signs, currency signs, apostrophes, spaces between digits, a minus from a word processor, and
/// the comma of other countries are understood; the answer is how the plan format writes the same number.
///
/// # Example
///
/// ```
/// use tieout::money::better;
/// assert_eq!(better("１２３").as_deref(), Some("123"));
/// assert_eq!(better("1.000,50").as_deref(), Some("1000.50"));
/// assert_eq!(better("ten"), None);
/// ```
pub fn better(text: &str) -> Option<String> {
    let clean = clean(text)?;
    Number::parse(&clean).ok().map(|_| clean)
}

/// A fault for a text that is no number as it stands. `belongs` tells the characters that such a number may have beside
/// letters, digits and signs, `accept` how the cleaned text would be written.
pub(super) fn slip(
    text: &str,
    belongs: impl Fn(char) -> bool,
    accept: impl FnOnce(&str) -> Option<String>,
) -> NumberFault {
    let Some(better) = clean(text).and_then(|clean| accept(&clean)) else {
        return NumberFault::NotANumber;
    };
    let in_order = |character: char| {
        character.is_ascii_alphanumeric()
            || matches!(character, '.' | ',' | '-' | '+' | '%' | '/')
            || belongs(character)
    };
    let comma = text.find(',').filter(|_| !belongs(',') || ungroup(number_of(text).0).is_none());
    let character = text.chars().find(|character| !in_order(*character)).or(comma.map(|_| ','));
    NumberFault::Odd { character, better }
}

/// A text parted where the number at its beginning ends.
fn number_of(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !matches!(character, '0'..='9' | '.' | ',' | '-' | '+'));
    text.split_at(end.unwrap_or(text.len()))
}

/// Takes regular groups of digits apart, by thousands or as in India: `1,200,000` and `12,00,000` are `1200000`; `1,20` is
/// nothing.
pub(super) fn ungroup(digits: &str) -> Option<Cow<'_, str>> {
    if !digits.contains(',') {
        return Some(Cow::Borrowed(digits));
    }
    let (whole, fraction) = match digits.find('.') {
        Some(point) => digits.split_at(point),
        None => (digits, ""),
    };
    let groups: Vec<&str> = whole.trim_start_matches(['+', '-']).split(',').collect();
    let (last, before) = groups.split_last()?;
    let (first, middle) = before.split_first()?;
    let are_of =
        |size: usize| (1..=size).contains(&first.len()) && middle.iter().all(|group| group.len() == size);
    let digits_only = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let regular = last.len() == 3 && digits_only && (are_of(3) || are_of(2));
    (regular && !fraction.contains([',', 'e', 'E'])).then(|| digits.replace(',', "").into())
}

/// Where the digits of other scripts begin: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu,
/// Kannada, Malayalam, Thai, full-width.
const DIGIT_ZEROS: [u32; 13] =
    [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0xff10];

/// The digit that one of another script stands for.
fn digit(character: char) -> Option<char> {
    let value = |zero: &u32| u32::from(character).checked_sub(*zero).filter(|value| *value < 10);
    char::from_digit(DIGIT_ZEROS.iter().find_map(value)?, 10)
}

/// The same number in plain characters; nothing if the text is too long to be a slip or makes no sense.
fn clean(text: &str) -> Option<String> {
    if text.chars().count() > QUOTED_CHARS_MAX {
        return None;
    }
    let mut clean = String::new();
    for character in text.trim().chars() {
        match character {
            // full-width forms of the characters that numbers are made of
            '％' | '．' | '，' | '－' | '＋' | '／' => {
                clean.push(char::from_u32(u32::from(character) - 0xfee0)?);
            }
            '−' | '–' | '—' | '‐' | '‑' | '‒' => clean.push('-'),
            '￥' | '¥' | '$' | '€' | '£' | '₹' | '\'' | '’' | '_' => {}
            space if space.is_whitespace() => {}
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            other => clean.push(digit(other).unwrap_or(other)),
        }
    }
    if let Some(front) = clean.strip_suffix(['円', '圆', '圓']) {
        clean.truncate(front.len());
    }
    if let Some(inner) = clean.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        clean = format!("-{inner}");
    } else if let Some(front) = clean.strip_suffix('-') {
        clean = format!("-{front}");
    }
    let (number, word) = number_of(&clean);
    Some(format!("{}{word}", without_comma(number)))
}

/// A number without the comma that groups its digits or is its decimal point.
fn without_comma(number: &str) -> String {
    if let Some(ungrouped) = ungroup(number) {
        return zeros_added(&ungrouped);
    }
    // 1.000,50: the full stop groups, the comma is the decimal point
    match number.split_once(',') {
        Some((whole, fraction))
            if !fraction.contains([',', '.'])
                && (!whole.contains('.') || ungroup(&whole.replace('.', ",")).is_some()) =>
        {
            format!("{}.{fraction}", whole.replace('.', ""))
        }
        _ => zeros_added(number),
    }
}

/// `.5` is `0.5`, `1.` is `1`, `007` is `7`.
fn zeros_added(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let digits = digits.strip_suffix('.').unwrap_or(digits);
    let stripped = digits.trim_start_matches('0');
    let leading = if stripped.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" };
    match digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        true => format!("{sign}{leading}{stripped}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_were_not_quoted_are_understood_too() {
        assert_eq!(better(".5").as_deref(), Some("0.5")); // C12
        assert_eq!(better("1.").as_deref(), Some("1"));
        assert_eq!(better("01").as_deref(), Some("1"));
        assert_eq!(better("−5").as_deref(), Some("-5")); // C19
        assert_eq!(better("–5").as_deref(), Some("-5"));
        assert_eq!(better("1,000").as_deref(), Some("1000"));
        assert_eq!(better("(500)").as_deref(), Some("-500"));
        assert_eq!(better("12,00,000").as_deref(), Some("1200000"));
        assert_eq!(better("12,00,00"), None);
        assert_eq!(better("1.00,5"), None);
        assert_eq!(better("1,5,0"), None);
        assert_eq!(better("abc"), None);
    }
}
