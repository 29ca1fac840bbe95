//! A group of siblings in a document: what each says it gets, and what it is called.

use super::address::{Address, Hop, below, find, list, member_names};
use crate::findings::{GroupName, MemberName, Noun, PathName, visible};
use crate::limits::GROUP_DENOMINATOR_END;
use crate::money::{Ratio, U256, gcd};
use crate::plan::value::{Kind, Value};
use crate::plan::written::{Dimension, Portion, QUARTERS, Terms, Whose, WrittenGroup};
use crate::plan::{AxisKind, Document, Level};

/// The siblings of a group, in plan order, each with what it says it gets.
#[derive(Debug)]
pub(super) struct Group {
    pub address: Address,
    pub members: Vec<(Hop, Portion)>,
    /// How quarters compare that say nothing, where a pattern does.
    pattern: Option<[u32; 4]>,
}

impl Group {
    /// The group whose list or table stands at an address; nothing if there is no group.
    pub fn at(document: &Document, address: &[Hop], terms: &mut Terms) -> Option<Group> {
        let value = find(document, address)?;
        let group = written(document, value, address, terms)?;
        let hop = |index: usize| match (&value.kind, group.dimension) {
            (_, Dimension::Quarters) => Hop::Key(QUARTERS[index].to_owned()),
            (Kind::Table(mix), Dimension::Mix) => Hop::Key(mix.entries[index].key.clone().into_owned()),
            _ => Hop::Index(index),
        };
        let hops: Vec<Hop> = (0..group.portions.len()).map(hop).collect();
        let members = hops.into_iter().zip(group.portions).collect();
        Some(Group { address: address.to_vec(), members, pattern: group.pattern })
    }

    /// Whether a member says something of this kind.
    pub fn has(&self, wanted: fn(&Portion) -> bool) -> bool {
        self.members.iter().any(|(_, portion)| wanted(portion))
    }

    /// How a member compares that says nothing, where nobody does: as the pattern has it, or like everybody.
    pub fn weight_of_silent(&self, member: usize) -> Ratio {
        self.pattern.map_or(Ratio::ONE, |quarters| Ratio::new(quarters[member].into(), 1))
    }

    /// The shares of all siblings; one that says nothing counts `silent`, one with an amount `amount`. Nothing if one says
    /// something else.
    pub fn shares(&self, silent: Option<Ratio>, amount: Option<Ratio>) -> Option<Vec<Ratio>> {
        let share = |(_, portion): &(Hop, Portion)| match portion {
            Portion::Share(share) => Some(share.ratio),
            Portion::Silent => silent,
            Portion::Amount(_) | Portion::Growth(_) => amount,
            Portion::Weight(_) | Portion::Broken => None,
        };
        self.members.iter().map(share).collect()
    }
}

/// The written group at an address, which holds `value`.
pub(super) fn written(
    document: &Document,
    value: &Value,
    address: &[Hop],
    terms: &mut Terms,
) -> Option<WrittenGroup> {
    let (Hop::Key(key), Hop::Key(first)) = (address.last()?, address.first()?) else { return None };
    let whose = match first.as_str() {
        "season" => Whose::Company,
        "product" => Whose::Product,
        _ => Whose::Node,
    };
    // Only overrides are found by names.
    let above = if terms.overridden.is_empty() { Vec::new() } else { visible_names(document, address) };
    terms.reader().group(key, value, whose, &above)
}

/// The names of the members that an address leads through, as they are shown; empty where one has none.
fn visible_names(document: &Document, address: &[Hop]) -> Vec<String> {
    member_names(document, address).map(|name| visible(&name.unwrap_or_default())).collect()
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

/// Whether a group is the quarters of a season.
pub(super) fn is_season(address: &[Hop]) -> bool {
    matches!(address.last(), Some(Hop::Key(key)) if key == "season")
}

/// Who the siblings of a group are.
pub(super) fn name(document: &Document, address: &[Hop]) -> GroupName {
    let path = path(document, address);
    let whose = (!path.is_empty()).then_some(&path);
    let mut keys = Vec::new();
    for hop in address {
        match hop {
            Hop::Index(_) => keys.clear(),
            Hop::Key(key) => keys.push(key.as_str()),
        }
    }
    match keys[..] {
        ["season"] => GroupName::of_season(whose, Noun::Quarter),
        ["season", "months"] => GroupName::of_season(whose, Noun::Month),
        ["season", quarter, ..] => GroupName::of_quarter(whose, quarter),
        [list, ..] => match AxisKind::ALL.into_iter().find(|axis| axis.many() == list) {
            Some(axis) if !path.is_empty() => GroupName::of_mix(&path, axis),
            _ => GroupName::of_members(&path, noun(document, list)),
        },
        [] => GroupName::of_members(&path, Noun::Member),
    }
}

/// What the members of a list are.
fn noun(document: &Document, list: &str) -> Noun {
    let level = document.hierarchy.level_called(list).map(|level| document.hierarchy.noun(level));
    let axis = || AxisKind::ALL.into_iter().find(|axis| axis.one() == list).map(Noun::Axis);
    level.or_else(axis).unwrap_or(Noun::Member)
}

/// The members that an address leads through, from the top down.
fn path(document: &Document, address: &[Hop]) -> PathName {
    let lists = address.windows(2).filter_map(|hops| match hops {
        [Hop::Key(list), Hop::Index(index)] => Some((noun(document, list), index + 1)),
        _ => None,
    });
    let members = lists.zip(member_names(document, address));
    members.map(|((noun, number), name)| MemberName::of(&name.unwrap_or_default(), &noun, number)).collect()
}

/// Every group of a document.
pub(super) fn all(document: &Document) -> Vec<Address> {
    let mut groups = Vec::new();
    seasons(document, vec![Hop::Key("season".to_owned())], &mut groups);
    members(document, vec![Hop::Key(document.hierarchy.word(Level::TOP).to_owned())], &mut groups);
    for kind in AxisKind::ALL {
        members(document, vec![Hop::Key(kind.one().to_owned())], &mut groups);
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
        for level in document.hierarchy.levels().skip(1) {
            let key = document.hierarchy.word(level).to_owned();
            members(document, below(&member, Hop::Key(key)), groups);
        }
    }
    groups.push(address);
}

/// What a member has of its own.
fn own(document: &Document, member: &[Hop], groups: &mut Vec<Address>) {
    seasons(document, below(member, Hop::Key("season".to_owned())), groups);
    for kind in AxisKind::ALL {
        let mix = below(member, Hop::Key(kind.many().to_owned()));
        if find(document, &mix).is_some() {
            groups.push(mix);
        }
    }
}
