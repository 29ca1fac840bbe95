//! A table of cells while it is being settled: children by columns.

use crate::money::fixed::{self, Fixed};

/// How far a published number may be from its ideal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slack {
    /// Floor or ceiling: less than one unit.
    Strict,
    /// One unit more on either side: less than two.
    Wide,
    /// Anything, as long as nothing becomes negative and zero stays zero.
    Free,
}

impl Slack {
    /// The bounds around a floor and a ceiling.
    pub(super) fn bounds(self, floor: i64, ceiling: i64) -> (i64, i64) {
        match self {
            Slack::Strict => (floor, ceiling),
            Slack::Wide => ((floor - 1).max(0), ceiling + 1),
            Slack::Free => (0, i64::MAX),
        }
    }
}

/// Columns that are looked at together: neighbours, from `start`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) start: usize,
    pub(super) columns: usize,
}

/// The ideals of some children, row by row, and what each cell has been given so far.
#[derive(Debug)]
pub(super) struct Table<'a> {
    width: usize,
    ideals: &'a [Fixed],
    given: Vec<i64>,
}

impl<'a> Table<'a> {
    /// A table `width` columns wide in which every cell has the whole units of its ideal.
    pub(super) fn new(ideals: &'a [Fixed], width: usize) -> Table<'a> {
        let given = ideals.iter().map(|ideal| fixed::whole_and_fraction(*ideal).0).collect();
        Table { width, ideals, given }
    }

    /// How many children there are.
    pub(super) fn rows(&self) -> usize {
        self.ideals.len() / self.width
    }

    /// The ideal of a cell.
    pub(super) fn ideal(&self, row: usize, column: usize) -> Fixed {
        self.ideals[row * self.width + column]
    }

    /// The ideals of a row.
    pub(super) fn ideal_row(&self, row: usize) -> &'a [Fixed] {
        &self.ideals[row * self.width..][..self.width]
    }

    /// What a cell has been given.
    pub(super) fn given(&self, row: usize, column: usize) -> i64 {
        self.given[row * self.width + column]
    }

    /// What the cells of a row have been given.
    pub(super) fn given_row(&self, row: usize) -> &[i64] {
        &self.given[row * self.width..][..self.width]
    }

    /// What a cell may hold under `slack`.
    pub(super) fn bounds(&self, row: usize, column: usize, slack: Slack) -> (i64, i64) {
        let ideal = self.ideal(row, column);
        if ideal == 0 {
            return (0, 0);
        }
        let (floor, ceiling) = fixed::floor_and_ceiling(ideal);
        slack.bounds(floor, ceiling)
    }

    /// Whether a cell may take a unit under `slack`.
    pub(super) fn may_take(&self, row: usize, column: usize, slack: Slack) -> bool {
        self.given(row, column) < self.bounds(row, column, slack).1
    }

    /// Whether a cell may give a unit away under `slack`.
    pub(super) fn may_give(&self, row: usize, column: usize, slack: Slack) -> bool {
        self.given(row, column) > self.bounds(row, column, slack).0
    }

    /// Adds `units` to a cell.
    pub(super) fn give(&mut self, row: usize, column: usize, units: i64) {
        self.given[row * self.width + column] += units;
    }

    /// Moves one unit of a column from one child to another.
    pub(super) fn move_unit(&mut self, from: usize, to: usize, column: usize) {
        self.give(from, column, -1);
        self.give(to, column, 1);
    }

    /// What the cells of a block hold, row by row.
    pub(super) fn block(&self, block: Block) -> Vec<i64> {
        (0..self.rows())
            .flat_map(|row| &self.given_row(row)[block.start..][..block.columns])
            .copied()
            .collect()
    }

    /// The published cells, row by row.
    pub(super) fn into_given(self) -> Vec<i64> {
        self.given
    }
}
