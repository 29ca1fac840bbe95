//! The business axes: what is sold, to whom, and how.

use super::checker::Checker;
use super::judge::{self, GroupOf};
use super::kept::declared::{Cause, CauseOf, What};
use super::kept::members::MembersOf;
use super::named::Named;
use super::whole::Whole;
use crate::findings::{Counted, GroupName, MemberName, Noun, PathName};
use crate::limits::{AXIS_MEMBERS_MAX, MIX_LEAVES_MAX};
use crate::money::Parts;
use crate::plan::format::{TableSpec, ValueSpec, member_of};
use crate::plan::keys::Keys;
use crate::plan::mix::{Axis, AxisKind, Member};
use crate::plan::value::{Entry, Table};
use crate::plan::written::Sibling;

/// An axis whose members are named, not yet divided.
struct Listed<'d> {
    axis: AxisKind,
    key: &'d Entry,
    tables: Vec<&'d Table>,
    named: Vec<Named>,
}

impl Checker {
    /// The axes that the plan has; nothing if one is broken.
    pub(super) fn business(&mut self, root: &Table, whole: &Whole) -> Option<Vec<Axis>> {
        let mut listed = Vec::new();
        let mut sound = true;
        // Names first: products may have a mix of the axes behind them.
        for axis in AxisKind::ALL {
            let Some(entry) = root.get(axis.one()) else {
                continue;
            };
            match self.list(axis, entry) {
                Some(list) => listed.push(list),
                None => {
                    self.members[axis as usize] = MembersOf::Broken;
                    sound = false;
                }
            }
        }
        sound &= self.few_leaves(&listed);
        let mut axes = Vec::with_capacity(listed.len());
        for list in &listed {
            match self.axis(list, whole) {
                Some(axis) => axes.push(axis),
                None => sound = false,
            }
        }
        if let Some(products) = listed.first().filter(|list| list.axis == AxisKind::Product) {
            let mut nobody = Vec::new();
            let members = match axes.first_mut() {
                Some(axis) if axis.kind == AxisKind::Product => &mut axis.members,
                // Broken shares hide no mistake in the seasons and mixes of the products.
                _ => &mut nobody,
            };
            self.products_own(products, members);
        }
        sound.then_some(axes)
    }

    /// The tables and names of the members of an axis.
    fn list<'d>(&mut self, axis: AxisKind, entry: &'d Entry) -> Option<Listed<'d>> {
        let noun = Noun::Axis(axis);
        let tables = self.members(entry, &noun)?;
        if tables.len() > AXIS_MEMBERS_MAX {
            self.findings.too_many(&entry.key_place, Counted::Members(noun), AXIS_MEMBERS_MAX);
            return None;
        }
        let named: Vec<Named> = tables.iter().map(|table| self.name(table, &noun)).collect();
        self.distinct(&named, &noun);
        self.members[axis as usize] = MembersOf::new(&named);
        Some(Listed { axis, key: entry, tables, named })
    }

    /// Whether the axes together have few enough mix leaves, for a plan and for its largest group.
    fn few_leaves(&mut self, listed: &[Listed<'_>]) -> bool {
        let leaves: usize = listed.iter().map(|list| list.tables.len()).product();
        let Some(last) = listed.last().filter(|_| leaves > MIX_LEAVES_MAX) else {
            return self.few_cells(leaves);
        };
        let members = listed.iter().map(|list| (list.axis, list.tables.len())).collect();
        self.findings.too_many_leaves(&last.key.key_place, members, leaves, MIX_LEAVES_MAX);
        false
    }

    fn axis(&mut self, list: &Listed<'_>, whole: &Whole) -> Option<Axis> {
        let axis = list.axis;
        let keys = Keys::of(member_of(axis));
        let mut siblings = Vec::with_capacity(list.tables.len());
        let mut members = Vec::with_capacity(list.tables.len());
        for (table, named) in list.tables.iter().zip(&list.named) {
            self.keys(table, &keys);
            let note = table.get("note").and_then(|note| self.note(note));
            let group = table.get("group").and_then(|entry| self.label(entry));
            let (portion, base) = self.reader().member(table);
            members.push(Member {
                name: (&*named.name).into(),
                id: named.id.as_deref().map(Into::into),
                group: group.as_deref().map(Into::into),
                note: note.as_deref().map(Into::into),
                base,
                season: None,
                mixes: Vec::new(),
            });
            siblings.push(Sibling { name: named.name.clone(), place: table.place.clone(), portion, base });
        }
        let group = GroupOf {
            name: GroupName::of_members(&PathName::default(), Noun::Axis(axis)),
            relative: false,
            even_note: true,
            listed: judge::Listed::Always,
        };
        self.hold_bases(&group.name, &siblings, whole);
        self.declare(false, What::Axis(axis), &siblings);
        let ideals = self.divide(&group, &siblings, whole)?;
        Some(Axis { kind: axis, members, ideals })
    }

    /// The seasons of products, and their mixes of the other axes; kept in `members`, where those are known.
    fn products_own(&mut self, list: &Listed<'_>, members: &mut [Member]) {
        for (index, (table, named)) in list.tables.iter().zip(&list.named).enumerate() {
            let name = MemberName::of(&named.name, &Noun::Axis(list.axis), index + 1);
            let whose = PathName::default().below(name);
            let cause = |checker: &mut Checker, of, entry: &Entry| {
                checker.causes.push(Cause { of, whose: whose.clone(), place: entry.key_place.clone() });
            };
            let season = table.get("season").and_then(|entry| {
                cause(self, CauseOf::ProductSeason(index), entry);
                self.product_season(entry, &whose)
            });
            let mix = |axis: AxisKind| -> Option<(AxisKind, Parts)> {
                let entry = table.get(axis.many())?;
                cause(self, CauseOf::ProductMix(index, axis), entry);
                Some((axis, self.own_mix(entry, &whose, axis)?))
            };
            let mixes = own_mixes(member_of(list.axis)).filter_map(mix).collect();
            if let Some(member) = members.get_mut(index) {
                member.season = season.map(Box::new);
                member.mixes = mixes;
            }
        }
    }
}

/// The axes of which the members of a table have mixes of their own.
fn own_mixes(table: &'static TableSpec) -> impl Iterator<Item = AxisKind> {
    table.keys().filter_map(|key| match key.value {
        ValueSpec::Mix(kind) => Some(kind),
        _ => None,
    })
}
