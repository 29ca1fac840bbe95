//! The languages that words may be in.

use std::borrow::Cow;

use super::joiner::is_ideograph;
use crate::money::Figure;

/// Stands at the ends of a word that goes among Chinese characters, until the sentence is [set](Language::set). No name has
/// it: [`visible`](super::visible) shows it as `<U+001F>` there.
const JOINT: char = '\u{1f}';

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

    /// A word of the plan's own as it goes into a sentence: once that is [set](Language::set), a blank parts Latin letters
    /// and digits from the Chinese characters beside them.
    pub(crate) fn among(self, word: &str) -> Cow<'_, str> {
        match self == Language::Chinese && !word.chars().all(is_ideograph) {
            true => Cow::Owned(format!("{JOINT}{word}{JOINT}")),
            false => Cow::Borrowed(word),
        }
    }

    /// Words that were put together, as they are set: the plan's own words are parted from Chinese characters, and no blank
    /// stands between these and the `约` of a number that is cut.
    pub(crate) fn set(self, words: &str) -> Cow<'_, str> {
        const SPACED: &str = " 约 ";
        let words = parted(words);
        if self == Language::English || !words.contains(SPACED) {
            return words;
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

/// Words with a blank, or nothing, in the place of every joint.
fn parted(words: &str) -> Cow<'_, str> {
    if !words.contains(JOINT) {
        return Cow::Borrowed(words);
    }
    let is_latin = |character: char| character.is_alphanumeric() && !is_ideograph(character);
    let meet = |before: char, after: char| {
        is_ideograph(before) && is_latin(after) || is_latin(before) && is_ideograph(after)
    };
    let mut pieces = words.split(JOINT).filter(|piece| !piece.is_empty());
    let first = pieces.next().unwrap_or_default().to_owned();
    Cow::Owned(pieces.fold(first, |text, piece| {
        let blank = text
            .chars()
            .next_back()
            .zip(piece.chars().next())
            .is_some_and(|(before, after)| meet(before, after));
        format!("{text}{}{piece}", if blank { " " } else { "" })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_parts_the_plans_own_words_from_chinese_characters() {
        let chinese = Language::Chinese;
        let set = |word| chinese.set(&format!("该{}没有名称", chinese.among(word))).into_owned();
        assert_eq!(set("zone"), "该 zone 没有名称");
        assert_eq!(set("大区"), "该大区没有名称");
        assert_eq!(set("A区"), "该 A区没有名称");
        assert_eq!(set("华东、Q4"), "该华东、Q4 没有名称");
        let [zone, city] = ["zone", "city"].map(|word| chinese.among(word));
        assert_eq!(chinese.set(&format!("{zone}、{city}：{zone}，各{city}")), "zone、city：zone，各 city");
        assert_eq!(Language::English.among("zone"), "zone");
    }

    #[test]
    fn about_stands_close_to_a_chinese_character() {
        let set = |words| Language::Chinese.set(words).into_owned();
        assert_eq!(set("增长率为 约 5%，Q1 约 3%（约 7）"), "增长率为约 5%，Q1 约 3%（约 7）");
        assert_eq!(set("合计为 5"), "合计为 5");
        assert_eq!(Language::English.set("a 约 5"), "a 约 5");
    }
}
