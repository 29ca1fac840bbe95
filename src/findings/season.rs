//! Words about quarters and months.

use super::first_names::FirstNames;
use super::said::{Said, Words, told};
use super::{Finding, Findings, Language, ValueKind, quoted};
use crate::limits::NAMES_SHOWN_MAX;
use crate::source::Place;

impl Findings {
    /// P032: a list of months that is too short or too long.
    pub fn months_count(&mut self, place: &Place, found: usize, wanted: usize) {
        let said = told((found, wanted), |(found, wanted), language| {
            let of = match wanted {
                12 => language.pick("a year has 12 months", "一年有 12 个月"),
                _ => language.pick("a quarter has 3 months", "一个季度有 3 个月"),
            };
            let gap = found.abs_diff(*wanted);
            let gap = match found < wanted {
                true => language.pick(format!("{gap} missing"), format!("缺 {gap} 个")),
                false => language.pick(format!("{gap} too many"), format!("多 {gap} 个")),
            };
            let numbers = if *found == 1 { "number" } else { "numbers" };
            Words::new(language.pick(
                format!("{of}, this list has {found} {numbers}"),
                format!("{of}，此列表有 {found} 个数"),
            ))
            .label(gap)
            .help(language.pick(
                "write one number per month, in order from the first month of the fiscal year",
                "每个月写一个数，从财年的第一个月起依次填写",
            ))
        });
        self.add(Finding::error("P032", said).at(place));
    }

    /// P010: months that are no list.
    pub fn months_wrong_type(&mut self, place: &Place, key: &str, count: usize, found: ValueKind) {
        let said =
            told((key.to_owned(), count, found), |(key, count, found), language| {
                let (found, example) = (found.text(language), months_example(key, *count));
                Words::new(language.pick(
                    format!("`{key}` expects a list of {count} numbers, not {found}"),
                    format!("`{key}` 应为 {count} 个数的列表，而不是{found}"),
                ))
                .help(language.pick(
                    format!("write it as in `{key} = {example}`"),
                    format!("写法如 `{key} = {example}`"),
                ))
            });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P010: a quarter written as a list.
    pub fn quarter_list(&mut self, place: &Place, quarter: &str) {
        let said = told(quarter.to_owned(), |quarter, language| {
            Words::new(language.pick(
                format!("`{quarter}` expects a share, not a list"),
                format!("`{quarter}` 应为占比，而不是列表"),
            ))
            .help(language.pick(
                format!("write `{quarter} = {{ share = 33, months = [30, 37.5, 32.5] }}`"),
                format!("请写 `{quarter} = {{ share = 33, months = [30, 37.5, 32.5] }}`"),
            ))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P010: an amount of money where the short form takes a share.
    pub fn quarter_amount(&mut self, place: &Place, quarter: &str, text: &str) {
        let said = told((quarter.to_owned(), quoted(text)), |(quarter, text), language| {
            Words::new(language.pick(
                format!("`{quarter} = ...` is a share, but \"{text}\" is an amount"),
                format!("`{quarter} = ...` 应为占比，而 \"{text}\" 是金额"),
            ))
            .help(language.pick(
                format!("write `{quarter} = {{ amount = \"{text}\" }}`"),
                format!("请写 `{quarter} = {{ amount = \"{text}\" }}`"),
            ))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P010: an amount or a list where `pattern` takes a word.
    pub fn pattern_wrong_type(&mut self, place: &Place, words: &'static [&'static str], found: ValueKind) {
        let said = told((words, found), |(words, found), language| {
            let (words, found) = (in_quotes(words, language), found.text(language));
            Words::new(language.pick(
                format!("`pattern` expects a word in quotes, not {found}"),
                format!("`pattern` 应为带引号的词，而不是{found}"),
            ))
            .help(language.pick(format!("write one of {words}"), format!("请写以下之一：{words}")))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P060: a pattern that nobody knows.
    pub fn unknown_pattern(
        &mut self,
        place: &Place,
        text: &str,
        close: Option<&'static str>,
        words: &'static [&'static str],
    ) {
        let said = told((quoted(text), close, words), |(text, close, words), language| {
            let words = in_quotes(words, language);
            let help = match close {
                Some(close) => language.did_you_mean_word(close),
                None => language.pick(
                    format!("write one of {words}, or `months = {{ weights = [...] }}` with twelve numbers"),
                    format!("请写以下之一：{words}；或用 `months = {{ weights = [...] }}` 写十二个数"),
                ),
            };
            Words::new(language.pick(
                format!("there is no season pattern \"{text}\""),
                format!("没有 \"{text}\" 这种分月模式"),
            ))
            .help(help)
        });
        self.add(Finding::error("P060", said).at(place));
    }

    /// P061: a pattern beside twelve months.
    pub fn pattern_and_months(&mut self, pattern: &Place, months: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "the season has both a pattern and twelve months",
                "季节权重既写了分月模式，又写了十二个月",
            ))
            .label(language.pick("a pattern", "分月模式"))
            .related(language.pick("twelve months", "十二个月"))
            .help(language.pick(
                "both say how the months compare: keep one of the two",
                "两者说的都是各月的比例：请只保留一种",
            ))
        });
        self.add(Finding::error("P061", said).at(pattern).beside(months));
    }

    /// P062: calendar days of a year that nobody knows.
    pub fn days_without_start(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "the pattern \"days\" needs to know which months the year has",
                "分月模式 \"days\" 需要知道年度是哪十二个月",
            ))
            .help(language.pick(
                "write `start = \"2026-01\"` at the top of the file: the first month of the fiscal year",
                "请在文件开头写 `start = \"2026-01\"`，即财年的第一个月",
            ))
        });
        self.add(Finding::error("P062", said).at(place));
    }

    /// P038: twelve months beside quarters.
    pub fn months_and_quarters(&mut self, months: &Place, quarter: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "the season has both quarters and twelve months",
                "季节权重既写了季度，又写了十二个月",
            ))
            .label(language.pick("twelve months", "十二个月"))
            .related(language.pick("quarters", "季度"))
            .help(language.pick(
                "the quarters follow from twelve months: keep one of the two, or give a quarter its own `months`",
                "写了十二个月，各季度随之而定：请只保留一种，或在某个季度里写 `months`",
            ))
        });
        self.add(Finding::error("P038", said).at(months).beside(quarter));
    }

    /// P006: halves of a year among the quarters.
    pub fn halves_in_season(&mut self, halves: &[&Place]) {
        let only = match halves {
            [half] => Some(quarters_of(half.text())),
            _ => None,
        };
        let said = told((keys(halves), only), |(keys, only), language| {
            let keys = keys.text(language);
            let help = match only {
                Some((left, right)) => language.pick(
                    format!("say what its two quarters get: `{left}` and `{right}`"),
                    format!("请分别写明其两个季度：`{left}` 和 `{right}`"),
                ),
                None => language
                    .pick("say what the four quarters get: `Q1` to `Q4`", "请分别写明四个季度：`Q1` 至 `Q4`")
                    .to_owned(),
            };
            Words::new(language.pick(
                format!("a season has no halves, and so no {keys}"),
                format!("季节权重不分半年，因此没有 {keys}"),
            ))
            .help(help)
        });
        self.strangers_in_season(halves, said);
    }

    /// P006: months among the quarters.
    pub fn months_in_season(&mut self, months: &[&Place]) {
        let said = told(keys(months), |keys, language| {
            let keys = keys.text(language);
            Words::new(language.pick(
                format!("months are no keys of a season, and so there is no {keys}"),
                format!("月份不是季节权重的键，因此没有 {keys}"),
            ))
            .help(language.pick(
                "they stand in one list: `months = [7, 6, 9, 10, 12, 11, 9, 8, 9, 7, 6, 6]`, or for one quarter `Q1 = { share = 22, months = [32, 27, 41] }`",
                "各月写在一个列表里：`months = [7, 6, 9, 10, 12, 11, 9, 8, 9, 7, 6, 6]`；若只写一个季度：`Q1 = { share = 22, months = [32, 27, 41] }`",
            ))
        });
        self.strangers_in_season(months, said);
    }

    fn strangers_in_season(&mut self, places: &[&Place], said: Said) {
        let [first, others @ ..] = places else { return };
        let finding = Finding::error("P006", said).at(first);
        self.add(
            others.iter().take(NAMES_SHOWN_MAX - 1).fold(finding, |finding, place| finding.beside(place)),
        );
    }
}

/// What `key` is equal to, for example.
fn months_example(key: &str, count: usize) -> &'static str {
    match (key, count) {
        ("weights", 12) => "[4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]",
        ("weights", _) => "[4, 4, 5]",
        ("amounts", 12) => "[\"120万\", ...]",
        ("amounts", _) => "[\"120万\", \"150万\", \"130万\"]",
        (_, 12) => "[7, 6, 9, 10, 12, 11, 9, 8, 9, 7, 6, 6]",
        _ => "[30, 37.5, 32.5]",
    }
}

/// The first few keys of several.
fn keys(places: &[&Place]) -> FirstNames {
    let key = |place: &&Place| format!("`{}`", place.text().trim_matches(['"', '\'']));
    FirstNames::new(places.iter().map(key), NAMES_SHOWN_MAX)
}

/// The quarters of a half.
pub(super) fn quarters_of(half: &str) -> (&'static str, &'static str) {
    match half.contains(['2', '下']) || half.to_lowercase().contains("second") {
        true => ("Q3", "Q4"),
        false => ("Q1", "Q2"),
    }
}

/// `"a", "b"`.
fn in_quotes(words: &[&str], language: Language) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    words.join(language.pick(", ", "、"))
}
