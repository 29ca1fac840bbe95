//! Where keys belong.

use super::Language;

/// The one place where a key belongs that was written elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Home {
    /// The top of the file.
    Top,
    /// A table, by its header or as it is written: `[season]`.
    Table(String),
    /// The buffer.
    Buffer,
    /// What is said of a file: of the roster, or of the amounts of closed months.
    File,
    /// A list of months.
    Months,
    /// An override of the plan, for what a roster has no column.
    Override,
}

impl Home {
    /// Behind a verb: `in [season]`, `在 [season] 中`.
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Home::Top => language
                .pick("at the top of the file, above the first `[...]`", "在文件开头、第一个 `[...]` 之前")
                .to_owned(),
            Home::Table(table) => language.pick(format!("in `{table}`"), format!("在 `{table}` 中")),
            Home::Buffer => {
                Home::Table("buffer = { share = 10, mode = \"reserve\" }".to_owned()).text(language)
            }
            Home::File => language
                .pick(
                    "in `roster = { file = …, encoding = \"gbk\" }` or in `[closed]`",
                    "在 `roster = { file = …, encoding = \"gbk\" }` 或 `[closed]` 中",
                )
                .to_owned(),
            Home::Months => language
                .pick("in the `months` of a quarter or of `[season]`", "在季度或 `[season]` 的 `months` 中")
                .to_owned(),
            Home::Override => {
                language.pick("in an `[[override]]` of the plan", "在计划的 `[[override]]` 中").to_owned()
            }
        }
    }
}
