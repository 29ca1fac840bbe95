//! What-if changes as causes: a finding that a change brought about points at the change.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::check_apart;
use crate::findings::{Finding, Findings, Identity};
use crate::plan::document::{Changed, SetValue};
use crate::source::Place;

/// How many changes a finding that nothing else explains points at.
const CAUSES_MAX: usize = 3;

/// Lets errors point at the changes that caused them: those about siblings of which one was set, and those that the plan
/// as it is written does not have.
pub(super) fn point_at_changes(findings: &mut Findings, changed: &Changed) {
    let set: HashMap<&Place, &SetValue> = first_of(changed.set.iter().map(|set| (&set.place, set)));
    let mut beside: Option<HashMap<&Place, &SetValue>> = None;
    let mut before: Option<HashSet<Identity>> = None;
    for finding in findings.errors_mut() {
        let own = finding.place().and_then(|place| set.get(place));
        if let Some(own) = own {
            finding.offer_rebalance(own.way_out);
            continue;
        }
        if finding.related_places().iter().any(|(place, _)| set.contains_key(place)) {
            continue;
        }
        let beside = beside.get_or_insert_with(|| beside_each(changed));
        if let Some(SetValue { place, way_out, .. }) = finding.place().and_then(|place| beside.get(place)) {
            finding.blame(place);
            finding.offer_rebalance(*way_out);
            continue;
        }
        let before = before.get_or_insert_with(|| {
            check_apart(&changed.before).findings.iter().map(Finding::identity).collect()
        });
        if !before.contains(&finding.identity()) {
            for set in changed.set.iter().take(CAUSES_MAX) {
                finding.relate(&set.place, "changed here");
            }
        }
    }
}

/// For the place of every sibling the first value that was set beside it.
fn beside_each(changed: &Changed) -> HashMap<&Place, &SetValue> {
    // A thousand values that were set in one group share its siblings.
    let mut seen: HashSet<*const Place> = HashSet::new();
    let groups = changed.set.iter().flat_map(|set| set.siblings.iter().map(move |siblings| (siblings, set)));
    let groups = groups.filter(|(siblings, _)| seen.insert(siblings.as_ptr()));
    first_of(groups.flat_map(|(siblings, set)| siblings.iter().map(move |place| (place, set))))
}

/// A map to the first of several values of a key.
fn first_of<K: Eq + Hash, V>(pairs: impl Iterator<Item = (K, V)>) -> HashMap<K, V> {
    let mut first = HashMap::new();
    for (key, value) in pairs {
        first.entry(key).or_insert(value);
    }
    first
}
