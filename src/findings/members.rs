//! The members of a group with their portions.

use super::{Language, MemberName};
use crate::money::Figure;

/// How many members a message names.
const MEMBERS_SHOWN_MAX: usize = 6;

/// The portion of a member, for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PortionWords {
    /// Nothing.
    Silent,
    /// A share as it is written, or an amount.
    Written(Figure),
    /// A weight.
    Weight(Figure),
    /// Growth in percent on last year's amount.
    Growth(String),
}

/// The first members of a group with their portions, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Members {
    shown: Vec<(MemberName, PortionWords)>,
    /// How many there are.
    pub count: usize,
}

impl Members {
    /// Takes names and portions in plan order.
    pub fn new(members: impl ExactSizeIterator<Item = (MemberName, PortionWords)>) -> Members {
        let count = members.len();
        Members { shown: members.take(MEMBERS_SHOWN_MAX).collect(), count }
    }

    /// `政企 60%, 中小企业 38%`, and a count of those beyond the first few.
    pub(super) fn text(&self, language: Language) -> String {
        let member = |(name, portion): &(MemberName, PortionWords)| {
            format!("{} {}", name.text(language), portion.text(language)).trim_end().to_owned()
        };
        let shown: Vec<String> = self.shown.iter().map(member).collect();
        language.and_more(&shown, self.count)
    }
}

impl PortionWords {
    fn text(&self, language: Language) -> String {
        match self {
            PortionWords::Silent => String::new(),
            PortionWords::Written(figure) => language.figure(figure),
            PortionWords::Weight(weight) => {
                let weight = language.figure(weight);
                language.pick(format!("weight {weight}"), format!("权重 {weight}"))
            }
            PortionWords::Growth(growth) => {
                language.pick(format!("growth {growth}%"), format!("增长 {growth}%"))
            }
        }
    }
}
