//! The sheets that the name of a scenario becomes, and those of the plan itself.
//!
//! Excel takes no more than 31 characters, none of `[]:*?/\`, no apostrophe at an end, and no two names that are the same up
//! to case. Whatever a scenario is called, its sheet has such a name; what it is called in full stands in the sheet.

use std::collections::HashSet;

use crate::findings::visible;
use crate::tables::{ALLOCATION_SHEETS, published_number, published_sheet};
use crate::write::Language;

/// Excel counts in UTF-16.
const NAME_UNITS_MAX: usize = 31;

/// What an allocation stands on: the sheet that people edit, the hidden one that says what was published, and the head of
/// the column by which the second finds the rows of the first.
pub(super) struct SheetNames {
    pub grid: String,
    pub hidden: String,
    pub line: String,
}

impl SheetNames {
    /// Those of the plan.
    pub fn of_plan(language: Language) -> SheetNames {
        SheetNames {
            grid: language.allocation().to_owned(),
            hidden: language.published_sheet().to_owned(),
            line: language.line().to_owned(),
        }
    }

    /// Those of the plan under each of these scenarios.
    ///
    /// Every column of lines has a head of its own, so that a sheet is known by it whatever it is called by then.
    pub fn of_scenarios(names: &[&str], language: Language) -> Vec<SheetNames> {
        let languages = [Language::English, Language::Chinese];
        let own = languages.into_iter().flat_map(|language| language.sheet_names()).chain(ALLOCATION_SHEETS);
        // Excel keeps this one for itself.
        let mut taken: HashSet<String> = own.chain(["History"]).map(str::to_lowercase).collect();
        (2..)
            .zip(names)
            .map(|(number, name)| SheetNames {
                grid: distinct(&fitting(name, language), &mut taken),
                hidden: published_sheet(language.published_sheet(), number),
                line: format!("{} {number}", language.line()),
            })
            .collect()
    }
}

/// The name with `-` for what no sheet may be called.
fn fitting(name: &str, language: Language) -> String {
    let is_refused = |character: char| "[]:*?/\\'".contains(character) || character.is_control();
    let name: String =
        visible(name).chars().map(|character| if is_refused(character) { '-' } else { character }).collect();
    match cut(name.trim(), NAME_UNITS_MAX).trim_end() {
        "" => language.scenario_sheet().to_owned(),
        // It would be taken for the hidden one.
        name if published_number(name).is_some() => format!("{name}-"),
        name => name.to_owned(),
    }
}

/// As much of a text as has no more than these units.
fn cut(text: &str, units_max: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > units_max
    });
    &text[..end.map_or(text.len(), |(end, _)| end)]
}

/// The name, or with a number behind it where it is taken.
fn distinct(name: &str, taken: &mut HashSet<String>) -> String {
    let ends = (2..).map(|number: usize| format!(" {number}"));
    let mut names = [String::new()]
        .into_iter()
        .chain(ends)
        .map(|end| format!("{}{end}", cut(name, NAME_UNITS_MAX - end.len())));
    names.find(|name| taken.insert(name.to_lowercase())).expect("there are more numbers than names")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], want: &[&str]) {
        let names = SheetNames::of_scenarios(names, Language::English);
        assert_eq!(names.iter().map(|names| names.grid.as_str()).collect::<Vec<_>>(), want);
    }

    #[test]
    fn sheets_are_called_after_scenarios() {
        check(&["stretch", "谨慎", "a+b"], &["stretch", "谨慎", "a+b"]);
        check(&["a/b", "a:b", "'q'", "[x]?"], &["a-b", "a-b 2", "-q-", "-x--"]);
        check(&["Same", "same"], &["Same", "same 2"]);
        check(&["Summary", "分解", "history"], &["Summary 2", "分解 2", "history 2"]);
        check(&["Published", "published 2", "下达值 7"], &["Published-", "published 2-", "下达值 7-"]);
        check(&[&"长".repeat(40), &"长".repeat(40)], &[&"长".repeat(31), &format!("{} 2", "长".repeat(29))]);
        check(&[&"😀".repeat(40)], &[&"😀".repeat(15)]);
    }

    #[test]
    fn every_column_of_lines_has_a_head_of_its_own() {
        let names = SheetNames::of_scenarios(&["a", "b"], Language::English);
        let of = |at: usize| (names[at].hidden.as_str(), names[at].line.as_str());
        assert_eq!((of(0), of(1)), (("Published 2", "Line 2"), ("Published 3", "Line 3")));
    }
}
