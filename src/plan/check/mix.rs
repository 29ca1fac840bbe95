//! Own mixes: how a node divides its amount over the products, or a product over the customers or the channels.

use super::checker::Checker;
use super::judge::{GroupOf, Listed};
use super::kept::members::MembersOf;
use super::whole::Whole;
use crate::findings::{Expected, GroupName, Noun, PathName};
use crate::money::{Parts, U256};
use crate::plan::AxisKind;
use crate::plan::format::MIX_MEMBER;
use crate::plan::keys::Keys;
use crate::plan::value::{Entry, Kind, Table};
use crate::plan::written::Sibling;
use crate::source::normal;

impl Checker {
    /// The mix of an axis that `whose` has of its own: one relative part per member of the axis, zero for those it
    /// leaves out; nothing if it is broken.
    pub(super) fn own_mix(&mut self, entry: &Entry, whose: &PathName, axis: AxisKind) -> Option<Parts> {
        let Kind::Table(table) = &entry.value.kind else {
            let found = entry.value.kind.found();
            self.findings.wrong_type(&entry.value.place, axis.many(), Expected::Mix, found);
            return None;
        };
        if table.entries.is_empty() {
            self.findings.empty_list(&entry.value.place, &Noun::Axis(axis), axis.many());
            return None;
        }
        let siblings: Vec<Sibling> = table.entries.iter().map(|entry| self.own_member(entry)).collect();
        let group = GroupOf {
            name: GroupName::of_mix(whose, axis),
            relative: true,
            even_note: true,
            listed: Listed::Always,
        };
        let parts = self.divide(&group, &siblings, &Whole::relative());
        let members = self.members_in_mix(entry, table, whose, axis)?;
        let (parts, count) = (parts?, self.members_count(axis)?);
        let mut numerators = vec![U256::ZERO; count];
        for (listed, member) in members.into_iter().enumerate() {
            numerators[member] = parts.numerator(listed);
        }
        Some(Parts::new(numerators, parts.denominator()))
    }

    /// One member with its portion.
    fn own_member(&mut self, entry: &Entry) -> Sibling {
        let portion = self.reader().own_member(entry);
        if let Kind::Table(table) = &entry.value.kind
            && table.get("amount").is_none()
        {
            self.keys(table, &Keys::of(&MIX_MEMBER));
        }
        Sibling::new(entry.key.trim().into(), entry.key_place.clone(), portion)
    }

    fn members_count(&self, axis: AxisKind) -> Option<usize> {
        match &self.members[axis as usize] {
            MembersOf::Known { names, .. } => Some(names.len()),
            _ => None,
        }
    }

    /// Which member each entry of a mix names; says which are unknown, named twice or left out.
    pub(super) fn members_in_mix(
        &mut self,
        entry: &Entry,
        table: &Table,
        whose: &PathName,
        axis: AxisKind,
    ) -> Option<Vec<usize>> {
        let (names, by_name, by_id) = match &self.members[axis as usize] {
            MembersOf::None => {
                self.findings.mix_of_nothing(&entry.key_place, whose, axis);
                return None;
            }
            MembersOf::Broken => return None,
            MembersOf::Known { names, by_name, by_id } => (names, by_name, by_id),
        };
        let mut named: Vec<Option<&Entry>> = vec![None; names.len()];
        let mut members = Vec::with_capacity(table.entries.len());
        for entry in &table.entries {
            let (place, key) = (&entry.key_place, entry.key.trim());
            let name = normal(key);
            let member = match (by_name.get(&*name).map(Vec::as_slice), by_id.get(&*name)) {
                (Some([member]), _) | (_, Some(member)) => *member,
                (Some(_), None) => {
                    // Without ids the members themselves are wrong, which was said.
                    if !by_id.is_empty() {
                        self.findings.ambiguous_in_mix(place, whose, axis, key);
                    }
                    continue;
                }
                (None, None) => {
                    let close = self.suggestions.nearest(&name, names.iter().map(|name| &**name));
                    self.findings.unknown_in_mix(place, whose, axis, key, close);
                    continue;
                }
            };
            match named[member] {
                Some(first) => self.findings.twice_in_mix(place, &first.key_place, whose, axis, key),
                None => {
                    named[member] = Some(entry);
                    members.push(member);
                }
            }
        }
        if members.len() < table.entries.len() {
            return None;
        }
        let left_out: Vec<&str> =
            names.iter().zip(&named).filter(|(_, entry)| entry.is_none()).map(|(name, _)| &**name).collect();
        if !left_out.is_empty() {
            self.findings.left_out_of_mix(&entry.key_place, whose, axis, &left_out);
        }
        Some(members)
    }
}
