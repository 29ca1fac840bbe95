//! What if: a document goes in, a document comes out.
//!
//! Changes are made to the plan as written. All of them are collected first, then applied in order, then every group
//! that was touched is rebalanced once; what comes out is checked like any other document, so that a change may repair
//! a plan.
//!
//! | file | owns |
//! |---|---|
//! | `path` | how a path is written |
//! | `setting` | one path with its value |
//! | `scenario` | the changes that a plan names |
//! | `target_kind` | what a path may lead to |
//! | `target` | where a path leads: what it is, and its address |
//! | `resolve` | from a path to its target |
//! | `unknown_levels` | paths to nodes where the plan's levels are not known |
//! | `names` | members of lists, found by their names |
//! | `nodes` | what a name without the nodes above it may mean |
//! | `address` | what is at an address of the document |
//! | `edit` | one change: what is done, and where |
//! | `set` | a value written there |
//! | `members` | members added, taken away and put elsewhere |
//! | `shift` | money from one sibling to another |
//! | `part` | how much it is |
//! | `ends` | between which siblings it goes |
//! | `shifted` | what they say then |
//! | `done` | what was done so far |
//! | `planned` | all settings in their order |
//! | `made` | what a document becomes by all of them, or by some |
//! | `example` | how a path that ends too early goes on |
//! | `group` | siblings, and what they say they get |
//! | `whole` | what a group divides |
//! | `rebalance` | the groups that a change touched, from the top down |
//! | `scale` | siblings made to add up again |
//! | `third` | which of target, base and growth gives way |

mod address;
mod done;
mod edit;
mod ends;
mod example;
mod group;
mod made;
mod members;
mod names;
mod nodes;
mod part;
mod path;
mod planned;
mod rebalance;
mod resolve;
mod scale;
mod scenario;
mod set;
mod setting;
mod shift;
mod shifted;
mod target;
mod target_kind;
mod third;
mod unknown_levels;
mod whole;

pub(in crate::plan) use address::find_mut;
pub use path::in_quotes;
pub(in crate::plan) use scenario::scenarios;
pub use scenario::{ScenarioName, scenario_names};

use std::sync::Arc;

use done::Set;
use edit::Edit;
pub use edit::EditKind;
use made::Made;
pub(in crate::plan) use planned::Planned;
use planned::PlannedEdit;
use scenario::Scenario;
use whole::Wholes;

use super::Document;
use super::document::{Changed, SetValue};
use crate::findings::{Findings, nearest};
use crate::source::{Place, Source};

/// What-if changes, in the order of their application: scenarios, then settings, then scaling.
///
/// # Example
///
/// ```
/// use tieout::plan::{self, Changes};
/// use tieout::Source;
///
/// let text = "target = 100\n[[region]]\nname = 'east'\nshare = 40\n[[region]]\nname = 'west'\nshare = 60\n";
/// let document = plan::parse(Source::new("plan.toml", text)).unwrap();
/// let changes = Changes::none().with_setting(Source::new("what if", "region.east.share = 55")).unwrap().with_rebalance();
/// let changed = plan::change(document, &changes).unwrap();
/// let (plan, _) = plan::check(&changed).into_plan().unwrap();
/// assert_eq!(plan.applied().changes(), ["region.east.share = 55"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Changes {
    scenarios: Option<Arc<Source>>,
    edits: Vec<(Arc<Source>, Edit)>,
    rebalance: bool,
    normalize: bool,
    rebalance_word: Option<&'static str>,
    original: bool,
}

impl Changes {
    /// None at all.
    pub fn none() -> Changes {
        Changes::default()
    }

    /// The scenarios as they were named, if any were.
    pub fn scenarios(&self) -> Option<&str> {
        self.scenarios.as_ref().map(|source| source.text())
    }

    /// The changes as they were written, in order, each with what it does.
    pub fn edits(&self) -> impl Iterator<Item = (EditKind, &str)> {
        self.edits.iter().map(|(source, edit)| (edit.kind(), source.text()))
    }

    /// Whether siblings of what is set are scaled.
    pub fn rebalances(&self) -> bool {
        self.rebalance
    }

    /// Whether all groups are scaled.
    pub fn normalizes(&self) -> bool {
        self.normalize
    }

    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.scenarios.is_none() && self.edits.is_empty() && !self.rebalance && !self.normalize
    }

    /// Whether the closed months of the plan are left out.
    pub fn leaves_out_closed(&self) -> bool {
        self.original
    }

    /// Adds scenarios of the plan, by name: one, or several joined by `+`.
    pub fn with_scenarios(mut self, names: Arc<Source>) -> Changes {
        self.scenarios = Some(names);
        self
    }

    /// Adds a setting, `PATH=VALUE`. The value is what the plan file would say; quotes are optional.
    ///
    /// # Errors
    ///
    /// If it is not written like that. Whether the path leads anywhere is for [`change`] to say.
    pub fn with_setting(self, setting: Arc<Source>) -> Result<Changes, Findings> {
        self.with_edit(EditKind::Set, setting)
    }

    /// Adds a change of any kind, as it is typed: see [`EditKind`].
    ///
    /// # Errors
    ///
    /// As [`with_setting`](Changes::with_setting).
    pub fn with_edit(mut self, kind: EditKind, text: Arc<Source>) -> Result<Changes, Findings> {
        let read = Edit::read(kind, &text)?;
        self.edits.push((text, read));
        // Of one kind those that were written first come first.
        self.edits.sort_by_key(|(_, edit)| edit.kind());
        Ok(self)
    }

    /// The same with settings before all other changes of their kind.
    ///
    /// # Errors
    ///
    /// As [`with_setting`](Changes::with_setting).
    pub fn led_by(mut self, settings: impl IntoIterator<Item = Arc<Source>>) -> Result<Changes, Findings> {
        let read = |text: Arc<Source>| Ok((Arc::clone(&text), Edit::read(EditKind::Set, &text)?));
        let mut edits = settings.into_iter().map(read).collect::<Result<Vec<_>, Findings>>()?;
        edits.append(&mut self.edits);
        edits.sort_by_key(|(_, edit)| edit.kind());
        Ok(Changes { edits, ..self })
    }

    /// Scales the siblings of what is set, so that their groups tie out again.
    pub fn with_rebalance(mut self) -> Changes {
        self.rebalance = true;
        self
    }

    /// Says how rebalancing is asked for, so that help can name it: by default as in a scenario, `rebalance = true`.
    pub fn with_rebalance_called(mut self, word: &'static str) -> Changes {
        self.rebalance_word = Some(word);
        self
    }

    /// Leaves out the closed months of the plan, whoever wrote them.
    pub fn with_original(mut self) -> Changes {
        self.original = true;
        self
    }

    /// Scales every group of shares that does not add up to 100%.
    pub fn with_normalize(mut self) -> Changes {
        self.normalize = true;
        self
    }
}

/// Makes changes to a document; see [`Changes`].
///
/// # Errors
///
/// If a path leads nowhere, a scenario is unknown or a group cannot be scaled: everything that is wrong with the changes.
pub fn change(document: Document, changes: &Changes) -> Result<Document, Findings> {
    let mut changed = if changes.is_empty() { document } else { made(document, changes)? };
    if changes.original {
        changed.root.entries.retain(|entry| entry.key != "closed");
    }
    Ok(changed)
}

fn made(document: Document, changes: &Changes) -> Result<Document, Findings> {
    let mut findings = Findings::new();
    let mut applied = Vec::new();
    let mut edits = Vec::new();
    let scenarios = named(&document, changes.scenarios.as_ref(), &mut findings);
    let command_line = scenarios.len();
    for (step, scenario) in scenarios.into_iter().enumerate() {
        let rebalance = scenario.rebalance || changes.rebalance;
        edits.extend(scenario.edits.into_iter().map(|edit| PlannedEdit { edit, rebalance, step }));
        applied.push((None, scenario.name));
    }
    for (source, edit) in &changes.edits {
        let (edit, rebalance) = (edit.clone(), changes.rebalance);
        let text = match edit.kind() {
            EditKind::Set => source.text().to_owned(),
            kind => format!("{} {}", kind.word(), source.text()),
        };
        applied.push((Some(edit.kind()), text));
        edits.push(PlannedEdit { edit, rebalance, step: command_line });
    }
    let planned = Planned { edits, normalize: changes.normalize };
    let Made { document: mut changed, done, head_set, scaled, rebalanced } =
        planned.make(&document, &mut findings);
    if !findings.is_empty() {
        return Err(findings);
    }
    // Once for each group: a thousand of its members may have been set.
    let mut wholes = Wholes::of(&changed);
    let groups = done.touched.iter().map(|touched| {
        let helps = !touched.rebalance && scale::would_rebalance(&changed, touched, &mut wholes);
        (helps, Arc::from(scale::places(&changed, &touched.address)))
    });
    let groups: Vec<(bool, Arc<[Place]>)> = groups.collect();
    let rebalance_word = changes.rebalance_word.unwrap_or("rebalance = true");
    let set = done.set.iter().map(|Set { number, place, members, groups: changed_groups }| {
        let standing = members.iter().filter(|member| done.stands(place, member)).map(|(group, _)| *group);
        let mut beside: Vec<usize> = standing.chain(changed_groups.iter().copied()).collect();
        beside.dedup();
        let beside = beside.into_iter().map(|group| &groups[group]);
        let helps = beside.clone().any(|(helps, _)| *helps);
        let way_out = helps.then_some(rebalance_word);
        let siblings = beside.map(|(_, siblings)| Arc::clone(siblings)).collect();
        let own = members
            .iter()
            .flat_map(|(group, hop)| scale::member_places(&changed, &done.touched[*group].address, hop));
        let own = own.collect();
        let is_shifted = planned.edits[*number].edit.kind() == EditKind::Shift;
        SetValue { number: *number, place: place.clone(), is_shifted, own, siblings, way_out }
    });
    let set = set.collect();
    changed.changed = Some(Box::new(Changed {
        applied,
        head_set,
        scaled,
        rebalanced,
        normalized: changes.normalize,
        set,
        planned,
        rebalance_word,
        before: document,
    }));
    Ok(changed)
}

/// The scenarios that are asked for: one name, or several joined by `+`.
fn named(document: &Document, names: Option<&Arc<Source>>, findings: &mut Findings) -> Vec<Scenario> {
    let Some(source) = names else {
        return Vec::new();
    };
    // What is wrong with the scenarios of the plan is said by the check, whichever is asked for.
    let known = scenarios(document, &mut Findings::new());
    let find = |name: &str| known.iter().find(|scenario| scenario.name.trim() == name.trim()).cloned();
    if let Some(scenario) = find(source.text()) {
        return vec![scenario];
    }
    let mut found = Vec::new();
    let mut start = 0;
    for piece in source.text().split('+') {
        let from = start + (piece.len() - piece.trim_start().len());
        let place = Place::new(source, from..from + piece.trim().len());
        start += piece.len() + 1;
        match find(piece) {
            Some(scenario) => found.push(scenario),
            None => {
                let names: Vec<&str> = known.iter().map(|scenario| scenario.name.as_str()).collect();
                findings.unknown_scenario(
                    &place,
                    piece.trim(),
                    nearest(piece.trim(), names.iter().copied()),
                    &names,
                );
            }
        }
    }
    found
}
