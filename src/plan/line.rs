//! One line of a text that may not be TOML: what looks like a header, a key, a value, a comment.

/// The path of a header line, without brackets: `region.team`.
pub(super) fn header(line: &str) -> Option<&str> {
    let line = without_comment(line).trim();
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let inner = inner.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(inner).trim();
    (!inner.is_empty() && !inner.contains(['[', ',', '{'])).then_some(inner)
}

/// What stands before and after the first equals sign that is not in quotes.
pub(super) fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, character) in line.char_indices() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            (None, '#') => return None,
            (None, '=') => return Some((&line[..at], &line[at + 1..])),
            _ => {}
        }
    }
    None
}

pub(super) fn without_comment(text: &str) -> &str {
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            (None, '#') => return &text[..at],
            _ => {}
        }
    }
    text
}

pub(super) fn is_bare_key(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'"'))
}

/// The last bracket before `end` that is still open there; quotes are skipped.
pub(super) fn open_bracket(text: &str, end: usize, is_list: bool) -> Option<usize> {
    let (open, close) = if is_list { (b'[', b']') } else { (b'{', b'}') };
    let mut stack = Vec::new();
    let mut quote = None;
    let mut comment = false;
    for (at, byte) in text.bytes().enumerate().take(end) {
        match (quote, byte) {
            _ if byte == b'\n' => {
                comment = false;
                quote = None;
            }
            _ if comment => {}
            (Some(mark), _) if mark == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'#') => comment = true,
            (None, _) if byte == open => stack.push(at),
            (None, _) if byte == close => {
                stack.pop();
            }
            _ => {}
        }
    }
    // The outermost: whatever opened inside it follows from it.
    stack.first().copied()
}

pub(super) fn is_quote_like(character: char) -> bool {
    matches!(character, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '「' | '」' | '『' | '』' | '＂' | '＇')
}

/// The ASCII character that a full-width or typographic one stands for.
pub(super) fn plain_form(character: char) -> Option<char> {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0),
        '\u{3000}' | '\u{a0}' => Some(' '),
        '、' => Some(','),
        '。' => Some('.'),
        '【' => Some('['),
        '】' => Some(']'),
        '−' | '–' | '—' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_keys_are_told_apart() {
        assert_eq!(header("  [[region.team]] # x"), Some("region.team"));
        assert_eq!(header("[season"), None);
        assert_eq!(header("[1, 2]"), None);
        assert_eq!(key_and_value("a = 1 = 2"), Some(("a ", " 1 = 2")));
        assert_eq!(key_and_value("# a = 1"), None);
        assert_eq!(key_and_value("\"=\" 1"), None);
        assert_eq!(without_comment("a = \"#\" # b"), "a = \"#\" ");
    }

    #[test]
    fn quotes_hide_what_they_enclose() {
        assert_eq!(key_and_value("\"a='\" = 1"), Some(("\"a='\" ", " 1")));
        assert_eq!(without_comment("a = 'b#\"' # c"), "a = 'b#\"' ");
        assert_eq!(open_bracket("x = \"a[\" [", 10, true), Some(9));
        // They end with the line, as comments do.
        assert_eq!(open_bracket("# it's [\nx = 'a\ny = [", 21, true), Some(20));
    }

    #[test]
    fn bare_keys_are_written_in_plain_letters() {
        for (word, bare) in
            [("a-b.c_1", true), ("levels.\"A\"", true), ("", false), ("a b", false), ("é", false)]
        {
            assert_eq!(is_bare_key(word), bare, "{word}");
        }
    }

    #[test]
    fn marks_of_other_keyboards_have_a_plain_form() {
        let plain: String = "！２［、。【】−–—\u{3000}\u{a0}".chars().filter_map(plain_form).collect();
        assert_eq!(plain, "!2[,.[]---  ");
        assert_eq!(plain_form('a'), None);
    }

    #[test]
    fn the_outermost_open_bracket_is_found() {
        assert_eq!(open_bracket("x = [1, [2", 10, true), Some(4));
        assert_eq!(open_bracket("x = [1] # [\ny = \"[\"", 19, true), None);
        assert_eq!(open_bracket("[a]\nx = {", 9, false), Some(8));
    }
}
