//! Words about numbers.

use std::mem::{Discriminant, discriminant};

use super::quote::character_text;
use super::said::{Words, told};
use super::{Finding, Findings, Language, Noun, quoted};
use crate::limits::{
    AMOUNT_UNITS_END, FRACTION_DENOMINATOR_MAX, NUMBER_DECIMALS_MAX, NUMBER_WHOLE_DIGITS_MAX, PERCENT_MAX,
    UNIT_DECIMALS_MAX, UNIT_SIZE_MAX, WEIGHT_END,
};
use crate::money::{Figure, Number, NumberFault, Unit, group_digits};
use crate::source::Place;

/// What a number is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// Money.
    Amount,
    /// Percent of a whole.
    Share,
    /// A relative part.
    Weight,
    /// Percent, perhaps negative.
    Growth,
}

impl NumberKind {
    /// What a value should have been.
    pub fn expected(self, language: Language) -> &'static str {
        match self {
            NumberKind::Amount => language.pick("an amount", "金额"),
            NumberKind::Share | NumberKind::Growth => language.pick("a number (percent)", "数字（百分数）"),
            NumberKind::Weight => language.pick("a number", "数字"),
        }
    }

    fn examples(self, language: Language) -> &'static str {
        match self {
            NumberKind::Amount => language.pick(
                "write an amount such as 1200000, \"350万\" or \"1.8亿\"",
                "请写金额，例如 1200000、\"350万\" 或 \"1.8亿\"",
            ),
            NumberKind::Share => language.pick(
                "write percent such as 33.5 or \"33.5%\", or an exact fraction such as \"1/3\"",
                "请写百分数，例如 33.5 或 \"33.5%\"；或写精确的分数，例如 \"1/3\"",
            ),
            NumberKind::Weight => language.pick(
                "write a number such as 1.5, or an exact fraction such as \"1/3\"",
                "请写数字，例如 1.5；或写精确的分数，例如 \"1/3\"",
            ),
            NumberKind::Growth => {
                language.pick("write percent such as 12.5 or -3", "请写百分数，例如 12.5 或 -3")
            }
        }
    }
}

/// What comes to an amount beyond the limit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Excessive {
    /// The amount of a key.
    Key(String),
    /// The base, with its growth.
    GrownBase,
    /// The target, with what is assigned on top.
    TargetWithBuffer,
    /// The sum of an own season in amounts.
    SeasonYear,
    /// What the members below come to.
    SumBelow,
    /// What the members of the first level come to.
    SumOf(Noun),
}

impl Excessive {
    /// The amount of a key.
    pub fn key(key: &str) -> Excessive {
        Excessive::Key(quoted(key))
    }

    fn text(&self, language: Language) -> String {
        match self {
            Excessive::Key(key) => language.pick(format!("`{key}`"), format!("`{key}` 的金额")),
            Excessive::GrownBase => {
                language.pick("`base` with its growth", "`base` 加上增长后的金额").to_owned()
            }
            Excessive::TargetWithBuffer => {
                language.pick("`target` with its buffer", "`target` 加上缓冲后的金额").to_owned()
            }
            Excessive::SeasonYear => language.pick("the year of `season`", "`season` 的全年合计").to_owned(),
            Excessive::SumBelow => language.pick("the sum below", "下级合计").to_owned(),
            Excessive::SumOf(noun) => {
                let many = noun.many_in(language);
                language.pick(format!("the sum of the {many}"), format!("各{many}合计"))
            }
        }
    }
}

/// A number that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Untaken {
    key: String,
    /// As it is written, without quotation marks.
    written: String,
    in_quotes: bool,
    wanted: NumberKind,
    fault: NumberFault,
}

impl Untaken {
    fn is_beyond_limit(&self) -> bool {
        matches!(self.fault, NumberFault::Denominator | NumberFault::TooLarge | NumberFault::TooManyDecimals)
    }

    /// A number in quotation marks, where the one that is written has them.
    fn marked(&self, number: &str) -> String {
        if self.in_quotes { format!("\"{number}\"") } else { number.to_owned() }
    }

    fn words(&self, language: Language) -> Words {
        let key = &self.key;
        let message = match self.fault {
            NumberFault::Empty => language
                .pick(format!("`{key}` is empty, a number is missing"), format!("`{key}` 为空，缺少数字")),
            _ => {
                let fault = self.fault_text(&self.marked(&self.written), language);
                language.pick(format!("`{key}`: {fault}"), format!("`{key}`：{fault}"))
            }
        };
        Words { help: self.help(language), ..Words::new(message) }
    }

    fn fault_text(&self, written: &str, language: Language) -> String {
        let (english, chinese) = match &self.fault {
            NumberFault::Empty | NumberFault::NoDigits => {
                ("has no digits, a number is missing", "中没有数字，缺少数值")
            }
            NumberFault::NotANumber => ("is not a number", "不是数字"),
            NumberFault::Infinite => ("is not an amount anyone can plan with", "不是可用于计划的金额"),
            NumberFault::NotDecimal => ("is not a decimal number", "不是十进制数"),
            NumberFault::Odd { character, .. } => return odd(written, *character, language),
            NumberFault::AboveOne => {
                return language.pick(
                    format!("the fraction {written} is more than the whole"),
                    format!("分数 {written} 大于 1，超出整体"),
                );
            }
            NumberFault::FractionHere => ("is a fraction, which is not taken here", "是分数，此处不接受分数"),
            NumberFault::Denominator => {
                let max = group_digits(&FRACTION_DENOMINATOR_MAX.to_string());
                return language.pick(
                    format!("the denominator of {written} must lie between 1 and {max}"),
                    format!("{written} 的分母必须在 1 到 {max} 之间"),
                );
            }
            NumberFault::TooLarge => {
                return language.pick(
                    format!(
                        "{written} is too large, at most {NUMBER_WHOLE_DIGITS_MAX} digits before the decimal point are taken"
                    ),
                    format!("{written} 过大，小数点前最多 {NUMBER_WHOLE_DIGITS_MAX} 位"),
                );
            }
            NumberFault::TooManyDecimals => {
                return language.pick(
                    format!("{written} has too many decimals, at most {NUMBER_DECIMALS_MAX} are taken"),
                    format!("{written} 的小数位过多，最多 {NUMBER_DECIMALS_MAX} 位"),
                );
            }
        };
        language.pick(format!("{written} {english}"), format!("{written} {chinese}"))
    }

    fn help(&self, language: Language) -> Option<String> {
        Some(match &self.fault {
            NumberFault::Denominator | NumberFault::TooLarge => return None,
            NumberFault::TooManyDecimals => language
                .pick(
                    "nothing is rounded silently: write the number with fewer digits",
                    "程序不会擅自四舍五入：请减少该数的位数",
                )
                .to_owned(),
            NumberFault::Odd { better, .. } => {
                let better = self.marked(better);
                language.pick(format!("write `{better}`"), format!("请写成 `{better}`"))
            }
            NumberFault::AboveOne => fraction_hint(&self.written, &self.marked(&self.written), language),
            _ => self.wanted.examples(language).to_owned(),
        })
    }
}

/// A number that is written in another way than the plan format takes.
fn odd(written: &str, character: Option<char>, language: Language) -> String {
    let contains = match character {
        Some(character) => {
            let (shown, code) = (character_text(character, language), u32::from(character));
            language.pick(
                format!(": it contains {shown} (U+{code:04X})"),
                format!("：其中含有{shown}（U+{code:04X}）"),
            )
        }
        None => String::new(),
    };
    language.pick(
        format!("{written} is not how a number is written here{contains}"),
        format!("{written} 不符合此处数字的写法{contains}"),
    )
}

/// What a number that divides nothing says; nothing of others.
fn not_of_parts(key: &str, language: Language) -> Option<&'static str> {
    let (english, chinese) = match key {
        "catch_up" => (
            "it says how much of what is missing the open months take, in percent: 0 to 100",
            "它是剩余月份追补缺口的百分比，取 0 到 100",
        ),
        "pace" => (
            "it is percent of the target to date: zero or more, such as 95",
            "它是截至目标的百分比：取零或正数，例如 95",
        ),
        "rise" => (
            "it says by how much open months may rise, in percent: zero or more",
            "它是剩余月份允许上升的百分比：取零或正数",
        ),
        _ => return None,
    };
    Some(language.pick(english, chinese))
}

impl Findings {
    /// P011 and P020: a number that cannot be read, or is beyond a limit.
    pub fn number(
        &mut self,
        place: &Place,
        key: &str,
        written: &str,
        in_quotes: bool,
        wanted: NumberKind,
        fault: NumberFault,
    ) {
        let untaken = Untaken { key: quoted(key), written: quoted(written), in_quotes, wanted, fault };
        let code = if untaken.is_beyond_limit() { "P020" } else { "P011" };
        let alike = super::said::fingerprint(&(&untaken.key, wanted, in_common(&untaken.fault)));
        let said = told(untaken, Untaken::words);
        self.add(Finding::error(code, said).at(place).alike_by(alike));
    }

    /// P019: a number below zero.
    pub fn negative(&mut self, place: &Place, key: &str, written: Figure) {
        let said = told((quoted(key), written), |(key, written), language| {
            let written = language.figure(written);
            Words::new(
                language
                    .pick(format!("`{key}` is negative: {written}"), format!("`{key}` 为负数：{written}")),
            )
            .help(not_of_parts(key, language).unwrap_or(language.pick(
                "a target can only be divided into parts of zero or more",
                "目标分解出的各部分只能是零或正数",
            )))
        });
        self.add(Finding::error("P019", said).at(place).alike_by(key));
    }

    /// P020: an amount beyond the limit.
    pub fn amount_too_large(&mut self, place: &Place, what: Excessive, unit: &Unit) {
        let said = told((what, *unit), |(what, unit), language| {
            let (what, size, max) = (what.text(language), unit.size(), unit.people(AMOUNT_UNITS_END - 1));
            Words::new(language.pick(
                format!("{what} is too large: amounts go up to {max}"),
                format!("{what}过大：金额上限为 {max}"),
            ))
            .help(language.pick(
                format!("the limit is 10^15 units of {size}; a larger `unit` raises it"),
                format!("上限为 10^15 个最小单位（每个 {size}）；加大 `unit` 可提高上限"),
            ))
        });
        self.add(Finding::error("P020", said).at(place).alike());
    }

    /// P020: a weight beyond the limit.
    pub fn weight_too_large(&mut self, place: &Place, key: &str) {
        let said = told(quoted(key), |key, language| {
            let end = group_digits(&WEIGHT_END.to_string());
            Words::new(language.pick(
                format!("`{key}` is too large: weights stay below {end}"),
                format!("`{key}` 过大：权重必须小于 {end}"),
            ))
        });
        self.add(Finding::error("P020", said).at(place).alike());
    }

    /// P020: a percentage beyond the limit.
    pub fn percent_too_large(&mut self, place: &Place, key: &str) {
        let said = told(quoted(key), |key, language| {
            let max = group_digits(&PERCENT_MAX.to_string());
            Words::new(language.pick(
                format!("`{key}` is too large: at most {max}% is taken"),
                format!("`{key}` 过大：最多 {max}%"),
            ))
        });
        self.add(Finding::error("P020", said).at(place).alike());
    }

    /// P039: a share of more than everything.
    pub fn share_above_whole(&mut self, place: &Place, key: &str, share: &Figure) {
        let said = told((quoted(key), share.clone()), |(key, share), language| {
            let share = language.figure(share);
            Words::new(language.pick(
                format!("`{key}` is {share}, more than the whole"),
                format!("`{key}` 为 {share}，超出整体"),
            ))
            .help(not_of_parts(key, language).unwrap_or(language.pick(
                "shares are percent of the parent, 0 to 100; for relative numbers use `weight`",
                "占比是上级的百分比，取 0 到 100；若只表示相对大小，请用 `weight`",
            )))
        });
        self.add(Finding::error("P039", said).at(place).alike_by(key));
    }

    /// P016: an amount that is not a whole number of units.
    pub fn amount_finer_than_unit(
        &mut self,
        place: &Place,
        key: &str,
        number: &Number,
        unit: &Unit,
        below: i64,
        above: i64,
    ) {
        let found = (quoted(key), *number, *unit, [below, above]);
        let said = told(found, |(key, number, unit, [below, above]), language| {
            let (number, size) = (number.people(), group_digits(&unit.size().to_string()));
            let (below, above) = (unit.people(*below), unit.people(*above));
            Words::new(language.pick(
                format!("`{key}` is {number}, finer than the unit of {size}"),
                format!("`{key}` 为 {number}，不是最小单位 {size} 的整数倍"),
            ))
            .help(language.pick(
                format!("write {below} or {above}, or choose a smaller `unit`"),
                format!("请写 {below} 或 {above}，或改用更小的 `unit`"),
            ))
        });
        self.add(Finding::error("P016", said).at(place).alike_by(key));
    }

    /// P017: a target that is not a whole number of units.
    pub fn target_not_whole(&mut self, place: &Place, number: &Number, unit: &Unit, below: i64, above: i64) {
        let said = told((*number, *unit, [below, above]), |(number, unit, [below, above]), language| {
            let (number, size) = (number.people(), group_digits(&unit.size().to_string()));
            let (below, above) = (unit.people(*below), unit.people(*above));
            Words::new(language.pick(
                format!("the target {number} is not a whole number of units of {size}"),
                format!("目标 {number} 不是最小单位 {size} 的整数倍"),
            ))
            .help(language.pick(
                format!("the nearest targets are {below} and {above}; or choose a smaller `unit`"),
                format!("最接近的目标是 {below} 和 {above}；或改用更小的 `unit`"),
            ))
        });
        self.add(Finding::error("P017", said).at(place));
    }

    /// P034: a unit of nothing.
    pub fn unit_zero(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("the unit is zero", "最小单位为零")).help(language.pick(
                "the unit is the smallest step of every amount, such as 0.01, 1 or 10_000",
                "最小单位是所有金额的最小步长，例如 0.01、1 或 10_000",
            ))
        });
        self.add(Finding::error("P034", said).at(place));
    }

    /// P034: a unit beyond the limits.
    pub fn unit_out_of_range(&mut self, place: &Place, number: &Number) {
        let said = told(*number, |number, language| {
            let (number, max) = (number.people(), group_digits(&UNIT_SIZE_MAX.to_string()));
            Words::new(language.pick(
                format!("a unit has at most {UNIT_DECIMALS_MAX} decimals and is at most {max}, not {number}"),
                format!("最小单位最多 {UNIT_DECIMALS_MAX} 位小数，且不得大于 {max}；此处为 {number}"),
            ))
        });
        self.add(Finding::error("P034", said).at(place));
    }
}

/// What two numbers have in common that cannot be taken: the fault, and of odd ones the character or the scale that is odd.
fn in_common(fault: &NumberFault) -> (Discriminant<NumberFault>, Option<char>, &str) {
    let (character, scale) = match fault {
        NumberFault::Odd { character: Some(character), .. } => (Some(*character), ""),
        NumberFault::Odd { character: None, better } => {
            (None, better.trim_start_matches(|digit: char| !digit.is_alphabetic()))
        }
        _ => (None, ""),
    };
    (discriminant(fault), character, scale)
}

/// `100/3` is meant as percent now and then; the exact fraction of the whole is another one.
fn fraction_hint(fraction: &str, marked: &str, language: Language) -> String {
    let whole = fraction.split_once('/').and_then(|(numerator, denominator)| {
        let numerator = numerator.parse::<u64>().ok()?;
        let denominator = denominator.parse::<u64>().ok()?.checked_mul(100)?;
        let (mut a, mut b) = (numerator, denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        (numerator <= denominator && denominator / a <= FRACTION_DENOMINATOR_MAX)
            .then(|| format!("\"{}/{}\"", numerator / a, denominator / a))
    });
    match whole {
        Some(whole) => language.pick(
            format!("a fraction is of the whole, not of a hundred: {marked} percent is `{whole}`"),
            format!("分数指整体的几分之几，而不是百分之几：百分之 {marked} 应写 `{whole}`"),
        ),
        None => language
            .pick(
                "a fraction is of the whole and at most 1, such as \"1/3\"",
                "分数指整体的几分之几，最大为 1，例如 \"1/3\"",
            )
            .to_owned(),
    }
}
