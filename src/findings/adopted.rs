//! Words about amounts of a file that are taken into a plan.

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{Finding, Findings, quoted};
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::{Decimal12, group_digits};

/// Why an amount cannot be one of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AmountFault {
    /// It is less than zero.
    Negative,
    /// It is no whole number of units of this size.
    FinerThan(Decimal12),
    /// It belongs to whoever stands above the level that takes amounts, which is called so.
    Above(String),
}

impl Findings {
    /// A024: an amount in a file that no node can take; a node without a name is the company.
    pub fn amount_not_taken(&mut self, file: &str, node: &str, amount: Decimal12, fault: AmountFault) {
        let found = (quoted(file), quoted(node), amount, fault);
        let said = told(found, |(file, node, amount, fault), language| {
            let amount = group_digits(&amount.to_string());
            let node = if node.is_empty() { language.pick("the company", "公司") } else { node };
            let (why, help) = match fault {
                AmountFault::Negative => language.pick(
                    (
                        "negative".to_owned(),
                        "a target can only be divided into parts of zero or more".to_owned(),
                    ),
                    ("为负数".to_owned(), "目标只能分成不小于零的部分".to_owned()),
                ),
                AmountFault::FinerThan(unit) => {
                    let unit = group_digits(&unit.to_string());
                    language.pick(
                        (
                            format!("finer than the unit of {unit}"),
                            "round it in the file, or choose a smaller `unit` in the plan".to_owned(),
                        ),
                        (
                            format!("比单位 {unit} 更细"),
                            "请在文件中取整，或在计划中改用更小的 `unit`".to_owned(),
                        ),
                    )
                }
                AmountFault::Above(level) => language.pick(
                    (
                        format!("in rows that name no {level} of the plan"),
                        "name who takes it; whoever is new is added to the plan first".to_owned(),
                    ),
                    (
                        format!("所在的行没有指明计划中的 {level}"),
                        "请指明归谁；新增成员请先加入计划".to_owned(),
                    ),
                ),
            };
            let words = match fault {
                AmountFault::Above(_) => language.pick(
                    format!("{file} gives {node} {amount} {why}"),
                    format!("{file} 中 {node} 的 {amount} {why}"),
                ),
                _ => language.pick(
                    format!("{file} gives {node} {amount}, which is {why}"),
                    format!("{file} 中 {node} 的金额 {amount} {why}"),
                ),
            };
            Words::new(words).help(help)
        });
        self.add(Finding::error("A024", said).of_this_run());
    }

    /// W148: months in which nobody has a row, and that become zero.
    pub fn months_become_zero(&mut self, file: &str, months: &[String]) {
        let found = (quoted(file), FirstNames::new(months, NAMES_SHOWN_MAX));
        let said = told(found, |(file, months), language| {
            let list = months.beside_each_other(language);
            Words::new(language.pick(
                format!("{file} has no amounts in {list}: they become zero"),
                format!("{file} 在 {list} 没有金额：这些月份将为零"),
            ))
            .help(language.pick(
                "if it holds a part of the year, complete it, or take the year alone: a file without a column of months",
                "如果文件只含部分月份，请补齐；只取全年金额时，请用没有月份列的文件",
            ))
        });
        self.add(Finding::warning("W148", said).of_this_run());
    }

    /// W149: nodes whose months come out otherwise than the file has them, and by how much at most.
    pub fn months_otherwise(&mut self, file: &str, nodes: &[String], largest: Decimal12) {
        let found = (quoted(file), FirstNames::new(nodes, NAMES_SHOWN_MAX), largest);
        let said = told(found, |(file, nodes, largest), language| {
            let (list, largest) = (nodes.beside_each_other(language), group_digits(&largest.to_string()));
            Words::new(language.pick(
                format!("months of {list} differ from those of {file}, by up to {largest}; their years are the same"),
                format!("{list} 的月份与 {file} 不一致，最多相差 {largest}；全年一致"),
            ))
            .help(language.pick(
                "a season of one's own moves what is rounded among the others: `compare` shows it for the new plan and the file",
                "自有季节会使其他节点的尾差移动：可用 `compare` 对比新计划与该文件",
            ))
        });
        self.add(Finding::warning("W149", said).of_this_run());
    }

    /// N247: nodes that have no row beside some that have.
    pub fn portions_kept(&mut self, file: &str, nodes: &[String]) {
        let found = (quoted(file), FirstNames::new(nodes, NAMES_SHOWN_MAX));
        let said = told(found, |(file, nodes), language| {
            let list = nodes.beside_each_other(language);
            let (has, keeps) =
                if nodes.count == 1 { ("has", "keeps its portion") } else { ("have", "keep their portions") };
            Words::new(language.pick(
                format!("{list} {has} no row in {file} and {keeps}"),
                format!("{file} 中没有 {list} 的行，其份额保持不变"),
            ))
        });
        self.add(Finding::note("N247", said).of_this_run());
    }
}
