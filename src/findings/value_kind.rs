//! What stands in a plan where something else is expected.

use super::Language;

/// What a value of a plan is, as messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// Text in quotes.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A time of the day.
    Time,
    /// A date.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
    /// A share that a what-if change computed.
    Share,
    /// Nothing that is written.
    Nothing,
}

impl ValueKind {
    /// With its article, where the language has one.
    pub(super) fn text(self, language: Language) -> &'static str {
        let (english, chinese) = match self {
            ValueKind::Text => ("text", "文本"),
            ValueKind::Number => ("a number", "数字"),
            ValueKind::Boolean => ("true or false", "布尔值（true 或 false）"),
            ValueKind::Time => ("a time", "时间"),
            ValueKind::Date => ("a date", "日期"),
            ValueKind::List => ("a list", "列表"),
            ValueKind::Table => ("a table", "表"),
            ValueKind::Share => ("a share", "占比"),
            ValueKind::Nothing => ("nothing", "空值"),
        };
        language.pick(english, chinese)
    }
}
