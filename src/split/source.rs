//! The split of a plan, or of one that is rescaled, as a source of cells.

use super::basis::Basis;
use super::batches::{Batch, Batches, Reader};
use super::misses::Misses;
use super::settled::Settled;
use crate::cells::{self, CELLS_WORTHWHILE, CellSource, Reach, Work};
use crate::money::Unit;
use crate::plan::{Calendar, Level, NodeIndex, Plan};

/// The split of a plan or a rescaled one, or of what stands below one of its nodes.
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
    basis: Basis<'a>,
    start: Settled,
    /// What is named of the start, with room for as many misses below it.
    named: Misses,
}

impl<'a> Split<'a> {
    /// The split of a whole plan, or a whole rescaled one.
    pub fn of(basis: impl Into<Basis<'a>>) -> Split<'a> {
        let basis = basis.into();
        Split::below(basis, Settled::company(basis))
    }

    /// The split of what stands on and below a node that a walk of the same settled.
    pub fn below(basis: impl Into<Basis<'a>>, start: Settled) -> Split<'a> {
        Split { basis: basis.into(), start, named: Misses::default() }
    }

    /// The split of a whole plan, in which at most so many misses of a class are named.
    fn naming(basis: Basis<'a>, at_most: usize) -> Split<'a> {
        let mut named = Misses::of_at_most(at_most);
        let start = Settled::company_naming(basis, (at_most > 0).then_some(&mut named));
        Split { basis, start, named }
    }
}

impl CellSource for Split<'_> {
    type Batch = Batch;
    type Count = Misses;

    fn plan(&self) -> &Plan {
        self.basis.plan()
    }

    fn unit(&self) -> &Unit {
        self.basis.plan().unit()
    }

    fn calendar(&self) -> &Calendar {
        self.basis.plan().calendar()
    }

    fn sum(&self) -> i64 {
        self.start.units()
    }

    fn batches<'s>(
        &'s self,
        reach: &'s Reach<'s>,
    ) -> impl cells::Batches<Batch = Batch, Count = Misses> + 's {
        Batches::new(self.basis, self.start.clone(), self.named.clone(), reach)
    }

    fn reader<'s>(
        &'s self,
        reach: &'s Reach<'s>,
    ) -> impl cells::BatchReader<Batch = Batch, Count = Misses> + 's {
        Reader::new(self.basis, reach, self.named.at_most())
    }
}

/// What the numbers of a whole plan miss, or those of a rescaled one; at most `named_max` of a class by name, the largest.
///
/// # Panics
///
/// If the cells do not add up to the allocated amount, or to the total of the rescaling.
pub fn misses<'a>(basis: impl Into<Basis<'a>>, named_max: usize, work: &Work<'_>) -> Misses {
    let basis = basis.into();
    let split = Split::naming(basis, named_max);
    assert_eq!(split.sum(), basis.total(), "the split lost money");
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
