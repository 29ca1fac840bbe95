//! Words about targets beside actuals.

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{Finding, Findings, quoted};
use crate::limits::NAMES_SHOWN_MAX;
use crate::source::Place;

impl Findings {
    /// Q040: rows or filters that the columns of an amounts file do not tell apart; `columns` are those that there are.
    pub fn finer_than_file(&mut self, file: &str, word: &str, columns: &[String]) {
        let found = (quoted(file), word.to_owned(), FirstNames::new(columns, NAMES_SHOWN_MAX));
        let said = told(found, |(file, word, columns), language| {
            let words = Words::new(
                language
                    .pick(format!("{file} has no column for `{word}`"), format!("{file} 没有 `{word}` 列")),
            );
            match columns.count {
                0 => words.help(language.pick(
                    "its amounts are of the company: ask for `--by none`",
                    "该文件只有公司合计：请用 `--by none`",
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
}
