//! Planned changes, made to a document as a whole or in part.

use super::done::Done;
use super::edit::Edit;
use super::planned::{Planned, PlannedEdit};
use super::set::apply;
use super::setting::Setting;
use super::third::Third;
use super::{members, rebalance, scale, shift};
use crate::findings::Findings;
use crate::plan::Document;
use crate::plan::document::{Rebalanced, Scaled};
use crate::plan::growth::HeadKey;

/// What became of a document.
pub(super) struct Made {
    pub document: Document,
    pub done: Done,
    /// What was set, and stands, of target, base and growth.
    pub head_set: Vec<HeadKey>,
    pub scaled: Vec<Scaled>,
    pub rebalanced: Vec<Rebalanced>,
}

impl Planned {
    /// A document with those settings alone whose numbers are in `kept`; nothing if they are wrong without the others.
    pub fn made_in_part(&self, document: &Document, kept: &[usize]) -> Option<Document> {
        let settings = kept.iter().map(|number| (*number, self.edits[*number].rebalance));
        let mut findings = Findings::new();
        let made = self.make_these(document, settings, &mut findings);
        findings.is_empty().then_some(made.document)
    }

    /// A document with all settings, and the siblings of each scaled.
    pub fn made_with_rebalancing(&self, document: &Document) -> Option<Document> {
        let mut findings = Findings::new();
        let made = self.make_these(document, (0..self.len()).map(|number| (number, true)), &mut findings);
        findings.is_empty().then_some(made.document)
    }

    /// Makes all of them; says what is wrong with them.
    pub(super) fn make(&self, document: &Document, findings: &mut Findings) -> Made {
        let settings = self.edits.iter().enumerate().map(|(number, planned)| (number, planned.rebalance));
        self.make_these(document, settings, findings)
    }

    fn make_these(
        &self,
        document: &Document,
        settings: impl Iterator<Item = (usize, bool)>,
        findings: &mut Findings,
    ) -> Made {
        let mut done = Done::default();
        let mut changed = document.clone();
        let mut third = Third::of(document);
        let mut shifts = Vec::new();
        for (number, rebalance) in settings {
            let PlannedEdit { edit, step, .. } = &self.edits[number];
            third.enter(*step, &mut changed, &mut done, findings);
            done.number = number;
            match edit {
                Edit::Set(Setting { steps, value }) => {
                    apply(&mut changed, steps, value, rebalance, &mut done, findings);
                }
                Edit::Add(steps) => members::add(&mut changed, steps, rebalance, &mut done, findings),
                Edit::Remove(steps) => members::remove(&mut changed, steps, rebalance, &mut done, findings),
                Edit::Move(steps, parent) => {
                    members::relocate(&mut changed, (steps, parent), rebalance, &mut done, findings);
                }
                Edit::Shift(shift) => shifts.push((number, shift)),
            }
        }
        let head_set = third.leave(&mut changed, &mut done, findings);
        members::refuse_emptied(&changed, &done, findings);
        let (mut scaled, mut rebalanced) = (Vec::new(), Vec::new());
        if findings.is_empty() {
            (scaled, rebalanced) = rebalance::rebalance(document, &mut changed, &done, findings);
        }
        if findings.is_empty() && self.normalize {
            match scale::normalize(&mut changed) {
                Ok(groups) => scaled.extend(groups),
                Err((group, reason)) => findings.cannot_normalize(group, reason),
            }
        }
        // Money goes between siblings that tie out.
        if findings.is_empty() {
            for (number, shift) in shifts {
                done.number = number;
                shift::shift(&mut changed, shift, &mut done, findings);
            }
        }
        Made { document: changed, done, head_set, scaled, rebalanced }
    }
}
