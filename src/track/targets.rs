//! The targets of a view's nodes, and what of them is due.

use std::convert::Infallible;

use foldhash::{HashMap, HashMapExt};

use super::Due;
use crate::cells::Work;
use crate::money::Ratio;
use crate::plan::{Level, NodeIndex, Plan};
use crate::report::{View, walk};
use crate::split::{Factors, Rescaling, Split};

/// The targets of nodes, bucket by bucket.
pub(super) struct Targets {
    of_nodes: HashMap<NodeIndex, NodeTargets>,
}

/// The targets of a node.
#[derive(Default)]
pub(super) struct NodeTargets {
    /// Of the year, or of the months that are selected, by bucket.
    pub year: Vec<i64>,
    /// Of that what is due, by bucket, then period.
    pub due: Vec<i64>,
}

impl Targets {
    /// The targets of a view, and what is due in the periods of another one, which has its months only as far as they are.
    ///
    /// The part of the month under way is published by the method, like any amounts.
    pub fn of(plan: &Plan, year: &View, to_date: &View, due: Due, work: &Work<'_>) -> Targets {
        let mut targets = Targets { of_nodes: HashMap::new() };
        let part = due.part().filter(|_| to_date.months()[due.through.month]);
        let rescaled = part.and_then(|part| {
            let passed = Ratio::new(part.passed.into(), part.all.into());
            let factor = move |month: usize| match month.cmp(&due.through.month) {
                std::cmp::Ordering::Less => Ratio::ONE,
                std::cmp::Ordering::Equal => passed,
                std::cmp::Ordering::Greater => Ratio::ZERO,
            };
            Rescaling::new(plan, Level::COMPANY, work, |_| Factors::by_month(factor))
        });
        match &rescaled {
            None => targets.walk(&year.source(plan), [Some(year), Some(to_date)], work),
            Some(rescaled) => {
                targets.walk(&year.source(plan), [Some(year), None], work);
                targets.walk(&Split::of(rescaled), [None, Some(to_date)], work);
            }
        }
        targets
    }

    fn walk(&mut self, split: &Split<'_>, [year, to_date]: [Option<&View>; 2], work: &Work<'_>) {
        // Nothing is due where none of the selected months is over.
        let to_date = to_date.filter(|view| view.months().contains(&true));
        let views: Vec<&View> = year.into_iter().chain(to_date).collect();
        let walked = walk(split, &views, work, |view, row| -> Result<(), Infallible> {
            let of_node = self.of_nodes.entry(row.node).or_default();
            match view == 0 && year.is_some() {
                true => of_node.year = row.amounts.to_vec(),
                false => of_node.due = row.amounts.to_vec(),
            }
            Ok(())
        });
        let Ok(_) = walked;
    }

    /// Takes out those of a node.
    pub fn take(&mut self, node: NodeIndex) -> Option<NodeTargets> {
        self.of_nodes.remove(&node)
    }
}
