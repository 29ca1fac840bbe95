//! The paths of settings, as far as all plans have them.

use super::spec::{KeySpec, ValueSpec};
use super::tables::PLAN;
use super::words::DEFAULT_LEVELS;

/// How paths of settings start in any plan: a key with its equals sign, or what leads to a name with its dot.
///
/// # Example
///
/// ```
/// let paths = tieout::plan::settable_paths();
/// assert!(["target=", "season.Q1=", "region.", "product."].iter().all(|path| paths.iter().any(|own| own == path)));
/// ```
pub fn settable_paths() -> Vec<String> {
    let keys = PLAN.keys().filter(|key| key.instead.is_none());
    let [top, ..] = DEFAULT_LEVELS;
    keys.flat_map(starts).chain([format!("{top}.")]).collect()
}

/// How the paths start that lead through a key of the plan.
fn starts(key: &KeySpec) -> Vec<String> {
    let word = key.word;
    match &key.value {
        ValueSpec::Table(table) => table.words().map(|below| format!("{word}.{below}=")).collect(),
        ValueSpec::Axis(..) | ValueSpec::Members(..) | ValueSpec::Names(_) => vec![format!("{word}.")],
        _ => vec![format!("{word}=")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_what_may_be_set() {
        let paths = settable_paths();
        let has = |path: &str| paths.iter().any(|own| own == path);
        for path in
            ["target=", "buffer=", "season.Q1=", "rules.top_share=", "levels.", "customer.", "region."]
        {
            assert!(has(path), "{path}");
        }
        for path in ["roster=", "hierarchy=", "override.", "scenario.", "show.lang=", "target."] {
            assert!(!has(path), "{path}");
        }
    }
}
