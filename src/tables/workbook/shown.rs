//! How the numbers of a cell are shown, by its number format.

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number, or a day. A month is one of its days, whatever of it is shown.
    Plain,
    /// Percent: 0.335 is shown as 33.5%.
    Percent,
}

impl Shown {
    /// Reads the code of a number format, such as `0.0%` or `yyyy"年"m"月"`.
    pub fn by(code: &str) -> Shown {
        let (mut is_quoted, mut in_brackets) = (false, false);
        let mut has_percent = false;
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                // The next letter stands for itself.
                '\\' | '_' | '*' => {
                    letters.next();
                }
                '[' => in_brackets = true,
                ']' => in_brackets = false,
                _ if in_brackets => {}
                // What follows is the format of negative numbers.
                ';' => break,
                '%' => has_percent = true,
                _ => {}
            }
        }
        if has_percent { Shown::Percent } else { Shown::Plain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        for code in ["0%", "0.00%", "#,##0.0%;[Red]-0.0%", "0.0\" \"%", "0_ %"] {
            assert_eq!(Shown::by(code), Shown::Percent, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "yyyy-mm-dd",
            "mmm-yy",
            "yyyy\"年\"m\"月\"",
            "m/d/yyyy h:mm",
            "0.0\"%\"",
            "0\\%",
            "0;0%",
            "[h]:mm",
            "m\"月\"",
        ] {
            assert_eq!(Shown::by(code), Shown::Plain, "{code}");
        }
    }
}
