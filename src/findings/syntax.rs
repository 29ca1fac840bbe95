//! Words about files that are not TOML.

use std::sync::Arc;

use super::said::{Said, Words, told};
use super::{Finding, Findings, Language, is_invisible, quoted, visible};
use crate::limits::PLAN_BYTES_MAX;
use crate::source::{Place, Source};

/// How many names without quotes a message shows.
const BARE_NAMES_SHOWN_MAX: usize = 6;

/// A format of other files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherFormat {
    /// JSON.
    Json,
    /// HTML or XML.
    Markup,
    /// YAML.
    Yaml,
}

impl OtherFormat {
    fn text(self, language: Language) -> &'static str {
        match self {
            OtherFormat::Json => "JSON",
            OtherFormat::Markup => language.pick("HTML or XML", "HTML 或 XML"),
            OtherFormat::Yaml => "YAML",
        }
    }
}

impl Findings {
    /// P003: a file beyond the limit.
    pub fn plan_too_large(name: &str) -> Findings {
        let said = told(name.to_owned(), |name, language| {
            let max = PLAN_BYTES_MAX / (1024 * 1024);
            Words::new(language.pick(
                format!("{name} is larger than {max} MiB, which no plan needs"),
                format!("{name} 超过 {max} MiB，计划不会这么大"),
            ))
            .help(language.pick("check that this is the plan file", "请确认这就是计划文件"))
        });
        Finding::error("P003", said).into()
    }

    /// P002: a text of another kind.
    pub fn another_format(&mut self, source: &Arc<Source>, format: OtherFormat) {
        let start = source.text().len() - source.text().trim_start().len();
        let first = source.text()[start..].chars().next().map_or(0, char::len_utf8);
        let said = told(format, |format, language| {
            let format = format.text(language);
            Words::new(language.pick(
                format!("this looks like {format}, not like a plan"),
                format!("这看起来是 {format}，不是计划"),
            ))
            .help(language.pick(
                "a plan is written in TOML: lines such as `target = \"1.8亿\"`",
                "计划用 TOML 书写，每行形如 `target = \"1.8亿\"`",
            ))
        });
        self.add(Finding::error("P002", said).at(&Place::new(source, start..start + first)));
    }

    fn syntax(&mut self, place: &Place, said: Said) {
        self.add(Finding::error("P004", said).at(place));
    }

    /// P004: a file of an old Mac.
    pub fn only_carriage_returns(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "lines end in a carriage return only, as on old Macs",
                "各行只以回车符结尾，是旧 Mac 的格式",
            ))
            .help(language.pick(
                "save the file with Unix or Windows line ends and try again",
                "请将文件另存为 Unix 或 Windows 换行格式后重试",
            ))
        });
        self.syntax(place, said);
    }

    /// P004: a carriage return in the middle of a line.
    pub fn lone_carriage_return(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(
                language.pick("there is a carriage return in the middle of a line", "行的中间有回车符"),
            )
            .help(language.pick("delete it, or end the line there", "请删除，或在该处换行"))
        });
        self.syntax(place, said);
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

    /// P004: quotes of a word processor.
    pub fn curly_quotes(&mut self, place: &Place, character: char) {
        let said = told(character, |character, language| {
            let code = u32::from(*character);
            Words::new(language.pick(
                format!("{character} (U+{code:04X}) is not a straight quote"),
                format!("{character}（U+{code:04X}）不是直引号"),
            ))
            .help(language.pick("write text in straight quotes: \"...\"", "文本请用直引号括起来：\"...\""))
        });
        self.syntax(place, said);
    }

    /// P004: a NUL character.
    pub fn nul(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("there is a NUL character here", "此处有 NUL 字符")).help(language.pick(
                "delete it; the file may be damaged or not be a text",
                "请删除；文件可能已损坏，或不是文本",
            ))
        });
        self.syntax(place, said);
    }

    /// P004: a space, sign or letter that only looks like the one that is wanted.
    /// `line` is the whole line as it should be, where it is known.
    pub fn odd_character(&mut self, place: &Place, character: char, plain: Option<char>, line: Option<&str>) {
        let found = (character, plain, line.map(visible));
        let said = told(found, |(character, plain, line), language| {
            let (name, code) = (odd_character_text(*character, language), u32::from(*character));
            let help = match (plain, line) {
                (Some(' '), _) => language.pick("write a plain space", "请写普通空格").to_owned(),
                (Some(_), Some(line)) => write(line, language),
                (Some(plain), None) => write(plain, language),
                (None, _) => language.pick("delete it", "请删除").to_owned(),
            };
            Words::new(language.pick(
                format!("{name} (U+{code:04X}) cannot stand here"),
                format!("此处不能有{name}（U+{code:04X}）"),
            ))
            .help(help)
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

    /// P004: a backslash in double quotes.
    pub fn bad_escape(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "in double quotes a backslash starts a special character, and this is none",
                "双引号中的反斜杠用来表示特殊字符，而此处并不是",
            ))
            .help(language.pick(
                "write `\\\\` for a backslash, or put the text in single quotes",
                "反斜杠请写成 `\\\\`，或将文本放进单引号",
            ))
        });
        self.syntax(place, said);
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

    /// P004: whatever else the parser does not take, in its own words.
    pub fn unreadable_line(&mut self, place: &Place, message: &str) {
        let said = told(quoted(message), |message, language| {
            Words::new(language.pick(
                format!("this line cannot be read: {message}"),
                format!("无法读取这一行（解析器报告：{message}）"),
            ))
            .help(line_or_header(language))
        });
        self.syntax(place, said);
    }

    /// P005: a header or a dotted key that adds to what has its whole value already. `value` is that value, if it is
    /// no table in braces.
    pub fn complete_above(&mut self, second: &Place, first: &Place, complete: Complete, value: Option<&str>) {
        let said = told((complete, value.map(quoted)), |(complete, value), language| {
            let path = quoted(&complete.path);
            let message = match value {
                None => language.pick(
                    format!("`{path}` is complete where its braces close"),
                    format!("`{path}` 已在花括号中写完整"),
                ),
                Some(_) => {
                    language.pick(format!("`{path}` has a value already"), format!("`{path}` 已经有值"))
                }
            };
            Words::new(message).twice(language).help(complete.help(value.as_deref(), language))
        });
        self.add(Finding::error("P005", said).at(second).beside(first));
    }

    /// P005: a key that was there before.
    pub fn duplicate_key(&mut self, second: &Place, key: &str, first: Option<&Place>) {
        let said = told(quoted(key), |key, language| {
            let message = language.pick(format!("`{key}` is given twice"), format!("`{key}` 写了两次"));
            Words::new(message).twice(language).help(one_of_two_lines(language))
        });
        self.add(Finding::error("P005", said).at(second).with_first(first));
    }

    /// P005: a table that was there before; `list` is its header where it should be one of a list.
    pub fn duplicate_table(&mut self, second: &Place, path: &str, list: Option<&str>, first: Option<&Place>) {
        let said = told((quoted(path), list.map(str::to_owned)), |(path, list), language| {
            let message =
                language.pick(format!("`{path}` is started twice"), format!("`{path}` 的表头写了两次"));
            let help = match list {
                Some(list) => language.pick(
                    format!("every one of a list starts with double brackets: `[[{list}]]`"),
                    format!("列表中的每一个都以双层方括号开头：`[[{list}]]`"),
                ),
                None => language
                    .pick(
                        "put all its keys under one header; perhaps two plans stand in one file",
                        "请将它的键都放在同一个表头之下；也可能是一个文件里写了两份计划",
                    )
                    .to_owned(),
            };
            Words::new(message).twice(language).help(help)
        });
        self.add(Finding::error("P005", said).at(second).with_first(first));
    }
}

impl Finding {
    /// Where the same was written before, if that is known.
    fn with_first(self, first: Option<&Place>) -> Finding {
        match first {
            Some(first) => self.beside(first),
            None => self,
        }
    }
}

/// What has its whole value on a line, and is added to on another one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Complete {
    /// The path of the key: `season`.
    pub path: String,
    /// The header that adds to it, if it is one: `season.Q3`.
    pub header: Option<String>,
    /// The keys in its braces with their values.
    pub keys: Vec<(String, String)>,
    /// The key that is added.
    pub adds: Option<String>,
    /// The key that a bare value is short for.
    pub short: Option<&'static str>,
}

impl Complete {
    fn help(&self, value: Option<&str>, language: Language) -> String {
        let path = quoted(&self.path);
        match (value, &self.header, self.short) {
            (Some(value), Some(header), Some(short)) => {
                let (header, key) = (quoted(header), last_step(&self.path));
                language.pick(
                    format!("write `{short} = {value}` below `[{header}]`, in place of `{key} = {value}`"),
                    format!("请删去 `{key} = {value}`，改在 `[{header}]` 之下写 `{short} = {value}`"),
                )
            }
            (Some(_), ..) => one_of_two_lines(language).to_owned(),
            (None, ..) if self.adds.is_none() => language.pick(
                format!("keep one of the two: the braces, or the lines below `[{path}]`"),
                format!("花括号与 `[{path}]` 之下的各行只保留一种"),
            ),
            (None, ..) => self.without_braces(&path, language),
        }
    }

    /// How the lines are without the braces.
    fn without_braces(&self, path: &str, language: Language) -> String {
        let moved = |key: &str| self.header.is_some() && Some(key) == self.adds.as_deref();
        let line = |(key, value): &(String, String)| format!("{} = {}", quoted(key), quoted(value));
        let stay: Vec<String> = self.keys.iter().filter(|(key, _)| !moved(key)).map(line).collect();
        let below = match &stay[..] {
            [] => language.pick("its keys below it", "其下写各个键").to_owned(),
            lines => below_it(lines, language),
        };
        let portion = self.keys.iter().find(|(key, value)| moved(key) && !value.starts_with('{'));
        let share = match (portion, &self.header) {
            (Some((_, value)), Some(header)) => {
                let (header, value) = (quoted(header), quoted(value));
                language.pick(
                    format!("; then `[{header}]` with `share = {value}`"),
                    format!("；然后写 `[{header}]`，其下写 `share = {value}`"),
                )
            }
            _ => String::new(),
        };
        language.pick(
            format!("write `[{path}]` in place of the braces, {below}{share}"),
            format!("请用 `[{path}]` 代替花括号，{below}{share}"),
        )
    }
}

/// ``below it `a = 1` and `b = 2`, each on a line of its own``.
fn below_it(lines: &[String], language: Language) -> String {
    let all = all_in_backticks(lines, language);
    match lines {
        [_] => language.pick(format!("below it {all}"), format!("其下写 {all}")),
        _ => language.pick(
            format!("below it {all}, each on a line of its own"),
            format!("其下写 {all}，每项单独一行"),
        ),
    }
}

fn one_of_two_lines(language: Language) -> &'static str {
    language.pick("keep one of the two lines", "两行中请只保留一行")
}

fn line_or_header(language: Language) -> &'static str {
    language.pick(
        "a line is `key = value` or a header such as `[season]`",
        "一行应为 `key = value`，或 `[season]` 这样的表头",
    )
}

/// To write something instead.
fn write(better: impl std::fmt::Display, language: Language) -> String {
    language.pick(format!("write `{better}`"), format!("请写 `{better}`"))
}

fn all_in_backticks(words: &[String], language: Language) -> String {
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

fn last_step(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn what_and_close(is_list: bool, language: Language) -> (&'static str, char) {
    match is_list {
        true => (language.pick("list", "列表"), ']'),
        false => (language.pick("table in braces", "花括号中的表"), '}'),
    }
}

/// What a character is called that cannot stand in a plan.
fn odd_character_text(character: char, language: Language) -> String {
    let (english, chinese) = match character {
        '\u{a0}' => ("a no-break space", "不间断空格"),
        '\u{3000}' => ("a full-width space", "全角空格"),
        '\u{feff}' => ("a byte order mark", "字节顺序标记 BOM"),
        _ if character.is_control() => ("a control character", "控制字符"),
        _ if is_invisible(character) => ("an invisible character", "不可见字符"),
        _ if character.is_whitespace() => ("an unusual space", "特殊空格"),
        _ => return language.pick(format!("`{character}`"), format!("字符 `{character}`")),
    };
    language.pick(english, chinese).to_owned()
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
