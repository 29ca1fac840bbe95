//! How the numbers of a cell are shown, by its number format.

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number, or a day with a year.
    Plain,
    /// Percent: 0.335 is shown as 33.5%.
    Percent,
    /// A month of a year, without a day.
    Month,
}

impl Shown {
    /// Reads the code of a number format, such as `0.0%` or `yyyy"年"m"月"`.
    pub fn by(code: &str) -> Shown {
        let (mut is_quoted, mut in_brackets) = (false, false);
        let (mut has_percent, mut has_year, mut has_day, mut has_time) = (false, false, false, false);
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
                'y' | 'Y' => has_year = true,
                'd' | 'D' => has_day = true,
                'h' | 'H' | 's' | 'S' => has_time = true,
                _ => {}
            }
        }
        match (has_percent, has_year, has_day || has_time) {
            (true, false, false) => Shown::Percent,
            (false, true, false) => Shown::Month,
            _ => Shown::Plain,
        }
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
        for code in ["mmm-yy", "yyyy-mm", "yyyy\"年\"m\"月\"", "[$-804]yyyy\\-mm", "yyyy/m;@"] {
            assert_eq!(Shown::by(code), Shown::Month, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "yyyy-mm-dd",
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
