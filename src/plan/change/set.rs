//! A setting, applied: the value is written into the document, and what stands beside it is remembered.

use super::address::{Address, Hop, find, find_mut, table_mut};
use super::done::{Done, Set};
use super::example::example;
use super::path::{Step, path_text};
use super::target::Target;
use super::target_kind::TargetKind;
use crate::findings::Findings;
use crate::money::Ratio;
use crate::plan::Document;
use crate::plan::format::{BUFFER, NODE, PLAN, PORTION_KEYS, SEASON};
use crate::plan::growth::HeadKey;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::plan::written::QUARTERS;
use crate::source::Place;

/// Writes a value where a path leads; a table is taken key by key. Says where a path leads nowhere.
pub(super) fn apply(
    document: &mut Document,
    steps: &[Step],
    value: &Value,
    rebalance: bool,
    done: &mut Done,
    findings: &mut Findings,
) {
    let Some(target) = done.resolver.resolve(document, steps, findings) else {
        return;
    };
    let there = find(document, &target.address);
    let by_key = match target.kind {
        TargetKind::Single | TargetKind::Months(_) => false,
        // A mix or a season that is not there yet comes as a whole.
        TargetKind::Mix(_) => there.is_some(),
        TargetKind::Table(table) if *table == SEASON => {
            there.is_some_and(|there| !is_other_season(there, value))
        }
        _ => true,
    };
    match &value.kind {
        Kind::Table(table) if by_key => {
            let keys = target.kind.keys(&document.hierarchy);
            let is_taken = |key: &str| keys.as_ref().is_some_and(|keys| keys.has(key));
            let is_portion = |entry: &&Entry| PORTION_KEYS.contains(&&*entry.key) && is_taken(&entry.key);
            let mut portions = table.entries.iter().filter(is_portion);
            if let (true, Some(first), Some(second)) =
                (target.kind.has_portion(), portions.next(), portions.next())
            {
                let [second, first] = [second, first].map(|entry| (&entry.key_place, &*entry.key));
                match target.kind {
                    TargetKind::Table(table) if *table == BUFFER => {
                        findings.buffer_twice(second.0, second.1, first.0, first.1)
                    }
                    _ => findings.two_portions(second.0, second.1, first.0, first.1),
                }
                return;
            }
            for entry in &table.entries {
                let mut steps = steps.to_vec();
                steps.push(Step { text: entry.key.clone().into_owned(), place: entry.key_place.clone() });
                apply(document, &steps, &entry.value, rebalance, done, findings);
            }
            return;
        }
        Kind::Table(_) => {}
        _ if target.kind != TargetKind::Single
            && target.kind.short_key().is_none()
            && !is_months(target.kind, value) =>
        {
            let last = steps.last().map_or(&value.place, |step| &step.place);
            findings.path_incomplete(last, &path_text(steps), &example(document, &target, steps, value));
            return;
        }
        _ => {}
    }
    let place = steps.first().map_or(&value.place, |step| &step.place).clone();
    if let [Hop::Key(key)] = &target.address[..] {
        done.head.extend(HeadKey::of(key).map(|key| (key, value.place.clone())));
    }
    if matches!(target.address.first(), Some(Hop::Key(key)) if rebalance && moves_wholes(key)) {
        done.wholes_set.push(value.place.clone());
    }
    if matches!(target.address.last(), Some(Hop::Key(key)) if key == "name" || key == "id") {
        done.resolver.names.forget();
    }
    let mut members = put(document, &target, value.clone(), &place);
    members.extend(members.first().map(|(group, _)| sums_above(document, group)).unwrap_or_default());
    let members = members.into_iter();
    let members =
        members.map(|(group, member)| (done.touch(group, &member, &value.place, rebalance), member));
    let members = members.collect();
    let groups = Vec::new();
    done.set.push(Set { number: done.number, place: value.place.clone(), members, groups });
}

/// Whether groups come to divide another amount by a key of the plan, without a portion being set.
fn moves_wholes(key: &str) -> bool {
    PLAN.key(key).is_some_and(|key| key.moves_wholes)
}

/// Whether twelve months take the place of quarters, or quarters that of twelve months.
fn is_other_season(there: &Value, value: &Value) -> bool {
    let has = |value: &Value, keys: &[&str]| match &value.kind {
        Kind::Table(table) => keys.iter().any(|key| table.get(key).is_some()),
        _ => false,
    };
    let [months, quarters] = [&["months"][..], &QUARTERS];
    has(value, months) && !has(there, months) || has(value, quarters) && has(there, months)
}

/// Whether the months of a quarter or a year can be written as this value.
fn is_months(kind: TargetKind, value: &Value) -> bool {
    matches!(kind, TargetKind::Months(_)) && matches!(value.kind, Kind::List(_))
}

/// The nodes above a group whose amount is the sum of what their members state, each with the group that it stands in.
fn sums_above(document: &Document, group: &[Hop]) -> Vec<(Address, Hop)> {
    let mut above = Vec::new();
    let mut group = group;
    while let [higher @ .., node @ Hop::Index(_), Hop::Key(_)] = group {
        let Some(Value { kind: Kind::Table(table), .. }) = find(document, &group[..group.len() - 1]) else {
            break;
        };
        if !table.get("amount").is_some_and(|entry| matches!(entry.value.kind, Kind::SumBelow)) {
            break;
        }
        above.push((higher.to_vec(), node.clone()));
        group = higher;
    }
    above
}

/// Writes a value; gives the groups that it touches, with the member in each.
fn put(document: &mut Document, target: &Target, value: Value, place: &Place) -> Vec<(Address, Hop)> {
    let Some((last, above)) = target.address.split_last() else {
        return Vec::new();
    };
    match last {
        Hop::Index(index) => {
            let index = *index;
            even_months(document, above, target.parent, place);
            if let Some(element) = find_mut(document, &target.address) {
                *element = value;
            }
            vec![(above.to_vec(), Hop::Index(index))]
        }
        Hop::Key(key) if target.kind == TargetKind::Single => {
            match target.parent {
                // The other kinds of months give way.
                TargetKind::Months(_) => {
                    let table = Table { entries: vec![entry(key, place, value)], place: place.clone() };
                    set_key(document, above, Value { kind: Kind::Table(table), place: place.clone() }, place);
                    Vec::new()
                }
                parent if parent.has_portion() && PORTION_KEYS.contains(&key.as_str()) => {
                    portion(document, above, key, value, place)
                }
                _ => {
                    set_key(document, &target.address, value, place);
                    base_of_growth(document, above, key)
                }
            }
        }
        // A table was taken key by key, if a bare value may stand here.
        Hop::Key(_) => match target.kind.short_key() {
            Some(key) => {
                match find(document, &target.address).map(|value| &value.kind) {
                    Some(Kind::Table(_)) => return portion(document, &target.address, key, value, place),
                    _ => set_key(document, &target.address, value, place),
                }
                match target.kind.has_siblings() {
                    true => vec![(above.to_vec(), last.clone())],
                    false => Vec::new(),
                }
            }
            None => {
                let members = members_of(&target.address, &value);
                set_key(document, &target.address, value, place);
                members
            }
        },
    }
}

/// The group of a member whose growth comes to another amount by the base that was set.
fn base_of_growth(document: &Document, member: &[Hop], key: &str) -> Vec<(Address, Hop)> {
    let grows = || match find(document, member).map(|value| &value.kind) {
        Some(Kind::Table(table)) => table.get("growth").is_some(),
        _ => false,
    };
    match member {
        [above @ .., last] if key == "base" && !above.is_empty() && grows() => {
            vec![(above.to_vec(), last.clone())]
        }
        _ => Vec::new(),
    }
}

/// All members of months, of a mix or of a season that is set as a whole.
fn members_of(address: &[Hop], value: &Value) -> Vec<(Address, Hop)> {
    match &value.kind {
        Kind::List(list) => (0..list.len()).map(|index| (address.to_vec(), Hop::Index(index))).collect(),
        Kind::Table(table) => table
            .entries
            .iter()
            .map(|entry| (address.to_vec(), Hop::Key(entry.key.clone().into_owned())))
            .collect(),
        _ => Vec::new(),
    }
}

/// Sets one of the portion keys of a member, in place of the others; gives the group that it stands in.
pub(super) fn portion(
    document: &mut Document,
    member: &[Hop],
    key: &str,
    value: Value,
    place: &Place,
) -> Vec<(Address, Hop)> {
    let Some(table) = table_at(document, member, place) else {
        return Vec::new();
    };
    replace_portion(table, entry(key, place, value));
    match member.split_last() {
        // The buffer has a share or an amount, but no siblings.
        Some((last, above)) if !above.is_empty() => vec![(above.to_vec(), last.clone())],
        _ => Vec::new(),
    }
}

/// Puts a portion where the table has one, in place of all that it has, or at its end.
pub(super) fn replace_portion(table: &mut Table, portion: Entry) {
    let at = table.entries.iter().position(|entry| PORTION_KEYS.contains(&entry.key.as_ref()));
    // A level beside an amount is a label, which stays beside another amount.
    let is_as_before = table.get(&portion.key).is_some();
    let is_label = |key: &str| NODE.key(key).is_some_and(|key| key.label_beside == Some(&*portion.key));
    table
        .entries
        .retain(|entry| !PORTION_KEYS.contains(&entry.key.as_ref()) || is_as_before && is_label(&entry.key));
    let at = at.unwrap_or(table.entries.len()).min(table.entries.len());
    table.entries.insert(at, portion);
}

/// Sets the value of a key, making the tables above it as far as they are missing.
pub(super) fn set_key(document: &mut Document, address: &[Hop], value: Value, place: &Place) {
    let Some((Hop::Key(key), above)) = address.split_last() else {
        return;
    };
    let Some(table) = table_at(document, above, place) else {
        return;
    };
    match table.get_mut(key) {
        Some(entry) => {
            entry.key_place = place.clone();
            entry.value = value;
        }
        None => table.entries.push(entry(key, place, value)),
    }
}

/// The table at an address: made if it is missing, and a short form such as `Q1 = 22` written out. Nothing where the
/// plan has a list on the way that is none of members: it stays, and the check has words about it.
fn table_at<'d>(document: &'d mut Document, address: &[Hop], place: &Place) -> Option<&'d mut Table> {
    for length in 1..=address.len() {
        let (prefix, hop) = (&address[..length], &address[length - 1]);
        match (find_mut(document, prefix), hop) {
            (Some(Value { kind: Kind::Table(_), .. }), _) => {}
            (Some(Value { kind: Kind::List(_), .. }), _) => match address.get(length) {
                Some(Hop::Index(_)) => {}
                _ => return None,
            },
            (Some(short), _) => {
                let share = std::mem::replace(&mut short.kind, Kind::Boolean(false));
                let share = Value { kind: share, place: short.place.clone() };
                let entries = vec![entry("share", &short.place.clone(), share)];
                short.kind = Kind::Table(Table { entries, place: short.place.clone() });
            }
            (None, Hop::Key(key)) => {
                let empty = Table { entries: Vec::new(), place: place.clone() };
                let value = Value { kind: Kind::Table(empty), place: place.clone() };
                table_mut(document, &address[..length - 1])?.entries.push(entry(key, place, value));
            }
            (None, Hop::Index(_)) => return None,
        }
    }
    table_mut(document, address)
}

/// Writes even months out as a list, so that one of them can be changed.
fn even_months(document: &mut Document, address: &[Hop], kind: TargetKind, place: &Place) {
    let TargetKind::Months(count) = kind else {
        return;
    };
    if find(document, address).is_some() {
        return;
    }
    let even = Value { kind: Kind::Scaled(Box::new(Ratio::new(1, count as u128))), place: place.clone() };
    let list = Value { kind: Kind::List(vec![even; count]), place: place.clone() };
    set_key(document, address, list, place);
}

pub(super) fn entry(key: &str, place: &Place, value: Value) -> Entry {
    Entry { key: key.to_owned().into(), key_place: place.clone(), value }
}
