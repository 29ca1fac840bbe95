//! What a comparison shows, in a few numbers.

use crate::report::Columns;

/// How many of the largest changes are named.
const MOVERS_MAX: usize = 3;

/// What went by, row by row.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Rows that are not the same on all sides.
    pub changed: u64,
    /// Rows that are.
    pub unchanged: u64,
    /// Of those that changed how many are kept.
    pub kept: u64,
    /// For every side without the base how many of its rows differ from the base or are on one side only.
    pub changed_on: Vec<u64>,
    /// For every side without the base its largest changes, the largest first; of equal ones the first.
    pub movers: Vec<Vec<Mover>>,
    /// For every side what its rows add up to, in the common unit.
    pub sums: Vec<i128>,
    /// For every side without the base what its differences add up to, in the common unit.
    pub differences: Vec<i128>,
}

/// A row that moved far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The names down to it.
    pub names: Vec<String>,
    /// By how much it is above or below the base, in the common unit.
    pub difference: i128,
}

impl Summary {
    /// Nothing went by yet; beside the base there are so many sides.
    pub(super) fn new(others: usize) -> Summary {
        Summary {
            changed_on: vec![0; others],
            movers: vec![Vec::new(); others],
            sums: vec![0; others + 1],
            differences: vec![0; others],
            ..Summary::default()
        }
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
            self.differences[index] += difference;
            self.changed_on[index] += u64::from(differs);
            self.moved(index, difference, &names);
        }
        match is_changed {
            true => self.changed += 1,
            false => self.unchanged += 1,
        }
        is_changed
    }

    fn moved(&mut self, index: usize, difference: i128, names: &impl Fn() -> Vec<String>) {
        let movers = &mut self.movers[index];
        let place = movers.partition_point(|mover| mover.difference.abs() >= difference.abs());
        if difference == 0 || place == MOVERS_MAX {
            return;
        }
        movers.insert(place, Mover { names: names(), difference });
        movers.truncate(MOVERS_MAX);
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
        for (sum, difference) in self.sums[1..].iter().zip(&self.differences) {
            assert_eq!(*difference, sum - base, "the differences lost money");
        }
        assert!(allocated.is_none_or(|allocated| allocated == self.sums), "the comparison lost money");
    }
}
