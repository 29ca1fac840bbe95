//! What dealing one column looked like: who was how far behind before the leftover units were handed out.
//!
//! Explanations ask for it. The step does the same work with and without a witness, which only looks.

use super::deal::Standing;
use super::table::Table;

/// A column of the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A month over all mix leaves: the months that the step settles before the cells.
    Month(usize),
    /// One month and mix leaf.
    Cell(usize),
}

/// How the leftover units of one column were dealt. Children stand in plan order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dealt {
    /// Units beyond everybody's whole ones; below zero where some have to be taken back.
    pub leftover: i64,
    /// Per child, how far it was behind: the sum of the shortfalls that count, in units times 2^24.
    pub behind: Vec<i64>,
    /// How many shortfalls each sum counts.
    pub weight: i64,
    /// Per child, the units that it had after dealing. Repair may move some later.
    pub given: Vec<i64>,
}

/// Looks at one column.
pub(super) struct Witness {
    column: Column,
    seen: Option<Dealt>,
}

impl Witness {
    pub(super) fn new(column: Column) -> Witness {
        Witness { column, seen: None }
    }

    pub(super) fn column(&self) -> Column {
        self.column
    }

    /// Looks before column `column` of a table is dealt.
    pub(super) fn before(&mut self, table: &Table<'_>, column: usize, total: i64, standing: &Standing<'_>) {
        let rows = table.rows();
        let mut behind = vec![0; rows];
        for (row, place) in standing.places.iter().enumerate() {
            behind[*place] = crate::money::fixed::rank(standing.behind[row]);
        }
        let leftover = total - (0..rows).map(|row| table.given(row, column)).sum::<i64>();
        self.seen = Some(Dealt { leftover, behind, weight: standing.weight, given: vec![0; rows] });
    }

    /// Looks after it was dealt.
    pub(super) fn after(&mut self, table: &Table<'_>, column: usize, standing: &Standing<'_>) {
        if let Some(seen) = &mut self.seen {
            for (row, place) in standing.places.iter().enumerate() {
                seen.given[*place] = table.given(row, column);
            }
        }
    }

    /// What was seen; nothing if there was nothing to deal.
    pub(super) fn seen(self) -> Option<Dealt> {
        self.seen
    }
}
