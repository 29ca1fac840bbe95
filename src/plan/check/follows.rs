//! What becomes of target, base and growth where a what-if change sets some of them.

use super::checker::Checker;
use super::head::Head;
use crate::money::Exact;
use crate::plan::document::Changed;
use crate::plan::growth::{Follows, Growth, HeadKey, Spelled};

/// Those of the three that were not set and are another amount or percentage now. `head` is the plan's after the change.
pub(super) fn follows(changed: &Changed, head: &Head) -> Vec<Follows> {
    if changed.head_set.is_empty() {
        return Vec::new();
    }
    let before = Checker::of(&changed.before).head(&changed.before);
    let others = HeadKey::ALL.into_iter().filter(|key| !changed.head_set.contains(key));
    let told = others.filter_map(|key| {
        let (from, to) = (words(&before, key), words(head, key)?);
        (from.as_ref().map(|from| &from.people) != Some(&to.people)).then_some(Follows { key, from, to })
    });
    told.collect()
}

/// One of the three for people and for programs.
fn words(head: &Head, key: HeadKey) -> Option<Spelled> {
    let unit = head.unit.as_ref()?;
    match key {
        HeadKey::Target => head
            .target
            .map(|target| Spelled { people: unit.people(target).into(), plain: unit.plain(target) }),
        HeadKey::Base => head.growth.as_ref().map(|Growth { base, .. }| Spelled {
            people: base.people(unit.decimals()),
            plain: base.to_string(),
        }),
        HeadKey::Growth => head.growth.as_ref().map(|Growth { rate, .. }| Spelled {
            people: rate.percent_text(),
            plain: (rate * &Exact::whole(100)).to_string(),
        }),
    }
}
