//! What a comparison shows, in a few numbers.

use crate::money::percent_hundredths;
use crate::report::Columns;

/// How many of the largest changes are named.
const MOVERS_MAX: usize = 3;

/// A row has changed much if it did by more than this part of the base.
const MUCH: i128 = 10;

/// What went by, row by row.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Rows that are not the same on all sides.
    pub changed: u64,
    /// Rows that are.
    pub unchanged: u64,
    /// Of those that changed how many are kept.
    pub kept: u64,
    /// Every side without the base, beside that.
    pub others: Vec<Changes>,
    /// For every side what its rows add up to, in the common unit.
    pub sums: Vec<i128>,
}

/// How the rows of a side differ from those of the base.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// How many differ, or are on one side only.
    pub changed: u64,
    /// What the differences add up to, in the common unit.
    pub difference: i128,
    /// The rows that are more than in the base.
    pub gains: Movers,
    /// Those that are less.
    pub losses: Movers,
    /// Those of both that changed by more than a tenth, in hundredths of a percent of the base; what was nothing before
    /// changed by more than can be said, and is only counted.
    pub much: Movers,
}

/// Rows that moved one way.
#[derive(Debug, Clone, Default)]
pub struct Movers {
    /// How many.
    pub count: u64,
    /// What they moved by in all.
    pub sum: i128,
    /// Those that moved furthest, the largest first; of equal ones the first.
    pub largest: Vec<Mover>,
}

/// A row that moved far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The names down to it.
    pub names: Vec<String>,
    /// By how much it is above or below the base.
    pub difference: i128,
}

impl Movers {
    fn add(&mut self, difference: i128, names: &impl Fn() -> Vec<String>) {
        self.count += 1;
        self.sum += difference;
        let place = self.largest.partition_point(|mover| mover.difference.abs() >= difference.abs());
        if place < MOVERS_MAX {
            self.largest.insert(place, Mover { names: names(), difference });
            self.largest.truncate(MOVERS_MAX);
        }
    }
}

impl Changes {
    /// Takes the difference of a row that was so much in the base.
    fn add(&mut self, base: i128, difference: i128, names: &impl Fn() -> Vec<String>) {
        self.difference += difference;
        match difference.signum() {
            1 => self.gains.add(difference, names),
            -1 => self.losses.add(difference, names),
            _ => return,
        }
        // What is multiplied has far fewer digits than there is room for.
        if difference.abs() * MUCH > base.abs() {
            match percent_hundredths(difference, base) {
                Some(hundredths) => self.much.add(hundredths, names),
                None => self.much.count += 1,
            }
        }
    }
}

impl Summary {
    /// Nothing went by yet; beside the base there are so many sides.
    pub(super) fn new(others: usize) -> Summary {
        Summary { others: vec![Changes::default(); others], sums: vec![0; others + 1], ..Summary::default() }
    }

    /// Takes the amounts of a row on every side; says whether it is changed. `names` are those down to it.
    pub(super) fn add(
        &mut self,
        columns: &Columns,
        amounts: &[Option<i64>],
        names: impl Fn() -> Vec<String>,
    ) -> bool {
        let mut is_changed = false;
        for (side, sum) in self.sums.iter_mut().enumerate() {
            *sum += columns.amount(amounts, side).unwrap_or(0);
        }
        for (index, side) in (1..amounts.len()).enumerate() {
            let difference = columns.difference(amounts, 0, side);
            // A side that lacks the row differs from one where it is nothing.
            let differs = difference != 0 || amounts[side].is_some() != amounts[0].is_some();
            is_changed |= differs;
            let changes = &mut self.others[index];
            changes.changed += u64::from(differs);
            changes.add(columns.amount(amounts, 0).unwrap_or(0), difference, &names);
        }
        match is_changed {
            true => self.changed += 1,
            false => self.unchanged += 1,
        }
        is_changed
    }

    /// Ends the count. Where nothing is left out, `allocated` is what every side allocates, in the common unit.
    ///
    /// # Panics
    ///
    /// If nothing is left out and yet a side does not add up to its allocated amount, or the differences not to the
    /// difference of the allocated amounts: nobody may see such numbers.
    pub(super) fn finish(&self, allocated: Option<&[i128]>) {
        // Amounts were added up where the columns were filled; here it is what a writer was given, in other numbers.
        let base = self.sums[0];
        for (sum, changes) in self.sums[1..].iter().zip(&self.others) {
            assert_eq!(changes.difference, sum - base, "the differences lost money");
        }
        assert!(allocated.is_none_or(|allocated| allocated == self.sums), "the comparison lost money");
    }
}
