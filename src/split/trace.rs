//! The trace of one dealt column: who was how far behind before the leftover units were handed out.
//!
//! Explanations ask for it. The step does the same work with and without a trace, which only looks.

use crate::money::fixed;

/// A column of the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A month over all mix leaves: the months that the step settles before the cells.
    Month(usize),
    /// One month and mix leaf.
    Cell(usize),
}

/// How the leftover units of one column were dealt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dealt {
    /// Units beyond everybody's whole ones; below zero where some had to be taken back.
    pub leftover: i64,
    /// How many shortfalls each [`behind`](DealtTo::behind) adds up.
    pub weight: i64,
    /// The children in plan order.
    pub children: Vec<DealtTo>,
}

/// What one child had when a column was dealt, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DealtTo {
    /// The whole units of its ideal.
    pub whole: i64,
    /// Whether its ideal has more than whole units, so that it may get a leftover one.
    pub has_fraction: bool,
    /// How far it was behind: the sum of the shortfalls that count, in units times 2^24.
    pub behind: i64,
    /// What it had after dealing. Repair may move a unit later.
    pub given: i64,
}

/// Records one column.
#[derive(Debug)]
pub(super) struct Trace {
    column: Column,
    seen: Option<Dealt>,
}

impl Trace {
    pub(super) fn new(column: Column) -> Trace {
        Trace { column, seen: None }
    }

    pub(super) fn column(&self) -> Column {
        self.column
    }

    /// Looks at a column that was dealt: what every child had, child by child in plan order, and how far it was behind.
    pub(super) fn look(
        &mut self,
        whole: &[i64],
        fraction: &[i64],
        behind: &[i64],
        given: &[i64],
        leftover: i64,
        weight: i64,
    ) {
        let child = |row: usize| DealtTo {
            whole: whole[row],
            has_fraction: fixed::is_fractional(fraction[row]),
            behind: fixed::rank(behind[row]),
            given: given[row],
        };
        self.seen = Some(Dealt { leftover, weight, children: (0..given.len()).map(child).collect() });
    }

    /// What was seen; nothing if there was nothing to deal.
    pub(super) fn seen(self) -> Option<Dealt> {
        self.seen
    }
}
