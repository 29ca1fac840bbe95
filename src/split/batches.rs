//! A plan in batches: pieces of the split that are computed independently of each other, by whichever thread is free.
//!
//! A parent's row settles everything below it, so once a node's row is known, what is below it needs nothing else. The
//! upper levels are walked once; below, every node with few rows goes into a batch, small neighbours together. The
//! batches' rows, one batch after the other, are the rows of the whole walk, in plan order. How a plan is cut into
//! batches depends on the plan alone, so nothing depends on which thread computes them.

use std::rc::Rc;

use super::basis::Basis;
use super::rows::{Rows, rows_below};
use super::settled::Settled;
use super::{MONTHS, Misses};
use crate::cells::{self, Count, Reach, Stopped, TakeRow};
use crate::plan::{Level, NodeIndex, Plan};

/// What one batch may hold: several are worked on at a time, with about a hundred bytes for each cell.
const CELLS_MAX: u64 = 65_536;

/// A piece of the split, to be computed by a [`Reader`].
#[derive(Debug)]
pub struct Batch {
    settled: Vec<Settled>,
    /// How many cells its rows have.
    cells: u64,
}

/// Walks the upper levels of a plan and cuts what is below into batches, in plan order.
pub(super) struct Batches<'a> {
    walk: Rows<'a>,
    start: NodeIndex,
    /// For every node the rows it has in the whole walk.
    row_counts: Rc<Vec<u32>>,
    row_cells: u64,
    /// What a batch holds at least, while there is more.
    worthwhile: u64,
    /// Handed out by the walk, but too much for the batch before.
    next: Option<Settled>,
    /// What was named before the walk.
    named: Misses,
}

impl<'a> Batches<'a> {
    /// The batches of [`rows_below`] of the same basis, depth and start, without what is below nodes that the reach leaves
    /// out. `named` is what was named on the way to the start, with room for as many more.
    pub(super) fn new(basis: Basis<'a>, start: Settled, named: Misses, reach: &'a Reach<'a>) -> Batches<'a> {
        let plan = basis.plan();
        let row_counts = Rc::new(row_counts(plan, reach.depth, start.node(), reach.below));
        let row_cells = row_cells(plan);
        let counts = Rc::clone(&row_counts);
        let is_large = move |node: NodeIndex| {
            (reach.below)(node) && u64::from(counts[node.0 as usize]) * row_cells > CELLS_MAX
        };
        Batches {
            start: start.node(),
            walk: rows_below(basis, reach.depth, start).below(is_large).naming(named.at_most()),
            row_counts,
            row_cells,
            worthwhile: reach.batch_cells,
            next: None,
            named,
        }
    }

    fn cells_of(&self, node: NodeIndex) -> u64 {
        u64::from(self.row_counts[node.0 as usize]) * self.row_cells
    }
}

impl cells::Batches for Batches<'_> {
    type Batch = Batch;
    type Count = Misses;

    fn next(&mut self) -> Option<Batch> {
        let mut batch = Batch { settled: Vec::new(), cells: 0 };
        while batch.cells < self.worthwhile {
            let Some(settled) = self.next.take().or_else(|| self.walk.next_settled()) else { break };
            let cells = self.cells_of(settled.node());
            if batch.cells > 0 && batch.cells + cells > self.worthwhile.max(CELLS_MAX) {
                self.next = Some(settled);
                break;
            }
            batch.cells += cells;
            batch.settled.push(settled);
        }
        (!batch.settled.is_empty()).then_some(batch)
    }

    fn cells(&self) -> u64 {
        self.cells_of(self.start)
    }

    fn count(&mut self) -> Misses {
        let mut misses = std::mem::take(&mut self.named);
        misses.add(self.walk.misses());
        misses
    }
}

/// Computes the rows of batches; every thread has one.
pub(super) struct Reader<'a> {
    walk: Rows<'a>,
}

impl<'a> Reader<'a> {
    /// For the batches of the same basis and reach; names at most so many misses of a class.
    pub(super) fn new(basis: Basis<'a>, reach: &'a Reach<'a>, named_max: usize) -> Reader<'a> {
        let walk = rows_below(basis, reach.depth, Settled::nothing()).below(reach.below).naming(named_max);
        Reader { walk }
    }
}

impl cells::BatchReader for Reader<'_> {
    type Batch = Batch;
    type Count = Misses;

    fn read(&mut self, batch: Batch, take: &mut TakeRow<'_>) -> Result<Misses, Stopped> {
        self.walk.forget_missed();
        for settled in batch.settled {
            self.walk.go_on_from(settled);
            while let Some((node, cells)) = self.walk.next_cells() {
                take(node, cells)?;
            }
        }
        Ok(self.walk.misses())
    }
}

/// How many cells have to be computed below a node for what a reach asks for.
pub fn cell_count(plan: &Plan, start: NodeIndex, reach: &Reach<'_>) -> u64 {
    u64::from(row_counts(plan, reach.depth, start, reach.below)[start.0 as usize]) * row_cells(plan)
}

fn row_cells(plan: &Plan) -> u64 {
    (plan.mix().leaf_count() * MONTHS) as u64
}

/// For every node from `start` down how many rows a walk to `depth` hands out for it; none below that depth, one where
/// nothing below is wanted.
fn row_counts(plan: &Plan, depth: Level, start: NodeIndex, wanted: &dyn Fn(NodeIndex) -> bool) -> Vec<u32> {
    // Zeros cost nothing until they are touched, which matters where one plan is walked from many starts.
    let mut counts = vec![0; plan.organisation().len()];
    count_rows(plan, depth, start, wanted, &mut counts);
    counts
}

fn count_rows(
    plan: &Plan,
    depth: Level,
    index: NodeIndex,
    wanted: &dyn Fn(NodeIndex) -> bool,
    counts: &mut [u32],
) -> u32 {
    let node = plan.organisation().node(index);
    let ends = node.is_leaf() || node.level() >= depth || !wanted(index);
    let count = match ends {
        true => 1,
        false => node.children().map(|child| count_rows(plan, depth, child, wanted, counts)).sum(),
    };
    counts[index.0 as usize] = count;
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cells::{Batches as _, CELLS_WORTHWHILE};
    use crate::plan::Organisation;
    use crate::{Source, plan, split};

    /// Cuts a plan of so many members of two axes into batches, with a region for each number of persons, and holds how
    /// many persons each batch has. `worthwhile` counts persons too.
    #[track_caller]
    fn check(members: usize, regions: &[usize], worthwhile: Option<u64>, want: &[u64]) {
        let mut text = "target = 0\nunit = 1\n".to_owned();
        for axis in ["product", "channel"] {
            (0..members).for_each(|name| text += &format!("[[{axis}]]\nname = '{name}'\nweight = 1\n"));
        }
        for (region, persons) in regions.iter().enumerate() {
            text += &format!("[[region]]\nname = 'r{region}'\n[[region.team]]\nname = 't'\n");
            (0..*persons).for_each(|name| text += &format!("[[region.team.person]]\nname = '{name}'\n"));
        }
        let document = plan::parse(Source::new("plan.toml", text)).unwrap();
        let (plan, _) = plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
        let cells = row_cells(&plan);
        let batch_cells = worthwhile.map_or(CELLS_WORTHWHILE, |persons| persons * cells);
        let reach = Reach { depth: Level::DEEPEST, below: &|_| true, batch_cells };
        let mut batches =
            Batches::new(Basis::Plan(&plan), Settled::company(&plan), Misses::default(), &reach);
        let batches = std::iter::from_fn(|| batches.next());
        assert_eq!(batches.map(|batch| batch.cells / cells).collect::<Vec<_>>(), want);
    }

    #[test]
    fn cells_are_those_of_the_rows_of_the_walk() {
        let text = "target = 9\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'\n[[region.team]]\nname = 'c'\n\
                    person = [{ name = 'd' }, { name = 'e' }]\n[[region.team]]\nname = 'f'";
        let document = plan::parse(Source::new("plan.toml", text)).unwrap();
        let (plan, _) = plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
        for (depth, rows) in
            [Level::COMPANY, Level::TOP, Level::at(2), Level::DEEPEST].into_iter().zip([1, 2, 3, 4])
        {
            let reach = Reach { depth, below: &|_| true, batch_cells: CELLS_WORTHWHILE };
            assert_eq!(cell_count(&plan, Organisation::COMPANY, &reach), rows * MONTHS as u64, "{depth:?}");
            assert_eq!(split::rows(&plan, depth).count() as u64, rows, "{depth:?}");
        }
        let below = |node| plan.organisation().node(node).name() != "c";
        let reach = Reach { depth: Level::DEEPEST, below: &below, batch_cells: CELLS_WORTHWHILE };
        assert_eq!(cell_count(&plan, Organisation::COMPANY, &reach), 3 * MONTHS as u64);
    }

    #[test]
    fn small_neighbours_share_a_batch_until_it_is_worthwhile() {
        // A person has 1,200 cells: 14 are worthwhile, 54 fit.
        check(10, &[5, 5, 5, 40], None, &[15, 40]);
        check(10, &[13, 1, 13, 42], None, &[14, 13, 42]);
        check(10, &[5, 5, 5, 40], Some(11), &[15, 40]);
        check(10, &[5, 5, 5, 40], Some(10), &[10, 45]);
    }

    #[test]
    fn a_batch_has_no_more_than_it_may_hold() {
        check(10, &[10, 44, 2], None, &[54, 2]);
        check(10, &[10, 45, 2], None, &[10, 45, 2]);
        check(10, &[55], None, &[14, 14, 14, 13]); // too much for one: its persons stand alone
        check(10, &[10, 45], Some(55), &[55]); // as much as was asked for
        check(10, &[10, 46], Some(55), &[10, 46]);
        check(74, &[2], None, &[1, 1]); // a person alone is more than fits
    }
}
