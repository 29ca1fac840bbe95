//! The nouns for what a plan is divided among.

use std::borrow::Cow;
use std::sync::Arc;

use super::Language;
use super::axis_kind::AxisKind;

/// What the members of a group are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Nodes of a level of the organisation.
    Level(LevelNoun),
    /// Members of a business axis.
    Axis(AxisKind),
    /// Halves of the year.
    Half,
    /// Quarters of the year.
    Quarter,
    /// Months of a quarter, or of the year.
    Month,
    /// What is due by some month: nothing is divided among them, but they are a list of members all the same.
    Milestone,
    /// What nodes have of their own, said elsewhere: a list of members as well.
    Override,
    /// Levels of `[levels]`, which name weights.
    WeightLevel,
    /// Members of a group that is not told further.
    Member,
}

/// The words for the nodes of one level. A level has a plural only where its word is one of the default hierarchy: nobody
/// can tell what that of another word is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LevelNoun(Arc<LevelWords>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct LevelWords {
    one: Box<str>,
    several: Several,
}

/// What several nodes of a level are called.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Several {
    /// By a plural.
    Plural(&'static str),
    /// By the word of the level: `members of 大区`.
    Members(Box<str>),
}

impl LevelNoun {
    /// The default hierarchy, from the top down: one node, and several.
    pub const DEFAULT: [(&'static str, &'static str); 3] =
        [("region", "regions"), ("team", "teams"), ("person", "persons")];

    /// The default hierarchy in Chinese, from the top down.
    pub const IN_CHINESE: [&'static str; 3] = ["区域", "团队", "人员"];

    /// What a level of the default hierarchy is called in Chinese; a word of a plan's own stays as it is.
    pub fn in_chinese(word: &str) -> &str {
        let level = LevelNoun::DEFAULT.iter().position(|(one, _)| *one == word);
        level.map_or(word, |level| LevelNoun::IN_CHINESE[level])
    }

    /// The noun of the level that a plan calls so.
    pub fn new(word: &str) -> LevelNoun {
        let plural = LevelNoun::DEFAULT.into_iter().find(|(one, _)| *one == word);
        let several = match plural {
            Some((_, plural)) => Several::Plural(plural),
            None => Several::Members(format!("members of {word}").into()),
        };
        LevelNoun(Arc::new(LevelWords { one: word.into(), several }))
    }

    /// The word of the level.
    pub fn one(&self) -> &str {
        &self.0.one
    }

    /// The word as a key in a plan: in quotes, unless it is in plain letters.
    pub fn key(&self) -> Cow<'_, str> {
        match self.one().is_ascii() {
            true => Cow::Borrowed(self.one()),
            false => Cow::Owned(format!("\"{}\"", self.one())),
        }
    }

    /// What several nodes are called in a sentence.
    pub fn many(&self) -> &str {
        match &self.0.several {
            Several::Plural(plural) => plural,
            Several::Members(members) => members,
        }
    }

    /// One node with its article: `a region`, `a member of 大区`.
    pub fn with_article(&self) -> String {
        match &self.0.several {
            Several::Plural(_) => format!("a {}", self.one()),
            Several::Members(_) => format!("a member of {}", self.one()),
        }
    }

    /// What so many nodes are called behind their number.
    fn of_count(&self, count: usize) -> &str {
        match &self.0.several {
            Several::Plural(plural) if count != 1 => plural,
            _ => &self.0.one,
        }
    }
}

impl Noun {
    /// The noun for one: `person`. It is the key of the plan file too, where there is one.
    pub fn one(&self) -> &str {
        match self {
            Noun::Level(level) => level.one(),
            Noun::Axis(kind) => kind.one(),
            Noun::Half => "half",
            Noun::Quarter => "quarter",
            Noun::Month => "month",
            Noun::Milestone => "milestone",
            Noun::Override => "override",
            Noun::WeightLevel => "level",
            Noun::Member => "member",
        }
    }

    /// The noun for one as a key in a plan, where it is one.
    pub fn key(&self) -> Cow<'_, str> {
        match self {
            Noun::Level(level) => level.key(),
            other => Cow::Borrowed(other.one()),
        }
    }

    /// The noun for several in a sentence: `persons`, `members of 大区`.
    pub fn many(&self) -> &str {
        match self {
            Noun::Level(level) => level.many(),
            Noun::Axis(kind) => kind.many(),
            Noun::Half => "halves",
            Noun::Quarter => "quarters",
            Noun::Month => "months",
            Noun::Milestone => "milestones",
            Noun::Override => "overrides",
            Noun::WeightLevel => "levels",
            Noun::Member => "members",
        }
    }

    /// The noun for one in a sentence that is [set](Language::set): `person`, `人员`. A level of the plan's own is called by
    /// its word.
    pub(crate) fn one_in(&self, language: Language) -> Cow<'_, str> {
        language.among(language.pick(self.one(), self.chinese()))
    }

    /// The noun for several in a sentence that is [set](Language::set): `persons`, `人员`.
    pub(crate) fn many_in(&self, language: Language) -> Cow<'_, str> {
        language.among(language.pick(self.many(), self.chinese()))
    }

    /// The noun for several where it stands alone: `persons`, `人员`.
    pub fn heading(&self, language: Language) -> &str {
        language.pick(self.many(), self.chinese())
    }

    fn chinese(&self) -> &str {
        match self {
            Noun::Level(level) => LevelNoun::in_chinese(level.one()),
            Noun::Axis(axis) => axis.chinese(),
            Noun::Half => "半年",
            Noun::Quarter => "季度",
            Noun::Month => "月份",
            Noun::Milestone => "里程碑",
            Noun::Override => "例外设定",
            Noun::WeightLevel => "级别",
            Noun::Member => "成员",
        }
    }

    /// The noun behind a number: `1 person`, `3 persons`, `3 大区`.
    pub fn of_count(&self, count: usize) -> &str {
        match self {
            Noun::Level(level) => level.of_count(count),
            _ if count == 1 => self.one(),
            _ => self.many(),
        }
    }

    /// The same in a cell of its own: `1 | person`, `3 | 人员`.
    pub fn beside_count(&self, count: usize, language: Language) -> &str {
        language.pick(self.of_count(count), self.chinese())
    }
}

impl Language {
    /// What the members of an axis are called in a sentence that is [set](Language::set), by the word of the axis or the
    /// period.
    pub(super) fn axis_in(self, word: &str) -> String {
        self.among(&self.axis_word(word)).into_owned()
    }

    /// What the members of an axis are called where the word stands alone, by the word of the axis or the period: `region`, `区域`.
    pub(crate) fn axis_word(self, word: &str) -> String {
        let chinese = || match word {
            "year" => "年度".to_owned(),
            "half" => "半年".to_owned(),
            "quarter" => "季度".to_owned(),
            "month" => "月份".to_owned(),
            word => {
                let axis = |axis: &AxisKind| axis.one() == word;
                let group = |axis: &AxisKind| axis.group() == word;
                let find = |is_meant: &dyn Fn(&AxisKind) -> bool| AxisKind::ALL.into_iter().find(is_meant);
                match (find(&axis), find(&group)) {
                    (Some(axis), _) => axis.chinese().to_owned(),
                    (None, Some(axis)) => format!("{}组", axis.chinese()),
                    (None, None) => LevelNoun::in_chinese(word).to_owned(),
                }
            }
        };
        match self {
            Language::English => word.to_owned(),
            Language::Chinese => chinese(),
        }
    }
}
