//! One line of a comparison, and the steps that lead to it.

use crate::plan::Level;

/// One amount on every side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it belongs to, for programs: as many as the comparison has [`heads`](super::Comparison::heads).
    pub labels: &'a [Option<&'a str>],
    /// The same as a way down the hierarchy, for people.
    pub path: &'a [Step<'a>],
    /// In grains, the base first; nothing on a side that does not have this line.
    pub amounts: &'a [Option<i128>],
}

impl Line<'_> {
    /// Whether any side differs from the base, or some sides do not have this line.
    pub fn is_changed(&self) -> bool {
        self.amounts.iter().any(|amount| *amount != self.amounts[0])
    }
}

/// One step down the hierarchy; two lines share a step if all steps to it are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// A region, team or person: its number in the comparison, and what it is called there.
    Node(u32, &'a str),
    /// What a node has by itself on a side where nothing of this level stands below it, while on another side
    /// something does.
    Itself(Level),
    /// A group of the business axis of this number; nothing for the members without one.
    Group(usize, Option<&'a str>),
    /// A member of the business axis of this number: what it is called in the comparison.
    Member(usize, &'a str),
    /// A quarter or month.
    Period(&'a str),
}
