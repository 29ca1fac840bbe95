//! Money from one sibling to another, and to nobody else.

use super::address::{Address, Hop, below, find, find_mut};
use super::done::{Done, Set};
use super::edit::Shift;
use super::ends::Ends;
use super::part::Part;
use super::path::{path_text, place_of};
use super::set::{entry, portion, set_key};
use super::shifted::{Said, shifted};
use super::target::Target;
use super::target_kind::TargetKind;
use super::whole::Wholes;
use crate::findings::{Findings, Unshiftable};
use crate::plan::Document;
use crate::plan::format::QUARTER;
use crate::plan::value::{Kind, Table, Value};
use crate::source::Place;

/// Moves a part; says why it cannot be moved.
pub(super) fn shift(document: &mut Document, shift: &Shift, done: &mut Done, findings: &mut Findings) {
    let ends =
        [&shift.from, &shift.to].map(|steps| done.resolver.resolve_to_shift(document, steps, findings));
    let [Some(from), Some(to)] = ends else { return };
    let place = &shift.part.place;
    let refuse = |reason: Unshiftable, findings: &mut Findings| {
        let [from, to] = [&shift.from, &shift.to].map(|steps| path_text(steps));
        findings.cannot_shift(place, &shift.written, (&from, &to), reason);
    };
    let mut ends = match Ends::of(document, [&from, &to], [&shift.from, &shift.to]) {
        Ok(ends) => ends,
        Err(reason) => return refuse(reason, findings),
    };
    let Some(part) = Part::read(&shift.part) else { return refuse(Unshiftable::Unread, findings) };
    if from.address == to.address || part.is_zero() {
        return;
    }
    write_out(document, &from, &mut ends, &shift.from[0].place);
    let shifted = match shifted(document, &ends, &part) {
        Ok(shifted) => shifted,
        Err(reason) => return refuse(reason, findings),
    };
    let mut members = Vec::new();
    for Said { hop, key, kind, is_end } in shifted {
        // Who only says what was silent before has no part in the shift.
        let place = if is_end { place.clone() } else { beside(document, &ends.group, &hop) };
        write(document, &ends.group, &hop, key, Value { kind, place: place.clone() });
        if is_end {
            members.push((done.touch(ends.group.clone(), &hop, &place, false), hop));
        }
    }
    let place = place_of(&shift.from).clone();
    done.set.push(Set { number: done.number, place, members, groups: Vec::new() });
}

/// Writes months and a season out that nobody wrote, so that parts of them can be changed: months as weights that compare
/// as they did, and of a season no more than that it is there. Its quarters are silent until they say something.
fn write_out(document: &mut Document, from: &Target, ends: &mut Ends, place: &Place) {
    // Nothing else stands at a place of no length, least of all what is shifted.
    let place = Place::new(place.source(), place.span().start..place.span().start);
    let set = |document: &mut Document, address: &[Hop], table: Table| {
        let value = Value { kind: Kind::Table(table), place: place.clone() };
        if find(document, address).is_none() {
            set_key(document, address, value, &place);
        }
    };
    if from.kind.is(&QUARTER) && ends.group.len() == 1 {
        set(document, &ends.group, Table { entries: Vec::new(), place: place.clone() });
    }
    if let TargetKind::Months(count) = from.parent
        && ends.of.is_none()
        && find(document, &ends.group).is_none()
    {
        let weights = silent_months(document, &ends.group, count);
        let number = |weight: u32| Value { kind: Kind::Number(weight.to_string()), place: place.clone() };
        let list =
            Value { kind: Kind::List(weights.into_iter().map(number).collect()), place: place.clone() };
        let entries = vec![entry("weights", &place, list)];
        set(document, &ends.group, Table { entries, place: place.clone() });
        ends.group.push(Hop::Key("weights".to_owned()));
    }
}

/// How the months compare that are not written at an address: as the season's pattern says, or not at all.
fn silent_months(document: &Document, months: &[Hop], count: usize) -> Vec<u32> {
    let even = || vec![1; count];
    let [season @ .., Hop::Key(quarter), _] = months else { return even() };
    let Some(season) = find(document, season).and_then(Value::table) else { return even() };
    let Ok(Some(pattern)) = Wholes::of(document).terms.reader().pattern(season) else { return even() };
    pattern.months_of(quarter).map_or_else(even, <[u32]>::to_vec)
}

/// The place of a member, or of its group where it is not written yet.
fn beside(document: &Document, group: &Address, hop: &Hop) -> Place {
    let member = find(document, &below(group, hop.clone()));
    let place = |value: &Value| value.table().map_or(&value.place, |table| &table.place).clone();
    member.or_else(|| find(document, group)).map(place).expect("what is written out stands in its group")
}

/// Writes what a member says.
fn write(document: &mut Document, group: &[Hop], hop: &Hop, key: &'static str, value: Value) {
    let member = below(group, hop.clone());
    let place = value.place.clone();
    match find_mut(document, &member) {
        // A month, or a quarter and a member of a mix as a bare share, has no key.
        Some(there)
            if !matches!(there.kind, Kind::Table(_)) && (key == "share" || matches!(hop, Hop::Index(_))) =>
        {
            *there = value;
        }
        _ => drop(portion(document, &member, key, value, &place)),
    }
}
