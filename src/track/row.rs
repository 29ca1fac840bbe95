//! The rows of a tracking, and what they come to.

use crate::money::{Decimal12, Unit};
use crate::plan::{NodeIndex, PaceBounds, Standing};
use crate::report::{AmountPart, Spots};

/// A row at the bottom: a node and a combination of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub node: NodeIndex,
    /// The number of its [`Spots`].
    pub bucket: usize,
    /// The target of the year, or of the months that are selected.
    pub target: i64,
    /// What is due and what was sold, period by period; one period where the year is not taken apart.
    pub parts: Vec<Part>,
}

/// A period of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub due: i64,
    pub actual: AmountPart,
    /// In the year before.
    pub last: AmountPart,
}

/// What went by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tracked {
    /// How many rows at the bottom there are.
    pub rows: u64,
    /// What they come to.
    pub target: i64,
    /// Of that, what is due.
    pub to_date: i64,
    /// What was sold.
    pub actual: Decimal12,
    /// How many rows are behind.
    pub behind: u64,
}

impl Row {
    /// What is due.
    pub fn due(&self) -> i64 {
        self.parts.iter().map(|part| part.due).sum()
    }

    /// What was sold, exactly.
    pub fn actual(&self) -> Decimal12 {
        self.parts.iter().map(|part| part.actual.exact).sum()
    }

    /// How much less was sold than is due, in the units of a table.
    pub fn gap(&self) -> i64 {
        self.parts.iter().map(|part| part.actual.units - part.due).sum()
    }

    /// Whether less was sold than is due by these bounds.
    pub fn is_behind(&self, bounds: PaceBounds, unit: &Unit) -> bool {
        let due = Decimal12::of_units(unit, self.due());
        bounds.standing(self.actual().counted(), due.counted()) == Some(Standing::Behind)
    }
}

impl Tracked {
    pub(super) fn add(&mut self, row: &Row, is_behind: bool) {
        self.rows += row.parts.len() as u64;
        self.target += row.target;
        self.to_date += row.due();
        self.actual += row.actual();
        self.behind += u64::from(is_behind);
    }
}

/// Which combinations of members there are.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub buckets: Vec<Spots>,
    pub list: Vec<Row>,
}
