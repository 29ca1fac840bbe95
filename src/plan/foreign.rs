//! Recognises texts that are not TOML at all.

use crate::findings::OtherFormat;

/// Recognises files of other kinds by their first characters.
pub(super) fn other_format(text: &str) -> Option<OtherFormat> {
    let start = text.trim_start();
    if start.starts_with('{') {
        return Some(OtherFormat::Json);
    }
    if start.starts_with('[') && start[1..].trim_start().starts_with('{') {
        return Some(OtherFormat::Json);
    }
    if start.starts_with('<') {
        return Some(OtherFormat::Markup);
    }
    let first =
        text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))?.trim_end();
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let pair = first.split_once(':').is_some_and(|(key, rest)| {
        is_word(key) && (rest.is_empty() || rest.starts_with(' ')) && !rest.contains('=')
    });
    // One such line may be a slip; a second one is a habit.
    let habit = text.lines().filter(|line| line.contains(": ") || line.ends_with(':')).count();
    let yaml = first == "---" || (pair && habit > 1);
    (yaml && !text.contains(" = ")).then_some(OtherFormat::Yaml)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_told_from_plans() {
        assert_eq!(other_format("{\"target\": 1}"), Some(OtherFormat::Json));
        assert_eq!(other_format("[ { } ]"), Some(OtherFormat::Json));
        assert_eq!(other_format("\n<!DOCTYPE html>"), Some(OtherFormat::Markup));
        assert_eq!(other_format("# plan\nname: a\ntarget: 5\n"), Some(OtherFormat::Yaml));
        assert_eq!(other_format("---\ntarget: 5\n"), Some(OtherFormat::Yaml));
        assert_eq!(other_format("base_year: 5\nname: a\n"), Some(OtherFormat::Yaml));
        assert_eq!(other_format("target: 5\n"), None); // a slip
        for plan in ["a: b=5\nc: d\n", "a b: c\nd e: f\n", ": a\nb: c\n", "a:b\nc: d\ne: f\n"] {
            assert_eq!(other_format(plan), None, "{plan}");
        }
        assert_eq!(other_format("[[region]\nname = \"a: b\"\n"), None);
        assert_eq!(other_format(""), None);
    }
}
