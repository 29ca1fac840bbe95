//! Money from one sibling to another, and to nobody else.
//!
//! What is moved is a part of the ideals. With P for that part, I for what the group divides, W for the sum of its weights and
//! R for what these divide, all of them before: a share changes by P / I, an amount by P, a weight by W x P / R. So whatever the
//! two say, every other sibling keeps its ideal.

use super::address::{Address, Hop, below, find, find_mut};
use super::done::{Done, Set};
use super::edit::Shift;
use super::group::Group;
use super::path::{path_text, place_of};
use super::set::{entry, even_months, portion, set_key};
use super::target::Target;
use super::target_kind::TargetKind;
use super::whole::Wholes;
use crate::findings::{Findings, Unshiftable};
use crate::limits::GROUP_DENOMINATOR_END;
use crate::money::{Exact, Share, U256, Unit, read_amount, read_share};
use crate::plan::Document;
use crate::plan::format::QUARTER;
use crate::plan::value::{Kind, Table, Value};
use crate::plan::written::{Portion, QUARTERS, Sums};
use crate::source::Place;

/// Moves a part; says why it cannot be moved.
pub(super) fn shift(document: &mut Document, shift: &Shift, done: &mut Done, findings: &mut Findings) {
    let ends = [&shift.from, &shift.to].map(|steps| done.resolver.resolve(document, steps, findings));
    let [Some(from), Some(to)] = ends else { return };
    let place = &shift.part.place;
    let refuse = |reason: Unshiftable, findings: &mut Findings| {
        let [from, to] = [&shift.from, &shift.to].map(|steps| path_text(steps));
        findings.cannot_shift(place, &shift.written, (&from, &to), reason);
    };
    let Some(group) = siblings(&from, &to) else { return refuse(Unshiftable::Strangers, findings) };
    let Some(part) = Part::read(&shift.part) else { return refuse(Unshiftable::Unread, findings) };
    if from.address == to.address || part.is_zero() {
        return;
    }
    write_out(document, &from, place);
    let moved = match moved(document, &group, [&from, &to], &part) {
        Ok(moved) => moved,
        Err(reason) => return refuse(reason, findings),
    };
    let mut members = Vec::new();
    for (hop, key, value) in moved {
        write(document, &group, &hop, key, Value { kind: value, place: place.clone() });
        members.push((done.touch(group.clone(), &hop, place, false), hop));
    }
    let place = place_of(&shift.from).clone();
    done.set.push(Set { number: done.number, place, members, groups: Vec::new() });
}

/// The group of two that share one.
fn siblings(from: &Target, to: &Target) -> Option<Address> {
    let has_siblings = |target: &Target| {
        let is_month =
            matches!((target.parent, target.address.last()), (TargetKind::Months(_), Some(Hop::Index(_))));
        target.kind.has_siblings() || is_month
    };
    let [(_, group), (_, other)] = [from.address.split_last()?, to.address.split_last()?];
    (group == other && has_siblings(from) && has_siblings(to)).then(|| group.to_vec())
}

/// What is moved.
enum Part {
    /// Money.
    Amount(Exact),
    /// A part of what the group divides.
    Share(Exact),
}

impl Part {
    /// An amount, or percent; nothing that is negative.
    fn read(value: &Value) -> Option<Part> {
        let text = match &value.kind {
            Kind::Text(text) => text.to_string(),
            Kind::Number(digits) => digits.clone(),
            _ => return None,
        };
        let text = text.trim();
        let part = match text.ends_with(['%', '％']) {
            true => {
                Part::Share(Exact::ratio(&read_share(text).ok().filter(|share| !share.is_negative())?.ratio))
            }
            false => Part::Amount(Exact::number(&read_amount(text).ok()?)),
        };
        let (Part::Amount(number) | Part::Share(number)) = &part;
        (!number.is_negative()).then_some(part)
    }

    fn is_zero(&self) -> bool {
        let (Part::Amount(number) | Part::Share(number)) = self;
        number.is_zero()
    }
}

/// Writes out what is even because nothing is said, so that parts of it can be changed.
fn write_out(document: &mut Document, from: &Target, place: &Place) {
    let Some((_, group)) = from.address.split_last() else { return };
    even_months(document, group, from.parent, place);
    if from.kind == TargetKind::Table(&QUARTER) && find(document, group).is_none() && group.len() == 1 {
        let quarter = |key: &str| {
            entry(key, place, Value { kind: Kind::Number("25".to_owned()), place: place.clone() })
        };
        let table = Table { entries: QUARTERS.map(quarter).to_vec(), place: place.clone() };
        set_key(document, group, Value { kind: Kind::Table(table), place: place.clone() }, place);
    }
}

/// What a member says then: under which key.
type Said = (Hop, &'static str, Kind);

/// What the siblings say that say something else then.
fn moved(
    document: &Document,
    address: &[Hop],
    [from, to]: [&Target; 2],
    part: &Part,
) -> Result<Vec<Said>, Unshiftable> {
    let mut wholes = Wholes::of(document);
    let group = Group::at(document, address, &mut wholes.terms).ok_or(Unshiftable::Unwritten)?;
    let index = |target: &Target| {
        let own = target.address.last();
        group.members.iter().position(|(hop, _)| Some(hop) == own).ok_or(Unshiftable::Unwritten)
    };
    let (from, to) = (index(from)?, index(to)?);
    let unit = wholes.terms.unit.ok_or(Unshiftable::Broken)?;
    // An own mix only compares its members: what they divide is one.
    let whole = wholes.of_group(document, address).map(|whole| Exact::ratio(&whole));
    let ideals = wholes.ideals(document, address).ok_or(Unshiftable::Broken)?;
    let parts = match (part, &whole) {
        (Part::Share(share), whole) => share * whole.as_ref().unwrap_or(&Exact::one()),
        (Part::Amount(amount), Some(_)) => amount.share_of(&Exact::unit(&unit)).ok_or(Unshiftable::Broken)?,
        (Part::Amount(_), None) => return Err(Unshiftable::NoMoney),
    };
    let whole = whole.unwrap_or_else(Exact::one);
    if whole.is_zero() {
        return Err(Unshiftable::OfNothing);
    }
    if (ideals[from].clone() - parts.clone()).is_negative() {
        let has = &ideals[from] * &Exact::unit(&unit);
        return Err(Unshiftable::MoreThanThereIs(has.people(unit.decimals())));
    }
    let shifted = Shifted { group: &group, ideals: &ideals, whole, parts, unit };
    let mut said = shifted.silent_as_weights();
    for (member, sign) in [(from, -1), (to, 1)] {
        said.retain(|(hop, ..)| *hop != group.members[member].0);
        said.push(shifted.of(member, sign)?);
    }
    let weights = |member: usize| matches!(group.members[member].1, Portion::Weight(_) | Portion::Silent);
    if weights(from) && shifted.weights_without(from, to).is_zero() {
        return Err(Unshiftable::LastWeight);
    }
    if !fit(&group, &said) {
        return Err(Unshiftable::TooFine);
    }
    Ok(said)
}

/// Whether what a group says then is still read exactly.
fn fit(group: &Group, said: &[Said]) -> bool {
    let computed = said.iter().filter_map(|(_, key, kind)| match kind {
        Kind::Scaled(ratio) => Some((*key, **ratio)),
        _ => None,
    });
    let end = U256::from(GROUP_DENOMINATOR_END);
    // What is beyond this is no number that the reader takes, or not all of one.
    if computed.clone().any(|(_, ratio)| ratio.denominator() >= end || ratio.numerator() >= end) {
        return false;
    }
    let untouched = group.members.iter().filter(|(hop, _)| said.iter().all(|(other, ..)| other != hop));
    let portion = |(key, ratio)| match key {
        "weight" => Portion::Weight(ratio),
        _ => Portion::Share(Share::of(ratio)),
    };
    let changed: Vec<Portion> = computed.map(portion).collect();
    Sums::of(untouched.map(|(_, portion)| portion).chain(&changed)).is_some()
}

/// A group in which a part is moved.
struct Shifted<'g> {
    group: &'g Group,
    /// What each gets, in units.
    ideals: &'g [Exact],
    whole: Exact,
    parts: Exact,
    unit: Unit,
}

impl Shifted<'_> {
    fn weight(&self, member: usize) -> Option<Exact> {
        match &self.group.members[member].1 {
            Portion::Weight(weight) => Some(Exact::ratio(weight)),
            Portion::Silent => Some(Exact::one()),
            _ => None,
        }
    }

    /// The sum of all weights, and what they divide.
    fn weights(&self) -> (Exact, Exact) {
        let all = (0..self.group.members.len()).filter_map(|member| Some((self.weight(member)?, member)));
        let (weights, ideals): (Vec<_>, Vec<_>) =
            all.map(|(weight, member)| (weight, self.ideals[member].clone())).unzip();
        (Exact::sum_of(weights), Exact::sum_of(ideals))
    }

    /// What weights are left where a member gives all that it has; one that it gives to counts as something.
    fn weights_without(&self, from: usize, to: usize) -> Exact {
        if (self.ideals[from].clone() - self.parts.clone()).is_zero() && self.weight(to).is_none() {
            let others = (0..self.group.members.len()).filter(|member| *member != from);
            return Exact::sum_of(others.filter_map(|member| self.weight(member)).collect());
        }
        Exact::one()
    }

    /// Members of an even group, which say nothing, as members with weights.
    fn silent_as_weights(&self) -> Vec<Said> {
        let silent = self.group.members.iter().filter(|(_, portion)| portion.is_silent());
        silent.map(|(hop, _)| (hop.clone(), "weight", Kind::Number("1".to_owned()))).collect()
    }

    /// What a member says that gets a part more, or less.
    fn of(&self, member: usize, sign: i64) -> Result<Said, Unshiftable> {
        let (hop, said) = &self.group.members[member];
        let by = &self.parts * &Exact::whole(sign);
        let (key, kind) = match said {
            Portion::Share(share) => {
                let by = by.share_of(&self.whole).ok_or(Unshiftable::OfNothing)?;
                let share = (Exact::ratio(&share.ratio) + by).to_ratio();
                ("share", Kind::Scaled(Box::new(share)))
            }
            Portion::Amount(_) | Portion::Growth(_) => {
                let units = self.ideals[member].clone() + by;
                if !units.is_whole() {
                    return Err(Unshiftable::NotWhole);
                }
                ("amount", Kind::Text(self.unit.plain(units.floor()).into()))
            }
            Portion::Weight(_) | Portion::Silent => {
                let (weights, divided) = self.weights();
                let weight = self.weight(member).unwrap_or_else(Exact::one);
                let Some(by) = (&by * &weights).share_of(&divided) else {
                    return Err(Unshiftable::NothingLeft);
                };
                ("weight", Kind::Scaled(Box::new((weight + by).to_ratio())))
            }
            Portion::Broken => return Err(Unshiftable::Broken),
        };
        Ok((hop.clone(), key, kind))
    }
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
