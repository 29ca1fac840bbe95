//! Scaling: the shares of a group made to add up to 100% again, exactly.

use super::address::{Hop, below, find, find_mut, table_mut};
use super::apply::{Touched, replace_portion};
use super::group::{self, Group, Said};
use crate::findings::Unscalable;
use crate::limits::GROUP_DENOMINATOR_END;
use crate::money::{Ratio, U256};
use crate::plan::Document;
use crate::plan::document::{Entry, Kind, Scaled, Table, Value};

/// Scales the siblings of what was set, in proportion, so that the group adds up to 100%.
///
/// Gives what was scaled; nothing where the group ties out as it is, where weights take what is left, or where the check
/// will have words.
pub(super) fn rebalance(document: &mut Document, touched: &Touched) -> Result<Option<Scaled>, Unscalable> {
    let Some((group, shares)) = rebalanced(document, touched)? else {
        return Ok(None);
    };
    write(document, &group, &shares)?;
    Ok(Some(Scaled { path: group::path(document, &touched.address), from: None }))
}

/// Whether rebalancing would make a group tie out.
pub(super) fn would_rebalance(document: &Document, touched: &Touched) -> bool {
    matches!(rebalanced(document, touched), Ok(Some(_)))
}

/// The siblings by number, each with the share that it gets.
type NewShares = Vec<(usize, Ratio)>;

/// A group whose members were not all set, and what the others get; nothing if they keep what they have.
fn rebalanced(document: &Document, touched: &Touched) -> Result<Option<(Group, NewShares)>, Unscalable> {
    let Some(group) = Group::at(document, &touched.address) else {
        return Ok(None);
    };
    let others: Vec<Said> = group
        .members
        .iter()
        .filter(|(hop, _)| !touched.set.contains_key(hop))
        .map(|(_, said)| *said)
        .collect();
    let set = || group.members.iter().filter(|(hop, _)| touched.set.contains_key(hop)).map(|(_, said)| *said);
    if group.members.iter().any(|(_, said)| matches!(said, Said::Weight | Said::Wrong)) {
        return Ok(None);
    }
    if set().chain(others.iter().copied()).any(|said| said == Said::Amount) {
        // Where all are set the check can tell whether they fit.
        return if others.is_empty() { Ok(None) } else { Err(Unscalable::Amounts) };
    }
    let silent = others.iter().filter(|said| **said == Said::Nothing).count();
    if silent > 0 && silent < others.len() || set().any(|said| said == Said::Nothing) {
        return Ok(None);
    }
    if silent > 0 && follows_days(document, &touched.address) {
        return Err(Unscalable::Pattern);
    }
    if silent > 0 && group::is_season(&touched.address) && touched.address.len() > 1 {
        // They are not even: what they have comes from the season of whoever stands above.
        return Err(Unscalable::Inherited);
    }
    let (numerators, denominator) = group.numerators(Some(Ratio::ONE)).ok_or(Unscalable::TooFine)?;
    let is_set = |index: usize| touched.set.contains_key(&group.members[index].0);
    let sum = |of_set: bool| {
        let of = numerators.iter().enumerate().filter(|(index, _)| is_set(*index) == of_set);
        of.fold(U256::ZERO, |sum, (_, numerator)| sum + numerator)
    };
    let (taken, rest) = (sum(true), sum(false));
    if taken > denominator {
        return Err(Unscalable::Exceeds(Ratio::of(taken, denominator).percent_text()));
    }
    let left = denominator - taken;
    if others.is_empty() || rest == U256::ZERO {
        return match left == U256::ZERO {
            true => Ok(None),
            false if others.is_empty() => {
                Err(Unscalable::AllSet(Ratio::of(taken, denominator).percent_text()))
            }
            false => Err(Unscalable::RestIsZero),
        };
    }
    if rest == left && silent == 0 {
        return Ok(None);
    }
    let shares: Vec<(usize, Ratio)> = (0..numerators.len())
        .filter(|index| !is_set(*index))
        // Below 10^36 each: the products fit.
        .map(|index| (index, Ratio::of(numerators[index] * left, denominator * rest)))
        .collect();
    Ok(Some((group, shares)))
}

/// Scales every group of shares that does not add up to 100%.
pub(super) fn normalize(document: &mut Document) -> Result<Vec<Scaled>, (String, Unscalable)> {
    let mut scaled = Vec::new();
    for address in group::all(document) {
        let Some(group) = Group::at(document, &address) else { continue };
        let Some((numerators, denominator)) = group.numerators(None) else { continue };
        let sum = numerators.iter().fold(U256::ZERO, |sum, numerator| sum + numerator);
        if sum == denominator || sum == U256::ZERO {
            continue;
        }
        let shares: Vec<(usize, Ratio)> = numerators
            .iter()
            .enumerate()
            .map(|(index, numerator)| (index, Ratio::of(*numerator, sum)))
            .collect();
        let path = group::path(document, &address);
        write(document, &group, &shares).map_err(|reason| (path.clone(), reason))?;
        scaled.push(Scaled { path, from: Some(Ratio::of(sum, denominator)) });
    }
    Ok(scaled)
}

/// Gives siblings new shares, in place of the old ones.
fn write(document: &mut Document, group: &Group, shares: &[(usize, Ratio)]) -> Result<(), Unscalable> {
    let end = U256::from(GROUP_DENOMINATOR_END);
    if shares.iter().any(|(_, share)| share.denominator() >= end) {
        return Err(Unscalable::TooFine);
    }
    for (index, share) in shares {
        let hop = &group.members[*index].0;
        let Some(place) = find(document, &group.address).map(|value| value.place.clone()) else { continue };
        match find_mut(document, &below(&group.address, hop.clone())) {
            Some(Value { kind: Kind::Table(table), place }) => {
                let place = table.get("share").map_or(place.clone(), |entry| entry.value.place.clone());
                let value = Value { kind: Kind::Scaled(Box::new(*share)), place: place.clone() };
                replace_portion(table, Entry { key: "share".into(), key_place: place, value });
            }
            Some(short) => short.kind = Kind::Scaled(Box::new(*share)),
            // A quarter that was not written.
            None => {
                if let (Some(table), Hop::Key(key)) = (table_mut(document, &group.address), hop) {
                    let value = Value { kind: Kind::Scaled(Box::new(*share)), place: place.clone() };
                    table.entries.push(Entry { key: key.clone().into(), key_place: place, value });
                }
            }
        }
    }
    Ok(())
}

/// Whether the quarters of a season follow the days of the calendar: silent ones are not even then.
fn follows_days(document: &Document, address: &[Hop]) -> bool {
    match find(document, address) {
        Some(Value { kind: Kind::Table(Table { entries, .. }), .. }) => entries.iter().any(|entry| {
            entry.key == "pattern"
                && matches!(&entry.value.kind, Kind::Text(pattern) if pattern.trim() == "days")
        }),
        _ => false,
    }
}

/// The places of all siblings of a group: where findings about it point.
pub(super) fn places(document: &Document, address: &[Hop]) -> Vec<crate::source::Place> {
    let mut places = Vec::new();
    let mut add = |value: &Value| {
        places.push(value.place.clone());
        if let Kind::Table(table) = &value.kind {
            places.push(table.place.clone());
        }
    };
    let Some(group) = find(document, address) else {
        return places;
    };
    add(group);
    match &group.kind {
        Kind::List(list) => list.iter().for_each(add),
        Kind::Table(table) => {
            for entry in &table.entries {
                add(&entry.value);
            }
            places.extend(table.entries.iter().map(|entry| entry.key_place.clone()));
        }
        _ => {}
    }
    places
}
