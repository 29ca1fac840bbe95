//! The rows that an amounts file has for a view: exactly, and in whole units that add up.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::{RowShape, Spots};
use crate::amounts::{Amounts, Key, Reached};
use crate::money::{Decimal12, divided};
use crate::plan::{NodeIndex, Organisation, Plan};

/// A node as deep as a view reaches, or what is beside its children.
pub type Place = (NodeIndex, Option<Reached>);

/// What a file has for a node and a combination of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountRow {
    /// The node, and whether it is what stands beside its children.
    pub place: Place,
    /// The members.
    pub spots: Spots,
    /// What it has in every period.
    pub parts: Vec<AmountPart>,
}

/// What a file has in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AmountPart {
    /// Exactly.
    pub exact: Decimal12,
    /// In whole units of the plan: a table of them adds up.
    pub units: i64,
    /// Whether a row says so: nothing may be sold, or not told.
    pub has_rows: bool,
}

impl AmountPart {
    fn add(&mut self, other: AmountPart) {
        self.exact += other.exact;
        self.units += other.units;
        self.has_rows |= other.has_rows;
    }
}

impl AmountRow {
    /// Those of a view's rows in periods with these months; no row lies in two of them.
    ///
    /// Whole units are divided down the organisation, then among members, then among periods, before any filter is asked:
    /// so two views of a file show the same.
    ///
    /// # Panics
    ///
    /// If an amount is beyond what an amounts file may hold.
    pub fn all(plan: &Plan, shape: &RowShape, periods: &[Range<usize>], amounts: &Amounts) -> Vec<AmountRow> {
        Gathered::of(plan, shape, periods, amounts).into_rows()
    }
}

/// What a file has by place, members and period, and in whole units by place.
pub(super) struct Gathered<'a> {
    plan: &'a Plan,
    shape: &'a RowShape,
    /// How many periods there are; behind them stands what lies in none of them.
    count: usize,
    exact: HashMap<Place, HashMap<Option<Spots>, Vec<AmountPart>>>,
    units: HashMap<Place, i128>,
}

impl<'a> Gathered<'a> {
    /// For the rows of a shape in periods with these months.
    pub fn of(
        plan: &'a Plan,
        shape: &'a RowShape,
        periods: &[Range<usize>],
        amounts: &Amounts,
    ) -> Gathered<'a> {
        let count = periods.len();
        let mut exact: HashMap<Place, HashMap<Option<Spots>, Vec<AmountPart>>> = HashMap::new();
        for (key, sums) in amounts.sums() {
            let spots = Spots::of_key(plan, shape, key);
            let of_spots = exact.entry(place_of(plan, shape, key)).or_default();
            let parts = of_spots.entry(spots).or_insert_with(|| vec![AmountPart::default(); count + 1]);
            for (month, (sum, has_rows)) in sums.months.iter().zip(sums.has_rows).enumerate() {
                let period = periods
                    .iter()
                    .position(|period| period.contains(&month) && shape.selection.months()[month]);
                parts[period.unwrap_or(count)].add(AmountPart { exact: *sum, units: 0, has_rows });
            }
        }
        let of_places: HashMap<Place, Decimal12> = exact
            .iter()
            .map(|(place, of_spots)| (*place, of_spots.values().flatten().map(|part| part.exact).sum()))
            .collect();
        let units = rounded(plan, &of_places);
        Gathered { plan, shape, count, exact, units }
    }

    /// What every node of the plan has in whole units, whatever filters leave out.
    ///
    /// # Panics
    ///
    /// If an amount is beyond what an amounts file may hold.
    pub fn units_of_nodes(&self) -> Vec<i64> {
        let organisation = self.plan.organisation();
        let mut units = vec![0; organisation.len()];
        for ((node, _), own) in &self.units {
            let own = whole_units(*own);
            for node in organisation.path(*node).into_iter().chain([Organisation::COMPANY]) {
                units[node.0 as usize] += own;
            }
        }
        units
    }

    /// The rows of what filters keep.
    ///
    /// # Panics
    ///
    /// If an amount is beyond what an amounts file may hold.
    pub fn into_rows(self) -> Vec<AmountRow> {
        let Gathered { plan, shape, count, exact, units } = self;
        let mut rows: HashMap<(Place, Spots), Vec<AmountPart>> = HashMap::new();
        for (place, of_spots) in exact {
            let (node, beside) = place;
            if !shape.keeps(plan, node) {
                continue;
            }
            let mut of_spots: Vec<(Option<Spots>, Vec<AmountPart>)> = of_spots.into_iter().collect();
            of_spots.sort_by(|(one, _), (other, _)| one.cmp(other));
            let sums: Vec<Decimal12> =
                of_spots.iter().map(|(_, parts)| parts.iter().map(|part| part.exact).sum()).collect();
            let units = divided(units[&place], &sums, plan.unit());
            let beside = beside.filter(|_| plan.organisation().node(node).level() < shape.level);
            for ((spots, parts), units) in of_spots.into_iter().zip(units) {
                let Some(spots) = spots else { continue };
                let exact: Vec<Decimal12> = parts.iter().map(|part| part.exact).collect();
                let units = divided(units, &exact, plan.unit());
                let key = ((shape.shown_node(plan, node), beside), spots);
                let row = rows.entry(key).or_insert_with(|| vec![AmountPart::default(); count]);
                for (sum, (part, units)) in row.iter_mut().zip(parts.into_iter().zip(units)) {
                    sum.add(AmountPart { units: whole_units(units), ..part });
                }
            }
        }
        let mut rows: Vec<AmountRow> =
            rows.into_iter().map(|((place, spots), parts)| AmountRow { place, spots, parts }).collect();
        rows.sort_by(|one, other| one.spots.cmp(&other.spots));
        rows
    }
}

fn whole_units(units: i128) -> i64 {
    i64::try_from(units).expect("the file was held to what amounts may be")
}

/// Whole units of every place, divided from the company down.
fn rounded(plan: &Plan, of_places: &HashMap<Place, Decimal12>) -> HashMap<Place, i128> {
    let organisation = plan.organisation();
    let mut sums = vec![Decimal12::ZERO; organisation.len()];
    let mut has = vec![false; organisation.len()];
    for ((node, _), sum) in of_places {
        for at in organisation.path(*node).into_iter().chain([Organisation::COMPANY]) {
            sums[at.0 as usize] += *sum;
            has[at.0 as usize] = true;
        }
    }
    let mut units = HashMap::new();
    let mut open = vec![(Organisation::COMPANY, sums[0].rounded(plan.unit()))];
    while let Some((node, total)) = open.pop() {
        // What is the node's own stands first, then its children, then what is beside them.
        let own = [None, Some(Reached::Node), Some(Reached::Unknown)].map(|beside| (node, beside));
        let own: Vec<Place> = own.into_iter().filter(|place| of_places.contains_key(place)).collect();
        let children = organisation.node(node).children().filter(|child| has[child.0 as usize]);
        let children: Vec<NodeIndex> = children.collect();
        let parts = own.iter().map(|place| of_places[place]);
        let parts: Vec<Decimal12> =
            parts.chain(children.iter().map(|child| sums[child.0 as usize])).collect();
        if parts.is_empty() {
            continue;
        }
        let mut divided = divided(total, &parts, plan.unit()).into_iter();
        units.extend(own.into_iter().zip(divided.by_ref()));
        open.extend(children.into_iter().zip(divided));
    }
    units
}

/// What amounts belong to, as deep as the view reaches.
fn place_of(plan: &Plan, shape: &RowShape, key: &Key) -> Place {
    let organisation = plan.organisation();
    let node = organisation.up_to(key.node, shape.depth);
    let is_bottom = organisation.node(node).level() == shape.depth;
    match key.reached {
        _ if is_bottom || key.is_below => (node, None),
        Reached::Node if organisation.node(node).is_leaf() => (node, None),
        reached => (node, Some(reached)),
    }
}
