//! What-if changes as causes: a finding that a change brought about points at the change.

use super::check;
use crate::findings::Findings;
use crate::plan::document::{Changed, SetValue};
use crate::source::Place;

/// How many changes a finding that nothing else explains points at.
const CAUSES_MAX: usize = 3;

/// Lets errors point at the changes that caused them: those about siblings of which one was set, and those that the plan
/// as it is written does not have.
pub(super) fn point_at_changes(findings: &mut Findings, changed: &Changed) {
    let is_set = |place: &Place| changed.set.iter().any(|set| set.place == *place);
    let beside = |place: &Place| {
        changed.set.iter().find(|set| set.siblings.iter().any(|siblings| siblings.contains(place)))
    };
    let mut before: Option<Findings> = None;
    for finding in findings.errors_mut() {
        let points_there = finding.place().is_some_and(is_set)
            || finding.related_places().iter().any(|(place, _)| is_set(place));
        if points_there {
            if let Some(set) = changed.set.iter().find(|set| finding.place() == Some(&set.place)) {
                finding.offer_rebalance(set.way_out);
            }
            continue;
        }
        if let Some(SetValue { place, way_out, .. }) = finding.place().and_then(beside) {
            finding.blame(place);
            finding.offer_rebalance(*way_out);
            continue;
        }
        let before = before.get_or_insert_with(|| check(&changed.before).findings);
        if !before.iter().any(|other| other.says_the_same(finding)) {
            for set in changed.set.iter().take(CAUSES_MAX) {
                finding.relate(&set.place, "changed here");
            }
        }
    }
}
