//! What is wrong with the columns that somebody chooses for flat rows.

use super::said::{Words, told};
use super::{Finding, Findings, nearest, quoted};
use crate::source::Place;

/// Why the periods of rows have no days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoDates {
    /// Rows are of the whole year, and have no period.
    Year,
    /// Months are four or five weeks.
    Weeks,
    /// The plan does not say where its year starts.
    Start,
}

impl Findings {
    /// Q051: what a file calls a column, without the column or without the name.
    pub fn column_word_without_name(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "a column is a word, `=` and what the file calls it",
                "列的写法是列名、`=` 和文件中的名称",
            ))
            .help(language.pick(
                "write `person=\"Account Executive\"`, or `amount=Net`",
                "请写 `person=\"Account Executive\"`，或 `amount=回款`",
            ))
        });
        self.add(Finding::error("Q051", said).at(place));
    }

    /// Q050: days of periods that have none; `period_option` would make rows of periods.
    pub(crate) fn no_dates(&mut self, place: &Place, why: NoDates, period_option: &str) {
        let said = told((why, period_option.to_owned()), |(why, option), language| {
            let (message, help) = match why {
                NoDates::Year => (
                    language.pick(
                        "the rows have no period whose days could stand there",
                        "各行没有期间，也就没有起止日期",
                    ),
                    language.pick(
                        format!("use {option} half, quarter or month"),
                        format!("请用 {option} `half`、`quarter` 或 `month`"),
                    ),
                ),
                NoDates::Weeks => (
                    language.pick(
                        "the plan's months are four or five weeks, not those of the calendar",
                        "计划的月份是四周或五周，不是日历月份",
                    ),
                    language
                        .pick(
                            "leave the dates out: the names of the periods stand there",
                            "请去掉日期，改用期间名称",
                        )
                        .to_owned(),
                ),
                NoDates::Start => (
                    language.pick(
                        "the plan has no `start`, so nobody knows which days its periods are",
                        "计划没有写 `start`，无法得知各期间的日期",
                    ),
                    language
                        .pick(
                            "write `start = \"2026-01\"` at the top of the plan",
                            "请在计划开头写 `start = \"2026-01\"`",
                        )
                        .to_owned(),
                ),
            };
            Words::new(message).help(help)
        });
        self.add(Finding::error("Q050", said).at(place));
    }

    /// Q051: a column that the rows do not have.
    pub(crate) fn unknown_column_chosen(&mut self, column: &Place, known: &[&str]) {
        let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
        let said = told((column.text().to_owned(), known), |(column, known), language| {
            let all = language.typed(known).join(language.pick(", ", "、"));
            let near = nearest(column, known.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |near| {
                language.pick(format!("did you mean `{near}`? "), format!("您是否想写 `{near}`？"))
            });
            let text = quoted(column);
            Words::new(language.pick(
                format!("the rows have no column called `{text}`"),
                format!("各行没有名为 `{text}` 的列"),
            ))
            .help(language.pick(format!("{near}they have {all}"), format!("{near}现有：{all}")))
        });
        self.add(Finding::error("Q051", said).at(column));
    }

    /// Q051: a column, or what it is to be called, is left out.
    pub(crate) fn column_without_name(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("a column is missing here", "这里缺少一列")).help(language.pick(
                "write columns between commas, or what they are called and which they are: Owner=person_id,amount",
                "各列以逗号分隔，也可写明新列名：Owner=person_id,amount",
            ))
        });
        self.add(Finding::error("Q051", said).at(place));
    }

    /// Q051: two columns would be called the same.
    pub(crate) fn column_chosen_twice(&mut self, head: &Place, first: &Place) {
        let said = told(head.text().to_owned(), |head, language| {
            let head = quoted(head);
            Words::new(
                language.pick(format!("two columns are called `{head}`"), format!("有两列都叫 `{head}`")),
            )
            .help(language.pick("give one of them another name", "请给其中一列另取名称"))
            .related("")
        });
        self.add(Finding::error("Q051", said).at(head).beside(first));
    }

    /// Q051: columns are chosen for rows whose periods stand side by side.
    pub(crate) fn columns_in_wide_rows(&mut self, place: &Place, layout_option: Option<&str>) {
        let option = layout_option.unwrap_or_default().to_owned();
        let said = told(option, |option, language| {
            Words::new(language.pick(
                "columns can be chosen for the long layout only, where every row has one amount",
                "只有长格式（每行一个金额）可以选列",
            ))
            .help(language.pick(format!("add {option} long"), format!("请加上 {option} long")))
        });
        self.add(Finding::error("Q051", said).at(place));
    }
}
