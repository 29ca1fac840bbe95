//! One line of the report of `check`: a group of siblings.

use std::borrow::Cow;

use crate::findings::{AxisKind, Language, Noun};
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
    fn people(&self, language: Language) -> String {
        let about = if self.exact { "" } else { language.pick("about ", "约 ") };
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
    /// Those below a node: `华东/政企`.
    Below(String),
    /// The own season of somebody: `华东 season`.
    OwnSeason(String),
    /// The months of a season of which a quarter, or all months that follow a pattern, are a group: `season Q2`.
    PartOfSeason(Option<String>, SeasonPart),
    /// The own mix of somebody: `明星 customers`.
    OwnMix(String, AxisKind),
}

/// A part of a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeasonPart {
    /// The months of a quarter, by its key.
    Quarter(&'static str),
    /// The months that follow a pattern.
    Months,
}

impl GroupName {
    /// The name for people, and in English for scripts.
    pub fn text(&self, language: Language) -> Cow<'_, str> {
        let season = language.pick("season", "季节权重");
        match self {
            GroupName::Season => Cow::Borrowed(season),
            GroupName::All(noun) => Cow::Borrowed(noun.many_in(language)),
            GroupName::Below(path) => Cow::Borrowed(path),
            GroupName::OwnSeason(whose) => Cow::Owned(format!("{whose} {season}")),
            GroupName::PartOfSeason(whose, part) => {
                let whose = whose.as_ref().map_or_else(String::new, |whose| format!("{whose} "));
                let part = match part {
                    SeasonPart::Quarter(quarter) => quarter,
                    SeasonPart::Months => language.pick("months", "各月"),
                };
                Cow::Owned(format!("{whose}{season} {part}"))
            }
            GroupName::OwnMix(whose, axis) => {
                Cow::Owned(format!("{whose} {}", language.pick(axis.many(), axis.chinese())))
            }
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
    pub fn name(&self) -> &GroupName {
        &self.name
    }

    /// How many members it has.
    pub fn members(&self) -> usize {
        self.members
    }

    /// What the members are, in the number that fits: `teams`, `person`.
    pub fn noun(&self, language: Language) -> &str {
        language.pick(self.noun.of_count(self.members), self.noun.one_in(Language::Chinese))
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
