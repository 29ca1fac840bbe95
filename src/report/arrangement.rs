//! How rows are arranged: which order siblings have, and how many of them are shown.

use std::num::NonZeroU32;

use super::{ColumnChoice, Series};
use crate::source::Place;

/// The order of siblings under their parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The largest first.
    Amount,
    /// By name, character by character.
    Name,
    /// As the plan has them.
    #[default]
    Plan,
}

impl Sort {
    /// Every order.
    pub const ALL: [Sort; 3] = [Sort::Amount, Sort::Name, Sort::Plan];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Amount => "amount",
            Sort::Name => "name",
            Sort::Plan => "plan",
        }
    }
}

/// How rows are arranged, and what stands beside their amounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// What stands beside the amounts, in this order.
    pub series: Vec<Series>,
    /// Whether what was sold in closed months stands before the open ones.
    pub with_closed: bool,
    /// The order of siblings; those that it does not tell apart stay in plan order.
    pub sort: Sort,
    /// How many children of each parent are shown, the largest; the others are one row. Only in tables for people: a
    /// made-up member breaks joins.
    pub top: Option<NonZeroU32>,
    /// Whether flat rows have the first and the last day of their period instead of its names; what the option is called
    /// that asks for them.
    pub dates: Option<Place>,
    /// Which columns flat rows have; nothing if nothing is asked for, and they have all of theirs.
    pub columns: Option<Vec<ColumnChoice>>,
}

impl Arrangement {
    /// Whether flat rows have other fields than labels and amounts, or those in another order.
    pub(super) fn has_fields(&self) -> bool {
        self.flat_series().next().is_some() || self.dates.is_some() || self.columns.is_some()
    }

    /// What stands beside the amounts of flat rows: ids are labels there.
    pub fn flat_series(&self) -> impl Iterator<Item = Series> {
        self.series.iter().copied().filter(|series| *series != Series::Id)
    }

    /// Whether rows stand as the plan has them, all of them.
    pub fn is_plan_order(&self) -> bool {
        self.sort == Sort::Plan && self.top.is_none()
    }
}
