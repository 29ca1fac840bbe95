//! Words about keys and tables that are there twice.

use super::said::{Words, told};
use super::syntax::all_in_backticks;
use super::{Finding, Findings, Language, quoted};
use crate::source::Place;

impl Findings {
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

fn last_step(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
