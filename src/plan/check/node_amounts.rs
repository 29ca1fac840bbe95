//! The amounts that own seasons of nodes state, held against what their cells come to: a product with a season of its own,
//! or somebody below with one, may lead away from them.

use super::checker::Checker;
use super::kept::declared::{Cause, CauseOf};
use super::resulting::{ALIKE, people};
use crate::money::{Fixed, U256, fixed};
use crate::plan::organisation::{Node, NodeIndex};
use crate::plan::own::OwnSeason;
use crate::plan::shape::QUARTER_MONTHS;
use crate::plan::{Ideals, Organisation, Plan};

/// The amounts that a node promises, by month or by quarter.
struct Promise {
    units: Vec<i64>,
    by_month: bool,
}

/// A period that comes to something else than was promised.
struct Missed {
    name: String,
    declared: Fixed,
    resulting: Fixed,
}

impl Checker {
    /// Says which amounts in own seasons of nodes are contradicted: the first of each node.
    pub(super) fn node_amounts(&mut self, plan: &Plan) {
        let organisation = plan.organisation();
        let by_product = plan.mix().products().iter().any(|product| product.season().is_some());
        let mut ideals = None;
        for (index, node) in organisation.nodes.iter().enumerate() {
            let index = NodeIndex(index as u32);
            let Some(promise) = Promise::of(node).filter(|_| by_product || organisation.has_own_below(index))
            else {
                continue;
            };
            let ideals = ideals.get_or_insert_with(|| Ideals::new(plan));
            let row = ideals.of_year(index, promise.units.iter().sum());
            if let Some(missed) = promise.missed(plan, &plan.mix().shape().months(&row)) {
                self.node_amount_missed(plan, index, &missed);
            }
        }
    }

    fn node_amount_missed(&mut self, plan: &Plan, node: NodeIndex, missed: &Missed) {
        let is_own = |cause: &&Cause| cause.of == CauseOf::NodeSeason(node);
        let Some(own) = self.causes.iter().find(is_own) else { return };
        let leads_away = |cause: &&Cause| match cause.of {
            CauseOf::NodeSeason(other) => is_below(plan.organisation(), other, node),
            CauseOf::ProductSeason(_) => true,
            _ => false,
        };
        let cause = self.causes.iter().find(leads_away);
        let cause = cause.map(|cause| (&cause.place, format!("{} has its own season", cause.whose)));
        let name = format!("{} of {}", missed.name, own.whose);
        let (declared, resulting) = (people(plan, missed.declared), people(plan, missed.resulting));
        self.findings.contradicted_amount(&own.place, &name, &declared, &resulting, false, true, cause);
    }
}

impl Promise {
    fn of(node: &Node) -> Option<Promise> {
        match node.own()?.season.as_ref()? {
            OwnSeason::Months(months) => Some(Promise { units: months.to_vec(), by_month: true }),
            OwnSeason::Parts { season, in_amounts: true } => {
                let quarters = season.quarters();
                let units = |numerator: &U256| i64::try_from(*numerator / quarters.denominator()).ok();
                let units = quarters.numerators().iter().map(units).collect::<Option<_>>()?;
                Some(Promise { units, by_month: false })
            }
            OwnSeason::Parts { in_amounts: false, .. } => None,
        }
    }

    /// The first period whose months come to something else.
    fn missed(&self, plan: &Plan, months: &[Fixed]) -> Option<Missed> {
        let length = if self.by_month { 1 } else { QUARTER_MONTHS };
        let sums = months.chunks(length).map(|months| months.iter().sum::<Fixed>());
        let mut periods = self.units.iter().map(|units| fixed(*units)).zip(sums).enumerate();
        let (period, (declared, resulting)) =
            periods.find(|(_, (declared, resulting))| declared.abs_diff(*resulting) > ALIKE)?;
        let calendar = plan.calendar();
        let name = if self.by_month { calendar.month(period) } else { calendar.quarter(period) };
        Some(Missed { name, declared, resulting })
    }
}

/// Whether a node stands below another.
fn is_below(organisation: &Organisation, node: NodeIndex, above: NodeIndex) -> bool {
    node != above && organisation.path(node).contains(&above)
}
