//! The split of a plan as a source of cells.

use super::batches::{Batch, Batches, Reader};
use super::{Misses, Settled};
use crate::cells::{self, CELLS_WORTHWHILE, CellSource, Reach, Work};
use crate::money::Unit;
use crate::plan::{Calendar, Level, NodeIndex, Plan};

/// The split of a plan, or of what stands below one of its nodes.
///
/// # Example
///
/// ```
/// use tieout::cells::CellSource;
/// use tieout::{plan, source::Source, split::Split};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// assert_eq!(Split::of(&plan).sum(), 100);
/// ```
pub struct Split<'a> {
    plan: &'a Plan,
    start: Settled,
    /// What is named of the start, with room for as many misses below it.
    named: Misses,
}

impl<'a> Split<'a> {
    /// The split of a whole plan.
    pub fn of(plan: &'a Plan) -> Split<'a> {
        Split::below(plan, Settled::company(plan))
    }

    /// The split of what stands on and below a node that a walk of the plan settled.
    pub fn below(plan: &'a Plan, start: Settled) -> Split<'a> {
        Split { plan, start, named: Misses::default() }
    }

    /// The split of a whole plan, in which at most so many misses of a class are named.
    fn naming(plan: &'a Plan, at_most: usize) -> Split<'a> {
        let mut named = Misses::of_at_most(at_most);
        let start = Settled::company_naming(plan, (at_most > 0).then_some(&mut named));
        Split { plan, start, named }
    }
}

impl CellSource for Split<'_> {
    type Batch = Batch;
    type Count = Misses;

    fn plan(&self) -> &Plan {
        self.plan
    }

    fn unit(&self) -> &Unit {
        self.plan.unit()
    }

    fn calendar(&self) -> &Calendar {
        self.plan.calendar()
    }

    fn sum(&self) -> i64 {
        self.start.units()
    }

    fn batches<'s>(
        &'s self,
        reach: &'s Reach<'s>,
    ) -> impl cells::Batches<Batch = Batch, Count = Misses> + 's {
        Batches::new(self.plan, self.start.clone(), self.named.clone(), reach)
    }

    fn reader<'s>(
        &'s self,
        reach: &'s Reach<'s>,
    ) -> impl cells::BatchReader<Batch = Batch, Count = Misses> + 's {
        Reader::new(self.plan, reach, self.named.at_most())
    }
}

/// What the numbers of a whole plan miss; at most `named_max` of a class by name, the largest.
///
/// # Panics
///
/// If the cells do not add up to the allocated amount.
pub fn misses(plan: &Plan, named_max: usize, work: &Work<'_>) -> Misses {
    let split = Split::naming(plan, named_max);
    assert_eq!(split.sum(), plan.allocated(), "the split lost money");
    let reach = Reach { depth: Level::DEEPEST, below: &|_| true, batch_cells: CELLS_WORTHWHILE };
    let Ok(misses) =
        cells::read(&split, &reach, work, || Unread, |()| Ok::<(), std::convert::Infallible>(()));
    misses
}

/// Makes nothing of rows: what they miss is counted where they are computed.
struct Unread;

impl cells::RowTaker for Unread {
    type Page = ();

    fn row(&mut self, _: NodeIndex, _: &[i64], _: &mut Give<'_>) -> Result<(), cells::Stopped> {
        Ok(())
    }

    fn end(&mut self, _: &mut Give<'_>) -> Result<(), cells::Stopped> {
        Ok(())
    }
}

type Give<'a> = dyn FnMut(()) -> Result<(), cells::Stopped> + 'a;
