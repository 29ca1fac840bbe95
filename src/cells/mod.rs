//! Cells: where rows of them come from, and how they are read on all cores.
//!
//! A cell is an amount of a node in a month and a mix leaf; a row holds all cells of one node. Whatever yields such rows
//! is a [`CellSource`]: the split of a plan, and amounts that come from elsewhere. Whoever reads one does not know which.

mod read;
mod work;

pub use read::{RowTaker, read};
pub use work::{Progress, Stopped, Work};

use crate::money::Unit;
use crate::plan::{Calendar, Level, NodeIndex, Plan};

/// What is worth handing over to another thread: some milliseconds of work.
pub const CELLS_WORTHWHILE: u64 = 16_384;

/// Which rows of a source are asked for.
pub struct Reach<'a> {
    /// The deepest level that is asked for: nodes on it, and leaves above it, have a row each.
    pub depth: Level,
    /// Whether anything below a node is asked for; if not, the node has a row in the place of what is below it.
    pub below: &'a (dyn Fn(NodeIndex) -> bool + Sync),
    /// How many cells a batch has at least, while there are more.
    pub batch_cells: u64,
}

/// Whatever yields rows of cells of a plan's nodes.
///
/// The rows add up to [`sum`](CellSource::sum) whatever the reach: [`read`] holds every source to that.
pub trait CellSource: Sync {
    /// Rows that are computed together, apart from all others.
    type Batch: Send;
    /// What is counted beside the cells.
    type Count: Count;

    /// The plan whose nodes and mix leaves the rows are about.
    fn plan(&self) -> &Plan;

    /// What one unit of a cell is.
    fn unit(&self) -> &Unit;

    /// Which months the cells are about.
    fn calendar(&self) -> &Calendar;

    /// What all cells add up to, in units.
    fn sum(&self) -> i64;

    /// The rows of a reach in batches, in plan order.
    fn batches<'s>(
        &'s self,
        reach: &'s Reach<'s>,
    ) -> impl Batches<Batch = Self::Batch, Count = Self::Count> + 's;

    /// What computes the rows of these batches; every thread has one.
    fn reader<'s>(
        &'s self,
        reach: &'s Reach<'s>,
    ) -> impl BatchReader<Batch = Self::Batch, Count = Self::Count> + 's;
}

/// Hands out the batches of a source.
pub trait Batches {
    /// See [`CellSource::Batch`].
    type Batch;
    /// See [`CellSource::Count`].
    type Count;

    /// The next batch; nothing behind the last.
    fn next(&mut self) -> Option<Self::Batch>;

    /// How many cells all batches have.
    fn cells(&self) -> u64;

    /// What was counted on the way to the batches handed out so far.
    fn count(&mut self) -> Self::Count;
}

/// Who takes rows: a node, and its units by month, then mix leaf.
pub type TakeRow<'t> = dyn FnMut(NodeIndex, &[i64]) -> Result<(), Stopped> + 't;

/// Computes the rows of batches.
pub trait BatchReader {
    /// See [`CellSource::Batch`].
    type Batch;
    /// See [`CellSource::Count`].
    type Count;

    /// Hands over the rows of a batch, in plan order: a node, and its units by month, then mix leaf. Gives what was
    /// counted in the batch.
    ///
    /// # Errors
    ///
    /// If `take` stops; nothing is handed over after it.
    fn read(&mut self, batch: Self::Batch, take: &mut TakeRow<'_>) -> Result<Self::Count, Stopped>;
}

/// What is counted in batches, and added up.
pub trait Count: Default + Send {
    /// Adds what was counted elsewhere.
    fn add(&mut self, other: Self);
}

/// Amounts that nobody computed have nothing to count.
impl Count for () {
    fn add(&mut self, (): ()) {}
}
