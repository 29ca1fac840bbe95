//! What groups of siblings are called in messages, and what they divide.

use super::{Language, Noun};

/// A group of siblings, as messages name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GroupWords {
    of: Of,
    /// What the members are.
    pub noun: Noun,
    /// Whether the group has no amount of its own to divide: an own season or mix, which only compares its members.
    pub relative: bool,
}

/// Whose group it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Of {
    Company,
    /// The path of a node, or a quarter of the company.
    Whole(String),
    /// The own season of somebody.
    Season(String),
    /// A quarter in the own season of somebody.
    Quarter(String, String),
    /// The own mix of somebody.
    Mix(String),
}

impl GroupWords {
    /// The words for the members under `path`; none for the company. Names in the path are visible already.
    pub fn new(path: &[String], noun: Noun) -> GroupWords {
        let of = if path.is_empty() { Of::Company } else { Of::Whole(path.join("/")) };
        GroupWords { of, noun, relative: false }
    }

    /// The quarters or the months of the year in the own season of `whose`.
    pub fn of_season(whose: &str, noun: Noun) -> GroupWords {
        GroupWords { of: Of::Season(whose.to_owned()), noun, relative: true }
    }

    /// The months of a quarter in the own season of `whose`.
    pub fn of_quarter(whose: &str, quarter: &str) -> GroupWords {
        let of = Of::Quarter(whose.to_owned(), quarter.to_owned());
        GroupWords { of, noun: Noun::Month, relative: true }
    }

    /// The members of the own mix of `whose`.
    pub fn of_mix(whose: &str, noun: Noun) -> GroupWords {
        GroupWords { of: Of::Mix(whose.to_owned()), noun, relative: true }
    }

    /// The same where all parts of a season are amounts, which make its year.
    pub fn of_amounts(self) -> GroupWords {
        GroupWords { relative: false, ..self }
    }

    /// Whether it always has the same members, so that none can be missing: the months and the quarters.
    pub fn is_fixed(&self) -> bool {
        matches!(self.noun, Noun::Month | Noun::Quarter)
    }

    /// Whether its members stand in a list, all of one kind: there is no room for a single weight.
    pub(super) fn is_list(&self) -> bool {
        self.noun == Noun::Month
    }

    /// The members: `华东's teams` or `the regions`.
    pub(crate) fn of(&self, language: Language) -> String {
        let many = self.noun.many_in(language);
        match &self.of {
            Of::Company => language.pick(format!("the {many}"), format!("各{many}")),
            Of::Whole(whole) => language.pick(format!("{whole}'s {many}"), format!("{whole} 的各{many}")),
            Of::Season(whose) => language
                .pick(format!("the {many} in {whose}'s season"), format!("{whose} 自有季节权重的各{many}")),
            Of::Quarter(whose, quarter) => language.pick(
                format!("{quarter}'s {many} in {whose}'s season"),
                format!("{whose} 自有季节权重中 {quarter} 的各{many}"),
            ),
            Of::Mix(whose) => {
                language.pick(format!("{whose}'s own {many}"), format!("{whose} 自有的各{many}"))
            }
        }
    }

    /// What is divided: `华东` or `the allocated amount`.
    pub(super) fn whole(&self, language: Language) -> String {
        match &self.of {
            Of::Company => language.pick("the allocated amount", "下达目标").to_owned(),
            _ => self.part(language),
        }
    }

    /// Whose last year's amount is meant: `华东` or `the company`.
    pub(super) fn owner(&self, language: Language) -> String {
        match &self.of {
            Of::Company => language.pick("the company", "公司").to_owned(),
            _ => self.part(language),
        }
    }

    /// What can be raised if the whole is too small: `华东` or `the target`.
    pub(super) fn raised(&self, language: Language) -> String {
        match &self.of {
            Of::Company => language.pick("the target", "目标").to_owned(),
            _ => self.part(language),
        }
    }

    /// The whole of a group that is not the company's.
    fn part(&self, language: Language) -> String {
        match &self.of {
            Of::Company => String::new(),
            Of::Whole(whole) => whole.clone(),
            Of::Quarter(_, quarter) => quarter.clone(),
            Of::Season(whose) => language.pick(format!("{whose}'s season"), format!("{whose} 的季节权重")),
            Of::Mix(whose) => language.pick(format!("{whose}'s mix"), format!("{whose} 的产品结构")),
        }
    }
}
