//! What a view shows of one plan: its amounts, split and added up.

use std::thread;

use crate::plan::{NodeIndex, Plan};
use crate::report::{self, Totals, View};

/// The amounts of one side, before they have a place beside those of the others.
#[derive(Debug)]
pub(super) struct Shown {
    /// The node of every row.
    pub nodes: Vec<NodeIndex>,
    /// Units by row, bucket, period.
    pub amounts: Vec<i64>,
    pub totals: Totals,
}

impl Shown {
    /// Splits a plan.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn of(plan: &Plan, view: &View) -> Shown {
        let (mut nodes, mut amounts) = (Vec::new(), Vec::new());
        let totals = report::tallies(plan, view, |tally| {
            nodes.push(tally.node);
            amounts.extend_from_slice(tally.amounts);
        });
        assert_eq!(amounts.iter().sum::<i64>(), totals.shown_units, "the comparison lost money");
        Shown { nodes, amounts, totals }
    }

    /// Splits two plans at the same time: with many people this is where the time goes, and neither needs the other.
    ///
    /// # Panics
    ///
    /// As [`of`](Shown::of).
    pub fn of_both(first: (&Plan, &View), second: (&Plan, &View)) -> [Shown; 2] {
        thread::scope(|scope| {
            let other = scope.spawn(|| Shown::of(second.0, second.1));
            let one = Shown::of(first.0, first.1);
            // What went wrong there goes on here, as if there were one thread.
            [one, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))]
        })
    }
}
