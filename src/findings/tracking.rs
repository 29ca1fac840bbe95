//! Words about targets beside actuals.

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{Finding, Findings, Label, Language, Noun, quoted};
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::{Figure, pointed};
use crate::source::Place;

impl Findings {
    /// Q040: rows or filters that the columns of an amounts file do not tell apart; `columns` are those that there are.
    pub fn finer_than_file(&mut self, file: &str, word: &str, columns: &[String]) {
        let columns: Vec<String> = columns.iter().map(|column| format!("`{}`", quoted(column))).collect();
        let found = (quoted(file), word.to_owned(), FirstNames::new(&columns, NAMES_SHOWN_MAX));
        let said = told(found, |(file, word, columns), language| {
            let words = Words::new(
                language
                    .pick(format!("{file} has no column for `{word}`"), format!("{file} 没有 `{word}` 列")),
            );
            match columns.count {
                0 => words.help(language.pick(
                    "its amounts are of the company: ask for that alone",
                    "该文件只有公司合计，请只按公司查看",
                )),
                _ => {
                    let columns = columns.text(language);
                    words.help(language.pick(
                        format!("its columns are {columns}: ask for rows by these"),
                        format!("该文件的列有 {columns}，请按这些列查看"),
                    ))
                }
            }
        });
        self.add(Finding::error("Q040", said).of_this_run());
    }

    /// Q041: periods that an amounts file does not tell apart; `finest` is the finest that it does, if it tells any apart.
    pub fn period_finer_than_file(&mut self, file: &str, period: Noun, finest: Option<Noun>) {
        let said = told((quoted(file), period, finest), |(file, period, finest), language| {
            let period = period.many_in(language);
            let words =
                Words::new(language.pick(
                    format!("{file} does not tell {period} apart"),
                    format!("{file} 没有按{period}分列"),
                ));
            words.help(match finest {
                Some(finest) => {
                    let finest = finest.many_in(language);
                    language.pick(
                        format!("its amounts are of {finest}: ask for these"),
                        format!("该文件按{finest}记录金额，请按{finest}查看"),
                    )
                }
                None => language.pick(
                    "its amounts are of no period: leave the periods out".to_owned(),
                    "该文件的金额不分期间，请勿按期间查看".to_owned(),
                ),
            })
        });
        self.add(Finding::error("Q041", said).of_this_run());
    }

    /// Q041: months that are only a part of a period whose amount a file has as one.
    pub fn part_of_period_in_file(&mut self, file: &str, finest: Option<Noun>) {
        let said = told((quoted(file), finest), |(file, finest), language| match finest {
            Some(finest) => {
                let (many, one) = (finest.many_in(language), finest.one_in(language));
                Words::new(language.pick(
                    format!("{file} has amounts by {many}, and the months asked for are only a part of one"),
                    format!("{file} 按{many}记录金额，所取的月份却只是一个{many}的一部分"),
                ))
                .help(language.pick(
                    format!("take whole {many}: filters, closed months and the last month that counts begin and end where a {one} does"),
                    format!("请取整{many}：筛选的月份、已结月份和截止月份都应与{one}的起止对齐"),
                ))
            }
            None => Words::new(language.pick(
                format!("{file} has amounts of the whole year, and only a part of it is asked for"),
                format!("{file} 的金额属于整个年度，所取的却只是其中一部分"),
            ))
            .help(
                language.pick(
                    "ask for the whole year, or say in a column `month` or `quarter` when the amounts are of"
                        .to_owned(),
                    "请取整个年度，或在 `month` 或 `quarter` 列中写明金额所属的期间".to_owned(),
                ),
            ),
        });
        self.add(Finding::error("Q041", said).of_this_run());
    }

    /// Q042: a month or day through which nothing can be closed: none of the plan's year.
    pub fn through_not_in_year(&mut self, place: &Place, first: &str, last: &str) {
        let found = (quoted(place.text()), [first, last].map(str::to_owned));
        let said = told(found, |(written, [first, last]), language| {
            Words::new(language.pick(
                format!("`{written}` is no month or day of the plan's year"),
                format!("`{written}` 不是计划年度内的月份或日期"),
            ))
            .help(language.pick(
                format!("its months are {first} to {last}; a day is written as 2026-07-15"),
                format!("计划的月份为 {first} 至 {last}；日期请写成 2026-07-15"),
            ))
        });
        self.add(Finding::error("Q042", said).at(place));
    }

    /// Q042: nobody says through which month the amounts of a file are, not even the file.
    pub fn through_not_said(&mut self, file: &str, option: &'static str) {
        let said = told((quoted(file), option), |(file, option), language| {
            Words::new(language.pick(
                format!("{file} does not say of which months its amounts are"),
                format!("{file} 没有说明金额属于哪些月份"),
            ))
            .help(language.pick(
                format!("say with `{option}` through which month they are, or add a column `month`"),
                format!("请用 `{option}` 指明截至哪个月份，或增加 `month` 列"),
            ))
        });
        self.add(Finding::error("Q042", said).of_this_run());
    }

    /// Q042: no amount of a file is of the plan's year, so that it does not say through which month they are.
    pub fn nothing_within_year(&mut self, file: &str, option: &'static str) {
        let said = told((quoted(file), option), |(file, option), language| {
            Words::new(language.pick(
                format!("{file} has no amount of the plan's year"),
                format!("{file} 没有计划年度内的金额"),
            ))
            .help(language.pick(
                format!(
                    "is it the right file? if nothing was sold yet, say with `{option}` through which month"
                ),
                format!("请核对文件；如果确实尚无销售，请用 `{option}` 指明截至哪个月份"),
            ))
        });
        self.add(Finding::error("Q042", said).of_this_run());
    }

    /// Q046: targets that are to be re-planned where no month is closed.
    pub fn nothing_replanned(option: &'static str) -> Findings {
        none_closed((option, None), |option, language| {
            language.pick(
                format!("`{option}` measures against re-planned months, but the plan has no closed ones"),
                format!("`{option}` 按重排后的目标考核，但计划没有已关账月份"),
            )
        })
    }

    /// Q046: closed months are to be shown, and there are none; options that would close some are called `closing`.
    pub fn no_closed_months(option: &'static str, closing: &'static str) -> Findings {
        none_closed((option, Some(closing)), |option, language| {
            language.pick(
                format!("`{option}` shows what was sold in closed months, but the plan has none"),
                format!("`{option}` 显示已关账月份的实际，但计划没有已关账月份"),
            )
        })
    }

    /// Q046: a month or day that lies before the end of the closed months, the last of which is `last`.
    pub fn within_closed_months(option: &'static str, due: &str, last: &str) -> Findings {
        let said = told((option, due.to_owned(), last.to_owned()), |(option, due, last), language| {
            Words::new(language.pick(
                format!("{due} comes before the end of the closed months, which is {last}"),
                format!("{due} 早于已关账月份的末月 {last}"),
            ))
            .help(language.pick(
                format!("name {last} or a later month, or leave out `{option}`"),
                format!("请指定 {last} 或更晚的月份，或去掉 `{option}`"),
            ))
        });
        Finding::error("Q046", said).of_this_run().into()
    }

    /// A007: a day through which targets are due, in a plan whose months are not those of the calendar.
    pub fn through_day_in_weeks(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "months of four and five weeks have no days of the calendar",
                "按 4-4-5 等周数划分的月份没有对应的日期",
            ))
            .help(language.pick(
                "name the month, and say beside it how much of it has passed, such as 2/4 weeks",
                "请写月份，并另行说明该月已过多少，例如 2/4 周",
            ))
        });
        self.add(Finding::error("A007", said).at(place));
    }

    /// W136: rows that do not keep the least pace. `rows` are those that miss most money: the labels down to each, and its
    /// pace in hundredths of a percent.
    pub fn behind_pace(&mut self, rule: &Place, least: &Figure, rows: &[(Vec<Label>, i128)], all: usize) {
        let shown = rows[..rows.len().min(NAMES_SHOWN_MAX)].to_vec();
        let said = told((least.clone(), shown, rows.len(), all), |(least, shown, behind, all), language| {
            let least = language.figure(least);
            let row = |(labels, pace): &(Vec<Label>, i128)| {
                let name = match labels.is_empty() {
                    true => language.pick("the company", "公司").to_owned(),
                    false => language.path(labels),
                };
                format!("{name} {}%", pointed(*pace, 2, 2))
            };
            let rows: Vec<String> = shown.iter().map(row).collect();
            let more = match behind - shown.len() {
                0 => String::new(),
                more => language.pick(format!(" and {more} more"), format!("，另有 {more} 行")),
            };
            let rows = rows.join(language.pick(", ", "、"));
            let word = if *all == 1 {
                "row is"
            } else if *behind == 1 {
                "rows is"
            } else {
                "rows are"
            };
            Words::new(language.pick(
                format!("{behind} of {all} {word} under {least} of the target to date: {rows}{more}"),
                format!("{all} 行中有 {behind} 行的进度达成率低于 {least}：{rows}{more}"),
            ))
        });
        self.add(Finding::warning("W136", said).at(rule).of_this_run());
    }

    /// Q043: a part of a month that is none.
    pub fn elapsed_unread(&mut self, place: &Place) {
        let said = told(quoted(place.text()), |written, language| {
            Words::new(language.pick(
                format!("`{written}` is no part of a month"),
                format!("`{written}` 不是一个月的一部分"),
            ))
            .help(language.pick(
                "write how many days of how many have passed, such as 11/22",
                "请写已过天数/全月天数，例如 11/22",
            ))
        });
        self.add(Finding::error("Q043", said).at(place));
    }

    /// Q043: a part of a month, and no month.
    pub fn elapsed_without_month(&mut self, place: &Place, option: &'static str) {
        let said = told(option, |option, language| {
            Words::new(language.pick(
                "a part of a month, and no month of which it is",
                "写了一个月已过多少，却没有写明是哪个月",
            ))
            .help(language.pick(
                format!("name the month under way with `{option}`"),
                format!("请用 `{option}` 指明进行中的月份"),
            ))
        });
        self.add(Finding::error("Q043", said).at(place));
    }

    /// Q045: two files of amounts, and no plan.
    pub fn two_files_of_amounts(first: &str, second: &str) -> Findings {
        let said = told([first, second].map(quoted), |[first, second], language| {
            Words::new(language.pick(
                format!("{first} and {second} are files of amounts, and a plan is missing"),
                format!("{first} 和 {second} 都是金额文件，缺少计划"),
            ))
            .help(language.pick(
                "set each of them beside a plan: it says who and when the rows are about",
                "请分别与计划对比：计划说明各行属于谁、属于何时",
            ))
        });
        Finding::error("Q045", said).of_this_run().into()
    }

    /// Q045: an option about a file of amounts, and no such file.
    pub fn option_without_amounts(option: &'static str) -> Findings {
        let said = told(option, |option, language| {
            Words::new(language.pick(
                format!("`{option}` is about a file of amounts, and there is none"),
                format!("`{option}` 只用于金额文件，而此处没有"),
            ))
            .help(
                language
                    .pick("name a file that ends in .csv on one side", "请在其中一方写以 .csv 结尾的文件"),
            )
        });
        Finding::error("Q045", said).of_this_run().into()
    }

    /// Q045: several columns of a plan that is the base.
    pub fn columns_before_amounts() -> Findings {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "the plan is the base here, and several columns are asked for of it",
                "此处计划是基准，却要求了多列",
            ))
            .help(language.pick(
                "put the file of amounts first: columns stand beside it",
                "请把金额文件写在前面，各列将与它对比",
            ))
        });
        Finding::error("Q045", said).of_this_run().into()
    }

    /// Q042: what is no month of a year.
    pub fn no_month_to_begin_with(place: &Place) -> Findings {
        let said =
            told(quoted(place.text()), |written, language| {
                Words::new(language.pick(
                    format!("`{written}` is no month of a year"),
                    format!("`{written}` 不是某一年的月份"),
                ))
                .help(language.pick("write it as 2025-01", "请写成 2025-01"))
            });
        Finding::error("Q042", said).at(place).into()
    }
}

/// An option is about closed months, and the plan has none: in these words.
fn none_closed(
    (option, closing): (&'static str, Option<&'static str>),
    words: fn(&str, Language) -> String,
) -> Findings {
    let said = told((option, closing, words), |(option, closing, words), language| {
        let help = language.pick(
            "write `[closed]` with `actuals` and `through` into the plan",
            "请在计划中写 `[closed]`，并给出 `actuals` 和 `through`",
        );
        let by_options = closing.map(|closing| {
            language.pick(format!(", or close months with `{closing}`"), format!("，或用 `{closing}` 关账"))
        });
        Words::new(words(option, language)).help(help.to_owned() + &by_options.unwrap_or_default())
    });
    Finding::error("Q046", said).of_this_run().into()
}
