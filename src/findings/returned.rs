//! Words about a workbook of our own that comes back.

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{Finding, Findings, Language, quoted};
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::{Decimal12, group_digits};
use crate::source::Place;

/// Why a workbook that came back is not read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReturnFault {
    /// None of its sheets is the allocation, which has this name, and this head over its column of keys.
    NoAllocation(&'static str, String),
    /// The hidden sheet is gone.
    HiddenGone {
        /// What it was called.
        hidden: &'static str,
        /// The sheet that shows the allocation.
        allocation: String,
        /// The sheet that has flat rows, as they were written.
        rows: Option<&'static str>,
    },
    /// It sets plans side by side.
    Comparison,
    /// The column under this head is gone.
    ColumnGone(String),
    /// There are two columns under this head.
    ColumnTwice(String),
    /// Its rows are groups, called by this word.
    Groups(String),
    /// A row of it, called so, adds up siblings that have no rows.
    AddedUp(String),
    /// Its columns are halves.
    Halves,
    /// Its amounts are those of all open months together.
    OpenMonths,
    /// Its rows are of a kind, called by this word, that the plan does not have.
    RowsUnknown(String),
    /// Its columns are months and quarters.
    MonthsAndQuarters,
    /// It shows only what this filter leaves, and all of somebody is asked for.
    Part(String),
}

impl ReturnFault {
    /// That the hidden sheet is gone.
    pub fn hidden_gone(hidden: &'static str, allocation: &str, rows: Option<&'static str>) -> ReturnFault {
        ReturnFault::HiddenGone { hidden, allocation: allocation.to_owned(), rows }
    }

    fn words(&self, language: Language) -> Words {
        let (message, help) = match self {
            ReturnFault::NoAllocation(sheet, key) => language.pick(
                (
                    "no sheet has the rows and columns of the allocation any more".to_owned(),
                    format!(
                        "its sheet `{sheet}` has a row of heads and a hidden column `{key}`: put both back, or edit \
                         the workbook that was written"
                    ),
                ),
                (
                    "没有一个工作表还带有分解表的行和列".to_owned(),
                    format!("`{sheet}` 工作表须保留表头行和隐藏的 `{key}` 列：请恢复，或在原工作簿上修改"),
                ),
            ),
            ReturnFault::HiddenGone { hidden, allocation, rows } => {
                let allocation = quoted(allocation);
                let written = rows.map_or_else(String::new, |rows| {
                    language.pick(
                        format!(", or name the sheet with the rows as they were written behind the file: `#{rows}`"),
                        format!("；或在文件名后写明输出时的数据所在的工作表：`#{rows}`"),
                    )
                });
                language.pick(
                    (
                        format!(
                            "its hidden sheet `{hidden}` is gone, and without it nobody can tell what was edited in \
                             `{allocation}`"
                        ),
                        format!("edit the workbook that was written, with all of its sheets{written}"),
                    ),
                    (
                        format!("缺少隐藏的工作表 `{hidden}`，无法得知 `{allocation}` 中改动了什么"),
                        format!("请在原工作簿上修改，并保留其全部工作表{written}"),
                    ),
                )
            }
            ReturnFault::Comparison => language.pick(
                (
                    "it is a comparison, and has the amounts of several sides".to_owned(),
                    "name one of the files that were compared".to_owned(),
                ),
                ("是对比结果，含有多方的金额".to_owned(), "请改为所对比的某个文件".to_owned()),
            ),
            ReturnFault::ColumnGone(head) => {
                let head = quoted(head);
                language.pick(
                    (
                        format!("the column {head} is gone, or has another head"),
                        format!("write {head} over it again; a column that is hidden or moved is found"),
                    ),
                    (
                        format!("缺少“{head}”列，或其表头已改动"),
                        format!("请恢复表头“{head}”；隐藏或移动的列可以正常识别"),
                    ),
                )
            }
            ReturnFault::ColumnTwice(head) => {
                let head = quoted(head);
                language.pick(
                    (
                        format!("there are two columns {head}"),
                        "delete the one that does not count, or give it another head".to_owned(),
                    ),
                    (format!("有两列“{head}”"), "请删去不计入的一列，或改用其他表头".to_owned()),
                )
            }
            ReturnFault::Groups(word) => {
                let word = quoted(word);
                language.pick(
                    (
                        format!("its rows are groups ({word}), which no amounts are told by"),
                        "write it anew with a row for every member of the axis".to_owned(),
                    ),
                    (
                        format!("其中的行是分组（{word}），金额无法按分组读取"),
                        "请重新输出，使该维度的每个成员各占一行".to_owned(),
                    ),
                )
            }
            ReturnFault::AddedUp(label) => {
                let label = quoted(label);
                language.pick(
                    (
                        format!("the row {label} adds up members that have no rows"),
                        "write it anew with a row for every member, not for the largest alone".to_owned(),
                    ),
                    (
                        format!("“{label}”一行合并了多个成员"),
                        "请重新输出，使每个成员各占一行，而不是只列最大的几个".to_owned(),
                    ),
                )
            }
            ReturnFault::Halves => language.pick(
                (
                    "its columns are halves, which no amounts are told by".to_owned(),
                    "write it anew in months, quarters or years".to_owned(),
                ),
                (
                    "其中的列是半年，金额无法按半年读取".to_owned(),
                    "请按月、季度或全年重新输出".to_owned(),
                ),
            ),
            ReturnFault::OpenMonths => language.pick(
                (
                    "its amounts are those of all open months together".to_owned(),
                    "write it anew in months".to_owned(),
                ),
                (
                    "其中的金额是剩余月份的合计".to_owned(),
                    "请按月重新输出".to_owned(),
                ),
            ),
            ReturnFault::RowsUnknown(word) => {
                let word = quoted(word);
                language.pick(
                    (
                        format!("its rows are by `{word}`, which the plan does not have"),
                        "compare it with the plan that it was written from".to_owned(),
                    ),
                    (
                        format!("其中的行按 `{word}` 划分，而计划没有这一级"),
                        "请与输出该工作簿的计划对比".to_owned(),
                    ),
                )
            }
            ReturnFault::MonthsAndQuarters => language.pick(
                (
                    "its columns are months and quarters beside each other".to_owned(),
                    "write it anew in months".to_owned(),
                ),
                ("其中的列既有月份又有季度".to_owned(), "请按月重新输出".to_owned()),
            ),
            ReturnFault::Part(filter) => {
                let filter = quoted(filter);
                language.pick(
                    (
                        format!("it shows a part of the amounts: {filter}"),
                        "write it anew without this filter, so that it has all of what is taken".to_owned(),
                    ),
                    (
                        format!("其中只有一部分金额：{filter}"),
                        "请不带该筛选重新输出，使其含有全部金额".to_owned(),
                    ),
                )
            }
        };
        Words::new(message).help(help)
    }
}

/// `1 row`, `5 rows`.
fn counted(count: usize, [one, several]: [&str; 2]) -> String {
    let digits = group_digits(&count.to_string());
    format!("{digits} {}", if count == 1 { one } else { several })
}

impl Findings {
    /// A023: a workbook that came back and is not read.
    pub fn not_read_back(&mut self, place: &Place, fault: &ReturnFault) {
        self.add(Finding::error("A023", told(fault.clone(), ReturnFault::words)).at(place).of_this_run());
    }

    /// A023: two rows that are the same line.
    pub fn line_twice(&mut self, second: &Place, first: &Place, name: &str) {
        let said = told(quoted(name), |name, language| {
            Words::new(language.pick(format!("{name} has two rows"), format!("{name} 有两行")))
                .twice(language)
                .help(language.pick(
                    "delete the row that does not count; one that is new needs a name of its own",
                    "请删去不计入的一行；新增的行请另取名称",
                ))
        });
        self.add(Finding::error("A023", said).at(second).beside(first).of_this_run());
    }

    /// W145: lines whose rows are gone.
    pub fn lines_gone(&mut self, file: &str, names: &[String]) {
        let found = (quoted(file), FirstNames::new(names, NAMES_SHOWN_MAX));
        let said = told(found, |(file, names), language| {
            let (rows, list) = (counted(names.count, ["row is", "rows are"]), names.text(language));
            Words::new(language.pick(
                format!("{file}: {rows} gone: {list}"),
                format!("{file}：缺少 {} 行：{list}", group_digits(&names.count.to_string())),
            ))
            .help(language.pick(
                "they count as rows without amounts; a row that is only hidden is found",
                "这些行视为没有金额；只是隐藏的行可以正常识别",
            ))
        });
        self.add(Finding::warning("W145", said).of_this_run());
    }

    /// W145: rows that are none of the lines.
    pub fn lines_new(&mut self, first: &Place, names: &[&String]) {
        let said = told(FirstNames::new(names, NAMES_SHOWN_MAX), |names, language| {
            let (rows, list) = (counted(names.count, ["row is", "rows are"]), names.text(language));
            Words::new(language.pick(
                format!("{rows} new: {list}"),
                format!("新增 {} 行：{list}", group_digits(&names.count.to_string())),
            ))
            .help(language.pick(
                "they count below the row that they stand under; where rows are sorted, for the company",
                "计入其所在位置的上级；行序打乱时计入公司",
            ))
        });
        self.add(Finding::warning("W145", said).at(first).of_this_run());
    }

    /// W145: a row with another label.
    pub fn line_renamed(&mut self, place: &Place, name: &str) {
        let said = told(quoted(name), |name, language| {
            Words::new(language.pick(
                format!("this row is that of {name}, and counts for it"),
                format!("此行是 {name} 的行，仍计入 {name}"),
            ))
            .help(language.pick(
                "names are changed in the plan, not in the workbook; for somebody new insert a row",
                "名称请在计划中修改，而不是在工作簿中；新增成员请插入新行",
            ))
        });
        self.add(Finding::warning("W145", said).at(place).of_this_run().alike());
    }

    /// W146: a cell that adds up others, with something else written over it.
    pub fn total_written_over(&mut self, place: &Place, written: &str, sum: Decimal12) {
        let said = told((quoted(written), sum), |(written, sum), language| {
            let sum = group_digits(&sum.to_string());
            Words::new(language.pick(
                format!("{written} is written over a sum, and the amounts that it adds up come to {sum}"),
                format!("此处的合计被改写为 {written}，而所含金额合计为 {sum}"),
            ))
            .help(language.pick(
                "those count: edit the blue amounts, and leave sums to their formulas",
                "以所含金额为准：请修改蓝色金额，合计由公式得出",
            ))
        });
        self.add(Finding::warning("W146", said).at(place).of_this_run().alike());
    }

    /// W147: a workbook that was written from other amounts than those that it is compared with; `changes` are scenarios
    /// and settings that the plan was under.
    pub fn published_otherwise(&mut self, file: &str, plan: &str, rows: u64, changes: &[String]) {
        let found = (quoted(file), quoted(plan), rows, changes.join(", "));
        let said = told(found, |(file, plan, rows, changes), language| {
            let count = counted(*rows as usize, ["row", "rows"]);
            let words = Words::new(language.pick(
                format!("{file} was written when the plan ({plan}) had other amounts, in {count}"),
                format!("{file} 输出时计划（{plan}）的金额与现在不同，涉及 {rows} 行"),
            ));
            let under = match changes.is_empty() {
                true => String::new(),
                false => language.pick(
                    format!("; it was written under what-if changes: {changes}"),
                    format!("；输出时带有假设改动：{changes}"),
                ),
            };
            words.help(language.pick(
                format!("not all of the differences were edited: the plan has changed as well{under}"),
                format!("差异不全是修改所致：计划本身也有变化{under}"),
            ))
        });
        self.add(Finding::warning("W147", said).of_this_run());
    }

    /// W150: a sheet of a workbook that was edited beside the one that is read.
    pub fn other_sheet_edited(&mut self, file: &str, sheet: &str) {
        let said = told((quoted(file), quoted(sheet)), |(file, sheet), language| {
            Words::new(language.pick(
                format!("{file}: its sheet {sheet} was edited, and is not read"),
                format!("{file}：“{sheet}”工作表有改动，但未读取"),
            ))
            .help(language.pick(
                format!("it shows the plan under a scenario: for what stands there, write `{file}#{sheet}`"),
                format!("该表是情景下的计划：要读取其中的金额，请写 `{file}#{sheet}`"),
            ))
        });
        self.add(Finding::warning("W150", said).of_this_run());
    }

    /// N246: a workbook that came back, and how much of it was edited, first of all a cell there.
    pub fn came_back(&mut self, first: Option<&Place>, file: &str, plan: &str, cells: usize, rows: usize) {
        let said = told((quoted(file), quoted(plan), cells, rows), |(file, plan, cells, rows), language| {
            let digits = |count: &usize| group_digits(&count.to_string());
            let edited = match cells {
                0 => language.pick("nothing was edited".to_owned(), "没有改动".to_owned()),
                _ => language.pick(
                    format!(
                        "{} in {} edited",
                        counted(*cells, ["cell", "cells"]),
                        counted(*rows, ["row", "rows"])
                    ),
                    format!("{} 行共改动 {} 个单元格", digits(rows), digits(cells)),
                ),
            };
            Words::new(language.pick(
                format!("{file} was written from {plan}: {edited}"),
                format!("{file} 由 {plan} 输出：{edited}"),
            ))
        });
        let finding = Finding::note("N246", said).of_this_run();
        self.add(match first {
            Some(first) => finding.at(first),
            None => finding,
        });
    }
}
