//! Days of the calendar: those with which a plan's months begin and end.

use std::fmt;

use super::Calendar;

/// A day of the calendar.
///
/// # Example
///
/// ```
/// use tieout::{Source, plan};
/// let document = plan::parse(Source::new("plan.toml", "target = 12\nstart = '2027-04'")).unwrap();
/// let (plan, _) = plan::check(&document).into_plan().unwrap();
/// let [first, last] = plan.calendar().days_of(&(9..11)).unwrap();
/// assert_eq!((first.to_string(), last.to_string()), ("2028-01-01".to_owned(), "2028-02-29".to_owned()));
/// assert_eq!(first.since_1970(), 21_184);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year, such as 2026.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// How many days a month has, counted from January of the year 0.
    pub(crate) fn count_of(month: usize) -> u8 {
        let year = month / 12;
        match month % 12 + 1 {
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// How many days it is behind the first of January 1970; negative before that.
    pub fn since_1970(self) -> i32 {
        // Years are counted from March, so that the day that leap years have more is their last.
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let year = if month > 2 { year } else { year - 1 };
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(self.day) - 1;
        let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leaps + of_year - 719_468
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Calendar {
    /// The first and the last day of some months of the year, 0 to 11; nothing where the plan does not say which months of
    /// the calendar they are, or they are none: in a year of weeks.
    pub fn days_of(&self, months: &std::ops::Range<usize>) -> Option<[Day; 2]> {
        let first = self.first_month().filter(|_| !self.in_weeks())?;
        let on =
            |month: usize, day: u8| Day { year: (month / 12) as u16, month: (month % 12 + 1) as u8, day };
        let last = first + months.end.checked_sub(1)?;
        Some([on(first + months.start, 1), on(last, Day::count_of(last))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_one_by_one() {
        let mut count = Day { year: 1, month: 1, day: 1 }.since_1970();
        assert_eq!(Day { year: 1970, month: 1, day: 1 }.since_1970(), 0);
        for month in 12..(9999 * 12 + 12) {
            for day in 1..=Day::count_of(month) {
                let day = Day { year: (month / 12) as u16, month: (month % 12 + 1) as u8, day };
                assert_eq!(day.since_1970(), count, "{day}");
                count += 1;
            }
        }
    }
}
