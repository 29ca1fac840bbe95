//! Words about the open months of a plan, beside the closed ones.

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{Finding, Findings, Language, quoted};
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::{Decimal12, Figure, group_digits};
use crate::source::Place;

/// Some of the nodes that carry, each with a figure, and of how many they are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Named {
    named: FirstNames,
    all: usize,
}

impl Named {
    /// Nodes, those with most to be said about first; the company has no name.
    fn new(all: usize, named: Vec<(String, String)>, language: Language) -> Named {
        let company = language.pick("the company", "公司");
        let named: Vec<String> = named
            .iter()
            .map(|(name, figure)| format!("{} {figure}", if name.is_empty() { company } else { name }))
            .collect();
        Named { named: FirstNames::new(named, NAMES_SHOWN_MAX), all }
    }

    /// How many of how many.
    fn count(&self, language: Language) -> String {
        let [some, all] = [self.named.count, self.all].map(|count| group_digits(&count.to_string()));
        language.pick(format!("{some} of {all}"), format!("{all} 个单位中有 {some} 个"))
    }
}

impl Findings {
    /// A020: a file that does not tell those apart who are to carry what is missing; `columns` are the levels that it does.
    pub fn carry_finer_than_file(&mut self, place: &Place, file: &str, word: &str, columns: Vec<String>) {
        let columns = columns.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>();
        let columns = FirstNames::new(&columns, NAMES_SHOWN_MAX);
        let said = told((quoted(file), word.to_owned(), columns), |(file, word, columns), language| {
            let levels = columns.text(language);
            let words = Words::new(language.pick(
                format!("{file} has no column for `{word}`, so no {word} can make up for what is missing"),
                format!("{file} 没有 `{word}` 列，无法由该层级补足缺口"),
            ));
            words.help(match columns.count {
                0 => language.pick(
                    "its amounts are of the company: write `carry = \"company\"`".to_owned(),
                    "该文件只有公司合计：请写 `carry = \"company\"`".to_owned(),
                ),
                _ => language.pick(
                    format!("its levels are {levels}: let one of them carry, or the company"),
                    format!("该文件的层级有 {levels}：请改由这些层级或公司补足"),
                ),
            })
        });
        self.add(Finding::error("A020", said).at(place));
    }

    /// Q041: months that are to be closed in the middle of a quarter, by a file of quarters.
    pub fn closed_within_quarter(&mut self, place: &Place, file: &str, quarter: &str) {
        let said = told((quoted(file), quarter.to_owned()), |(file, quarter), language| {
            Words::new(language.pick(
                format!("{file} has quarters, and {quarter} is closed only in part"),
                format!("{file} 只有季度数，而 {quarter} 仅部分关账"),
            ))
            .help(language.pick(
                "close the last month of a quarter, or take a file with months",
                "请关账至季度最后一个月，或改用有月份的文件",
            ))
        });
        self.add(Finding::error("Q041", said).at(place));
    }

    /// P020: open months that come to more than an amount may.
    pub fn open_months_too_large(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "with these actuals the open months come to a thousand million million units or more",
                "按这些实际数，剩余月份将达到 10^15 个最小单位以上",
            ))
            .help(language.pick(
                "look whether the actuals are in the money of the plan",
                "请检查实际数的金额单位是否与计划一致",
            ))
        });
        self.add(Finding::error("P020", said).at(place));
    }

    /// W137: months that are over and of which a file has no row.
    pub fn closed_month_without_rows(&mut self, file: &str, months: Vec<String>) {
        let months = FirstNames::new(&months, NAMES_SHOWN_MAX);
        let said = told((quoted(file), months), |(file, months), language| {
            let names = months.text(language);
            let is = if months.count == 1 { "is" } else { "are" };
            Words::new(language.pick(
                format!("{file} has no rows of {names}, which {is} over"),
                format!("{file} 缺少已过期间的数据：{names}"),
            ))
            .help(language.pick(
                "what was sold then counts as nothing: the data may be late",
                "该期间的实际按零计：数据可能尚未到齐",
            ))
        });
        self.add(Finding::warning("W137", said).of_this_run());
    }

    /// W138: actuals that are so far from what was planned that they may be in another unit.
    pub fn actuals_far_from_target(&mut self, file: &str, actual: Decimal12, planned: String) {
        let actual = group_digits(&actual.to_string());
        let said = told((quoted(file), actual, planned), |(file, actual, planned), language| {
            Words::new(language.pick(
                format!("{file}: {actual} was sold where {planned} was planned"),
                format!("{file}：实际 {actual}，而计划为 {planned}"),
            ))
            .help(language.pick(
                "one of the two may count in thousands or more, and the other not",
                "两者可能一个以万为单位、一个以元为单位",
            ))
        });
        self.add(Finding::warning("W138", said).of_this_run());
    }

    /// W139: nodes that sold more than their year, of so many; each with how much more, the largest first.
    pub fn closed_past_year(&mut self, place: &Place, all: usize, named: Vec<(String, String)>) {
        let said = told((all, named), |(all, named), language| {
            let some = Named::new(*all, named.clone(), language);
            let (count, names) = (some.count(language), some.named.text(language));
            let their = if some.named.count == 1 { "its" } else { "their" };
            Words::new(language.pick(
                format!("{count} sold more than the whole year's target: {names}"),
                format!("{count}的实际已超过全年目标：{names}"),
            ))
            .help(language.pick(
                format!("{their} open months are nothing; what is over lowers nobody else's"),
                "其剩余月份为零，超出部分不减少其他单位的目标".to_owned(),
            ))
        });
        self.add(Finding::warning("W139", said).at(place).of_this_run());
    }

    /// W140: nodes for which nothing is planned in the open months, so that what is missing cannot be placed.
    pub fn closed_not_placed(&mut self, place: &Place, all: usize, named: Vec<(String, String)>) {
        let said = told((all, named), |(all, named), language| {
            let some = Named::new(*all, named.clone(), language);
            let (count, names) = (some.count(language), some.named.text(language));
            let (are, their) = if some.named.count == 1 { ("is", "its") } else { ("are", "their") };
            Words::new(language.pick(
                format!("{count} {are} short, and nothing is planned in {their} open months: {names}"),
                format!("{count}有缺口，而剩余月份没有计划：{names}"),
            ))
            .help(language.pick(
                "what is missing is in nobody's open months: let a level above carry it",
                "这些缺口未计入任何剩余月份：请改由上级层级补足",
            ))
        });
        self.add(Finding::warning("W140", said).at(place).of_this_run());
    }

    /// W141: nodes whose open months rise by more than a rule allows; each with its rise, the largest first.
    pub fn closed_rise(&mut self, rule: &Place, bound: &Figure, all: usize, named: Vec<(String, String)>) {
        let said = told((bound.clone(), all, named), |(bound, all, named), language| {
            let some = Named::new(*all, named.clone(), language);
            let (count, names) = (some.count(language), some.named.text(language));
            Words::new(language.pick(
                format!("the open months of {count} rise by more than {bound}: {names}"),
                format!("{count}的剩余月份目标上升超过 {bound}：{names}"),
            ))
            .help(language.pick(
                "lower `catch_up`, or let a level above carry what is missing",
                "请降低 `catch_up`，或改由上级层级补足",
            ))
        });
        self.add(Finding::warning("W141", said).at(rule).of_this_run());
    }
}
