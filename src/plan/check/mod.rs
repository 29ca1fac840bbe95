//! Document to plan: every rule, once, all findings together.
//!
//! A part that is broken yields nothing, and what would only follow from it stays silent: the children of a broken
//! group are still checked among themselves, in percent. The parts meet again in [`check`], which builds a plan only
//! if nothing is wrong.

mod ambiguous;
mod astray;
mod business;
mod caused;
mod declared;
mod divider;
mod follows;
mod group;
mod growth;
mod head;
mod ids;

mod levels;
mod mix;
mod names;
mod organisation;
mod own;
mod paths;
mod pattern;
mod portions;
mod resulting;
mod rules;
mod season;
mod small;
mod sums;
mod unknown_keys;
mod unread;
mod values;
mod written;

pub(in crate::plan) use divider::Divider;
pub(in crate::plan) use growth::base_between_the_lines;

pub use group::{Divided, Group, GroupName, Sum};
pub use written::{Owner, Stated, Written};

use std::sync::Arc;

use foldhash::HashMap;

use declared::{Cause, Declared};
use levels::Levels;
use mix::MembersOf;
use names::Looks;
use organisation::Largest;
use own::Inline;
use pattern::Start;
use rules::Rules;
use unread::UnreadColumn;

use super::document::Document;
use super::keys::PLAN as PLAN_KEYS;
use super::{Amounts, Applied, Buffer, BufferMode, Mix, Organisation, Plan};
use crate::findings::{Findings, Suggestions};
use crate::money::{Ratio, U256, Unit};
use crate::source::{Place, Text};

/// What a check found: the plan if it ties out, everything there is to say, and every group of siblings.
#[derive(Debug, Clone)]
pub struct Checked {
    name: String,
    plan: Option<Plan>,
    findings: Findings,
    groups: Vec<Group>,
    amounts: Option<Amounts>,
    applied: Applied,
}

impl Checked {
    /// The plan's title, as far as it could be read.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The plan, if it has no errors.
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// Errors, warnings and notes in file order.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// One summary per group of siblings: the season, the organisation from the top down, the business axes.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Target, buffer and allocated amount, unless they are wrong themselves.
    pub fn amounts(&self) -> Option<&Amounts> {
        self.amounts.as_ref()
    }

    /// What what-if changes did before the check.
    pub fn applied(&self) -> &Applied {
        &self.applied
    }

    /// The plan and what else was found, warnings and notes.
    ///
    /// # Errors
    ///
    /// All findings, if at least one is an error.
    pub fn into_plan(self) -> Result<(Plan, Findings), Findings> {
        match self.plan {
            Some(plan) => Ok((plan, self.findings)),
            None => Err(self.findings),
        }
    }
}

/// What the checks share while they go through a document.
#[derive(Default)]
struct Checker {
    findings: Findings,
    suggestions: Suggestions,
    groups: Vec<Group>,
    unit: Option<Unit>,
    levels: Levels,
    looks: Looks,
    /// Where each id was first given.
    ids: HashMap<Text, Place>,
    /// Some rows of the roster found no place: what its groups add up to means nothing.
    roster_is_partial: bool,
    /// Some nodes, names or ids could not be read: a path that leads nowhere may mean one of them.
    nodes_missing: bool,
    /// Columns of the roster that mean nothing, and where their numbers could have meant something.
    unread: Vec<UnreadColumn>,
    /// The group of most siblings in the organisation.
    largest: Option<Largest>,
    start: Start,
    /// The members of the axes, as far as they could be read.
    members: [MembersOf; 3],
    /// Seasons and mixes written on nodes.
    inline: Vec<Inline>,
    /// What the plan declares for the company as a whole, and what may move it.
    declared: Vec<Declared>,
    causes: Vec<Cause>,
    rules: Rules,
}

/// The whole that a group of siblings divides.
#[derive(Clone)]
struct Whole {
    /// Its exact ideal in units; nothing where it is broken itself.
    ideal: Option<Ratio>,
    /// Where it is written, with a few words.
    written: Option<(Place, String)>,
}

impl Whole {
    /// The whole of a group that only compares its members.
    fn relative() -> Whole {
        Whole { ideal: Some(Ratio::ONE), written: None }
    }
}

/// Checks a document and gives it meaning.
///
/// # Example
///
/// ```
/// use tieout::{Source, plan};
/// let document = plan::parse(Source::new("plan.toml", "target = \"1.8亿\"\nbuffer = 10\n")).unwrap();
/// let checked = plan::check(&document);
/// let plan = checked.plan().expect("nothing is wrong");
/// assert_eq!(plan.unit().people(plan.allocated()), "162,000,000.00");
/// ```
pub fn check(document: &Document) -> Checked {
    let mut checked = check_apart(document);
    checked.findings.gather();
    checked
}

/// The same with each finding apart, as often as rows repeat it.
fn check_apart(document: &Document) -> Checked {
    let mut checker = Checker::default();
    let root = &document.root;
    checker.keys(root, &PLAN_KEYS);
    checker.read_rules(root);
    let head = checker.head(document);
    checker.hold_head(root, &head);
    super::change::scenarios(document, &mut checker.findings);
    let whole = Whole {
        ideal: head.allocated.map(|units| Ratio::of(U256::from(units.unsigned_abs()), U256::ONE)),
        written: head.written.clone(),
    };
    let season = checker.season(root, &whole);
    checker.levels(root);
    let (mut nodes, sound) = checker.organisation(document, &head.name, &whole);
    checker.levels_unused();
    checker.unread();
    checker.roster_is_partial = false;
    let axes = checker.business(root, &whole);
    if sound {
        checker.idle_rules();
    }
    checker.own(root, &mut nodes);
    let organisation = sound.then_some(nodes);

    let applied = document.changed.as_ref().map_or_else(Applied::default, |changed| Applied {
        changes: changed.applied.clone(),
        follows: follows::follows(changed, &head),
        scaled: changed.scaled.clone(),
        normalized: changed.normalized,
    });
    let amounts = match (checker.unit, head.target, head.buffer, head.allocated) {
        (Some(unit), Some(target), Some(buffer), Some(allocated)) => {
            Some(Amounts { currency: head.currency, unit, target, buffer, allocated })
        }
        _ => None,
    };
    let mut plan = match (&amounts, season, organisation, axes) {
        (Some(amounts), Some(season), Some(nodes), Some(axes)) if !checker.findings.has_errors() => {
            Some(Plan {
                name: head.name.clone(),
                amounts: amounts.clone(),
                calendar: head.calendar,
                season,
                organisation: Organisation::new(nodes),
                mix: Mix { axes },
                applied: applied.clone(),
            })
        }
        _ => None,
    };
    if let Some(whole_plan) = &plan {
        checker.two_seasons(whole_plan);
        checker.resulting(whole_plan);
        checker.small_parts(root, whole_plan);
        plan = plan.filter(|_| !checker.findings.has_errors());
    }
    if let Some(changed) = document.changed.as_ref().filter(|_| checker.findings.has_errors()) {
        caused::point_at_changes(&mut checker.findings, changed);
    }
    if let Some(changed) = document.changed.as_ref() {
        checker.findings.warn_of_idle_settings(|place| changed.sets(place));
        let set: Vec<_> = changed.set.iter().map(|set| set.place.source()).collect();
        // The settings of a scenario stand in the plan.
        checker.findings.of_options(|source| {
            !Arc::ptr_eq(source, document.source()) && set.iter().any(|option| Arc::ptr_eq(option, source))
        });
    }
    checker.findings.sort_from(document.source());
    assert!(plan.is_some() || checker.findings.has_errors(), "a plan is refused only with a reason");
    Checked { name: head.name, plan, findings: checker.findings, groups: checker.groups, amounts, applied }
}

impl Buffer {
    /// No buffer at all.
    fn none() -> Buffer {
        Buffer { units: 0, share: "0%".to_owned(), mode: BufferMode::Reserve }
    }
}
