//! The targets of a view's nodes, and what of them is due.

use std::cmp::Ordering;
use std::convert::Infallible;

use foldhash::{HashMap, HashMapExt};

use super::Cutoff;
use super::periods::Periods;
use crate::cells::Work;
use crate::closed::Closed;
use crate::money::Ratio;
use crate::plan::{Level, NodeIndex, Period, Plan};
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
    /// The targets of a view, and what of them is due in these periods. The part of the month under way is published by the
    /// method, like any amounts. Where the view has closed months, targets are of the open ones only: what was sold in the
    /// closed ones comes from their file.
    pub fn of(plan: &Plan, view: &View, periods: &Periods, cutoff: Cutoff, work: &Work<'_>) -> Targets {
        let year = view.to_period(plan, Period::Year);
        let months = view.to_period(plan, Period::Month).in_months(|month| month <= cutoff.month());
        // Nothing is due where none of the selected months is over.
        let months = Some(&months).filter(|months| months.months().contains(&true));
        let part = cutoff.part().filter(|_| view.months()[cutoff.month()]);
        let rescaled = part.and_then(|part| {
            let closed = view.open().closed();
            let due = move |factor: Ratio, month: usize| match month.cmp(&cutoff.month()) {
                Ordering::Less => factor,
                Ordering::Equal => factor.parts(part.passed, part.all),
                Ordering::Greater => Ratio::ZERO,
            };
            Rescaling::new(plan, closed.map_or(Level::COMPANY, Closed::carry), work, |months| {
                let replanned = closed.and_then(|closed| closed.rescaling().factors(months.node));
                Factors::by_month(|month| due(replanned.map_or(Ratio::ONE, |of| of.of(month)), month))
            })
        });
        let mut targets = Targets { of_nodes: HashMap::new() };
        match &rescaled {
            None => targets.walk(&view.source(plan), [Some(&year), months], periods, work),
            Some(rescaled) => {
                targets.walk(&view.source(plan), [Some(&year), None], periods, work);
                targets.walk(&Split::of(rescaled), [None, months], periods, work);
            }
        }
        targets
    }

    fn walk(
        &mut self,
        split: &Split<'_>,
        [year, months]: [Option<&View>; 2],
        periods: &Periods,
        work: &Work<'_>,
    ) {
        let views: Vec<&View> = year.into_iter().chain(months).collect();
        let selected = months.map(|view| view.months().iter().enumerate().filter(|(_, has)| **has));
        let selected: Vec<usize> = selected.into_iter().flatten().map(|(month, _)| month).collect();
        let walked = walk(split, &views, work, |view, row| -> Result<(), Infallible> {
            let of_node = self.of_nodes.entry(row.node).or_default();
            if view == 0 && year.is_some() {
                of_node.year = row.amounts.to_vec();
                return Ok(());
            }
            let count = periods.list.len();
            of_node.due = vec![0; row.amounts.len() / selected.len() * count];
            for (bucket, months) in row.amounts.chunks(selected.len()).enumerate() {
                for (month, units) in selected.iter().zip(months) {
                    let period = periods.with(*month).expect("what is due is in a period");
                    of_node.due[bucket * count + period] += units;
                }
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
