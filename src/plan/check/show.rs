//! How the plan wants to be shown.

use super::checker::Checker;
use crate::findings::{Language, ShowKey};
use crate::money::Scale;
use crate::plan::Show;
use crate::plan::format::SHOW;
use crate::plan::keys::Keys;
use crate::plan::value::{Entry, Kind, Table};

impl Checker {
    /// The defaults of how reports are shown. What is wrong here changes no number, and is an error all the same: whoever
    /// wrote it expects to see it.
    pub(super) fn show(&mut self, root: &Table) -> Show {
        let Some(entry) = root.get("show") else {
            return Show::default();
        };
        let Kind::Table(table) = &entry.value.kind else {
            self.findings.show_wrong_type(&entry.value.place, entry.value.kind.found());
            return Show::default();
        };
        self.keys(table, &Keys::of(&SHOW));
        Show {
            language: self.shown(table, ShowKey::Language, &Language::ALL, Language::word),
            scale: self.shown(table, ShowKey::Scale, &Scale::ALL, Scale::word),
        }
    }

    /// The one of `all` that a key asks for by its word.
    fn shown<T: Copy>(
        &mut self,
        table: &Table,
        key: ShowKey,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let entry: &Entry = table.get(key.word())?;
        let found = match &entry.value.kind {
            Kind::Text(text) => &**text,
            other => {
                self.findings.show_word_wrong_type(&entry.value.place, key, other.found());
                return None;
            }
        };
        let meant = all.iter().copied().find(|one| word(*one) == found);
        if meant.is_none() {
            self.findings.unknown_show_word(&entry.value.place, key, found);
        }
        meant
    }
}
