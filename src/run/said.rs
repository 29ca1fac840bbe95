//! What is to be said about plans beside a result: warnings in one line for each plan, the rest in full.

use std::collections::HashSet;

use crate::findings::{Findings, Identity, Language, Severity, Subject, shown_by};

/// Warnings about the plan are for `check` to show: here they are counted, with the command that shows them. What is about
/// an option or another file of this run is said in full.
///
/// Most columns of a comparison are the base with a small change, so each has the warnings of the base, with slightly
/// other numbers: about one place one warning of a kind counts.
pub(super) struct Said {
    lines: String,
    full: Findings,
    language: Language,
    topics: HashSet<Identity>,
}

impl Said {
    /// Nothing yet, to be said in this language.
    pub(super) fn new(language: Language) -> Said {
        Said { lines: String::new(), full: Findings::new(), language, topics: HashSet::new() }
    }

    /// Takes what was found about one plan, which `command` shows.
    pub(super) fn take(&mut self, findings: &Findings, command: &str) {
        let mut of_plan = 0;
        for finding in findings.iter().filter(|finding| finding.severity() == Severity::Warning) {
            if self.topics.insert(finding.topic()) {
                match finding.subject() {
                    Subject::Plan => of_plan += 1,
                    Subject::Run => self.full.add(finding.clone()),
                }
            }
        }
        if of_plan > 0 {
            self.lines.push_str(&shown_by(of_plan, !self.lines.is_empty(), command, self.language));
        }
    }

    /// Takes what was found about the run itself, down to notes.
    pub(super) fn take_all(&mut self, notes: Findings) {
        for finding in notes.iter() {
            if self.topics.insert(finding.topic()) {
                self.full.add(finding.clone());
            }
        }
    }

    /// What is said in full, for results that hold it, and for a run that stops: what is wrong may follow from it.
    pub(super) fn full(&self) -> Findings {
        self.full.clone()
    }

    /// Whether there are warnings among it.
    pub(super) fn has_warnings(&self) -> bool {
        !self.lines.is_empty() || self.full.iter().any(|finding| finding.severity() == Severity::Warning)
    }

    pub(super) fn render(&self) -> String {
        format!("{}{}", self.lines, self.full.render(self.language, false))
    }
}
