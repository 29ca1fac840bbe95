//! What a node has of its own: a season, a product mix.

use std::borrow::Cow;

use super::Season;
use super::month_set::MonthSet;
use super::shape::MONTHS;
use crate::money::Parts;

/// A season and a product mix that hold for a node and everything below it, until overridden there.
///
/// Both are relative: their parts add up to whatever the node has.
#[derive(Debug, Clone, Default)]
pub struct Own {
    pub(in crate::plan) season: Option<OwnSeason>,
    pub(in crate::plan) products: Option<Box<Parts>>,
}

impl Own {
    /// The node's own season.
    pub fn season(&self) -> Option<Cow<'_, Season>> {
        Some(match self.season.as_ref()? {
            OwnSeason::Parts { season, .. } => Cow::Borrowed(&**season),
            OwnSeason::Months(months) => Cow::Owned(Season::of_months(months)),
        })
    }

    /// Whether the node has a season of its own.
    pub fn has_season(&self) -> bool {
        self.season.is_some()
    }

    /// The months of the node's own season in which there is anything; nothing if it has none.
    pub(crate) fn open_months(&self) -> Option<MonthSet> {
        Some(match self.season.as_ref()? {
            OwnSeason::Parts { season, .. } => season.open(),
            OwnSeason::Months(months) => MonthSet::of(|month| months[month] > 0),
        })
    }

    /// Whether the node's own season states amounts, of which its year is the sum.
    pub fn states_amounts(&self) -> bool {
        match self.season {
            Some(OwnSeason::Parts { in_amounts, .. }) => in_amounts.is_some(),
            Some(OwnSeason::Months(_)) => true,
            None => false,
        }
    }

    /// The node's own product mix: one part per product of the plan, zero for one that it does not sell.
    pub fn products(&self) -> Option<&Parts> {
        self.products.as_deref()
    }
}

/// A season that a node has of its own. Each of a hundred thousand persons may have one, so the usual form of those is
/// kept small.
#[derive(Debug, Clone)]
pub(in crate::plan) enum OwnSeason {
    /// As the parts of a year.
    Parts {
        season: Box<Season>,
        /// Where its quarters are amounts: the months that are amounts too.
        in_amounts: Option<MonthSet>,
    },
    /// As twelve amounts in units.
    Months(Box<[i64; MONTHS]>),
}
