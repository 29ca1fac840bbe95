//! One node that carries: its year as planned, what it sold, and what its open months are to come to.

use crate::money::{Decimal12, Exact, Ratio, Unit};
use crate::plan::{Closing, NodeIndex, Surplus};

/// A node of the level that carries, or a leaf above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedNode {
    /// The node.
    pub node: NodeIndex,
    /// What the plan publishes for its closed months, in units.
    pub planned: i64,
    /// What it publishes for the others.
    pub open: i64,
    /// What was sold in the closed months.
    pub actual: Decimal12,
}

/// What becomes of open months: in units of the plan.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    unit: Unit,
    catch_up: Exact,
    surplus: Surplus,
}

/// What the open months of a node are to come to, and what of its year is neither sold nor planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// What the open months are to come to, in units: from zero on.
    pub units: Exact,
    /// Short of the plan (over it where negative), and not taken by the open months.
    pub given_up: Exact,
    /// Over the plan, and not taken since the plan keeps the open months.
    pub kept: Exact,
    /// Sold beyond the year: the open months cannot be less than nothing.
    pub past: Exact,
    /// Missing, and nothing is planned that could take it.
    pub not_placed: Exact,
}

impl Terms {
    pub(super) fn of(unit: &Unit, closing: &Closing) -> Terms {
        Terms { unit: *unit, catch_up: Exact::ratio(&closing.catch_up()), surplus: closing.surplus() }
    }

    /// An amount in units.
    pub(super) fn units(&self, amount: Decimal12) -> Exact {
        let size = Decimal12::of_units(&self.unit, 1).counted();
        Exact::fraction(amount.counted(), size)
    }
}

impl ClosedNode {
    /// Its year as planned, in units.
    pub fn year(&self) -> i64 {
        self.planned + self.open
    }

    /// What its open months are to come to.
    pub(super) fn rest(&self, terms: &Terms) -> Rest {
        let missing = Exact::whole(self.planned) - terms.units(self.actual);
        let nothing = Exact::zero;
        let mut rest = Rest {
            units: Exact::whole(self.open),
            given_up: nothing(),
            kept: nothing(),
            past: nothing(),
            not_placed: nothing(),
        };
        if missing.is_negative() && terms.surplus == Surplus::Keep {
            rest.kept = -missing;
            return rest;
        }
        let taken = &terms.catch_up * &missing;
        rest.given_up = missing - taken.clone();
        let units = Exact::whole(self.open) + taken;
        if units.is_negative() {
            rest.past = -units;
            rest.units = nothing();
        } else if self.open == 0 {
            rest.not_placed = units;
            rest.units = nothing();
        } else {
            rest.units = units;
        }
        rest
    }

    /// By what the open months are multiplied; nothing where they come to nothing.
    pub(super) fn factor(&self, rest: &Rest) -> Ratio {
        rest.units.share_of(&Exact::whole(self.open)).map_or(Ratio::ZERO, |factor| factor.to_ratio())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(percent: u128, surplus: Surplus, (planned, open, actual): (i64, i64, &str), want: [&str; 5]) {
        let unit = Unit::new("10".parse().unwrap());
        let terms = Terms { unit, catch_up: Exact::ratio(&Ratio::new(percent, 100)), surplus };
        let node = ClosedNode { node: NodeIndex(1), planned, open, actual: Decimal12::read(actual).unwrap() };
        let Rest { units, given_up, kept, past, not_placed } = node.rest(&terms);
        assert_eq!([units, given_up, kept, past, not_placed].map(|number| number.to_string()), want);
    }

    #[test]
    fn open_months_take_what_is_missing() {
        use Surplus::{Count, Keep};
        check(100, Count, (55, 45, "400"), ["60", "0", "0", "0", "0"]);
        check(100, Count, (55, 45, "400.5"), ["59.95", "0", "0", "0", "0"]);
        check(50, Count, (55, 45, "400"), ["52.5", "7.5", "0", "0", "0"]);
        check(0, Count, (55, 45, "400"), ["45", "15", "0", "0", "0"]);
        check(100, Count, (55, 45, "-100"), ["110", "0", "0", "0", "0"]);
        check(100, Count, (55, 45, "700"), ["30", "0", "0", "0", "0"]);
        check(100, Keep, (55, 45, "700"), ["45", "0", "15", "0", "0"]);
        check(50, Keep, (55, 45, "400"), ["52.5", "7.5", "0", "0", "0"]);
        check(50, Count, (55, 45, "700"), ["37.5", "-7.5", "0", "0", "0"]);
    }

    #[test]
    fn open_months_are_never_below_nothing() {
        use Surplus::Count;
        check(100, Count, (55, 45, "1200"), ["0", "0", "0", "20", "0"]);
        check(50, Count, (55, 45, "2000"), ["0", "-72.5", "0", "27.5", "0"]);
        check(100, Count, (55, 45, "1000"), ["0", "0", "0", "0", "0"]);
    }

    #[test]
    fn what_is_missing_needs_something_planned() {
        use Surplus::Count;
        check(100, Count, (55, 0, "400"), ["0", "0", "0", "0", "15"]);
        check(50, Count, (55, 0, "400"), ["0", "7.5", "0", "0", "7.5"]);
        check(100, Count, (55, 0, "600"), ["0", "0", "0", "5", "0"]);
        check(100, Count, (0, 0, "0"), ["0", "0", "0", "0", "0"]);
    }
}
