//! Words about target, growth, buffer and start.

use super::quote::character_text;
use super::said::{Words, told};
use super::{Finding, Findings, Language, Noun, ValueKind, nearest, quoted};
use crate::money::Figure;
use crate::source::Place;

/// Target, base and growth that are all given, for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Disagreeing {
    /// The target.
    pub target: String,
    /// Last year's amount.
    pub base: Figure,
    /// In percent, without the sign.
    pub growth: String,
    /// What base and growth give, unless it is more than any target.
    pub computed: Option<String>,
}

/// What to write in place of a reserve of everything.
fn assign_on_top(language: Language) -> &'static str {
    language.pick(
        "a reserve is below 100%; to assign more than the target use `mode = \"over-assign\"`",
        "预留须小于 100%；如需下达超过目标的金额，请用 `mode = \"over-assign\"`",
    )
}

impl Findings {
    /// P018: target, base and growth are all given and do not agree.
    pub fn target_disagrees(&mut self, target_place: &Place, growth_place: &Place, disagreeing: Disagreeing) {
        let said =
            told(disagreeing, |Disagreeing { target, base, growth, computed }, language| {
                let base = language.figure(base);
                let computed = match computed {
                    Some(amount) => language.pick(
                        format!("a base of {base} with growth {growth}% gives {amount}"),
                        format!("基数 {base} 按增长率 {growth}% 计算为 {amount}"),
                    ),
                    None => language.pick(
                        format!("a base of {base} with growth {growth}% gives more than any target"),
                        format!("基数 {base} 按增长率 {growth}% 计算，已超出目标的上限"),
                    ),
                };
                Words::new(language.pick(
                    format!("target, base and growth disagree: the target is {target}, but {computed}"),
                    format!("目标、基数与增长率互相矛盾：目标为 {target}，而{computed}"),
                ))
                .label(target)
                .related(format!("{growth}%"))
                .help(language.pick(
                    "any two of the three are enough: leave one out",
                    "三项中任填两项即可，请去掉其中一项",
                ))
            });
        self.add(Finding::error("P018", said).at(target_place).beside(growth_place));
    }

    /// P035: a reserve of everything; `money` is the number as written where it must have been meant as an amount.
    pub fn reserve_takes_all(&mut self, place: &Place, share: Figure, money: Option<String>) {
        let said = told((share, money), |(share, money), language| {
            let share = language.figure(share);
            let help = match money {
                Some(money) => language.pick(
                    format!(
                        "a buffer is percent: for an amount of money write `buffer = {{ amount = {money} }}`"
                    ),
                    format!("缓冲以百分数填写：如需填金额，请写 `buffer = {{ amount = {money} }}`"),
                ),
                None => assign_on_top(language).to_owned(),
            };
            Words::new(language.pick(
                format!("a reserve of {share} leaves nothing to divide"),
                format!("预留 {share} 之后，没有金额可分解"),
            ))
            .help(help)
        });
        self.add(Finding::error("P035", said).at(place));
    }

    /// P035: a reserve of as much money as the target, or more.
    pub fn reserve_exceeds_target(&mut self, place: &Place, amount: String, target: String) {
        let said = told((amount, target), |(amount, target), language| {
            Words::new(language.pick(
                format!("a reserve of {amount} leaves nothing to divide of a target of {target}"),
                format!("从目标 {target} 中预留 {amount} 之后，没有金额可分解"),
            ))
            .help(assign_on_top(language))
        });
        self.add(Finding::error("P035", said).at(place));
    }

    /// P035: money as the buffer of a target of zero.
    pub fn buffer_of_nothing(&mut self, place: &Place, amount: String) {
        let said = told(amount, |amount, language| {
            Words::new(language.pick(
                format!("a buffer of {amount} is no share of a target of zero"),
                format!("目标为零，缓冲 {amount} 无法折算为目标的占比"),
            ))
            .help(language.pick(
                "leave `buffer` out, or write the `target` that it belongs to",
                "去掉 `buffer`，或写上它所属的 `target`",
            ))
        });
        self.add(Finding::error("P035", said).at(place));
    }

    /// P011: money where the buffer's share of the target is expected.
    pub fn buffer_is_money(&mut self, place: &Place, written: &str) {
        let said = told(quoted(written), |written, language| {
            Words::new(language.pick(
                format!("`buffer`: \"{written}\" is an amount, where percent of the target are expected"),
                format!("`buffer`：\"{written}\" 是金额，而此处应填目标的百分比"),
            ))
            .help(language.pick(
                format!("for an amount of money write `{{ amount = \"{written}\" }}`"),
                format!("如需填金额，请写 `{{ amount = \"{written}\" }}`"),
            ))
        });
        self.add(Finding::error("P011", said).at(place));
    }

    /// P099: a buffer where amounts say what is allocated, and no target what that is a part of; `target` is the one of
    /// which they are all that is left.
    pub fn buffer_without_target(&mut self, place: &Place, noun: Noun, sum: String, target: Option<String>) {
        let said = told((noun, sum, target), |(noun, sum, target), language| {
            let many = noun.many_in(language);
            let help = match target {
                Some(target) => language.pick(
                    format!(
                        "write `target = {target}`: with this buffer it leaves {sum} to divide; or leave `buffer` out"
                    ),
                    format!("写 `target = {target}`：按此缓冲，可分解的金额正是 {sum}；或去掉 `buffer`"),
                ),
                None => language
                    .pick(
                        "write the `target` that the buffer is a part of, or leave `buffer` out",
                        "写上缓冲所属的 `target`，或去掉 `buffer`",
                    )
                    .to_owned(),
            };
            Words::new(language.pick(
                format!("a buffer needs a target: without one it is the sum of the {many}, {sum}"),
                format!("填写缓冲须先有目标：未写目标时，目标即各{many}合计 {sum}"),
            ))
            .help(help)
        });
        self.add(Finding::error("P099", said).at(place));
    }

    /// N227: a plan without a target, which is the sum of its first level; `plain` is the sum as a plan writes it.
    pub fn target_is_sum(&mut self, place: &Place, noun: Noun, sum: String, plain: String) {
        let said = told((noun, sum, plain), |(noun, sum, plain), language| {
            let many = noun.many_in(language);
            Words::new(language.pick(
                format!("the plan states no target: it is the sum of the {many}, {sum}"),
                format!("计划未写目标，以各{many}合计 {sum} 为目标"),
            ))
            .help(language.pick(
                format!(
                    "write `target = {plain}` to hold the amounts to it; those who say nothing are divided evenly then"
                ),
                format!("可写 `target = {plain}`，各项金额即以此核对；届时未填写份额的成员平均分配"),
            ))
        });
        self.add(Finding::note("N227", said).at(place));
    }

    /// P025: a buffer that is a share and an amount.
    pub fn buffer_twice(&mut self, second: &Place, second_key: &str, first: &Place, first_key: &str) {
        let keys = (first_key.to_owned(), second_key.to_owned());
        let said = told(keys, |(first, second), language| {
            Words::not_both(first, second, language).help(language.pick(
                "keep one of them: a buffer's share is percent of the target, its amount money",
                "只保留一个：缓冲的占比是目标的百分比，金额是固定数额",
            ))
        });
        self.add(Finding::error("P025", said).at(second).beside(first));
    }

    /// P087: a target that nothing grows to.
    pub fn no_implied_base(&mut self, place: &Place, growth: String) {
        let said = told(growth, |growth, language| {
            Words::new(language.pick(
                format!(
                    "no base grows by {growth}% to the target: the base of a plan with `target` and `growth` is implied"
                ),
                format!(
                    "没有基数能按增长率 {growth}% 达到目标：计划写了 `target` 和 `growth` 时，基数由二者倒推"
                ),
            ))
            .help(language.pick(
                "leave `growth` out, or write `base`, last year's amount, in place of `target`",
                "去掉 `growth`，或将 `target` 换成 `base`，即上年金额",
            ))
        });
        self.add(Finding::error("P087", said).at(place));
    }

    /// P088: a growth that a what-if change sets where nothing is known of last year.
    pub fn growth_from_nothing(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "there is no base to grow from: the plan states its `target` alone",
                "没有基数，无从计算增长：计划只写了 `target`",
            ))
            .help(language.pick(
                "set `base`, last year's amount, beside `growth`",
                "设定 `growth` 时请一并设定 `base`，即上年金额",
            ))
        });
        self.add(Finding::error("P088", said).at(place));
    }

    /// P035: growth below -100%.
    pub fn growth_below_nothing(&mut self, place: &Place, growth: String) {
        let said = told(growth, |growth, language| {
            Words::new(language.pick(
                format!("a growth of {growth}% gives a negative target"),
                format!("增长率 {growth}% 会使目标为负数"),
            ))
            .help(language.pick("growth is at least -100 percent", "增长率不得低于 -100%"))
        });
        self.add(Finding::error("P035", said).at(place));
    }

    /// P040: a buffer mode that is none.
    pub fn unknown_mode(&mut self, place: &Place, word: &str) {
        let close = nearest(word, ["reserve", "over-assign"]);
        let said = told((quoted(word), close), |(word, close), language| {
            let help = match close {
                Some(close) => language.did_you_mean_word(close),
                None => language
                    .pick(
                        "the modes are \"reserve\" (held back from the target) and \"over-assign\" (on top of the target)",
                        "可选的方式有 \"reserve\"（从目标中预留）和 \"over-assign\"（在目标之上加码）",
                    )
                    .to_owned(),
            };
            Words::new(
                language.pick(
                    format!("a buffer has no mode \"{word}\""),
                    format!("缓冲没有 \"{word}\" 这种方式"),
                ),
            )
            .help(help)
        });
        self.add(Finding::error("P040", said).at(place));
    }

    /// P033: a start that is no month.
    pub fn start_malformed(&mut self, place: &Place, text: &str) {
        let said = told(quoted(text), |text, language| {
            Words::new(
                language
                    .pick(format!("\"{text}\" is not a month of a year"), format!("\"{text}\" 不是有效年月")),
            )
            .help(language.pick(
                "`start` is the first month of the fiscal year, such as \"2026-04\"",
                "`start` 是财年的第一个月，例如 \"2026-04\"",
            ))
        });
        self.add(Finding::error("P033", said).at(place));
    }

    /// P033: a start that is no text.
    pub fn start_wrong_type(&mut self, place: &Place, found: ValueKind) {
        let said = told(found, |found, language| {
            let found = found.text(language);
            Words::new(language.pick(
                format!("`start` expects a month in quotes, not {found}"),
                format!("`start` 应为带引号的年月，而不是{found}"),
            ))
            .help(language.pick("write it as in `start = \"2026-04\"`", "写法如 `start = \"2026-04\"`"))
        });
        self.add(Finding::error("P033", said).at(place));
    }

    /// P094: a name of the year with a character that breaks names; `word` is how it could be written.
    pub fn year_contains(&mut self, place: &Place, name: &str, character: char, word: Option<&str>) {
        let word = word.map_or_else(|| "FY27".to_owned(), quoted);
        let said = told((quoted(name), character, word), |(name, character, word), language| {
            let shown = character_text(*character, language);
            Words::new(language.pick(
                format!("the year \"{name}\" contains {shown}"),
                format!("年度名称 \"{name}\" 中含有{shown}"),
            ))
            .help(language.pick(
                format!(
                    "the year's name stands in columns and names of files: letters and digits, with `-` or `_` between \
                     them, as in \"{word}\""
                ),
                format!("年度名称会用于列名和文件名：只用字母和数字，中间可加 `-` 或 `_`，例如 \"{word}\""),
            ))
        });
        self.add(Finding::error("P094", said).at(place));
    }

    /// P094: a name of the year without a number, which may be any word.
    pub fn year_without_number(&mut self, place: &Place, name: &str) {
        let said = told(quoted(name), |name, language| {
            Words::new(language.pick(
                format!("the year \"{name}\" has no number"),
                format!("年度名称 \"{name}\" 中没有数字"),
            ))
            .help(language.pick("write which year it is, as in \"FY27\"", "请写明是哪一年，例如 \"FY27\""))
        });
        self.add(Finding::error("P094", said).at(place));
    }

    /// P094: a name of the year that means a part of one.
    pub fn year_is_a_part(&mut self, place: &Place, name: &str) {
        let said = told(quoted(name), |name, language| {
            Words::new(language.pick(
                format!("\"{name}\" is a part of a year, not the name of one"),
                format!("\"{name}\" 指一年中的一段，不是年度名称"),
            ))
            .help(language.pick(
                "`year` is what the whole year is called, such as \"FY27\"; its first month is `start`",
                "`year` 是整个年度的名称，例如 \"FY27\"；年度的第一个月写在 `start`",
            ))
        });
        self.add(Finding::error("P094", said).at(place));
    }

    /// W101: percent that look like a fraction, one or those of a corridor, as they are `written`.
    pub fn looks_like_a_fraction(&mut self, place: &Place, key: &str, written: Vec<String>) {
        let said = told((key.to_owned(), written), |(key, written), language| {
            let written = written.join(language.pick("% to ", "% 至 "));
            Words::new(language.pick(
                format!("`{key}` is {written}%, less than one percent"),
                format!("`{key}` 为 {written}%，不到百分之一"),
            ))
            .help(language.pick(
                format!("`{key}` is percent: for a tenth write 10, not 0.1"),
                format!("`{key}` 以百分数填写：十分之一写 10，而不是 0.1"),
            ))
        });
        self.add(Finding::warning("W101", said).at(place));
    }
}
