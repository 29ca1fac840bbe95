//! What was sold, as a view shows it: exactly, and in whole units that add up.

use foldhash::{HashMap, HashMapExt};

use super::bucket::Bucket;
use super::periods::Periods;
use super::row::Sold;
use crate::amounts::{Amounts, Key, Reached};
use crate::money::{Decimal12, divided};
use crate::plan::{NodeIndex, Organisation, Plan};
use crate::report::View;

/// A node as deep as the view reaches, or what is beside its children.
pub(super) type Place = (NodeIndex, Option<Reached>);

/// The actuals of a view: whose they are, and how much in every period.
pub(super) struct Actuals {
    pub shown: Vec<((Place, Bucket), Vec<Sold>)>,
}

impl Actuals {
    /// Those of a view in these periods.
    ///
    /// Whole units are divided down the organisation, then among members, then among periods, before any filter is asked:
    /// so two views of a file show the same.
    ///
    /// # Panics
    ///
    /// If an amount is beyond what an amounts file may hold.
    pub fn of(plan: &Plan, view: &View, periods: &Periods, amounts: &Amounts) -> Actuals {
        let count = periods.list.len();
        let mut exact: HashMap<Place, HashMap<Option<Bucket>, Vec<Decimal12>>> = HashMap::new();
        for (key, sums) in amounts.sums() {
            let bucket = Bucket::of_key(plan, view, key);
            let of_bucket = exact.entry(place_of(plan, view, key)).or_default();
            let parts = of_bucket.entry(bucket).or_insert_with(|| vec![Decimal12::ZERO; count + 1]);
            for (month, sum) in sums.months.iter().enumerate() {
                let period = periods.with(month).filter(|_| view.months()[month]);
                parts[period.unwrap_or(count)] += *sum;
            }
        }
        let sum_of = |buckets: &HashMap<Option<Bucket>, Vec<Decimal12>>| buckets.values().flatten().copied().sum();
        let of_places: HashMap<Place, Decimal12> =
            exact.iter().map(|(place, buckets)| (*place, sum_of(buckets))).collect();
        let units = rounded(plan, &of_places);
        let mut shown: HashMap<(Place, Bucket), Vec<Sold>> = HashMap::new();
        for (place, buckets) in exact {
            let (node, beside) = place;
            if !view.keeps(plan, node) {
                continue;
            }
            let mut buckets: Vec<(Option<Bucket>, Vec<Decimal12>)> = buckets.into_iter().collect();
            buckets.sort_by(|(one, _), (other, _)| one.cmp(other));
            let sums: Vec<Decimal12> =
                buckets.iter().map(|(_, parts)| parts.iter().copied().sum()).collect();
            let of_buckets = divided(units[&place], &sums, plan.unit());
            let beside = beside.filter(|_| plan.organisation().node(node).level() < view.level());
            for ((bucket, parts), units) in buckets.into_iter().zip(of_buckets) {
                let Some(bucket) = bucket else { continue };
                let of_parts = divided(units, &parts, plan.unit());
                let key = ((view.shown_node(plan, node), beside), bucket);
                let sold = shown.entry(key).or_insert_with(|| vec![Sold::default(); count]);
                for (sold, (exact, units)) in sold.iter_mut().zip(parts.into_iter().zip(of_parts)) {
                    sold.exact += exact;
                    sold.units += i64::try_from(units).expect("the file was held to what amounts may be");
                }
            }
        }
        // Rows of nothing, or of other months, make no row.
        shown.retain(|_, sold| sold.iter().any(|sold| sold.exact != Decimal12::ZERO));
        let mut shown: Vec<_> = shown.into_iter().collect();
        shown.sort_by(|((_, one), _), ((_, other), _)| one.cmp(other));
        Actuals { shown }
    }
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
fn place_of(plan: &Plan, view: &View, key: &Key) -> Place {
    let organisation = plan.organisation();
    let mut node = key.node;
    while organisation.node(node).level() > view.reach() {
        node = organisation.node(node).parent();
    }
    let is_bottom = organisation.node(node).level() == view.reach();
    match key.reached {
        _ if is_bottom || key.is_below => (node, None),
        Reached::Node if organisation.node(node).is_leaf() => (node, None),
        reached => (node, Some(reached)),
    }
}
