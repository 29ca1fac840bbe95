//! When something is due: a month of the plan's year, or a day in it.

use toml::value::{Date, Datetime};

use super::period_names::day_called;
use super::{Calendar, Day};
use crate::findings::DateFault;

/// A month of the plan's year, or a day in one. What is due by a month is due at its end, behind all of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    month: usize,
    day: Option<u8>,
}

impl Due {
    /// A month, 0 to 11 from the start of the fiscal year, or a day in it.
    pub fn new(month: usize, day: Option<u8>) -> Due {
        Due { month, day }
    }

    /// The month, 0 to 11, counted from the start of the fiscal year.
    pub fn month(self) -> usize {
        self.month
    }

    /// The day in it, if it is one.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// What the plan calls it: `2026-06`, `M06` or, for a day, `2026-06-30`.
    pub fn name(self, calendar: &Calendar) -> String {
        let month = calendar.month(self.month);
        self.day.map_or_else(|| month.clone(), |day| format!("{month}-{day:02}"))
    }

    /// How many days its month has; nothing where the calendar does not say which it is.
    pub fn days(self, calendar: &Calendar) -> Option<u32> {
        calendar.first_month().map(|first| Day::count_of(first + self.month).into())
    }

    /// The same, or the month instead of its last day.
    pub fn or_month(self, calendar: &Calendar) -> Due {
        let is_last = self.day.map(u32::from) == self.days(calendar);
        Due { day: self.day.filter(|_| !is_last), ..self }
    }

    /// Whether what is of a month, or of a day of it, is due by then. Of a month that is due in part, all counts that has no
    /// day.
    pub fn holds(self, month: usize, day: Option<u8>) -> bool {
        match (self.day, day) {
            _ if month != self.month => month < self.month,
            (Some(last), Some(day)) => day <= last,
            _ => true,
        }
    }

    /// What comes first is smaller.
    pub(in crate::plan) fn order(self) -> (usize, u8) {
        (self.month, self.day.unwrap_or(u8::MAX))
    }

    /// What a word means: a day in full, a month by any of its names, or a quarter, which is due with its last month.
    ///
    /// # Errors
    ///
    /// If it means none of this year, or could mean two.
    pub fn called(calendar: &Calendar, word: &str) -> Result<Due, DateFault> {
        if let Some([year, month, day]) = day_called(word) {
            let date = format!("{year:0>4}-{month:0>2}-{day:0>2}").parse::<Datetime>();
            return match date {
                Ok(Datetime { date: Some(date), .. }) => Due::on(calendar, date),
                _ => Err(DateFault::NoSuchDay),
            };
        }
        if let Some(month) = calendar.month_called(word) {
            return Ok(Due { month, day: None });
        }
        match calendar.months_meant(word) {
            // A bare number may be a quarter, too; it is one where it cannot be a month.
            meant if meant.len() > 1 => Err(DateFault::Several(meant)),
            meant if !meant.is_empty() => Err(DateFault::Outside),
            _ if calendar.lacks_calendar(word) => Err(DateFault::NoCalendar),
            _ => Due::with_quarter(calendar, word),
        }
    }

    fn with_quarter(calendar: &Calendar, word: &str) -> Result<Due, DateFault> {
        match (calendar.quarter_called(word), calendar.quarter_meant(word)) {
            (Some(quarter), _) => Ok(Due { month: quarter * 3 + 2, day: None }),
            (None, Some(_)) if calendar.year_named().is_none() => Err(DateFault::NoCalendar),
            (None, Some(_)) => Err(DateFault::Outside),
            (None, None) => Err(DateFault::Unreadable),
        }
    }

    /// A day of the calendar.
    ///
    /// # Errors
    ///
    /// If it is none of the plan's year.
    pub(in crate::plan) fn on(calendar: &Calendar, date: Date) -> Result<Due, DateFault> {
        let (year, month) = calendar.start.ok_or(DateFault::NoCalendar)?;
        let months = |year: u16, month: u8| usize::from(year) * 12 + usize::from(month);
        let behind = months(date.year, date.month).checked_sub(months(year, month));
        let month = behind.filter(|month| *month < 12).ok_or(DateFault::Outside)?;
        Ok(Due { month, day: Some(date.day) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(start: Option<(u16, u8)>) -> Calendar {
        Calendar { start, own_year: None, in_weeks: false }
    }

    #[track_caller]
    fn check(calendar: &Calendar, words: &str, want: &str) {
        for word in words.split(',') {
            let found = Due::called(calendar, word).map(|due| due.name(calendar));
            assert_eq!(found.as_deref().unwrap_or("none"), want, "{word}");
        }
    }

    #[test]
    fn days_months_and_quarters_are_read() {
        let january = calendar(Some((2026, 1)));
        check(&january, "2026-06-30,2026/6/30,2026.06.30,2026年6月30日,2026年6月30号,20260630", "2026-06-30");
        check(&january, "2026-06,Jun,6月,M06,6,202606,Q2,2026-Q2,FY26Q2,第二季度", "2026-06");
        check(&january, "2027-01-01,2025-12-31,2027-01,2025-Q2", "none");
        check(
            &january,
            "2026-02-29,2026-02-30,2026-13-01,2026-6-31,30.06.2026,June 30,H1,2026,soon,",
            "none",
        );
        check(&calendar(Some((2028, 1))), "2028-02-29", "2028-02-29");
    }

    #[test]
    fn fiscal_years_run_into_the_next() {
        let april = calendar(Some((2026, 4)));
        check(&april, "2027-03-31", "2027-03-31");
        check(&april, "Q4,FY2026-Q4,M12,March,2027-03", "2027-03");
        // A bare number may be a month of the calendar, or of the fiscal year.
        check(&april, "2,2026-03-31,2027-04,2027-04-01,2026-Q4", "none");
        assert_eq!(
            Due::called(&april, "3"),
            Err(DateFault::Several(vec!["2026-06".into(), "2027-03".into()]))
        );
    }

    #[test]
    fn without_a_start_months_are_counted() {
        let plain = calendar(None);
        check(&plain, "M06,m6,6,Q2", "M06");
        for word in ["2026-06", "June", "2026-06-30", "2026-Q2"] {
            assert_eq!(Due::called(&plain, word), Err(DateFault::NoCalendar), "{word}");
        }
    }

    #[test]
    fn a_month_is_due_behind_its_days() {
        let january = calendar(Some((2026, 1)));
        let order = |word: &str| Due::called(&january, word).unwrap().order();
        assert!(order("2026-06-30") < order("2026-06") && order("2026-06") < order("2026-07-01"));
    }
}
