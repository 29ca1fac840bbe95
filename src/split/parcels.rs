//! A plan in parcels: pieces of the split that are computed independently of each other, by whoever is free.
//!
//! A parent's row settles everything below it, so once a node's row is known, what is below it needs nothing else. The
//! upper levels are walked once; below, every node with few rows goes into a parcel, small neighbours together. The
//! parcels' rows, one parcel after the other, are the rows of the whole walk, in plan order. How a plan is cut into
//! parcels depends on the plan alone, so nothing depends on who computes them.

use std::convert::Infallible;
use std::rc::Rc;

use super::rows::{Rows, Settled, rows_below};
use super::{MONTHS, Missed, Misses, Stopped, Work};
use crate::plan::{Level, NodeIndex, Plan};

/// What is worth handing over to somebody else: some milliseconds of work.
pub const CELLS_WORTHWHILE: u64 = 16_384;

/// What one piece may hold: several are worked on at a time, with about a hundred bytes for each cell.
const CELLS_MAX: u64 = 65_536;

/// A piece of the split, to be computed by [`Opener::rows`].
#[derive(Debug)]
pub struct Parcel {
    settled: Vec<Settled>,
    /// How many cells its rows have.
    cells: u64,
}

/// Walks the upper levels of a plan and cuts what is below into parcels, in plan order.
pub struct Parcels<'a> {
    walk: Rows<'a>,
    start: NodeIndex,
    /// For every node the rows it has in the whole walk.
    row_counts: Rc<Vec<u32>>,
    row_cells: u64,
    /// What a parcel holds at least, while there is more.
    worthwhile: u64,
    /// Handed out by the walk, but too much for the parcel before.
    next: Option<Settled>,
}

impl<'a> Parcels<'a> {
    /// The parcels of [`rows_below`] of the same plan, depth and start, without what is below nodes for which `wanted` is
    /// false.
    pub fn new(
        plan: &'a Plan,
        depth: Level,
        start: Settled,
        wanted: impl Fn(NodeIndex) -> bool + 'a,
    ) -> Parcels<'a> {
        let row_counts = Rc::new(row_counts(plan, depth, start.node(), &wanted));
        let row_cells = (plan.mix().leaf_count() * MONTHS) as u64;
        let counts = Rc::clone(&row_counts);
        let is_large =
            move |node: NodeIndex| wanted(node) && u64::from(counts[node.0 as usize]) * row_cells > CELLS_MAX;
        Parcels {
            start: start.node(),
            walk: rows_below(plan, depth, start).below(is_large),
            row_counts,
            row_cells,
            worthwhile: CELLS_WORTHWHILE,
            next: None,
        }
    }

    /// The same, with more in a parcel: as long as there are more, at least so many cells.
    pub fn of_cells(self, worthwhile: u64) -> Parcels<'a> {
        Parcels { worthwhile, ..self }
    }

    /// How many cells all parcels have.
    pub fn cells(&self) -> u64 {
        self.cells_of(self.start)
    }

    /// What the rows that were settled on the way to the parcels handed out so far miss.
    pub fn missed(&self) -> Missed {
        self.walk.missed()
    }

    fn cells_of(&self, node: NodeIndex) -> u64 {
        u64::from(self.row_counts[node.0 as usize]) * self.row_cells
    }
}

impl Iterator for Parcels<'_> {
    type Item = Parcel;

    fn next(&mut self) -> Option<Parcel> {
        let mut parcel = Parcel { settled: Vec::new(), cells: 0 };
        while parcel.cells < self.worthwhile {
            let Some(settled) = self.next.take().or_else(|| self.walk.next_settled()) else { break };
            let cells = self.cells_of(settled.node());
            if parcel.cells > 0 && parcel.cells + cells > self.worthwhile.max(CELLS_MAX) {
                self.next = Some(settled);
                break;
            }
            parcel.cells += cells;
            parcel.settled.push(settled);
        }
        (!parcel.settled.is_empty()).then_some(parcel)
    }
}

impl Parcel {
    /// How many cells its rows have.
    pub fn cells(&self) -> u64 {
        self.cells
    }
}

/// Computes the rows of parcels; everybody who does has one of their own.
pub struct Opener<'a> {
    walk: Rows<'a>,
}

impl<'a> Opener<'a> {
    /// For the parcels of the same plan and depth, with the same nodes wanted.
    pub fn new(plan: &'a Plan, depth: Level, wanted: impl Fn(NodeIndex) -> bool + 'a) -> Opener<'a> {
        Opener { walk: rows_below(plan, depth, Settled::nothing()).below(wanted) }
    }

    /// Hands over the rows of a parcel, in plan order: a node, and its units numbered as in [`Row`](super::Row). Gives
    /// what they miss, without what was settled before.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    pub fn rows<E>(
        &mut self,
        parcel: Parcel,
        mut take: impl FnMut(NodeIndex, &[i64]) -> Result<(), E>,
    ) -> Result<Missed, E> {
        self.walk.forget_missed();
        for settled in parcel.settled {
            self.walk.go_on_from(settled);
            while let Some((node, cells)) = self.walk.next_cells() {
                take(node, cells)?;
            }
        }
        Ok(self.walk.missed())
    }
}

/// What the numbers of a whole plan miss; at most `named_max` of a class by name, the largest.
///
/// # Panics
///
/// If the cells do not add up to the allocated amount.
pub fn misses(plan: &Plan, named_max: usize, work: &Work<'_>) -> Misses {
    let depth = Level::Person;
    let mut misses = Misses::of_at_most(named_max);
    let company = Settled::company_naming(plan, Some(&mut misses));
    let mut parcels = Parcels::new(plan, depth, company, |_| true);
    parcels.walk = parcels.walk.naming(named_max);
    let all_cells = parcels.cells();
    let (mut cells, mut units) = (0, 0);
    let worker = || {
        let mut opener = Opener::new(plan, depth, |_| true);
        opener.walk = opener.walk.naming(named_max);
        move |parcel: Parcel, give: &mut dyn FnMut(_) -> Result<(), Stopped>| {
            let (cells, mut units) = (parcel.cells(), 0);
            opener.rows(parcel, |_, row| -> Result<(), Stopped> {
                units += row.iter().sum::<i64>();
                Ok(())
            })?;
            give((opener.walk.misses(), cells, units))
        }
    };
    let done = work.in_order(
        all_cells,
        || parcels.next(),
        worker,
        |(part, more_cells, more_units)| {
            part.into_iter().for_each(|part| misses.add(part));
            cells += more_cells;
            units += more_units;
            work.tell(cells, all_cells);
            Ok::<(), Infallible>(())
        },
    );
    let Ok(()) = done;
    parcels.walk.misses().into_iter().for_each(|part| misses.add(part));
    assert_eq!(units, plan.allocated(), "the split lost money");
    misses
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
    use crate::{Source, plan, split};

    /// Cuts a plan of so many members of two axes into parcels, with a region for each number of persons, and holds how
    /// many persons each parcel has. `worthwhile` counts persons too.
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
        let parcels = Parcels::new(&plan, Level::Person, Settled::company(&plan), |_| true);
        let cells = parcels.row_cells;
        let parcels = match worthwhile {
            Some(persons) => parcels.of_cells(persons * cells),
            None => parcels,
        };
        assert_eq!(parcels.map(|parcel| parcel.cells() / cells).collect::<Vec<_>>(), want);
    }

    #[test]
    fn cells_are_those_of_the_rows_of_the_walk() {
        let text = "target = 9\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'\n[[region.team]]\nname = 'c'\n\
                    person = [{ name = 'd' }, { name = 'e' }]\n[[region.team]]\nname = 'f'";
        let document = plan::parse(Source::new("plan.toml", text)).unwrap();
        let (plan, _) = plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
        for (depth, rows) in
            [Level::Company, Level::Region, Level::Team, Level::Person].into_iter().zip([1, 2, 3, 4])
        {
            let parcels = Parcels::new(&plan, depth, Settled::company(&plan), |_| true);
            assert_eq!(parcels.cells(), rows * MONTHS as u64, "{depth:?}");
            assert_eq!(split::rows(&plan, depth).count() as u64, rows, "{depth:?}");
        }
        let parcels = Parcels::new(&plan, Level::Person, Settled::company(&plan), |node| {
            plan.organisation().node(node).name() != "c"
        });
        assert_eq!(parcels.cells(), 3 * MONTHS as u64);
    }

    #[test]
    fn small_neighbours_share_a_parcel_until_it_is_worthwhile() {
        // A person has 1,200 cells: 14 are worthwhile, 54 fit.
        check(10, &[5, 5, 5, 40], None, &[15, 40]);
        check(10, &[13, 1, 13, 42], None, &[14, 13, 42]);
        check(10, &[5, 5, 5, 40], Some(11), &[15, 40]);
        check(10, &[5, 5, 5, 40], Some(10), &[10, 45]);
    }

    #[test]
    fn a_parcel_has_no_more_than_it_may_hold() {
        check(10, &[10, 44, 2], None, &[54, 2]);
        check(10, &[10, 45, 2], None, &[10, 45, 2]);
        check(10, &[55], None, &[14, 14, 14, 13]); // too much for one: its persons stand alone
        check(10, &[10, 45], Some(55), &[55]); // as much as was asked for
        check(10, &[10, 46], Some(55), &[10, 46]);
        check(74, &[2], None, &[1, 1]); // a person alone is more than fits
    }
}
