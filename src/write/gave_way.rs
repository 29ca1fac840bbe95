//! What gave way to what-if changes, for programs.

use serde::Serialize;

use crate::findings::Language;
use crate::plan::{Applied, Follows, Scaled};
use crate::report::Heading;

/// What gave way, each only where something did.
#[derive(Serialize, Default)]
pub(super) struct GaveWay<'a> {
    /// Those of target, base and growth that follow from what was set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    implied: Vec<Implied<'a>>,
    /// The groups whose shares were scaled to make room.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rebalanced: Vec<String>,
    /// The groups whose shares were scaled to 100%.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    normalized: Vec<String>,
}

/// One of target, base and growth: money, or percent.
#[derive(Serialize)]
struct Implied<'a> {
    key: &'static str,
    from: Option<&'a str>,
    to: &'a str,
}

impl<'a> GaveWay<'a> {
    /// What gave way to some changes.
    pub fn of(applied: &'a Applied) -> GaveWay<'a> {
        let implied = applied.follows().iter().map(|Follows { key, from, to }| Implied {
            key: key.word(),
            from: from.as_ref().map(|from| &*from.plain),
            to: &to.plain,
        });
        let (rebalanced, normalized): (Vec<&Scaled>, Vec<&Scaled>) =
            applied.scaled().iter().partition(|scaled| scaled.from.is_none());
        let names = |groups: Vec<&Scaled>| {
            groups.into_iter().map(|scaled| scaled.name.text(Language::English)).collect()
        };
        GaveWay { implied: implied.collect(), rebalanced: names(rebalanced), normalized: names(normalized) }
    }

    /// The same under a heading; an owner is told of nobody else.
    pub fn under(heading: &Heading<'a>) -> GaveWay<'a> {
        heading.applied().map_or_else(GaveWay::default, GaveWay::of)
    }

    /// Its keys, each with its value as JSON.
    ///
    /// # Errors
    ///
    /// If it is no JSON.
    pub fn facts(&self) -> serde_json::Result<Vec<(&'static str, String)>> {
        let mut facts = Vec::new();
        if !self.implied.is_empty() {
            facts.push(("implied", serde_json::to_string(&self.implied)?));
        }
        for (key, groups) in [("rebalanced", &self.rebalanced), ("normalized", &self.normalized)] {
            if !groups.is_empty() {
                facts.push((key, serde_json::to_string(groups)?));
            }
        }
        Ok(facts)
    }
}
