//! Findings, gathered.

use std::sync::Arc;

use super::{Finding, Language, Severity, Subject};
use crate::source::{Place, Source};

/// Findings, gathered and shown together.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    pub(super) list: Vec<Finding>,
    pub(super) errors: usize,
}

impl Findings {
    /// None yet.
    pub fn new() -> Findings {
        Findings::default()
    }

    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        self.errors += usize::from(finding.severity == Severity::Error);
        self.list.push(finding);
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: Findings) {
        self.errors += other.errors;
        self.list.extend(other.list);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The findings, in file order once they left [`check`](crate::plan::check) or [`parse`](crate::plan::parse).
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// The errors among them, to be changed.
    pub(crate) fn errors_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.list.iter_mut().filter(|finding| finding.severity == Severity::Error)
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether one of them has this code.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.list.iter().any(|finding| finding.code == code)
    }

    /// Whether at least one is an error.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many of them are errors. It takes no counting: every group of siblings asks.
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// Keeps the findings that are at least as grave as `severity`.
    pub fn at_least(mut self, severity: Severity) -> Findings {
        self.list.retain(|finding| finding.severity <= severity);
        self
    }

    /// Moves them to where what they are about was written first; those for which there is no such place stay.
    pub(crate) fn moved(mut self, origin: impl Fn(&Place) -> Option<Place>) -> Findings {
        self.list.iter_mut().for_each(|finding| finding.move_to(&origin));
        self
    }

    /// Marks those that stand in an option of this run as being about it.
    pub(crate) fn of_options(&mut self, is_option: impl Fn(&Arc<Source>) -> bool) {
        for finding in &mut self.list {
            if finding.place.as_ref().is_some_and(|place| is_option(place.source())) {
                finding.subject = Subject::Run;
            }
        }
    }

    /// The same, with those that have no place where a plan names what they are about.
    pub fn named_at(mut self, place: &Place) -> Findings {
        for finding in self.list.iter_mut().filter(|finding| finding.place.is_none()) {
            finding.place = Some(place.clone());
        }
        self
    }

    /// Puts them in file order, the file `first` before others; those without a place come first of all. Findings of
    /// one place keep their order.
    pub fn sort_from(&mut self, first: &Arc<Source>) {
        self.list.sort_by_key(|finding| {
            let place = finding.place.as_ref();
            place.map(|place| (!Arc::ptr_eq(place.source(), first), place.span().start, place.span().end))
        });
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Findings {
        let mut findings = Findings::new();
        findings.add(finding);
        findings
    }
}

impl std::fmt::Display for Findings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.render(Language::English, false))
    }
}

impl std::error::Error for Findings {}
