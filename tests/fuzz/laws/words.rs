//! Text that reaches a terminal.

/// What is said holds no character that moves the cursor or turns the direction of writing, except ends of lines.
#[track_caller]
pub fn are_harmless(text: &str) {
    let harmful = text.chars().find(|character| *character != '\n' && is_harmful(*character));
    assert!(harmful.is_none(), "{:?} reaches the terminal in {text:?}", harmful.unwrap_or_default());
}

/// Control characters of both sets, marks and embeddings of direction, and the separators that some terminals break at.
fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}
