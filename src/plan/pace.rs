//! The pace that a plan expects: how much of what is due has to be there.

use std::cmp::Ordering;

use crate::money::{Figure, Ratio, U256};
use crate::source::Place;

/// Between which parts of their target to date actuals should be, as `[rules] pace` says.
#[derive(Debug, Clone)]
pub struct Pace {
    pub(in crate::plan) bounds: PaceBounds,
    /// The same for people: one bound, or both.
    pub(in crate::plan) words: Vec<Figure>,
    pub(in crate::plan) place: Place,
}

/// The least that has to be there of what is due, and the most that is expected, in parts of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceBounds {
    /// Whoever has less is behind.
    pub least: Ratio,
    /// Whoever has more is ahead, if there is a bound.
    pub most: Option<Ratio>,
}

/// How somebody stands who does not keep the pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Less is there than is due.
    Behind,
    /// More than is expected.
    Ahead,
}

impl Pace {
    /// The bounds.
    pub fn bounds(&self) -> PaceBounds {
        self.bounds
    }

    /// The least for people, and the most if there is one: `95%`, `105%`.
    pub fn words(&self) -> &[Figure] {
        &self.words
    }

    /// Where the plan says so.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

impl PaceBounds {
    /// Everything that is due.
    pub const ALL: PaceBounds = PaceBounds { least: Ratio::ONE, most: None };

    /// How somebody stands who has `done` of `due`, both in one unit; nothing if the bounds hold, or nothing is due.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::money::Ratio;
    /// use tieout::plan::{PaceBounds, Standing};
    /// let bounds = PaceBounds { least: Ratio::new(95, 100), most: Some(Ratio::new(105, 100)) };
    /// assert_eq!(bounds.standing(94, 100), Some(Standing::Behind));
    /// assert_eq!(bounds.standing(105, 100), None);
    /// assert_eq!(bounds.standing(106, 100), Some(Standing::Ahead));
    /// assert_eq!(bounds.standing(1, 0), None);
    /// ```
    pub fn standing(self, done: i128, due: i128) -> Option<Standing> {
        let due = u128::try_from(due).ok().filter(|due| *due > 0)?;
        let Ok(done) = u128::try_from(done) else { return Some(Standing::Behind) };
        let part = Ratio::of(U256::from(done), U256::from(due));
        match (part.cmp(&self.least), self.most.map(|most| part.cmp(&most))) {
            (Ordering::Less, _) => Some(Standing::Behind),
            (_, Some(Ordering::Greater)) => Some(Standing::Ahead),
            _ => None,
        }
    }
}

impl Standing {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Behind => "behind",
            Standing::Ahead => "ahead",
        }
    }
}
