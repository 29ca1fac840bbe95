//! Words about names.

use super::quote::the_first;
use super::{Finding, Findings, Noun, quoted, visible};
use crate::limits::NAMES_SHOWN_MAX;
use crate::source::Place;

impl Findings {
    /// P021: a name of nothing.
    pub fn blank_name(&mut self, place: &Place, key: &str, one: &str) {
        let message = match key {
            "name" => format!("the name of this {one} is blank"),
            _ => format!("`{}` is blank", quoted(key)),
        };
        self.add(Finding::error("P021", message).at(place).alike());
    }

    /// P022: two siblings with one name.
    pub fn duplicate_name(&mut self, second: &Place, first: &Place, name: &str, noun: &Noun) {
        let (whose, or_id) = match noun {
            // A plan has one list of them, and they have no ids.
            Noun::Milestone => ("", ""),
            _ => (" in one group", ", or each an `id`"),
        };
        let help = format!("give one of them another name (spaces at the ends do not count){or_id}");
        self.add(
            Finding::error("P022", format!("there are two {} named {}{whose}", noun.many(), quoted(name)))
                .at(second)
                .label("again here")
                .related(first, "first here")
                .help(help)
                .alike_if_many(noun.one()),
        );
    }

    /// P023: a character that nobody can see.
    pub fn invisible_in_name(&mut self, place: &Place, key: &str, text: &str, character: char) {
        let kind = match character {
            '\n' | '\r' => "a line break",
            '\t' => "a tab",
            _ if character.is_control() => "a control character",
            _ => "an invisible character",
        };
        self.add(
            Finding::error(
                "P023",
                format!("`{}` contains {kind} (U+{:04X})", quoted(key), u32::from(character)),
            )
            .at(place)
            .label(quoted(text))
            .help("delete it: names go into tables and files, where it would hide or do harm")
            .alike(),
        );
    }

    /// P024: a name beyond the limit.
    pub fn name_too_long(&mut self, place: &Place, key: &str, count: usize, max: usize) {
        self.add(
            Finding::error(
                "P024",
                format!("`{}` has {count} characters, at most {max} are taken", quoted(key)),
            )
            .at(place)
            .alike_by(key),
        );
    }

    /// W102: siblings whose names only look different at a second glance: the first of them, and the others.
    pub fn names_alike(&mut self, (first, name): (&Place, &str), others: &[(&Place, &str)]) {
        let Some(((second, other), more)) = others.split_first() else { return };
        let names: Vec<&str> = std::iter::once(name).chain(others.iter().map(|(_, name)| *name)).collect();
        let all = match names.as_slice() {
            [one, other] => format!("{} and {}", visible(one), visible(other)),
            several => the_first(several, NAMES_SHOWN_MAX, "and"),
        };
        let (first_label, second_label) = glance(name, other);
        let mut finding = Finding::warning("W102", format!("{all} look alike"))
            .at(second)
            .label(second_label)
            .related(first, first_label);
        for (place, other) in more.iter().take(NAMES_SHOWN_MAX - 2) {
            finding = finding.related(place, glance(name, other).1);
        }
        self.add(
            finding
                .help("if they are the same, give both portions to one; otherwise choose names that differ"),
        );
    }

    /// N202: spaces at the ends of a name were dropped.
    pub fn name_trimmed(&mut self, place: &Place, key: &str, name: &str) {
        self.add(
            Finding::note(
                "N202",
                format!("spaces at the ends of `{}` are dropped: {}", quoted(key), quoted(name)),
            )
            .at(place)
            .alike_by(key),
        );
    }
}

/// What to look at in two names that look alike.
fn glance(first: &str, second: &str) -> (String, String) {
    // Capital and small letters can be told apart; of twins in two scripts only the code points can.
    let shown = match first.to_lowercase() == second.to_lowercase() {
        true => None,
        false => first_difference(first, second),
    };
    match shown {
        Some((of_first, of_second)) => (code_point(of_first), code_point(of_second)),
        None => ("and this one".to_owned(), "this one".to_owned()),
    }
}

/// The first characters in which two names differ; nothing where one only goes on.
fn first_difference(one: &str, other: &str) -> Option<(char, char)> {
    one.chars().zip(other.chars()).find(|(one, other)| one != other)
}

fn code_point(character: char) -> String {
    format!("with {} (U+{:04X})", visible(&character.to_string()), u32::from(character))
}
