//! A user's text inside a message: never raw control characters, never endless.

use super::Language;
use super::joiner::is_needed;
use crate::limits::QUOTED_CHARS_MAX;

/// The text with every character that is invisible or moves the cursor shown as `<U+200B>`, unless the letters beside it
/// need it.
///
/// # Example
///
/// ```
/// use tieout::findings::visible;
/// assert_eq!(visible("华\u{200b}东\u{1b}"), "华<U+200B>东<U+001B>");
/// ```
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if is_invisible(character) && !is_needed(text, at, character) {
            shown.push_str(&format!("<U+{:04X}>", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// The text as it may stand in a sentence: visible, and cut when long.
pub fn quoted(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(QUOTED_CHARS_MAX).collect();
    let cut = if characters.next().is_some() { "…" } else { "" };
    format!("{}{cut}", visible(&head))
}

/// One character in a sentence: `` `x` ``, or what it is called.
pub(super) fn character_text(character: char, language: Language) -> String {
    if character.is_whitespace() {
        return language.pick("a space", "空格").to_owned();
    }
    let shown = quoted(&character.to_string());
    language.pick(format!("`{shown}`"), format!("字符 `{shown}`"))
}

/// The first character of a name that prints nothing, moves the cursor, or reorders what stands around it, and that the
/// letters beside it do not need.
pub fn first_invisible(text: &str) -> Option<char> {
    let mut invisible = text.char_indices().filter(|(_, character)| is_invisible(*character));
    invisible.find(|(at, character)| !is_needed(text, *at, *character)).map(|(_, character)| character)
}

/// Whether a character prints nothing, moves the cursor, or reorders what stands around it.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        )
}
