//! The periods that a year is taken apart into.

use crate::findings::Noun;

/// How far the year is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Period {
    /// The year as a whole.
    Year,
    /// Halves: two quarters each.
    Half,
    /// Quarters.
    Quarter,
    /// Months.
    #[default]
    Month,
}

impl Period {
    /// Every period, from the coarsest to the finest.
    pub const ALL: [Period; 4] = [Period::Year, Period::Half, Period::Quarter, Period::Month];

    /// What they are, where the year is taken apart.
    pub fn noun(self) -> Option<Noun> {
        match self {
            Period::Year => None,
            Period::Half => Some(Noun::Half),
            Period::Quarter => Some(Noun::Quarter),
            Period::Month => Some(Noun::Month),
        }
    }

    /// How many months it has.
    pub fn months(self) -> usize {
        match self {
            Period::Year => 12,
            Period::Half => 6,
            Period::Quarter => 3,
            Period::Month => 1,
        }
    }

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Period::Year => "year",
            Period::Half => "half",
            Period::Quarter => "quarter",
            Period::Month => "month",
        }
    }
}
