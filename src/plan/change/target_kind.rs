//! The kinds of target: what a path may lead to, and which step leads where.

use crate::findings::Noun;
use crate::plan::format::{
    BUFFER, CHANNEL, CUSTOMER, MIX_MEMBER, NODE, PLAN, PRODUCT, QUARTER, RULES, SEASON, TAIL_SHARE,
    TOP_SHARE, TableSpec,
};
use crate::plan::keys::{self, Keys};
use crate::plan::written::QUARTERS;

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
    Region,
    Team,
    Person,
    Product,
    Customer,
    Channel,
}

impl MemberKind {
    /// What the members are called; one of them is the step of a path behind which a member's name stands.
    pub fn noun(self) -> Noun {
        match self {
            MemberKind::Region => Noun::Region,
            MemberKind::Team => Noun::Team,
            MemberKind::Person => Noun::Person,
            MemberKind::Product => Noun::Product,
            MemberKind::Customer => Noun::Customer,
            MemberKind::Channel => Noun::Channel,
        }
    }

    /// Whether it is a node of the organisation.
    pub fn is_level(self) -> bool {
        matches!(self, MemberKind::Region | MemberKind::Team | MemberKind::Person)
    }

    /// The level of the organisation below.
    pub fn below(self) -> Option<MemberKind> {
        match self {
            MemberKind::Region => Some(MemberKind::Team),
            MemberKind::Team => Some(MemberKind::Person),
            _ => None,
        }
    }
}

/// What to change instead of a key of the plan that no setting changes.
pub(super) fn reason_to_refuse(key: &str) -> Option<&'static str> {
    PLAN.key(key)?.instead
}

impl TargetKind {
    /// The keys that the table here takes; nothing where steps are names or numbers.
    pub fn keys(self) -> Option<&'static Keys> {
        match self {
            TargetKind::Plan => Some(&keys::PLAN),
            TargetKind::Buffer => Some(&keys::BUFFER),
            TargetKind::Season => Some(&keys::SEASON),
            TargetKind::Quarter(_) => Some(&keys::QUARTER),
            TargetKind::Member(MemberKind::Region) => Some(&keys::REGION),
            TargetKind::Member(MemberKind::Team) => Some(&keys::TEAM),
            TargetKind::Member(MemberKind::Person) => Some(&keys::PERSON),
            TargetKind::Member(MemberKind::Product) => Some(&keys::PRODUCT),
            TargetKind::Member(MemberKind::Customer) => Some(&keys::CUSTOMER),
            TargetKind::Member(MemberKind::Channel) => Some(&keys::CHANNEL),
            TargetKind::MixMember => Some(&keys::OWN_PORTION),
            TargetKind::Rules => Some(&keys::RULES),
            TargetKind::TopShare => Some(&keys::TOP_SHARE),
            TargetKind::TailShare => Some(&keys::TAIL_SHARE),
            TargetKind::Months { .. }
            | TargetKind::Members(_)
            | TargetKind::Mix
            | TargetKind::Levels
            | TargetKind::Single => None,
        }
    }

    /// Where a key that this table takes leads.
    pub fn below(self, key: &str) -> TargetKind {
        match (self, key) {
            (TargetKind::Plan, "buffer") => TargetKind::Buffer,
            (TargetKind::Plan, "levels") => TargetKind::Levels,
            (TargetKind::Plan, "rules") => TargetKind::Rules,
            (TargetKind::Plan, "region") => TargetKind::Members(MemberKind::Region),
            (TargetKind::Plan, "product") => TargetKind::Members(MemberKind::Product),
            (TargetKind::Plan, "customer") => TargetKind::Members(MemberKind::Customer),
            (TargetKind::Plan, "channel") => TargetKind::Members(MemberKind::Channel),
            (TargetKind::Member(MemberKind::Region), "team") => TargetKind::Members(MemberKind::Team),
            (TargetKind::Member(MemberKind::Team), "person") => TargetKind::Members(MemberKind::Person),
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
            TargetKind::Member(MemberKind::Product) => Some(&PRODUCT),
            TargetKind::Member(MemberKind::Customer) => Some(&CUSTOMER),
            TargetKind::Member(MemberKind::Channel) => Some(&CHANNEL),
            TargetKind::Member(_) => Some(&NODE),
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
        matches!(self, TargetKind::Quarter(_) | TargetKind::Member(_) | TargetKind::MixMember)
    }

    /// The key that a bare value stands for, as in `Q1 = 22`.
    pub fn short_key(self) -> Option<&'static str> {
        self.table()?.short
    }
}
