//! The kinds of target: what a path may lead to, and which step leads where.

use crate::findings::Noun;
use crate::plan::format::{MILESTONE, MIX_MEMBER, NODE, PLAN, QUARTER, TableSpec, ValueSpec, member_of};
use crate::plan::keys::{self, Keys};
use crate::plan::{AxisKind, Hierarchy, Level};

/// What stands at the end of a path, or of the first steps of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetKind {
    /// A table with keys of its own, which is no member of a list.
    Table(&'static TableSpec),
    /// So many months: those of a quarter, or all twelve.
    Months(usize),
    /// A list of members.
    Members(MemberKind),
    Member(MemberKind),
    /// An own mix of an axis.
    Mix(AxisKind),
    /// A table whose keys are names that the author of the plan chose.
    Names,
    /// A table of what the columns of a file are called: any of them may be named.
    Columns,
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
            MemberKind::Axis(kind) => Noun::Axis(kind),
            MemberKind::Milestone => Noun::Milestone,
        }
    }

    /// What the format declares of each member.
    pub fn table(self) -> &'static TableSpec {
        match self {
            MemberKind::Node(_) => &NODE,
            MemberKind::Axis(kind) => member_of(kind),
            MemberKind::Milestone => &MILESTONE,
        }
    }
}

/// What to change instead of a key of the plan that no setting changes.
pub(super) fn reason_to_refuse(key: &str) -> Option<(&'static str, &'static str)> {
    PLAN.key(key)?.instead
}

impl TargetKind {
    /// Where every path starts.
    pub const PLAN: TargetKind = TargetKind::Table(&PLAN);

    /// Whether it is this table.
    pub fn is(self, table: &TableSpec) -> bool {
        matches!(self, TargetKind::Table(own) if own == table)
    }

    /// The keys that the table here takes; nothing where steps are names or numbers.
    pub fn keys(self, hierarchy: &Hierarchy) -> Option<Keys> {
        match self {
            TargetKind::Table(table) if *table == PLAN => Some(keys::plan(hierarchy)),
            TargetKind::Member(MemberKind::Node(level)) => Some(keys::node(hierarchy, level)),
            _ => self.table().map(Keys::of),
        }
    }

    /// Where a key that this table takes leads.
    pub fn below(self, hierarchy: &Hierarchy, key: &str) -> TargetKind {
        if let Some(level) = self.level_below(hierarchy).filter(|level| hierarchy.word(*level) == key) {
            return TargetKind::Members(MemberKind::Node(level));
        }
        match self.table().and_then(|table| table.key(key)).map(|key| &key.value) {
            Some(ValueSpec::Axis(kind, _)) => TargetKind::Members(MemberKind::Axis(*kind)),
            Some(ValueSpec::Mix(kind)) => TargetKind::Mix(*kind),
            Some(ValueSpec::Names(ValueSpec::Label)) => TargetKind::Columns,
            Some(ValueSpec::Names(_)) => TargetKind::Names,
            Some(ValueSpec::Short(ValueSpec::List(_, count), _)) => TargetKind::Months(*count),
            Some(ValueSpec::Members(table, _)) if **table == MILESTONE => {
                TargetKind::Members(MemberKind::Milestone)
            }
            // Lists whose members have no names, and tables under names, are set as wholes.
            Some(ValueSpec::Members(..) | ValueSpec::Tables(..)) | None => TargetKind::Single,
            Some(value) => value.table().map_or(TargetKind::Single, TargetKind::Table),
        }
    }

    /// The level whose nodes stand here as a list.
    fn level_below(self, hierarchy: &Hierarchy) -> Option<Level> {
        match self {
            TargetKind::Table(table) if *table == PLAN => Some(Level::TOP),
            TargetKind::Member(MemberKind::Node(level)) => hierarchy.below(level),
            _ => None,
        }
    }

    /// What the format declares of the table here, if one stands here.
    fn table(self) -> Option<&'static TableSpec> {
        match self {
            TargetKind::Table(table) => Some(table),
            TargetKind::Member(kind) => Some(kind.table()),
            TargetKind::Months(_)
            | TargetKind::Members(_)
            | TargetKind::Mix(_)
            | TargetKind::Names
            | TargetKind::Columns
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
            TargetKind::Member(_) => self.has_portion(),
            _ => self.is(&QUARTER) || self.is(&MIX_MEMBER),
        }
    }

    /// The key that a bare value stands for, as in `Q1 = 22`.
    pub fn short_key(self) -> Option<&'static str> {
        self.table()?.short
    }
}
