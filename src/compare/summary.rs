//! What a comparison shows, in a few numbers.

use super::{Comparison, Line, Step};

/// How many of the largest changes are named.
const MOVERS_MAX: usize = 3;

/// What went by, line by line.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Lines that are not the same on all sides.
    pub changed: u64,
    /// Lines that are.
    pub unchanged: u64,
    /// For every side without the base how many of its lines differ from the base or are on one side only.
    pub changed_on: Vec<u64>,
    /// For every side without the base its largest changes, the largest first; of equal ones the first.
    pub movers: Vec<Vec<Mover>>,
    /// For every side what its lines add up to, in grains.
    pub sums: Vec<i128>,
    /// For every side without the base what its differences add up to, in grains.
    pub differences: Vec<i128>,
}

/// A line that moved far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The names down to it.
    pub names: Vec<String>,
    /// By how much it is above or below the base, in grains.
    pub difference: i128,
}

impl Summary {
    /// Nothing went by yet.
    pub fn new(comparison: &Comparison) -> Summary {
        let others = comparison.others().len();
        Summary {
            changed_on: vec![0; others],
            movers: vec![Vec::new(); others],
            sums: vec![0; others + 1],
            differences: vec![0; others],
            ..Summary::default()
        }
    }

    /// Takes a line; says whether it is changed.
    pub fn add(&mut self, line: &Line<'_>) -> bool {
        let is_changed = line.is_changed();
        match is_changed {
            true => self.changed += 1,
            false => self.unchanged += 1,
        }
        for (sum, amount) in self.sums.iter_mut().zip(line.amounts) {
            *sum += amount.unwrap_or(0);
        }
        let base = line.amounts[0];
        for (index, amount) in line.amounts[1..].iter().enumerate() {
            let difference = amount.unwrap_or(0) - base.unwrap_or(0);
            self.differences[index] += difference;
            self.changed_on[index] += u64::from(*amount != base);
            self.moved(index, difference, line.path);
        }
        is_changed
    }

    fn moved(&mut self, index: usize, difference: i128, path: &[Step<'_>]) {
        let movers = &mut self.movers[index];
        let place = movers.partition_point(|mover| mover.difference.abs() >= difference.abs());
        if difference == 0 || place == MOVERS_MAX {
            return;
        }
        let name = |step: &Step<'_>| match step {
            Step::Node(_, name) | Step::Member(_, name) | Step::Period(name) => Some((*name).to_owned()),
            Step::Group(_, name) => name.map(str::to_owned),
            Step::Itself(_) => None,
        };
        movers.insert(place, Mover { names: path.iter().filter_map(name).collect(), difference });
        movers.truncate(MOVERS_MAX);
    }

    /// Ends the count.
    ///
    /// # Panics
    ///
    /// If nothing is left out and yet a side does not add up to its allocated amount, or the differences not to the
    /// difference of the allocated amounts: nobody may see such numbers.
    pub fn finish(&self, comparison: &Comparison) {
        // Amounts were added up where the columns were filled; here it is what a writer was given, in other numbers.
        let grain = comparison.grain();
        let base = self.sums[0];
        for (sum, difference) in self.sums[1..].iter().zip(&self.differences) {
            assert_eq!(*difference, sum - base, "the differences lost money");
        }
        if comparison.filters().is_empty() {
            for (side, sum) in comparison.sides().iter().zip(&self.sums) {
                assert_eq!(
                    *sum,
                    grain.of_units(side.amounts().unit(), side.amounts().allocated()),
                    "the comparison lost money"
                );
            }
        }
    }
}
