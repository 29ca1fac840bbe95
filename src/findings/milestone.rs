//! Words about milestones: when they are due.

use super::said::{Words, told};
use super::{Finding, Findings, Language, ValueKind, quoted};
use crate::source::Place;

/// Why a date is none of the plan's year.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DateFault {
    /// It names no month and no day.
    Unreadable,
    /// It is a time of the day.
    Time,
    /// It is of the calendar, and the plan does not say where its year starts.
    NoCalendar,
    /// It is in another year.
    Outside,
    /// A month without this day, or no month at all.
    NoSuchDay,
    /// It may mean any of these months.
    Several(Vec<String>),
}

/// The year in which a date should be: what the plan calls its months.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct YearOfMonths {
    /// The first, the sixth and the last of them.
    pub months: [String; 3],
    /// Whether they are months of the calendar, which have days.
    pub has_days: bool,
}

impl YearOfMonths {
    /// What to write for a date: behind a verb.
    fn example(&self, language: Language) -> String {
        let [_, sixth, _] = &self.months;
        match self.has_days {
            true => language.pick(
                format!("`by = \"{sixth}\"` for a month, or `by = \"{sixth}-15\"` for a day"),
                format!("`by = \"{sixth}\"`（月份）或 `by = \"{sixth}-15\"`（日期）"),
            ),
            false => language.pick(
                format!("`by = \"{sixth}\"` for the sixth month"),
                format!("`by = \"{sixth}\"`（第六个月）"),
            ),
        }
    }

    /// To write that.
    fn write(&self, language: Language) -> String {
        let example = self.example(language);
        language.pick(format!("write {example}"), format!("请写 {example}"))
    }
}

impl DateFault {
    fn text(&self, written: &str, year: &YearOfMonths, language: Language) -> String {
        let [first, _, last] = &year.months;
        let (english, chinese) = match self {
            DateFault::Unreadable if written.is_empty() => {
                ("`by` is blank".to_owned(), "`by` 为空".to_owned())
            }
            DateFault::Unreadable => (
                format!("`by`: no month or day is called \"{written}\""),
                format!("`by`：没有名为 \"{written}\" 的月份或日期"),
            ),
            DateFault::Time => (
                format!("`by` takes a day, not a time: {written}"),
                format!("`by` 应为日期，而不是时间：{written}"),
            ),
            DateFault::NoCalendar => (
                format!("`by`: {written} is of the calendar, and this plan has no `start`"),
                format!("`by`：{written} 是日历日期，而本计划没有写 `start`"),
            ),
            DateFault::Outside => (
                format!("`by`: {written} is not in the plan's year, {first} to {last}"),
                format!("`by`：{written} 不在计划年度 {first} 至 {last} 之内"),
            ),
            DateFault::NoSuchDay => (
                format!("`by`: the calendar has no day {written}"),
                format!("`by`：日历上没有 {written} 这一天"),
            ),
            DateFault::Several(months) => (
                format!("`by`: {written} may mean {}", months.join(" or ")),
                format!("`by`：{written} 可能指 {}", months.join(" 或 ")),
            ),
        };
        language.pick(english, chinese)
    }

    fn help(&self, year: &YearOfMonths, language: Language) -> String {
        match self {
            DateFault::NoCalendar => {
                let example = year.example(language);
                language.pick(
                    format!(
                        "write `start = \"2026-01\"` at the top of the file, the first month of the year, or {example}"
                    ),
                    format!("请在文件开头写 `start = \"2026-01\"`（年度的第一个月），或写 {example}"),
                )
            }
            DateFault::Several(_) => {
                language.pick("write the one that is meant", "请写明是哪一个月").to_owned()
            }
            _ => year.write(language),
        }
    }
}

impl Findings {
    /// P009: a milestone that does not say when it is due.
    pub fn milestone_without_date(&mut self, header: &Place, year: &YearOfMonths) {
        let said = told(year.clone(), |year, language| {
            let example = year.example(language);
            Words::new(
                language.pick("this milestone does not say when it is due", "该里程碑没有写明何时到期"),
            )
            .help(language.pick(format!("write {example} below it"), format!("请在其下写 {example}")))
        });
        self.add(Finding::error("P009", said).at(header).alike());
    }

    /// P010: a date that is neither text nor a date.
    pub fn date_wrong_type(&mut self, place: &Place, found: ValueKind, year: &YearOfMonths) {
        let said = told((found, year.clone()), |(found, year), language| {
            let found = found.text(language);
            Words::new(language.pick(
                format!("`by` expects a month or a day, not {found}"),
                format!("`by` 应为月份或日期，而不是{found}"),
            ))
            .help(year.write(language))
        });
        self.add(Finding::error("P010", said).at(place).alike());
    }

    /// P096: a date that is none of the plan's year.
    pub fn no_date_of_the_year(
        &mut self,
        place: &Place,
        written: &str,
        fault: &DateFault,
        year: &YearOfMonths,
    ) {
        let found = (quoted(written), fault.clone(), year.clone());
        let said = told(found, |(written, fault, year), language| {
            Words::new(fault.text(written, year, language)).help(fault.help(year, language))
        });
        let finding = Finding::error("P096", said).at(place);
        self.add(match fault {
            // The plan went into another year, or says of none: all of its dates are wrong at once.
            DateFault::Outside | DateFault::NoCalendar => finding.alike_by(fault),
            _ => finding,
        });
    }
}
