//! The languages that words may be in.

use std::borrow::Cow;

use crate::money::Figure;

/// The language of the words around names and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, in simplified characters.
    Chinese,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The word that asks for it.
    pub const fn word(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh",
        }
    }

    /// A number for people.
    pub(crate) fn figure(self, figure: &Figure) -> String {
        let (digits, about) = (figure.digits(), self.pick("about", "约"));
        if figure.is_cut() { format!("{about} {digits}") } else { digits.to_owned() }
    }

    /// Words that were put together, as they are set: no blank stands between a Chinese character and the `约` of a number
    /// that is cut.
    pub(crate) fn set(self, words: &str) -> Cow<'_, str> {
        const SPACED: &str = " 约 ";
        if self == Language::English || !words.contains(SPACED) {
            return Cow::Borrowed(words);
        }
        let mut parts = words.split(SPACED);
        let first = parts.next().unwrap_or_default().to_owned();
        Cow::Owned(parts.fold(first, |text, part| match text.ends_with(|last: char| last.is_ascii()) {
            true => text + SPACED + part,
            false => format!("{text}约 {part}"),
        }))
    }

    /// The first of so many names, and how many more there are: `a, b and 3 more`.
    pub(crate) fn and_more(self, shown: &[impl AsRef<str>], count: usize) -> String {
        self.some_of(shown, count, "and")
    }

    /// The same where one of them is to be chosen: `a, b or 3 more`.
    pub(crate) fn or_more(self, shown: &[impl AsRef<str>], count: usize) -> String {
        self.some_of(shown, count, "or")
    }

    fn some_of(self, shown: &[impl AsRef<str>], count: usize, english: &str) -> String {
        let names: Vec<&str> = shown.iter().map(AsRef::as_ref).collect();
        let names = names.join(self.pick(", ", "、"));
        match count.saturating_sub(shown.len()) {
            0 => names,
            more => {
                self.pick(format!("{names} {english} {more} more"), format!("{names} 等，另有 {more} 个"))
            }
        }
    }

    /// What is suggested in the place of something else.
    pub(crate) fn did_you_mean(self, name: &str) -> String {
        self.pick(format!("did you mean `{name}`?"), format!("您是否想写 `{name}`？"))
    }

    /// The same where a plan has it in quotes.
    pub(crate) fn did_you_mean_word(self, word: &str) -> String {
        self.pick(format!("did you mean \"{word}\"?"), format!("您是否想写 \"{word}\"？"))
    }

    /// A choice: `csv, json or html`.
    pub(crate) fn one_of(self, words: &[impl AsRef<str>]) -> String {
        self.listed(words, self.pick(" or ", " 或 "))
    }

    /// All of them: `csv, json and html`.
    pub(crate) fn all_of(self, words: &[impl AsRef<str>]) -> String {
        self.listed(words, self.pick(" and ", " 和 "))
    }

    fn listed(self, words: &[impl AsRef<str>], before_last: &str) -> String {
        match words {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{}{before_last}{}", first.join(self.pick(", ", "、")), last.as_ref())
            }
        }
    }

    /// Words that are typed: a Chinese sentence shows them as code, an English one as they are.
    pub(crate) fn typed(self, words: &[impl AsRef<str>]) -> Vec<String> {
        let typed = |word: &str| self.pick(word.to_owned(), format!("`{word}`"));
        words.iter().map(|word| typed(word.as_ref())).collect()
    }

    /// One of two wordings.
    pub(crate) fn pick<T>(self, english: T, chinese: T) -> T {
        match self {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_stands_close_to_a_chinese_character() {
        let set = |words| Language::Chinese.set(words).into_owned();
        assert_eq!(set("增长率为 约 5%，Q1 约 3%（约 7）"), "增长率为约 5%，Q1 约 3%（约 7）");
        assert_eq!(set("合计为 5"), "合计为 5");
        assert_eq!(Language::English.set("a 约 5"), "a 约 5");
    }
}
