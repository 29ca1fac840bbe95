//! What the nodes of one level have by month.

use std::convert::Infallible;

use super::basis::Basis;
use super::rows::Row;
use super::source::Split;
use crate::cells::{self, CELLS_WORTHWHILE, Reach, RowTaker, Stopped, Work};
use crate::plan::shape::MONTHS;
use crate::plan::{Level, NodeIndex};

/// A node, and what it publishes by month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeMonths {
    /// The node.
    pub node: NodeIndex,
    /// Its months, in units.
    pub months: [i64; MONTHS],
}

impl NodeMonths {
    /// What the months add up to.
    pub fn year(&self) -> i64 {
        self.months.iter().sum()
    }

    /// The months of a published row.
    pub(super) fn of(row: &Row) -> NodeMonths {
        let leaves = row.cells.len() / MONTHS;
        let months = std::array::from_fn(|month| row.cells[month * leaves..][..leaves].iter().sum());
        NodeMonths { node: row.node, months }
    }
}

/// What the nodes of a level publish by month, and every leaf above the level, in plan order.
///
/// # Example
///
/// ```
/// use tieout::cells::Work;
/// use tieout::plan::{self, Level};
/// use tieout::{Source, split};
/// let text = "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'\nteam = [{ name = 'c' }]";
/// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
/// let teams = split::months_by_node(&plan, Level::at(2), &Work::alone());
/// assert_eq!(teams.len(), 2); // a has no teams, and stands for itself
/// assert_eq!((teams[1].year(), teams[1].months[0]), (50, 4));
/// ```
pub fn months_by_node<'a>(basis: impl Into<Basis<'a>>, level: Level, work: &Work<'_>) -> Vec<NodeMonths> {
    let mut all = Vec::new();
    let Ok(()) = every_row(&Split::of(basis), level, work, |row| {
        all.push(NodeMonths::of(&row));
        Ok::<(), Infallible>(())
    });
    all
}

/// Hands over the rows of a level, and of every leaf above it, in plan order.
///
/// # Errors
///
/// The first error that `take` returns; nothing is handed over after it.
pub(super) fn every_row<E>(
    split: &Split<'_>,
    level: Level,
    work: &Work<'_>,
    take: impl FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let reach = Reach { depth: level, below: &|_| true, batch_cells: CELLS_WORTHWHILE };
    cells::read(split, &reach, work, || WholeRows, take).map(drop)
}

/// Hands rows on as they are.
struct WholeRows;

impl RowTaker for WholeRows {
    type Page = Row;

    fn row(&mut self, node: NodeIndex, cells: &[i64], give: &mut Give<'_>) -> Result<(), Stopped> {
        give(Row { node, cells: cells.to_vec() })
    }

    fn end(&mut self, _: &mut Give<'_>) -> Result<(), Stopped> {
        Ok(())
    }
}

type Give<'g> = dyn FnMut(Row) -> Result<(), Stopped> + 'g;
