//! Words about how a plan wants to be shown.

use super::said::{Words, told};
use super::{Finding, Findings, Language, ValueKind, nearest, quoted};
use crate::money::Scale;
use crate::source::Place;

/// What a plan may say about how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShowKey {
    /// In which language.
    Language,
    /// In which scale amounts are.
    Scale,
}

impl ShowKey {
    /// The key in a plan.
    pub const fn word(self) -> &'static str {
        match self {
            ShowKey::Language => "lang",
            ShowKey::Scale => "in",
        }
    }

    /// What may stand behind it.
    fn words(self) -> Vec<&'static str> {
        match self {
            ShowKey::Language => Language::ALL.map(Language::word).to_vec(),
            ShowKey::Scale => Scale::ALL.map(Scale::word).to_vec(),
        }
    }

    /// The same in quotes.
    fn in_quotes(self) -> Vec<String> {
        self.words().into_iter().map(|word| format!("\"{word}\"")).collect()
    }

    fn noun(self, language: Language) -> &'static str {
        match self {
            ShowKey::Language => language.pick("language", "语言"),
            ShowKey::Scale => language.pick("scale", "显示单位"),
        }
    }
}

impl Findings {
    /// P010: `show` is no table.
    pub fn show_wrong_type(&mut self, place: &Place, found: ValueKind) {
        let said = told(found, |found, language| {
            let found = found.text(language);
            Words::new(language.pick(
                format!("`show` expects a language and a scale, not {found}"),
                format!("`show` 应写明语言和显示单位，而不是{found}"),
            ))
            .help(language.pick(
                "write a line `[show]` and below it `lang = \"zh\"` or `in = \"万\"`",
                "请写一行 `[show]`，其下写 `lang = \"zh\"` 或 `in = \"万\"`",
            ))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P010: a language or a scale that is no text.
    pub fn show_word_wrong_type(&mut self, place: &Place, key: ShowKey, found: ValueKind) {
        let said = told((key, found), |(key, found), language| {
            let (words, found) = (language.one_of(&key.in_quotes()), found.text(language));
            let key = key.word();
            Words::new(language.pick(
                format!("`{key}` expects {words}, not {found}"),
                format!("`{key}` 应为 {words}，而不是{found}"),
            ))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P095: a language or a scale that there is not.
    pub fn unknown_show_word(&mut self, place: &Place, key: ShowKey, word: &str) {
        let close = nearest(word, key.words());
        let said = told((key, quoted(word), close), |(key, word, close), language| {
            let noun = key.noun(language);
            let help = match close {
                Some(close) => language.did_you_mean_word(close),
                None => {
                    let words = language.all_of(&key.in_quotes());
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
        self.add(Finding::error("P095", said).at(place));
    }
}
