//! Words about closed months: how a plan writes them.

use super::milestone::{DateFault, YearOfMonths};
use super::said::{Words, told};
use super::{Finding, Findings, Language, ValueKind, nearest, quoted};
use crate::source::Place;

/// A key of `[closed]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClosedKey {
    /// The file.
    Actuals,
    /// The last closed month.
    Through,
    /// Who makes up for what is missing.
    Carry,
    /// What becomes of what is over.
    Surplus,
}

/// Why a plan cannot be closed through what is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ThroughFault {
    /// It is a day.
    Day,
    /// It is the last month: none is left open.
    Last,
    /// It is no month of the plan's year.
    Date(DateFault),
}

impl ClosedKey {
    const fn word(self) -> &'static str {
        match self {
            ClosedKey::Actuals => "actuals",
            ClosedKey::Through => "through",
            ClosedKey::Carry => "carry",
            ClosedKey::Surplus => "surplus",
        }
    }

    /// What stands behind the key.
    fn noun(self, language: Language) -> &'static str {
        match self {
            ClosedKey::Carry => language.pick("level", "层级"),
            _ => language.pick("way", "方式"),
        }
    }
}

impl ThroughFault {
    fn text(&self, written: &str, language: Language) -> String {
        let (english, chinese) = match self {
            ThroughFault::Day => (
                format!("{written} is a day, and months are closed as a whole"),
                format!("{written} 是日期，而关账以整月为准"),
            ),
            ThroughFault::Last => (
                format!("{written} is the last month of the plan's year: none is left open"),
                format!("{written} 是计划年度的最后一个月，没有剩余月份"),
            ),
            ThroughFault::Date(DateFault::NoCalendar) => (
                format!("{written} is of the calendar, and this plan has no `start`"),
                format!("{written} 是日历月份，而本计划没有写 `start`"),
            ),
            ThroughFault::Date(DateFault::Several(months)) => (
                format!("{written} may mean {}", months.join(" or ")),
                format!("{written} 可能指 {}", months.join(" 或 ")),
            ),
            ThroughFault::Date(_) => (
                format!("`through`: there is no month {written} in the plan's year"),
                format!("`through`：计划年度内没有 {written} 这个月份"),
            ),
        };
        language.pick(english, chinese)
    }
}

impl Findings {
    /// P010: `closed` is no table.
    pub fn closed_wrong_type(&mut self, place: &Place, found: ValueKind) {
        let said = told(found, |found, language| {
            let found = found.text(language);
            Words::new(language.pick(
                format!("`closed` expects a file and a month, not {found}"),
                format!("`closed` 应写明文件和月份，而不是{found}"),
            ))
            .help(language.pick(
                "write a line `[closed]` and below it `actuals = \"actuals.csv\"` and `through = \"2026-06\"`",
                "请写一行 `[closed]`，其下写 `actuals = \"actuals.csv\"` 和 `through = \"2026-06\"`",
            ))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P009: closed months without their actuals, or without the last of them.
    pub fn closed_incomplete(&mut self, place: &Place, missing: ClosedKey, year: YearOfMonths) {
        // An option that sets one of the two is called after its key, and so is the one that sets the other.
        let is_option = |key: ClosedKey| place.source().name() == format!("--{}", key.word());
        let by_option = is_option(ClosedKey::Actuals) || is_option(ClosedKey::Through);
        let said = told((missing, year, by_option), |(missing, year, by_option), language| {
            let [_, sixth, _] = &year.months;
            let (key, example) = match missing {
                ClosedKey::Actuals => ("actuals", "actuals.csv"),
                _ => ("through", sixth.as_str()),
            };
            Words::new(language.pick(
                format!("`closed` lacks `{key}`: months are closed by a file, through a month"),
                format!("`closed` 缺少 `{key}`：关账须写明文件和最后一个月份"),
            ))
            .help(match by_option {
                true => language.pick(
                    format!("add `--{key} {example}`, or write `{key} = \"{example}\"` below `[closed]`"),
                    format!("请加上 `--{key} {example}`，或在 `[closed]` 下写 `{key} = \"{example}\"`"),
                ),
                false => language.pick(
                    format!("write `{key} = \"{example}\"` below it"),
                    format!("请在其下写 `{key} = \"{example}\"`"),
                ),
            })
        });
        self.add(Finding::error("P009", said).at(place));
    }

    /// Q042 and A006: nothing can be closed through what is written.
    pub fn closed_through(&mut self, place: &Place, written: &str, fault: &ThroughFault, year: YearOfMonths) {
        let code = if *fault == ThroughFault::Date(DateFault::NoCalendar) { "A006" } else { "Q042" };
        let found = (quoted(written), fault.clone(), year);
        let said = told(found, |(written, fault, year), language| {
            let words = Words::new(fault.text(written, language));
            let [first, sixth, _] = &year.months;
            words.help(match fault {
                ThroughFault::Date(DateFault::NoCalendar) => language.pick(
                    format!("write `start = \"2026-01\"` at the top of the file, or `through = \"{sixth}\"`"),
                    format!("请在文件开头写 `start = \"2026-01\"`，或写 `through = \"{sixth}\"`"),
                ),
                ThroughFault::Date(DateFault::Several(_)) => {
                    language.pick("write the one that is meant", "请写明是哪一个月").to_owned()
                }
                _ => language.pick(
                    format!("write the last closed month, {first} or later, such as `through = \"{sixth}\"`"),
                    format!("请写最后一个已关账月份（{first} 起），例如 `through = \"{sixth}\"`"),
                ),
            })
        });
        self.add(Finding::error(code, said).at(place));
    }

    /// P097: a word that a key of `closed` does not know; `words` are those that it knows.
    pub fn unknown_closed_word(&mut self, place: &Place, key: ClosedKey, word: &str, words: &[&str]) {
        let close = nearest(word, words.iter().copied()).map(str::to_owned);
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let said = told((key, quoted(word), close, words), |(key, word, close, words), language| {
            let noun = key.noun(language);
            let help = match close {
                Some(close) => language.did_you_mean_word(close),
                None => {
                    let words = language.all_of(words);
                    language.pick(format!("the {noun}s are {words}"), format!("可用的{noun}有 {words}"))
                }
            };
            let key = key.word();
            Words::new(language.pick(
                format!("`{key}`: there is no {noun} \"{word}\""),
                format!("`{key}`：没有名为 \"{word}\" 的{noun}"),
            ))
            .help(help)
        });
        self.add(Finding::error("P097", said).at(place));
    }
}
