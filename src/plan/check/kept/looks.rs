//! Looks: which names people take for one another.

use foldhash::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// What names look like at a glance, by Unicode's table of confusable characters (UTS 39).
///
/// There are two ways to look: with the case of its letters, where `I` is like `l` and `1`, and without, where `North`
/// is like `north`. Width counts in neither.
#[derive(Default)]
pub(in crate::plan::check) struct Looks {
    /// What was looked up before, of characters that look the same whatever stands beside them.
    shapes: HashMap<char, Box<str>>,
}

impl Looks {
    /// The looks of a name: with the case of its letters, and without.
    pub fn of(&mut self, name: &str) -> [String; 2] {
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
