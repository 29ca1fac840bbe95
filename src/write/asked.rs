//! How a reader asks for a sheet to be shown, and what the plan says where a reader does not.

use super::{Format, Language, Options, Scale};
use crate::plan::Plan;

/// What a reader asks for; what is left out is as the plan's `[show]` says, as far as the format takes it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// The words around names and numbers.
    pub language: Option<Language>,
    /// What amounts are divided by.
    pub scale: Option<AskedScale>,
}

/// A scale, or amounts as they are whatever the plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedScale {
    /// As they are.
    Plain,
    /// Divided.
    In(Scale),
}

impl AskedScale {
    /// The word for amounts as they are.
    pub const PLAIN: &'static str = "1";

    /// What a word asks for, if it asks for anything.
    pub fn of(word: &str) -> Option<AskedScale> {
        let scale = || Scale::ALL.into_iter().find(|scale| scale.word() == word);
        if word == AskedScale::PLAIN { Some(AskedScale::Plain) } else { scale().map(AskedScale::In) }
    }

    fn scale(self) -> Option<Scale> {
        match self {
            AskedScale::Plain => None,
            AskedScale::In(scale) => Some(scale),
        }
    }
}

impl Options<'_> {
    /// The same with the language and the scale that were asked for, or else those of the plan: a default that the format
    /// does not take is none.
    pub fn shown(self, asked: &Asked, plan: &Plan, format: Format) -> Self {
        let show = plan.show();
        // Programs rely on the English words.
        let language = asked.language.or(show.language()).filter(|_| format.is_for_people());
        let scale = match asked.scale {
            Some(asked) => asked.scale(),
            None => show.scale().filter(|_| format.takes_scale()),
        };
        Options { language: language.unwrap_or_default(), scale, ..self }
    }
}
