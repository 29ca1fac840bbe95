//! The words that months, quarters and halves go by in other people's tables.

use super::calendar::MONTH_WORDS;

/// Numbers up to twelve in Chinese.
const NUMBERS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/// Whether a word in lower case is the name of a period within a year: `m01`, `2026-01`, `q1`, `2026-q1`, `1月`, `jan`.
pub(super) fn is_period(word: &str) -> bool {
    let is_between = |letter: char| matches!(letter, '-' | '_' | '/' | '.' | ' ' | '\'' | '年' | '第');
    let pieces: Vec<&str> = word.split(is_between).filter(|piece| !piece.is_empty()).collect();
    match pieces[..] {
        [one] => is_part(one) || is_joined(one),
        [one, other] => {
            is_year(one) && (is_part(other) || is_month_number(other) && is_long_year(one))
                || is_part(one) && is_year(other)
                || is_month_number(one) && other.len() == 4 && is_year(other)
        }
        _ => false,
    }
}

/// A part of a year without the year.
fn is_part(word: &str) -> bool {
    let numbered = |mark: &str, max: usize| {
        let behind = word.strip_prefix(mark).is_some_and(|number| is_number_up_to(number, max));
        behind || word.strip_suffix(mark).is_some_and(|number| is_number_up_to(number, max))
    };
    let chinese = |mark: &str, max: usize| {
        word.strip_suffix(mark)
            .is_some_and(|number| is_number_up_to(number, max) || NUMBERS[..max].contains(&number))
    };
    numbered("m", 12)
        || numbered("q", 4)
        || numbered("h", 2)
        || ["月", "月份"].into_iter().any(|mark| chinese(mark, 12))
        || ["季度", "季"].into_iter().any(|mark| chinese(mark, 4))
        || matches!(word, "上半" | "下半" | "上半年" | "下半年")
        || MONTH_WORDS.into_iter().any(|month| month == word || word == "sept" || month[..3] == *word)
}

fn is_number_up_to(word: &str, max: usize) -> bool {
    let is_short = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    is_short && word.parse().is_ok_and(|number: usize| (1..=max).contains(&number))
}

fn is_month_number(word: &str) -> bool {
    is_number_up_to(word, 12)
}

/// `2026`, `FY26`.
fn is_year(word: &str) -> bool {
    let number = word.strip_prefix("fy").unwrap_or(word);
    matches!(number.len(), 2 | 4) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two digits and two more may be anything.
fn is_long_year(word: &str) -> bool {
    is_year(word) && word.len() >= 4
}

/// `202601`, `2026q1`.
fn is_joined(word: &str) -> bool {
    let digits = word.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
    digits && word.starts_with(['1', '2']) && {
        let (_, part) = word.split_at(4);
        is_part(part) || part.len() == 2 && is_month_number(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_told_from_other_words() {
        let periods = [
            "m01",
            "m1",
            "m12",
            "2026-01",
            "2026-1",
            "2026/12",
            "202601",
            "q1",
            "2026-q1",
            "2026q4",
            "1月",
            "十二月",
            "1月份",
            "2026年1月",
            "1季度",
            "一季度",
            "第一季度",
            "2026年第1季度",
            "jan",
            "january",
            "sept",
            "jan 2026",
            "jan-26",
            "fy26-q1",
            "fy27-m01",
            "h1",
            "上半年",
            "01/2026",
            "q1 '26",
            "1q",
        ];
        for word in periods {
            assert!(is_period(word), "{word}");
        }
        for word in
            ["m13", "q5", "m", "2026", "q", "月", "2026-13", "26-01", "m01 x", "phone", "月薪", "marc", "12"]
        {
            assert!(!is_period(word), "{word}");
        }
    }
}
