//! One pass over a document: every rule in its turn, and the plan that the parts make.

use std::collections::BTreeMap;

use super::checked::Checked;
use super::checker::Checker;
use super::follows::follows;
use super::head::Head;
use super::whole::{Between, Whole};
use crate::findings::BufferBetween;
use crate::money::{Number, Ratio, U256};
use crate::plan::change::scenarios;
use crate::plan::document::Document;
use crate::plan::hierarchy::Hierarchy;
use crate::plan::mix::{Axis, Mix};
use crate::plan::organisation::{Node, NodeIndex, Organisation};
use crate::plan::season::Season;
use crate::plan::value::Table;
use crate::plan::{Amounts, Applied, BufferMode, Closing, Milestone, NodeLabels, Pace, Plan};
use crate::plan::{keys, level_words};

/// Goes through a document once and builds its plan, if nothing is wrong. The findings stand in the order in which they
/// were found.
pub(super) fn pass(document: &Document) -> Checked {
    let mut checker = Checker::of(document);
    let head = checker.top(document);
    let parts = checker.parts(document, &head);
    let (amounts, applied) = (amounts(&head), applied(document, &head));
    let plan = match &amounts {
        Some(amounts) if !checker.findings.has_errors() => parts.plan(&head, amounts, &applied),
        _ => None,
    };
    let plan = plan.filter(|plan| checker.holds_together(&document.root, plan));
    let Checker { findings, groups, .. } = checker;
    assert!(plan.is_some() || findings.has_errors(), "a plan is refused only with a reason");
    Checked { name: head.name, plan, findings, groups, amounts, applied }
}

/// What a plan has below its head, as far as it is sound.
struct Parts {
    hierarchy: Hierarchy,
    season: Option<Season>,
    organisation: Option<Vec<Node>>,
    /// Last year's amounts of nodes.
    bases: BTreeMap<NodeIndex, Number>,
    labels: BTreeMap<NodeIndex, NodeLabels>,
    axes: Option<Vec<Axis>>,
    milestones: Vec<Milestone>,
    pace: Option<Pace>,
    closed: Option<Closing>,
}

impl Parts {
    /// The plan that they make, if all of them are there.
    fn plan(self, head: &Head, amounts: &Amounts, applied: &Applied) -> Option<Plan> {
        Some(Plan {
            name: head.name.clone(),
            amounts: amounts.clone(),
            growth: head.growth.clone(),
            calendar: head.calendar.clone(),
            show: head.show,
            season: self.season?,
            organisation: Organisation::new(self.hierarchy, self.organisation?, self.bases, self.labels),
            mix: Mix { axes: self.axes? },
            milestones: self.milestones,
            pace: self.pace,
            closed: self.closed,
            applied: applied.clone(),
        })
    }
}

impl Checker {
    /// Reads what stands above the parts, and what is said about the plan as a whole.
    fn top(&mut self, document: &Document) -> Head {
        let root = &document.root;
        let keys = keys::plan(&self.hierarchy);
        self.hierarchy_unknown = level_words::read(root, &mut self.findings).is_none()
            || level_words::misspelt(root, &keys).is_some();
        self.keys(root, &keys);
        self.read_rules(root);
        let head = self.head(document);
        self.hold_head(root, &head);
        scenarios(document, &mut self.findings);
        head
    }

    /// Reads the parts, each by itself: what is wrong with one hides nothing of the others.
    fn parts(&mut self, document: &Document, head: &Head) -> Parts {
        let root = &document.root;
        let whole = allocated(root, head);
        let season = self.season(root, &whole);
        self.levels(root);
        let (mut nodes, sound) = self.organisation(document, &head.name, &whole);
        self.levels_unused();
        self.levels_as_labels();
        self.unread();
        self.roster_is_partial = false;
        let axes = self.business(root, &whole);
        if sound {
            self.idle_rules();
        }
        self.own(root, &mut nodes);
        let milestones = self.milestones(root, &nodes);
        let closed = self.closed(root);
        Parts {
            hierarchy: self.hierarchy.clone(),
            season,
            organisation: sound.then_some(nodes),
            bases: std::mem::take(&mut self.bases),
            labels: std::mem::take(&mut self.labels),
            axes,
            milestones,
            pace: self.rules.pace.take(),
            closed,
        }
    }

    /// Whether a plan is sound in what its parts come to together.
    fn holds_together(&mut self, root: &Table, plan: &Plan) -> bool {
        self.two_seasons(plan);
        if self.findings.has_errors() {
            // Seasons that leave nothing, or are too fine, make no ideals.
            return false;
        }
        self.resulting(plan);
        self.node_amounts(plan);
        self.small_parts(root, plan);
        !self.findings.has_errors()
    }
}

/// What the groups at the top divide.
fn allocated(root: &Table, head: &Head) -> Whole {
    let ideal = |units: i64| Ratio::of(U256::from(units.unsigned_abs()), U256::ONE);
    let base = root.get("base").zip(head.growth.as_ref());
    let base = base.map(|(entry, growth)| (growth.base.clone(), entry.value.place.clone()));
    Whole { ideal: head.allocated.map(ideal), written: head.written.clone(), buffer: between(head), base }
}

/// The buffer between the target and what the groups at the top divide.
fn between(head: &Head) -> Option<Between> {
    let (unit, target, buffer) = (head.unit?, head.target?, head.buffer.as_ref()?);
    let words = BufferBetween {
        target: unit.people(target),
        buffer: unit.people(buffer.units),
        is_reserve: buffer.mode == BufferMode::Reserve,
    };
    let target = Ratio::of(U256::from(target.unsigned_abs()), U256::ONE);
    (buffer.units > 0).then_some(Between { target, buffer: words })
}

/// The amounts of the head, if all of them are known.
fn amounts(head: &Head) -> Option<Amounts> {
    Some(Amounts {
        currency: head.currency.clone(),
        unit: head.unit?,
        target: head.target?,
        buffer: head.buffer.clone()?,
        allocated: head.allocated?,
    })
}

/// What what-if changes did to the document.
fn applied(document: &Document, head: &Head) -> Applied {
    document.changed.as_ref().map_or_else(Applied::default, |changed| {
        let (kinds, changes) = changed.applied.iter().cloned().unzip();
        Applied {
            changes,
            kinds,
            follows: follows(changed, head),
            scaled: changed.scaled.clone(),
            normalized: changed.normalized,
        }
    })
}
