//! The words that name an axis in a request.

use crate::plan::{AxisKind, Level};

/// An axis as a request names it: a level of the organisation, a business axis, the groups of one, or the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AxisWord {
    /// `region`, `team`, `person`; never [`Level::Company`].
    Level(Level),
    /// `product`, `customer`, `channel`.
    Member(AxisKind),
    /// `product-group`, `customer-group`, `channel-group`.
    Group(AxisKind),
    /// `quarter`; in filters only.
    Quarter,
    /// `month`; in filters only.
    Month,
}

impl AxisWord {
    /// Every word that `by` takes, in the order of columns.
    pub const ROWS: [AxisWord; 9] = [
        AxisWord::Level(Level::Region),
        AxisWord::Level(Level::Team),
        AxisWord::Level(Level::Person),
        AxisWord::Group(AxisKind::Product),
        AxisWord::Member(AxisKind::Product),
        AxisWord::Group(AxisKind::Customer),
        AxisWord::Member(AxisKind::Customer),
        AxisWord::Group(AxisKind::Channel),
        AxisWord::Member(AxisKind::Channel),
    ];

    /// The words that only filters take.
    pub const TIME: [AxisWord; 2] = [AxisWord::Quarter, AxisWord::Month];

    /// Whether it is made of periods.
    pub fn is_time(self) -> bool {
        AxisWord::TIME.contains(&self)
    }

    /// The word itself.
    pub fn word(self) -> &'static str {
        match self {
            AxisWord::Level(level) => level.word(),
            AxisWord::Member(AxisKind::Product) => "product",
            AxisWord::Member(AxisKind::Customer) => "customer",
            AxisWord::Member(AxisKind::Channel) => "channel",
            AxisWord::Group(AxisKind::Product) => "product-group",
            AxisWord::Group(AxisKind::Customer) => "customer-group",
            AxisWord::Group(AxisKind::Channel) => "channel-group",
            AxisWord::Quarter => "quarter",
            AxisWord::Month => "month",
        }
    }

    /// The axis of rows that `word` names.
    pub fn of_rows(word: &str) -> Option<AxisWord> {
        AxisWord::ROWS.into_iter().find(|axis| axis.word() == word)
    }

    /// The axis that `word` names in a filter: an axis of rows, a quarter or a month.
    pub fn of_filter(word: &str) -> Option<AxisWord> {
        AxisWord::of_rows(word).or_else(|| AxisWord::TIME.into_iter().find(|axis| axis.word() == word))
    }
}
