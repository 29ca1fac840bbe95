//! Text that a spreadsheet would run as a formula.

use std::borrow::Cow;

/// The text, with a `'` in front if a spreadsheet could take it for a formula. Numbers never come here.
///
/// No two texts become the same: `'=1`, which is harmless, becomes `''=1`, because `=1` becomes `'=1`.
///
/// What starts a formula is `=`, `+`, `-`, `@` and their full-width forms, a tab or a carriage return; some readers skip
/// blanks before it, and some break a cell at a line end.
pub fn neutral(text: &str) -> Cow<'_, str> {
    let runs = |line: &str| {
        line.trim_start_matches(is_blank).starts_with(is_start) || line.starts_with(['\t', '\r'])
    };
    let behind_quotes = text.trim_start_matches('\'');
    match behind_quotes.split(['\n', '\r']).any(runs) || behind_quotes.starts_with('\r') {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

fn is_start(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫')
}

/// Blanks, and what cannot be seen at all.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn formulas_get_a_quote_in_front() {
        for text in [
            "=1+1",
            "+A1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\tx",
            "\rx",
            " =1+1",
            "\u{a0}=1+1",
            "\u{3000}=1",
            "ok\n=1+1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "ok\r=1",
            "\u{feff}=1",
            "'=1",
            "''=1",
            "' =1",
            "'ok\n=1",
        ] {
            assert_eq!(neutral(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn other_text_stays() {
        for text in ["", "华东", "a=b", "1-2", "00123", "SEPT1", "a\nb", "'x", " 东", "a@b"] {
            assert_eq!(neutral(text), text);
        }
    }
}
