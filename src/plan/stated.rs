//! How portions are stated, in the words of a plan's author: `55%`, `weight 1.6 of 4.1`, an amount.

use super::NodeIndex;
use crate::money::{Exact, Figure};

/// How one member states its part of its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// As a share, in the words of the plan: `33%`, `1/3`.
    Share(Figure),
    /// As a weight.
    Weight {
        /// The level that has the weight, if the member names one.
        level: Option<String>,
        /// The weight.
        weight: Figure,
        /// The weights of the group together.
        of: Figure,
        /// Whether shares and amounts were taken before, so that weights divide what is left.
        rest: bool,
    },
    /// As an amount.
    Amount,
    /// As growth on last year's amount.
    Growth {
        /// The growth in percent: `12.5`.
        growth: String,
        /// Last year's amount in the plan's money.
        base: Exact,
        /// What they come to, unrounded.
        comes_to: Exact,
    },
    /// Not at all: the group of this many members is divided evenly.
    Even(usize),
    /// By a season pattern.
    Pattern {
        /// Its word, such as `4-4-5`.
        word: &'static str,
        /// The member's part of `of`.
        part: u32,
        /// All parts of the group.
        of: u32,
    },
    /// As several members, of which it is the sum.
    Together(Vec<Stated>),
    /// Left out of an own mix: nothing.
    LeftOut,
    /// As this, scaled up to take the place of months that fell away.
    ScaledUp(Box<Stated>),
}

/// Whose season or mix it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The plan's.
    Company,
    /// A region's, team's or person's own.
    Node(NodeIndex),
    /// The own one of a product, by its number.
    Product(usize),
}
