//! What the rows of a hierarchy have where no filter leaves anything out: what parts are parts of.

use std::convert::Infallible;

use foldhash::{HashMap, HashMapExt};

use super::span::Span;
use super::{Paths, Step, View, walk};
use crate::cells::Work;
use crate::plan::Plan;

/// The amounts of the rows of a hierarchy by the steps to each, in units.
#[derive(Default)]
pub(super) struct Wholes<'a>(HashMap<Vec<Step<'a>>, i128>);

/// Which rows are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those that stand above others.
    Upper,
    /// All of them.
    All,
}

impl<'a> Wholes<'a> {
    /// Of rows that are at hand.
    pub fn of(rows: impl Iterator<Item = (Vec<Step<'a>>, i128)>) -> Wholes<'a> {
        Wholes(rows.collect())
    }

    /// Of a view that leaves nothing out, whose rows are walked.
    pub fn walked(
        plan: &Plan,
        (view, paths): (&View<'_>, &'a Paths<'a>),
        reach: Reach,
        work: &Work<'_>,
    ) -> Wholes<'a> {
        let mut wholes: HashMap<Vec<Step<'a>>, i128> = HashMap::new();
        let asked = view.asked_amounts(plan);
        let walked = walk(&view.source(plan), &[view], work, |_, row| -> Result<(), Infallible> {
            paths.each(row, |row| {
                let units: i128 = asked.iter().map(|number| i128::from(row.amounts[*number])).sum();
                let last =
                    if reach == Reach::All { row.path.len() } else { row.path.len().saturating_sub(1) };
                for depth in 1..=last {
                    match wholes.get_mut(&row.path[..depth]) {
                        Some(sum) => *sum += units,
                        None => drop(wholes.insert(row.path[..depth].to_vec(), units)),
                    }
                }
                Ok(())
            })
        });
        let Ok(_) = walked;
        Wholes(wholes)
    }

    /// What a row has; nothing for one that is not there.
    pub fn get(&self, path: &[Step<'_>]) -> Option<i128> {
        let wholes: &HashMap<Vec<Step<'_>>, i128> = &self.0;
        wholes.get(path).copied()
    }
}

impl View<'_> {
    /// Which amounts of a row add up to all that the row has.
    pub(super) fn asked_amounts(&self, plan: &Plan) -> Vec<usize> {
        let spans = self.table_spans(plan);
        let asked = |(_, span): &(usize, &Span)| self.asks_for(span);
        spans.iter().enumerate().filter(asked).map(|(number, _)| number).collect()
    }
}
