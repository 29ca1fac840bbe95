//! Amounts as people write them in quotes: `"1.8亿"`, `"1,200,000"`, `"12 lakh"`.

use std::borrow::Cow;

use super::slip::{slip, ungroup};
use super::{Number, NumberFault};

/// A word for a power of ten behind the digits of an amount.
struct Suffix {
    word: &'static str,
    power: i64,
    /// The scales that may stand before it, as 亿 stands before 万 in 1亿8000万.
    above: &'static [Suffix],
}

const fn scale(word: &'static str, power: i64) -> Suffix {
    Suffix { word, power, above: &[] }
}

const fn below(above: &'static [Suffix], word: &'static str, power: i64) -> Suffix {
    Suffix { word, power, above }
}

const YI: &[Suffix] = &[scale("亿", 8), scale("億", 8)];
const CRORE: &[Suffix] = &[scale("crores", 7), scale("crore", 7)];

/// The scales an amount may end in.
const SCALES: [Suffix; 11] = [
    below(YI, "万", 4),
    below(YI, "萬", 4),
    scale("亿", 8),
    scale("億", 8),
    scale("k", 3),
    scale("M", 6),
    scale("B", 9),
    below(CRORE, "lakh", 5),
    below(CRORE, "lakhs", 5),
    scale("crore", 7),
    scale("crores", 7),
];

/// The words of the scales that an amount may end in.
pub(crate) fn scale_words() -> impl Iterator<Item = &'static str> {
    SCALES.iter().map(|scale| scale.word)
}

/// Scales that people also write, and how the same is written here; without a scale of its own in plain digits.
/// They are not taken, but understood well enough to help.
const OTHER_SCALES: [(&str, i64, &str); 29] = [
    ("万亿", 12, ""),
    ("萬億", 12, ""),
    ("千万", 7, ""),
    ("千萬", 7, ""),
    ("百万", 6, ""),
    ("百萬", 6, ""),
    ("十万", 5, ""),
    ("十萬", 5, ""),
    ("千", 3, ""),
    ("百", 2, ""),
    ("K", 3, "k"),
    ("m", 6, "M"),
    ("mn", 6, "M"),
    ("b", 9, "B"),
    ("bn", 9, "B"),
    ("G", 9, "B"),
    ("w", 4, "万"),
    ("W", 4, "万"),
    ("L", 5, " lakh"),
    ("lac", 5, " lakh"),
    ("lacs", 5, " lakh"),
    ("Lakh", 5, " lakh"),
    ("Lakhs", 5, " lakh"),
    ("Cr", 7, " crore"),
    ("cr", 7, " crore"),
    ("Cr.", 7, " crore"),
    ("CR", 7, " crore"),
    ("Crore", 7, " crore"),
    ("Crores", 7, " crore"),
];

/// Reads an amount in quotes: a plain number, regular groups of digits (`"1,200,000"`, or `"12,00,000"` as in India), a
/// scale (`"1.8亿"`, `"350万"`, `"12k"`, `"1.5 crore"`), two of them (`"1亿8000万"`), one space before a scale and a
/// trailing 元.
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
/// assert_eq!(read_amount("1億8000萬").unwrap().to_string(), "180000000");
/// assert_eq!(read_amount("12 lakh").unwrap().to_string(), "1200000");
/// assert_eq!(read_amount("1,200,000.50 元").unwrap().to_string(), "1200000.5");
/// assert!(read_amount("1.000,50").is_err());
/// ```
pub fn read_amount(text: &str) -> Result<Number, NumberFault> {
    match plain_amount(text) {
        Ok(Some(number)) => Ok(number),
        Ok(None) => Err(slip(text, belongs, meant)),
        Err(NumberFault::Empty) if !text.is_empty() => Err(NumberFault::NoDigits),
        Err(fault) => Err(fault),
    }
}

/// Reads the size of a unit: an amount, or a scale alone, which is one of it: `"万"` is 10,000.
///
/// # Errors
///
/// As for an amount.
///
/// # Example
///
/// ```
/// use tieout::money::read_unit;
/// assert_eq!(read_unit("万元"), read_unit("10000"));
/// ```
pub fn read_unit(text: &str) -> Result<Number, NumberFault> {
    let word = without_yuan(text);
    let alone = SCALES.iter().find(|scale| scale.word == word);
    match (alone, text) {
        (Some(scale), _) => Number::parse_scaled("1", scale.power),
        (None, "元") => Number::parse("1"),
        _ => read_amount(text),
    }
}

/// An amount exactly as the plan format wants it; nothing if it is written otherwise, an error past a limit.
pub(super) fn plain_amount(text: &str) -> Result<Option<Number>, NumberFault> {
    let text = without_yuan(text);
    let is_bare = text.ends_with(|last: char| last.is_ascii_digit());
    let scale = SCALES.iter().find(|scale| !is_bare && text.ends_with(scale.word));
    let digits = match scale {
        Some(scale) => counted(before(text, scale.word), scale.power, scale.above),
        None => ungroup(text),
    };
    let Some(digits) = digits else { return Ok(None) };
    match Number::parse_scaled(&digits, scale.map_or(0, |scale| scale.power)) {
        Ok(number) => Ok(Some(number)),
        Err(NumberFault::NotANumber) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn without_yuan(text: &str) -> &str {
    if text.ends_with('元') { before(text, "元") } else { text }
}

/// What stands before a word at the end, without the one space that may stand between.
fn before<'a>(text: &'a str, word: &str) -> &'a str {
    let rest = text.strip_suffix(word).unwrap_or(text);
    rest.strip_suffix(' ').unwrap_or(rest)
}

/// The digits that a scale of `power` counts, without groups; where a larger scale stands among them, both as one number:
/// the `1亿8000` of 1亿8000万 is 18000 of 万. Only the last part may have decimals, and it stays below one of the larger.
fn counted<'t>(text: &'t str, power: i64, above: &[Suffix]) -> Option<Cow<'t, str>> {
    if text.contains(['e', 'E']) && above.iter().all(|scale| !text.contains(scale.word)) {
        return None;
    }
    let Some((higher, lower, scale)) = above.iter().find_map(|scale| {
        let (higher, lower) = text.split_once(scale.word)?;
        Some((higher.strip_suffix(' ').unwrap_or(higher), lower.strip_prefix(' ').unwrap_or(lower), scale))
    }) else {
        return ungroup(text);
    };
    let (higher, lower) = (ungroup(higher)?, ungroup(lower)?);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = lower.split('.').next().unwrap_or("");
    let places = usize::try_from(scale.power - power).ok()?;
    let zeros = places.checked_sub(whole.len())?;
    let sound =
        is_digits(higher.trim_start_matches(['+', '-'])) && is_digits(whole) && !lower.contains(['e', 'E']);
    sound.then(|| format!("{higher}{}{lower}", "0".repeat(zeros)).into())
}

/// The characters that an amount is made of, letters and points aside.
fn belongs(character: char) -> bool {
    matches!(character, ',' | '万' | '萬' | '亿' | '億' | '元')
}

/// How an amount in plain characters is written; nothing if it is none.
fn meant(clean: &str) -> Option<String> {
    if let Ok(Some(number)) = plain_amount(clean) {
        return Some(clean.to_owned()).filter(|_| !number.is_negative());
    }
    let clean = without_yuan(clean);
    let (word, power, written) = OTHER_SCALES.iter().find(|(word, ..)| clean.ends_with(word))?;
    let digits = counted(before(clean, word), *power, YI)?;
    let number = Number::parse_scaled(&digits, *power).ok()?;
    Some(match *written {
        "" => number.to_string(),
        written => format!("{digits}{written}"),
    })
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
    fn amounts_of_east_asia_and_india() {
        amount("1億", "100000000");
        amount("350萬元", "3500000");
        amount("1亿8000万", "180000000");
        amount("1亿8000万元", "180000000");
        amount("1億 8,000.5 萬", "180005000");
        amount("12亿5万", "1200050000");
        amount("-1亿8000万", "-180000000");
        amount("12 lakh", "1200000");
        amount("1.5 crore", "15000000");
        amount("2 crores 50 lakhs", "25000000");
        amount("1,00,00,000", "10000000");
        amount("12,34,567.50", "1234567.5");
    }

    #[test]
    fn two_scales_are_one_number_or_none() {
        for text in [
            "1.8亿8000万",
            "1亿8000",
            "1亿80000万",
            "亿8000万",
            "1亿-5万",
            "1万8000亿",
            "1亿2亿",
            "1亿.5万",
            "1亿8000万5",
            "1 crore 500 lakh",
            "1M500k",
            "1亿50 lakh",
            "1e1亿5万",
            "1亿5e1万",
            "1亿12.25E-2万",
            "1亿  ,000万",
            "0x1亿8000万",
        ] {
            assert!(
                matches!(read_amount(text), Err(fault) if !matches!(fault, NumberFault::Odd { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn a_scale_alone_is_a_unit_and_no_amount() {
        let unit = |text: &str| read_unit(text).map(|number| number.to_string());
        for (text, size) in [
            ("万", "10000"),
            ("百元", ""),
            ("元", "1"),
            ("亿元", "100000000"),
            ("lakh", "100000"),
            ("k", "1000"),
        ] {
            assert_eq!(unit(text).unwrap_or_default(), size, "{text}");
        }
        assert_eq!(unit("10万"), Ok("100000".to_owned()));
        assert_eq!(unit(""), Err(NumberFault::Empty));
        assert_eq!(["万", "元", " 亿元"].map(read_amount), [const { Err(NumberFault::NoDigits) }; 3]);
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
        odd_amount("1亿8千万", "180000000");
        odd_amount("3千萬", "30000000");
        odd_amount("1.5Cr", "1.5 crore");
        odd_amount("₹ 12 L", "12 lakh");
        odd_amount("3億円", "3億");
        odd_amount("1,8亿", "1.8亿");
        odd_amount("1,800  亿", "1800亿"); // never 1.800亿
        odd_amount("1,200K", "1200k");
        odd_amount("१२", "12");
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
        assert_eq!(odd("1,200K"), None);
        assert_eq!(odd("1,8亿"), Some(','));
        assert_eq!(odd("1.000,50"), Some(','));
        assert_eq!(odd("1，8亿"), Some('，'));
    }

    #[test]
    fn a_long_text_is_no_slip() {
        let spaced = |spaces: usize| format!("1{}000", " ".repeat(spaces));
        let most = crate::limits::QUOTED_CHARS_MAX - 4;
        assert!(matches!(read_amount(&spaced(most)), Err(NumberFault::Odd { .. })));
        assert_eq!(read_amount(&spaced(most + 1)), Err(NumberFault::NotANumber));
        assert_eq!(read_amount(&spaced(most + 9)), Err(NumberFault::NotANumber));
    }
}
