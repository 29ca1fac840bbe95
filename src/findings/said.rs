//! What a finding says, as data; and its words in a language, made when it is shown.

use std::fmt::Debug;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::{Language, first_invisible, visible};

/// The words of a finding in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Words {
    /// The sentence that says what is wrong.
    pub message: String,
    /// A few words beside the place; empty where there are none.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
    /// A few words beside each of the other places.
    pub related: Vec<String>,
}

impl Words {
    /// A sentence.
    pub(super) fn new(message: impl Into<String>) -> Words {
        Words { message: message.into(), ..Words::default() }
    }

    pub(super) fn label(mut self, label: impl Into<String>) -> Words {
        self.label = label.into();
        self
    }

    /// Two keys of which only one can be given, with the words beside the second and the first of them.
    pub(super) fn not_both(first: &str, second: &str, language: Language) -> Words {
        Words::new(language.pick(
            format!("`{first}` and `{second}` cannot both be given"),
            format!("`{first}` 与 `{second}` 不能同时填写"),
        ))
        .label(language.pick("and here", "这里又写了一次"))
        .related(language.pick("here", "这里"))
    }

    /// The words beside something that is there twice, and beside the first of the two.
    pub(super) fn twice(self, language: Language) -> Words {
        self.label(language.pick("again here", "此处重复")).related(language.pick("first here", "首次出现"))
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Words {
        self.help = Some(help.into());
        self
    }

    pub(super) fn help_if(mut self, help: Option<String>) -> Words {
        self.help = help;
        self
    }

    /// The words beside the next of the other places.
    pub(super) fn related(mut self, label: impl Into<String>) -> Words {
        self.related.push(label.into());
        self
    }
}

/// What a finding says: what was found, and how it is said.
#[derive(Debug, Clone)]
pub(super) struct Said(Arc<dyn Tell>);

/// What was found, with its words.
pub(super) trait Tell: Debug + Send + Sync {
    fn words(&self, language: Language) -> Words;
    fn fingerprint(&self) -> u64;
}

#[derive(Debug)]
struct Told<D> {
    found: D,
    words: fn(&D, Language) -> Words,
}

impl<D: Debug + Hash + Send + Sync> Tell for Told<D> {
    fn words(&self, language: Language) -> Words {
        (self.words)(&self.found, language)
    }

    fn fingerprint(&self) -> u64 {
        fingerprint(&self.found)
    }
}

/// What a finding says: what was `found`, as data, and its `words`, which are made of nothing else.
pub(super) fn told<D>(found: D, words: fn(&D, Language) -> Words) -> Said
where
    D: Debug + Hash + Send + Sync + 'static,
{
    Said(Arc::new(Told { found, words }))
}

impl Said {
    pub fn words(&self, language: Language) -> Words {
        self.0.words(language)
    }

    /// A number by which what is said is told from what else is: the same for the same data.
    pub fn fingerprint(&self) -> u64 {
        self.0.fingerprint()
    }
}

/// A number for anything that can be hashed; the same in every run.
pub(super) fn fingerprint(found: &impl Hash) -> u64 {
    FixedState::with_seed(0).hash_one(found)
}

/// Words as they may stand in a finding. Names in them were made visible before; should one be forgotten, it still breaks
/// no line and reaches no terminal raw.
pub(super) fn in_one_line(words: &str) -> String {
    if first_invisible(words).is_some() { visible(words) } else { words.to_owned() }
}
