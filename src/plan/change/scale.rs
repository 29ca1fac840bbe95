//! Scaling: the shares of a group made to tie out again, exactly.

use super::address::{Hop, below, find, find_mut, table_mut};
use super::done::Touched;
use super::group::{self, Group};
use super::set::replace_portion;
use super::whole::Wholes;
use crate::findings::{GroupName, Unscalable};
use crate::limits::GROUP_DENOMINATOR_END;
use crate::money::{Ratio, U256, gcd};
use crate::plan::Document;
use crate::plan::check::HeadTerms;
use crate::plan::document::{Rebalanced, Scaled};
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::plan::written::Portion;
use crate::source::Place;

/// Scales the siblings of what was set, in proportion, so that the group ties out; amounts stay as they are, and the
/// shares divide what these leave.
///
/// Gives what was scaled; nothing where the group ties out as it is, where weights take what is left, or where the check
/// will have words.
pub(super) fn rebalance(
    document: &mut Document,
    touched: &Touched,
    wholes: &mut Wholes,
) -> Result<Option<(Scaled, Rebalanced)>, Unscalable> {
    let Some((group, shares)) = rebalanced(document, touched, wholes)? else {
        return Ok(None);
    };
    let member = |(index, share): &(usize, Ratio)| {
        let hop = &group.members[*index].0;
        let was = find(document, &below(&group.address, hop.clone()));
        let was = match was.map(|value| &value.kind) {
            Some(Kind::Table(table)) => table.get("share").map(|entry| entry.value.clone()),
            _ => was.cloned(),
        };
        (hop.clone(), was, *share)
    };
    let members = shares.iter().map(member).collect();
    write(document, &group, &shares)?;
    let scaled = Scaled { name: group::name(document, &touched.address), from: None };
    Ok(Some((scaled, Rebalanced { group: group.address, members })))
}

/// Whether rebalancing would make a group tie out.
pub(super) fn would_rebalance(document: &Document, touched: &Touched, wholes: &mut Wholes) -> bool {
    matches!(rebalanced(document, touched, wholes), Ok(Some(_)))
}

/// The siblings by number, each with the share that it gets.
type NewShares = Vec<(usize, Ratio)>;

/// A group whose members were not all set, and what the others get; nothing if they keep what they have.
fn rebalanced(
    document: &Document,
    touched: &Touched,
    wholes: &mut Wholes,
) -> Result<Option<(Group, NewShares)>, Unscalable> {
    let Some(group) = Group::at(document, &touched.address, &mut wholes.terms) else {
        return Ok(None);
    };
    if group.has(|portion| matches!(portion, Portion::Weight(_) | Portion::Broken)) {
        return Ok(None);
    }
    if group.has(|portion| matches!(portion, Portion::Growth(_)))
        && wholes.ties_out(document, &touched.address)
    {
        // To within a unit growth is scaled by itself.
        return Ok(None);
    }
    let amounts = match group.has(Portion::is_money) {
        true => wholes.taken(document, &touched.address),
        false => Some(Ratio::ZERO),
    };
    let Some(amounts) = amounts else { return Ok(None) };
    let is_set = |index: usize| touched.set.contains_key(&group.members[index].0);
    let (set, others): (Vec<usize>, Vec<usize>) = (0..group.members.len()).partition(|index| is_set(*index));
    let is_silent = |index: &&usize| group.members[**index].1.is_silent();
    let silent = others.iter().filter(is_silent).count();
    if silent > 0 && silent < others.len() || set.iter().any(|index| is_silent(&index)) {
        return Ok(None);
    }
    if silent > 0 && follows_days(document, &touched.address) {
        return Err(Unscalable::Pattern);
    }
    if silent > 0 && group::is_season(&touched.address) && touched.address.len() > 1 {
        // They are not even: what they have comes from the season of whoever stands above.
        return Err(Unscalable::Inherited);
    }
    let shares = group.shares(Some(Ratio::ONE), Some(Ratio::ZERO)).ok_or(Unscalable::TooFine)?;
    let (numerators, denominator) = beside(&shares, &amounts).ok_or(Unscalable::TooFine)?;
    let sum = |of: &[usize]| of.iter().fold(U256::ZERO, |sum, index| sum + numerators[*index]);
    let is_scalable = |index: &usize| !Portion::is_money(&group.members[*index].1);
    let scalable: Vec<usize> = others.iter().copied().filter(is_scalable).collect();
    let taken = sum(&set) + amounts.numerator() * (denominator / amounts.denominator());
    let Some(left) = denominator.checked_sub(taken).filter(|_| !scalable.is_empty()) else {
        return nothing_to_scale(&group, &set, &scalable, &Ratio::of(taken, denominator));
    };
    let rest = sum(&scalable);
    if rest == U256::ZERO {
        return if left == U256::ZERO { Ok(None) } else { Err(Unscalable::RestIsZero) };
    }
    if rest == left && silent == 0 {
        return Ok(None);
    }
    let scaled = |index: usize| {
        let (numerator, all) = (numerators[index].checked_mul(left)?, denominator.checked_mul(rest)?);
        Some((index, Ratio::of(numerator, all)))
    };
    let shares: Option<NewShares> = scalable.into_iter().map(scaled).collect();
    Ok(Some((group, shares.ok_or(Unscalable::TooFine)?)))
}

/// Why a group stays as it is in which what is set and the amounts take `taken` of the whole, where that is too much or
/// the others have no shares.
fn nothing_to_scale(
    group: &Group,
    set: &[usize],
    scalable: &[usize],
    taken: &Ratio,
) -> Result<Option<(Group, NewShares)>, Unscalable> {
    let (sum, has_amounts) = (taken.percent_text(), group.has(Portion::is_money));
    match (*taken == Ratio::ONE, set.len() == group.members.len()) {
        (true, _) => Ok(None),
        // The check can tell by how much money they do not fit.
        (false, true) if has_amounts => Ok(None),
        (false, true) if *taken < Ratio::ONE => Err(Unscalable::AllSet(sum)),
        (false, _) if has_amounts && scalable.is_empty() => Err(Unscalable::Amounts(sum)),
        (false, _) if has_amounts => Err(Unscalable::ExceedsWithAmounts(sum)),
        (false, _) => Err(Unscalable::Exceeds(sum)),
    }
}

/// Shares, and the part that amounts take, over one denominator; nothing if it is too large to be exact.
fn beside(shares: &[Ratio], amounts: &Ratio) -> Option<(Vec<U256>, U256)> {
    let (numerators, denominator) = group::over_one(shares)?;
    let times = amounts.denominator() / gcd(denominator, amounts.denominator());
    let numerators = numerators.into_iter().map(|numerator| numerator.checked_mul(times));
    let end = U256::from(GROUP_DENOMINATOR_END);
    let denominator = denominator.checked_mul(times).filter(|all| *all / end < end)?;
    Some((numerators.collect::<Option<_>>()?, denominator))
}

/// Scales every group of shares that does not add up to 100%.
pub(super) fn normalize(document: &mut Document) -> Result<Vec<Scaled>, (GroupName, Unscalable)> {
    let mut scaled = Vec::new();
    let mut terms = HeadTerms::of(document).terms;
    for address in group::all(document) {
        let Some(group) = Group::at(document, &address, &mut terms) else { continue };
        let Some((numerators, denominator)) =
            group.shares(None, None).and_then(|shares| group::over_one(&shares))
        else {
            continue;
        };
        let sum = numerators.iter().fold(U256::ZERO, |sum, numerator| sum + numerator);
        if sum == denominator || sum == U256::ZERO {
            continue;
        }
        let shares: Vec<(usize, Ratio)> = numerators
            .iter()
            .enumerate()
            .map(|(index, numerator)| (index, Ratio::of(*numerator, sum)))
            .collect();
        let name = group::name(document, &address);
        write(document, &group, &shares).map_err(|reason| (name.clone(), reason))?;
        scaled.push(Scaled { name, from: Some(Ratio::of(sum, denominator)) });
    }
    Ok(scaled)
}

/// Gives siblings new shares, in place of the old ones.
fn write(document: &mut Document, group: &Group, shares: &[(usize, Ratio)]) -> Result<(), Unscalable> {
    let end = U256::from(GROUP_DENOMINATOR_END);
    let mut all = group.shares(Some(Ratio::ZERO), Some(Ratio::ZERO)).unwrap_or_default();
    for (index, share) in shares {
        all[*index] = *share;
    }
    // Each may be fine enough, and all together not.
    if shares.iter().any(|(_, share)| share.denominator() >= end) || group::over_one(&all).is_none() {
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

/// The places of one member of a group.
pub(super) fn member_places(document: &Document, group: &[Hop], member: &Hop) -> Vec<Place> {
    let mut places = Vec::new();
    if let (Hop::Key(key), Some(Value { kind: Kind::Table(table), .. })) = (member, find(document, group)) {
        places.extend(table.get(key).map(|entry| entry.key_place.clone()));
    }
    if let Some(Value { kind: Kind::Table(table), .. }) = find(document, &below(group, member.clone())) {
        places.push(table.place.clone());
    }
    places
}

/// The places of all siblings of a group: where findings about it point.
pub(super) fn places(document: &Document, address: &[Hop]) -> Vec<Place> {
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
