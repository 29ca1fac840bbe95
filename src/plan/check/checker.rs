//! The checker: every file of this folder that holds a rule gives it one more.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::group::Group;
use super::kept::declared::{Cause, Declared};
use super::kept::inline::Inline;
use super::kept::largest::Largest;
use super::kept::looks::Looks;
use super::kept::members::MembersOf;
use super::kept::rules::Rules;
use super::kept::unread::UnreadColumn;
use crate::findings::{Findings, Suggestions};
use crate::money::{Number, Unit};
use crate::plan::organisation::NodeIndex;
use crate::plan::written::{Levels, OverriddenYears, Start};
use crate::plan::{AxisKind, Calendar, Document, Hierarchy, NodeLabels};
use crate::source::{Place, Text};

/// What the checks share while they go through a document.
#[derive(Default)]
pub(super) struct Checker {
    pub findings: Findings,
    pub suggestions: Suggestions,
    pub groups: Vec<Group>,
    pub unit: Option<Unit>,
    pub hierarchy: Hierarchy,
    /// The plan has a hierarchy of its own that could not be read, which was said: tables of any level may be right.
    pub hierarchy_unknown: bool,
    pub levels: Levels,
    /// The years of nodes that overrides state, and the nodes that were found by each.
    pub overridden: OverriddenYears,
    pub overridden_nodes: HashMap<String, Vec<NodeIndex>>,
    pub looks: Looks,
    /// Where each id was first given.
    pub ids: HashMap<Text, Place>,
    /// Some rows of the roster found no place: what its groups add up to means nothing.
    pub roster_is_partial: bool,
    /// The plan states no target: amounts add up to it from the bottom.
    pub rolls_up: bool,
    /// That some members of the first level lack an amount was said, as the target is missing.
    pub lacking_named: bool,
    /// Some nodes, names or ids could not be read: a path that leads nowhere may mean one of them.
    pub nodes_missing: bool,
    /// Columns of the roster that mean nothing, and where their numbers could have meant something.
    pub unread: Vec<UnreadColumn>,
    /// The group of most siblings in the organisation.
    pub largest: Option<Largest>,
    pub start: Start,
    pub calendar: Calendar,
    /// The members of the axes, as far as they could be read.
    pub members: [MembersOf; AxisKind::ALL.len()],
    /// Last year's amounts of nodes.
    pub bases: BTreeMap<NodeIndex, Number>,
    /// What nodes say of themselves.
    pub labels: BTreeMap<NodeIndex, NodeLabels>,
    /// Seasons and mixes written on nodes.
    pub inline: Vec<Inline>,
    /// What the plan declares for the company as a whole, and what may move it.
    pub declared: Vec<Declared>,
    pub causes: Vec<Cause>,
    /// Where members are written of which a part was shifted to a sibling, or from one; and where that was asked for.
    pub shifted: Vec<(Place, Place)>,
    pub rules: Rules,
}

impl Checker {
    /// With the levels of a document.
    pub(super) fn of(document: &Document) -> Checker {
        let (hierarchy, rolls_up) = (document.hierarchy.clone(), !document.states_target());
        let set = document.changed.iter().flat_map(|changed| &changed.set);
        let shifts = set.filter(|set| set.is_shifted);
        let shifted =
            shifts.flat_map(|set| set.own.iter().map(|own| (own.clone(), set.place.clone()))).collect();
        Checker { hierarchy, rolls_up, shifted, ..Checker::default() }
    }
}
