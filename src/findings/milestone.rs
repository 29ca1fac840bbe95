//! Words about milestones: when they are due.

use super::{Finding, Findings, quoted};
use crate::source::Place;

/// Why a date is none of the plan's year.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone)]
pub struct YearOfMonths {
    /// The first, the sixth and the last of them.
    pub months: [String; 3],
    /// Whether they are months of the calendar, which have days.
    pub has_days: bool,
}

impl YearOfMonths {
    /// What to write for a date.
    fn example(&self) -> String {
        let [_, sixth, _] = &self.months;
        match self.has_days {
            true => format!("`by = \"{sixth}\"` for a month, or `by = \"{sixth}-15\"` for a day"),
            false => format!("`by = \"{sixth}\"` for the sixth month"),
        }
    }
}

impl Findings {
    /// P009: a milestone that does not say when it is due.
    pub fn milestone_without_date(&mut self, header: &Place, year: &YearOfMonths) {
        self.add(
            Finding::error("P009", "this milestone does not say when it is due")
                .at(header)
                .help(format!("write {} below it", year.example()))
                .alike(),
        );
    }

    /// P010: a date that is neither text nor a date.
    pub fn date_wrong_type(&mut self, place: &Place, found: &str, year: &YearOfMonths) {
        self.add(
            Finding::error("P010", format!("`by` expects a month or a day, not {found}"))
                .at(place)
                .help(format!("write {}", year.example()))
                .alike(),
        );
    }

    /// P096: a date that is none of the plan's year.
    pub fn no_date_of_the_year(
        &mut self,
        place: &Place,
        written: &str,
        fault: &DateFault,
        year: &YearOfMonths,
    ) {
        let [first, _, last] = &year.months;
        let written = quoted(written);
        let message = match fault {
            DateFault::Unreadable if written.is_empty() => "`by` is blank".to_owned(),
            DateFault::Unreadable => format!("`by`: no month or day is called \"{written}\""),
            DateFault::Time => format!("`by` takes a day, not a time: {written}"),
            DateFault::NoCalendar => {
                format!("`by`: {written} is of the calendar, and this plan has no `start`")
            }
            DateFault::Outside => format!("`by`: {written} is not in the plan's year, {first} to {last}"),
            DateFault::NoSuchDay => format!("`by`: the calendar has no day {written}"),
            DateFault::Several(months) => format!("`by`: {written} may mean {}", months.join(" or ")),
        };
        let help = match fault {
            DateFault::NoCalendar => format!(
                "write `start = \"2026-01\"` at the top of the file, the first month of the year, or {}",
                year.example()
            ),
            DateFault::Several(_) => "write the one that is meant".to_owned(),
            _ => format!("write {}", year.example()),
        };
        let finding = Finding::error("P096", message).at(place).help(help);
        self.add(match fault {
            // The plan went into another year, or says of none: all of its dates are wrong at once.
            DateFault::Outside => finding.alike_by("outside"),
            DateFault::NoCalendar => finding.alike_by("no calendar"),
            _ => finding,
        });
    }
}
