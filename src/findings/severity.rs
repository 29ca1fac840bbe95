//! How grave a finding is.

use super::Language;
use crate::money::group_digits;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The plan cannot be used as it is.
    Error,
    /// The plan ties out, but is probably not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// All of them, the gravest first.
    pub(super) const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

    /// What one of them is called.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Severity::Error => language.pick("error", "错误"),
            Severity::Warning => language.pick("warning", "警告"),
            Severity::Note => language.pick("note", "提示"),
        }
    }

    /// So many of them: `1 error`, `5 more warnings`.
    pub(super) fn counted(self, count: usize, more: bool, language: Language) -> String {
        let (word, number) = (self.word(language), group_digits(&count.to_string()));
        let (more, ending) = (if more { "more " } else { "" }, if count == 1 { "" } else { "s" });
        let measure = if more.is_empty() { "" } else { "另有 " };
        language.pick(format!("{number} {more}{word}{ending}"), format!("{measure}{number} 条{word}"))
    }
}
