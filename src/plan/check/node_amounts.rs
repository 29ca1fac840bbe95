//! The amounts that own seasons of nodes state, held against what their cells come to: a product with a season of its own,
//! or somebody below with one, may lead away from them.

use std::collections::HashMap;

use super::checker::Checker;
use super::kept::declared::{Cause, CauseOf};
use super::resulting::{ALIKE, people};
use crate::findings::{Contradicted, LedAway, MemberName, OwnKind};
use crate::money::{Fixed, Parts, fixed};
use crate::plan::organisation::{Node, NodeIndex};
use crate::plan::own::OwnSeason;
use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS};
use crate::plan::{Calendar, Ideals, Organisation, Plan, Season};

/// The amounts that a node promises.
struct Promise {
    year: i64,
    amounts: Vec<Promised>,
}

/// One amount, for a month or a quarter.
struct Promised {
    first_month: usize,
    months: usize,
    units: i64,
}

/// A period that comes to something else than was promised.
struct Missed {
    name: String,
    declared: Fixed,
    resulting: Fixed,
}

/// The own seasons that may lead away from amounts, in the order in which they are written.
struct Causes<'c> {
    by_owner: HashMap<CauseOf, &'c Cause>,
    of_product: Option<usize>,
    /// The first below each node that has one below it.
    below: HashMap<NodeIndex, usize>,
    all: &'c [Cause],
}

impl Checker {
    /// Says which amounts in own seasons of nodes are contradicted: the first of each node.
    pub(super) fn node_amounts(&mut self, plan: &Plan) {
        let missed = all_missed(plan);
        if missed.is_empty() {
            return;
        }
        let causes = Causes::of(&self.causes, plan.organisation());
        for (node, missed) in missed {
            let Some(own) = causes.by_owner.get(&CauseOf::NodeSeason(node)) else { continue };
            let cause = causes.of_node(node).map(|cause| {
                let led_away = LedAway { whose: cause.whose.clone(), own: OwnKind::Season, more: 0 };
                (cause.place.clone(), led_away)
            });
            self.findings.contradicted_in_node(&Contradicted {
                place: &own.place,
                name: MemberName::Own(missed.name),
                of: Some(&own.whose),
                declared: people(plan, missed.declared),
                resulting: people(plan, missed.resulting),
                own: OwnKind::Season,
                cause: cause.as_ref(),
            });
        }
    }
}

/// The first period of each node that misses one.
fn all_missed(plan: &Plan) -> Vec<(NodeIndex, Missed)> {
    let organisation = plan.organisation();
    let by_product = plan.mix().products().iter().any(|product| product.season().is_some());
    let (mut all, mut ideals) = (Vec::new(), None);
    for (index, node) in organisation.nodes.iter().enumerate() {
        let index = NodeIndex(index as u32);
        let Some(promise) = Promise::of(node).filter(|_| by_product || organisation.has_own_below(index))
        else {
            continue;
        };
        let ideals = ideals.get_or_insert_with(|| Ideals::new(plan));
        let row = ideals.of_year(index, promise.year);
        let missed = promise.missed(plan.calendar(), &plan.mix().shape().months(&row));
        all.extend(missed.map(|missed| (index, missed)));
    }
    all
}

impl<'c> Causes<'c> {
    fn of(all: &'c [Cause], organisation: &Organisation) -> Causes<'c> {
        let by_owner = all.iter().map(|cause| (cause.of, cause)).collect();
        let of_product = all.iter().position(|cause| matches!(cause.of, CauseOf::ProductSeason(_)));
        let mut below = HashMap::new();
        for (number, cause) in all.iter().enumerate() {
            let CauseOf::NodeSeason(node) = cause.of else { continue };
            for above in organisation.path(node).into_iter().filter(|above| *above != node) {
                below.entry(above).or_insert(number);
            }
        }
        Causes { by_owner, of_product, below, all }
    }

    /// The first that leads away from the amounts of a node.
    fn of_node(&self, node: NodeIndex) -> Option<&'c Cause> {
        let first = self.below.get(&node).copied().into_iter().chain(self.of_product).min()?;
        Some(&self.all[first])
    }
}

impl Promise {
    fn of(node: &Node) -> Option<Promise> {
        match node.own()?.season.as_ref()? {
            OwnSeason::Months(months) => Some(Promise {
                year: months.iter().sum(),
                amounts: months
                    .iter()
                    .enumerate()
                    .map(|(month, units)| Promised::month(month, *units))
                    .collect(),
            }),
            OwnSeason::Parts { season, in_amounts: Some(months) } => {
                let quarters: Vec<Promised> =
                    (0..QUARTERS).map(|quarter| Promised::quarter(season, quarter)).collect();
                let months = (0..MONTHS).filter(|month| months.has(*month));
                let months = months.map(|month| {
                    let (quarter, at) = (month / QUARTER_MONTHS, month % QUARTER_MONTHS);
                    Promised::month(month, whole(season.months(quarter), at))
                });
                let year = quarters.iter().map(|quarter| quarter.units).sum();
                Some(Promise { year, amounts: months.chain(quarters).collect() })
            }
            OwnSeason::Parts { in_amounts: None, .. } => None,
        }
    }

    /// The first period whose months come to something else.
    fn missed(&self, calendar: &Calendar, months: &[Fixed]) -> Option<Missed> {
        let missed = |promised: &Promised| {
            let declared = fixed(promised.units);
            let resulting = months[promised.first_month..][..promised.months].iter().sum::<Fixed>();
            let name = promised.name(calendar);
            (declared.abs_diff(resulting) > ALIKE).then_some(Missed { name, declared, resulting })
        };
        self.amounts.iter().find_map(missed)
    }
}

impl Promised {
    fn month(month: usize, units: i64) -> Promised {
        Promised { first_month: month, months: 1, units }
    }

    fn quarter(season: &Season, quarter: usize) -> Promised {
        let units = whole(season.quarters(), quarter);
        Promised { first_month: quarter * QUARTER_MONTHS, months: QUARTER_MONTHS, units }
    }

    fn name(&self, calendar: &Calendar) -> String {
        match self.months {
            1 => calendar.month(self.first_month),
            _ => calendar.quarter(self.first_month / QUARTER_MONTHS),
        }
    }
}

/// A part that is a whole number of units, below the limit of amounts.
fn whole(parts: &Parts, at: usize) -> i64 {
    (parts.numerator(at) / parts.denominator()).as_i64()
}
