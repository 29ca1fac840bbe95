//! The shape of a row of cells: months, and within a month the mix leaves.

/// Months of a year.
pub const MONTHS: usize = 12;

/// Months of a quarter.
pub const QUARTER_MONTHS: usize = 3;

/// Quarters of a year.
pub const QUARTERS: usize = MONTHS / QUARTER_MONTHS;

/// How the cells of a row are numbered: month by month, and within a month by the members of each business
/// axis, the last axis running fastest.
///
/// # Example
///
/// ```
/// use tieout::plan::Shape;
/// let shape = Shape::new(&[3, 2]); // 3 products, 2 customer types
/// assert_eq!(shape.leaves(), 6);
/// assert_eq!(shape.cells(), 72);
/// assert_eq!((shape.member(0, 5), shape.member(1, 5)), (2, 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    axes: Vec<ShapeAxis>,
    leaves: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ShapeAxis {
    members: usize,
    /// How many leaves apart two neighbouring members are.
    stride: usize,
}

impl Shape {
    /// Takes the number of members of every axis; no axes give a single leaf.
    ///
    /// # Panics
    ///
    /// If an axis has no members.
    pub fn new(members: &[usize]) -> Shape {
        assert!(members.iter().all(|members| *members > 0), "an axis has at least one member");
        let mut leaves = 1;
        let mut axes: Vec<ShapeAxis> = Vec::with_capacity(members.len());
        for &members in members.iter().rev() {
            axes.push(ShapeAxis { members, stride: leaves });
            leaves *= members;
        }
        axes.reverse();
        Shape { axes, leaves }
    }

    /// How many mix leaves there are.
    pub fn leaves(&self) -> usize {
        self.leaves
    }

    /// How many cells a row has.
    pub fn cells(&self) -> usize {
        self.leaves * MONTHS
    }

    /// How many axes there are.
    pub fn axes(&self) -> usize {
        self.axes.len()
    }

    /// How many members axis number `axis` has.
    pub fn members(&self, axis: usize) -> usize {
        self.axes[axis].members
    }

    /// How many leaves apart two neighbouring members of axis number `axis` are.
    pub(crate) fn stride(&self, axis: usize) -> usize {
        self.axes[axis].stride
    }

    /// Which member of axis number `axis` the mix leaf `leaf` belongs to.
    pub fn member(&self, axis: usize, leaf: usize) -> usize {
        leaf / self.axes[axis].stride % self.axes[axis].members
    }

    /// The leaf that differs from `leaf` only in its member of axis number `axis`.
    pub(crate) fn with_member(&self, axis: usize, leaf: usize, member: usize) -> usize {
        let stride = self.axes[axis].stride;
        leaf - self.member(axis, leaf) * stride + member * stride
    }

    /// The sums of a row's cells by month.
    pub(crate) fn months<T: Copy + std::iter::Sum>(&self, row: &[T]) -> Vec<T> {
        row.chunks_exact(self.leaves).map(|month| month.iter().copied().sum()).collect()
    }

    /// The sums of a row's cells by quarter.
    pub(crate) fn quarters<T: Copy + std::iter::Sum>(&self, row: &[T]) -> Vec<T> {
        row.chunks_exact(self.leaves * QUARTER_MONTHS).map(|quarter| quarter.iter().copied().sum()).collect()
    }

    /// The sums of a row's cells over the year, by member of axis number `axis`.
    pub(crate) fn axis_years<T: Copy + Default + std::ops::AddAssign>(
        &self,
        axis: usize,
        row: &[T],
    ) -> Vec<T> {
        self.axis_periods(axis, MONTHS, row)
    }

    /// The sums of a row's cells over periods of so many months, by member of axis number `axis` within each period.
    pub(crate) fn axis_periods<T: Copy + Default + std::ops::AddAssign>(
        &self,
        axis: usize,
        months: usize,
        row: &[T],
    ) -> Vec<T> {
        let members = self.members(axis);
        let mut sums = vec![T::default(); MONTHS / months * members];
        for (cell, value) in row.iter().enumerate() {
            let period = cell / self.leaves / months;
            sums[period * members + self.member(axis, cell % self.leaves)] += *value;
        }
        sums
    }

    /// The sums of a row's cells over the year, by mix leaf.
    pub(crate) fn leaf_years<T: Copy + Default + std::ops::AddAssign>(&self, row: &[T]) -> Vec<T> {
        let mut years = vec![T::default(); self.leaves];
        for (cell, value) in row.iter().enumerate() {
            years[cell % self.leaves] += *value;
        }
        years
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_axis_runs_fastest() {
        let shape = Shape::new(&[2, 3, 2]);
        assert_eq!((shape.leaves(), shape.cells(), shape.axes()), (12, 144, 3));
        assert_eq!([0, 1, 2].map(|axis| shape.members(axis)), [2, 3, 2]);
        assert_eq!([0, 1, 2].map(|axis| shape.stride(axis)), [6, 2, 1]);
        assert_eq!([0, 1, 2].map(|axis| shape.member(axis, 10)), [1, 2, 0]);
        assert_eq!(shape.with_member(1, 10, 0), 6);
        assert_eq!(Shape::new(&[]).leaves(), 1);
    }

    #[test]
    fn cells_add_up_by_period_and_by_member() {
        let shape = Shape::new(&[2, 2]);
        // Month 1 has 1, 2, 4 and 8; month 2 a hundred of each; month 4 a thousand of the last.
        let mut row = vec![0_u32; 48];
        row[..8].copy_from_slice(&[1, 2, 4, 8, 100, 200, 400, 800]);
        row[15] = 8_000;
        assert_eq!(shape.months(&row)[..5], [15, 1_500, 0, 8_000, 0]);
        assert_eq!(shape.quarters(&row), [1_515, 8_000, 0, 0]);
        assert_eq!(shape.leaf_years(&row), [101, 202, 404, 8_808]);
        assert_eq!(shape.axis_years(0, &row), [303, 9_212]);
        assert_eq!(shape.axis_years(1, &row), [505, 9_010]);
    }
}
