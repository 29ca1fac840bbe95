//! One line of the report of `check`: a group of siblings.

use crate::findings::{GroupName, Language};
use crate::money::{Figure, group_digits};
use crate::plan::Divided;

/// What the members of one kind add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub(super) of: Divided,
    /// Without groups and signs; a pattern's word.
    pub(super) digits: Figure,
}

impl Sum {
    /// What is added up: shares, weights, amounts, or what growth comes to.
    pub fn of(&self) -> Divided {
        self.of
    }

    /// The sum for machines: an amount as everywhere, `98` for shares of 98%, `3.1` for weights; a pattern's word.
    pub fn plain(&self) -> &str {
        self.digits.digits()
    }

    /// The sum for people: `162,000,000.00`, `98%`, `about 3.333333`.
    fn people(&self, language: Language) -> String {
        language.figure(&match self.of {
            // A word, perhaps with digits in it.
            Divided::Pattern => self.digits.clone(),
            Divided::Shares => self.digits.with(|digits| format!("{}%", group_digits(digits))),
            _ => self.digits.with(group_digits),
        })
    }
}

/// A group of siblings, summed up.
#[derive(Debug, Clone)]
pub struct Group {
    pub(super) name: GroupName,
    pub(super) members: usize,
    pub(super) divided: Divided,
    pub(super) sums: Vec<Sum>,
    pub(super) ok: bool,
}

impl Group {
    /// Whose members they are: `season`, `season Q2`, `regions`, `华东`, `华东/政企`, `products`, `明星 customers`,
    /// `华东 season`.
    pub fn name(&self) -> &GroupName {
        &self.name
    }

    /// How many members it has.
    pub fn members(&self) -> usize {
        self.members
    }

    /// What the members are, in the number that fits: `teams`, `person`.
    pub fn noun(&self, language: Language) -> &str {
        self.name.noun().beside_count(self.members, language)
    }

    /// How they divide their parent.
    pub fn divided(&self) -> Divided {
        self.divided
    }

    /// What they add up to, for people: `100%`, `98%`, `162,000,000.00`; empty if nothing could be added.
    pub fn sum(&self, language: Language) -> String {
        let words = self.sums.iter().enumerate().map(|(number, sum)| match (sum.of, number) {
            (Divided::Weights, 1..) => {
                format!("{} {}", language.pick("weight", "权重"), sum.people(language))
            }
            (Divided::Growth, 1..) => format!("{} {}", language.pick("growth", "增长"), sum.people(language)),
            _ => sum.people(language),
        });
        words.collect::<Vec<_>>().join(" + ")
    }

    /// The same kind by kind: one sum, or one for each kind where several divide the group.
    pub fn sums(&self) -> &[Sum] {
        &self.sums
    }

    /// Whether the group ties out.
    pub fn ok(&self) -> bool {
        self.ok
    }
}
