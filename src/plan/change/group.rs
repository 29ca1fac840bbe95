//! A group of siblings in a document: what each says it gets, and what it is called.

use std::borrow::Cow;

use super::address::{Address, Hop, below, find, list, text};
use super::apply::PORTIONS;
use super::target_kind::{MemberKind, QUARTERS};
use crate::limits::GROUP_DENOMINATOR_END;
use crate::money::{Number, Ratio, Share, U256, gcd, read_share};
use crate::plan::Document;
use crate::plan::value::{Kind, Value};

/// What a sibling says it gets, as far as scaling is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Share(Ratio),
    /// A weight or a level.
    Weight,
    Amount,
    Nothing,
    /// Something that the check will have words about.
    Wrong,
}

/// The siblings of a group, in plan order.
#[derive(Debug)]
pub(super) struct Group {
    pub address: Address,
    pub members: Vec<(Hop, Said)>,
}

impl Group {
    /// The group whose list or table stands at an address; nothing if there is no group.
    pub fn at(document: &Document, address: &[Hop]) -> Option<Group> {
        let address = address.to_vec();
        let members = match &find(document, &address)?.kind {
            Kind::List(list) => {
                let said = list.iter().enumerate().map(|(index, value)| (Hop::Index(index), said(value)));
                match address.last() {
                    Some(Hop::Key(key)) if key == "weights" => {
                        said.map(|(hop, _)| (hop, Said::Weight)).collect()
                    }
                    Some(Hop::Key(key)) if key == "amounts" => {
                        said.map(|(hop, _)| (hop, Said::Amount)).collect()
                    }
                    _ => said.collect(),
                }
            }
            Kind::Table(table) if is_season(&address) => QUARTERS
                .iter()
                .map(|quarter| {
                    let said = table.get(quarter).map_or(Said::Nothing, |entry| said(&entry.value));
                    (Hop::Key((*quarter).to_owned()), said)
                })
                .collect(),
            Kind::Table(table) => table
                .entries
                .iter()
                .map(|entry| (Hop::Key(entry.key.clone().into_owned()), said(&entry.value)))
                .collect(),
            _ => return None,
        };
        Some(Group { address, members })
    }

    /// The shares of all siblings; one that says nothing counts `silent`, one with an amount `amount`. Nothing if one says
    /// something else.
    pub fn shares(&self, silent: Option<Ratio>, amount: Option<Ratio>) -> Option<Vec<Ratio>> {
        let share = |(_, said): &(Hop, Said)| match said {
            Said::Share(share) => Some(*share),
            Said::Nothing => silent,
            Said::Amount => amount,
            Said::Weight | Said::Wrong => None,
        };
        self.members.iter().map(share).collect()
    }
}

/// Shares over one denominator; nothing if it is too large to be exact.
pub(super) fn over_one(shares: &[Ratio]) -> Option<(Vec<U256>, U256)> {
    let end = U256::from(GROUP_DENOMINATOR_END);
    let denominator = shares.iter().try_fold(U256::ONE, |all, share| {
        // The one is below the end, and the other below its square: their product fits.
        let multiple = all / gcd(all, share.denominator()) * share.denominator();
        (multiple < end).then_some(multiple)
    })?;
    let over = |share: &Ratio| share.numerator() * (denominator / share.denominator());
    Some((shares.iter().map(over).collect(), denominator))
}

/// What one sibling says: a table with one portion key, or a bare share.
fn said(value: &Value) -> Said {
    let Kind::Table(table) = &value.kind else {
        return share(value);
    };
    let mut stated = table.entries.iter().filter(|entry| PORTIONS.contains(&entry.key.as_ref()));
    match (stated.next(), stated.next()) {
        (None, _) => Said::Nothing,
        (Some(entry), None) => match &*entry.key {
            "share" => share(&entry.value),
            "amount" => Said::Amount,
            _ => Said::Weight,
        },
        (Some(_), Some(_)) => Said::Wrong,
    }
}

fn share(value: &Value) -> Said {
    let read = match &value.kind {
        Kind::Scaled(ratio) => return Said::Share(**ratio),
        Kind::Number(text) => Number::parse(text).map(Share::percent),
        Kind::Text(text) => read_share(text),
        _ => return Said::Wrong,
    };
    match read {
        Ok(share) if !share.is_negative() => Said::Share(share.ratio),
        _ => Said::Wrong,
    }
}

/// Whether a group is the quarters of a season.
pub(super) fn is_season(address: &[Hop]) -> bool {
    matches!(address.last(), Some(Hop::Key(key)) if key == "season")
}

/// Whose members they are, in the words of the report of `check`: `regions`, `华东/政企`, `season Q2`, `明星 customers`.
pub(super) fn path(document: &Document, address: &[Hop]) -> String {
    let mut names = Vec::new();
    let mut keys = Vec::new();
    for (length, hop) in address.iter().enumerate() {
        match hop {
            Hop::Index(_) => {
                let member = find(document, &address[..=length]);
                let name = member.and_then(|member| text(member, "name").or_else(|| text(member, "node")));
                names.push(name.map_or_else(|| "?".to_owned(), Cow::into_owned));
                keys.clear();
            }
            Hop::Key(key) => keys.push(key.as_str()),
        }
    }
    let names = names.join("/");
    match keys[..] {
        ["team" | "person"] => names,
        [list] if names.is_empty() && list != "season" => format!("{list}s"),
        // The quarters, or twelve months; the months of one quarter.
        ["season"] | ["season", "months"] => format!("{names} season"),
        ["season", quarter, ..] => format!("{names} season {quarter}"),
        [key, ..] => format!("{names} {key}"),
        [] => names,
    }
    .trim_start()
    .to_owned()
}

/// Every group of a document.
pub(super) fn all(document: &Document) -> Vec<Address> {
    let mut groups = Vec::new();
    seasons(document, vec![Hop::Key("season".to_owned())], &mut groups);
    members(document, vec![Hop::Key("region".to_owned())], &mut groups);
    for kind in [MemberKind::Product, MemberKind::Customer, MemberKind::Channel] {
        members(document, vec![Hop::Key(kind.noun().one().to_owned())], &mut groups);
    }
    let overrides = vec![Hop::Key("override".to_owned())];
    for index in 0..list(document, &overrides).len() {
        own(document, &below(&overrides, Hop::Index(index)), &mut groups);
    }
    groups
}

/// A season's quarters, and each list of months.
fn seasons(document: &Document, season: Address, groups: &mut Vec<Address>) {
    if find(document, &season).is_none() {
        return;
    }
    groups.push(season.clone());
    let months = |above: &[Hop]| below(above, Hop::Key("months".to_owned()));
    let quarters = QUARTERS.map(|quarter| months(&below(&season, Hop::Key(quarter.to_owned()))));
    let all = std::iter::once(months(&season)).chain(quarters);
    groups.extend(
        all.filter(|months| matches!(find(document, months), Some(Value { kind: Kind::List(_), .. }))),
    );
}

/// A list of members, and all groups below.
fn members(document: &Document, address: Address, groups: &mut Vec<Address>) {
    let count = list(document, &address).len();
    if count == 0 {
        return;
    }
    for index in 0..count {
        let member = below(&address, Hop::Index(index));
        own(document, &member, groups);
        for key in ["team", "person"] {
            members(document, below(&member, Hop::Key(key.to_owned())), groups);
        }
    }
    groups.push(address);
}

/// What a member has of its own.
fn own(document: &Document, member: &[Hop], groups: &mut Vec<Address>) {
    seasons(document, below(member, Hop::Key("season".to_owned())), groups);
    for key in ["products", "customers", "channels"] {
        let mix = below(member, Hop::Key(key.to_owned()));
        if find(document, &mix).is_some() {
            groups.push(mix);
        }
    }
}
