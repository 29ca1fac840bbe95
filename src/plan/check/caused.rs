//! What-if changes as causes: a finding that a change brought about points at the change.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::checked::Checked;
use super::passes::pass;
use crate::findings::{Finding, Findings, Identity, Severity};
use crate::plan::document::{Changed, Document, SetValue};
use crate::source::Place;

/// How many changes a finding points at.
const CAUSES_MAX: usize = 3;

/// How often a plan is checked again to find out which changes its findings follow from. Among a thousand changes one
/// takes ten checks to find, and findings mostly follow from the same few.
const CHECKS_MAX: usize = 40;

/// Checks a document, with each finding apart, as often as rows repeat it. What a change brought about points at the
/// change.
pub(super) fn check_apart(document: &Document) -> Checked {
    let mut checked = pass(document);
    let findings = &mut checked.findings;
    if let Some(changed) = &document.changed {
        if findings.has_errors() {
            point_at_changes(findings, changed);
        }
        findings.warn_of_idle_settings(|place| changed.sets(place));
        let set: Vec<_> = changed.set.iter().map(|set| set.place.source()).collect();
        // The settings of a scenario stand in the plan.
        findings.of_options(|source| {
            !Arc::ptr_eq(source, document.source()) && set.iter().any(|option| Arc::ptr_eq(option, source))
        });
    }
    findings.sort_from(document.source());
    checked
}

/// Lets errors point at the changes that they follow from.
fn point_at_changes(findings: &mut Findings, changed: &Changed) {
    let set: HashMap<&Place, &SetValue> = first_of(changed.set.iter().map(|set| (&set.place, set)));
    let beside = Beside::of(changed);
    let mut search = Search::of(changed, findings);
    for finding in findings.errors_mut() {
        if let Some(own) = finding.place().and_then(|place| set.get(place)) {
            finding.offer_rebalance(own.way_out);
            continue;
        }
        let causes = search.causes(finding);
        let sibling = beside.at(finding.place());
        let way_out = sibling.iter().find_map(|set| set.way_out);
        // Where too many changes were asked about, one beside the finding is as likely as any.
        let is_cause = |set: &&&SetValue| causes.as_ref().is_none_or(|causes| causes.contains(&set.number));
        let blamed = sibling.iter().find(is_cause);
        let causes = causes.unwrap_or_default();
        if let Some(way_out) = way_out.or_else(|| search.rebalancing_helps(finding, &causes)) {
            finding.offer_rebalance(Some(way_out));
        }
        if let Some(SetValue { place, .. }) = blamed {
            finding.blame(place);
        }
        let others = causes.into_iter().filter(|number| blamed.is_none_or(|blamed| blamed.number != *number));
        for number in others {
            let Some(place) = search.place(number) else { continue };
            if finding.related_places().all(|other| other != place) {
                finding.blame_too(place);
            }
        }
    }
}

/// The values that were set, by the places of their siblings.
struct Beside<'c> {
    groups: Vec<Vec<&'c SetValue>>,
    /// The number of the group whose siblings are written there.
    by_place: HashMap<&'c Place, usize>,
}

impl<'c> Beside<'c> {
    fn of(changed: &'c Changed) -> Beside<'c> {
        // A thousand values that were set in one group share its siblings: their places are gone through once.
        let mut numbers: HashMap<*const Place, usize> = HashMap::new();
        let mut beside = Beside { groups: Vec::new(), by_place: HashMap::new() };
        for set in &changed.set {
            for siblings in &set.siblings {
                let number = *numbers.entry(siblings.as_ptr()).or_insert_with(|| {
                    let number = beside.groups.len();
                    beside.groups.push(Vec::new());
                    for place in siblings.iter() {
                        beside.by_place.entry(place).or_insert(number);
                    }
                    number
                });
                beside.groups[number].push(set);
            }
        }
        beside
    }

    /// What was set beside a place.
    fn at(&self, place: Option<&Place>) -> &[&'c SetValue] {
        place.and_then(|place| self.by_place.get(place)).map_or(&[], |number| &self.groups[*number])
    }
}

/// What was found.
struct Found {
    /// Each finding in its words, and what it is about.
    said: HashSet<Identity>,
    /// What the errors among them are about.
    errors: HashSet<Identity>,
}

impl Found {
    fn of(findings: &Findings) -> Found {
        let said = findings.iter().flat_map(|finding| [finding.identity(), finding.topic()]).collect();
        Found { said, errors: topics(findings) }
    }
}

/// What errors are about.
fn topics(findings: &Findings) -> HashSet<Identity> {
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
    errors.map(Finding::topic).collect()
}

/// What findings a plan has under some of its changes, as far as that was asked.
struct Search<'c> {
    changed: &'c Changed,
    /// By the numbers of the settings that were made; nothing where they cannot be made without the others.
    found: HashMap<Vec<usize>, Option<Found>>,
    /// What the errors under all of them are about.
    all: HashSet<Identity>,
    rebalanced: Option<HashSet<Identity>>,
    /// Whether more was asked than is worth the time.
    is_over: bool,
}

impl<'c> Search<'c> {
    fn of(changed: &'c Changed, findings: &Findings) -> Search<'c> {
        Search { changed, all: topics(findings), found: HashMap::new(), rebalanced: None, is_over: false }
    }

    /// The numbers of the settings that bring a finding about, by themselves and with none to spare: of several that do
    /// so apart, the last. It has none if it is there without them; nothing if that takes too long to find out.
    fn causes(&mut self, finding: &Finding) -> Option<Vec<usize>> {
        self.is_over = false;
        let (words, topic) = (finding.identity(), finding.topic());
        if self.has(&[], &words) {
            return Some(Vec::new());
        }
        // One about the same, with other numbers, was there before: then it is about the numbers.
        let wanted = if self.has(&[], &topic) { words } else { topic };
        let all = self.changed.planned.len();
        let mut causes: Vec<usize> = Vec::new();
        let mut start = 0;
        while start < all && causes.len() < CAUSES_MAX && !self.has(&causes, &wanted) {
            let mut end = all;
            while end - start > 1 {
                let middle = start + (end - start) / 2;
                let kept: Vec<usize> = causes.iter().copied().chain(middle..all).collect();
                if self.has(&kept, &wanted) {
                    start = middle;
                } else {
                    end = middle;
                }
            }
            causes.push(start);
            start += 1;
        }
        self.leave_repairs_out(&mut causes, finding);
        (!self.is_over).then_some(causes)
    }

    /// Leaves out changes without which something else is wrong instead: they only repair what another one broke, so
    /// that the check comes as far as the finding. The member that a finding names beside it is broken by its own change.
    fn leave_repairs_out(&mut self, causes: &mut Vec<usize>, finding: &Finding) {
        let mut order = causes.clone();
        order.sort_by_key(|number| self.is_named(*number, finding));
        for number in order {
            let others: Vec<usize> = causes.iter().copied().filter(|other| *other != number).collect();
            if !others.is_empty() && self.breaks_something_else(&others) {
                *causes = others;
            }
        }
    }

    /// Whether a finding shows the member whose portion a setting is.
    fn is_named(&self, number: usize, finding: &Finding) -> bool {
        let mut own = self.changed.set.iter().filter(|set| set.number == number).flat_map(|set| &set.own);
        own.any(|own| finding.related_places().any(|place| place == own))
    }

    /// Whether some of the changes bring errors about that all of them do not have, or cannot be made.
    fn breaks_something_else(&mut self, kept: &[usize]) -> bool {
        if self.found_under(kept).is_none() {
            return false;
        }
        let before = self.found.get(&[][..]).and_then(Option::as_ref);
        let was_there =
            |error| self.all.contains(error) || before.is_some_and(|before| before.errors.contains(error));
        self.found[kept].as_ref().is_none_or(|found| !found.errors.iter().all(was_there))
    }

    /// What is found under some of the changes: nothing inside where they cannot be made without the others, nothing at
    /// all where that was asked too often.
    fn found_under(&mut self, kept: &[usize]) -> Option<Option<&Found>> {
        if !self.found.contains_key(kept) {
            if self.found.len() == CHECKS_MAX {
                self.is_over = true;
                return None;
            }
            let made = self.changed.planned.made_in_part(&self.changed.before, kept);
            self.found
                .insert(kept.to_vec(), made.map(|document| Found::of(&check_apart(&document).findings)));
        }
        Some(self.found[kept].as_ref())
    }

    /// Whether the plan has a finding under some of the changes. All of them together are what was checked.
    fn has(&mut self, kept: &[usize], wanted: &Identity) -> bool {
        if kept.len() == self.changed.planned.len() && !kept.is_empty() {
            return true;
        }
        self.found_under(kept).flatten().is_some_and(|found| found.said.contains(wanted))
    }

    /// How rebalancing is asked for, if it makes a finding go away that follows from changes to no sibling.
    fn rebalancing_helps(&mut self, finding: &Finding, causes: &[usize]) -> Option<&'static str> {
        if causes.is_empty() || !finding.is_mended_by_scaling() {
            return None;
        }
        let Changed { planned, before, rebalance_word, .. } = self.changed;
        let topic = finding.topic();
        let rebalanced = self.rebalanced.get_or_insert_with(|| {
            let made = planned.made_with_rebalancing(before);
            made.map_or_else(
                || HashSet::from([topic.clone()]),
                |document| topics(&check_apart(&document).findings),
            )
        });
        (!rebalanced.contains(&topic)).then_some(*rebalance_word)
    }

    /// Where a setting is written.
    fn place(&self, number: usize) -> Option<&'c Place> {
        self.changed.set.iter().find(|set| set.number == number).map(|set| &set.place)
    }
}

/// A map to the first of several values of a key.
fn first_of<K: Eq + Hash, V>(pairs: impl Iterator<Item = (K, V)>) -> HashMap<K, V> {
    let mut first = HashMap::new();
    for (key, value) in pairs {
        first.entry(key).or_insert(value);
    }
    first
}
