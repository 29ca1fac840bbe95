//! What siblings say between whom money moved.
//!
//! What is moved is a part of the ideals. With P for that part, I for what the group divides, W for the sum of its weights and
//! R for what these divide, all of them before: a share changes by P / I, an amount by P, a weight by W x P / R. So whatever the
//! two say, every other sibling keeps its ideal. Where an end is the months of a quarter, each of them has its part of P in
//! proportion to its ideal.

use super::address::Hop;
use super::ends::Ends;
use super::group::Group;
use super::part::Part;
use super::whole::Wholes;
use crate::findings::{Uneven, Unshiftable};
use crate::limits::{GROUP_DENOMINATOR_END, NUMBER_DECIMALS_MAX};
use crate::money::{Exact, Figure, Share, U256, Unit};
use crate::plan::Document;
use crate::plan::value::Kind;
use crate::plan::written::{Portion, Sums};

/// What a member says then: under which key.
pub(super) struct Said {
    pub hop: Hop,
    pub key: &'static str,
    pub kind: Kind,
    /// Whether money moved to it, or from it.
    pub is_end: bool,
}

/// What the siblings say that say something else when a part was moved, in plan order; or why it cannot be.
pub(super) fn shifted(document: &Document, ends: &Ends, part: &Part) -> Result<Vec<Said>, Unshiftable> {
    let mut wholes = Wholes::of(document);
    let group = Group::at(document, &ends.group, &mut wholes.terms).ok_or(Unshiftable::Unwritten)?;
    let index =
        |hop: &Hop| group.members.iter().position(|(other, _)| other == hop).ok_or(Unshiftable::Unwritten);
    let indices = |hops: &[Hop]| hops.iter().map(index).collect::<Result<Vec<usize>, Unshiftable>>();
    let (from, to) = (indices(&ends.from)?, indices(&ends.to)?);
    let unit = wholes.terms.unit.ok_or(Unshiftable::Broken)?;
    // An own mix only compares its members: what they divide is one.
    let whole = wholes.of_group(document, &ends.group).map(|whole| Exact::ratio(&whole));
    let ideals = wholes.ideals(document, &ends.group).ok_or(Unshiftable::Broken)?;
    let sum = |members: &[usize]| -> Exact { members.iter().map(|member| ideals[*member].clone()).sum() };
    let parts = match (part, &whole, &ends.of) {
        (Part::Share(share), _, Some(of)) => share * &sum(&indices(of)?),
        (Part::Share(share), whole, None) => share * whole.as_ref().unwrap_or(&Exact::one()),
        (Part::Amount(amount), Some(_), _) => {
            amount.share_of(&Exact::unit(&unit)).ok_or(Unshiftable::Broken)?
        }
        (Part::Amount(_), None, _) => return Err(Unshiftable::NoMoney),
    };
    let whole = whole.unwrap_or_else(Exact::one);
    if whole.is_zero() {
        return Err(Unshiftable::OfNothing);
    }
    let has = sum(&from);
    if (has.clone() - parts.clone()).is_negative() {
        return Err(Unshiftable::MoreThanThereIs((&has * &Exact::unit(&unit)).people(unit.decimals())));
    }
    let shift = Shifting { group: &group, ideals: &ideals, whole, unit };
    let moves = [shift.among(&from, -parts.clone()), shift.among(&to, parts.clone())].concat();
    if let Some(uneven) = shift.uneven(&moves, (&from, &to), &parts) {
        return Err(uneven);
    }
    let said = shift.said(&moves)?;
    if !fit(&group, &said) {
        return Err(Unshiftable::TooFine);
    }
    Ok(said)
}

/// Whether what a group says then is still read exactly.
fn fit(group: &Group, said: &[Said]) -> bool {
    let computed = said.iter().filter_map(|said| match &said.kind {
        Kind::Scaled(ratio) => Some((said.key, **ratio)),
        _ => None,
    });
    let end = U256::from(GROUP_DENOMINATOR_END);
    // What is beyond this is no number that the reader takes, or not all of one.
    if computed.clone().any(|(_, ratio)| ratio.denominator() >= end || ratio.numerator() >= end) {
        return false;
    }
    let untouched = group.members.iter().filter(|(hop, _)| said.iter().all(|said| said.hop != *hop));
    let portion = |(key, ratio)| match key {
        "weight" => Portion::Weight(ratio),
        _ => Portion::Share(Share::of(ratio)),
    };
    let changed: Vec<Portion> = computed.map(portion).collect();
    Sums::of(untouched.map(|(_, portion)| portion).chain(&changed)).is_some()
}

/// A group in which a part is moved.
struct Shifting<'g> {
    group: &'g Group,
    /// What each gets, in units.
    ideals: &'g [Exact],
    whole: Exact,
    unit: Unit,
}

/// A member, and how many units more it gets.
type Move = (usize, Exact);

impl Shifting<'_> {
    /// What each of some members gets of a part: in proportion to what they have, and evenly where they have nothing.
    fn among(&self, members: &[usize], part: Exact) -> Vec<Move> {
        let all: Exact = members.iter().map(|member| self.ideals[*member].clone()).sum();
        let even = Exact::fraction(1, members.len());
        let of = |member: usize| self.ideals[member].share_of(&all).unwrap_or_else(|| even.clone());
        members.iter().map(|member| (*member, &of(*member) * &part)).collect()
    }

    fn portion(&self, member: usize) -> &Portion {
        &self.group.members[member].1
    }

    fn weight(&self, member: usize) -> Option<Exact> {
        match self.portion(member) {
            Portion::Weight(weight) => Some(Exact::ratio(weight)),
            Portion::Silent => Some(Exact::ratio(&self.group.weight_of_silent(member))),
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

    /// What all say that say something else then. Of those that say nothing all say how they compare.
    fn said(&self, moves: &[Move]) -> Result<Vec<Said>, Unshiftable> {
        let (weights, divided) = self.weights();
        let mut weights_then = weights.clone();
        let mut said = Vec::new();
        for (member, (hop, portion)) in self.group.members.iter().enumerate() {
            let by = moves.iter().find(|(moved, _)| *moved == member).map(|(_, by)| by);
            let (key, kind) = match (portion, by) {
                (Portion::Silent, None) => {
                    let weight = self.group.weight_of_silent(member);
                    ("weight", Kind::Number(Exact::ratio(&weight).to_string()))
                }
                (_, None) => continue,
                (Portion::Share(share), Some(by)) => {
                    let by = by.share_of(&self.whole).ok_or(Unshiftable::OfNothing)?;
                    ("share", Kind::Scaled(Box::new((Exact::ratio(&share.ratio) + by).to_ratio())))
                }
                (Portion::Amount(_) | Portion::Growth(_), Some(by)) => {
                    let units = self.ideals[member].clone() + by.clone();
                    ("amount", Kind::Number((&units * &Exact::unit(&self.unit)).to_string()))
                }
                (Portion::Weight(_) | Portion::Silent, Some(by)) => {
                    let by = (by * &weights).share_of(&divided).ok_or(Unshiftable::NothingLeft)?;
                    weights_then = weights_then + by.clone();
                    let weight = self.weight(member).unwrap_or_else(Exact::one) + by;
                    ("weight", Kind::Scaled(Box::new(weight.to_ratio())))
                }
                (Portion::Broken, Some(_)) => return Err(Unshiftable::Broken),
            };
            said.push(Said { hop: hop.clone(), key, kind, is_end: by.is_some() });
        }
        if !weights.is_zero() && weights_then.is_zero() {
            return Err(Unshiftable::LastWeight);
        }
        Ok(said)
    }

    /// That an amount would not be whole units, if one would not be, and what could be moved instead.
    fn uneven(&self, moves: &[Move], (from, to): (&[usize], &[usize]), parts: &Exact) -> Option<Unshiftable> {
        let then = |(member, by): &Move| self.ideals[*member].clone() + by.clone();
        let uneven =
            moves.iter().find(|moved| self.portion(moved.0).is_money() && !then(moved).is_whole())?;
        let ([from], [to]) = (from, to) else { return Some(self.uneven_months((from, to), parts)) };
        let works = self.even_part(*from, *to, parts);
        let growth = matches!(self.portion(uneven.0), Portion::Growth(_))
            .then(|| Uneven { of_from: uneven.0 == *from, has: self.people(&self.ideals[uneven.0]) });
        Some(Unshiftable::NotWhole { growth, works })
    }

    /// That the months of quarters would not be, and a month that has so much.
    fn uneven_months(&self, (from, to): (&[usize], &[usize]), parts: &Exact) -> Unshiftable {
        let units = Exact::whole(parts.floor().max(1));
        let has = |month: &&usize| !(self.ideals[**month].clone() - units.clone()).is_negative();
        let works = from.iter().find(has).zip(to.first()).map(|(from, to)| {
            let part = &units * &Exact::unit(&self.unit);
            format!("season.months.{}=season.months.{}:{part}", from + 1, to + 1)
        });
        Unshiftable::UnevenMonths(works)
    }

    fn people(&self, units: &Exact) -> Figure {
        (units * &Exact::unit(&self.unit)).people(self.unit.decimals())
    }

    /// The part nearest to one that leaves whole units wherever there are amounts, as it is typed.
    fn even_part(&self, from: usize, to: usize, parts: &Exact) -> Option<String> {
        let behind = |number: &Exact| number.clone() - Exact::whole(number.floor());
        let wanted = [(from, self.ideals[from].clone()), (to, -self.ideals[to].clone())];
        let mut wanted =
            wanted.iter().filter(|(end, _)| self.portion(*end).is_money()).map(|(_, has)| behind(has));
        let rest = wanted.next()?;
        if wanted.any(|other| !(other - rest.clone()).is_zero()) {
            return None;
        }
        let below = Exact::whole((parts.clone() - rest.clone()).floor()) + rest;
        let is_fit = |part: &Exact| {
            let left = self.ideals[from].clone() - part.clone();
            !part.is_zero() && !part.is_negative() && !left.is_negative()
        };
        let above = below.clone() + Exact::one();
        let is_nearer = (parts.clone() - below.clone() - (above.clone() - parts.clone())).is_negative();
        let in_turn = if is_nearer { [below, above] } else { [above, below] };
        let part = &in_turn.into_iter().find(is_fit)? * &Exact::unit(&self.unit);
        part.decimals().filter(|decimals| *decimals <= NUMBER_DECIMALS_MAX).map(|_| part.to_string())
    }
}
