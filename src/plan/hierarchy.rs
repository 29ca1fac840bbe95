//! The hierarchy: the levels of the organisation, and their words.

use std::sync::Arc;

use crate::findings::{LevelNoun, Noun};
use crate::limits::LEVELS_MAX;

/// A layer of the organisation, counted from the top; number 0 is the company.
///
/// What a level is called only a [`Hierarchy`] can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The plan itself.
    pub const COMPANY: Level = Level(0);

    /// The level directly under the company.
    pub const TOP: Level = Level(1);

    /// As deep as any organisation goes.
    pub const DEEPEST: Level = Level(LEVELS_MAX as u8);

    /// The level with this number.
    ///
    /// # Panics
    ///
    /// If no organisation goes so deep.
    pub const fn at(number: usize) -> Level {
        assert!(number <= LEVELS_MAX, "no organisation goes so deep");
        Level(number as u8)
    }

    /// The number of the level: how many levels there are from the top down to it.
    pub fn number(self) -> usize {
        self.0.into()
    }

    /// The level above this one; nothing above the company.
    pub fn above(self) -> Option<Level> {
        self.0.checked_sub(1).map(Level)
    }

    /// The level below this one.
    pub fn below(self) -> Level {
        Level(self.0 + 1)
    }

    /// The levels that divide the company down to this one, from the top.
    pub fn and_above(self) -> impl DoubleEndedIterator<Item = Level> + ExactSizeIterator + use<> {
        (0..self.0).map(|above| Level(above + 1))
    }
}

/// The words of an organisation's levels, from the top down.
///
/// # Example
///
/// ```
/// use tieout::plan::{Hierarchy, Level};
/// let hierarchy = Hierarchy::default();
/// assert_eq!(hierarchy.levels().map(|level| hierarchy.word(level)).collect::<Vec<_>>(), ["region", "team", "person"]);
/// assert_eq!(hierarchy.level_called("team"), Some(Level::TOP.below()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy(Arc<[LevelNoun]>);

impl Default for Hierarchy {
    /// Region, team, person.
    fn default() -> Hierarchy {
        Hierarchy::of(LevelNoun::DEFAULT.map(|(one, _)| one))
    }
}

impl Hierarchy {
    /// The hierarchy with these words, which were checked.
    pub(in crate::plan) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Hierarchy {
        Hierarchy(words.into_iter().map(LevelNoun::new).collect())
    }

    /// All levels, from the top.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = Level> + ExactSizeIterator + use<> {
        self.deepest().and_above()
    }

    /// The words of the levels down to one, from the top.
    ///
    /// # Panics
    ///
    /// If the hierarchy does not go so deep.
    pub fn words_to(&self, level: Level) -> Vec<String> {
        level.and_above().map(|level| self.word(level).to_owned()).collect()
    }

    /// The last level.
    pub fn deepest(&self) -> Level {
        Level(self.0.len() as u8)
    }

    /// The word of a level: the key of its tables, its column, its axis.
    ///
    /// # Panics
    ///
    /// If the hierarchy does not go so deep.
    pub fn word(&self, level: Level) -> &str {
        match level {
            Level::COMPANY => "company",
            _ => self.0[level.number() - 1].one(),
        }
    }

    /// The words of all levels, from the top.
    pub fn words(&self) -> Vec<&str> {
        self.0.iter().map(LevelNoun::one).collect()
    }

    /// What nodes of a level are called in messages.
    ///
    /// # Panics
    ///
    /// If the hierarchy does not go so deep, and for the company.
    pub fn noun(&self, level: Level) -> Noun {
        Noun::Level(self.level_noun(level))
    }

    /// The same as the noun of a level.
    pub(in crate::plan) fn level_noun(&self, level: Level) -> LevelNoun {
        self.0[level.number() - 1].clone()
    }

    /// The level that has this word.
    pub fn level_called(&self, word: &str) -> Option<Level> {
        self.levels().find(|level| self.word(*level) == word)
    }

    /// The level below another one, if there is one.
    pub fn below(&self, level: Level) -> Option<Level> {
        (level < self.deepest()).then(|| level.below())
    }

    /// Whether one of the two begins with all levels of the other, so that what they have in common means the same.
    pub fn agrees_with(&self, other: &Hierarchy) -> bool {
        self.0.iter().zip(other.0.iter()).all(|(one, other)| one == other)
    }
}
