//! Sets of months of the year.

use super::shape::MONTHS;

/// A set of months, each 0 to 11, counted from the start of the fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct MonthSet(u16);

impl MonthSet {
    /// No month.
    pub const NONE: MonthSet = MonthSet(0);

    /// All twelve.
    pub const ALL: MonthSet = MonthSet((1 << MONTHS) - 1);

    /// The months for which something holds.
    pub fn of(holds: impl Fn(usize) -> bool) -> MonthSet {
        MonthSet((0..MONTHS).filter(|month| holds(*month)).fold(0, |set, month| set | 1 << month))
    }

    /// Whether a month is among them.
    pub fn has(self, month: usize) -> bool {
        self.0 >> month & 1 == 1
    }

    /// The months of either set.
    pub fn or(self, other: MonthSet) -> MonthSet {
        MonthSet(self.0 | other.0)
    }

    /// The months that are in both sets.
    pub fn and(self, other: MonthSet) -> MonthSet {
        MonthSet(self.0 & other.0)
    }

    /// The months that are not in the set.
    pub fn others(self) -> MonthSet {
        MonthSet::ALL.without(self)
    }

    /// The months that are in this set and not in the other.
    pub fn without(self, other: MonthSet) -> MonthSet {
        MonthSet(self.0 & !other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_and_taken_apart() {
        let even = MonthSet::of(|month| month % 2 == 0);
        assert!(even.has(0) && !even.has(1) && even.has(10) && !even.has(11));
        assert_eq!(even.or(even.others()), MonthSet::ALL);
        assert_eq!(even.and(even.others()), MonthSet::NONE);
        assert_eq!(MonthSet::ALL.without(even), MonthSet::of(|month| month % 2 == 1));
    }
}
