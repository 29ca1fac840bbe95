//! Columns of numbers, one number for each child, and their sums.

/// Columns of numbers, in each a number for every child.
pub(super) trait Columns: Default {
    fn set_to_zero(&mut self, rows: usize, columns: usize);

    /// Adds a column of others. [`carry`](Columns::carry) comes before the sums are looked at.
    fn add(&mut self, rows: usize, column: usize, others: &Self, from: usize);

    fn carry(&mut self) {}
}

impl Columns for Vec<i64> {
    fn set_to_zero(&mut self, rows: usize, columns: usize) {
        self.clear();
        self.resize(rows * columns, 0);
    }

    fn add(&mut self, rows: usize, column: usize, others: &Self, from: usize) {
        add(&mut self[column * rows..][..rows], &others[from * rows..][..rows]);
    }
}

/// Adds numbers to as many sums.
pub(super) fn add(sums: &mut [i64], numbers: &[i64]) {
    for (sum, number) in sums.iter_mut().zip(numbers) {
        *sum += number;
    }
}
