//! Through when targets are due and actuals count.

use super::Elapsed;
use crate::plan::{Calendar, Due};

/// Through which month or day targets are due and actuals count, and how much of that month has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutoff {
    /// The month, or the day in it.
    pub due: Due,
    /// How much of the month has passed, if that is not for its days to say.
    pub elapsed: Option<Elapsed>,
}

impl Cutoff {
    /// The end of a month or day. Where nothing else is said of how much of its month has passed, days count by the calendar.
    pub fn new(due: Due, elapsed: Option<Elapsed>, calendar: &Calendar) -> Cutoff {
        let by_days = || Some(Elapsed { passed: due.day()?.into(), all: due.days(calendar)? });
        Cutoff { due, elapsed: elapsed.or_else(by_days) }
    }

    /// The month under way or the last that is over, 0 to 11.
    pub fn month(self) -> usize {
        self.due.month()
    }

    /// The months that are over, and the one under way.
    pub fn months(self) -> [bool; 12] {
        std::array::from_fn(|month| month <= self.month())
    }

    /// Whether all of a month is over.
    pub fn covers(self, month: usize) -> bool {
        month < self.month() || month == self.month() && self.part().is_none()
    }

    /// How much of the last month has passed, if not all of it.
    pub fn part(self) -> Option<Elapsed> {
        self.elapsed.filter(|elapsed| elapsed.passed < elapsed.all)
    }
}
