//! How an answer in words, such as a check or an explanation, is written.

/// How an answer is written that is no sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AnswerFormat {
    /// For people: sentences and aligned lines.
    #[default]
    Text,
    /// For scripts: one JSON value.
    Json,
}

impl AnswerFormat {
    /// Both.
    pub const ALL: [AnswerFormat; 2] = [AnswerFormat::Text, AnswerFormat::Json];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            AnswerFormat::Text => "text",
            AnswerFormat::Json => "json",
        }
    }
}
