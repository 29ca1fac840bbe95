//! The season as meant: how the year falls into quarters and months.

use crate::money::Parts;

/// The exact ideals of the company's quarters and months, in units.
#[derive(Debug, Clone)]
pub struct Season {
    pub(in crate::plan) quarters: Parts,
    pub(in crate::plan) months: [Parts; 4],
}

impl Season {
    /// The ideals of the four quarters; they add up to the allocated amount.
    pub fn quarters(&self) -> &Parts {
        &self.quarters
    }

    /// The ideals of the three months of quarter `quarter` (0 to 3); they add up to the quarter's.
    pub fn months(&self, quarter: usize) -> &Parts {
        &self.months[quarter]
    }
}
