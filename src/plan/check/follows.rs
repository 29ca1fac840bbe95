//! What becomes of target, base and growth where a what-if change sets some of them.

use super::checker::Checker;
use super::head::Head;
use crate::money::Figure;
use crate::plan::document::Changed;
use crate::plan::growth::{Follows, HeadKey};

/// Those of the three that were not set and are another amount or percentage now. `head` is the plan's after the change.
pub(super) fn follows(changed: &Changed, head: &Head) -> Vec<Follows> {
    if changed.head_set.is_empty() {
        return Vec::new();
    }
    let before = Checker::of(&changed.before).head(&changed.before);
    let others = HeadKey::ALL.into_iter().filter(|key| !changed.head_set.contains(key));
    let told = others.filter_map(|key| {
        let (from, to) = (words(&before, key), words(head, key)?);
        (from.as_ref() != Some(&to)).then_some(Follows { key, from, to })
    });
    told.collect()
}

/// One of the three for people.
fn words(head: &Head, key: HeadKey) -> Option<Figure> {
    let unit = head.unit.as_ref()?;
    match key {
        HeadKey::Target => head.target.map(|target| unit.people(target).into()),
        HeadKey::Base => head.growth.as_ref().map(|growth| growth.base.people(unit.decimals())),
        HeadKey::Growth => head.growth.as_ref().map(|growth| growth.rate.percent_text()),
    }
}
