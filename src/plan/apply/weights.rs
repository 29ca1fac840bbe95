//! Members that were scaled to make room, written as weights.
//!
//! What amounts and shares leave is divided in proportion to the old shares: that is exactly what scaling them came to, and
//! a weight of 30 says so where a share would be a fraction. A member with another portion by now keeps its share, and so does
//! a list of months, which knows no weights beside shares.

use crate::money::{Exact, Ratio, read_share};
use crate::plan::Document;
use crate::plan::address::{Hop, below};
use crate::plan::change::find_mut;
use crate::plan::document::Rebalanced;
use crate::plan::value::{Entry, Kind, Table, Value};

/// Writes those that were scaled as weights, where rows of a roster have a column for that.
pub(super) fn with_weights(document: &mut Document, roster_has_weights: bool) {
    let Some(changed) = &document.changed else { return };
    let groups = changed.rebalanced.clone();
    let top = document.hierarchy.word(crate::plan::Level::TOP).to_owned();
    let is_rostered = document.root.get(&top).is_none();
    for group in groups {
        let is_of_roster = is_rostered && matches!(group.group.first(), Some(Hop::Key(key)) if *key == top);
        if !is_of_roster || roster_has_weights {
            weigh(document, &group);
        }
    }
}

fn weigh(document: &mut Document, group: &Rebalanced) {
    let stays =
        |(hop, was, share): &(Hop, Option<Value>, Ratio)| Some((hop.clone(), weight(was.as_ref())?, *share));
    let members: Option<Vec<(Hop, Kind, Ratio)>> = group.members.iter().map(stays).collect();
    let Some(members) = members else { return };
    // Weights that divide nothing are none.
    if members.iter().all(|(_, _, share)| *share == Ratio::ZERO) {
        return;
    }
    for (hop, kind, share) in members {
        let member = below(&group.group, hop);
        let Some(value) = find_mut(document, &member) else { continue };
        let place = value.place.clone();
        let weight = |place: &crate::source::Place| Entry {
            key: "weight".into(),
            key_place: place.clone(),
            value: Value { kind: kind.clone(), place: place.clone() },
        };
        match &mut value.kind {
            Kind::Table(table) => {
                let scaled = table.entries.iter_mut().find(|entry| entry.key == "share");
                if let Some(entry) = scaled.filter(|entry| is_scaled(&entry.value.kind, &share)) {
                    let place = entry.value.place.clone();
                    *entry = weight(&place);
                }
            }
            // A quarter or a member of a mix as a bare share. Months have no keys.
            kind if matches!(member.last(), Some(Hop::Key(_))) && is_scaled(kind, &share) => {
                *kind = Kind::Table(Table { entries: vec![weight(&place)], place });
            }
            _ => {}
        }
    }
}

fn is_scaled(kind: &Kind, share: &Ratio) -> bool {
    matches!(kind, Kind::Scaled(scaled) if **scaled == *share)
}

/// The weight that an old share is; one for a member that said nothing.
fn weight(was: Option<&Value>) -> Option<Kind> {
    match was.map(|was| &was.kind) {
        None => Some(Kind::Number("1".to_owned())),
        Some(Kind::Number(digits)) => Some(Kind::Number(digits.clone())),
        Some(Kind::Text(text)) => {
            let percent = &Exact::ratio(&read_share(text).ok()?.ratio) * &Exact::whole(100);
            Some(Kind::Scaled(Box::new(percent.to_ratio())))
        }
        Some(_) => None,
    }
}
