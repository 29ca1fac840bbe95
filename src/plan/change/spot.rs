//! Spots: what a path may lead to, and which step leads where.

use crate::findings::Noun;
use crate::plan::keys::{self, Keys};

/// The quarters as a season's keys.
pub(super) const QUARTERS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

/// What stands at the end of a path, or of the first steps of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
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

/// What a key of the plan may not be changed to, and why.
pub(super) fn reason_to_refuse(key: &str) -> Option<&'static str> {
    match key {
        "roster" => Some("change its nodes instead: `region.华东.share=45`"),
        "override" => {
            Some("name the node itself: `region.华东.season.Q1=30`, `region.华东.products.新品=20`")
        }
        "scenario" => Some("a scenario is applied as a whole, by its name"),
        _ => None,
    }
}

impl Spot {
    /// The keys that the table here takes; nothing where steps are names or numbers.
    pub fn keys(self) -> Option<&'static Keys> {
        match self {
            Spot::Plan => Some(&keys::PLAN),
            Spot::Buffer => Some(&keys::BUFFER),
            Spot::Season => Some(&keys::SEASON),
            Spot::Quarter(_) => Some(&keys::QUARTER),
            Spot::Member(MemberKind::Region) => Some(&keys::REGION),
            Spot::Member(MemberKind::Team) => Some(&keys::TEAM),
            Spot::Member(MemberKind::Person) => Some(&keys::PERSON),
            Spot::Member(MemberKind::Product) => Some(&keys::PRODUCT),
            Spot::Member(MemberKind::Customer) => Some(&keys::CUSTOMER),
            Spot::Member(MemberKind::Channel) => Some(&keys::CHANNEL),
            Spot::MixMember => Some(&keys::OWN_PORTION),
            Spot::Rules => Some(&keys::RULES),
            Spot::TopShare => Some(&keys::TOP_SHARE),
            Spot::TailShare => Some(&keys::TAIL_SHARE),
            Spot::Months { .. } | Spot::Members(_) | Spot::Mix | Spot::Levels | Spot::Single => None,
        }
    }

    /// Where a key that this table takes leads.
    pub fn below(self, key: &str) -> Spot {
        match (self, key) {
            (Spot::Plan, "buffer") => Spot::Buffer,
            (Spot::Plan, "levels") => Spot::Levels,
            (Spot::Plan, "rules") => Spot::Rules,
            (Spot::Plan, "region") => Spot::Members(MemberKind::Region),
            (Spot::Plan, "product") => Spot::Members(MemberKind::Product),
            (Spot::Plan, "customer") => Spot::Members(MemberKind::Customer),
            (Spot::Plan, "channel") => Spot::Members(MemberKind::Channel),
            (Spot::Member(MemberKind::Region), "team") => Spot::Members(MemberKind::Team),
            (Spot::Member(MemberKind::Team), "person") => Spot::Members(MemberKind::Person),
            (Spot::Plan | Spot::Member(_), "season") => Spot::Season,
            (Spot::Member(_), "products" | "customers" | "channels") => Spot::Mix,
            (Spot::Season, "months") => Spot::Months { first: 0, count: 12 },
            (Spot::Quarter(quarter), "months") => Spot::Months { first: quarter * 3, count: 3 },
            (Spot::Season, quarter) => {
                QUARTERS.iter().position(|other| *other == quarter).map_or(Spot::Single, Spot::Quarter)
            }
            (Spot::Rules, "top_share") => Spot::TopShare,
            (Spot::Rules, "tail_share") => Spot::TailShare,
            _ => Spot::Single,
        }
    }

    /// Whether one of several keys here says how much of the whole this gets: setting one replaces the others.
    pub fn has_portion(self) -> bool {
        matches!(self, Spot::Quarter(_) | Spot::Member(_) | Spot::MixMember)
    }

    /// The key that a bare value stands for, as in `Q1 = 22`.
    pub fn short_key(self) -> Option<&'static str> {
        matches!(self, Spot::Quarter(_) | Spot::MixMember | Spot::Buffer).then_some("share")
    }
}
