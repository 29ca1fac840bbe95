//! Words about the levels of the organisation.

use super::key_words::KeyWords;
use super::said::{Words, told};
use super::{Finding, Findings, Language, ValueKind, quoted};
use crate::source::Place;

/// How levels are written.
fn example(language: Language) -> &'static str {
    language.pick(
        "write the words of the levels from the top down, such as `[\"大区\", \"省区\", \"业务员\"]`",
        "请从上到下写出各层级的名称，例如 `[\"大区\", \"省区\", \"业务员\"]`",
    )
}

impl Findings {
    /// P010: a hierarchy that is no list.
    pub fn hierarchy_wrong_type(&mut self, place: &Place, found: ValueKind) {
        let said = told(found, |found, language| {
            let found = found.text(language);
            Words::new(language.pick(
                format!("`hierarchy` expects a list of words, not {found}"),
                format!("`hierarchy` 应为层级名称的列表，而不是{found}"),
            ))
            .help(example(language))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P043: no level, or too many.
    pub fn hierarchy_length(&mut self, place: &Place, count: usize, max: usize) {
        let said = told((count, max), |(count, max), language| {
            let message = match count {
                0 => language.pick("the hierarchy has no level", "组织层级为空").to_owned(),
                count => language.pick(
                    format!("the hierarchy has {count} levels, at most {max} are taken"),
                    format!("组织层级有 {count} 级，最多允许 {max} 级"),
                ),
            };
            Words::new(message).help(example(language))
        });
        self.add(Finding::error("P043", said).at(place));
    }

    /// P043: a level's word with a character that does not belong there.
    pub fn level_word_odd(&mut self, place: &Place, word: &str, character: char) {
        let said = told((quoted(word), character), |(word, character), language| {
            let message = match character {
                '-' => language.pick(
                    format!("the level `{word}` begins with `-`, as options do"),
                    format!("层级 `{word}` 以 `-` 开头，与选项相同"),
                ),
                other => {
                    let other = quoted(&other.to_string());
                    language.pick(
                        format!("the level `{word}` has the character `{other}` in it"),
                        format!("层级 `{word}` 中含有字符 `{other}`"),
                    )
                }
            };
            Words::new(message).help(language.pick(
                "a level's word has letters, digits, `-` and `_`: it heads a column, and stands in paths",
                "层级的名称只用字母（含汉字）、数字、`-` 和 `_`：它会用作列名，也会写在路径里",
            ))
        });
        self.add(Finding::error("P043", said).at(place).alike());
    }

    /// P043: a level's word that means something else.
    pub fn level_word_reserved(&mut self, place: &Place, word: &str) {
        let said = told(quoted(word), |word, language| {
            Words::new(language.pick(
                format!("no level can be called `{word}`: the word means something else"),
                format!("层级不能叫 `{word}`：该词另有含义"),
            ))
            .help(language.pick(
                "taken are the keys of a plan (`share`, `season`, `product`, ...), the columns and axes of tables \
                 (`amount`, `month`, `product-group`, `金额`, ...), periods such as `Q1`, and words that end in `_id`",
                "已占用的词有：计划的键（`share`、`season`、`product` 等），表格的列和维度（`amount`、`month`、\
                 `product-group`、`金额` 等），`Q1` 之类的期间，以及以 `_id` 结尾的词",
            ))
        });
        self.add(Finding::error("P043", said).at(place).alike());
    }

    /// P043: a level's word that is there twice.
    pub fn level_word_twice(&mut self, second: &Place, first: &Place, word: &str) {
        let said = told(quoted(word), |word, language| {
            Words::new(
                language.pick(format!("two levels are called `{word}`"), format!("有两个层级都叫 `{word}`")),
            )
            .twice(language)
            .help(language.pick(
                "give each level a word of its own; capital letters do not count",
                "请给每个层级不同的名称；大小写不算区别",
            ))
        });
        self.add(Finding::error("P043", said).at(second).beside(first));
    }

    /// P006: the tables of a level that the plan's hierarchy does not have; `header` is what heads those that may stand
    /// there, if any may.
    pub fn level_not_in_hierarchy(
        &mut self,
        key_place: &Place,
        key: &str,
        words: &[&str],
        header: Option<&str>,
    ) {
        let found = (key.to_owned(), KeyWords::new(words.iter().copied()), header.map(str::to_owned));
        let said = told(found, |(key, words, header), language| {
            let words = words.text(language);
            let help = match header {
                Some(header) => language.pick(
                    format!("write `[[{header}]]`, or name `{key}` in `hierarchy`"),
                    format!("请写 `[[{header}]]`，或在 `hierarchy` 中列出 `{key}`"),
                ),
                None => language.pick(
                    format!("nothing stands below the last level: name `{key}` in `hierarchy` if it should"),
                    format!("最末一级之下不能再有下级：如确需要，请在 `hierarchy` 中列出 `{key}`"),
                ),
            };
            Words::new(language.pick(
                format!("the hierarchy of this plan has no level `{key}`: it has {words}"),
                format!("本计划的组织层级中没有 `{key}`，只有 {words}"),
            ))
            .help(help)
        });
        // Words of the plan are the same wherever a level stands.
        self.add(Finding::error("P006", said).at(key_place).alike_by(key));
    }
}
