//! Paths to nodes of a plan whose levels are not known, as its `hierarchy` is wrong: that is the mistake to tell, and not
//! where such a path leads.

use super::path::Step;
use crate::findings::Findings;
use crate::plan::{Document, Level, keys, level_words};

/// Whether a path that leads nowhere may be right once the levels of a plan are known.
pub(super) fn may_be_right(document: &Document, steps: &[Step]) -> bool {
    let Some(first) = steps.first().map(|step| step.text.as_str()) else { return false };
    let keys = keys::plan(&document.hierarchy);
    let is_level = || document.root.get(first).is_some() || keys.near(first).is_none();
    first == document.hierarchy.word(Level::TOP) || !keys.has(first) && is_level()
}

/// Says what is wrong with the hierarchy of a plan; nothing if its levels are known.
pub(super) fn findings(document: &Document) -> Option<Findings> {
    let mut findings = Findings::new();
    let keys = keys::plan(&document.hierarchy);
    level_words::read(&document.root, &mut findings);
    if let Some(entry) = level_words::misspelt(&document.root, &keys) {
        findings.unknown_key(&entry.key_place, &entry.key, &keys.of, keys.near(&entry.key), keys.known());
    }
    (!findings.is_empty()).then_some(findings)
}
