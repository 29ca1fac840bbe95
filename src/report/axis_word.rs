//! The words that name an axis in a request.

use crate::plan::{AxisKind, Hierarchy, Level};

/// An axis as a request names it: a level of the organisation, a business axis, the groups of one, or the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AxisWord {
    /// `region`, `team`, `person`, or the words of the plan's hierarchy; never [`Level::COMPANY`].
    Level(Level),
    /// `product`, `customer`, `channel`.
    Member(AxisKind),
    /// `product-group`, `customer-group`, `channel-group`.
    Group(AxisKind),
    /// `half`; in filters only.
    Half,
    /// `quarter`; in filters only.
    Quarter,
    /// `month`; in filters only.
    Month,
}

impl AxisWord {
    /// The words that only filters take.
    pub const TIME: [AxisWord; 3] = [AxisWord::Half, AxisWord::Quarter, AxisWord::Month];

    /// Every word that `by` takes for a plan with these levels, in the order of columns.
    pub fn rows(hierarchy: &Hierarchy) -> impl Iterator<Item = AxisWord> + Clone + use<> {
        let axes = AxisKind::ALL.into_iter();
        let levels: Vec<AxisWord> = hierarchy.levels().map(AxisWord::Level).collect();
        levels.into_iter().chain(axes.flat_map(|kind| [AxisWord::Group(kind), AxisWord::Member(kind)]))
    }

    /// Every word that a filter takes.
    pub fn filters(hierarchy: &Hierarchy) -> impl Iterator<Item = AxisWord> + Clone + use<> {
        AxisWord::rows(hierarchy).chain(AxisWord::TIME)
    }

    /// The axes that a number may be named by, in the order of columns: levels and members.
    pub fn naming(hierarchy: &Hierarchy) -> impl Iterator<Item = AxisWord> + use<> {
        AxisWord::rows(hierarchy).filter(|axis| !matches!(axis, AxisWord::Group(_)))
    }

    /// Whether it is made of periods.
    pub fn is_time(self) -> bool {
        AxisWord::TIME.contains(&self)
    }

    /// The word itself.
    pub fn word(self, hierarchy: &Hierarchy) -> &str {
        match self {
            AxisWord::Level(level) => hierarchy.word(level),
            AxisWord::Member(kind) => kind.one(),
            AxisWord::Group(kind) => kind.group(),
            AxisWord::Half => "half",
            AxisWord::Quarter => "quarter",
            AxisWord::Month => "month",
        }
    }

    /// The axis of rows that `word` names.
    pub fn of_rows(word: &str, hierarchy: &Hierarchy) -> Option<AxisWord> {
        AxisWord::rows(hierarchy).find(|axis| axis.word(hierarchy) == word)
    }

    /// The level that it is, if it is one.
    pub fn level(self) -> Option<Level> {
        match self {
            AxisWord::Level(level) => Some(level),
            _ => None,
        }
    }

    /// The axis that `word` names in a filter: an axis of rows, a half, a quarter or a month.
    pub fn of_filter(word: &str, hierarchy: &Hierarchy) -> Option<AxisWord> {
        AxisWord::filters(hierarchy).find(|axis| axis.word(hierarchy) == word)
    }
}
