//! One mistake that many rows repeat is said once: how often, in which lines, and the first few marked.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::finding::Alike;
use super::quote::some_of;
use super::{Finding, Findings, Severity};
use crate::source::{Place, Source};

/// How many lines are listed.
const LINES_SHOWN_MAX: usize = 6;

/// How many of them are marked in the excerpt.
const MARKS_MAX: usize = 3;

impl Finding {
    /// Counts it as the same mistake as others that say the same elsewhere.
    pub(crate) fn alike(self) -> Finding {
        let words = self.message.clone();
        self.alike_by(words)
    }

    /// Counts it as the same mistake as others of its code that give these words, however it is worded itself.
    pub(crate) fn alike_by(self, words: impl Into<String>) -> Finding {
        self.alike_beyond(1, words)
    }

    /// The same once there are many; a few are each worth their own words.
    pub(crate) fn alike_if_many(self, words: impl Into<String>) -> Finding {
        self.alike_beyond(MARKS_MAX, words)
    }

    fn alike_beyond(mut self, apart_max: usize, words: impl Into<String>) -> Finding {
        self.alike = Some(Alike { words: words.into(), apart_max });
        self
    }

    fn key(&self) -> Option<Key> {
        let alike = self.alike.as_ref()?;
        let source = self.place.as_ref().map(|place| Arc::as_ptr(place.source()));
        Some((self.code, source, alike.words.clone()))
    }

    /// Where it differs from those that say the same: its own place, or the one that a change was put before.
    fn spots(&self) -> impl Iterator<Item = &Place> {
        self.place.iter().chain(self.related.iter().map(|(place, _)| place))
    }
}

/// What is alike: the code, the file and the words.
type Key = (&'static str, Option<*const Source>, String);

impl Findings {
    /// Makes one finding of those that are alike in one file. They have to be in file order.
    pub(crate) fn gather(&mut self) {
        let mut counts: HashMap<Key, usize> = HashMap::new();
        for key in self.list.iter().filter_map(Finding::key) {
            *counts.entry(key).or_default() += 1;
        }
        let mut firsts: HashMap<Key, usize> = HashMap::new();
        let mut kept: Vec<Finding> = Vec::new();
        let mut others: HashMap<usize, Vec<Place>> = HashMap::new();
        for finding in std::mem::take(&mut self.list) {
            let apart_max = finding.alike.as_ref().map_or(usize::MAX, |alike| alike.apart_max);
            let Some(key) = finding.key().filter(|key| counts[key] > apart_max) else {
                kept.push(finding);
                continue;
            };
            match firsts.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(kept.len());
                    kept.push(finding);
                }
                Entry::Occupied(first) => {
                    let first = *first.get();
                    others.entry(first).or_default().extend(spot(&kept[first], &finding).cloned());
                }
            }
        }
        for (first, places) in others {
            kept[first].repeat(&places);
        }
        self.errors = kept.iter().filter(|finding| finding.severity == Severity::Error).count();
        self.list = kept;
    }
}

/// Where a finding stands that is alike another; a change that both point at tells them apart no more.
fn spot<'f>(first: &Finding, finding: &'f Finding) -> Option<&'f Place> {
    finding.spots().find(|place| !first.spots().any(|other| other == *place))
}

impl Finding {
    /// Says that it is so in these places too.
    fn repeat(&mut self, places: &[Place]) {
        let in_file =
            |place: &&Place| places.first().is_some_and(|other| Arc::ptr_eq(place.source(), other.source()));
        let own = self.spots().find(in_file);
        let mut lines: Vec<usize> =
            own.into_iter().chain(places).map(|place| place.line_column().0).collect();
        lines.dedup();
        self.message = format!("{}; {} like this, in {}", self.message, places.len() + 1, lines_text(&lines));
        for place in places.iter().take(MARKS_MAX - 1) {
            self.related.push((place.clone(), "here too".to_owned()));
        }
    }
}

/// `line 5`, `lines 5 and 7`, `lines 2, 3, 4, 5, 6, 7 and 11 more`.
fn lines_text(lines: &[usize]) -> String {
    let shown: Vec<String> = lines.iter().take(LINES_SHOWN_MAX).map(usize::to_string).collect();
    match &shown[..] {
        [only] if lines.len() == 1 => format!("line {only}"),
        [front @ .., last] if lines.len() == shown.len() => format!("lines {} and {last}", front.join(", ")),
        _ => format!("lines {}", some_of(&shown, lines.len(), "and")),
    }
}
