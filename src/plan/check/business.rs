//! The business axes: what is sold, to whom, and how.

use super::keys::{self, Keys};
use super::portions::{GroupOf, Sibling};
use super::{Checker, Whole};
use crate::findings::GroupWords;
use crate::limits::AXIS_MEMBERS_MAX;
use crate::plan::document::{Entry, Table};
use crate::plan::mix::{Axis, AxisKind, Member};

/// One axis as the plan file writes it.
struct AxisOf {
    kind: AxisKind,
    key: &'static str,
    many: &'static str,
    keys: &'static Keys,
}

/// The axes that this version builds; customers and channels take a line each.
const AXES: [AxisOf; 1] =
    [AxisOf { kind: AxisKind::Product, key: "product", many: "products", keys: &keys::PRODUCT }];

impl Checker {
    /// The axes that the plan has; nothing if one is broken.
    pub(super) fn business(&mut self, root: &Table, whole: &Whole) -> Option<Vec<Axis>> {
        let mut axes = Vec::new();
        let mut sound = true;
        for axis in &AXES {
            if let Some(entry) = root.get(axis.key) {
                match self.axis(axis, entry, whole) {
                    Some(axis) => axes.push(axis),
                    None => sound = false,
                }
            }
        }
        sound.then_some(axes)
    }

    fn axis(&mut self, axis: &AxisOf, entry: &Entry, whole: &Whole) -> Option<Axis> {
        let tables = self.members(entry, axis.key, axis.many)?;
        if tables.len() > AXIS_MEMBERS_MAX {
            self.findings.too_many(&entry.key_place, axis.many, axis.many, AXIS_MEMBERS_MAX);
            return None;
        }
        let mut named = Vec::with_capacity(tables.len());
        let mut siblings = Vec::with_capacity(tables.len());
        let mut members = Vec::with_capacity(tables.len());
        for (index, table) in tables.iter().enumerate() {
            let name = self.name(table, axis.key, index);
            self.keys(table, axis.keys);
            if let Some(note) = table.get("note") {
                self.note(note);
            }
            let group = table.get("group").and_then(|entry| self.label(entry, "group"));
            members.push(Member {
                name: name.name.as_str().into(),
                id: name.id.clone(),
                group: group.map(String::into_boxed_str),
                season: None,
                customers: None,
                channels: None,
            });
            siblings.push(Sibling {
                name: name.name.clone(),
                place: table.place.clone(),
                portion: self.portion(table),
            });
            named.push(name);
        }
        self.distinct(&named, axis.key);
        let group = GroupOf {
            path: axis.many.to_owned(),
            words: GroupWords::new(&[], axis.key, axis.many),
            even_note: true,
            even_listed: true,
        };
        let ideals = self.divide(&group, &siblings, whole)?;
        Some(Axis { kind: axis.kind, members, ideals })
    }
}
