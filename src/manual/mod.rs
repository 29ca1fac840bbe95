//! The manual: its topics, each with a page in every language.
//!
//! The pages are Markdown and stand beside this file; every block in them is run by `tests/manual.rs`.

use crate::findings::{Findings, Language};

/// A topic of the manual.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    /// The word that asks for it, such as `what-if`.
    pub word: &'static str,
    english: &'static str,
    chinese: &'static str,
}

macro_rules! topic {
    ($word:literal) => {
        Topic {
            word: $word,
            english: include_str!(concat!("en/", $word, ".md")),
            chinese: include_str!(concat!("zh/", $word, ".md")),
        }
    };
}

impl Topic {
    /// Every topic, in the order in which they are best read.
    pub const ALL: [Topic; 6] = [
        topic!("plan"),
        topic!("what-if"),
        topic!("amounts"),
        topic!("spreadsheets"),
        topic!("numbers"),
        topic!("scripts"),
    ];

    /// The topic that a word asks for, in whatever case it is typed.
    pub fn named(word: &str) -> Result<&'static Topic, Findings> {
        const TOPICS: &[Topic] = &Topic::ALL;
        let named = TOPICS.iter().find(|topic| topic.word.eq_ignore_ascii_case(word));
        named.ok_or_else(|| Findings::unknown_topic(word, TOPICS.iter().map(|topic| topic.word).collect()))
    }

    /// Its page, in Markdown.
    pub fn page(&self, language: Language) -> &'static str {
        language.pick(self.english, self.chinese)
    }

    /// The heading of its page.
    ///
    /// ```
    /// # use tieout::{findings::Language, manual::Topic};
    /// assert_eq!(Topic::ALL[0].title(Language::English), "What a plan can say");
    /// ```
    pub fn title(&self, language: Language) -> &'static str {
        let heading = self.page(language).lines().next().unwrap_or_default();
        heading.trim_start_matches("# ")
    }
}
