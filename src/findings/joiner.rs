//! Characters that print nothing and still are part of a name: they change how the letters beside them are drawn.
//!
//! The contexts are those of Unicode (UAX 31, UTS 39, RFC 5892 appendix A), with what people write besides: a joiner
//! before the virama, as in Bengali, and one after a letter that joins nothing anyway, as in Persian.

use unicode_joining_type::{JoiningType, get_joining_type};
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::GraphemeCursor;

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';
const BLACK_FLAG: char = '\u{1f3f4}';
const TAG_END: char = '\u{e007f}';

/// Whether the letters around need the character at byte `at` of `text`.
pub(super) fn is_needed(text: &str, at: usize, character: char) -> bool {
    let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
    match character {
        NON_JOINER => before.ends_with(is_virama) || (joins(before.chars().rev()) && joins(after.chars())),
        JOINER => {
            before.ends_with(is_virama)
                || (after.starts_with(is_virama) && before.ends_with(char::is_alphanumeric))
                || makes_one_sign(text, at + character.len_utf8())
        }
        '\u{180b}'..='\u{180e}' => before.ends_with(|letter| matches!(letter, '\u{1820}'..='\u{18aa}')),
        // One of several forms of an ideograph, as in Japanese family names.
        '\u{e0100}'..='\u{e01ef}' => before.ends_with(is_ideograph),
        // The letters of a region, spelled behind a black flag.
        _ if is_tag(character) => {
            before.trim_end_matches(is_letter_tag).ends_with(BLACK_FLAG)
                && (character == TAG_END || after.trim_start_matches(is_letter_tag).starts_with(TAG_END))
        }
        _ => false,
    }
}

/// Whether the nearest character that is not transparent to joining is a letter of a script whose letters join.
fn joins(mut characters: impl Iterator<Item = char>) -> bool {
    let types = characters.by_ref().map(get_joining_type);
    let nearest = types.into_iter().find(|joining| *joining != JoiningType::Transparent);
    matches!(nearest, Some(JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::RightJoining))
}

/// The sign of Indic scripts that takes a letter's vowel away; it draws the next letter to this one.
fn is_virama(character: char) -> bool {
    canonical_combining_class(character) == 9
}

/// Whether a joiner before byte `at` binds what comes, as in an emoji of several. Marks are bound to anything.
fn makes_one_sign(text: &str, at: usize) -> bool {
    let Some(next) = text[at..].chars().next() else { return false };
    let binds = |text: &str, at: usize| {
        matches!(GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0), Ok(false))
    };
    binds(text, at) && !binds(&format!("x{next}"), 1)
}

/// Whether a character is a Chinese one.
pub(super) fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_tag(character: char) -> bool {
    character == TAG_END || is_letter_tag(character)
}

fn is_letter_tag(character: char) -> bool {
    matches!(character, '\u{e0020}'..='\u{e007e}')
}

#[cfg(test)]
mod tests {
    use crate::findings::{first_invisible, visible};

    #[test]
    fn joiners_that_letters_need_are_part_of_a_name() {
        for name in [
            "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}", // Persian: one word of two
            "\u{62f}\u{641}\u{62a}\u{631}\u{200c}\u{647}\u{627}", // after a letter that does not join the next
            "\u{645}\u{64e}\u{200c}\u{64e}\u{62e}",               // vowel signs do not come between
            "\u{dc1}\u{dca}\u{200d}\u{dbb}\u{dd3} \u{dbd}\u{d82}\u{d9a}\u{dcf}", // Sri Lanka in Sinhala
            "\u{915}\u{94d}\u{200d}\u{937}",                      // Devanagari half form
            "\u{d28}\u{d4d}\u{200d}",                             // Malayalam, at the end of a word
            "\u{995}\u{9cd}\u{200c}\u{9b7}",                      // Bengali, with a visible virama
            "\u{9b0}\u{200d}\u{9cd}\u{9af}\u{9be}\u{9ac}",        // Bengali, before the virama
            "👨\u{200d}👩\u{200d}👧 Families",
            "❤\u{fe0f}\u{200d}🔥",
            "🧑🏽\u{200d}🚀",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", // the flag of England
            "葛\u{e0100}城",
            "\u{182e}\u{180b}\u{1823}",
            "🇩🇪",
        ] {
            assert_eq!(first_invisible(name), None, "{}", name.escape_unicode());
            assert_eq!(visible(name), name);
        }
    }

    #[test]
    fn joiners_that_nothing_needs_are_seen() {
        for (name, shown) in [
            ("华\u{200d}东", "华<U+200D>东"),
            ("North\u{200c}", "North<U+200C>"),
            ("N\u{200c}orth", "N<U+200C>orth"),
            ("N\u{200d}\u{301}orth", "N<U+200D>\u{301}orth"),
            ("\u{200d}👧", "<U+200D>👧"),
            ("👧\u{200d}", "👧<U+200D>"),
            ("👧\u{200d}a", "👧<U+200D>a"),
            ("\u{645}\u{200c}", "\u{645}<U+200C>"),
            ("\u{645}\u{200c}a", "\u{645}<U+200C>a"),
            ("\u{645}\u{200c}\u{200c}\u{62e}", "\u{645}<U+200C><U+200C>\u{62e}"),
            ("👨\u{200d}\u{200d}👧", "👨<U+200D><U+200D>👧"),
            ("a\u{e0100}", "a<U+E0100>"),
            ("🏴\u{e0067}", "🏴<U+E0067>"),
            ("\u{200b}👨\u{200d}👧", "<U+200B>👨\u{200d}👧"),
            ("a\u{180b}", "a<U+180B>"),
        ] {
            assert_eq!(visible(name), shown);
            assert!(first_invisible(name).is_some());
        }
    }
}
