//! Through when targets are due.

use super::Elapsed;
use crate::amounts::Through;

/// Through which month or day targets are due and actuals count, and how much of that month has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The month, or the day in it.
    pub through: Through,
    /// How much of the month has passed, if that is not for its days to say.
    pub elapsed: Option<Elapsed>,
}

impl Due {
    /// The part of the month under way that has passed; nothing where all of it has. Days count by the calendar, of which
    /// `days` are in the month.
    pub fn by_days(through: Through, days: u32) -> Due {
        let elapsed = through.day.map(|day| Elapsed { passed: day.into(), all: days });
        Due { through, elapsed }
    }

    /// How much of the last month has passed, if not all of it.
    pub fn part(self) -> Option<Elapsed> {
        self.elapsed.filter(|elapsed| elapsed.passed < elapsed.all)
    }
}
