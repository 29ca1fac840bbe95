//! Amounts, shares and weights as people write them in quotes: `"1.8亿"`, `"33%"`, `"1/3"`.

use super::{Number, NumberFault, Ratio};
use crate::limits::FRACTION_DENOMINATOR_MAX;

/// A share as read: its exact value, and the words it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The part of the whole; 33% is 33/100.
    pub ratio: Ratio,
    /// As people read it: `33%` or `1/3`.
    pub text: String,
    /// The percentage, unless it was written as a fraction.
    pub percent: Option<Number>,
}

/// The scales an amount may end in, with their power of ten.
const SCALES: [(&str, i64); 5] = [("万", 4), ("亿", 8), ("k", 3), ("M", 6), ("B", 9)];

/// Scales that people also write; they are not taken, but understood well enough to help.
const OTHER_SCALES: [(&str, i64); 13] = [
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("千", 3),
    ("百", 2),
    ("K", 3),
    ("m", 6),
    ("b", 9),
    ("bn", 9),
    ("G", 9),
    ("w", 4),
    ("W", 4),
];

/// Reads an amount in quotes: a plain number, regular groups of digits (`"1,200,000"`), a scale (`"1.8亿"`, `"350万"`,
/// `"12k"`), one space before the scale and a trailing 元.
///
/// # Errors
///
/// If it is none of these; where the meaning is plain, the fault says how it is written.
///
/// # Example
///
/// ```
/// use tieout::money::read_amount;
/// assert_eq!(read_amount("1.8亿").unwrap().to_string(), "180000000");
/// assert_eq!(read_amount("1,200,000.50 元").unwrap().to_string(), "1200000.5");
/// assert!(read_amount("1.000,50").is_err());
/// ```
pub fn read_amount(text: &str) -> Result<Number, NumberFault> {
    if let Some(number) = strict_amount(text)? {
        return Ok(number);
    }
    Err(odd(text, |clean| {
        if let Ok(Some(number)) = strict_amount(clean) {
            return Some(clean.to_owned()).filter(|_| !number.is_negative());
        }
        let (digits, power) = OTHER_SCALES.iter().find_map(|(scale, power)| {
            let rest = clean.strip_suffix('元').unwrap_or(clean);
            Some((rest.strip_suffix(scale)?.trim_end(), *power))
        })?;
        let expanded = Number::parse_scaled(digits, power).ok()?;
        Some(match clean.strip_prefix(digits).map(str::trim) {
            Some("K") => format!("{digits}k"),
            Some("m") => format!("{digits}M"),
            Some("b" | "bn" | "G") => format!("{digits}B"),
            Some("w" | "W") => format!("{digits}万"),
            _ => expanded.to_string(),
        })
    }))
}

/// An amount exactly as the plan format wants it; nothing if it is written otherwise, an error past a limit.
fn strict_amount(text: &str) -> Result<Option<Number>, NumberFault> {
    let rest = match text.strip_suffix('元') {
        Some(rest) => rest.strip_suffix(' ').unwrap_or(rest),
        None => text,
    };
    let (digits, power) = SCALES
        .iter()
        .find_map(|(scale, power)| {
            let rest = rest.strip_suffix(scale)?;
            Some((rest.strip_suffix(' ').unwrap_or(rest), *power))
        })
        .unwrap_or((rest, 0));
    let scaled_exponent = power != 0 && digits.contains(['e', 'E']);
    let Some(digits) = ungroup(digits).filter(|_| !scaled_exponent) else {
        return Ok(None);
    };
    match Number::parse_scaled(&digits, power) {
        Ok(number) => Ok(Some(number)),
        Err(NumberFault::NotANumber) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Takes regular groups of digits apart: `1,200,000` is `1200000`; `1,20` is nothing.
fn ungroup(digits: &str) -> Option<String> {
    if !digits.contains(',') {
        return Some(digits.to_owned());
    }
    let (whole, fraction) = match digits.find('.') {
        Some(point) => digits.split_at(point),
        None => (digits, ""),
    };
    let mut groups = whole.trim_start_matches(['+', '-']).split(',');
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next()?;
    let regular = (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
        && !fraction.contains([',', 'e', 'E']);
    regular.then(|| digits.replace(',', ""))
}

/// Reads a share in quotes: `"33"`, `"33.5%"` or `"1/3"`. Signs are read too; what they may be is not settled here.
///
/// # Errors
///
/// If it is none of these, or a fraction above 1 or with too large a denominator.
///
/// # Example
///
/// ```
/// use tieout::money::{Ratio, read_share};
/// assert_eq!(read_share("33.5%").unwrap().ratio, Ratio::new(335, 1000));
/// assert_eq!(read_share("1/3").unwrap().ratio, Ratio::new(1, 3));
/// ```
pub fn read_share(text: &str) -> Result<Share, NumberFault> {
    if let Some((numerator, denominator)) = fraction(text)? {
        if numerator > denominator {
            return Err(NumberFault::AboveOne);
        }
        return Ok(Share {
            ratio: Ratio::new(numerator.into(), denominator.into()),
            text: text.to_owned(),
            percent: None,
        });
    }
    match Number::parse(text.strip_suffix('%').unwrap_or(text)) {
        Ok(number) => Ok(Share::percent(number)),
        Err(NumberFault::NotANumber) => Err(odd(text, |clean| {
            let clean = clean.replace(' ', "");
            read_share_strictly(&clean).then_some(clean)
        })),
        Err(fault) => Err(fault),
    }
}

fn read_share_strictly(text: &str) -> bool {
    Number::parse(text.strip_suffix('%').unwrap_or(text)).is_ok() || matches!(fraction(text), Ok(Some(_)))
}

impl Share {
    /// A share of so many percent.
    pub fn percent(number: Number) -> Share {
        Share { ratio: Ratio::percent(&number), text: format!("{number}%"), percent: Some(number) }
    }

    /// Whether it is below zero; its `ratio` then means nothing.
    pub fn is_negative(&self) -> bool {
        self.percent.is_some_and(|percent| percent.is_negative())
    }
}

/// Reads a weight in quotes: a plain number or a fraction such as `"4/3"`.
///
/// # Errors
///
/// If it is neither.
pub fn read_weight(text: &str) -> Result<(Ratio, bool), NumberFault> {
    if let Some((numerator, denominator)) = fraction(text)? {
        return Ok((Ratio::new(numerator.into(), denominator.into()), false));
    }
    match Number::parse(text) {
        Ok(number) => Ok((Ratio::number(&number), number.is_negative())),
        Err(NumberFault::NotANumber) => Err(odd(text, |clean| match strict_amount(clean) {
            Ok(Some(number)) => Some(number.to_string()),
            _ => None,
        })),
        Err(fault) => Err(fault),
    }
}

/// A fraction of whole numbers, if it is one.
fn fraction(text: &str) -> Result<Option<(u64, u64)>, NumberFault> {
    let Some((numerator, denominator)) = text.split_once('/') else {
        return Ok(None);
    };
    let read = |part: &str| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (read(numerator), read(denominator)) {
        (Some(_), Some(0)) => Err(NumberFault::Denominator),
        (Some(_), Some(denominator)) if denominator > FRACTION_DENOMINATOR_MAX => {
            Err(NumberFault::Denominator)
        }
        (Some(numerator), Some(_)) if numerator > FRACTION_DENOMINATOR_MAX * FRACTION_DENOMINATOR_MAX => {
            Err(NumberFault::TooLarge)
        }
        (Some(numerator), Some(denominator)) => Ok(Some((numerator, denominator))),
        _ => Ok(None),
    }
}

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

/// A fault for a text that is no number as it stands; `accept` says how the cleaned text would be written.
fn odd(text: &str, accept: impl FnOnce(&str) -> Option<String>) -> NumberFault {
    let Some(better) = clean(text).and_then(|clean| accept(&clean)) else {
        return NumberFault::NotANumber;
    };
    let character = text.chars().find(|character| {
        !character.is_ascii_alphanumeric() && !matches!(character, '.' | ',' | '-' | '+' | '%' | '/')
    });
    NumberFault::Odd { character, better }
}

/// The same number in plain characters; nothing if the text is too long to be a slip or makes no sense.
fn clean(text: &str) -> Option<String> {
    if text.chars().count() > crate::limits::QUOTED_CHARS_MAX {
        return None;
    }
    let mut clean = String::new();
    for character in text.trim().chars() {
        match character {
            // full-width forms of the characters that numbers are made of
            '０'..='９' | '％' | '．' | '，' | '－' | '＋' | '／' => {
                clean.push(char::from_u32(u32::from(character) - 0xfee0)?);
            }
            '٠'..='٩' => clean.push(char::from_digit(u32::from(character) - 0x660, 10)?),
            '۰'..='۹' => clean.push(char::from_digit(u32::from(character) - 0x6f0, 10)?),
            '−' | '–' | '—' | '‐' | '‑' | '‒' => clean.push('-'),
            '￥' | '¥' | '$' | '€' | '£' | '\'' | '’' | '_' => {}
            space if space.is_whitespace() => {}
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            other => clean.push(other),
        }
    }
    if let Some(inner) = clean.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        clean = format!("-{inner}");
    } else if let Some(front) = clean.strip_suffix('-') {
        clean = format!("-{front}");
    }
    if let Some(ungrouped) = ungroup(&clean) {
        return Some(zeros_added(&ungrouped));
    }
    // 1.000,50: the full stop groups, the comma is the decimal point
    if let Some((whole, fraction)) = clean.split_once(',')
        && !fraction.contains([',', '.'])
        && (!whole.contains('.') || ungroup(&whole.replace('.', ",")).is_some())
    {
        return Some(format!("{}.{fraction}", whole.replace('.', "")));
    }
    Some(zeros_added(&clean))
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

    #[track_caller]
    fn amount(text: &str, want: &str) {
        assert_eq!(read_amount(text).map(|number| number.to_string()), Ok(want.to_owned()));
    }

    #[track_caller]
    fn odd_amount(text: &str, want: &str) {
        match read_amount(text) {
            Err(NumberFault::Odd { better, .. }) => assert_eq!(better, want),
            other => panic!("{text:?} gave {other:?}"),
        }
    }

    #[test]
    fn amounts_with_scales() {
        amount("1.8亿", "180000000"); // C17
        amount("350万", "3500000");
        amount("12k", "12000");
        amount("3.5M", "3500000");
        amount("1.2B", "1200000000");
        amount("1.8 亿元", "180000000");
        amount("1.8亿元", "180000000");
        amount("1000 元", "1000");
        amount("1,200,000", "1200000");
        amount("1,200万", "12000000");
        amount("1.00000000亿", "100000000");
        amount("1e3", "1000");
    }

    #[test]
    fn odd_amounts_get_the_number_that_was_meant() {
        odd_amount("12K", "12k");
        odd_amount("3.5m", "3.5M");
        odd_amount("3千万", "30000000");
        odd_amount("5w", "5万");
        odd_amount("1.5W", "1.5万");
        odd_amount("2bn", "2B");
        odd_amount("2b", "2B");
        odd_amount("2G", "2B");
        odd_amount("5百元", "500");
        odd_amount("1.2万亿", "1200000000000");
        odd_amount("１２３", "123"); // C18
        odd_amount("٣", "3");
        odd_amount("۳۰", "30");
        odd_amount("1 000", "1000"); // C14
        odd_amount("1'000", "1000");
        odd_amount("1\u{2009}000", "1000");
        odd_amount("1.000,50", "1000.50"); // C13
        odd_amount("￥1000", "1000"); // C20
        odd_amount("$1,000.00", "1000.00");
        odd_amount("1.8  亿", "1.8亿");
        assert_eq!(read_amount("(500)"), Err(NumberFault::NotANumber));
        assert_eq!(read_amount("500-"), Err(NumberFault::NotANumber));
        assert_eq!(read_amount("Ⅻ"), Err(NumberFault::NotANumber));
        assert_eq!(read_amount("ten"), Err(NumberFault::NotANumber));
        assert_eq!(read_amount("1,00"), read_amount("1,00")); // never 1 or 100 by guessing
        assert!(read_amount("1,00").is_err());
        assert!(read_amount("1234,000").is_err());
        assert!(read_amount(",000").is_err());
        assert!(read_amount("1,000.000,0").is_err());
        assert_eq!(read_amount(""), Err(NumberFault::Empty));
    }

    #[test]
    fn the_character_that_is_odd_is_named() {
        let odd = |text: &str| match read_amount(text) {
            Err(NumberFault::Odd { character, .. }) => character,
            other => panic!("{text:?} gave {other:?}"),
        };
        assert_eq!(odd("1 000"), Some(' '));
        assert_eq!(odd("1.8  亿"), Some(' '));
        assert_eq!(odd("1.000,50€"), Some('€'));
        assert_eq!(odd("12K"), None);
    }

    #[test]
    fn a_long_text_is_no_slip() {
        let spaced = |spaces: usize| format!("1{}000", " ".repeat(spaces));
        let most = crate::limits::QUOTED_CHARS_MAX - 4;
        assert!(matches!(read_amount(&spaced(most)), Err(NumberFault::Odd { .. })));
        assert_eq!(read_amount(&spaced(most + 1)), Err(NumberFault::NotANumber));
        assert_eq!(read_amount(&spaced(most + 9)), Err(NumberFault::NotANumber));
    }

    #[test]
    fn shares_mean_percent() {
        let text = |text: &str| read_share(text).map(|share| share.ratio);
        assert_eq!(text("33"), Ok(Ratio::new(33, 100)));
        assert_eq!(text("33%"), Ok(Ratio::new(33, 100))); // C15
        assert_eq!(text("33.5%"), Ok(Ratio::new(335, 1000)));
        assert_eq!(text("1/3"), Ok(Ratio::new(1, 3)));
        assert_eq!(text("100/3"), Err(NumberFault::AboveOne));
        assert_eq!(text("1/0"), Err(NumberFault::Denominator));
        assert_eq!(text("1/1000001"), Err(NumberFault::Denominator));
        assert!(matches!(text("33％"), Err(NumberFault::Odd { better, .. }) if better == "33%"));
        assert!(matches!(text("33 %"), Err(NumberFault::Odd { better, .. }) if better == "33%"));
        assert_eq!(text("a third"), Err(NumberFault::NotANumber));
        assert_eq!(text("1/1000000"), Ok(Ratio::new(1, 1_000_000)));
        assert_eq!(text("3/3"), Ok(Ratio::ONE));
        assert_eq!(text("-1/3"), Err(NumberFault::NotANumber));
        assert_eq!(["-5", "5%"].map(|text| read_share(text).unwrap().is_negative()), [true, false]);
        assert_eq!(text("1/"), Err(NumberFault::NotANumber));
    }

    #[test]
    fn weights_may_be_large_fractions_up_to_a_limit() {
        let largest = FRACTION_DENOMINATOR_MAX * FRACTION_DENOMINATOR_MAX;
        let weight = |text: String| read_weight(&text).map(|(ratio, _)| ratio);
        assert_eq!(weight(format!("{largest}/7")), Ok(Ratio::new(largest.into(), 7)));
        assert_eq!(weight(format!("{}/7", largest + 1)), Err(NumberFault::TooLarge));
        assert_eq!(weight("99999999999999999999999/7".to_owned()), Err(NumberFault::TooLarge));
        assert_eq!(read_weight("-2"), Ok((Ratio::new(2, 1), true)));
        assert_eq!(read_weight("2.5"), Ok((Ratio::new(5, 2), false)));
        assert!(matches!(read_weight("2 000"), Err(NumberFault::Odd { better, .. }) if better == "2000"));
    }

    #[test]
    fn numbers_that_were_not_quoted_are_understood_too() {
        assert_eq!(better(".5").as_deref(), Some("0.5")); // C12
        assert_eq!(better("1.").as_deref(), Some("1"));
        assert_eq!(better("01").as_deref(), Some("1"));
        assert_eq!(better("−5").as_deref(), Some("-5")); // C19
        assert_eq!(better("–5").as_deref(), Some("-5"));
        assert_eq!(better("1,000").as_deref(), Some("1000"));
        assert_eq!(better("(500)").as_deref(), Some("-500"));
        assert_eq!(better("1.00,5"), None);
        assert_eq!(better("1,5,0"), None);
        assert_eq!(better("abc"), None);
    }
}
