//! Ids: what scripts join on, once in the whole plan.

use std::collections::hash_map::Entry as MapEntry;

use super::checker::Checker;
use crate::findings::Expected;
use crate::plan::value::{Kind, Table};
use crate::source::Text;

impl Checker {
    /// The id of a node or member, if it has one that is sound.
    pub(super) fn id(&mut self, table: &Table) -> Option<Text> {
        let entry = table.get("id")?;
        let place = &entry.value.place;
        let id = match &entry.value.kind {
            Kind::Text(_) => self.label(entry)?,
            Kind::Number(digits) if is_id(digits) => digits.as_str().into(),
            other => {
                self.findings.wrong_type(place, "id", Expected::Id, other.found());
                return None;
            }
        };
        match self.ids.entry(id.clone()) {
            MapEntry::Occupied(first) => {
                self.findings.duplicate_id(place, first.get(), &id);
                None
            }
            MapEntry::Vacant(free) => {
                free.insert(place.clone());
                Some(id)
            }
        }
    }
}

/// Whether a number may be an id, such as a personnel number without quotes. Digits only, so that nobody wonders whether
/// 7 and 7.0 are one.
pub(super) fn is_id(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}
