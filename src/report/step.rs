//! The steps of a hierarchy.

use super::Nodes;
use crate::findings::Label;
use crate::plan::NodeIndex;

/// One step down a hierarchy; two rows are the same if all steps to them are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step<'a> {
    /// A node of the organisation.
    Node(NodeIndex),
    /// What a node has by itself in one plan where nothing of the level with this word stands below it, while in another
    /// plan something does.
    Itself(&'a str),
    /// What names lead to that the plan does not know.
    NotInPlan,
    /// What is of no member of a business axis, called by this word.
    Without(&'a str),
    /// A group of the business axis of this number; nothing for the members without one.
    Group(usize, Option<&'a str>),
    /// A member of the business axis of this number.
    Member(usize, &'a str),
    /// A quarter or month.
    Period(&'a str),
    /// The same as far as it is due.
    PeriodToDate(&'a str),
    /// So many siblings together that are not shown by themselves.
    Others(usize),
}

/// What a row of a hierarchy is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// The nodes: this one.
    Node(NodeIndex),
    /// The groups of the business axis of this number.
    Group(usize),
    /// The members of the business axis of this number.
    Member(usize),
    /// Something else: a period, or what stands beside nodes and members.
    Other,
}

impl Step<'_> {
    /// What its row is one of.
    pub fn kind(self) -> StepKind {
        match self {
            Step::Node(node) => StepKind::Node(node),
            Step::Group(axis, _) => StepKind::Group(axis),
            Step::Member(axis, _) => StepKind::Member(axis),
            Step::Itself(_)
            | Step::NotInPlan
            | Step::Without(_)
            | Step::Period(_)
            | Step::PeriodToDate(_)
            | Step::Others(_) => StepKind::Other,
        }
    }

    /// What its row is called.
    pub fn label(self, nodes: &dyn Nodes) -> Label {
        match self {
            Step::Node(node) => Label::Name(nodes.label(node).into_owned()),
            Step::Itself(word) | Step::Without(word) => Label::Undivided(word.to_owned()),
            Step::NotInPlan => Label::NotInPlan,
            Step::PeriodToDate(name) => Label::ToDate(name.to_owned()),
            Step::Others(count) => Label::Others(count),
            Step::Group(_, None) => Label::NoGroup,
            Step::Group(_, Some(name)) | Step::Member(_, name) | Step::Period(name) => {
                Label::Name(name.to_owned())
            }
        }
    }
}
