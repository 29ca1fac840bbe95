//! Names: present, readable, and distinct among siblings.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use super::checker::Checker;
use super::named::Named;
use crate::findings::{Expected, NameOf, Noun, first_invisible};
use crate::limits::NAME_CHARS_MAX;
use crate::plan::value::{Entry, Kind, Table};
use crate::source::{Place, Text};

impl Checker {
    /// The name of a member.
    pub(super) fn name(&mut self, table: &Table, noun: &Noun) -> Named {
        let id = self.id(table);
        let has_id = table.get("id").is_some();
        let Some(entry) = table.get("name") else {
            self.findings.name_missing(&table.place, noun);
            return Named { name: "".into(), place: table.place.clone(), id, has_id };
        };
        let name = self.name_text(entry, &NameOf::One(noun.clone())).unwrap_or_else(|| "".into());
        Named { name, place: entry.value.place.clone(), id, has_id }
    }

    /// A short text that is shown to people: a currency, a group.
    pub(super) fn label(&mut self, entry: &Entry) -> Option<Text> {
        let text = self.text(entry)?;
        self.shown_text(text, &entry.value.place, &entry.key, None)
    }

    /// The same where it is a name.
    pub(super) fn name_text(&mut self, entry: &Entry, of: &NameOf) -> Option<Text> {
        let text = self.text(entry)?;
        self.shown_text(text, &entry.value.place, &entry.key, Some(of))
    }

    fn text<'e>(&mut self, entry: &'e Entry) -> Option<&'e Text> {
        match &entry.value.kind {
            Kind::Text(text) => Some(text),
            other => {
                self.findings.wrong_type(&entry.value.place, &entry.key, Expected::Text, other.found());
                None
            }
        }
    }

    /// The same where the text itself is at hand; `key` is what it is written behind, and `of` whose name it is, if it is
    /// one.
    pub(super) fn shown_text(
        &mut self,
        text: &Text,
        place: &Place,
        key: &str,
        of: Option<&NameOf>,
    ) -> Option<Text> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            match of {
                Some(of) => self.findings.blank_name(place, of),
                None => self.findings.blank(place, key),
            }
            return None;
        }
        // No text has more characters than bytes.
        if trimmed.len() > NAME_CHARS_MAX {
            let count = trimmed.chars().count();
            if count > NAME_CHARS_MAX {
                self.findings.name_too_long(place, key, count, NAME_CHARS_MAX);
                return None;
            }
        }
        if let Some(character) = first_invisible(trimmed) {
            self.findings.invisible_in_name(place, key, trimmed, character);
            return None;
        }
        if trimmed.len() != text.len() {
            self.findings.name_trimmed(place, key, trimmed);
        }
        Some(text.normal())
    }

    /// Refuses the second of two siblings with one name, and warns of names that look alike.
    pub(super) fn distinct(&mut self, names: &[Named], noun: &Noun) {
        let mut exact: HashMap<&str, &Named> = HashMap::with_capacity(names.len());
        let mut alike: HashMap<String, usize> = HashMap::with_capacity(names.len());
        // The others that look like one of the names, by its number.
        let mut others: BTreeMap<usize, Vec<(&Place, &str)>> = BTreeMap::new();
        for (number, named) in names.iter().enumerate().filter(|(_, named)| named.is_sound()) {
            if let Some(first) = exact.get(&*named.name) {
                if !(named.has_id && first.has_id) {
                    self.findings.duplicate_name(&named.place, &first.place, &named.name, noun);
                }
                continue;
            }
            exact.insert(&named.name, named);
            let [shape, folded] = self.looks.of(&named.name);
            let as_folded = || alike.get(&folded).filter(|_| folded != shape);
            if let Some(first) = alike.get(&shape).or_else(as_folded) {
                others.entry(*first).or_default().push((&named.place, &named.name));
                continue;
            }
            if folded != shape {
                alike.insert(folded, number);
            }
            alike.insert(shape, number);
        }
        for (first, others) in others {
            self.findings.names_alike((&names[first].place, &names[first].name), &others);
        }
    }
}
