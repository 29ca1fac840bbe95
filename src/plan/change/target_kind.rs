//! The kinds of target: what a path may lead to, and which step leads where.

use crate::findings::Noun;
use crate::plan::format::{
    BUFFER, CHANNEL, CUSTOMER, MILESTONE, MIX_MEMBER, NODE, PLAN, PRODUCT, QUARTER, RULES, SEASON,
    TAIL_SHARE, TOP_SHARE, TableSpec,
};
use crate::plan::keys::{self, Keys};
use crate::plan::mix::AxisKind;
use crate::plan::written::QUARTERS;
use crate::plan::{Hierarchy, Level};

/// What stands at the end of a path, or of the first steps of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetKind {
    Plan,
    Buffer,
    Season,
    /// One of four, from 0.
    Quarter(usize),
    /// The months of a quarter, or all twelve.
    Months {
        /// The first month of the year that they hold, from 0, and how many they are.
        first: usize,
        count: usize,
    },
    /// A list of members.
    Members(MemberKind),
    Member(MemberKind),
    /// An own mix.
    Mix,
    /// One member of an own mix.
    MixMember,
    Levels,
    Rules,
    TopShare,
    TailShare,
    /// One value: a number, a text, a list of owners.
    Single,
}

/// What the members of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MemberKind {
    /// Nodes of a level of the organisation.
    Node(Level),
    /// Members of a business axis.
    Axis(AxisKind),
    /// What is due by some month: nothing is divided among them.
    Milestone,
}

impl MemberKind {
    /// What the members are called; one of them is the step of a path behind which a member's name stands.
    pub fn noun(self, hierarchy: &Hierarchy) -> Noun {
        match self {
            MemberKind::Node(level) => hierarchy.noun(level),
            MemberKind::Axis(AxisKind::Product) => Noun::Product,
            MemberKind::Axis(AxisKind::Customer) => Noun::Customer,
            MemberKind::Axis(AxisKind::Channel) => Noun::Channel,
            MemberKind::Milestone => Noun::Milestone,
        }
    }

    /// The members of the list that stands under a key of the plan.
    fn at_top(hierarchy: &Hierarchy, key: &str) -> Option<MemberKind> {
        let axes = [AxisKind::Product, AxisKind::Customer, AxisKind::Channel].map(MemberKind::Axis);
        let mut lists = [MemberKind::Node(Level::TOP), MemberKind::Milestone].into_iter().chain(axes);
        lists.find(|list| list.noun(hierarchy).one() == key)
    }

    /// The nodes below those of a level that stand under a key.
    fn below(self, hierarchy: &Hierarchy, key: &str) -> Option<MemberKind> {
        let MemberKind::Node(level) = self else { return None };
        let below = hierarchy.below(level).filter(|below| hierarchy.word(*below) == key);
        below.map(MemberKind::Node)
    }
}

/// What to change instead of a key of the plan that no setting changes.
pub(super) fn reason_to_refuse(key: &str) -> Option<&'static str> {
    PLAN.key(key)?.instead
}

impl TargetKind {
    /// The keys that the table here takes; nothing where steps are names or numbers.
    pub fn keys(self, hierarchy: &Hierarchy) -> Option<Keys> {
        match self {
            TargetKind::Plan => Some(keys::plan(hierarchy)),
            TargetKind::Member(MemberKind::Node(level)) => Some(keys::node(hierarchy, level)),
            _ => self.table().map(Keys::of),
        }
    }

    /// Where a key that this table takes leads.
    pub fn below(self, hierarchy: &Hierarchy, key: &str) -> TargetKind {
        let members = match self {
            TargetKind::Plan => MemberKind::at_top(hierarchy, key),
            TargetKind::Member(kind) => kind.below(hierarchy, key),
            _ => None,
        };
        if let Some(members) = members {
            return TargetKind::Members(members);
        }
        match (self, key) {
            (TargetKind::Plan, "buffer") => TargetKind::Buffer,
            (TargetKind::Plan, "levels") => TargetKind::Levels,
            (TargetKind::Plan, "rules") => TargetKind::Rules,
            (TargetKind::Plan | TargetKind::Member(_), "season") => TargetKind::Season,
            (TargetKind::Member(_), "products" | "customers" | "channels") => TargetKind::Mix,
            (TargetKind::Season, "months") => TargetKind::Months { first: 0, count: 12 },
            (TargetKind::Quarter(quarter), "months") => TargetKind::Months { first: quarter * 3, count: 3 },
            (TargetKind::Season, quarter) => QUARTERS
                .iter()
                .position(|other| *other == quarter)
                .map_or(TargetKind::Single, TargetKind::Quarter),
            (TargetKind::Rules, "top_share") => TargetKind::TopShare,
            (TargetKind::Rules, "tail_share") => TargetKind::TailShare,
            _ => TargetKind::Single,
        }
    }

    /// What the format declares of the table here, if one stands here.
    fn table(self) -> Option<&'static TableSpec> {
        match self {
            TargetKind::Plan => Some(&PLAN),
            TargetKind::Buffer => Some(&BUFFER),
            TargetKind::Season => Some(&SEASON),
            TargetKind::Quarter(_) => Some(&QUARTER),
            TargetKind::Member(MemberKind::Node(_)) => Some(&NODE),
            TargetKind::Member(MemberKind::Axis(AxisKind::Product)) => Some(&PRODUCT),
            TargetKind::Member(MemberKind::Axis(AxisKind::Customer)) => Some(&CUSTOMER),
            TargetKind::Member(MemberKind::Axis(AxisKind::Channel)) => Some(&CHANNEL),
            TargetKind::Member(MemberKind::Milestone) => Some(&MILESTONE),
            TargetKind::MixMember => Some(&MIX_MEMBER),
            TargetKind::Rules => Some(&RULES),
            TargetKind::TopShare => Some(&TOP_SHARE),
            TargetKind::TailShare => Some(&TAIL_SHARE),
            TargetKind::Months { .. }
            | TargetKind::Members(_)
            | TargetKind::Mix
            | TargetKind::Levels
            | TargetKind::Single => None,
        }
    }

    /// Whether one of several keys here says how much of the whole this gets: setting one replaces the others.
    pub fn has_portion(self) -> bool {
        self.table().is_some_and(|table| table.keys().any(|key| key.is_portion))
    }

    /// Whether others divide the whole with it.
    pub fn has_siblings(self) -> bool {
        match self {
            TargetKind::Member(kind) => kind != MemberKind::Milestone,
            _ => matches!(self, TargetKind::Quarter(_) | TargetKind::MixMember),
        }
    }

    /// The key that a bare value stands for, as in `Q1 = 22`.
    pub fn short_key(self) -> Option<&'static str> {
        self.table()?.short
    }
}
