//! Words about levels and ids.

use super::said::{Words, told};
use super::{Finding, Findings, quoted};
use crate::source::Place;

/// How many levels a message lists.
const LEVELS_SHOWN_MAX: usize = 8;

impl Findings {
    /// P050: a level that the plan does not define.
    pub fn unknown_level<'a>(
        &mut self,
        place: &Place,
        level: &str,
        close: Option<&str>,
        known: impl Iterator<Item = &'a str>,
    ) {
        let known: Vec<String> =
            if close.is_some() { Vec::new() } else { known.take(LEVELS_SHOWN_MAX).map(quoted).collect() };
        let said = told((quoted(level), close.map(quoted), known), |(level, close, known), language| {
            let help = match (close, known.as_slice()) {
                (Some(close), _) => language.did_you_mean(close),
                (None, []) => language.pick(
                    format!(
                        "define it: a line `[levels]`, and below it what it weighs, such as `\"{level}\" = 1`"
                    ),
                    format!("请先定义：写一行 `[levels]`，其下写它的权重，例如 `\"{level}\" = 1`"),
                ),
                (None, known) => {
                    let known: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
                    let known = language.all_of(&known);
                    language.pick(format!("`[levels]` has {known}"), format!("`[levels]` 中有 {known}"))
                }
            };
            Words::new(language.pick(format!("there is no level `{level}`"), format!("没有级别 `{level}`")))
                .help(help)
        });
        self.add(Finding::error("P050", said).at(place).alike_by(level));
    }

    /// P051: one id for two.
    pub fn duplicate_id(&mut self, second: &Place, first: &Place, id: &str) {
        let said = told(quoted(id), |id, language| {
            Words::new(language.pick(format!("the id {id} is given twice"), format!("id {id} 重复使用")))
                .twice(language)
                .help(language.pick(
                    "an id is there once in the whole plan, so that scripts can join on it",
                    "一个 id 在整个计划中只能出现一次，脚本才能据此对接",
                ))
        });
        self.add(Finding::error("P051", said).at(second).beside(first).alike_if_many(""));
    }

    /// N203: a level that nobody has.
    pub fn level_unused(&mut self, place: &Place, level: &str) {
        let said = told(quoted(level), |level, language| {
            Words::new(
                language.pick(format!("nobody has the level `{level}`"), format!("没有人使用级别 `{level}`")),
            )
        });
        self.add(Finding::note("N203", said).at(place));
    }

    /// N225: levels beside amounts, once for the plan.
    pub fn levels_as_labels(&mut self, first: &Place, count: usize) {
        let said = told(count, |count, language| {
            let says = match count {
                1 => language.pick(
                    "a level stands beside an amount: it is a label, and divides nothing".to_owned(),
                    "金额旁边写了级别：级别只作标签，不参与分配".to_owned(),
                ),
                count => language.pick(
                    format!("{count} levels stand beside amounts: they are labels, and divide nothing"),
                    format!("有 {count} 处金额旁边写了级别：级别只作标签，不参与分配"),
                ),
            };
            Words::new(says).help(language.pick(
                "the amount is the portion; leave it out to divide by the level",
                "以金额为准；如要按级别分配，请去掉金额",
            ))
        });
        self.add(Finding::note("N225", said).at(first));
    }
}
