//! Text as markup that shows it letter by letter. What is written is well-formed XML, too.

/// The text as it may stand between tags and inside an attribute's quotes.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            escaped("<script>\"R&D's\"</script>"),
            "&lt;script&gt;&quot;R&amp;D&#39;s&quot;&lt;/script&gt;"
        );
        assert_eq!(escaped("华东 (新)"), "华东 (新)");
    }
}
