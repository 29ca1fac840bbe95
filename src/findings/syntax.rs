//! Words about files that are not TOML.

use super::said::{Said, Words, told};
use super::{Finding, Findings, Language, quoted, visible};
use crate::source::Place;

/// How many names without quotes a message shows.
const BARE_NAMES_SHOWN_MAX: usize = 6;

/// What a line of a plan is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinePiece {
    /// A key.
    Key,
    /// A value.
    Value,
    /// The digits of a number.
    Digits,
    /// Text in quotes.
    Text,
    /// The end of the line.
    LineEnd,
    /// A sign such as `=`.
    Sign(&'static str),
}

impl LinePiece {
    fn text(self, language: Language) -> String {
        let (english, chinese) = match self {
            LinePiece::Key => ("a key", "键"),
            LinePiece::Value => ("a value", "值"),
            LinePiece::Digits => ("a digit", "数字"),
            LinePiece::Text => ("text in quotes", "带引号的文本"),
            LinePiece::LineEnd => ("the end of the line", "行尾"),
            LinePiece::Sign(sign) => return format!("`{sign}`"),
        };
        language.pick(english, chinese).to_owned()
    }
}

impl Findings {
    pub(super) fn syntax(&mut self, place: &Place, said: Said) {
        self.add(Finding::error("P004", said).at(place));
    }

    /// P004: lists in lists in lists.
    pub fn too_deep(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("this is nested too deeply to be a plan", "嵌套过深，不像计划")).help(
                language.pick("no key of a plan nests more than a few levels", "计划的键最多只嵌套几层"),
            )
        });
        self.syntax(place, said);
    }

    /// P004: text that starts and never ends.
    pub fn quote_never_closed(&mut self, place: &Place, at_end: bool) {
        let said = told(at_end, |at_end, language| {
            let message = match at_end {
                true => {
                    language.pick("the file ends inside text in quotes", "文件在带引号的文本中间就结束了")
                }
                false => language.pick("the closing quote is missing", "缺少右引号"),
            };
            Words::new(message).help(language.pick(
                "close the text with the quote it starts with, on the same line",
                "请在同一行内补上与开头相同的引号",
            ))
        });
        self.syntax(place, said);
    }

    /// P004: a list or table in braces that goes on into the rest of the plan.
    pub fn never_closed(&mut self, opening: &Place, is_list: bool) {
        let said = told(is_list, |is_list, language| {
            let (what, close) = what_and_close(*is_list, language);
            Words::new(language.pick(format!("this {what} is never closed"), format!("该{what}没有闭合")))
                .help(
                    language
                        .pick(format!("write `{close}` where it ends"), format!("请在结束处写 `{close}`")),
                )
        });
        self.syntax(opening, said);
    }

    /// P004: a file that was cut.
    pub fn file_ends_inside(&mut self, end: &Place, opening: &Place, is_list: bool) {
        let said = told(is_list, |is_list, language| {
            let (what, close) = what_and_close(*is_list, language);
            Words::new(language.pick(
                format!("the file ends in the middle of a {what}"),
                format!("文件在{what}中间就结束了"),
            ))
            .label(language.pick("the file ends here", "文件到此结束"))
            .related(language.pick("it starts here", "从此处开始"))
            .help(language.pick(
                format!("write `{close}` where it ends; perhaps the file was not saved completely"),
                format!("请在结束处写 `{close}`；也可能是文件没有完整保存"),
            ))
        });
        self.add(Finding::error("P004", said).at(end).beside(opening));
    }

    /// P004: a header that is none; `better` is what was probably meant.
    pub fn bad_header(&mut self, place: &Place, better: Option<&str>) {
        let said = told(better.map(quoted), |better, language| {
            let help = better.as_ref().map(|better| write(better, language)).unwrap_or_else(|| {
                let help = language.pick(
                    "a header stands alone on its line, such as `[season]`, `[[region]]` or `[[region.team]]`",
                    "表头单独占一行，例如 `[season]`、`[[region]]` 或 `[[region.team]]`",
                );
                help.to_owned()
            });
            Words::new(language.pick("this header cannot be read", "无法读取该表头")).help(help)
        });
        self.syntax(place, said);
    }

    /// P004: a line without an equals sign; `better` is the line with one.
    pub fn no_equals_sign(&mut self, place: &Place, better: Option<&str>) {
        let said = told(better.map(quoted), |better, language| {
            let help = better.as_ref().map(|better| write(better, language));
            Words::new(language.pick("there is no `=` on this line", "这一行没有 `=`"))
                .help(help.unwrap_or_else(|| line_or_header(language).to_owned()))
        });
        self.syntax(place, said);
    }

    /// P004: names that stand as keys without their quotes; `better` are the lines that this line should be, if they
    /// are known.
    pub fn names_without_quotes(&mut self, names: &[Place], better: &[String]) {
        let [first, others @ ..] = names else { return };
        let shown: Vec<String> =
            names.iter().take(BARE_NAMES_SHOWN_MAX).map(|name| quoted(name.text())).collect();
        let better: Vec<String> = better.iter().map(|line| visible(line)).collect();
        let said = told((shown, names.len() > 1, better), |(names, are_several, better), language| {
            let shown = all_in_backticks(names, language);
            let (name, needs, keys) = match are_several {
                true => ("names", "need", "keys"),
                false => ("name", "needs", "a key"),
            };
            Words::new(language.pick(
                format!("the {name} {shown} {needs} quotes as {keys}"),
                format!("名称 {shown} 用作键时需要引号"),
            ))
            .help(help_with_bare_names(names, better, language))
        });
        let finding = Finding::error("P004", said).at(first);
        let others = others.iter().take(BARE_NAMES_SHOWN_MAX - 1);
        self.add(others.fold(finding, |finding, other| finding.beside(other)));
    }

    /// P004: a comment as other languages write it; `better` is its line as it should be, `others` how many lines
    /// start alike.
    pub fn foreign_comment(&mut self, place: &Place, mark: &str, better: &str, others: usize) {
        let better = (better.chars().count() < 100).then(|| visible(better));
        let said = told((mark.to_owned(), better, others), |(mark, better, others), language| {
            let lines = match others {
                0 => String::new(),
                1 => language.pick(", nor on one other line", "，另有 1 行也是如此").to_owned(),
                others => language
                    .pick(format!(", nor on {others} other lines"), format!("，另有 {others} 行也是如此")),
            };
            let write = better.as_ref().map_or_else(String::new, |better| {
                let write = write(better, language);
                language.pick(format!(": {write}"), format!("：{write}"))
            });
            Words::new(language.pick(
                format!("`{mark}` starts no comment here{lines}"),
                format!("此处不能用 `{mark}` 写注释{lines}"),
            ))
            .help(language.pick(format!("comments begin with `#`{write}"), format!("注释以 `#` 开头{write}")))
        });
        self.syntax(place, said);
    }

    /// P004: an equals sign with nothing before it.
    pub fn no_key(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("the key is missing before `=`", "`=` 之前缺少键"))
                .help(language.pick("a line is `key = value`", "一行应为 `key = value`"))
        });
        self.syntax(place, said);
    }

    /// P004: a key that is not made of plain letters.
    pub fn strange_key(&mut self, place: &Place, key: &str) {
        let said = told(quoted(key), |key, language| {
            Words::new(
                language.pick(
                    format!("`{key}` cannot stand before `=`"),
                    format!("`{key}` 不能写在 `=` 之前"),
                ),
            )
            .help(language.pick(
                "keys of a plan are English words in plain letters, such as `target`; a name as a key stands in quotes: `\"骨干\" = 1`",
                "计划的键是用普通字母写的英文词，例如 `target`；名称用作键时要加引号：`\"骨干\" = 1`",
            ))
        });
        self.syntax(place, said);
    }

    /// P004: several words before the equals sign.
    pub fn two_words_before_equals(&mut self, place: &Place, key: &str) {
        let said = told(quoted(key), |key, language| {
            Words::new(language.pick(
                format!("`{key}` is more than one word before `=`"),
                format!("`=` 之前的 `{key}` 不止一个词"),
            ))
            .help(
                language
                    .pick("a line is `key = value`, one key per line", "一行应为 `key = value`，每行一个键"),
            )
        });
        self.syntax(place, said);
    }

    /// P004: a key without a value.
    pub fn value_missing(&mut self, place: &Place, key: &str) {
        let said = told(quoted(key), |key, language| {
            Words::new(language.pick(format!("the value of `{key}` is missing"), format!("`{key}` 缺少值")))
                .help(language.pick("write it behind `=` on the same line", "请写在同一行的 `=` 之后"))
        });
        self.syntax(place, said);
    }

    /// P004: two settings on one line.
    pub fn two_keys_on_a_line(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("two keys on one line", "一行写了两个键"))
                .help(language.pick("start each key on a line of its own", "每个键请单独写一行"))
        });
        self.syntax(place, said);
    }

    /// P004: two elements without a comma.
    pub fn comma_missing(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("a comma is missing here", "此处缺少逗号"))
                .help(language.pick("put a comma between each two values", "每两个值之间请写逗号"))
        });
        self.syntax(place, said);
    }

    /// P004: percent without quotes.
    pub fn bare_percent(&mut self, place: &Place, number: &str) {
        let said = told(quoted(number), |number, language| {
            Words::new(language.pick("a percent sign needs quotes", "百分号需要引号")).help(language.pick(
                format!("write `{number}` or `\"{number}%\"`; both mean percent"),
                format!("请写 `{number}` 或 `\"{number}%\"`，两者都表示百分数"),
            ))
        });
        self.syntax(place, said);
    }

    /// P004: something behind the closing quote.
    pub fn more_after_text(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("there is something behind the closing quote", "右引号之后还有内容"))
                .help(language.pick(
                    "a value ends with its closing quote; a comment starts with `#`",
                    "值到右引号为止；注释以 `#` 开头",
                ))
        });
        self.syntax(place, said);
    }

    /// P004: text, or an amount with a scale, without quotes.
    pub fn bare_text(&mut self, place: &Place, text: &str) {
        let said = told(quoted(text), |text, language| {
            Words::new(language.pick(format!("`{text}` needs quotes"), format!("`{text}` 需要引号")))
                .help(write(format!("\"{text}\""), language))
        });
        self.syntax(place, said);
    }

    /// P004: a number in characters that TOML does not take.
    pub fn odd_bare_number(&mut self, place: &Place, written: &str, better: &str) {
        let found = (quoted(written), strange_character(written), better.to_owned(), written.contains(','));
        let said = told(found, |(written, strange, better, has_comma), language| {
            let strange = strange_text(*strange, language);
            let comma = match has_comma {
                true => language.pick(
                    "; a comma ends the value, digits are grouped as in `1_000`",
                    "；逗号表示值到此结束，数字分组写作 `1_000`",
                ),
                false => "",
            };
            Words::new(language.pick(
                format!("`{written}` is not how a number is written here{strange}"),
                format!("此处的数字不能写作 `{written}`{strange}"),
            ))
            .help(format!("{}{comma}", write(better, language)))
        });
        self.syntax(place, said);
    }

    /// P004: a value that is neither number, text, list nor table.
    pub fn unreadable_value(&mut self, place: &Place, written: &str) {
        let said = told((quoted(written), strange_character(written)), |(written, strange), language| {
            let strange = strange_text(*strange, language);
            Words::new(language.pick(
                format!("`{written}` is neither a number nor text in quotes{strange}"),
                format!("`{written}` 既不是数字，也不是带引号的文本{strange}"),
            ))
            .help(language.pick(
                "write a plain number such as 33.5, or text in straight quotes",
                "请写普通数字（例如 33.5），或用直引号括起来的文本",
            ))
        });
        self.syntax(place, said);
    }

    /// P004: whatever else the parser does not take; `expected` is what may stand there, if that is known.
    pub fn unreadable_line(&mut self, place: &Place, expected: Vec<LinePiece>) {
        let said = told(expected, |expected, language| {
            let pieces: Vec<String> = expected.iter().map(|piece| piece.text(language)).collect();
            let (pieces, blank) =
                (language.one_of(&pieces), if starts_with_sign(expected) { " " } else { "" });
            let message = match expected[..] {
                [] => language.pick("this line cannot be read", "无法读取这一行").to_owned(),
                _ => language.pick(
                    format!("this line cannot be read: {pieces} is expected here"),
                    format!("无法读取这一行：此处应为{blank}{pieces}"),
                ),
            };
            Words::new(message).help(line_or_header(language))
        });
        self.syntax(place, said);
    }
}
/// Whether the words of these pieces start with a backtick, which a blank parts from Chinese.
fn starts_with_sign(pieces: &[LinePiece]) -> bool {
    matches!(pieces, [LinePiece::Sign(_), ..])
}

fn line_or_header(language: Language) -> &'static str {
    language.pick(
        "a line is `key = value` or a header such as `[season]`",
        "一行应为 `key = value`，或 `[season]` 这样的表头",
    )
}

/// To write something instead.
pub(super) fn write(better: impl std::fmt::Display, language: Language) -> String {
    language.pick(format!("write `{better}`"), format!("请写 `{better}`"))
}

pub(super) fn all_in_backticks(words: &[String], language: Language) -> String {
    language.all_of(&words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>())
}

/// What to write for names without quotes: the `better` lines, if they are known.
fn help_with_bare_names(names: &[String], better: &[String], language: Language) -> String {
    let lines = all_in_backticks(better, language);
    match (better, names) {
        ([], [first, ..]) => language.pick(
            format!(
                "write `\"{first}\"`: letters, digits, `-` and `_` of plain English need no quotes, other names do"
            ),
            format!("请写 `\"{first}\"`：只由英文字母、数字、`-` 和 `_` 组成的名称不需要引号，其他名称需要"),
        ),
        ([_] | [], _) => language.pick(format!("write {lines}"), format!("请写 {lines}")),
        _ => language.pick(
            format!("write {lines}, each on a line of its own"),
            format!("请写 {lines}，每项单独一行"),
        ),
    }
}

fn what_and_close(is_list: bool, language: Language) -> (&'static str, char) {
    match is_list {
        true => (language.pick("list", "列表"), ']'),
        false => (language.pick("table in braces", "花括号中的表"), '}'),
    }
}

/// The first character that no plain number has, if there is one.
fn strange_character(written: &str) -> Option<char> {
    written.chars().find(|character| !character.is_ascii())
}

/// Names that character behind a sentence.
fn strange_text(character: Option<char>, language: Language) -> String {
    let Some(character) = character else { return String::new() };
    let (shown, code) = (quoted(&character.to_string()), u32::from(character));
    language.pick(
        format!(": it contains `{shown}` (U+{code:04X})"),
        format!("：其中含有字符 `{shown}`（U+{code:04X}）"),
    )
}
