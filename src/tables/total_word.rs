//! Words by which sheets name their totals.

const TOTAL_WORDS: [&str; 8] = ["合计", "小计", "总计", "汇总", "共计", "Total", "Subtotal", "Grand total"];

/// Whether a name is one that sheets give to totals. Blanks in a Chinese word only spread it.
pub(crate) fn is_total_word(name: &str) -> bool {
    let is = |name: &str| TOTAL_WORDS.iter().any(|word| word.eq_ignore_ascii_case(name));
    is(name) || !name.is_ascii() && is(&name.split_whitespace().collect::<String>())
}

/// Whose total a name is that has the name of a member before the word: 华东 of 华东小计, East of East total.
pub(crate) fn total_of(name: &str) -> Option<&str> {
    let is_end = |word: &&&str| {
        let at = name.len().checked_sub(word.len());
        at.and_then(|at| name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    // The longest one: a grand total is no total of the grand.
    let word = TOTAL_WORDS.iter().filter(is_end).max_by_key(|word| word.len())?;
    let before = &name[..name.len() - word.len()];
    let member = before.trim_end_matches(|letter: char| letter.is_whitespace() || "-:：".contains(letter));
    let is_apart = !word.is_ascii() || member.len() < before.len();
    (!member.is_empty() && is_apart).then_some(member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_totals_are_known() {
        for word in ["合计", "总 计", "小　计", "汇总", "共计", "TOTAL", "grand total"] {
            assert!(is_total_word(word), "{word}");
        }
        for word in ["", "Sum", "合", "To tal", "东小计"] {
            assert!(!is_total_word(word), "{word}");
        }
    }

    #[test]
    fn a_total_may_say_whose_it_is() {
        for (name, want) in [
            ("东小计", Some("东")),
            ("甲 合计", Some("甲")),
            ("East Total", Some("East")),
            ("East - subtotal", Some("East")),
            ("北方：总计", Some("北方")),
            ("合计", None),
            ("Grand total", None),
            ("Subtotal", None),
            ("Teetotal", None),
            ("东", None),
        ] {
            assert_eq!(total_of(name), want, "{name}");
        }
    }
}
