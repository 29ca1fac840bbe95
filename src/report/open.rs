//! Which months of a plan are shown because others are closed.

use crate::closed::Closed;
use crate::plan::{Calendar, Plan};
use crate::source::Place;
use crate::split::Basis;

/// The months that are open: all of the year, unless some are closed.
///
/// A plan that is shown beside one whose months are closed has the same months open, as it planned them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Open<'c> {
    first: usize,
    closed: Option<&'c Closed<'c>>,
    /// Whether the closed months are shown, too.
    with_closed: bool,
    place: Option<&'c Place>,
}

impl<'c> Open<'c> {
    /// The open months of a plan, as what was sold in the closed ones makes them.
    pub fn of(closed: Option<&'c Closed<'c>>) -> Open<'c> {
        let place = closed.map(|closed| closed.closing().through_place());
        Open { first: closed.map_or(0, Closed::first_open), closed, with_closed: false, place }
    }

    /// All of the year, of which the split has nothing in the closed months: what was sold in them is put
    /// [into the rows](super::View::with_sold), or beside them.
    pub fn with_closed(closed: &'c Closed<'c>) -> Open<'c> {
        Open { first: 0, with_closed: true, ..Open::of(Some(closed)) }
    }

    /// Those of them from a month on, 0 to 11: beside another plan what is open on both sides.
    pub fn since(self, first: usize) -> Open<'c> {
        Open { first: self.first.max(first), ..self }
    }

    /// The first open month, 0 to 11.
    pub fn first(&self) -> usize {
        self.first
    }

    /// What was sold in the closed months.
    pub fn closed(&self) -> Option<&'c Closed<'c>> {
        self.closed
    }

    /// Where the last closed month is written, if one is.
    pub(super) fn place(&self) -> Option<&'c Place> {
        self.place
    }

    /// Whether the months are all that a split of what is shown has.
    pub(super) fn is_whole(&self) -> bool {
        let own = self.closed.filter(|_| !self.with_closed).map_or(0, Closed::first_open);
        self.first == own
    }

    /// What the open months come to: the name of their sum.
    pub(super) fn name(&self, calendar: &Calendar) -> String {
        if self.first == 0 { calendar.year() } else { OPEN.to_owned() }
    }

    /// What the split of a plan goes by.
    pub fn basis<'a>(&self, plan: &'a Plan) -> Basis<'a>
    where
        'c: 'a,
    {
        self.closed.map_or(Basis::Plan(plan), |closed| Basis::Rescaled(closed.rescaling()))
    }
}

/// What stands over the sum of the open months.
const OPEN: &str = "open";
