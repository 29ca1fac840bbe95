//! What is expected of a value.

use super::{Language, NumberKind};

/// What should stand where something of another kind does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expected {
    /// A number.
    Number(NumberKind),
    /// `true` or `false`.
    Boolean,
    /// Text in quotes.
    Text,
    /// The words of a hierarchy.
    Words,
    /// The name of a level.
    LevelName,
    /// The levels with their weights.
    Levels,
    /// A path or an id.
    Path,
    /// The name of a roster.
    RosterFile,
    /// What a file calls its columns.
    ColumnNames,
    /// The name of an amounts file.
    AmountsFile,
    /// A month.
    Month,
    /// The word of a level, or that of the company.
    LevelWord,
    /// What becomes of a surplus.
    Surplus,
    /// An owner, or several.
    Owners,
    /// An id.
    Id,
    /// The two ends of a corridor.
    Corridor,
    /// One of the modes of a buffer.
    Mode,
    /// An own mix.
    Mix,
    /// Scenarios.
    Scenarios,
    /// One scenario.
    Scenario,
    /// The settings of a scenario.
    Settings,
    /// Other changes of a scenario, of one kind: the key that they stand under.
    Changes(&'static str),
}

impl Expected {
    pub(super) fn text(self, language: Language) -> &'static str {
        let (english, chinese) = match self {
            Expected::Number(kind) => return kind.expected(language),
            Expected::Boolean => ("true or false", "布尔值（true 或 false）"),
            Expected::Text => ("text in quotes", "带引号的文本"),
            Expected::Words => ("words in quotes", "带引号的词"),
            Expected::LevelName => ("the name of a level in quotes", "带引号的级别名称"),
            Expected::Levels => ("a table of names and weights", "级别名称与权重的表"),
            Expected::Path => (
                "a path in quotes, such as \"华东/政企\", or an id",
                "带引号的路径（例如 \"华东/政企\"）或 `id`",
            ),
            Expected::RosterFile => {
                ("the name of a file in quotes, or a table with `file`", "带引号的文件名，或含 `file` 的表")
            }
            Expected::ColumnNames => (
                "words and names, such as `{ person = \"Account Executive\" }`",
                "列名对照（例如 `{ person = \"Account Executive\" }`）",
            ),
            Expected::AmountsFile => ("the name of a file in quotes", "带引号的文件名"),
            Expected::Month => ("a month in quotes, such as \"2026-06\"", "带引号的月份（例如 \"2026-06\"）"),
            Expected::LevelWord => {
                ("the word of a level in quotes, or \"company\"", "带引号的层级名称或 \"company\"")
            }
            Expected::Surplus => ("`\"count\"` or `\"keep\"`", "以下之一：`\"count\"`、`\"keep\"`"),
            Expected::Owners => ("a name in quotes, or a list of names", "带引号的姓名或姓名列表"),
            Expected::Id => ("text in quotes or a whole number", "带引号的文本或整数"),
            Expected::Corridor => {
                ("a corridor of two numbers such as `[10, 15]`", "由两个数字构成的区间（例如 `[10, 15]`）")
            }
            Expected::Mode => {
                ("`\"reserve\"` or `\"over-assign\"`", "以下之一：`\"reserve\"`、`\"over-assign\"`")
            }
            Expected::Mix => (
                "a table of names and shares, such as `{ \"A\" = 60, \"B\" = 40 }`",
                "名称与占比的表（例如 `{ \"A\" = 60, \"B\" = 40 }`）",
            ),
            Expected::Scenarios => (
                "scenarios by name, each with a line `[scenario.NAME]`",
                "按名称列出的情景（每个以一行 `[scenario.NAME]` 开头）",
            ),
            Expected::Scenario => (
                "a table: write `[scenario.NAME]` and below it `set = { ... }`",
                "表（写 `[scenario.NAME]`，其下写 `set = { ... }`）",
            ),
            Expected::Changes("add") => (
                "a list of paths in quotes, such as `[\"region.华东.team.渠道\"]`",
                "带引号的路径列表（例如 `[\"region.华东.team.渠道\"]`）",
            ),
            Expected::Changes("remove") => (
                "a list of paths in quotes, such as `[\"region.华东.team.政企\"]`",
                "带引号的路径列表（例如 `[\"region.华东.team.政企\"]`）",
            ),
            Expected::Changes("move") => (
                "a list of moves in quotes, such as `[\"region.华东.team.政企=region.成渝\"]`",
                "带引号的移动列表（例如 `[\"region.华东.team.政企=region.成渝\"]`）",
            ),
            Expected::Changes(_) => (
                "a list of shifts in quotes, such as `[\"season.Q4=season.Q2:5%\"]`",
                "带引号的划转列表（例如 `[\"season.Q4=season.Q2:5%\"]`）",
            ),
            Expected::Settings => (
                "a table of paths and values, such as `{ target = \"2亿\" }`",
                "路径与取值的表（例如 `{ target = \"2亿\" }`）",
            ),
        };
        language.pick(english, chinese)
    }
}
