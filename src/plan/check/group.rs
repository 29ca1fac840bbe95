//! One line of the report of `check`: a group of siblings.

use crate::findings::Noun;
use crate::money::group_digits;
use crate::plan::Divided;

/// What the members of one kind add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub(super) of: Divided,
    pub(super) plain: String,
    pub(super) exact: bool,
}

impl Sum {
    /// What is added up: shares, weights, amounts, or what growth comes to.
    pub fn of(&self) -> Divided {
        self.of
    }

    /// The sum for machines: an amount as everywhere, `98` for shares of 98%, `3.1` for weights; a pattern's word.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The sum for people: `162,000,000.00`, `98%`, `about 3.333333`.
    fn people(&self) -> String {
        let about = if self.exact { "" } else { "about " };
        match self.of {
            // A word, perhaps with digits in it.
            Divided::Pattern => self.plain.clone(),
            Divided::Shares => format!("{about}{}%", group_digits(&self.plain)),
            _ => format!("{about}{}", group_digits(&self.plain)),
        }
    }
}

/// Whose members a group has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupName {
    /// The company's season.
    Season,
    /// All that stand directly under the plan: `regions`, `products`.
    All(Noun),
    /// Those below something that has a name: `华东/政企`, `明星 customers`, `season Q2`.
    Of(String),
}

impl GroupName {
    /// The name in English, for people and scripts.
    pub fn text(&self) -> &str {
        match self {
            GroupName::Season => "season",
            GroupName::All(noun) => noun.many(),
            GroupName::Of(name) => name,
        }
    }
}

/// A group of siblings, summed up.
#[derive(Debug, Clone)]
pub struct Group {
    pub(super) name: GroupName,
    pub(super) members: usize,
    pub(super) noun: Noun,
    pub(super) divided: Divided,
    pub(super) sums: Vec<Sum>,
    pub(super) ok: bool,
}

impl Group {
    /// Whose members they are: `season`, `season Q2`, `regions`, `华东`, `华东/政企`, `products`, `明星 customers`,
    /// `华东 season`.
    pub fn path(&self) -> &str {
        self.name.text()
    }

    /// The same as data.
    pub fn name(&self) -> &GroupName {
        &self.name
    }

    /// How many members it has.
    pub fn members(&self) -> usize {
        self.members
    }

    /// What the members are, in the number that fits: `teams`, `person`.
    pub fn noun(&self) -> &str {
        self.noun.of_count(self.members)
    }

    /// The same as data.
    pub fn kind(&self) -> &Noun {
        &self.noun
    }

    /// How they divide their parent.
    pub fn divided(&self) -> Divided {
        self.divided
    }

    /// What they add up to, for people: `100%`, `98%`, `162,000,000.00`; empty if nothing could be added.
    pub fn sum(&self) -> String {
        let words = self.sums.iter().enumerate().map(|(number, sum)| match (sum.of, number) {
            (Divided::Weights, 1..) => format!("weight {}", sum.people()),
            (Divided::Growth, 1..) => format!("growth {}", sum.people()),
            _ => sum.people(),
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
