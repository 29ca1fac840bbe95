//! The third of target, base and growth: it gives way to what is set.
//!
//! Last year is a fact: a target or a growth that is set keeps the base, written or implied, and the third follows. A
//! base that is set keeps the growth where it is written, else the target. What one step (a scenario, or the command
//! line) sets together stands together; a later step overrides an earlier one, as it does for every other key.

use super::done::Done;
use crate::findings::Findings;
use crate::money::Exact;
use crate::plan::Document;
use crate::plan::check::base_between_the_lines;
use crate::plan::growth::HeadKey;
use crate::plan::value::{Entry, Kind, Value};
use crate::source::Place;

/// Target, base and growth, step by step.
pub(super) struct Third {
    step: usize,
    before: Before,
    /// What was set and not overridden.
    standing: Vec<HeadKey>,
}

impl Third {
    pub fn of(document: &Document) -> Third {
        Third { step: 0, before: Before::of(document), standing: Vec::new() }
    }

    /// Lets the third give way to what the step before set, where another one begins.
    pub fn enter(&mut self, step: usize, document: &mut Document, done: &mut Done, findings: &mut Findings) {
        if step != self.step {
            self.settle(document, &done.take_head(), findings);
            (self.step, self.before) = (step, Before::of(document));
        }
    }

    /// Lets the third give way to what the last step set; gives what was set, and stands.
    pub fn leave(
        mut self,
        document: &mut Document,
        done: &mut Done,
        findings: &mut Findings,
    ) -> Vec<HeadKey> {
        self.settle(document, &done.take_head(), findings);
        self.standing
    }

    fn settle(&mut self, document: &mut Document, set: &[(HeadKey, Place)], findings: &mut Findings) {
        self.standing.extend(set.iter().map(|(key, _)| *key));
        if let Some(gives_way) = self.before.gives_way(document, set, findings) {
            document.root.entries.retain(|entry| entry.key != gives_way.word());
            self.standing.retain(|key| *key != gives_way);
        }
    }
}

/// Target, base and growth before a step.
struct Before {
    /// Last year's amount, where target and growth imply it.
    implied: Option<Exact>,
    written: Vec<HeadKey>,
}

impl Before {
    fn of(document: &Document) -> Before {
        let is_written = |key: &HeadKey| document.root.get(key.word()).is_some();
        Before {
            implied: base_between_the_lines(&document.root),
            written: HeadKey::ALL.into_iter().filter(is_written).collect(),
        }
    }

    /// Which of the three gives way to those that a step set.
    fn gives_way(
        &self,
        document: &mut Document,
        set: &[(HeadKey, Place)],
        findings: &mut Findings,
    ) -> Option<HeadKey> {
        let place_of = |key| set.iter().rfind(|(other, _)| *other == key).map(|(_, place)| place);
        let has_base = self.written.contains(&HeadKey::Base) || self.implied.is_some();
        let places = HeadKey::ALL.map(place_of);
        match places {
            [Some(_), Some(_), None] => Some(HeadKey::Growth),
            [None, Some(_), _] => document.root.get(HeadKey::Growth.word()).map(|_| HeadKey::Target),
            [Some(place), None, None] if has_base => {
                self.keep_base(document, place);
                Some(HeadKey::Growth)
            }
            [None, None, Some(place)] if has_base => {
                self.keep_base(document, place);
                Some(HeadKey::Target)
            }
            [None, None, Some(place)] if self.written == [HeadKey::Target] => {
                findings.growth_from_nothing(place);
                None
            }
            _ => None,
        }
    }

    /// Writes the base that was implied, so that it stays.
    fn keep_base(&self, document: &mut Document, place: &Place) {
        if let Some(base) = &self.implied {
            let value = Value { kind: Kind::Implied(Box::new(base.clone())), place: place.clone() };
            let key = HeadKey::Base.word().into();
            document.root.entries.push(Entry { key, key_place: place.clone(), value });
        }
    }
}
