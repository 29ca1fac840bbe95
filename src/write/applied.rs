//! Words about the what-if changes that a result is under.

use crate::findings::visible;
use crate::plan::{Applied, Scaled};

/// How many groups are named before the rest is only counted.
const GROUPS_SHOWN_MAX: usize = 20;

/// Which changes were made, a line for each kind; empty if there were none.
///
/// # Example
///
/// ```
/// use tieout::plan::{self, Changes};
/// use tieout::{Source, write};
///
/// let document = plan::parse(Source::new("plan.toml", "target = 100")).unwrap();
/// let changes = Changes::none().with_setting(Source::new("what if", "target=120")).unwrap();
/// let changed = plan::check(&plan::change(document, &changes).unwrap());
/// assert_eq!(write::applied_words(changed.applied()), "what if: target=120\n");
/// ```
pub fn applied_words(applied: &Applied) -> String {
    parts(applied).iter().map(|(word, list)| format!("{word}: {list}\n")).collect()
}

/// The same in one line, for a heading; nothing if there were no changes.
pub(super) fn applied_line(applied: &Applied) -> Option<String> {
    let parts = parts(applied);
    let words = parts.iter().map(|(word, list)| match *word {
        "what if" => list.clone(),
        word => format!("{word} {list}"),
    });
    (!parts.is_empty()).then(|| words.collect::<Vec<_>>().join("; "))
}

fn parts(applied: &Applied) -> Vec<(&'static str, String)> {
    let changes: Vec<String> = applied.changes().iter().map(|change| visible(change)).collect();
    let (rebalanced, normalized): (Vec<&Scaled>, Vec<&Scaled>) =
        applied.scaled().iter().partition(|scaled| scaled.from.is_none());
    let groups = |groups: &[&Scaled]| {
        let shown: Vec<String> = groups.iter().take(GROUPS_SHOWN_MAX).map(|scaled| group(scaled)).collect();
        match groups.len().saturating_sub(GROUPS_SHOWN_MAX) {
            0 => shown.join(", "),
            more => format!("{} and {more} more", shown.join(", ")),
        }
    };
    let nothing = "nothing, every group of shares adds up to 100%".to_owned();
    [
        (!changes.is_empty()).then(|| ("what if", changes.join(", "))),
        applied
            .left_out()
            .map(|key| ("without", format!("the plan's {key}, as two of target, base and growth say it"))),
        (!rebalanced.is_empty()).then(|| ("rebalanced", groups(&rebalanced))),
        applied
            .is_normalized()
            .then(|| ("normalized", if normalized.is_empty() { nothing } else { groups(&normalized) })),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn group(scaled: &Scaled) -> String {
    let path = visible(&scaled.path);
    match &scaled.from {
        Some(from) => format!("{path} (from {})", from.percent_text()),
        None => path,
    }
}
