//! One mistake that many rows repeat is said once: how often, in which lines, and the first few marked.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::Arc;

use super::finding::{Alike, Repeated};
use super::said::fingerprint;
use super::{Finding, Findings, Language, Severity};
use crate::source::{Place, Source};

/// How many lines are listed.
const LINES_SHOWN_MAX: usize = 6;

/// How many of them are marked in the excerpt.
const MARKS_MAX: usize = 3;

impl Finding {
    /// Counts it as the same mistake as others that say the same elsewhere.
    pub(super) fn alike(self) -> Finding {
        let by = self.fingerprint();
        self.alike_beyond(1, by)
    }

    /// Counts it as the same mistake as others of its code that give the same `by`, however they differ otherwise.
    pub(super) fn alike_by(self, by: impl Hash) -> Finding {
        self.alike_beyond(1, fingerprint(&by))
    }

    /// The same once there are many; a few are each worth their own words.
    pub(super) fn alike_if_many(self, by: impl Hash) -> Finding {
        self.alike_beyond(MARKS_MAX, fingerprint(&by))
    }

    fn alike_beyond(mut self, apart_max: usize, by: u64) -> Finding {
        self.alike = Some(Alike { by, apart_max });
        self
    }

    fn key(&self) -> Option<Key> {
        let alike = self.alike.as_ref()?;
        let source = self.place.as_ref().map(|place| Arc::as_ptr(place.source()));
        Some((self.code, source, alike.by))
    }

    /// Where it differs from those that say the same: its own place, or the one that a change was put before.
    fn spots(&self) -> impl Iterator<Item = &Place> {
        self.place.iter().chain(self.related_places())
    }
}

/// What is alike: the code, the file and what is said.
type Key = (&'static str, Option<*const Source>, u64);

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
            kept[first].is_alike_in(&places);
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
    fn is_alike_in(&mut self, places: &[Place]) {
        let in_file =
            |place: &&Place| places.first().is_some_and(|other| Arc::ptr_eq(place.source(), other.source()));
        let own = self.spots().find(in_file);
        let all = || own.into_iter().chain(places);
        // A workbook has cells, where a text has lines.
        let cells: Option<Vec<String>> = all().map(Place::cell).collect();
        let are_cells = cells.is_some();
        let mut spots =
            cells.unwrap_or_else(|| all().map(|place| place.line_column().0.to_string()).collect());
        spots.dedup();
        let shown = &places[..places.len().min(MARKS_MAX - 1)];
        self.repeat(Repeated { count: places.len() + 1, spots, are_cells }, shown);
    }
}

impl Repeated {
    /// `; 5 like this, in lines 2, 3, 4, 5 and 7`, behind the sentence.
    pub(super) fn text(&self, language: Language) -> String {
        let (count, spots) = (self.count, self.spots_text(language));
        language
            .pick(format!("; {count} like this, in {spots}"), format!("；此类问题共 {count} 处，见{spots}"))
    }

    /// `line 5`, `lines 5 and 7`, `cells B2, B3, B4, B5, B6, B7 and 11 more`.
    fn spots_text(&self, language: Language) -> String {
        let shown = &self.spots[..self.spots.len().min(LINES_SHOWN_MAX)];
        let (one, several) = if self.are_cells { ("cell", "cells") } else { ("line", "lines") };
        let unit = if self.are_cells { "个单元格" } else { "行" };
        let chinese = || match self.are_cells {
            true => format!("单元格 {}", shown.join("、")),
            false => format!("第 {} 行", shown.join("、")),
        };
        match (shown, self.spots.len() - shown.len()) {
            ([only], 0) => language.pick(format!("{one} {only}"), chinese()),
            ([front @ .., last], 0) => {
                language.pick(format!("{several} {} and {last}", front.join(", ")), chinese())
            }
            (all, more) => language.pick(
                format!("{several} {} and {more} more", all.join(", ")),
                format!("{}及另外 {more} {unit}", chinese()),
            ),
        }
    }
}
