//! Names: present, readable, and distinct among siblings.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

use super::Checker;
use crate::findings::first_invisible;
use crate::limits::NAME_CHARS_MAX;
use crate::plan::value::{Entry, Kind, Table};
use crate::source::{Place, Text};

/// A member's name, and where it is written.
pub(super) struct Named {
    /// Trimmed and in Unicode NFC; what messages call the member when the name is missing.
    pub name: Text,
    /// The name's place, or the member's header.
    pub place: Place,
    /// Whether the name is sound; an unsound one takes no part in the search for duplicates.
    pub sound: bool,
    /// What tells it from another of the same name.
    pub id: Option<Text>,
    /// Whether it has an id, sound or not.
    pub has_id: bool,
}

impl Checker {
    /// The name of a member, which is called `one` in messages and stands at `index` among its siblings.
    pub(super) fn name(&mut self, table: &Table, one: &str, index: usize) -> Named {
        let stand_in = || Text::from(format!("{one} {}", index + 1));
        let id = self.id(table);
        let has_id = table.get("id").is_some();
        let Some(entry) = table.get("name") else {
            self.findings.name_missing(&table.place, one);
            return Named { name: stand_in(), place: table.place.clone(), sound: false, id, has_id };
        };
        let read = self.label(entry, one);
        Named {
            sound: read.is_some(),
            name: read.unwrap_or_else(stand_in),
            place: entry.value.place.clone(),
            id,
            has_id,
        }
    }

    /// A short text that is shown to people: a name, a currency, a group.
    pub(super) fn label(&mut self, entry: &Entry, one: &str) -> Option<Text> {
        let place = &entry.value.place;
        match &entry.value.kind {
            Kind::Text(text) => self.shown_text(text, place, &entry.key, one),
            other => {
                self.findings.wrong_type(place, &entry.key, "text in quotes", other.word());
                None
            }
        }
    }

    /// The same where the text itself is at hand; `key` names it in messages.
    pub(super) fn shown_text(&mut self, text: &Text, place: &Place, key: &str, one: &str) -> Option<Text> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            self.findings.blank_name(place, key, one);
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
    pub(super) fn distinct(&mut self, names: &[Named], one: &str) {
        let mut exact: HashMap<&str, &Named> = HashMap::with_capacity(names.len());
        let mut alike: HashMap<String, usize> = HashMap::with_capacity(names.len());
        // The others that look like one of the names, by its number.
        let mut others: BTreeMap<usize, Vec<(&Place, &str)>> = BTreeMap::new();
        for (number, named) in names.iter().enumerate().filter(|(_, named)| named.sound) {
            if let Some(first) = exact.get(&*named.name) {
                if !(named.has_id && first.has_id) {
                    self.findings.duplicate_name(&named.place, &first.place, &named.name, one);
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

/// What names look like at a glance, by Unicode's table of confusable characters (UTS 39).
///
/// There are two ways to look: with the case of its letters, where `I` is like `l` and `1`, and without, where `North`
/// is like `north`. Width counts in neither.
#[derive(Default)]
pub(super) struct Looks {
    /// What was looked up before, of characters that look the same whatever stands beside them.
    shapes: HashMap<char, Box<str>>,
}

impl Looks {
    fn of(&mut self, name: &str) -> [String; 2] {
        if !name.chars().all(stands_alone) {
            return looks(name);
        }
        let shape = self.shape(name.chars());
        let folded = match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => self.shape(name.chars().map(|character| character.to_ascii_lowercase())),
            false => shape.clone(),
        };
        [shape, folded]
    }

    fn shape(&mut self, name: impl Iterator<Item = char>) -> String {
        let mut shape = String::new();
        for character in name {
            let look_up = || skeleton(character.encode_utf8(&mut [0; 4])).collect::<String>().into();
            shape.push_str(self.shapes.entry(character).or_insert_with(look_up));
        }
        shape
    }
}

/// Whether a character is of those that most names are written in: ASCII and ideographs. No form of them depends on
/// what stands beside them.
fn stands_alone(character: char) -> bool {
    character.is_ascii() || matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// The two looks of any name.
fn looks(name: &str) -> [String; 2] {
    let narrow: String = name.nfkc().collect();
    let shape = skeleton(&narrow).collect();
    let folded = skeleton(&narrow.to_lowercase()).collect();
    [shape, folded]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, alike: bool) {
        let others = looks(other);
        assert_eq!(looks(one).iter().any(|look| others.contains(look)), alike, "{one} {other}");
    }

    /// Whether remembering single characters changes anything.
    #[test]
    fn characters_that_stand_alone_do() {
        let all: String = ('\0'..='\u{9fff}').filter(|character| stands_alone(*character)).collect();
        let mut remembered = Looks::default();
        assert_eq!(remembered.of(&all), looks(&all));
        assert_eq!(remembered.of("Team Ⅰ"), looks("Team Ⅰ"));
    }

    #[test]
    fn names_look_alike_at_a_glance() {
        check("ABC", "АВС", true); // Cyrillic
        check("Oslo", "Οslo", true); // Greek
        check("North", "north", true);
        check("Team I", "Team l", true);
        check("Team 1", "Team l", true);
        check("ＡＢＣ", "ABC", true);
        check("二部", "ニ部", true); // the number two, and a katakana letter
        check("Straße", "STRASSE", false);
        check("华东", "华南", false);
        check("Team 1", "Team 2", false);
        check("P10", "P11", false);
        check("李伟", "李炜", false);
    }
}
