//! A first line that names what separates cells, as spreadsheets take it.

/// The separator that a line names: `;` of `sep=;`. Nothing if it is another line.
pub(crate) fn named_separator(line: &str) -> Option<&str> {
    let words = line.trim_matches([' ', '"']);
    let named = words.get(..4).filter(|word| word.eq_ignore_ascii_case("sep="));
    named.map(|_| words[4..].trim_matches(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_name_a_separator() {
        for (line, want) in [
            ("sep=;", Some(";")),
            ("SEP=,", Some(",")),
            (" sep=\t", Some("\t")),
            ("\"sep=|\"", Some("|")),
            ("sep=", Some("")),
            ("区域,金额", None),
            ("sep", None),
            ("中=;", None),
        ] {
            assert_eq!(named_separator(line), want, "{line}");
        }
    }
}
