//! Words about amounts files: actuals, history, commitments, sheets that came back.

use super::first_names::FirstNames;
use super::roster::column_twice;
use super::said::{Said, Words, told};
use super::{Finding, Findings, Language, quoted};
use crate::limits::{AMOUNTS_BYTES_MAX, HEADER_ROW_MAX, NAMES_SHOWN_MAX};
use crate::money::{Decimal12, NumberFault, group_digits};
use crate::source::Place;

/// Why a text is no period as it is read in amounts files.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PeriodFault {
    /// It is none.
    NotAPeriod,
    /// A count of days, as spreadsheets keep dates.
    DayNumber,
    /// The year stands last; this is the same date.
    DayFirst(String),
    /// The year stands last, and either of the others may be the month.
    DayOrMonth,
    /// There is no such day.
    NoSuchDay,
    /// There is no such month.
    NoSuchMonth,
    /// It begins a period that is not one month.
    NotOneMonth,
    /// A period of the calendar, and the plan does not say where its year begins.
    NeedsStart,
    /// A period of any year, and there is no plan that says of which.
    OfAnyYear,
}

/// What column a period stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodColumn {
    /// One of days.
    Date,
    /// One of months.
    Month,
    /// One of quarters.
    Quarter,
    /// None: it heads one itself.
    Head,
}

/// Some rows, and what they come to.
fn rows_and_sum(rows: u64, sum: Decimal12, language: Language) -> String {
    let (count, sum) = (group_digits(&rows.to_string()), people(sum));
    let word = if rows == 1 { "row" } else { "rows" };
    language.pick(format!("{count} {word}, {sum} in all,"), format!("{count} 行（合计 {sum}）"))
}

/// An amount for people, with as many decimals as it needs.
fn people(amount: Decimal12) -> String {
    group_digits(&amount.to_string())
}

impl Findings {
    /// P003: an amounts file beyond the limit.
    pub fn amounts_too_large(name: &str) -> Findings {
        let said = told(quoted(name), |name, language| {
            let max = AMOUNTS_BYTES_MAX / (1024 * 1024 * 1024);
            Words::new(
                language.pick(format!("{name} is larger than {max} GiB"), format!("{name} 超过 {max} GiB")),
            )
            .help(language.pick(
                "add its rows up by month, or leave out the years that are not needed",
                "请先按月汇总，或删去用不到的年份",
            ))
        });
        Finding::error("P003", said).of_this_run().into()
    }

    /// A001: a header without a column of amounts; `columns` are the words that mean nothing.
    pub fn no_amount_column(&mut self, header: &Place, columns: &[&str]) {
        let said = told(FirstNames::new(columns, NAMES_SHOWN_MAX), |columns, language| {
            let words = Words::new(language.pick(
                format!("no line, of the first {HEADER_ROW_MAX}, names a column of amounts"),
                format!("前 {HEADER_ROW_MAX} 行中没有金额列"),
            ));
            let help = match columns.count {
                0 => language.pick(
                    "call one `amount`, or have a column for every month: `2026-01`, `M01`".to_owned(),
                    "请将金额列命名为「金额」，或每月一列：`2026-01`、`M01`".to_owned(),
                ),
                _ => {
                    let columns = columns.text(language);
                    language.pick(
                        format!(
                            "its columns {columns} mean nothing here: call the one with the amounts `amount`"
                        ),
                        format!("无法识别的列：{columns}；请将金额列命名为 `amount` 或「金额」"),
                    )
                }
            };
            words.help(help)
        });
        self.add(Finding::error("A001", said).at(header));
    }

    /// A001: a first line that is a row.
    pub fn no_header(&mut self, first_line: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("the first line is a row, and no header", "首行是数据，没有表头")).help(
                language.pick(
                    "write above it what the columns are, such as `region,month,amount`",
                    "请在上方写明各列的含义，例如 `区域,月份,金额`",
                ),
            )
        });
        self.add(Finding::error("A001", said).at(first_line));
    }

    /// A001: two columns of amounts.
    pub fn two_amount_columns(&mut self, second: &Place, first: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("there are two columns of amounts", "有两列金额"))
                .label(language.pick("this one", "这一列"))
                .related(language.pick("and this one", "还有这一列"))
                .help(language.pick(
                    "delete one of them, or give it another name: columns that are not known are ignored",
                    "请删去其中一列，或改用其他列名：无法识别的列会被忽略",
                ))
        });
        self.add(Finding::error("A001", said).at(second).beside(first));
    }

    /// A001: two columns that mean the same.
    pub fn amounts_column_twice(&mut self, second: &Place, first: &Place, column: &str) {
        self.add(column_twice("A001", second, first, quoted(column)));
    }

    /// A001: a column that was named and the file lacks.
    pub fn no_column_called(&mut self, header: &Place, word: &str, column: &str) {
        let said = told((quoted(word), quoted(column)), |(word, column), language| {
            Words::new(language.pick(
                format!("there is no column `{column}`, which is to be `{word}`"),
                format!("没有 `{column}` 列，无法用作 `{word}`"),
            ))
            .help(language.pick("write the word as the first line has it", "请按首行的写法填写列名"))
        });
        self.add(Finding::error("A001", said).at(header));
    }

    /// A001: a header and nothing below it.
    pub fn amounts_without_rows(&mut self, header: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("there is no row with an amount", "没有金额行"))
                .help(language.pick("write one row per amount below the header", "请在表头之下逐行填写金额"))
        });
        self.add(Finding::error("A001", said).at(header));
    }

    /// A001: a column of amounts that count in thousands or more.
    pub fn amounts_counted_in(&mut self, place: &Place, column: &str, unit: &str) {
        let said = told((quoted(column), quoted(unit)), |(column, unit), language| {
            Words::new(language.pick(
                format!("the amounts of `{column}` count in {unit}"),
                format!("`{column}` 列的金额以 {unit} 计"),
            ))
            .help(language.pick(
                "write them out, or with their unit in the cell, such as `35万`",
                "请写出完整的数，或在单元格内带上单位，例如 `35万`",
            ))
        });
        self.add(Finding::error("A001", said).at(place));
    }

    /// A002: a cell that is no amount.
    pub fn amounts_not_an_amount(&mut self, place: &Place, written: &str, fault: NumberFault) {
        let said = told((quoted(written), fault), |(written, fault), language| {
            let words = |english: &str, chinese: &str| {
                Words::new(language.pick(format!("`{written}` {english}"), format!("`{written}` {chinese}")))
            };
            match fault {
                NumberFault::Empty => Words::new(language.pick("the amount is missing", "缺少金额"))
                    .help(language.pick("write 0 where there is none", "没有金额时请写 0")),
                NumberFault::Odd { better, .. } => {
                    words("is not how an amount is written here", "不符合此处金额的写法")
                        .help(language.pick(format!("write `{better}`"), format!("请写成 `{better}`")))
                }
                NumberFault::TooManyDecimals => words("has more than twelve decimals", "的小数超过 12 位")
                    .help(language.pick(
                        "nothing is rounded silently: write the number with fewer digits",
                        "程序不会擅自四舍五入：请减少该数的位数",
                    )),
                NumberFault::TooLarge => words("is larger than any amount", "超出金额上限"),
                _ => words("is not an amount", "不是金额").help(language.pick(
                    "write a number such as 1200000.50, -500 or 35万",
                    "请写数字，例如 1200000.50、-500 或 35万",
                )),
            }
        });
        self.add(Finding::error("A002", said).at(place));
    }

    /// A014: amounts that come to more than is counted here.
    pub fn amounts_beyond(&mut self, file: &str, sum: Decimal12) {
        let said = told((quoted(file), sum), |(file, sum), language| {
            let sum = people(*sum);
            Words::new(language.pick(
                format!("{file}: its amounts come to {sum}, signs aside, more than is counted here"),
                format!("{file}：金额不计正负合计 {sum}，超出可计算的范围"),
            ))
            .help(language.pick(
                "amounts stay below 10^15 units of the plan: is the file in another currency, or the unit too small?",
                "金额须小于 10^15 个最小单位：请检查文件的币种，或改用较大的 `unit`",
            ))
        });
        self.add(Finding::error("A014", said).of_this_run());
    }

    /// A003: a name that several nodes have; `paths` lead to them.
    pub fn amounts_name_of_several(&mut self, place: &Place, paths: &[String]) {
        let name = quoted(place.text());
        let said = told((name, FirstNames::new(paths, NAMES_SHOWN_MAX)), |(name, paths), language| {
            let paths = paths.text(language);
            Words::new(
                language
                    .pick(format!("`{name}` means several: {paths}"), format!("`{name}` 有重名：{paths}")),
            )
            .help(language.pick(
                "fill in the columns above it, or give their ids in a column `id`",
                "请填写上级各列，或用 `id` 列写明编号",
            ))
        });
        self.add(Finding::error("A003", said).at(place));
    }

    /// A004: a row that is named as a total and is none.
    pub fn total_of_other_rows(&mut self, place: &Place, total: Decimal12, closed: Decimal12) {
        let said = told((total, closed), |(total, closed), language| {
            let (total, closed) = (people(*total), people(*closed));
            Words::new(language.pick(
                format!("the total is {total}, and its rows add up to {closed}"),
                format!("合计为 {total}，但其各行相加为 {closed}"),
            ))
            .help(language.pick(
                "put right which of them is wrong, or delete the total",
                "请更正有误的一方，或删去合计行",
            ))
        });
        self.add(Finding::error("A004", said).at(place));
    }

    /// A004: a total of the members of one node, which are not told apart.
    pub fn total_not_checked(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "this row is named as a total, and its rows are not held apart here",
                "此行名为合计，但此处没有保留其明细，无法核对",
            ))
            .help(language.pick("delete it: rows add up by themselves", "请删去此行，各行会自动相加"))
        });
        self.add(Finding::error("A004", said).at(place).alike());
    }

    /// A005 and A006: a cell that is no period.
    pub fn not_a_period(&mut self, place: &Place, written: &str, wanted: PeriodColumn, fault: &PeriodFault) {
        let code = if *fault == PeriodFault::NeedsStart { "A006" } else { "A005" };
        let said = told((quoted(written), wanted, fault.clone()), |(written, wanted, fault), language| {
            let (message, help) = fault.words(written, *wanted, language);
            Words::new(message).help(help)
        });
        self.add(Finding::error(code, said).at(place));
    }

    /// A005: no column that says of which month of which year amounts are.
    pub fn no_calendar_months(&mut self, header: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "no column says of which month of which year an amount is",
                "没有写明金额属于哪年哪月的列",
            ))
            .help(language.pick(
                "add a column `month` such as 2026-07 or `date` such as 2026-07-15, or a column for every month: `2026-07`",
                "请加一列 `month`（例如 2026-07）或 `date`（例如 2026-07-15），或每月一列：`2026-07`",
            ))
        });
        self.add(Finding::error("A005", said).at(header));
    }

    /// A007: dates where months are not those of the calendar.
    pub fn dates_in_weeks(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "months of four and five weeks have no dates",
                "按 4-4-5 等周数划分的月份没有对应的日期",
            ))
            .help(language.pick(
                "say the month of each row in a column `month`: `M07`",
                "请用 `month` 列写明每行所属的月份，例如 `M07`",
            ))
        });
        self.add(Finding::error("A007", said).at(place));
    }

    /// A008: a quarter in which the month of the same row does not lie.
    pub fn quarter_of_another_month(&mut self, quarter: &Place, month: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("quarter and month disagree", "季度与月份不一致"))
                .label(language.pick("this quarter", "季度"))
                .related(language.pick("is not that of this month", "月份"))
                .help(
                    language
                        .pick("put one of them right, or leave the quarter out", "请更正其一，或不写季度"),
                )
        });
        self.add(Finding::error("A008", said).at(quarter).beside(month));
    }

    /// A008: a month in which the day of the same row does not lie.
    pub fn month_of_another_day(&mut self, month: &Place, day: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("month and day disagree", "月份与日期不一致"))
                .label(language.pick("this month", "月份"))
                .related(language.pick("is not that of this day", "日期"))
                .help(
                    language.pick("put one of them right, or leave the month out", "请更正其一，或不写月份"),
                )
        });
        self.add(Finding::error("A008", said).at(month).beside(day).alike());
    }

    /// A009: more cells in a row than the header has columns.
    pub fn amounts_row_too_long(&mut self, place: &Place, found: usize, wanted: usize) {
        let said = told([found, wanted], |[found, wanted], language| {
            Words::new(language.pick(
                format!("this row has {found} cells, the header {wanted}"),
                format!("此行有 {found} 个单元格，表头只有 {wanted} 个"),
            ))
            .help(language.pick(
                "put an amount such as 1,200 into double quotes, or write it without the comma",
                "像 1,200 这样的金额请加双引号，或去掉逗号",
            ))
        });
        self.add(Finding::error("A009", said).at(place).alike());
    }

    /// W130: rows that name what the plan does not know; `near` is what the first was probably meant to be.
    pub fn amounts_unknown(
        &mut self,
        file: &str,
        rows: u64,
        sum: Decimal12,
        names: &[String],
        near: Option<String>,
    ) {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        let found = (quoted(file), rows, sum, names, near);
        let said = told(found, |(file, rows, sum, names, near), language| {
            let rows_words = rows_and_sum(*rows, *sum, language);
            let (name, they_count, them) = match rows {
                1 => ("names", "it counts", "it"),
                _ => ("name", "they count", "them"),
            };
            let names = names.join(language.pick(", ", "、"));
            let words = Words::new(language.pick(
                format!("{file}: {rows_words} {name} what the plan does not know: {names}"),
                format!("{file}：{rows_words}含有计划中没有的名称：{names}"),
            ));
            let near = near.as_ref().map(|near| language.did_you_mean(near)).unwrap_or_default();
            let help = language.pick(
                format!("{they_count} for whatever stands above {them}"),
                "这些金额计入其上级".to_owned(),
            );
            words.help(match near.is_empty() {
                true => help,
                false => language.pick(format!("{help}; {near}"), format!("{help}；{near}")),
            })
        });
        self.add(Finding::warning("W130", said).of_this_run());
    }

    /// W142: rows that are the sum of the rows below them.
    pub fn subtotals_left_out(&mut self, count: u64, sum: Decimal12, first: &str) {
        let said = told((count, sum, quoted(first)), |(count, sum, first), language| {
            let rows = rows_and_sum(*count, *sum, language);
            let of_whom = match first.is_empty() {
                true => language.pick("the company", "公司"),
                false => first.as_str(),
            };
            Words::new(language.pick(
                match count {
                    1 => format!("{rows} is the sum of the rows below it, {of_whom}'s, and is left out"),
                    _ => {
                        format!("{rows} are the sums of the rows below, {of_whom}'s first, and are left out")
                    }
                },
                match count {
                    1 => format!("{rows}等于其下级各行之和（{of_whom}），不重复计入"),
                    _ => format!("{rows}等于下级各行之和（首个为{of_whom}），不重复计入"),
                },
            ))
        });
        self.add(Finding::warning("W142", said).of_this_run());
    }

    /// N240: a column that means nothing here.
    pub fn amounts_column_ignored(&mut self, place: &Place, column: &str) {
        let said = told(quoted(column), |column, language| {
            Words::new(
                language.pick(format!("the column `{column}` is ignored"), format!("`{column}` 列被忽略")),
            )
        });
        self.add(Finding::note("N240", said).at(place).of_this_run());
    }

    /// N241: rows outside of the months that are counted.
    pub fn amounts_outside(&mut self, file: &str, rows: u64, sum: Decimal12) {
        let said = told((quoted(file), rows, sum), |(file, rows, sum), language| {
            let are = if *rows == 1 { "is" } else { "are" };
            let rows = rows_and_sum(*rows, *sum, language);
            Words::new(language.pick(
                format!("{file}: {rows} {are} outside of the twelve months and not counted"),
                format!("{file}：{rows}不在这 12 个月之内，未计入"),
            ))
        });
        self.add(Finding::note("N241", said).of_this_run());
    }

    /// N242: rows later than is asked for.
    pub fn amounts_later(&mut self, file: &str, rows: u64, sum: Decimal12) {
        let said = told((quoted(file), rows, sum), |(file, rows, sum), language| {
            let are = if *rows == 1 { "is" } else { "are" };
            let rows = rows_and_sum(*rows, *sum, language);
            Words::new(language.pick(
                format!("{file}: {rows} {are} later than asked and not counted"),
                format!("{file}：{rows}晚于截止时间，未计入"),
            ))
        });
        self.add(Finding::note("N242", said).of_this_run());
    }

    /// N243: rows that are named as totals, and are.
    pub fn totals_left_out(&mut self, first: &Place, count: usize) {
        self.add(Finding::note("N243", left_out(count)).at(first).of_this_run());
    }

    /// N243: the same in a roster.
    pub fn roster_totals_left_out(&mut self, first: &Place, count: usize) {
        self.add(Finding::note("N243", left_out(count)).at(first));
    }

    /// N244: cells that other characters than commas separate.
    pub fn amounts_separated(&mut self, header: &Place, separator: char) {
        let said = told(separator, |separator, language| {
            let (english, chinese) = match separator {
                '\t' => ("tabs", "制表符"),
                _ => ("semicolons", "分号"),
            };
            Words::new(language.pick(
                format!("cells are read as separated by {english}"),
                format!("按{chinese}分隔读取单元格"),
            ))
        });
        self.add(Finding::note("N244", said).at(header).of_this_run());
    }
}

impl PeriodColumn {
    /// What is no such period, and how one is written; in English and Chinese.
    fn words(self) -> ([&'static str; 2], [&'static str; 2]) {
        match self {
            PeriodColumn::Date => {
                (["is no date", "不是日期"], ["write a day as 2026-07-15", "日期请写 2026-07-15"])
            }
            PeriodColumn::Month => {
                (["is no month", "不是月份"], ["write a month as 2026-07 or M07", "月份请写 2026-07 或 M07"])
            }
            PeriodColumn::Quarter => (
                ["is no quarter", "不是季度"],
                ["write a quarter as 2026-Q3 or Q3", "季度请写 2026-Q3 或 Q3"],
            ),
            PeriodColumn::Head => (
                ["is no month or quarter", "不是月份或季度"],
                [
                    "write a month as 2026-07 or M07, a quarter as 2026-Q3 or Q3",
                    "月份请写 2026-07 或 M07，季度请写 2026-Q3 或 Q3",
                ],
            ),
        }
    }
}

impl PeriodFault {
    /// What is wrong, and what to write.
    fn words(&self, written: &str, wanted: PeriodColumn, language: Language) -> (String, String) {
        let (none, example) = wanted.words();
        let example = || language.pick(example[0], example[1]);
        let (english, chinese, help) = match self {
            PeriodFault::NotAPeriod => (none[0], none[1], example().to_owned()),
            PeriodFault::DayNumber => (
                "is a count of days, as spreadsheets keep dates",
                "是电子表格内部的日期序号",
                language
                    .pick("format the column as date and save again", "请将该列设为日期格式后重新保存")
                    .to_owned(),
            ),
            PeriodFault::DayFirst(better) => (
                "has the year last",
                "的年份写在最后",
                language.pick(format!("write `{better}`"), format!("请写成 `{better}`")),
            ),
            PeriodFault::DayOrMonth => (
                "may be two dates: which number is the month?",
                "可能是两个不同的日期，无法判断哪个数是月份",
                example().to_owned(),
            ),
            PeriodFault::NoSuchDay => ("is a day that does not exist", "这一天不存在", example().to_owned()),
            PeriodFault::NoSuchMonth => {
                ("is a month that does not exist", "这个月份不存在", example().to_owned())
            }
            PeriodFault::NotOneMonth => (
                "does not begin one month that ends with its last day",
                "到结束日期不是一个完整的月份",
                language
                    .pick(
                        "write a row for every month, or the quarter in a column `quarter`",
                        "请按月各写一行，或用 `quarter` 列写明季度",
                    )
                    .to_owned(),
            ),
            PeriodFault::OfAnyYear => (
                "is no month of a year",
                "没有写明是哪一年的哪个月",
                language
                    .pick(
                        "write a day as 2026-07-15, a month as 2026-07",
                        "日期请写 2026-07-15，月份请写 2026-07",
                    )
                    .to_owned(),
            ),
            PeriodFault::NeedsStart => (
                "is of the calendar, and the plan does not say in which month its year begins",
                "是日历上的期间，但计划没有写明年度从哪个月开始",
                language
                    .pick(
                        "give the plan a `start` such as \"2026-01\", or write `M07` or `Q3`",
                        "请在计划中写 `start`，例如 \"2026-01\"；或写 `M07`、`Q3`",
                    )
                    .to_owned(),
            ),
        };
        (language.pick(format!("`{written}` {english}"), format!("`{written}` {chinese}")), help)
    }
}

/// Totals that are the sums of other rows.
fn left_out(count: usize) -> Said {
    told(count, |count, language| {
        Words::new(match count {
            1 => language.pick(
                "this row is the sum of others and left out".to_owned(),
                "此行是其他行的合计，不计入".to_owned(),
            ),
            count => language.pick(
                format!("{count} rows are the sums of others and left out, this one first"),
                format!("{count} 行是其他行的合计，不计入，首行如下"),
            ),
        })
    })
}
