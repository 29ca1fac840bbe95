//! What dealing one column looked like: who was how far behind before the leftover units were handed out.
//!
//! Explanations ask for it. The step does the same work with and without a witness, which only looks.

use super::deal::Standing;
use super::table::Table;
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
        let mut children = vec![DealtTo::default(); table.rows()];
        for (row, place) in standing.places.iter().enumerate() {
            let (_, fraction) = fixed::whole_and_fraction(table.ideal(row, column));
            children[*place] = DealtTo {
                whole: table.given(row, column),
                has_fraction: fixed::is_fractional(fraction),
                behind: fixed::rank(standing.behind[row]),
                given: 0,
            };
        }
        let leftover = total - children.iter().map(|child| child.whole).sum::<i64>();
        self.seen = Some(Dealt { leftover, weight: standing.weight, children });
    }

    /// Looks after it was dealt.
    pub(super) fn after(&mut self, table: &Table<'_>, column: usize, standing: &Standing<'_>) {
        if let Some(seen) = &mut self.seen {
            for (row, place) in standing.places.iter().enumerate() {
                seen.children[*place].given = table.given(row, column);
            }
        }
    }

    /// What was seen; nothing if there was nothing to deal.
    pub(super) fn seen(self) -> Option<Dealt> {
        self.seen
    }
}
