//! The cells of the seasons that the rows of a roster state.

use std::num::NonZeroU32;
use std::ops::Range;

use crate::plan::calendar::QUARTER_KEYS;

/// The cells of all seasons, one season after the other.
pub(super) struct Seasons {
    /// The keys of the periods of each: twelve, four or none.
    periods: Vec<&'static str>,
    /// Where each cell stands in the roster.
    cells: Vec<Range<u32>>,
}

/// Which of the seasons it is, from 1: a node of a roster has no room to spare.
pub(super) type SeasonNumber = NonZeroU32;

impl Seasons {
    /// None yet, of the periods with these keys.
    pub fn of(periods: Vec<&'static str>) -> Seasons {
        Seasons { periods, cells: Vec::new() }
    }

    /// Adds a season by the cells of its periods; nothing if there are none.
    pub fn add(&mut self, cells: impl Iterator<Item = Range<u32>>) -> Option<SeasonNumber> {
        let before = self.cells.len();
        self.cells.extend(cells);
        let count = self.cells.len().checked_div(self.periods.len())?;
        SeasonNumber::new(count as u32).filter(|_| self.cells.len() > before)
    }

    /// Gives back the room that no season needs.
    pub fn shrink_to_fit(&mut self) {
        self.cells.shrink_to_fit();
    }

    /// The periods of a season, and where the cell of each stands.
    pub fn get(&self, season: SeasonNumber) -> impl Iterator<Item = (&'static str, Range<u32>)> {
        let end = season.get() as usize * self.periods.len();
        let cells = &self.cells[end - self.periods.len()..end];
        self.periods.iter().copied().zip(cells.iter().cloned())
    }

    /// Whether the periods are quarters.
    pub fn is_by_quarter(&self) -> bool {
        self.periods.first() == QUARTER_KEYS.first()
    }
}
