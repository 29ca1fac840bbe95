//! Who the siblings of a group are, what they are called, and what they divide.

use super::{AxisKind, Language, Noun, PathName};

/// Who the siblings of a group are.
///
/// # Example
///
/// ```
/// use tieout::findings::{GroupName, Language, Noun, PathName};
/// let east = PathName::written("华东");
/// let months = GroupName::of_quarter(Some(&east), "Q2");
/// assert_eq!(months.text(Language::English), "华东 season Q2");
/// assert_eq!(months.members(Language::English), "Q2's months in 华东's season");
/// assert_eq!(months.text(Language::Chinese), "华东 季节权重 Q2");
/// assert_eq!(GroupName::of_season(None, Noun::Quarter).members(Language::Chinese), "各季度");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GroupName {
    of: Of,
    noun: Noun,
}

/// Whose members they are. A season without an owner is the plan's.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Of {
    Company,
    Node(PathName),
    /// Quarters, or the months of the year.
    Season(Option<PathName>),
    /// Months of a quarter, by its key.
    Quarter(Option<PathName>, String),
    /// Months that follow a pattern.
    Pattern(Option<PathName>),
    Mix(PathName),
}

impl GroupName {
    /// The members of a level or an axis under `path`: directly under the plan where that is empty.
    pub fn of_members(path: &PathName, noun: Noun) -> GroupName {
        let of = if path.is_empty() { Of::Company } else { Of::Node(path.clone()) };
        GroupName { of, noun }
    }

    /// The quarters or the months of the year in a season.
    pub fn of_season(whose: Option<&PathName>, noun: Noun) -> GroupName {
        GroupName { of: Of::Season(whose.cloned()), noun }
    }

    /// The months of a quarter in a season, by the key of the quarter.
    pub fn of_quarter(whose: Option<&PathName>, quarter: &str) -> GroupName {
        GroupName { of: Of::Quarter(whose.cloned(), quarter.to_owned()), noun: Noun::Month }
    }

    /// The months of a season that follow a pattern.
    pub fn of_pattern(whose: Option<&PathName>) -> GroupName {
        GroupName { of: Of::Pattern(whose.cloned()), noun: Noun::Month }
    }

    /// The members of an own mix.
    pub fn of_mix(whose: &PathName, axis: AxisKind) -> GroupName {
        GroupName { of: Of::Mix(whose.clone()), noun: Noun::Axis(axis) }
    }

    /// What the members are.
    pub fn noun(&self) -> &Noun {
        &self.noun
    }

    /// Whether they are the nodes of the first level.
    pub(crate) fn is_first_level(&self) -> bool {
        matches!((&self.of, &self.noun), (Of::Company, Noun::Level(_)))
    }

    /// Whether it always has the same members, so that none can be missing: the months and the quarters.
    pub(crate) fn is_fixed(&self) -> bool {
        matches!(self.noun, Noun::Month | Noun::Quarter)
    }

    /// Whether its members stand in a list, all of one kind: there is no room for a single weight.
    pub(super) fn is_list(&self) -> bool {
        self.noun == Noun::Month
    }

    /// The group in a few words, as a report lists it: `regions`, `华东/政企`, `season`, `华东 season Q2`, `明星 customers`.
    /// In English it is the name for scripts, too.
    pub fn text(&self, language: Language) -> String {
        let season = |whose: &Option<PathName>| {
            let season = language.pick("season", "季节权重");
            match whose {
                None => season.to_owned(),
                Some(whose) => format!("{} {season}", whose.text(language)),
            }
        };
        match &self.of {
            Of::Company => self.noun.heading(language).to_owned(),
            Of::Node(path) => path.text(language),
            Of::Season(whose) => season(whose),
            Of::Quarter(whose, quarter) => format!("{} {quarter}", season(whose)),
            Of::Pattern(whose) => format!("{} {}", season(whose), language.pick("months", "各月")),
            Of::Mix(whose) => format!("{} {}", whose.text(language), self.noun.heading(language)),
        }
    }

    /// The members in a sentence: `华东's teams` or `the regions`.
    pub fn members(&self, language: Language) -> String {
        let many = self.noun.many_in(language);
        match &self.of {
            Of::Company | Of::Season(None) | Of::Pattern(None) => {
                language.pick(format!("the {many}"), format!("各{many}"))
            }
            Of::Node(path) => {
                let path = path.text(language);
                language.pick(format!("{path}'s {many}"), format!("{path} 的各{many}"))
            }
            Of::Quarter(None, quarter) => {
                language.pick(format!("{quarter}'s {many}"), format!("{quarter} 的各{many}"))
            }
            Of::Season(Some(whose)) | Of::Pattern(Some(whose)) => {
                let whose = whose.text(language);
                language.pick(
                    format!("the {many} in {whose}'s season"),
                    format!("{whose} 自有季节权重的各{many}"),
                )
            }
            Of::Quarter(Some(whose), quarter) => {
                let whose = whose.text(language);
                language.pick(
                    format!("{quarter}'s {many} in {whose}'s season"),
                    format!("{whose} 自有季节权重中 {quarter} 的各{many}"),
                )
            }
            Of::Mix(whose) => {
                let whose = whose.text(language);
                language.pick(format!("{whose}'s own {many}"), format!("{whose} 自有的各{many}"))
            }
        }
    }

    /// What is divided: `华东` or `the allocated amount`.
    pub(super) fn whole(&self, language: Language) -> String {
        self.part_among(language)
            .unwrap_or_else(|| language.pick("the allocated amount", "下达目标").to_owned())
    }

    /// Whose last year's amount is meant: `华东` or `the company`.
    pub(super) fn owner(&self, language: Language) -> String {
        self.part_among(language).unwrap_or_else(|| language.pick("the company", "公司").to_owned())
    }

    /// What can be raised if the whole is too small: `华东` or `the target`.
    pub(super) fn raised(&self, language: Language) -> String {
        self.part_among(language).unwrap_or_else(|| language.pick("the target", "目标").to_owned())
    }

    /// The same as it goes into a sentence.
    fn part_among(&self, language: Language) -> Option<String> {
        self.part(language).map(|part| language.among(&part).into_owned())
    }

    /// The whole of a group; nothing where that is the company's.
    fn part(&self, language: Language) -> Option<String> {
        match &self.of {
            Of::Company | Of::Season(None) | Of::Pattern(None) => None,
            Of::Node(path) => Some(path.text(language)),
            Of::Quarter(_, quarter) => Some(quarter.clone()),
            Of::Season(Some(whose)) | Of::Pattern(Some(whose)) => {
                let whose = whose.text(language);
                Some(language.pick(format!("{whose}'s season"), format!("{whose} 的季节权重")))
            }
            Of::Mix(whose) => {
                let whose = whose.text(language);
                Some(language.pick(format!("{whose}'s mix"), format!("{whose} 的产品结构")))
            }
        }
    }
}
