//! Words of the format, wherever they stand.

use super::spec::{KeySpec, TableSpec, ValueSpec};
use super::tables::{MIX_MEMBER, NODE, PLAN};
use crate::findings::{Home, LevelNoun};

/// The words of the levels where a plan does not name its own.
pub(in crate::plan) const DEFAULT_LEVELS: [&str; 3] =
    [LevelNoun::DEFAULT[0].0, LevelNoun::DEFAULT[1].0, LevelNoun::DEFAULT[2].0];

/// What rosters call the columns of those levels in Chinese; other hierarchies have the words that their plans give them.
pub(in crate::plan) const LEVEL_COLUMNS: [&[&str]; 3] = [
    &[LevelNoun::IN_CHINESE[0], "大区"],
    &[LevelNoun::IN_CHINESE[1], "部门"],
    &[LevelNoun::IN_CHINESE[2], "姓名", "业务员"],
];

/// Every table that has keys of its own, each before those below it.
fn tables() -> Vec<&'static TableSpec> {
    let mut tables: Vec<&'static TableSpec> = Vec::new();
    for table in [&PLAN, &NODE, &MIX_MEMBER] {
        reach(table, &mut tables);
    }
    tables
}

fn reach(table: &'static TableSpec, tables: &mut Vec<&'static TableSpec>) {
    if tables.contains(&table) {
        return;
    }
    tables.push(table);
    for below in table.keys().filter_map(|key| key.value.table()) {
        reach(below, tables);
    }
}

fn keys() -> impl Iterator<Item = &'static KeySpec> {
    tables().into_iter().flat_map(TableSpec::keys)
}

/// Every word that is a key somewhere, once.
pub(in crate::plan) fn words_of_keys() -> Vec<&'static str> {
    let mut words: Vec<&str> = Vec::new();
    for key in keys() {
        if !words.contains(&key.word) {
            words.push(key.word);
        }
    }
    words
}

/// Whether what stands behind a key of this word is text, even where it looks like a number.
pub(in crate::plan) fn is_text(word: &str) -> bool {
    keys().any(|key| key.word == word && key.value.is_text())
}

/// Whether names stand behind a key of this word: those of members, or those that the author chooses.
pub(in crate::plan) fn has_names_below(word: &str) -> bool {
    let takes_names = |value: &ValueSpec| match value {
        ValueSpec::Axis(..) | ValueSpec::Mix(_) | ValueSpec::Names(_) => true,
        ValueSpec::Members(table, _) => table.has_names(),
        _ => false,
    };
    keys().any(|key| key.word == word && takes_names(&key.value))
}

/// The one obvious place below the top of a plan where a key of this word belongs: the first table that knows it.
pub(in crate::plan) fn home(word: &str) -> Option<Home> {
    if word == "encoding" {
        return Some(Home::File);
    }
    let at_top = PLAN.keys().filter(|key| key.value.table().is_some_and(|table| table.key(word).is_some()));
    let elsewhere = || {
        let table = tables().into_iter().find(|table| table.home.is_some() && table.key(word).is_some());
        table.and_then(|table| table.home).cloned()
    };
    at_top.filter_map(home_behind).next().or_else(elsewhere)
}

/// How a planner finds the table behind a key of the plan.
fn home_behind(key: &KeySpec) -> Option<Home> {
    let header = match &key.value {
        ValueSpec::Short(_, table) => return table.home.cloned(),
        ValueSpec::Members(..) | ValueSpec::Axis(..) => format!("[[{}]]", key.word),
        ValueSpec::Tables(..) => format!("[{}.NAME]", key.word),
        _ => format!("[{}]", key.word),
    };
    Some(Home::Table(header))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_text_wherever_it_stands_or_nowhere() {
        for key in keys() {
            assert_eq!(is_text(key.word), key.value.is_text(), "{}", key.word);
        }
        assert!(is_text("level") && is_text("start") && !is_text("share") && !is_text("region"));
    }

    #[test]
    fn tables_have_names_of_their_own() {
        let names: Vec<&str> = tables().iter().map(|table| table.name).collect();
        let mut distinct = names.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
    }

    #[test]
    fn what_is_demanded_of_keys_names_keys() {
        use super::super::spec::Constraint;
        for table in tables() {
            let has = |word: &&str| table.key(word).is_some() || DEFAULT_LEVELS.contains(word);
            for constraint in table.constraints {
                let named: Vec<&str> = match constraint {
                    Constraint::Needs(keys) => keys.to_vec(),
                    Constraint::NeedsOne(sets) | Constraint::NeedsOneOrAmounts(sets) => sets.concat(),
                    Constraint::Apart(key, others) => [&[*key], *others].concat(),
                };
                assert!(named.iter().all(has), "{}: {named:?}", table.name);
            }
            assert!(table.short.is_none_or(|short| has(&short)), "{}", table.name);
        }
    }

    #[test]
    fn a_key_has_the_home_of_the_first_table_that_knows_it() {
        for (word, want) in [
            ("Q3", "[season]"),
            ("months", "[season]"),
            ("group", "[[product]]"),
            ("node", "[[override]]"),
            ("by", "[[milestone]]"),
            ("owners_min", "[rules]"),
            ("rebalance", "[scenario.NAME]"),
        ] {
            assert_eq!(home(word), Some(Home::Table(want.to_owned())), "{word}");
        }
        assert_eq!(home("encoding"), Some(Home::File));
        assert_eq!([home("mode"), home("weights")], [Some(Home::Buffer), Some(Home::Months)]);
        assert_eq!([home("max"), home("target"), home("colour")], [None, None, None]);
    }

    #[test]
    fn paths_and_homes_lead_to_keys() {
        for table in tables() {
            let key = table.goes_on.map(|example| example.split('=').next().unwrap());
            assert!(key.is_none_or(|key| table.key(key).is_some()), "{}", table.name);
        }
        assert!(has_names_below("product") && has_names_below("channels") && has_names_below("levels"));
        assert!(has_names_below("milestone") && !has_names_below("override"));
        assert!(!has_names_below("season") && !has_names_below("region") && !has_names_below("share"));
    }

    #[test]
    fn every_key_says_what_it_is_for() {
        for key in keys() {
            assert!(key.says.len() > 10 && !key.says.ends_with('.'), "{}", key.word);
        }
    }
}
